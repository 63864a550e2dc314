"""The accountability report: what each role and each person answers for, ready to sign."""

from collections.abc import Iterator, Sequence

from governance_app.domain.accountability.sheet import Sheet
from governance_app.domain.accountability.telling import number_told
from governance_app.domain.accountability.workload import MODEL
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework, ordered
from governance_app.domain.kinds import PERSON, ROLE, Letter
from governance_app.domain.kinds.appointment import DEPUTY
from governance_app.domain.kinds.letter import ACCOUNTABLE, RESPONSIBLE
from governance_app.domain.rules.rule import Subject
from governance_app.domain.words import counted
from governance_app.reports.content import LegendLetter, cover_of
from governance_app.reports.document.page import Block, Chapter, PaperDocument
from governance_app.reports.document.table_blocks import (
    Cell,
    Column,
    ColumnKind,
    DataTable,
    RowGroup,
)
from governance_app.reports.document.text_blocks import Figure, Heading, Paragraph, Tone
from governance_app.reports.kinds.accountability_chapter import ChapterWriter
from governance_app.reports.kinds.accountability_known import Known
from governance_app.reports.kinds.report import Report
from governance_app.reports.look import look_of
from governance_app.reports.order import FINDINGS, LOADS, SIGNATURES, Order

#: The most cells of all tables of one printed report, which setting it holds in memory at once.
MOST_CELLS = 60_000
_ALONE = (
    "Alone counts what nobody would answer for without the one person who stands behind a role, or "
    "without this person; an item counts once in each sense in which somebody answers for it."
)


def accountability(framework: Framework, order: Order) -> PaperDocument:
    """Return the report of one role or person, or an overview and a chapter for each of them.

    Refuses one of everybody that is too large for one printed document.
    """
    known = Known(framework, order.edition.date)
    writer = ChapterWriter(known, order)
    about, figures = "", tuple[Figure, ...]()
    if order.of is not None:
        sheet = known.answering.sheet(order.of)
        about, chapters = sheet.name, [writer.chapter(sheet, alone=True)]
    else:
        sheets = [known.answering.sheet(each) for each in _everybody(framework, known)]
        chapters = [_overview(known, sheets)]
        chapters += [writer.chapter(each) for each in sheets]
        figures = tuple(_figures(sheets))
        if order.is_printed:
            _refuse_too_large(chapters)
    return PaperDocument(
        cover=cover_of("Accountability report", framework.profile.name, order.edition, about),
        chapters=tuple(chapters),
        figures=figures,
        opening="band" if order.of is None else "none",
        look=look_of(framework),
    )


def _everybody(framework: Framework, known: Known) -> Iterator[Subject]:
    """Yield every role in its order, then everybody who holds one or is deputy, by name."""
    yield from (Subject(ROLE.name, each.key) for each in ordered(framework.roles))
    people, held = framework.of(PERSON), known.answering.held
    there = [key for key, those in held.of_people.items() if those]
    there.sort(key=lambda key: (people[key].name.casefold(), key))
    yield from (Subject(PERSON.name, key) for key in there)


def _figures(sheets: Sequence[Sheet]) -> Iterator[Figure]:
    roles = [each for each in sheets if each.who.kind == ROLE.name]
    people = len(sheets) - len(roles)
    yield Figure(f"{len(roles):,}", "role" if len(roles) == 1 else "roles")
    if people:
        yield Figure(f"{people:,}", "person" if people == 1 else "people")
        vacant = sum(not each.behind and not each.others for each in roles)
        if vacant:
            yield Figure(f"{vacant:,}", "with nobody behind", "warning")


def _refuse_too_large(chapters: Sequence[Chapter]) -> None:
    cells = sum(
        len(block.columns) * sum(len(group.rows) for group in block.groups)
        for chapter in chapters
        for block in chapter.blocks
        if isinstance(block, DataTable)
    )
    if cells > MOST_CELLS:
        raise Refusal(
            f"The accountability report of {counted(len(chapters) - 1, 'role and person', 'roles and people')} "
            "is too large for one printed report; have one written for each, or name one of them."
        )


def _overview(known: Known, sheets: Sequence[Sheet]) -> Chapter:
    roles = [each for each in sheets if each.who.kind == ROLE.name]
    people = [each for each in sheets if each.who.kind == PERSON.name]
    if not roles:
        return Chapter("Overview", (Paragraph("There are no roles yet.", "quiet"),))
    blocks: list[Block] = [_table(known, roles, "Role", "Held by")]
    if people:
        blocks += [Heading(2, "People"), _table(known, people, "Person", "Roles")]
    blocks += [Heading(2, "How it is counted"), Paragraph(MODEL, "quiet")]
    if people:
        blocks.append(Paragraph(_ALONE, "quiet"))
    return Chapter("Overview", tuple(blocks))


def _table(known: Known, sheets: Sequence[Sheet], who: str, beside: str) -> DataTable:
    framework = known.framework
    letters = [
        each for each in framework.scheme.in_a_cell if each.meaning in (ACCOUNTABLE, RESPONSIBLE)
    ]
    has_people = bool(framework.of(PERSON))
    columns = [Column(who, weight=1.5)] + [Column(beside, weight=0.8)] * has_people
    columns += [Column("Load", ColumnKind.NUMBER), Column("", ColumnKind.BAR, 0.1)]
    columns += [Column(each.symbol, ColumnKind.NUMBER, meaning=each.meaning) for each in letters]
    columns += [Column("Alone", ColumnKind.NUMBER)] * has_people
    rows = []
    for sheet in sheets:
        cells = [Cell(sheet.name, tone="strong")] + [_beside(known, sheet)] * has_people
        cells += [*_load(sheet), *(_count(_having(sheet, each)) for each in letters)]
        cells += [_count(sheet.resting, "warning")] * has_people
        rows.append(tuple(cells))
    legend = tuple(LegendLetter(each.symbol, each.name, each.meaning) for each in letters)
    return DataTable(tuple(columns), (RowGroup("", tuple(rows)),), letters=legend)


def _beside(known: Known, sheet: Sheet) -> Cell:
    """Return who holds a role, or the roles that a person holds."""
    framework, held = known.framework, known.answering.held
    if sheet.who.kind == ROLE.name:
        names = [framework.of(PERSON)[key].name for key in held.persons(sheet.who.key)]
        if names:
            return Cell(", ".join(names))
        return Cell("") if sheet.behind or sheet.others else Cell("Vacant", tone="warning")
    told = dict.fromkeys(
        framework.roles[each.role].name + (" (deputy)" if each.capacity == DEPUTY else "")
        for each in held.of_people.get(sheet.who.key, ())
    )
    return Cell(", ".join(told))


def _load(sheet: Sheet) -> tuple[Cell, Cell]:
    if sheet.beside is None:
        return Cell("–", tone="quiet"), Cell("", 0)
    load = float(sheet.beside.load)
    return Cell(number_told(sheet.beside.load), load), Cell("", load)


def _having(sheet: Sheet, letter: Letter) -> int:
    return sum(each.activities for each in sheet.letters if each.symbol == letter.symbol)


def _count(number: int, tone: Tone = "plain") -> Cell:
    return Cell(f"{number:,}" if number else "–", number, tone if number else "quiet")


ACCOUNTABILITY = Report(
    name="accountability",
    title="Accountability report",
    help="Everything that each role and each person answers for, their load, and what rests on them.",
    make=accountability,
    of=(ROLE.name, PERSON.name),
    options=(FINDINGS, LOADS, SIGNATURES),
)
