"""The card beside a reading: its day, its value, and how it compares with what was expected."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from governance_app.ui.chart.content import Chart, Point
from governance_app.ui.chart.geometry import Plot
from governance_app.ui.chart.painting import ChartPainter
from governance_app.ui.widgets.painting import draw_ground


def paint_card(painter: QPainter, look: ChartPainter, chart: Chart, plot: Plot, place: int) -> None:
    """Draw the card where it hides neither its reading nor anything outside the plot."""
    point = Point(chart.days[place], chart.values[place])
    if not plot.window.first <= point.day <= plot.window.last:
        return
    metrics, colours = look.look.metrics(look.pixels), look.look.colours
    most = round(plot.frame.width() - 2 * metrics.height())
    lines = [look.look.lines(each, look.pixels, max(most, 40), 1)[0] for each in chart.told(place)]
    wide = max(metrics.horizontalAdvance(each) for each in lines) + metrics.height()
    high = len(lines) * metrics.height() * 1.15 + metrics.height() * 0.6
    at, gap = plot.at(point), metrics.height() * 0.8
    left = min(max(at.x() - wide / 2, plot.frame.left()), plot.frame.right() - wide)
    above = at.y() - gap - high
    top = above if above >= plot.frame.top() - metrics.height() else at.y() + gap
    frame = QRectF(left, top, wide, high)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_ground(painter, frame, 5, colours.raised, colours.edge)
    painter.setFont(look.look.font(look.pixels))
    for number, text in enumerate(lines):
        painter.setPen(colours.muted if number else colours.text)
        y = frame.top() + metrics.height() * (0.3 + 1.15 * number) + metrics.ascent()
        painter.drawText(QPointF(left + metrics.height() * 0.5, y), text)
    painter.restore()
