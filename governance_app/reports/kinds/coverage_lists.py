"""What the oversight coverage report lists: what is not covered, with what to do, and the agenda."""

import datetime
from collections.abc import Iterator

from governance_app.domain.agenda import AHEAD
from governance_app.domain.coverage_agenda import Review, reviews_due
from governance_app.domain.coverage_states import State
from governance_app.domain.coverage_suggesting import suggested
from governance_app.domain.holding import stands_vacant
from governance_app.domain.keys import Key
from governance_app.domain.kinds import kind_named
from governance_app.domain.kinds.kind import CADENCES
from governance_app.domain.subjects import Subject
from governance_app.domain.words import counted
from governance_app.reports.content import spelled, spelled_month
from governance_app.reports.document.page import Block
from governance_app.reports.document.table_blocks import (
    Cell,
    Column,
    ColumnKind,
    DataTable,
    RowGroup,
)
from governance_app.reports.document.text_blocks import Heading, Paragraph, Tone
from governance_app.reports.kinds.coverage_scope import Lacking, Scope, item_name, owner_name
from governance_app.reports.kinds.coverage_states import tone_of

#: What is told of in lists, the worst first, with the heading of its list.
LISTED = {
    State.GAP: "Gaps",
    State.VACANT: "Vacant overseers",
    State.SELF_OVERSEEN: "Overseen by their own owner",
    State.LAPSED: "Lapsed reviews",
}


def lists(scope: Scope) -> Iterator[Block]:
    """Yield what is not covered, a heading and a table for each state that there is."""
    states = scope.totals.states
    for state, title in LISTED.items():
        count = states.get(state, 0)
        if count:
            yield Heading(2, f"{title} · {count:,}")
            yield Paragraph(state.rule, "quiet")
            yield _table(scope, state)


def _table(scope: Scope, state: State) -> DataTable:
    overseen = state is not State.GAP
    columns = [Column("Item", weight=1.3), Column("Kind", weight=0.6)]
    columns += [Column("Overseen by", weight=1.0)] * overseen
    columns += [Column("Owner", weight=1.0)]
    columns += [Column("To be reviewed by", ColumnKind.DATE)] * (state is State.LAPSED)
    columns += [Column("What to do", weight=2.0)]
    groups: dict[str, list[tuple[Cell, ...]]] = {}
    for each in scope.lacking(state):
        due = each.told.covered.next_review
        cells = [
            Cell(_with_those_below(each), tone="strong"),
            Cell(kind_named(each.item.kind).label, tone="quiet"),
        ]
        cells += [Cell(", ".join(each.told.roles))] * overseen
        cells += [_or_none(owner_name(scope, each.item))]
        cells += [Cell(due.isoformat() if due else "–", tone=tone_of(state))] * (
            state is State.LAPSED
        )
        cells += [Cell(what_to_do(scope, each))]
        name = each.function.name if len(scope.functions) > 1 else ""
        groups.setdefault(name, []).append(tuple(cells))
    return DataTable(
        tuple(columns), tuple(RowGroup(name, tuple(rows)) for name, rows in groups.items())
    )


def _with_those_below(each: Lacking) -> str:
    if not each.below:
        return each.told.item_name
    below = counted(each.below, "process", "processes")
    return f"{each.told.item_name}, with {below} below it"


def _or_none(text: str) -> Cell:
    return Cell(text) if text else Cell("–", tone="quiet")


