"""Budgets as a table to be read: touchpoints below each other, periods beside each other."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import TOUCHPOINT
from governance_app.domain.kinds.budget_line import MONEY, MONTH, OWN, QUARTER, TIME, YEAR
from governance_app.domain.measures.budget import Budget, Period, Total, budget

#: What is never added up with another, in the order in which it is shown.
RESOURCES = (MONEY, TIME)
_LENGTHS = (MONTH, QUARTER, YEAR)


@dataclass(frozen=True, slots=True)
class BudgetTable:
    """The totals of money and time for some touchpoints.

    `periods` add up to the totals: those of the calendar in the order of time, then those from day
    to day. `recurring` are those of each month, quarter or year, which no total holds.
    """

    touchpoints: tuple[Key, ...]
    periods: tuple[Period, ...]
    recurring: tuple[Period, ...]
    budget: Budget

    @property
    def resources(self) -> tuple[str, ...]:
        """Money and time, as far as there are lines of them."""
        there = {resource for _, resource in self.budget.of_periods}
        return tuple(each for each in RESOURCES if each in there)

    def touchpoints_of(self, resource: str) -> tuple[Key, ...]:
        """Return the touchpoints that have lines of money, or of time."""
        there = {touchpoint for touchpoint, kind, _ in self.budget.cells if kind == resource}
        return tuple(each for each in self.touchpoints if each in there)

    def total(self, resource: str, touchpoint: Key | None, period: Period | None) -> Total | None:
        """Return what lines come to; None is "all" of them, but for those that recur."""
        found = self.budget
        if touchpoint is None:
            if period is None:
                return found.whole.get(resource)
            return found.of_periods.get((period, resource))
        if period is None:
            return found.of_touchpoints.get((touchpoint, resource))
        return found.cells.get((touchpoint, resource, period))


def budget_table(framework: Framework, touchpoints: Collection[Key] | None = None) -> BudgetTable:
    """Return the totals of these touchpoints, or of all; those without any line are left out."""
    return table_of(framework, budget(framework, touchpoints))


def table_of(framework: Framework, found: Budget) -> BudgetTable:
    """Return totals that are known as a table."""
    with_lines = {touchpoint for touchpoint, _, _ in found.cells}
    there = sorted(
        (framework.of(TOUCHPOINT)[key] for key in with_lines),
        key=lambda each: (each.position, each.key),
    )
    periods = sorted({period for period, _ in found.of_periods}, key=_place)
    return BudgetTable(
        tuple(each.key for each in there),
        tuple(each for each in periods if not each.is_recurring),
        tuple(
            sorted(
                (each for each in periods if each.is_recurring),
                key=lambda each: _LENGTHS.index(each.kind),
            )
        ),
        found,
    )


def _place(period: Period) -> tuple[object, ...]:
    """Return where a period stands: in the calendar, then by its days, a longer one behind."""
    first, last = period.first or datetime.date.min, period.last or datetime.date.max
    return (period.kind == OWN, last if period.kind != OWN else first, -first.toordinal(), last)
