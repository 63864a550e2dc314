"""What is said beside the chart of a metric: how it stands, by which rule, and where it leads."""

import datetime
from collections.abc import Iterator

from governance_app.domain.kinds.metric import DOWN
from governance_app.domain.measures.progress import Progress, Standing, progress_of
from governance_app.domain.measures.series import latest
from governance_app.domain.measures.telling import (
    brief,
    change_told,
    pace_told,
    with_unit,
    written,
)
from governance_app.ui.chart.content import Chart
from governance_app.ui.measures.facts import Fact

_TONES = {
    Standing.MISSED: "error",
    Standing.BEHIND: "warning",
    Standing.BACKWARDS: "warning",
    Standing.ON_TRACK: "success",
    Standing.REACHED: "success",
}


def tone_of(standing: Standing) -> str:
    """Return the tone of a label that says how something stands."""
    return _TONES.get(standing, "strong")


def metric_facts(chart: Chart, today: datetime.date) -> Iterator[Fact]:
    """Yield how a metric stands, its last reading, its change, and its simple trend."""
    found = progress_of(chart.goal, latest(chart.readings, today), today)
    yield Fact("Status", found.standing.value, tone_of(found.standing))
    yield Fact("", found.rule, "muted")
    yield from _last(chart, found)
    yield from _forecast(chart)


def _last(chart: Chart, found: Progress) -> Iterator[Fact]:
    if found.last is None:
        return
    value = with_unit(written(found.last.value), chart.unit)
    yield Fact("Last reading", f"{value} on {found.last.day}")
    if found.expected is not None:
        yield Fact("Expected then", with_unit(brief(found.expected), chart.unit))
    if chart.goal.baseline is not None:
        change = change_told(chart.goal.baseline, found.last.value, chart.unit)
        way = "" if found.percent is None else f"; {brief(found.percent)} % of the way"
        yield Fact("Since the baseline", change + way)


def _forecast(chart: Chart) -> Iterator[Fact]:
    trend, goal = chart.trend, chart.goal
    if trend is None:
        return
    yield Fact("Trend", pace_told(trend, goal.direction, chart.unit))
    if goal.due is not None and goal.due > trend.last_day:
        then = trend.on(goal.due)
        words = f"{with_unit(brief(then), chart.unit)}"
        if goal.target is not None:
            reached = then <= goal.target if goal.direction == DOWN else then >= goal.target
            words += ", at the target or beyond" if reached else ", short of the target"
        yield Fact(f"Forecast for {goal.due}", words)
    elif goal.target is not None:
        day = trend.reaches(goal.target)
        if day is not None:
            yield Fact("Forecast", f"At the target on {day}")
    yield Fact("", trend.said, "muted")


def how_to_enter(chart: Chart) -> Iterator[Fact]:
    """Yield what is to be known before readings are entered."""
    if chart.unit:
        yield Fact("Values in", chart.unit)
    yield Fact(
        "",
        "Type a day and a value in the last row, or paste two columns from a spreadsheet there. Any "
        "cell can be typed over, and Ctrl+Z takes an edit back.",
    )
    yield Fact("", "Days such as 2026-11-21, values such as 12.5; one reading on a day.", "muted")
    if chart.goal.baseline_day is not None:
        yield Fact("", f"None lies before the baseline of {chart.goal.baseline_day}.", "muted")
