"""Names that are readable however small the diagram is: of cards that much hangs from."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from governance_app.ui.diagram.arrangement import Box
from governance_app.ui.diagram.drawing import Drawing
from governance_app.ui.diagram.look import Look

#: A name is written where what hangs from its card is so wide on the screen, in pixels.
_LEAST_WIDTH = 84
_MOST_WIDTH = 220
_PIXELS = 11


def paint_landmarks(
    painter: QPainter, drawing: Drawing, look: Look, boxes: Iterable[Box], scale: float
) -> None:
    """Write the names of the current card and of cards with wide trees, where there is room."""
    written: list[QRectF] = []
    marks = drawing.marks
    first = [box for box in boxes if box.key in (marks.current, marks.target)]
    for box in (*first, *boxes):
        left, right = drawing.extents.get(box.key, (box.x, box.right))
        wide = (right - left) * scale
        if box not in first and (wide < _LEAST_WIDTH or not drawing.has_knob(box.key)):
            continue
        most = _MOST_WIDTH if box in first else min(wide - 8, _MOST_WIDTH)
        name = drawing.content.cards[box.key].title
        text = look.lines(name, _PIXELS, int(most) - 10, 1, bold=True)[0]
        place = _place_of(text, box, look, scale)
        if not any(place.intersects(other) for other in written):
            written.append(place)
            edge = look.colours.focus if box.key == marks.current else look.colours.edge
            _write(painter, look, text, place, edge, scale)


def _place_of(text: str, box: Box, look: Look, scale: float) -> QRectF:
    """Return where a name is written: over its card, as large as on the screen."""
    metrics = look.metrics(_PIXELS, bold=True)
    width = (metrics.horizontalAdvance(text) + 10) / scale
    height = (metrics.height() + 4) / scale
    return QRectF(box.centre[0] - width / 2, box.bottom - height, width, height)


def _write(  # noqa: PLR0917  # all of it says what is written where
    painter: QPainter, look: Look, text: str, place: QRectF, edge: QColor, scale: float
) -> None:
    colours, metrics = look.colours, look.metrics(_PIXELS, bold=True)
    width, height = place.width() * scale, place.height() * scale
    painter.save()
    painter.translate(place.topLeft())
    painter.scale(1 / scale, 1 / scale)
    painter.setPen(QPen(edge, 1.4))
    painter.setBrush(colours.window)
    painter.drawRoundedRect(QRectF(0, 0, width, height), 4, 4)
    painter.setPen(colours.text)
    painter.setFont(look.font(_PIXELS, bold=True))
    painter.drawText(QPointF(5, 2 + metrics.ascent()), text)
    painter.restore()
