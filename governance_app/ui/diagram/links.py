"""Painting links: lines with an arrow between cards that are no part of the structure."""

import math

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter, QPen, QPolygonF

from governance_app.ui.diagram.arrangement import Box
from governance_app.ui.diagram.drawing import Drawing
from governance_app.ui.diagram.look import Look

_ARROW = 9


def paint_links(
    painter: QPainter, drawing: Drawing, look: Look, exposed: QRectF, scale: float
) -> None:
    """Paint the links that touch a rectangle; their words too where they can be read."""
    boxes = drawing.arrangement.boxes
    for link in drawing.content.links:
        begin, end = boxes.get(link.begin), boxes.get(link.end)
        if begin is None or end is None or begin is end:
            continue
        line = line_between(begin, end)
        if not QRectF(line.p1(), line.p2()).normalized().adjusted(-9, -9, 9, 9).intersects(exposed):
            continue
        ink = look.colours.muted if link.tone == "plain" else look.tone(link.tone)
        pen = QPen(ink, max(1.4, 0.8 / scale))
        if link.dashed:
            pen.setDashPattern([5, 4])
        painter.setPen(pen)
        painter.drawLine(line)
        painter.setPen(QPen(ink, 1))
        painter.setBrush(ink)
        painter.drawPolygon(_arrow(line))
        if link.text and scale >= 0.6:
            _write(painter, look, line.center(), link.text)


def line_between(begin: Box, end: Box) -> QLineF:
    """Return the line between the middles of two boxes, cut where it enters them."""
    whole = QLineF(QPointF(*begin.centre), QPointF(*end.centre))
    return QLineF(_edge(begin, whole, -1), _edge(end, whole, 1))


def _edge(box: Box, line: QLineF, sign: int) -> QPointF:
    """Return where a line through the middle of a box leaves it, against its direction for 1."""
    dx, dy = -sign * line.dx(), -sign * line.dy()
    x, y = box.centre
    shares = [box.width / 2 / abs(dx)] if dx else []
    shares += [box.height / 2 / abs(dy)] if dy else []
    share = min(shares, default=0)
    return QPointF(x + dx * share, y + dy * share)


def _arrow(line: QLineF) -> QPolygonF:
    angle = math.atan2(line.dy(), line.dx())
    tip = line.p2()
    wings = [
        QPointF(
            tip.x() - _ARROW * math.cos(angle + turn), tip.y() - _ARROW * math.sin(angle + turn)
        )
        for turn in (0.42, -0.42)
    ]
    return QPolygonF([tip, *wings])


def _write(painter: QPainter, look: Look, middle: QPointF, text: str) -> None:
    shown = look.lines(text, 11, 160, 1)[0]
    metrics = look.metrics(11)
    width, height = metrics.horizontalAdvance(shown) + 8, metrics.height() + 2
    ground = QRectF(middle.x() - width / 2, middle.y() - height / 2, width, height)
    painter.fillRect(ground, look.colours.window)
    painter.setFont(look.small)
    painter.setPen(look.colours.muted)
    painter.drawText(QPointF(ground.left() + 4, ground.top() + 1 + metrics.ascent()), shown)
