"""Drawing text, grounds and rings in the theme's colours."""

from typing import Literal

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from governance_app.ui.theme.theme import theme

CLEAR = QColor(0, 0, 0, 0)


def elided(metrics: QFontMetrics, text: str, width: float, *, in_the_middle: bool = False) -> str:
    """Return the text, with an ellipsis at its end (or in the middle) where it is too wide."""
    text = text[:1_000]
    if metrics.horizontalAdvance(text) <= width:
        return text
    mode = Qt.TextElideMode.ElideMiddle if in_the_middle else Qt.TextElideMode.ElideRight
    return metrics.elidedText(text, mode, int(width))


def draw_line(
    painter: QPainter,
    where: QRect | QRectF,
    text: str,
    place: Literal["left", "right", "centre"] = "left",
    *,
    in_the_middle: bool = False,
) -> None:
    """Draw one line of text in the middle of the height, as much of it as there is room for.

    What there is no room for is left out at the end, or `in_the_middle`.
    """
    metrics = painter.fontMetrics()
    shown = elided(metrics, text, where.width(), in_the_middle=in_the_middle)
    left = float(where.left())
    if place != "left":
        free = where.width() - metrics.horizontalAdvance(shown)
        left += free if place == "right" else free / 2
    top = where.top() + (where.height() - metrics.height()) / 2
    painter.drawText(QPointF(left, round(top + metrics.ascent())), shown)


def draw_ground(
    painter: QPainter, frame: QRectF, radius: float, ground: QColor, edge: QColor | None = None
) -> None:
    """Draw a rounded ground, with an edge of one pixel where one is given."""
    painter.setPen(QPen(edge or CLEAR, 1))
    painter.setBrush(ground)
    painter.drawRoundedRect(frame, radius, radius)


def draw_focus(
    painter: QPainter, frame: QRectF, radius: float, colour: QColor | None = None
) -> None:
    """Draw the ring that shows where the keyboard is; on a ground of its colour, in another."""
    painter.setBrush(CLEAR)
    painter.setPen(QPen(colour or theme().colours.focus, 2))
    painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


def draw_cursor(painter: QPainter, cell: QRect) -> None:
    """Draw the frame of the cell of a table where the keyboard is."""
    painter.setBrush(CLEAR)
    painter.setPen(QPen(theme().colours.focus, 2))
    painter.drawRect(cell.adjusted(1, 1, -1, -1))


def draw_row_focus(painter: QPainter, row: QRect) -> None:
    """Draw the frame of the row of a list where the keyboard is.

    It lies within the row: smoothed, a line would run into the row above and stay there.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setBrush(CLEAR)
    painter.setPen(theme().colours.focus)
    painter.drawRect(row.adjusted(0, 0, -1, -2))
    painter.restore()
