"""Budgets: what was planned and spent, by touchpoint and by period, to the last digit."""

import datetime
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple, TypeVar

from governance_app.domain.changes import Changes
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import BUDGET_LINE, PROFILE, BudgetLine
from governance_app.domain.kinds.budget_line import MONTH, OWN, QUARTER, YEAR
from governance_app.domain.kinds.profile import MONTHS
from governance_app.domain.measures.figures import NOTHING, difference, quotient, total

T = TypeVar("T")
_MONTH_NAMES = tuple(MONTHS.values())
_MONTHS_IN = {MONTH: 1, QUARTER: 3, YEAR: 12}
#: The sign before what is more than was planned; it says so without a colour.
OVER = "▲"


class Period(NamedTuple):
    """The days that a budget line is for; without any it is for each month, quarter or year."""

    kind: str
    first: datetime.date | None = None
    last: datetime.date | None = None
    label: str = ""

    @property
    def is_recurring(self) -> bool:
        """Whether it is each month, quarter or year, and none of them in particular."""
        return self.kind != OWN and self.first is None

    def holds(self, day: datetime.date) -> bool:
        """Whether a day lies in it; what is for each month, quarter or year holds every day."""
        begun = self.first is None or self.first <= day
        return begun and (self.last is None or day <= self.last)


def period_of(line: BudgetLine, year_begins: str) -> Period:
    """Return the period of a budget line, in a year that begins in this month."""
    return _period(line.period, line.starts, line.ends, year_begins)


@lru_cache(maxsize=4_096)
def _period(
    kind: str, starts: datetime.date | None, ends: datetime.date | None, year_begins: str
) -> Period:
    if kind == OWN:
        days = [str(each) if each else "…" for each in (starts, ends)]
        return Period(OWN, starts, ends, " – ".join(days))
    if starts is None:
        return Period(kind, label=f"Each {kind}")
    begins = list(MONTHS).index(year_begins) if year_begins in MONTHS else 0
    # Months are counted from the beginning of the year, so that quarters and years fall in line.
    month = starts.year * 12 + starts.month - 1 - begins
    length = _MONTHS_IN[kind]
    first = month - month % length
    return Period(
        kind,
        _first_day(first + begins),
        _day_before(first + begins + length),
        _label(kind, first, begins),
    )


