"""Rules about touchpoints and what is spent on them."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    BUDGET_LINE,
    TOUCHPOINT,
    TOUCHPOINT_METRIC,
    BudgetLine,
    Touchpoint,
)
from governance_app.domain.kinds.budget_line import TIME
from governance_app.domain.rules.rule import Facts, Scope, Severity, rule
from governance_app.domain.words import shown

_JOURNEY = "Customer journey management: each touchpoint has an owner, a measure and means"
_BUDGET = "Budgetary control: plan and actual side by side"


class TouchpointCase(NamedTuple):
    """A touchpoint, and what there is for it."""

    touchpoint: Touchpoint
    has_metric: bool
    has_budget: bool


def touchpoint_cases(
    framework: Framework, keys: Iterable[Key]
) -> Iterator[tuple[Key, TouchpointCase]]:
    """Yield these touchpoints."""
    measured = {each.touchpoint for each in framework.of(TOUCHPOINT_METRIC).values()}
    budgeted = {each.touchpoint for each in framework.of(BUDGET_LINE).values()}
    for key in keys:
        touchpoint = framework.of(TOUCHPOINT)[key]
        yield key, TouchpointCase(touchpoint, key in measured, key in budgeted)


def budget_cases(framework: Framework, keys: Iterable[Key]) -> Iterator[tuple[Key, BudgetLine]]:
    """Yield these budget lines."""
    return ((key, framework.of(BUDGET_LINE)[key]) for key in keys)


@rule(
    "touchpoint-without-owner",
    Severity.WARNING,
    Scope.TOUCHPOINT,
    title="No owner",
    message="The touchpoint “{subject}” has no owner.",
    reason="A customer who meets nobody's touchpoint is helped by nobody.",
    source=_JOURNEY,
)
def touchpoint_without_owner(case: TouchpointCase) -> Facts | None:
    """Find a touchpoint that no role answers for."""
    return {} if case.touchpoint.owner is None else None


@rule(
    "touchpoint-without-metric",
    Severity.WARNING,
    Scope.TOUCHPOINT,
    title="No metric",
    message="No metric shows how the touchpoint “{subject}” does.",
    reason="What is spent on it cannot be compared with what it brings.",
    source=_JOURNEY,
)
def touchpoint_without_metric(case: TouchpointCase) -> Facts | None:
    """Find a touchpoint that nothing measures."""
    return {} if not case.has_metric else None


@rule(
    "touchpoint-without-budget",
    Severity.HINT,
    Scope.TOUCHPOINT,
    title="No budget",
    message="Neither time nor money is set down for the touchpoint “{subject}”.",
    reason="What it takes is spent all the same, and nobody sees how much.",
    source=_BUDGET,
)
def touchpoint_without_budget(case: TouchpointCase) -> Facts | None:
    """Find a touchpoint without a budget line."""
    return {} if not case.has_budget else None


@rule(
    "budget-exceeded",
    Severity.WARNING,
    Scope.BUDGET,
    title="Budget exceeded",
    message="For “{subject}”{purpose}, {actual}{unit} were spent, and {planned}{unit} planned.",
    reason="What is spent beyond the plan is missing somewhere else.",
    source=_BUDGET,
)
def budget_exceeded(case: BudgetLine) -> Facts | None:
    """Find a budget line on which more was spent than planned, where both are set down."""
    if case.planned is None or case.actual is None or case.actual <= case.planned:
        return None
    return {
        "purpose": f" ({shown(case.purpose, 40)})" if case.purpose else "",
        "actual": f"{case.actual:,f}",
        "planned": f"{case.planned:,f}",
        "unit": " hours" if case.resource == TIME else "",
    }
