"""Paints a chart in one pass, readable without colour: each line has a stroke of its own."""

from dataclasses import dataclass
from itertools import pairwise, starmap
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from governance_app.domain.kinds.metric import DOWN
from governance_app.domain.measures.telling import brief, with_unit
from governance_app.ui.chart.content import Chart, Point
from governance_app.ui.chart.geometry import LegendItem, Plot, Window, legend_of, plot_of
from governance_app.ui.chart.thinning import in_sight, thinned, with_neighbours
from governance_app.ui.diagram.look import Look

#: Readings nearer to each other than this many pixels are drawn as a line without points.
_POINTS_APART = 7.0
#: Lines of more points than this are drawn piece by piece.
_LONG = 60
#: The legend takes at most so much of the height, unless even few words need more.
_LEGEND = 0.25
_READINGS, _EXPECTED, _TREND = "readings", "expected", "trend"
_BASELINE, _TARGET = "baseline", "target"
_DASHES = {_EXPECTED: (1.0, 3.0), _TREND: (6.0, 4.0), _TARGET: (9.0, 3.0, 2.0, 3.0)}


class Strokes(NamedTuple):
    """How thick lines are, and how large points."""

    thin: float
    line: float
    point: float


@dataclass(frozen=True)
class ChartPainter:
    """Paints charts in colours, with texts of so many pixels; all lengths follow from those."""

    look: Look
    pixels: int = 11

    def plot(self, chart: Chart, window: Window, outer: QRectF) -> Plot:
        """Return where the plot stands within a rectangle."""
        _, height = self._legend(chart, outer)
        return plot_of(chart, window, outer, self.look.metrics(self.pixels), height)

    def paint(self, painter: QPainter, chart: Chart, plot: Plot, outer: QRectF) -> None:
        """Paint the whole chart but for what is marked on it."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.look.font(self.pixels))
        self._paint_axes(painter, chart, plot)
        self._paint_today(painter, chart, plot)
        painter.save()
        painter.setClipRect(plot.frame.adjusted(-1, -1, 1, 1))
        self._paint_goal(painter, chart, plot)
        self._paint_trend(painter, chart, plot)
        self._paint_readings(painter, chart, plot)
        painter.restore()
        self._paint_marks(painter, chart, plot)
        self._paint_legend(painter, chart, outer)
        painter.restore()

    def paint_reading(self, painter: QPainter, plot: Plot, point: Point, *, ring: bool) -> None:
        """Mark one reading: a larger point on a line down to its day."""
        colours, strokes = self.look.colours, self._strokes
        at = plot.at(point)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours.edge, strokes.thin))
        painter.drawLine(QLineF(at.x(), plot.frame.top(), at.x(), plot.frame.bottom()))
        painter.setPen(QPen(colours.accent, strokes.line))
        painter.setBrush(colours.window if ring else colours.accent)
        painter.drawEllipse(at, strokes.point * 1.7, strokes.point * 1.7)

    @property
    def _strokes(self) -> Strokes:
        return Strokes(self.pixels / 11, 1.7 * self.pixels / 11, 2.6 * self.pixels / 11)

    def _paint_axes(self, painter: QPainter, chart: Chart, plot: Plot) -> None:
        colours, metrics = self.look.colours, self.look.metrics(self.pixels)
        frame, line = plot.frame, metrics.height()
        for tick in plot.values.ticks:
            y = round(plot.y(tick.at)) + 0.5
            painter.setPen(QPen(colours.line if tick.at else colours.edge, self._strokes.thin))
            painter.drawLine(QLineF(frame.left(), y, frame.right(), y))
            painter.setPen(colours.muted)
            width = metrics.horizontalAdvance(tick.label)
            at = QPointF(frame.left() - line * 0.5 - width, y + metrics.ascent() / 2 - 1)
            painter.drawText(at, tick.label)
        end = frame.left() - line
        for tick in plot.times:
            x = round(plot.x(tick.at)) + 0.5
            painter.setPen(QPen(colours.edge, self._strokes.thin))
            painter.drawLine(QLineF(x, frame.bottom(), x, frame.bottom() + line * 0.3))
            width = metrics.horizontalAdvance(tick.label)
            left = min(max(x - width / 2, 1.0), frame.right() + line * 0.8 - width)
            if left > end:
                painter.setPen(colours.muted)
                painter.drawText(QPointF(left, frame.bottom() + line * 1.2), tick.label)
                end = left + width + line * 0.5
        painter.setPen(QPen(colours.edge, self._strokes.thin))
        painter.drawLine(frame.bottomLeft(), frame.bottomRight())
        self._paint_unit(painter, chart, plot)

    def _paint_unit(self, painter: QPainter, chart: Chart, plot: Plot) -> None:
        top = plot.frame.top() - self.look.metrics(self.pixels).height() * 0.75
        painter.setPen(self.look.colours.muted)
        painter.drawText(QPointF(self._unit_left(plot), top), self._unit_words(chart, plot))

    def _unit_words(self, chart: Chart, plot: Plot) -> str:
        words = " ".join(part for part in (plot.values.factor, chart.unit) if part)
        better = "lower is better" if chart.goal.direction == DOWN else "higher is better"
        text = f"{words} · {better}" if words else better.capitalize()
        return self.look.lines(text, self.pixels, round(plot.frame.width() * 0.6), 1)[0]

    def _unit_left(self, plot: Plot) -> float:
        return max(plot.frame.left() - self.look.metrics(self.pixels).height() * 2.5, 8.0)

    def _paint_today(self, painter: QPainter, chart: Chart, plot: Plot) -> None:
        x, metrics = plot.x(chart.today.toordinal()), self.look.metrics(self.pixels)
        if not plot.frame.left() <= x <= plot.frame.right():
            return
        painter.setPen(QPen(self.look.colours.muted, self._strokes.thin))
        painter.drawLine(QLineF(x, plot.frame.top() - 3, x, plot.frame.bottom()))
        width = metrics.horizontalAdvance("today")
        left = min(x - width / 2, plot.frame.right() - width)
        top = plot.frame.top() - metrics.height() * 0.75
        unit = self._unit_words(chart, plot)
        if left < self._unit_left(plot) + metrics.horizontalAdvance(unit) + metrics.height():
            left, top = x + metrics.height() * 0.4, plot.frame.top() + metrics.ascent()
        painter.drawText(QPointF(left, top), "today")

    def _paint_goal(self, painter: QPainter, chart: Chart, plot: Plot) -> None:
        colours = self.look.colours
        if chart.goal.target is not None:
            y = plot.y(float(chart.goal.target))
            painter.setPen(self._pen(_TARGET, colours.success.text, self._strokes.thin))
            painter.drawLine(QLineF(plot.frame.left(), y, plot.frame.right(), y))
        if chart.expected is not None:
            painter.setPen(self._pen(_EXPECTED, colours.text, self._strokes.thin * 1.3))
            painter.drawLine(*_cut(plot, *chart.expected))

    def _paint_trend(self, painter: QPainter, chart: Chart, plot: Plot) -> None:
        if chart.forecast is not None:
            colour = self.look.colours.warning.text
            painter.setPen(self._pen(_TREND, colour, self._strokes.line))
            painter.drawLine(*_cut(plot, *chart.forecast))

    def _paint_readings(self, painter: QPainter, chart: Chart, plot: Plot) -> None:
        seen = in_sight(chart.days, *plot.window)
        drawn = with_neighbours(seen, len(chart.days))
        places = thinned(chart.days, chart.values, drawn, plot.window.first, plot.a_pixel)
        points = plot.points(chart.days, chart.values, places)
        colour = self.look.colours.accent
        crowded = plot.frame.width() / max(seen.size, 1) < _POINTS_APART
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(colour, self._strokes.thin if crowded else self._strokes.line))
        if len(points) > _LONG:  # one long line takes Qt many times as long as its parts
            painter.drawLines(list(starmap(QLineF, pairwise(points))))
        else:
            painter.drawPolyline(QPolygonF(points))
        if not crowded or len(chart.days) == 1:
            pen = QPen(colour, 2 * self._strokes.point)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawPoints(QPolygonF(points))

    def _paint_marks(self, painter: QPainter, chart: Chart, plot: Plot) -> None:
        """Draw the square of the baseline and the diamond of the target, as far as in sight."""
        goal, frame, size = chart.goal, plot.frame, self._strokes.point * 1.9
        around = frame.adjusted(-size, -size, size, size)
        if goal.baseline is not None:
            x = plot.x(chart.baseline.day) if chart.baseline else frame.left()
            at = QPointF(x, plot.y(float(goal.baseline)))
            if around.contains(at):
                self._paint_sign(painter, _BASELINE, at, size)
        if goal.target is not None:
            x = plot.x(chart.target.day) if chart.target else frame.right()
            at = QPointF(x, plot.y(float(goal.target)))
            if around.contains(at):
                self._paint_sign(painter, _TARGET, at, size)

    def _paint_sign(self, painter: QPainter, sign: str, at: QPointF, size: float) -> None:
        colours = self.look.colours
        painter.setPen(QPen(colours.window, self._strokes.thin))
        if sign == _BASELINE:
            painter.setBrush(colours.text)
            painter.drawRect(
                QRectF(at.x() - size * 0.8, at.y() - size * 0.8, size * 1.6, size * 1.6)
            )
        else:
            painter.setBrush(colours.success.text)
            far = 1.2 * size
            sides = ((0.0, -far), (far, 0.0), (0.0, far), (-far, 0.0))
            painter.drawPolygon(QPolygonF([at + QPointF(*each) for each in sides]))

    def _legend(self, chart: Chart, outer: QRectF) -> tuple[list[LegendItem], float]:
        """Return the legend and its height; in fewer words where it would take the chart's room."""
        metrics = self.look.metrics(self.pixels)
        width = outer.width() - metrics.height()
        items, height = legend_of(legend_entries(chart), width, metrics)
        if height > outer.height() * _LEGEND:
            items, height = legend_of(legend_entries(chart, short=True), width, metrics)
        return items, height

    def _paint_legend(self, painter: QPainter, chart: Chart, outer: QRectF) -> None:
        items, height = self._legend(chart, outer)
        left = outer.left() + self.look.metrics(self.pixels).height() * 0.5
        for item in items:
            self._paint_entry(painter, item, QPointF(left, outer.bottom() - height))

    def _paint_entry(self, painter: QPainter, item: LegendItem, origin: QPointF) -> None:
        metrics, colours = self.look.metrics(self.pixels), self.look.colours
        frame = item.frame.translated(origin)
        sample, y = metrics.height() * 1.5, frame.center().y()
        line = QLineF(frame.left(), y, frame.left() + sample, y)
        middle = QPointF(frame.left() + sample / 2, y)
        colour = {
            _READINGS: colours.accent,
            _TREND: colours.warning.text,
            _TARGET: colours.success.text,
        }.get(item.sample, colours.text)
        if item.sample != _BASELINE:
            thick = self._strokes.line if item.sample in (_READINGS, _TREND) else self._strokes.thin
            painter.setPen(self._pen(item.sample, colour, thick))
            painter.drawLine(line)
        if item.sample == _READINGS:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(middle, self._strokes.point, self._strokes.point)
        elif item.sample in (_BASELINE, _TARGET):
            self._paint_sign(painter, item.sample, middle, self._strokes.point * 1.6)
        room = round(frame.width() - sample - metrics.height() * 0.4)
        (words,) = self.look.lines(item.words, self.pixels, room, 1)
        painter.setPen(colours.text)
        at = QPointF(frame.left() + sample + metrics.height() * 0.4, y + metrics.ascent() / 2 - 1)
        painter.drawText(at, words)

    def _pen(self, sample: str, colour: QColor, width: float) -> QPen:
        pen = QPen(colour, width)
        dashes = _DASHES.get(sample)
        if dashes is not None:
            pen.setDashPattern(dashes)
        return pen


