"""The readings of metrics as charts, for the framework book."""

import datetime
from collections.abc import Iterator, Sequence

from governance_app.domain.framework import Framework, ordered
from governance_app.domain.kinds import METRIC, Metric, Reading
from governance_app.domain.measures.series import all_series, until
from governance_app.domain.measures.telling import with_unit, written
from governance_app.domain.words import counted
from governance_app.reports.content import spelled
from governance_app.reports.document.picture_blocks import Line, LineChart, Point

#: The most points of a line: more of them cannot be told apart on paper.
_MOST_POINTS = 120


def metric_charts(framework: Framework, day: datetime.date) -> Iterator[LineChart]:
    """Yield a chart of each metric that was read at least twice until a day, with its target."""
    series = all_series(framework)
    for metric in ordered(framework.of(METRIC)):
        readings = until(series.get(metric.key, ()), day)
        if len(readings) > 1:
            yield _chart(metric, readings)


def _chart(metric: Metric, readings: Sequence[Reading]) -> LineChart:
    points = tuple(
        Point(each.day.toordinal(), float(each.value), spelled(each.day))
        for each in _thinned(readings)
    )
    lines = [Line("Readings", points)]
    first, last = readings[0], readings[-1]
    aim = ""
    if metric.target is not None:
        target = float(metric.target)
        aim = f", target {with_unit(written(metric.target), metric.unit)}"
        ends = (points[0], points[-1])
        line = tuple(Point(each.at, target, each.label) for each in ends)
        lines.append(Line("Target", line, is_target=True))
    described = (
        f"{metric.name}: {counted(len(readings), 'reading', 'readings')}, from "
        f"{with_unit(written(first.value), metric.unit)} on {spelled(first.day)} to "
        f"{with_unit(written(last.value), metric.unit)} on {spelled(last.day)}{aim}."
    )
    return LineChart(metric.name, described, metric.unit, tuple(lines))


def _thinned(readings: Sequence[Reading]) -> Sequence[Reading]:
    """Return at most so many readings as can be told apart, the last one always among them."""
    step = -(-len(readings) // _MOST_POINTS)
    return readings[(len(readings) - 1) % step :: step]
