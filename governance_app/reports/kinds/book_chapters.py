"""The chapters of the framework book that are more than registers."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework, ordered
from governance_app.domain.holding import holdings
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    ACTIVITY,
    METRIC,
    OVERSIGHT,
    OVERSIGHT_FUNCTION,
    PERSON,
    PROCESS,
    PROFILE,
    ROLE,
    SYSTEM,
    WAIVER,
)
from governance_app.domain.outline import outline
from governance_app.domain.rules import Finding, check
from governance_app.reports.content import MatrixContent
from governance_app.reports.document.page import Block
from governance_app.reports.document.table_blocks import (
    Cell,
    Column,
    DataTable,
    FindingList,
    LetterMatrix,
    RowGroup,
)
from governance_app.reports.document.text_blocks import (
    Facts,
    Figure,
    Figures,
    Heading,
    Paragraph,
)
from governance_app.reports.finding_words import groups_of
from governance_app.reports.kinds.book_charts import metric_charts
from governance_app.reports.kinds.book_parts import BookChapter, Section, section_of
from governance_app.reports.kinds.book_registers import (
    OBJECTIVES,
    PARTS,
    register_chapter,
    register_sections,
    role_anchor,
)
from governance_app.reports.kinds.charters import charters
from governance_app.reports.kinds.coverage import MAP, MAP_TITLE, TO_DO, coverage_report
from governance_app.reports.kinds.raci import heads_of, role_table
from governance_app.reports.kinds.role_blocks import DEPUTIES, HELD_BY
from governance_app.reports.matrix_content import MOST_CELLS, matrix_content
from governance_app.reports.matrix_part import MatrixPart, parts_by_component, whole_matrix
from governance_app.reports.order import HOLDERS, LOADS, Order

_TEXTS = ("vision", "primary_objective", "outcomes", "audience")
_COUNTED = (PROCESS, ACTIVITY, ROLE, PERSON, SYSTEM, METRIC)


def framework_chapter(framework: Framework, order: Order) -> BookChapter:
    """Return what the framework is for, how much it holds, and its parts."""
    texts: list[Block] = []
    for name in _TEXTS:
        if value := getattr(framework.profile, name):
            texts += [Heading(3, PROFILE.field(name).label), Paragraph(value)]
    if not texts:
        texts.append(Paragraph("What the framework is for is not written down yet.", "quiet"))
    sections = [Section("Purpose", tuple(texts)), Section("What it holds", (_counts(framework),))]
    sections += register_sections(PARTS.kinds, framework, order, with_people=False)
    return BookChapter("The framework", "What is governed, and why", tuple(sections))


def _counts(framework: Framework) -> Figures:
    counts = ((kind, len(framework.tables[kind.name])) for kind in _COUNTED)
    return Figures(
        tuple(
            Figure(f"{count:,}", (kind.label if count == 1 else kind.plural).lower())
            for kind, count in counts
            if count
        )
    )


def organisation_chapter(framework: Framework, order: Order) -> BookChapter:
    """Return the roles: who reports to whom, then each with its purpose, authority and duties."""
    if not framework.roles:
        empty = Section("", (Paragraph("There are no roles yet.", "quiet"),))
        return BookChapter("Organisation", "Who is who", (empty,))
    described = charters(framework, replace(order, of=None, included=frozenset()))
    names = order.wants(HOLDERS, framework)
    sections = [Section("Reporting lines", (_reporting_lines(framework, order, names=names),))]
    for role, chapter in zip(ordered(framework.roles), described.chapters, strict=True):
        blocks = chapter.blocks if names else tuple(map(_without_names, chapter.blocks))
        sections.append(section_of(replace(chapter, blocks=blocks), (role.key,)))
    return BookChapter("Organisation", "Who is who", tuple(sections))


def _without_names(block: Block) -> Block:
    if isinstance(block, Facts):
        kept = (each for each in block.facts if each.name not in (HELD_BY, DEPUTIES))
        return Facts(tuple(kept))
    return block


def _reporting_lines(framework: Framework, order: Order, *, names: bool) -> DataTable:
    """Return the roles with whom they report to, each leading to where it is described."""
    people, held = framework.of(PERSON), holdings(framework, order.edition.date)
    kinds = ROLE.field("role_kind").choices
    with_people = names and bool(people)
    columns = [Column("Role", weight=1.4), Column("Kind", weight=0.8), Column("Reports to")]
    columns += [Column(HELD_BY)] * with_people
    rows = []
    for role in ordered(framework.roles):
        above = framework.roles.get(role.reports_to) if role.reports_to is not None else None
        cells = [
            Cell(role.name, tone="strong", leads_to=role_anchor(role.key)),
            Cell(kinds[role.role_kind], tone="quiet"),
            Cell(above.name, leads_to=role_anchor(above.key)) if above else Cell(""),
        ]
        cells += [Cell(", ".join(people[key].name for key in held.persons(role.key)))] * with_people
        rows.append(tuple(cells))
    return DataTable(tuple(columns), (RowGroup("", tuple(rows)),))


def matrix_chapter(framework: Framework, order: Order, found: Sequence[Finding]) -> BookChapter:
    """Return the matrix component by component, then the load of each role."""
    parts = parts_by_component(framework)
    if order.is_printed:
        _refuse_too_large(parts)
    sections = [_matrix_section(framework, order, found, at, each) for at, each in enumerate(parts)]
    if not sections:
        empty = Section("", (Paragraph("There are no activities yet.", "quiet"),))
        return BookChapter("Responsibility matrix", "Who is what for each activity", (empty,))
    if framework.roles and order.wants(LOADS, framework):
        sections.append(_loads(framework, order, found))
    return BookChapter(
        "Responsibility matrix", "Who is what for each activity", tuple(sections), wide=True
    )


def _refuse_too_large(parts: Sequence[MatrixPart]) -> None:
    cells = sum(len(each.activities or ()) * len(each.roles) for each in parts)
    if cells > MOST_CELLS:
        raise Refusal(
            f"The matrix has {cells:,} cells, more than a printed book can hold; leave the part "
            "“matrix” out and print the matrix by itself, or hand the book out as HTML."
        )


def _matrix_section(
    framework: Framework, order: Order, found: Sequence[Finding], at: int, part: MatrixPart
) -> Section:
    content = matrix_content(framework, order.edition, found, part, is_printed=order.is_printed)
    rows = content.rows[1:] if part.about else content.rows  # the heading names the component
    matrix = LetterMatrix(content.letters, heads_of(framework, order, part), rows)
    return Section(
        part.about or "Processes of no component",
        (matrix,),
        f"matrix-{at}",
        frozenset(role.key for role in part.roles),
    )


def _loads(framework: Framework, order: Order, found: Sequence[Finding]) -> Section:
    whole = whole_matrix(framework)
    content: MatrixContent = matrix_content(framework, order.edition, found, is_printed=False)
    table = role_table(content, heads_of(framework, order, whole))
    return Section("Load of each role", (table,), "loads")


def objectives_chapter(framework: Framework, order: Order) -> BookChapter:
    """Return objectives and metrics, and how the metrics went."""
    chapter = register_chapter(OBJECTIVES, framework, order, with_people=True)
    charts = tuple(metric_charts(framework, order.edition.date))
    if not charts:
        return chapter
    return replace(
        chapter, sections=(*chapter.sections, Section("How the metrics went", charts, "charts"))
    )


def oversight_chapter(framework: Framework, order: Order) -> BookChapter:
    """Return what the coverage report says but its agenda, which soon is another one."""
    title, kicker = "Oversight", "Who watches over what"
    if not framework.of(OVERSIGHT_FUNCTION):
        return BookChapter(title, kicker, ())
    included = frozenset({MAP.name, TO_DO.name})
    coverage = coverage_report(framework, replace(order, of=None, included=included))
    roles = {each.role for each in framework.of(OVERSIGHT).values() if each.role is not None}
    sections = (
        section_of(each, roles if each.title == MAP_TITLE else (), anchor=f"oversight-{at}")
        for at, each in enumerate(coverage.chapters)
    )
    return BookChapter(title, kicker, tuple(sections), wide=True)


def findings_chapter(framework: Framework, order: Order, found: Sequence[Finding]) -> BookChapter:
    """Return what was found, and what of it somebody accepted and until when."""
    places = {line.item.key: line.number for line in outline(framework)}
    listed = FindingList(
        groups_of(framework, _in_order(found, places), places),
        "Nothing was found: every rule holds.",
    )
    sections = [Section("", (listed,))]
    sections += register_sections((WAIVER,), framework, order, with_people=True)
    return BookChapter("Findings", "What is open, and what was accepted", tuple(sections))


def _in_order(found: Sequence[Finding], places: Mapping[Key, str]) -> list[Finding]:
    at = {key: place for place, key in enumerate(places)}
    return sorted(found, key=lambda each: at.get(each.subject.key, len(at)))


def findings_of(framework: Framework, order: Order) -> list[Finding]:
    """Return what is found on the day of the order, what is accepted left out."""
    return check(framework, order.edition.date)
