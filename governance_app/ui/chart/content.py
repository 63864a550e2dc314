"""What a chart shows: the readings of one metric, its goal, and a simple trend; with their words."""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from governance_app.domain.framework import Framework
from governance_app.domain.kinds import OBJECTIVE, Metric
from governance_app.domain.measures.figures import difference
from governance_app.domain.measures.progress import Goal, goal_of, on_the_line
from governance_app.domain.measures.series import Series, until
from governance_app.domain.measures.telling import brief, with_unit, written
from governance_app.domain.measures.trend import Trend, trend_of

#: Days further away than this from today or the readings do not make the chart wider: in 9999 nobody
#: looks for a target.
_FAR = 15 * 366
#: The least time that is shown whole, and the room at its ends, in days and as a part of it.
_LEAST, _ROOM = 21, 0.04
#: How far a trend leads beyond the last reading where there is no due day, as a part of the readings.
_FURTHER = 0.25


class Point(NamedTuple):
    """A day, as `toordinal` counts them, and a value."""

    day: float
    value: float


@dataclass(frozen=True)
class Chart:
    """A metric as a chart shows it on a day. `readings` are in the order of their days."""

    name: str
    unit: str
    goal: Goal
    readings: Series
    trend: Trend | None
    today: datetime.date

    @cached_property
    def days(self) -> tuple[int, ...]:
        """The days of the readings."""
        return tuple([each.day.toordinal() for each in self.readings])

    @cached_property
    def values(self) -> tuple[float, ...]:
        """The values of the readings."""
        return tuple([float(each.value) for each in self.readings])

    @property
    def baseline(self) -> Point | None:
        """The baseline, where it has a value and a day."""
        return _point(self.goal.baseline_day, self.goal.baseline)

    @property
    def target(self) -> Point | None:
        """The target on its due day, where it has both."""
        return _point(self.goal.due, self.goal.target)

    @property
    def expected(self) -> tuple[Point, Point] | None:
        """The line from the baseline to the target, where both have a day."""
        begin, end = self.baseline, self.target
        return (begin, end) if begin and end and begin.day < end.day else None

    @cached_property
    def forecast(self) -> tuple[Point, Point] | None:
        """The simple trend from its first reading to the due day, or a little beyond its last."""
        if self.trend is None:
            return None
        first, last = self.trend.first_day, self.trend.last_day
        beyond = max(1, round((last - first).days * _FURTHER))
        due = self.goal.due
        if due is not None and last < due and (due - last).days <= _FAR:
            end = due
        else:
            end = datetime.date.fromordinal(
                min(last.toordinal() + beyond, datetime.date.max.toordinal())
            )
        points = _point(first, self.trend.on(first)), _point(end, self.trend.on(end))
        return points if points[0] and points[1] else None  # type: ignore[return-value]  # both are there

    @cached_property
    def whole(self) -> tuple[float, float]:
        """The first and the last day of all that is shown, with some room around."""
        today = self.today.toordinal()
        read = self.days[:1] + self.days[-1:]
        known = [e.day for e in (self.baseline, self.target) if e is not None]
        ends = [today, *read]
        near = [e for e in known if min(ends) - _FAR <= e <= max(ends) + _FAR]
        first, last = min([today, *read, *near]), max([today, *read, *near])
        missing = max(0.0, (_LEAST - (last - first)) / 2)
        room = max(1.0, (last - first + 2 * missing) * _ROOM) + missing
        return first - room, last + room

    def told(self, place: int) -> tuple[str, ...]:
        """Return what a reading is: its day and value, and how it compares where that is known."""
        reading = self.readings[place]
        said = f"{reading.day}: {with_unit(written(reading.value), self.unit)}"
        expected = on_the_line(self.goal, reading.day)
        return (said,) if expected is None else (said, self._compared(reading.value, expected))

    def _compared(self, value: Decimal, expected: Decimal) -> str:
        over = difference(value, expected)
        if not over:
            return "as expected"
        amount = with_unit(brief(abs(over)), self.unit)
        at = with_unit(brief(expected), self.unit)
        return f"{amount} {'above' if over > 0 else 'below'} the expected {at}"


def _point(day: datetime.date | None, value: Decimal | None) -> Point | None:
    return Point(day.toordinal(), float(value)) if day is not None and value is not None else None


def chart_of(framework: Framework, metric: Metric, series: Series, today: datetime.date) -> Chart:
    """Return the chart of a metric; where it has no due day, that of its objective counts."""
    due = None
    if metric.objective is not None:
        objective = framework.of(OBJECTIVE).get(metric.objective)
        due = objective.due if objective is not None else None
    trend = trend_of(until(series, today))
    return Chart(metric.name, metric.unit, goal_of(metric, due), series, trend, today)
