"""The matrix report: who is what for every activity, what was found, and the load of each role."""

from collections.abc import Iterator, Sequence

from governance_app.domain.framework import Framework
from governance_app.domain.holding import holdings
from governance_app.domain.kinds import PERSON
from governance_app.domain.rules import Finding
from governance_app.reports.content import MatrixContent, ReportedRole
from governance_app.reports.document.page import Chapter, PaperDocument
from governance_app.reports.document.table_blocks import (
    Cell,
    CellFlag,
    Column,
    ColumnKind,
    DataTable,
    FindingList,
    LetterMatrix,
    MatrixRole,
    RowGroup,
)
from governance_app.reports.document.text_blocks import Figure
from governance_app.reports.look import look_of
from governance_app.reports.matrix_content import matrix_content
from governance_app.reports.matrix_part import MatrixPart, part_of, whole_matrix
from governance_app.reports.order import FINDINGS, HOLDERS, LOADS, NOTES, Order

OPTIONS = (FINDINGS, LOADS, NOTES, HOLDERS)
_MOST_ROLES_ON_A_PAGE = 20
_EMPTY = (
    "This framework has no activities and no roles yet. Once they are entered, this report shows "
    "who is what for each activity, and what is missing."
)
_WITHOUT_ACTIVITIES = (
    "There are no activities yet. Once they are entered, they stand here with the letters of each "
    "role."
)
_NOTHING_FOUND = "Nothing was found: every rule holds for every activity, role and process."


def raci(framework: Framework, order: Order) -> PaperDocument:
    """Return the matrix, whole or of one process, component, role or person."""
    part = None if order.of is None else part_of(framework, order.of, order.edition.date)
    return raci_of(framework, order, part)


def raci_of(
    framework: Framework,
    order: Order,
    part: MatrixPart | None,
    found: Sequence[Finding] | None = None,
) -> PaperDocument:
    """Return the matrix, or a part of it; `found` are the findings where they are known."""
    content = matrix_content(framework, order.edition, found, part, is_printed=order.is_printed)
    heads = heads_of(framework, order, part or whole_matrix(framework))
    return PaperDocument(
        cover=content.cover,
        chapters=tuple(_chapters(framework, order, content, heads)),
        figures=tuple(_figures(content)),
        wide=True,
        look=look_of(framework),
    )


def _chapters(
    framework: Framework, order: Order, content: MatrixContent, heads: tuple[MatrixRole, ...]
) -> Iterator[Chapter]:
    empty = ""
    if not content.rows:
        empty = _WITHOUT_ACTIVITIES if content.roles else _EMPTY
        if order.of is not None:
            empty = "No activity has a letter here."
    matrix = LetterMatrix(content.letters, heads, content.rows, empty)
    yield Chapter("Matrix", (matrix,))
    if not content.rows and not content.roles:
        return
    if order.wants(FINDINGS, framework):
        found = FindingList(content.groups, _NOTHING_FOUND)
        yield Chapter("Findings", (found,), new_page=True)
    if content.roles and order.wants(LOADS, framework):
        is_long = len(content.roles) > _MOST_ROLES_ON_A_PAGE
        yield Chapter("Roles", (role_table(content, heads),), new_page=is_long)
    if content.notes and order.wants(NOTES, framework):
        yield Chapter("Notes", (_notes(content),))


def _figures(content: MatrixContent) -> Iterator[Figure]:
    counts = content.counts
    for number, word in (
        (counts.activities, "activity activities"),
        (counts.roles, "role roles"),
        (counts.assignments, "assignment assignments"),
    ):
        yield Figure(f"{number:,}", word.split()[number != 1])
    if counts.errors:
        yield Figure(f"{counts.errors:,}", "error" if counts.errors == 1 else "errors", "error")
    if counts.warnings:
        word = "warning" if counts.warnings == 1 else "warnings"
        yield Figure(f"{counts.warnings:,}", word, "warning")
    if counts.hints:
        yield Figure(f"{counts.hints:,}", "hint" if counts.hints == 1 else "hints", "hint")


def heads_of(framework: Framework, order: Order, part: MatrixPart) -> tuple[MatrixRole, ...]:
    """Return the heads of the columns; who holds a role stands there where that is wanted."""
    if not order.wants(HOLDERS, framework):
        return tuple(MatrixRole(role.name) for role in part.roles)
    held, people = holdings(framework, order.edition.date), framework.of(PERSON)
    return tuple(
        MatrixRole(
            role.name,
            f"Level {role.level}" if role.level is not None else "",
            tuple(people[key].name for key in held.persons(role.key)),
        )
        for role in part.roles
    )


def role_table(content: MatrixContent, heads: tuple[MatrixRole, ...]) -> DataTable:
    """Return the roles with the load of each, letter by letter."""
    superiors = any(role.reports_to for role in content.roles)
    holders = any(head.holders for head in heads)
    flags = any(role.flags for role in content.roles)
    columns = [Column("Role", weight=1.4), Column("Kind", weight=0.8)]
    columns += [Column("Reports to")] * superiors + [Column("Held by")] * holders
    columns += [
        Column(each.symbol, ColumnKind.NUMBER, meaning=each.meaning) for each in content.letters
    ]
    columns.append(Column("Activities", ColumnKind.NUMBER))
    columns += [Column("Check")] * flags
    rows = []
    for role, head in zip(content.roles, heads, strict=True):
        cells = [Cell(role.name), Cell(role.kind, tone="quiet")]
        cells += [Cell(role.reports_to, tone="quiet")] * superiors
        cells += [Cell(", ".join(head.holders), tone="quiet")] * holders
        cells += [_count(each) for each in (*role.counts, role.activities)]
        cells += [_flags(role)] * flags
        rows.append(tuple(cells))
    return DataTable(tuple(columns), (RowGroup("", tuple(rows)),), letters=content.letters)


def _count(number: int) -> Cell:
    return Cell(f"{number:,}" if number else "–", number, "plain" if number else "quiet")


def _flags(role: ReportedRole) -> Cell:
    flags = tuple(CellFlag(each.severity, each.title) for each in role.flags)
    return Cell(", ".join(each.title for each in flags), flags=flags)


def _notes(content: MatrixContent) -> DataTable:
    columns = (
        Column("", ColumnKind.NUMBER),
        Column("Activity"),
        Column("Role"),
        Column("Note", weight=2),
    )
    rows = tuple(
        (
            Cell(str(note.number), note.number, "quiet"),
            Cell(f"{note.place} {note.activity}".strip()),
            Cell(note.role),
            Cell(note.text),
        )
        for note in content.notes
    )
    return DataTable(columns, (RowGroup("", rows),))