def _first_day(month: int) -> datetime.date:
    """Return the first day of a month counted from year 0; the first there is where it is none."""
    if month < 12:
        return datetime.date.min
    return datetime.date(month // 12, month % 12 + 1, 1)


def _day_before(month: int) -> datetime.date:
    """Return the day before a month begins; the last there is where it is beyond it."""
    if month >= 10_000 * 12:
        return datetime.date.max
    return _first_day(month) - datetime.timedelta(days=1)


def _label(kind: str, month: int, begins: int) -> str:
    """Return "March 2026", "Quarter 1 of 2026/27" or "2026"."""
    if kind == MONTH:
        year, place = divmod(month + begins, 12)
        return f"{_MONTH_NAMES[place]} {year}"
    year = month // 12
    named = f"{year}/{(year + 1) % 100:02}" if begins else str(year)
    return named if kind == YEAR else f"Quarter {month % 12 // 3 + 1} of {named}"


@dataclass(frozen=True, slots=True)
class Total:
    """What several lines come to together, exactly.

    `is_planned` and `is_spent` say whether any of them has such an amount at all.
    """

    planned: Decimal
    actual: Decimal
    lines: int
    is_planned: bool
    is_spent: bool

    @property
    def left(self) -> Decimal:
        """What is left of the plan; below 0 where it is exceeded."""
        return difference(self.planned, self.actual)

    @property
    def is_exceeded(self) -> bool:
        """Whether more was spent than was planned."""
        return self.actual > self.planned


def total_of(lines: Iterable[BudgetLine]) -> Total:
    """Return what lines come to together; they should be of one resource."""
    there = list(lines)
    if len(there) == 1:  # most cells have but one
        planned, actual = there[0].planned, there[0].actual
        known = (planned is not None, actual is not None)
        return Total(planned or NOTHING, actual or NOTHING, 1, *known)
    return Total(
        total(each.planned for each in there),
        total(each.actual for each in there),
        len(there),
        any(each.planned is not None for each in there),
        any(each.actual is not None for each in there),
    )


def together(totals: Iterable[Total]) -> Total:
    """Return what totals come to together."""
    there = list(totals)
    return Total(
        total(each.planned for each in there),
        total(each.actual for each in there),
        sum(each.lines for each in there),
        any(each.is_planned for each in there),
        any(each.is_spent for each in there),
    )


@dataclass(frozen=True, slots=True)
class Budget:
    """The totals of lines, and the lines; money and time (the `resource`) are never added up.

    What is for each month, quarter or year has a period without days. It is no part of
    `of_touchpoints` and `whole`, since nothing says how many of them are meant.
    """

    lines: Mapping["Cell", tuple[BudgetLine, ...]]
    cells: Mapping["Cell", Total]
    of_touchpoints: Mapping[tuple[Key, str], Total]
    of_periods: Mapping[tuple[Period, str], Total]
    whole: Mapping[str, Total]


#: A touchpoint, a resource and a period.
Cell = tuple[Key, str, Period]


def budget(framework: Framework, touchpoints: Collection[Key] | None = None) -> Budget:
    """Return the totals of the budget lines of these touchpoints, or of all."""
    begins = framework.profile.year_begins
    lines: dict[Cell, list[BudgetLine]] = defaultdict(list)
    for line in framework.of(BUDGET_LINE).values():
        if touchpoints is None or line.touchpoint in touchpoints:
            lines[_cell(line, begins)].append(line)
    there = {at: tuple(those) for at, those in lines.items()}
    cells = {at: total_of(those) for at, those in there.items()}
    of_touchpoints: dict[tuple[Key, str], list[Total]] = defaultdict(list)
    of_periods: dict[tuple[Period, str], list[Total]] = defaultdict(list)
    for (touchpoint, resource, period), found in cells.items():
        of_periods[period, resource].append(found)
        if not period.is_recurring:
            of_touchpoints[touchpoint, resource].append(found)
    rows = {at: together(totals) for at, totals in of_touchpoints.items()}
    columns = {at: together(totals) for at, totals in of_periods.items()}
    return Budget(there, cells, rows, columns, _whole(rows))


def budget_after(before: Budget, framework: Framework, changes: Changes) -> Budget:
    """Return the totals of all lines after an edit; what it leaves alone is not added up anew.

    `before` are those of all touchpoints, and `framework` is the one to which the edit led.
    """
    if any(change.kind == PROFILE.name for change in changes.items):
        return budget(framework)
    begins, lines, touched = framework.profile.year_begins, dict(before.lines), set()
    for change in changes.items:
        if change.kind != BUDGET_LINE.name:
            continue
        for line, is_new in ((change.before, False), (change.after, True)):
            if line is not None:
                at = _cell(line, begins)
                others = tuple(each for each in lines.get(at, ()) if each.key != line.key)
                lines[at] = (*others, line) if is_new else others
                touched.add(at)
    if not touched:
        return before
    cells = dict(before.cells)
    for at in touched:
        if lines[at]:
            cells[at] = total_of(lines[at])
        else:
            cells.pop(at, None)
            del lines[at]
    rows, columns = dict(before.of_touchpoints), dict(before.of_periods)
    _mend(rows, cells, {(key, what) for key, what, _ in touched}, _row_of)
    _mend(columns, cells, {(period, what) for _, what, period in touched}, _column_of)
    return Budget(lines, cells, rows, columns, _whole(rows))


def _cell(line: BudgetLine, year_begins: str) -> Cell:
    return line.touchpoint, line.resource, period_of(line, year_begins)


def _row_of(cell: Cell) -> tuple[Key, str] | None:
    return None if cell[2].is_recurring else (cell[0], cell[1])


def _column_of(cell: Cell) -> tuple[Period, str]:
    return cell[2], cell[1]


def _mend(
    totals: dict[T, Total],
    cells: Mapping[Cell, Total],
    touched: Collection[T],
    place_of: Callable[[Cell], T | None],
) -> None:
    """Add up anew the rows, or the columns, that an edit touched; empty ones go."""
    found: dict[T, list[Total]] = {at: [] for at in touched}
    for cell, amount in cells.items():
        at = place_of(cell)
        if at is not None and at in found:
            found[at].append(amount)
    for at, those in found.items():
        if those:
            totals[at] = together(those)
        else:
            totals.pop(at, None)


def _whole(rows: Mapping[tuple[Key, str], Total]) -> dict[str, Total]:
    resources = dict.fromkeys(resource for _, resource in rows)
    return {
        each: together(found for (_, resource), found in rows.items() if resource == each)
        for each in resources
    }


class PerResult(NamedTuple):
    """What one result costs, as planned and as it was; None where nothing says it."""

    planned: Decimal | None
    actual: Decimal | None


def cost_per_result(lines: Iterable[BudgetLine]) -> PerResult:
    """Return what one result costs over lines that count the same one.

    A line counts where it says both an amount and a number of results.
    """
    there = list(lines)
    planned = [(e.planned, e.planned_results) for e in there]
    actual = [(e.actual, e.actual_results) for e in there]
    return PerResult(_each(planned), _each(actual))


def _each(pairs: Iterable[tuple[Decimal | None, int | None]]) -> Decimal | None:
    both = [(amount, count) for amount, count in pairs if amount is not None and count is not None]
    return quotient(total(amount for amount, _ in both), Decimal(sum(count for _, count in both)))
