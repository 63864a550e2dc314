"""The fourth and the sixth step of the guide: goals, and deciding by what is measured."""

import datetime
from collections import defaultdict

from governance_app.domain.cadence import next_after
from governance_app.domain.coverage import is_given_up
from governance_app.domain.guide_parts import Look, Part, in_order
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    METRIC,
    OBJECTIVE,
    OVERSIGHT,
    OVERSIGHT_FUNCTION,
    REVIEW,
    Metric,
    Objective,
    Oversight,
    OversightFunction,
    kind_named,
)
from governance_app.domain.kinds.oversight import OVERSEEN
from governance_app.domain.measures.series import latest
from governance_app.domain.rules.rule import Subject

_Lacks = str | tuple[str, Subject] | None


def goal_parts(look: Look) -> tuple[Part, ...]:
    """Count the objectives that are pursued: measured, from where to where, and until when."""
    metrics: dict[Key | None, list[Metric]] = defaultdict(list)
    for each in in_order(look.framework, METRIC):
        metrics[each.objective].append(each)
    limit = next_after(look.today, "yearly")

    def unmeasured(goal: Objective) -> _Lacks:
        return None if goal.measured_by or metrics[goal.key] else "Say what measures {name}"

    def without_figures(goal: Objective) -> _Lacks:
        if goal.measured_by:
            return _figures_lacking(goal)
        for metric in metrics[goal.key]:
            lacking = _figures_lacking(metric)
            if lacking:
                return lacking, Subject(METRIC.name, metric.key)
        return None if metrics[goal.key] else "Say what measures {name}"

    def not_within_a_year(goal: Objective) -> _Lacks:
        days = [goal.due] if goal.due else [each.due for each in metrics[goal.key]]
        near = [day for day in days if day is not None and look.today <= day <= limit]
        return None if days and len(near) == len(days) else "Set a day within a year for {name}"

    return (
        look.part(
            OBJECTIVE,
            "objectives with a measure",
            "A metric names the objective, or the processes themselves measure it.",
            look.goals,
            lacks=unmeasured,
        ),
        look.part(
            OBJECTIVE,
            "objectives with baseline and target",
            "Each of its metrics has a baseline from past performance, and a target.",
            look.goals,
            lacks=without_figures,
        ),
        look.part(
            OBJECTIVE,
            "objectives due within a year",
            "The objective, or each of its metrics, is due on a day in the year that begins today.",
            look.goals,
            lacks=not_within_a_year,
        ),
    )


def _figures_lacking(goal: Objective | Metric) -> str | None:
    if goal.baseline is None:
        return "Enter the baseline of {name}"
    return "Enter the target of {name}" if goal.target is None else None


def performance_parts(look: Look) -> tuple[Part, ...]:
    """Count what is read and reviewed in time."""
    return (*_reading_parts(look), *_oversight_parts(look))


def _reading_parts(look: Look) -> tuple[Part, ...]:
    def no_cadence(metric: Metric) -> _Lacks:
        return None if metric.cadence else "Say how often {name} is read"

    def not_read(metric: Metric) -> _Lacks:
        last = latest(look.series.get(metric.key, ()), look.today)
        due = last is None or _is_over(last.day, metric.cadence, look.today)
        return "Enter a reading of {name}" if due else None

    return (
        look.part(
            METRIC,
            "metrics with a rhythm of readings",
            "The metric says how often it is read.",
            look.metrics,
            lacks=no_cadence,
        ),
        look.part(
            METRIC,
            "metrics read in time",
            "It has a reading, and its last one is no older than its rhythm allows.",
            look.metrics,
            lacks=not_read,
        ),
    )


def _oversight_parts(look: Look) -> tuple[Part, ...]:
    framework = look.framework
    there = [each for each in in_order(framework, OVERSIGHT) if not each.not_required]
    given = {each.function for each in there if each.role is not None}
    last: dict[Key, datetime.date] = {}
    for review in framework.of(REVIEW).values():
        if review.day <= look.today:
            last[review.oversight] = max(review.day, last.get(review.oversight, review.day))

    def not_given(function: OversightFunction) -> _Lacks:
        return None if function.key in given else "Say who oversees what for {name}"

    def not_reviewed(oversight: Oversight) -> _Lacks:
        if _is_over_what_has_ended(look, oversight):
            return None
        if not oversight.cadence:
            return "Say how often {name} is reviewed"
        reviewed = last.get(oversight.key)
        if reviewed is None or _is_over(reviewed, oversight.cadence, look.today):
            return "Record a review of {name}"
        return None

    functions = look.part(
        OVERSIGHT_FUNCTION,
        "oversight functions in use",
        "A role oversees something for the function.",
        in_order(framework, OVERSIGHT_FUNCTION),
        lacks=not_given,
    )
    reviews = look.part(
        OVERSIGHT,
        "oversight reviewed in time",
        "It has a cadence, and its last review is no older than that allows; what has been given "
        "up needs none.",
        there,
        lacks=not_reviewed,
        add="Say who oversees what",
    )
    return functions, reviews


def _is_over(last: datetime.date, cadence: str, today: datetime.date) -> bool:
    return bool(cadence) and today > next_after(last, cadence)


def _is_over_what_has_ended(look: Look, oversight: Oversight) -> bool:
    for name in OVERSEEN:
        key = getattr(oversight, name)
        if key is not None:
            return is_given_up(name, look.framework.of(kind_named(name))[key])
    return False