def legend_entries(chart: Chart, *, short: bool = False) -> list[tuple[str, str]]:
    """Return what the legend says: a sample, and its words; `short` ones without figures."""
    goal, unit, entries = chart.goal, chart.unit, list[tuple[str, str]]()
    if chart.readings:
        entries.append((_READINGS, f"Readings ({len(chart.readings):,})"))
    if goal.baseline is not None:
        on = f" on {goal.baseline_day}" if goal.baseline_day else ""
        words = f"Baseline {with_unit(brief(goal.baseline), unit)}{on}"
        entries.append((_BASELINE, "Baseline" if short else words))
    if goal.target is not None:
        by = f" by {goal.due}" if goal.due else ""
        words = f"Target {with_unit(brief(goal.target), unit)}{by}"
        entries.append((_TARGET, "Target" if short else words))
    if chart.expected is not None:
        entries.append((_EXPECTED, "Expected" if short else "Expected on the way"))
    if chart.trend is not None:
        words = f"Simple trend of the last {chart.trend.readings:,} readings"
        entries.append((_TREND, "Simple trend" if short else words))
    return entries


def _cut(plot: Plot, begin: Point, end: Point) -> tuple[QPointF, QPointF]:
    """Return the part of a line that is in sight or near: dashes of what is not take long to draw."""
    room, over = plot.window.days * 0.01, plot.values.high - plot.values.low
    first, last = max(begin.day, plot.window.first - room), min(end.day, plot.window.last + room)
    rise = (end.value - begin.value) / (end.day - begin.day)
    if rise:
        edges = (plot.values.low - over, plot.values.high + over)
        crossings = sorted(begin.day + (edge - begin.value) / rise for edge in edges)
        first, last = max(first, crossings[0]), min(last, crossings[1])
    last = max(first, last)
    return (
        plot.at(Point(first, begin.value + rise * (first - begin.day))),
        plot.at(Point(last, begin.value + rise * (last - begin.day))),
    )
