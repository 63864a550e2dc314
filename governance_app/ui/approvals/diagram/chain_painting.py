"""Painting a chain: frames under the cards of a step, conditions above titles, what is marked."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from governance_app.domain.keys import Key
from governance_app.ui.approvals.diagram.chain_layout import (
    SMALL,
    WIDTH,
    ChainArrangement,
    width_of,
)
from governance_app.ui.approvals.diagram.content import REQUEST, ChainContent
from governance_app.ui.diagram.arrangement import Box
from governance_app.ui.diagram.content import Card, Content
from governance_app.ui.diagram.drawing import Drawing
from governance_app.ui.diagram.look import PAD, RADIUS, Look, line_height
from governance_app.ui.diagram.painting import Detail, DiagramPainter
from governance_app.ui.widgets.painting import CLEAR

#: How large a “+” is, and how near to it the pointer must be.
_PLUS, _PLUS_REACH = 8, 13


class Plus(NamedTuple):
    """A “+” on the diagram: its middle, and what it adds.

    A line to a step, or else a step after it; a step after the request is the first one.
    """

    x: float
    y: float
    after: Key
    adds_line: bool


def pluses_of(drawing: Drawing, key: Key | None) -> list[Plus]:
    """Return each “+” that is offered while one is on a card."""
    content, found = drawing.content, drawing.arrangement
    if not isinstance(content, ChainContent) or not isinstance(found, ChainArrangement):
        return []
    if key is None or not content.can_add:
        return []
    if key == REQUEST:
        box = found.boxes[REQUEST]
        return [Plus(box.right + 14, box.centre[1], REQUEST, adds_line=False)]
    column = content.column_of(key)
    if column is None:
        return []
    frame = found.frames[column.step]
    return [
        Plus(frame.right + 14, frame.centre[1], column.step, adds_line=False),
        Plus(frame.centre[0], frame.bottom, column.step, adds_line=True),
    ]


def plus_at(drawing: Drawing, at: QPointF, scale: float) -> Plus | None:
    """Return the “+” at a point of the diagram; they are as large on the screen as they are drawn."""
    reach, marks = _PLUS_REACH * _larger(scale), drawing.marks
    for key in (marks.hovered, marks.current):
        for plus in pluses_of(drawing, key):
            if abs(plus.x - at.x()) <= reach and abs(plus.y - at.y()) <= reach:
                return plus
    return None


def heights_of(content: Content, look: Look) -> Mapping[Key, int]:
    """Return how high the heads and cards of a chain's steps must be for their words."""
    heights: dict[Key, int] = {}
    for column in content.columns if isinstance(content, ChainContent) else ():
        for key in (column.step, *column.cards):
            card, room = content.cards[key], WIDTH if key != column.step else width_of(column)
            lines = len(look.lines(card.title, 13, room - 2 * PAD, 2, bold=True))
            words = line_height(12) * (lines + len(card.lines))
            above = PAD - 3 + (SMALL if content.small.get(key) else 0)  # type: ignore[attr-defined]
            heights[key] = above + words + (PAD - 3 if key != column.step else 4)
    return heights


class ChainPainter(DiagramPainter):
    """Paints the drawing of a chain."""

    def __init__(self, drawing: Drawing, look: Look) -> None:
        super().__init__(drawing, look)
        self._is_ghost = False
        found = drawing.arrangement
        self._frames: Mapping[Key, Box] = (
            found.frames if isinstance(found, ChainArrangement) else {}
        )

    def _paint_connectors(self, painter: QPainter, exposed: QRectF, scale: float) -> None:
        self._paint_frames(painter, exposed, scale)
        super()._paint_connectors(painter, exposed, scale)

    def _paint_frames(self, painter: QPainter, exposed: QRectF, scale: float) -> None:
        colours = self._look.colours
        painter.setPen(QPen(colours.line, max(1.0, 1 / scale)))
        painter.setBrush(colours.window if colours.is_dark else colours.raised)
        for frame in self._frames.values():
            room = QRectF(frame.x + 0.5, frame.y + 0.5, frame.width - 1, frame.height - 1)
            if room.intersects(exposed):
                painter.drawRoundedRect(room, RADIUS + 3, RADIUS + 3)

    def _paint_ground(
        self, painter: QPainter, card: Card, frame: QRectF, wide: float, *, is_cut: bool
    ) -> None:
        if self._is_ghost or card.key not in self._frames:  # a head has the ground of its frame
            super()._paint_ground(painter, card, frame, wide, is_cut=is_cut)

    def _paint_ghost(self, painter: QPainter, detail: Detail, scale: float) -> None:
        self._is_ghost = True
        super()._paint_ghost(painter, detail, scale)
        self._is_ghost = False

    def _paint_words(self, painter: QPainter, card: Card, box: Box) -> None:
        content = self._drawing.content
        small = content.small.get(card.key, "") if isinstance(content, ChainContent) else ""
        if small:
            look = self._look
            painter.setPen(look.tone("muted"))
            painter.setFont(look.small)
            text = look.lines(small, 11, box.width - 2 * PAD, 1)[0]
            ascent = look.metrics(11).ascent()
            painter.drawText(QPointF(box.x + PAD, box.y + PAD - 3 + ascent), text)
            box = box._replace(y=box.y + SMALL, height=box.height - SMALL)
        super()._paint_words(painter, card, box)

    def _paint_bars(self, painter: QPainter, boxes: Iterable[Box]) -> None:
        super()._paint_bars(painter, [box for box in boxes if box.key not in self._frames])

    def _paint_marks(self, painter: QPainter, boxes: Iterable[Box], scale: float) -> None:
        """Outline what is marked; a step is outlined with all that stands in it."""
        whole = [self._frames.get(box.key, box) for box in boxes]
        content = self._drawing.content
        marked = content.marked if isinstance(content, ChainContent) else frozenset()
        wide = max(2.0, 2 / scale)
        for box in whole:
            if box.key in marked:
                self._outline(painter, box, self._look.colours.accent, wide)
        super()._paint_marks(painter, whole, scale)

    def _paint_handle(self, painter: QPainter, box: Box, scale: float) -> None:
        """Paint each “+” of the step under the pointer, and of the one where the keyboard is."""
        marks, colours = self._drawing.marks, self._look.colours
        shown = {marks.hovered, marks.current if marks.has_focus else None}
        if box.key not in shown or marks.ghost is not None:
            return
        radius = _PLUS * _larger(scale)
        for plus in pluses_of(self._drawing, box.key):
            middle = QPointF(plus.x, plus.y)
            painter.setPen(QPen(colours.accent, radius * 0.2))
            painter.setBrush(colours.window)
            painter.drawEllipse(middle, radius, radius)
            arm = radius * 0.5
            painter.drawLine(middle - QPointF(arm, 0), middle + QPointF(arm, 0))
            painter.drawLine(middle - QPointF(0, arm), middle + QPointF(0, arm))

    def _outline(self, painter: QPainter, box: Box, colour: QColor, wide: float) -> None:
        painter.setPen(QPen(colour, wide))
        painter.setBrush(CLEAR)
        around = QRectF(box.x, box.y, box.width, box.height)
        painter.drawRoundedRect(
            around.adjusted(-wide / 2, -wide / 2, wide / 2, wide / 2), RADIUS + 1, RADIUS + 1
        )


def _larger(scale: float) -> float:
    return min(2.2, max(1.0, 0.75 / scale))
