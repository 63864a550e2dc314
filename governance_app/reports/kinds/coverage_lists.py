"""What the oversight coverage report lists: what is not covered, with what to do, and the agenda."""

from collections.abc import Iterator

from governance_app.domain.coverage_states import State
from governance_app.domain.coverage_suggesting import suggested
from governance_app.domain.holding import stands_vacant
from governance_app.domain.keys import Key
from governance_app.domain.kinds import kind_named
from governance_app.domain.subjects import Subject
from governance_app.domain.words import counted
from governance_app.reports.document.page import Block
from governance_app.reports.document.table_blocks import (
    Cell,
    Column,
    ColumnKind,
    DataTable,
    RowGroup,
)
from governance_app.reports.document.text_blocks import Heading, Paragraph
from governance_app.reports.kinds.coverage_scope import Lacking, Scope
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
    """Return a list with what to do as a title, said once, and below it all that it is true of.

    Items of one kind that lack the same in the same way stand in one row.
    """
    of_function, of_role = len(scope.functions) > 1, state is State.SELF_OVERSEEN
    is_dated = state is State.LAPSED
    columns = [Column("To be reviewed by", ColumnKind.DATE)] * is_dated
    columns += [Column("For", weight=0.9)] * of_function
    columns += [Column("Overseen by", weight=0.9)] * of_role
    columns += [Column("Kind", weight=0.5), Column("Items", weight=2.2)]
    found: dict[str, dict[tuple[Cell, ...], list[Lacking]]] = {}
    for each in scope.lacking(state):
        due = each.told.covered.next_review
        cells = [Cell(due.isoformat() if due else "–", tone=tone_of(state))] * is_dated
        cells += [Cell(each.function.name)] * of_function
        cells += [Cell(", ".join(each.told.roles))] * of_role
        cells += [Cell(kind_named(each.item.kind).label, tone="quiet")]
        rows = found.setdefault(what_to_do(scope, each), {})
        rows.setdefault(tuple(cells), []).append(each)
    groups = (_group(advice, rows) for advice, rows in found.items())
    return DataTable(tuple(columns), tuple(groups))


def _group(advice: str, rows: dict[tuple[Cell, ...], list[Lacking]]) -> RowGroup:
    """Return what one advice is true of, counted as the heading of the list counts."""
    count = sum(1 + each.below for those in rows.values() for each in those)
    told = (
        (*cells, Cell(", ".join(map(_with_those_below, those)))) for cells, those in rows.items()
    )
    return RowGroup(f"{advice.removesuffix('.')} · {count:,}", tuple(told))


def _with_those_below(each: Lacking) -> str:
    if not each.below:
        return each.told.item_name
    return f"{each.told.item_name} (with {counted(each.below, 'process', 'processes')} below it)"


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
