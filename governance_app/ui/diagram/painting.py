"""Painting a diagram in one pass over what is in sight, with as much detail as the zoom lets one read."""

from collections.abc import Iterable
from enum import IntEnum

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from governance_app.domain.keys import Key
from governance_app.ui.diagram.arrangement import Box
from governance_app.ui.diagram.content import Card, Tone
from governance_app.ui.diagram.drawing import HANDLE, Drawing, handle_of, knob_of
from governance_app.ui.diagram.landmarks import paint_landmarks
from governance_app.ui.diagram.links import paint_links, paint_thread
from governance_app.ui.diagram.look import PAD, RADIUS, Look, line_height
from governance_app.ui.theme.colours import Colours
from governance_app.ui.widgets.painting import CLEAR


class Detail(IntEnum):
    """How much can be read at a zoom."""

    BARS = 0
    NAMES = 1
    WORDS = 2


def detail_at(scale: float) -> Detail:
    """Return how much can be read where a length of 1 is so many pixels."""
    if scale >= 0.6:
        return Detail.WORDS
    return Detail.NAMES if scale >= 0.22 else Detail.BARS


class DiagramPainter:
    """Paints a drawing with one look; the painter is in the diagram's own units."""

    def __init__(self, drawing: Drawing, look: Look) -> None:
        self._drawing, self._look = drawing, look

    def paint(self, painter: QPainter, exposed: QRectF, scale: float) -> None:
        """Paint what lies in the rectangle; a length of 1 is drawn as `scale` pixels."""
        detail = detail_at(scale)
        boxes = list(self._drawing.arrangement.visible(*_sides(exposed)))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, detail > Detail.BARS)
        self._paint_connectors(painter, exposed, scale)
        paint_links(painter, self._drawing, self._look, exposed, scale)
        if detail is Detail.BARS:
            self._paint_bars(painter, boxes)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_headings(painter, scale)
        else:
            self._paint_headings(painter, scale)
            for box in boxes:
                self.paint_card(painter, box, detail, scale)
        self._paint_ghost(painter, detail, scale)
        self._paint_marks(painter, boxes, scale)
        if detail is Detail.BARS:
            paint_landmarks(painter, self._drawing, self._look, boxes, scale)
        else:
            for box in boxes:
                self._paint_knob(painter, box, scale)
                self._paint_handle(painter, box, scale)
        paint_thread(painter, self._drawing, self._look, scale)

    def paint_card(self, painter: QPainter, box: Box, detail: Detail, scale: float) -> None:
        """Paint one card."""
        card = self._drawing.content.cards[box.key]
        frame = QRectF(box.x + 0.5, box.y + 0.5, box.width - 1, box.height - 1)
        is_cut = box.key == self._drawing.marks.cut
        self._paint_ground(painter, card, frame, max(1.0, 1 / scale), is_cut=is_cut)
        if detail is Detail.WORDS:
            self._paint_words(painter, card, box)
        else:
            self._paint_name(painter, card, box, scale)

    def _paint_ground(
        self, painter: QPainter, card: Card, frame: QRectF, wide: float, *, is_cut: bool
    ) -> None:
        colours = self._look.colours
        ground, edge = colours.raised if colours.is_dark else colours.window, colours.edge
        if card.tone in ("error", "warning"):
            tone = colours.tone(card.tone)
            ground, edge = tone.ground, tone.edge
        pen = QPen(edge, wide)
        if card.faded:
            ground, edge = colours.window, colours.line
            pen.setColor(edge)
        if card.shape == "dashed" or is_cut:
            pen.setDashPattern([5, 4])
        painter.setPen(pen)
        painter.setBrush(ground)
        radius = RADIUS * 2.2 if card.shape == "round" else RADIUS
        if card.shape == "pile":
            painter.drawRoundedRect(frame.adjusted(5, 0, 0, 0), radius, radius)
            painter.drawRoundedRect(frame.adjusted(0, 0, -4, 0), radius, radius)
        else:
            painter.drawRoundedRect(frame, radius, radius)

    def _paint_words(self, painter: QPainter, card: Card, box: Box) -> None:
        look, left, y = self._look, box.x + PAD, box.y + PAD - 3
        width = box.width - 2 * PAD
        painter.setPen(look.colours.muted if card.faded else look.colours.text)
        painter.setFont(look.name)
        ascent = look.metrics(13, bold=True).ascent()
        for text in look.lines(card.title, 13, width, 2, bold=True):
            painter.drawText(QPointF(left, y + ascent), text)
            y += line_height(13)
        painter.setFont(look.words)
        for line in card.lines:
            if y + line_height(12) > box.bottom:
                break
            painter.setPen(look.tone("muted" if card.faded else line.tone))
            text = look.lines(line.text, 12, width, 1)[0]
            painter.drawText(QPointF(left, y + ascent), text)
            y += line_height(12)

    def _paint_name(self, painter: QPainter, card: Card, box: Box, scale: float) -> None:
        """Paint the name alone, so large that it can be read."""
        look, width = self._look, box.width - PAD
        pixels = max(13, min(44, 2 * round(9.6 / scale / 2)))
        high = round(pixels * 1.14)
        room = box.height
        if box.key in self._drawing.hidden:
            room -= round(box.bottom - knob_of(box, scale)[1])
        lines = look.lines(card.title, pixels, width, max(1, room // high), bold=True)
        metrics = look.metrics(pixels, bold=True)
        plain = look.colours.muted if card.faded else look.colours.text
        painter.setPen(plain if card.tone == "plain" else look.tone(card.tone))
        painter.setFont(look.font(pixels, bold=True))
        y = box.y + (room - high * len(lines)) / 2 + (high - metrics.height()) / 2
        for text in lines:
            left = box.x + (box.width - metrics.horizontalAdvance(text)) / 2
            painter.drawText(QPointF(left, y + metrics.ascent()), text)
            y += high

    def _paint_bars(self, painter: QPainter, boxes: Iterable[Box]) -> None:
        colours = self._look.colours
        of_tones: dict[Tone, list[QRectF]] = {}
        for box in boxes:
            tone = self._drawing.content.cards[box.key].tone
            of_tones.setdefault(tone, []).append(QRectF(box.x, box.y, box.width, box.height))
        painter.setPen(Qt.PenStyle.NoPen)
        for tone, rects in of_tones.items():
            painter.setBrush(_bar_colour(colours, tone))
            painter.drawRects(rects)

    def _paint_connectors(self, painter: QPainter, exposed: QRectF, scale: float) -> None:
        left, top, right, bottom = _sides(exposed)
        lines = [
            QLineF(*segment)
            for each in self._drawing.arrangement.connectors
            if each.left <= right
            and each.right >= left
            and each.top <= bottom
            and each.bottom >= top
            for segment in each.segments
        ]
        painter.setPen(QPen(self._look.colours.edge, max(1.2, 0.8 / scale)))
        painter.drawLines(lines)

    def _paint_headings(self, painter: QPainter, scale: float) -> None:
        look = self._look
        pixels = max(13, round(11 / scale))
        painter.setFont(look.font(pixels, bold=True))
        metrics = look.metrics(pixels, bold=True)
        for heading in self._drawing.arrangement.headings:
            at = QPointF(heading.x, heading.y + heading.height - 12)
            ground = metrics.boundingRect(heading.text).translated(at)
            painter.fillRect(ground, look.colours.window)  # small, it stands over other cards
            painter.setPen(look.colours.muted)
            painter.drawText(at, heading.text)

    def _paint_knob(self, painter: QPainter, box: Box, scale: float) -> None:
        """Paint what collapses and expands: always where something is hidden."""
        drawing, marks = self._drawing, self._drawing.marks
        hidden = drawing.hidden.get(box.key)
        if hidden is None and (
            box.key not in (marks.current, marks.hovered) or not drawing.has_knob(box.key)
        ):
            return
        colours, frame = self._look.colours, QRectF(*knob_of(box, scale))
        text, ink = "−", colours.muted
        if hidden is not None:
            text = f"+{hidden.cards}"
            ink = colours.accent if hidden.tone == "plain" else colours.error.text
        pixels = round(frame.height() * 0.6)
        metrics = self._look.metrics(pixels, bold=True)
        wider = max(0.0, metrics.horizontalAdvance(text) + 10 - frame.width())
        frame.adjust(-wider / 2, 0, wider / 2, 0)
        painter.setPen(QPen(ink, 1))
        painter.setBrush(colours.window)
        painter.drawRoundedRect(frame, frame.height() / 2, frame.height() / 2)
        painter.setFont(self._look.font(pixels, bold=True))
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_handle(self, painter: QPainter, box: Box, scale: float) -> None:
        """Paint what a link is drawn from: on the card under the pointer, and on the current one."""
        marks, colours = self._drawing.marks, self._look.colours
        if not marks.has_handles or box.key not in (marks.current, marks.hovered):
            return
        radius = HANDLE * min(2.2, max(1.0, 0.75 / scale))
        middle = QPointF(*handle_of(box))
        painter.setPen(QPen(colours.accent, radius * 0.22))
        painter.setBrush(colours.window)
        painter.drawEllipse(middle, radius, radius)
        arm = radius * 0.5
        painter.drawLine(middle - QPointF(arm, 0), middle + QPointF(arm, 0))
        painter.drawLine(middle - QPointF(0, arm), middle + QPointF(0, arm))

    def _paint_marks(self, painter: QPainter, boxes: Iterable[Box], scale: float) -> None:
        marks, colours = self._drawing.marks, self._look.colours
        wanted: list[tuple[Key | None, QColor, float]] = [
            (key, colours.warning.text, 2) for key in marks.found
        ]
        is_active = (marks.has_focus or marks.current in marks.found) and marks.link is None
        wanted.append((marks.current, colours.focus if is_active else colours.muted, 2))
        refused = colours.error.text if marks.is_refused else colours.accent
        wanted.append((marks.target, refused, 3))
        there = {box.key: box for box in boxes}
        painter.setBrush(CLEAR)
        for key, colour, wide in wanted:
            box = there.get(key) if key is not None else None
            if box is None:
                continue
            pen = max(wide, wide / scale)
            painter.setPen(QPen(colour, pen))
            around = QRectF(box.x, box.y, box.width, box.height)
            around.adjust(-pen / 2, -pen / 2, pen / 2, pen / 2)
            painter.drawRoundedRect(around, RADIUS + 1, RADIUS + 1)

    def _paint_ghost(self, painter: QPainter, detail: Detail, scale: float) -> None:
        ghost = self._drawing.marks.ghost
        if ghost is None or ghost.key not in self._drawing.arrangement.boxes:
            return
        box = self._drawing.arrangement.boxes[ghost.key]
        painter.save()
        painter.setOpacity(0.7)
        moved = box._replace(x=round(ghost.x), y=round(ghost.y))
        self.paint_card(painter, moved, max(detail, Detail.NAMES), max(scale, 0.22))
        painter.restore()


def _bar_colour(colours: Colours, tone: Tone) -> QColor:
    """Return the colour of a card without words: what is wrong is seen among the others."""
    if tone == "error":
        return colours.error.text
    if tone == "warning":
        return colours.warning.text if colours.is_dark else colours.warning.edge
    return colours.edge


def _sides(area: QRectF) -> tuple[float, float, float, float]:
    return area.left(), area.top(), area.right(), area.bottom()