def what_to_do(scope: Scope, lacking: Lacking) -> str:
    """Return what would cover an item that is in one of the states that are listed."""
    state, covered = lacking.told.covered.state, lacking.told.covered
    roles = [each.role for each in covered.oversights if each.role is not None]
    if state is State.LAPSED:
        return f"{_or_listed(lacking.told.roles)}: review it, and set the review down."
    if state is State.VACANT:
        return _for_the_vacant(scope, roles)
    other = suggested(scope.coverage, lacking.function.key, lacking.item)
    if state is State.SELF_OVERSEEN:
        other = _superior(scope, lacking, roles) or other
        if other is None or not _is_independent(scope, other, lacking.item):
            return "Let a role oversee it that neither owns it nor is accountable for it."
        return f"Let {scope.framework.roles[other].name} oversee it, who does not answer for it."
    if other is None:
        return "Name a role that oversees it, or set down that it needs no oversight."
    return (
        f"Let {scope.framework.roles[other].name} oversee it, or set down that it needs no "
        "oversight."
    )


def _for_the_vacant(scope: Scope, roles: list[Key]) -> str:
    held, there = scope.coverage.held, scope.framework.roles
    empty = [there[e].name for e in roles if stands_vacant(there[e], held.of(e))]
    if empty:
        return f"Appoint somebody: {_or_listed(tuple(dict.fromkeys(empty)))}."
    names = _or_listed(tuple(dict.fromkeys(there[each].name for each in roles)))
    return f"Name a deputy or a member who is there: {names}."


def _superior(scope: Scope, lacking: Lacking, roles: list[Key]) -> Key | None:
    """Return the one role above whoever oversees an item, where it does not answer for it."""
    there = scope.framework.roles
    above = {there[each].reports_to for each in roles}
    superior = above.pop() if len(above) == 1 else None
    is_other = superior is not None and _is_independent(scope, superior, lacking.item)
    return superior if is_other else None


def _is_independent(scope: Scope, role: Key, item: Subject) -> bool:
    """Whether somebody else than those who answer for an item would look, in this role."""
    held, answering = scope.coverage.held, scope.coverage.answering(item)
    if role in answering or stands_vacant(scope.framework.roles[role], held.of(role)):
        return False
    owning = {person for each in answering for person in held.persons(each)}
    looking = set(held.persons(role))
    return not looking or not looking <= owning


def _or_listed(names: tuple[str, ...]) -> str:
    *most, last = names or ("Nobody",)
    return f"{', '.join(most)} or {last}" if most else last


def agenda_table(scope: Scope) -> DataTable:
    """Return the reviews that are overdue, and those that are due in the coming weeks."""
    functions, items = {each.key for each in scope.functions}, frozenset(scope.items)
    there = [
        each
        for each in reviews_due(scope.framework, scope.day, found=scope.coverage)
        if each.function in functions and each.item in items
    ]
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
    for each in there:
        groups.setdefault(_when(each.day, scope.day), []).append(_review(scope, each))
    return DataTable(
        columns,
        tuple(RowGroup(title, tuple(rows)) for title, rows in groups.items()),
        empty=f"No review is due in the {AHEAD} days from {spelled(scope.day)}.",
    )


def _when(day: datetime.date | None, today: datetime.date) -> str:
    if day is None:
        return "First reviews, for which no day is set"
    if day < today:
        return "Overdue"
    return spelled_month(day)


def _review(scope: Scope, each: Review) -> tuple[Cell, ...]:
    late: Tone = "warning" if each.day is not None and each.day < scope.day else "plain"
    return (
        Cell(each.day.isoformat() if each.day else "–", tone=late),
        Cell(item_name(scope, each.item), tone="strong"),
        Cell(each.function_name),
        Cell(each.role),
        _who_can(scope, each),
        Cell(CADENCES[each.cadence], tone="quiet"),
        _day(each.last_review),
    )


def _who_can(scope: Scope, each: Review) -> Cell:
    """Return who can look; a team or somebody external is there without being named."""
    if each.persons:
        return Cell(", ".join(each.persons))
    if scope.covered(each.function, each.item).state is State.VACANT:
        return Cell("Nobody", tone="warning")
    return Cell("Not named", tone="quiet")


def _day(day: datetime.date | None) -> Cell:
    return Cell(day.isoformat()) if day else Cell("–", tone="quiet")
