"""What a register says of touchpoints and of budget lines: metrics, money and time, cost per result."""

import datetime
from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Context, Decimal

from governance_app.domain.changes import Changes
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    BUDGET_LINE,
    PROFILE,
    TOUCHPOINT,
    TOUCHPOINT_METRIC,
    BudgetLine,
    Touchpoint,
)
from governance_app.domain.kinds.budget_line import MONEY, TIME
from governance_app.domain.measures.budget import (
    OVER,
    Period,
    Total,
    cost_per_result,
    period_of,
    total_of,
)
from governance_app.domain.measures.figures import difference
from governance_app.domain.registers.computed import EMPTY, Entry, computed, items_of
from governance_app.domain.registers.view import View
from governance_app.domain.registers.wording import number_text

#: What one result costs is a quotient: shown to the cent, and what is smaller in so many digits.
_CENT, _SMALL = Decimal("0.01"), Context(prec=3)
_TO_THE_CENT = Context(prec=200, rounding=ROUND_HALF_EVEN)


def _measured(_view: View, changes: Changes) -> Iterable[Key]:
    return {each.touchpoint for each in items_of(changes, TOUCHPOINT_METRIC.name)}


@computed(
    TOUCHPOINT,
    "metrics",
    "Metrics",
    "How many metrics show how the touchpoint does.",
    touched=_measured,
    is_number=True,
    searched=False,
)
def metrics(view: View, touchpoint: Touchpoint) -> Entry:
    """Return how many metrics a touchpoint has."""
    count = view.metrics_of_touchpoints.get(touchpoint.key, 0)
    return Entry(f"{count:,}" if count else "", sort=count)


def _budgeted(_view: View, changes: Changes) -> Iterable[Key] | None:
    """Return the touchpoints whose budget an edit changes; all when the year begins otherwise."""
    if any(items_of(changes, PROFILE.name)):
        return None
    return {each.touchpoint for each in items_of(changes, BUDGET_LINE.name)}


def _running(view: View, touchpoint: Touchpoint, resource: str) -> Total:
    """Return what is planned and spent in the periods that today lies in."""
    begins, lines = view.framework.profile.year_begins, view.budget_lines.get(touchpoint.key, ())
    return total_of(
        each
        for each in lines
        if each.resource == resource and period_of(each, begins).holds(view.today)
    )


def _planned(view: View, touchpoint: Touchpoint, resource: str) -> Entry:
    found = _running(view, touchpoint, resource)
    return Entry(number_text(found.planned), sort=found.planned) if found.is_planned else EMPTY


def _spent(view: View, touchpoint: Touchpoint, resource: str) -> Entry:
    found = _running(view, touchpoint, resource)
    if not found.is_spent:
        return EMPTY
    text = number_text(found.actual)
    if found.is_exceeded:
        return Entry(f"{OVER} {text}", "error", found.actual)
    return Entry(text, sort=found.actual)


_NOW = "in the month, quarter, year or other period that today lies in"


@computed(
    TOUCHPOINT,
    "money_planned",
    "Money planned",
    f"The money that is planned {_NOW}.",
    touched=_budgeted,
    is_number=True,
    searched=False,
)
def money_planned(view: View, touchpoint: Touchpoint) -> Entry:
    """Return the money that is planned for now."""
    return _planned(view, touchpoint, MONEY)


@computed(
    TOUCHPOINT,
    "money_spent",
    "Money spent",
    f"The money that was spent {_NOW}; {OVER} where it is more than planned.",
    touched=_budgeted,
    is_number=True,
    searched=False,
)
def money_spent(view: View, touchpoint: Touchpoint) -> Entry:
    """Return the money that was spent now, with a sign where it is more than planned."""
    return _spent(view, touchpoint, MONEY)


@computed(
    TOUCHPOINT,
    "hours_planned",
    "Hours planned",
    f"The hours that are planned {_NOW}.",
    touched=_budgeted,
    is_number=True,
    searched=False,
)
def hours_planned(view: View, touchpoint: Touchpoint) -> Entry:
    """Return the hours that are planned for now."""
    return _planned(view, touchpoint, TIME)


@computed(
    TOUCHPOINT,
    "hours_spent",
    "Hours spent",
    f"The hours that were spent {_NOW}; {OVER} where they are more than planned.",
    touched=_budgeted,
    is_number=True,
    searched=False,
)
def hours_spent(view: View, touchpoint: Touchpoint) -> Entry:
    """Return the hours that were spent now, with a sign where they are more than planned."""
    return _spent(view, touchpoint, TIME)


def _if_the_year_begins_otherwise(_view: View, changes: Changes) -> Iterable[Key] | None:
    return None if any(items_of(changes, PROFILE.name)) else ()


@computed(
    BUDGET_LINE,
    "when",
    "When",
    "The period by its name; quarters and years as the framework's year begins.",
    touched=_if_the_year_begins_otherwise,
)
def when(view: View, line: BudgetLine) -> Entry:
    """Return "March 2026", "Quarter 1 of 2026/27", "2026-03-01 – 2026-04-15", "Each month"."""
    period = period_of(line, view.framework.profile.year_begins)
    return Entry(period.label, sort=_place(period))


def _place(period: Period) -> tuple[datetime.date, datetime.date]:
    return (period.first or datetime.date.min, period.last or datetime.date.max)


@computed(
    BUDGET_LINE,
    "difference",
    "Difference",
    "What is left of the plan; below 0 where more was spent than was planned.",
    is_number=True,
    searched=False,
)
def left_of_plan(_view: View, line: BudgetLine) -> Entry:
    """Return planned less actual; nothing where one of them is not known."""
    if line.planned is None or line.actual is None:
        return EMPTY
    left = difference(line.planned, line.actual)
    if left < 0:
        return Entry(f"{OVER} {number_text(left)}", "error", left)
    return Entry(number_text(left), sort=left)


@computed(
    BUDGET_LINE,
    "planned_per_result",
    "Planned per result",
    "What one result is planned to cost: the plan divided by the results expected, rounded.",
    is_number=True,
    searched=False,
)
def planned_per_result(_view: View, line: BudgetLine) -> Entry:
    """Return what one result is planned to cost; nothing where nothing says it."""
    return _rounded(cost_per_result((line,)).planned)


@computed(
    BUDGET_LINE,
    "actual_per_result",
    "Cost per result",
    "What one result did cost: what was spent divided by the results, rounded.",
    is_number=True,
    searched=False,
)
def actual_per_result(_view: View, line: BudgetLine) -> Entry:
    """Return what one result did cost; nothing where nothing says it."""
    return _rounded(cost_per_result((line,)).actual)


def _rounded(each: Decimal | None) -> Entry:
    if each is None:
        return EMPTY
    if abs(each) >= 1 or not each:
        return Entry(number_text(each.quantize(_CENT, context=_TO_THE_CENT)), sort=each)
    return Entry(number_text(_SMALL.plus(each)), sort=each)
