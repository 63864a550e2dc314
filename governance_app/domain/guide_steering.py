"""The fourth and the sixth step of the guide: goals, and deciding by what is measured."""

import datetime
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from governance_app.domain.cadence import next_after
from governance_app.domain.coverage import is_given_up
from governance_app.domain.guide_parts import Lack, Look, Part, in_order
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    METRIC,
    OBJECTIVE,
    OVERSIGHT,
    OVERSIGHT_FUNCTION,
    READING,
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

_NO_MEASURE = Lack("Say what measures {name}", "measured_by")


def goal_parts(look: Look) -> tuple[Part, ...]:
    """Count the objectives that are pursued: measured, from where to where, and until when."""
    metrics: dict[Key | None, list[Metric]] = defaultdict(list)
    for each in in_order(look.framework, METRIC):
        metrics[each.objective].append(each)
    return (
        look.part(
            OBJECTIVE,
            "objectives with a measure",
            "A metric names the objective, or the processes themselves measure it.",
            look.goals,
            lacks=lambda goal: None if goal.measured_by or metrics[goal.key] else _NO_MEASURE,
        ),
        look.part(
            OBJECTIVE,
            "objectives with baseline and target",
            "Each of its metrics has a baseline from past performance, and a target.",
            look.goals,
            lacks=lambda goal: _figures_lacking(goal, metrics[goal.key]),
        ),
        _due_part(look, metrics),
    )


def _due_part(look: Look, metrics: Mapping[Key | None, Sequence[Metric]]) -> Part:
    limit = next_after(look.today, "yearly")

    def not_within_a_year(goal: Objective) -> Lack | None:
        days = [goal.due] if goal.due else [each.due for each in metrics.get(goal.key, ())]
        near = [day for day in days if day is not None and look.today <= day <= limit]
        is_near = days and len(near) == len(days)
        return None if is_near else Lack("Set a day within a year for {name}", "due")

    return look.part(
        OBJECTIVE,
        "objectives due within a year",
        "The objective, or each of its metrics, is due on a day in the year that begins today.",
        look.goals,
        lacks=not_within_a_year,
    )


def _figures_lacking(goal: Objective, metrics: Sequence[Metric]) -> Lack | None:
    """Return the first figure that an objective, or a metric of it, does not say."""
    if goal.measured_by:
        return _figure_lacking(goal)
    for metric in metrics:
        lack = _figure_lacking(metric)
        if lack is not None:
            return lack._replace(subject=Subject(METRIC.name, metric.key))
    return None if metrics else _NO_MEASURE


def _figure_lacking(goal: Objective | Metric) -> Lack | None:
    if goal.baseline is None:
        return Lack("Enter the baseline of {name}", "baseline")
    return Lack("Enter the target of {name}", "target") if goal.target is None else None


def performance_parts(look: Look) -> tuple[Part, ...]:
    """Count what is read and reviewed in time."""
    return (*_reading_parts(look), *_oversight_parts(look))


def _reading_parts(look: Look) -> tuple[Part, ...]:
    def no_cadence(metric: Metric) -> Lack | None:
        return None if metric.cadence else Lack("Say how often {name} is read", "cadence")

    def not_read(metric: Metric) -> Lack | None:
        last = latest(look.series.get(metric.key, ()), look.today)
        due = last is None or _is_over(last.day, metric.cadence, look.today)
        return Lack("Enter a reading of {name}", READING.name) if due else None

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
    there = [each for each in in_order(look.framework, OVERSIGHT) if not each.not_required]
    functions = _functions_part(look, there)
    reviews = _reviews_part(look, there)
    if not there and functions.lacking is not None:  # the first one is set down for a function
        reviews = replace(
            reviews,
            action=functions.action,
            lacking=functions.lacking,
            field=functions.field,
        )
    return functions, reviews


def _functions_part(look: Look, there: Sequence[Oversight]) -> Part:
    given = {each.function for each in there if each.role is not None}

    def not_given(function: OversightFunction) -> Lack | None:
        is_given = function.key in given
        return None if is_given else Lack("Say who oversees what for {name}", OVERSIGHT.name)

    return look.part(
        OVERSIGHT_FUNCTION,
        "oversight functions in use",
        "A role oversees something for the function.",
        in_order(look.framework, OVERSIGHT_FUNCTION),
        lacks=not_given,
    )


def _reviews_part(look: Look, there: Sequence[Oversight]) -> Part:
    last: dict[Key, datetime.date] = {}
    for review in look.framework.of(REVIEW).values():
        if review.day <= look.today:
            last[review.oversight] = max(review.day, last.get(review.oversight, review.day))

    def not_reviewed(oversight: Oversight) -> Lack | None:
        if _is_over_what_has_ended(look, oversight):
            return None
        if not oversight.cadence:
            return Lack("Say how often {name} is reviewed", "cadence")
        reviewed = last.get(oversight.key)
        if reviewed is None or _is_over(reviewed, oversight.cadence, look.today):
            return Lack("Record a review of {name}", REVIEW.name)
        return None

    return look.part(
        OVERSIGHT,
        "oversight assignments reviewed in time",
        "It has a cadence, and its last review is no older than that allows; what has been given "
        "up needs none.",
        there,
        lacks=not_reviewed,
    )


def _is_over(last: datetime.date, cadence: str, today: datetime.date) -> bool:
    return bool(cadence) and today > next_after(last, cadence)


def _is_over_what_has_ended(look: Look, oversight: Oversight) -> bool:
    for name in OVERSEEN:
        key = getattr(oversight, name)
        if key is not None:
            return is_given_up(name, look.framework.of(kind_named(name))[key])
    return False
