"""The matrix report in parts: an overview of all of them, then a document for each."""

from dataclasses import replace

from governance_app.domain.framework import Framework
from governance_app.domain.kinds import COMPONENT, PERSON, PROCESS, ROLE
from governance_app.domain.rules import check
from governance_app.domain.words import counted
from governance_app.reports.content import cover_of
from governance_app.reports.document.page import Chapter, PaperDocument
from governance_app.reports.document.table_blocks import (
    Cell,
    Column,
    ColumnKind,
    DataTable,
    RowGroup,
)
from governance_app.reports.document.text_blocks import Figure, Paragraph
from governance_app.reports.kinds.raci import OPTIONS, heads_of, raci, raci_of, role_table
from governance_app.reports.kinds.report import Report
from governance_app.reports.look import look_of
from governance_app.reports.matrix_content import matrix_content
from governance_app.reports.matrix_part import MatrixPart, whole_matrix
from governance_app.reports.matrix_parts import matrix_parts, places_of
from governance_app.reports.order import LOADS, Order


def raci_parts(framework: Framework, order: Order) -> list[PaperDocument]:
    """Return an overview with the load of each role, then the matrix part by part.

    The loads are told once, of the whole.
    """
    found = check(framework, order.edition.date)
    parts = matrix_parts(framework)
    inner = replace(order, included=_without_loads(framework, order))
    overview = _overview(framework, order, parts, found_count=len(found))
    return [overview, *(raci_of(framework, inner, part, found) for part in parts)]


def _without_loads(framework: Framework, order: Order) -> frozenset[str]:
    return frozenset(
        each.name for each in OPTIONS if each != LOADS and order.wants(each, framework)
    )


def _overview(
    framework: Framework, order: Order, parts: list[MatrixPart], *, found_count: int
) -> PaperDocument:
    title = f"{framework.profile.scheme} matrix"
    words = (
        f"This matrix is too large for one document and comes in {counted(len(parts), 'part')}. "
        "Each has the roles that have a letter in it."
    )
    chapters = [
        Chapter(
            "Parts",
            (Paragraph(words), _table(parts)),
        )
    ]
    if framework.roles and order.wants(LOADS, framework):
        whole = whole_matrix(framework)
        content = matrix_content(framework, order.edition, (), is_printed=False)
        table = role_table(content, heads_of(framework, order, whole))
        chapters.append(Chapter("Roles", (table,), new_page=True))
    figures = (
        (len(framework.activities), "activities"),
        (len(framework.roles), "roles"),
        (found_count, "findings"),
    )
    return PaperDocument(
        cover=cover_of(title, framework.profile.name, order.edition),
        chapters=tuple(chapters),
        figures=tuple(Figure(f"{count:,}", word) for count, word in figures),
        wide=True,
        look=look_of(framework),
    )


def _table(parts: list[MatrixPart]) -> DataTable:
    places = places_of(parts)
    rows = tuple(
        (
            Cell(str(number), number),
            Cell(part.about, tone="strong"),
            Cell(places[number]),
            Cell(f"{len(part.activities or ()):,}", len(part.activities or ())),
            Cell(f"{len(part.roles):,}", len(part.roles)),
        )
        for number, part in enumerate(parts, start=1)
    )
    columns = (
        Column("Part", ColumnKind.NUMBER),
        Column("Of"),
        Column("From and to"),
        Column("Activities", ColumnKind.NUMBER),
        Column("Roles", ColumnKind.NUMBER),
    )
    return DataTable(columns, (RowGroup("", rows),), "There are none.")


RACI = Report(
    name="raci",
    title="RACI matrix",
    help="Who is what for every activity, the findings, and the load of each role.",
    make=raci,
    of=(ROLE.name, PERSON.name, PROCESS.name, COMPONENT.name),
    options=OPTIONS,
    parts=raci_parts,
)
