"""The agenda of the oversight coverage report: which reviews are due, and which are to begin."""

import datetime
from collections.abc import Iterable, Iterator

from governance_app.domain.agenda import AHEAD
from governance_app.domain.coverage_agenda import Review, reviews_due
from governance_app.domain.coverage_states import State
from governance_app.domain.kinds import kind_named
from governance_app.domain.kinds.kind import CADENCES
from governance_app.reports.content import spelled, spelled_month
from governance_app.reports.document.page import Block
from governance_app.reports.document.table_blocks import (
    Cell,
    Column,
    ColumnKind,
    DataTable,
    RowGroup,
)
from governance_app.reports.document.text_blocks import Heading, Tone
from governance_app.reports.kinds.coverage_scope import Scope, item_name

_FIRST_REVIEWS = "First reviews, for which no day is set"


def agenda(scope: Scope) -> Iterator[Block]:
    """Yield the reviews that are overdue or due in the coming weeks, then those without a day."""
    places = {each.key: place for place, each in enumerate(scope.functions)}
    items = frozenset(scope.items)
    there = [
        each
        for each in reviews_due(scope.framework, scope.day, found=scope.coverage)
        if each.function in places and each.item in items
    ]
    dated = [(each.day, each) for each in there if each.day is not None]
    first = [each for each in there if each.day is None]
    first.sort(key=lambda each: places[each.function])
    yield _dated(scope, dated)
    if first:
        yield Heading(2, f"{_FIRST_REVIEWS} · {len(first):,}")
        yield _first(scope, first)


def _dated(scope: Scope, there: Iterable[tuple[datetime.date, Review]]) -> DataTable:
    columns = (
        Column("By", ColumnKind.DATE),
        Column("What is reviewed", weight=1.5),
        Column("For", weight=1.1),
        Column("By whom", weight=1.2),
        Column("Who can look", weight=1.1),
        Column("How often", weight=0.7),
        Column("Last review", ColumnKind.DATE),
    )
    groups: dict[str, list[tuple[Cell, ...]]] = {}
    for day, each in there:
        is_late = day < scope.day
        title = "Overdue" if is_late else spelled_month(day)
        groups.setdefault(title, []).append(_review(scope, each, day, is_late))
    return DataTable(
        columns,
        tuple(RowGroup(title, tuple(rows)) for title, rows in groups.items()),
        empty=f"No review is due in the {AHEAD} days from {spelled(scope.day)}.",
    )


def _review(scope: Scope, each: Review, day: datetime.date, is_late: bool) -> tuple[Cell, ...]:
    late: Tone = "warning" if is_late else "plain"
    last = each.last_review
    return (
        Cell(day.isoformat(), tone=late),
        Cell(item_name(scope, each.item), tone="strong"),
        Cell(each.function_name),
        Cell(each.role),
        _who_can(scope, each),
        Cell(CADENCES[each.cadence], tone="quiet"),
        Cell(last.isoformat()) if last else Cell("–", tone="quiet"),
    )


def _first(scope: Scope, there: Iterable[Review]) -> DataTable:
    """Return the reviews that nobody said by when to begin: all of one role in one group."""
    groups: dict[str, dict[tuple[Cell, ...], list[str]]] = {}
    for each in there:
        cells = (
            Cell(each.function_name),
            Cell(kind_named(each.item.kind).label, tone="quiet"),
            Cell(CADENCES[each.cadence], tone="quiet"),
            _who_can(scope, each),
        )
        names = groups.setdefault(each.role, {}).setdefault(cells, [])
        names.append(item_name(scope, each.item))
    columns = (
        Column("For", weight=1.1),
        Column("Kind", weight=0.5),
        Column("How often", weight=0.6),
        Column("Who can look", weight=1.1),
        Column("What is reviewed", weight=2.2),
    )
    return DataTable(columns, tuple(_of_role(role, rows) for role, rows in groups.items()))


def _of_role(role: str, rows: dict[tuple[Cell, ...], list[str]]) -> RowGroup:
    count = sum(map(len, rows.values()))
    told = ((*cells, Cell(", ".join(names))) for cells, names in rows.items())
    return RowGroup(f"{role} · {count:,}", tuple(told))


def _who_can(scope: Scope, each: Review) -> Cell:
    """Return who can look; a team or somebody external is there without being named."""
    if each.persons:
        return Cell(", ".join(each.persons))
    if scope.covered(each.function, each.item).state is State.VACANT:
        return Cell("Nobody", tone="warning")
    return Cell("Not named", tone="quiet")
