"""Rules about metrics and objectives: owners, figures, readings, and how far off they are."""

import datetime
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from governance_app.domain.cadence import next_after
from governance_app.domain.commands import EditItem
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import METRIC, OBJECTIVE, Metric, Objective
from governance_app.domain.kinds.metric import DOWN, UP
from governance_app.domain.kinds.objective import DROPPED, REACHED
from governance_app.domain.measures.series import AllSeries, latest
from governance_app.domain.rules.rule import Facts, Finding, Mend, Scope, Severity, rule

_GOALS = "SMART goals: specific, measurable, agreed, realistic, and with a date"
_MEASURED = "ISO 9001, 9.1: what is measured, how, when, and by whom it is evaluated"
_EVERY = {
    "weekly": "every week",
    "monthly": "every month",
    "quarterly": "every quarter",
    "half-yearly": "every six months",
    "yearly": "every year",
}


class MetricCase(NamedTuple):
    """A metric with the day of its last reading; without a day (`today`) nothing is late."""

    metric: Metric
    last: datetime.date | None
    today: datetime.date | None


class ObjectiveCase(NamedTuple):
    """An objective that is pursued."""

    objective: Objective
    has_metric: bool
    today: datetime.date | None


def metric_cases(
    framework: Framework,
    today: datetime.date | None,
    series: Callable[[], AllSeries],
    keys: Iterable[Key],
) -> Iterator[tuple[Key, MetricCase]]:
    """Yield these metrics; their readings are asked for where there is a metric at all."""
    for key in keys:
        last = latest(series().get(key, ()), today or datetime.date.max)
        yield key, MetricCase(framework.of(METRIC)[key], last.day if last else None, today)


def objective_cases(
    framework: Framework, today: datetime.date | None, keys: Iterable[Key]
) -> Iterator[tuple[Key, ObjectiveCase]]:
    """Yield those of the objectives that are pursued."""
    measured = {each.objective for each in framework.of(METRIC).values()}
    for key in keys:
        objective = framework.of(OBJECTIVE)[key]
        if objective.status not in (REACHED, DROPPED):
            yield key, ObjectiveCase(objective, key in measured, today)


def _turn_round(framework: Framework, finding: Finding) -> tuple[Mend, ...]:
    """Offer that the other direction is the better one."""
    up = framework.of(METRIC)[finding.subject.key].direction == DOWN
    direction = UP if up else DOWN
    edit = EditItem(METRIC.name, finding.subject.key, {"direction": direction})
    return (Mend(f"Say that {'higher' if up else 'lower'} is better", edit),)


@rule(
    "metric-without-owner",
    Severity.WARNING,
    Scope.METRIC,
    title="No owner",
    message="The metric “{subject}” has no owner.",
    reason="A number that nobody answers for is explained by nobody.",
    source=_MEASURED,
)
def metric_without_owner(case: MetricCase) -> Facts | None:
    """Find a metric that no role answers for."""
    return {} if case.metric.owner is None else None


@rule(
    "metric-without-baseline",
    Severity.WARNING,
    Scope.METRIC,
    title="No baseline",
    message="“{subject}” has no baseline.",
    reason="Without past performance nobody can tell whether it became better.",
    source=_GOALS,
)
def metric_without_baseline(case: MetricCase) -> Facts | None:
    """Find a metric that does not say where it began."""
    return {} if case.metric.baseline is None else None


@rule(
    "metric-without-target",
    Severity.WARNING,
    Scope.METRIC,
    title="No target",
    message="“{subject}” has no target.",
    reason="A number without a target cannot be reached or missed.",
    source=_GOALS,
)
def metric_without_target(case: MetricCase) -> Facts | None:
    """Find a metric that does not say what is aimed for."""
    return {} if case.metric.target is None else None


@rule(
    "metric-target-backwards",
    Severity.WARNING,
    Scope.METRIC,
    title="Target behind baseline",
    message="The target of “{subject}” is worse than its baseline: {better} is better.",
    reason="Reaching the target would be a step back; one of the three is wrong.",
    source=_GOALS,
    mends=_turn_round,
)
def metric_target_backwards(case: MetricCase) -> Facts | None:
    """Find a metric whose target lies on the wrong side of its baseline."""
    baseline, target, lower = (
        case.metric.baseline,
        case.metric.target,
        case.metric.direction == DOWN,
    )
    if baseline is None or target is None or baseline == target:
        return None
    backwards = target > baseline if lower else target < baseline
    return {"better": "lower" if lower else "higher"} if backwards else None


@rule(
    "metric-without-readings",
    Severity.WARNING,
    Scope.METRIC,
    title="{state}",
    message="“{subject}” {told}.",
    reason="Decisions by performance data need data that is not old.",
    source=_MEASURED,
)
def metric_without_readings(case: MetricCase) -> Facts | None:
    """Find a metric without any reading, or with none for longer than its cadence.

    Until its first reading is due, counted from the day of its baseline, it may have none.
    """
    cadence, begun = case.metric.cadence, case.last or case.metric.baseline_day
    if cadence and begun is not None:
        if case.today is None or case.today <= next_after(begun, cadence):
            return None
    elif case.last is not None:
        return None
    if case.last is None:
        return {"state": "No readings", "told": "has no reading yet"}
    told = f"was last read on {case.last}, and is to be read {_EVERY[cadence]}"
    return {"state": "Readings overdue", "told": told}


@rule(
    "metric-far-off",
    Severity.HINT,
    Scope.METRIC,
    title="Due in over a year",
    message="The target of “{subject}” is due on {day}, later than a year from now.",
    reason="Goals within a year are worked on; later ones wait. Set one on the way.",
    source=_GOALS,
)
def metric_far_off(case: MetricCase) -> Facts | None:
    """Find a metric whose target is due later than a year from the day."""
    return _far_off(case.metric.due, case.today)


@rule(
    "objective-without-owner",
    Severity.WARNING,
    Scope.OBJECTIVE,
    title="No owner",
    message="The objective “{subject}” has no owner.",
    reason="What everybody aims for and nobody answers for is not reached.",
    source=_GOALS,
)
def objective_without_owner(case: ObjectiveCase) -> Facts | None:
    """Find an objective that no role answers for, unless it was reached or given up."""
    return {} if case.objective.owner is None else None


@rule(
    "objective-without-metric",
    Severity.WARNING,
    Scope.OBJECTIVE,
    title="No metric",
    message="Nothing measures the objective “{subject}”.",
    reason="Whether it is reached would be a matter of opinion.",
    source=_GOALS,
)
def objective_without_metric(case: ObjectiveCase) -> Facts | None:
    """Find an objective without a metric, unless the processes themselves measure it."""
    return {} if not case.objective.measured_by and not case.has_metric else None


@rule(
    "objective-far-off",
    Severity.HINT,
    Scope.OBJECTIVE,
    title="Due in over a year",
    message="The objective “{subject}” is due on {day}, later than a year from now.",
    reason="Goals within a year are worked on; set a nearer one on the way to this.",
    source=_GOALS,
)
def objective_far_off(case: ObjectiveCase) -> Facts | None:
    """Find an objective that is due later than a year from the day."""
    return _far_off(case.objective.due, case.today)


def _far_off(due: datetime.date | None, today: datetime.date | None) -> Facts | None:
    if due is None or today is None or due <= next_after(today, "yearly"):
        return None
    return {"day": str(due)}
