"""What somebody answers for, and oversees, as tables."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from governance_app.domain.accountability.sheet import Charge, Section, Sheet
from governance_app.domain.accountability.telling import way_told
from governance_app.domain.coverage import overseen
from governance_app.domain.kinds import APPROVER_LINE, OVERSIGHT, PERSON, Oversight
from governance_app.domain.kinds.appointment import HOLDER
from governance_app.domain.kinds.kind import CADENCES
from governance_app.reports.content import Flag
from governance_app.reports.document.table_blocks import (
    Cell,
    CellFlag,
    Column,
    ColumnKind,
    DataTable,
    RowGroup,
)
from governance_app.reports.kinds.accountability_known import Known
from governance_app.reports.kinds.coverage_states import tone_of


class _Row(NamedTuple):
    """What is told of one item; items of which all is the same stand in one row."""

    label: str
    place: str
    rests: bool
    flags: tuple[Flag, ...]


def duties_table(known: Known, sheet: Sheet, sections: Sequence[Section]) -> DataTable | None:
    """Return all that somebody answers for; None where there is nothing.

    There is a group for each sense and each way in which they come to it. A column in which nothing
    would stand is left out, and so is the mark of what rests on them where it would stand in every
    row.
    """
    groups = [
        (_title(section, how, charges), [_row(known, each) for each in charges])
        for section in sections
        for how, charges in _by_way(known, sheet, section).items()
    ]
    rows = [row for _, those in groups for row in those]
    if not rows:
        return None
    places, flags = any(each.place for each in rows), any(each.flags for each in rows)
    rests = any(each.rests for each in rows) and not all(each.rests for each in rows)
    columns = [Column("What", weight=1.4)] + [Column("Where")] * places
    columns += [Column("Rests on", ColumnKind.CHIP)] * rests + [Column("Found", weight=0.8)] * flags

    def cells(row: _Row, count: int) -> tuple[Cell, ...]:
        told = [Cell(row.label + (f" (in {count:,} cases)" if count > 1 else ""))]
        told += [Cell(row.place, tone="quiet")] * places
        told += [_resting(sheet, row)] * rests + [_flags(row)] * flags
        return tuple(told)

    return DataTable(
        tuple(columns),
        tuple(
            RowGroup(title, tuple(cells(row, count) for row, count in Counter(those).items()))
            for title, those in groups
        ),
    )


def _by_way(known: Known, sheet: Sheet, section: Section) -> dict[str, list[Charge]]:
    """Return the items by the way in which somebody answers for them, themselves first.

    Of somebody who answers by one role alone, that is told at the head of the chapter.
    """
    own = [way for way in sheet.roles if way.body is None]
    usual = own[0] if len(own) == 1 and own[0].capacity == HOLDER else None
    found: dict[str, list[Charge]] = {}
    for charge in section.charges:
        ways = (way for way in charge.ways if way != usual)
        told = (way_told(known.framework, sheet, way) for way in ways)
        found.setdefault(", ".join(dict.fromkeys(filter(None, told))), []).append(charge)
    return dict(sorted(found.items(), key=lambda each: bool(each[0])))


def _title(section: Section, how: str, charges: Sequence[Charge]) -> str:
    return f"{section.title}{f', {how}' if how else ''} · {len(charges):,}"


def _row(known: Known, charge: Charge) -> _Row:
    label, place = charge.label, charge.detail
    if charge.subject.kind == APPROVER_LINE.name:
        chain, _, step = label.partition(" · ")
        label, place = (step, chain) if step else (label, place)
    return _Row(label, place, charge.rests, known.flags.get(charge.subject.key, ()))


def _resting(sheet: Sheet, row: _Row) -> Cell:
    if not row.rests:
        return Cell("")
    if sheet.who.kind == PERSON.name:
        return Cell("them alone", tone="warning")
    return Cell("one person" if sheet.behind else "nobody", tone="warning")


def _flags(row: _Row) -> Cell:
    flags = tuple(CellFlag(each.severity, each.title) for each in row.flags)
    return Cell(", ".join(each.title for each in flags), flags=flags)


def oversight_table(known: Known, sheet: Sheet, section: Section) -> DataTable:
    """Return what somebody oversees: how often, when it was reviewed, and how it stands.

    There is a group for each function of oversight and each way in which they come to it.
    """
    functions = {each.key: each.name for each in known.coverage.functions}
    groups: dict[tuple[str, str], list[tuple[Cell, ...]]] = {}
    for how, charges in _by_way(known, sheet, section).items():
        for charge in charges:
            oversight = known.framework.of(OVERSIGHT)[charge.subject.key]
            row = _oversight_row(known, charge, oversight)
            groups.setdefault((functions[oversight.function], how), []).append(row)
    columns = (
        Column("Item", weight=2),
        Column("How often", weight=0.6),
        Column("Last review", ColumnKind.DATE),
        Column("Next by", ColumnKind.DATE),
        Column("State", ColumnKind.CHIP),
    )
    return DataTable(
        columns,
        tuple(
            RowGroup(f"{function}{f', {how}' if how else ''} · {len(rows):,}", tuple(rows))
            for (function, how), rows in groups.items()
        ),
    )


def _oversight_row(known: Known, charge: Charge, oversight: Oversight) -> tuple[Cell, ...]:
    coverage = known.coverage
    last, due = coverage.last_reviews.get(oversight.key), coverage.next_of(oversight)
    state = coverage.of(oversight.function, overseen(oversight)).state
    is_late = due is not None and due < known.day
    return (
        Cell(charge.label),
        Cell(CADENCES[oversight.cadence] if oversight.cadence else "", tone="quiet"),
        Cell(str(last) if last is not None else "–", tone="plain" if last else "quiet"),
        Cell(str(due) if due is not None else "–", tone="warning" if is_late else "plain"),
        Cell(state.value, tone=tone_of(state)),
    )
