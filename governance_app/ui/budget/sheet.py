"""The totals of budgets as plain rows and columns: texts, what is spoken, and where numbers lead."""

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import BUDGET_LINE, TOUCHPOINT
from governance_app.domain.kinds.budget_line import MONEY
from governance_app.domain.measures.budget import OVER, Period, Total
from governance_app.domain.measures.budget_table import BudgetTable
from governance_app.domain.registers.wording import number_text, with_marks

#: What is told of each period, one column each.
FIGURES = ("Planned", "Actual", "Difference")
ALL_PERIODS = "All periods"


class SheetRow(NamedTuple):
    """A row: a heading (money, time), a touchpoint, or (`touchpoint` is None) all of them."""

    label: str
    resource: str
    is_heading: bool = False
    touchpoint: Key | None = None

    @property
    def is_total(self) -> bool:
        """Whether it adds up the rows above it."""
        return not self.is_heading and self.touchpoint is None


class BudgetSheet:
    """Rows of totals and columns of periods; a column tells one figure of one period."""

    def __init__(self, framework: Framework, table: BudgetTable) -> None:
        self._table = table
        names = framework.of(TOUCHPOINT)
        currency = framework.profile.currency
        units = dict.fromkeys(table.resources, "hours") | {MONEY: currency}
        self.rows: list[SheetRow] = []
        for resource in table.resources:
            label = BUDGET_LINE.field("resource").choices[resource]
            named = f"{label} ({currency})" if resource == MONEY and currency else label
            self.rows.append(SheetRow(named, resource, is_heading=True))
            there = table.touchpoints_of(resource)
            self.rows += [SheetRow(names[key].name, resource, touchpoint=key) for key in there]
            if len(there) > 1:
                self.rows.append(SheetRow("All touchpoints", resource))
        self._units = units
        #: The periods from left to right; None is all that come before it together.
        self.periods: list[Period | None] = [*table.periods]
        if len(table.periods) > 1:
            self.periods.append(None)
        self.periods += table.recurring

    @property
    def has_recurring(self) -> bool:
        """Whether something is for each month, quarter or year, which is in no total."""
        return bool(self._table.recurring)

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.periods) * len(FIGURES)

    def period(self, column: int) -> Period | None:
        """Return the period of a column; None for all."""
        return self.periods[column // len(FIGURES)]

    def period_label(self, column: int) -> str:
        """Return what the period of a column is called."""
        period = self.period(column)
        return ALL_PERIODS if period is None else period.label

    def total(self, row: int, column: int) -> Total | None:
        """Return what the lines behind a cell come to; None where there are none."""
        there = self.rows[row]
        if there.is_heading:
            return None
        return self._table.total(there.resource, there.touchpoint, self.period(column))

    def amount(self, row: int, column: int) -> Decimal | None:
        """Return the number of a cell; None where it is empty."""
        found = self.total(row, column)
        if found is None:
            return None
        known = (found.is_planned, found.is_spent, found.is_planned or found.is_spent)
        amounts = (found.planned, found.actual, found.left)
        figure = column % len(FIGURES)
        return amounts[figure] if known[figure] else None

    def is_over(self, row: int, column: int) -> bool:
        """Whether a cell tells of more spent than planned: what is left is marked then."""
        is_difference = FIGURES[column % len(FIGURES)] == "Difference"
        found = self.total(row, column) if is_difference else None
        return found is not None and found.is_exceeded

    def text(self, row: int, column: int) -> str:
        """Return what a cell shows: "1,234.50", "▲ -50"."""
        amount = self.amount(row, column)
        if amount is None:
            return ""
        plain = with_marks(number_text(amount))
        return f"{OVER} {plain}" if self.is_over(row, column) else plain

    def spoken(self, row: int, column: int) -> str:
        """Return what a screen reader says of a cell."""
        there, figure = self.rows[row], FIGURES[column % len(FIGURES)]
        if there.is_heading:
            return there.label
        amount = self.amount(row, column)
        where = f"{there.label}, {self.period_label(column)}, {figure.lower()}"
        if amount is None:
            return f"{where}: empty"
        unit = self._units[there.resource]
        over = ", over budget" if self.is_over(row, column) else ""
        return f"{where}: {number_text(amount)} {unit}".rstrip() + over

    def lines_of(self, row: int, column: int) -> Mapping[str, frozenset[str]] | None:
        """Return what stands in the columns of the budget lines behind a cell; None for none."""
        there = self.rows[row]
        found = self.total(row, column)
        if found is None or not found.lines:
            return None
        touchpoints, period = self._names_behind(there), self.period(column)
        periods = self._labels if period is None else frozenset({period.label})
        resource = BUDGET_LINE.field("resource").choices[there.resource]
        return {"touchpoint": touchpoints, "when": periods, "resource": frozenset({resource})}

    def grid(self, cells: list[tuple[int, int]] | None = None) -> list[list[str]]:
        """Return cells with their heads, for a spreadsheet: numbers without marks of thousands."""
        rows = sorted({row for row, _ in cells} if cells else range(len(self.rows)))
        columns = sorted({column for _, column in cells} if cells else range(self.width))
        heads = [f"{self.period_label(c)}: {FIGURES[c % len(FIGURES)].lower()}" for c in columns]
        grid = [["Touchpoint", *heads]]
        for row in rows:
            amounts = (self.amount(row, column) for column in columns)
            texts = ["" if each is None else number_text(each) for each in amounts]
            grid.append([self.rows[row].label, *texts])
        return grid

    def _names_behind(self, row: SheetRow) -> frozenset[str]:
        """Return the touchpoints that a row is about."""
        if row.touchpoint is not None:
            return frozenset({row.label})
        return frozenset(
            each.label for each in self.rows if each.touchpoint and each.resource == row.resource
        )

    @cached_property
    def _labels(self) -> frozenset[str]:
        """What the periods are called that add up to the totals."""
        return frozenset(each.label for each in self._table.periods)
