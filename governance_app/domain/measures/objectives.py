"""How an objective stands: by its metrics, or by what the processes say."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import METRIC, OBJECTIVE, Metric, Objective
from governance_app.domain.kinds.objective import AUTOMATION, STANDARDISATION
from governance_app.domain.measures.processes import (
    AUTOMATION_RULE,
    STANDARDISATION_RULE,
    automation,
    standardisation,
)
from governance_app.domain.measures.progress import (
    Goal,
    Progress,
    Standing,
    Value,
    direction_from,
    goal_of,
    progress_of,
)
from governance_app.domain.measures.series import AllSeries, latest

_BY_METRICS = "As the metric of the objective that stands worst."
_NO_METRICS = "No metric measures the objective."
#: Of several metrics, the one that stands first here says how their objective does.
WORST_FIRST = (
    Standing.MISSED,
    Standing.BEHIND,
    Standing.BACKWARDS,
    Standing.NO_TARGET,
    Standing.NO_READINGS,
    Standing.UNDER_WAY,
    Standing.ON_TRACK,
    Standing.REACHED,
)


@dataclass(frozen=True, slots=True)
class ObjectiveProgress:
    """How an objective stands, and by what rule; `of_metrics` says how each of its metrics does.

    `own` is its own progress where the processes measure it.
    """

    standing: Standing
    rule: str
    own: Progress | None = None
    of_metrics: Mapping[Key, Progress] | None = None


def metric_progress(
    framework: Framework, metric: Metric, series: AllSeries, today: datetime.date
) -> Progress:
    """Return how a metric stands; where it has no due day, that of its objective counts."""
    objective = None
    if metric.objective is not None:
        objective = framework.of(OBJECTIVE).get(metric.objective)
    due = objective.due if objective is not None else None
    return progress_of(goal_of(metric, due), latest(series.get(metric.key, ()), today), today)


def objective_progress(
    framework: Framework, objective: Objective, series: AllSeries, today: datetime.date
) -> ObjectiveProgress:
    """Return how an objective stands on a day."""
    if objective.measured_by == AUTOMATION:
        return _measured(objective, automation(framework).percent, AUTOMATION_RULE, today)
    if objective.measured_by == STANDARDISATION:
        percent = standardisation(framework).percent
        return _measured(objective, percent, STANDARDISATION_RULE, today)
    own = {
        each.key: metric_progress(framework, each, series, today)
        for each in framework.of(METRIC).values()
        if each.objective == objective.key
    }
    if not own:
        return ObjectiveProgress(Standing.NO_READINGS, _NO_METRICS, None, own)
    worst = min((each.standing for each in own.values()), key=WORST_FIRST.index)
    return ObjectiveProgress(worst, f"{_BY_METRICS} {worst.rule}", None, own)


def _measured(
    objective: Objective, percent: Decimal | None, rule: str, today: datetime.date
) -> ObjectiveProgress:
    baseline = objective.baseline if objective.baseline is not None else Decimal(0)
    goal = Goal(
        direction_from(baseline, objective.target),
        baseline,
        objective.baseline_day,
        objective.target,
        objective.due,
    )
    value = None if percent is None else Value(today, percent)
    progress = progress_of(goal, value, today)
    return ObjectiveProgress(progress.standing, f"{rule} {progress.rule}", progress)
