"""Where a chart's parts stand: the plot with its two axes, and the legend below it."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF

from governance_app.ui.chart.content import Chart, Point
from governance_app.ui.chart.scales import Tick, ValueAxis, time_ticks, value_axis
from governance_app.ui.chart.thinning import in_sight, with_neighbours

#: A trend that leads further away than this part of all other values is cut off at the edge.
_TREND_ROOM = 0.6
#: Least room of a tick of the axis of values, in heights of its text.
_TICK_ROOM = 2.0
#: Values are drawn no further outside than this: painters overflow.
_OUTSIDE = 30_000.0


class Window(NamedTuple):
    """The time that is shown, from one day to another one."""

    first: float
    last: float

    @property
    def days(self) -> float:
        """How many days are shown."""
        return self.last - self.first


class Plot(NamedTuple):
    """The plot on the screen: where it is, the time and the values that it shows."""

    frame: QRectF
    window: Window
    values: ValueAxis
    times: tuple[Tick, ...]

    @property
    def a_pixel(self) -> float:
        """How many days one pixel shows."""
        return self.window.days / max(1.0, self.frame.width())

    def x(self, day: float) -> float:
        """Return where a day stands across."""
        part = (day - self.window.first) / self.window.days
        return _near(self.frame.left() + part * self.frame.width())

    def y(self, value: float) -> float:
        """Return where a value stands from the top."""
        part = (value - self.values.low) / (self.values.high - self.values.low)
        return _near(self.frame.bottom() - part * self.frame.height())

    def points(
        self, days: Sequence[int], values: Sequence[float], places: Iterable[int]
    ) -> list[QPointF]:
        """Return where those of many points stand; they are in sight, or nearly."""
        across, up = 1 / self.a_pixel, self.frame.height() / (self.values.high - self.values.low)
        left = self.frame.left() - self.window.first * across
        bottom = self.frame.bottom() + self.values.low * up
        return [QPointF(left + days[n] * across, bottom - values[n] * up) for n in places]

    def at(self, point: Point) -> QPointF:
        """Return where a point stands."""
        return QPointF(self.x(point.day), self.y(point.value))

    def day_at(self, x: float) -> float:
        """Return the day that stands there."""
        return self.window.first + (x - self.frame.left()) * self.a_pixel


def _near(length: float) -> float:
    return min(max(length, -_OUTSIDE), _OUTSIDE)


def plot_of(
    chart: Chart, window: Window, outer: QRectF, metrics: QFontMetricsF, legend: float
) -> Plot:
    """Return the plot of a chart within a rectangle, whose legend takes so much of the height."""
    line = metrics.height()
    top, bottom = outer.top() + 1.7 * line, outer.bottom() - legend - 1.5 * line
    height = max(bottom - top, line)
    low, high = range_of(chart, window)
    axis = value_axis(low, high, max(2, int(height / (_TICK_ROOM * line))))
    wide = max((metrics.horizontalAdvance(each.label) for each in axis.ticks), default=0.0)
    left = min(outer.left() + wide + line, outer.center().x())
    frame = QRectF(left, top, max(outer.right() - line * 0.8 - left, line), height)
    room = metrics.horizontalAdvance("0000-00-00") + 1.2 * line
    ticks = time_ticks(window.first, window.last, max(1, int(frame.width() / room)))
    return Plot(frame, window, axis, ticks)


def range_of(chart: Chart, window: Window) -> tuple[float, float]:
    """Return the lowest and the highest value to be shown in a stretch of time."""
    there = list(_values_shown(chart, window))
    if not there:
        return 0.0, 1.0
    low, high = min(there), max(there)
    if chart.forecast is not None:
        room = (high - low) * _TREND_ROOM
        for each in chart.forecast:
            is_near = low - room <= each.value <= high + room
            if is_near and window.first <= each.day <= window.last:
                low, high = min(low, each.value), max(high, each.value)
    return low, high


def _values_shown(chart: Chart, window: Window) -> Iterator[float]:
    stretch = with_neighbours(in_sight(chart.days, *window), len(chart.days))
    seen = chart.values[slice(*stretch)]
    if seen:
        yield min(seen)
        yield max(seen)
    goal = chart.goal
    whole = window.first <= chart.whole[0] + 1 and window.last >= chart.whole[1] - 1
    for value, point in ((goal.baseline, chart.baseline), (goal.target, chart.target)):
        if value is not None and (
            whole or point is None or window.first <= point.day <= window.last
        ):
            yield float(value)


class LegendItem(NamedTuple):
    """One entry of the legend: which sample is drawn, its words, and where they stand."""

    sample: str
    words: str
    frame: QRectF


def legend_of(
    entries: list[tuple[str, str]], width: float, metrics: QFontMetricsF
) -> tuple[list[LegendItem], float]:
    """Return the legend from its upper left corner on, in as many lines as it needs; its height."""
    line, sample = metrics.height() * 1.35, metrics.height() * 1.9
    x = y = 0.0
    items = []
    for kind, words in entries:
        needed = min(sample + metrics.horizontalAdvance(words) + metrics.height() * 1.2, width)
        if x and x + needed > width:
            x, y = 0.0, y + line
        items.append(LegendItem(kind, words, QRectF(x, y, needed, line)))
        x += needed
    return items, (y + line if items else 0.0)
