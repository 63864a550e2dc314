"""A document as Markdown (GitHub's kind), for wikis and repositories; what is typed stays text."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from governance_app.reports.content import FindingGroup
from governance_app.reports.document.change_blocks import ChangedMatrix
from governance_app.reports.document.page import Beside, Block, PaperDocument
from governance_app.reports.document.picture_blocks import BarChart, ChainDiagram, LineChart
from governance_app.reports.document.table_blocks import (
    Cell,
    ColumnKind,
    CoverageMap,
    DataTable,
    FindingList,
    LetterMatrix,
)
from governance_app.reports.document.text_blocks import (
    Facts,
    Figure,
    Figures,
    Glossary,
    Heading,
    Index,
    Note,
    PageBreak,
    Paragraph,
    SignatureLines,
    TableOfContents,
)
from governance_app.reports.writers.markdown_changes import SIGNS_TOLD, changed_rows
from governance_app.reports.writers.markdown_text import escaped, several_lines

_Lines = Iterator[str]
_RIGHT = {ColumnKind.NUMBER, ColumnKind.MONEY}
_WORDS = {"error": "Errors", "warning": "Warnings", "hint": "Hints"}


def as_markdown(document: PaperDocument) -> str:
    """Return a document as Markdown, ending with a line break."""
    return "\n".join(_lines(document)).rstrip() + "\n"


def _lines(document: PaperDocument) -> _Lines:
    cover, look = document.cover, document.look
    yield f"# {escaped(cover.framework)}"
    about = " · ".join(filter(None, (cover.title, cover.about)))
    yield f"\n**{escaped(about)}** · {escaped(cover.version)} · {escaped(cover.date)}\n"
    if look.brand or look.header:
        yield f"{escaped(' · '.join(filter(None, (look.brand, look.header))))}\n"
    yield from _figures(document.figures)
    for chapter in document.without_pages:
        if chapter.kicker:
            yield f"{escaped(chapter.kicker)}\n"
        if chapter.title:
            yield f"## {escaped(chapter.title)}\n"
        for block in chapter.blocks:
            yield from WRITTEN[type(block)](block)
            yield ""
    if look.footer:
        yield escaped(look.footer)


def _table(
    heads: Iterable[str], rows: Iterable[Iterable[str]], right: Iterable[bool] = ()
) -> _Lines:
    """Yield a table of finished cells; a bar within them is escaped already."""
    heads = list(heads)
    sides = [*right, *(False for _ in heads)]
    yield f"| {' | '.join(heads)} |"
    yield f"| {' | '.join('---:' if sides[at] else '---' for at in range(len(heads)))} |"
    for row in rows:
        yield f"| {' | '.join(row)} |"


def _cell(typed: str) -> str:
    return several_lines(typed, "<br>")


def _figures(figures: tuple[Figure, ...]) -> _Lines:
    if figures:
        yield (
            " · ".join(f"**{escaped(each.number)}** {escaped(each.word)}" for each in figures)
            + "\n"
        )


def _figure_list(of: Figures) -> _Lines:
    """Yield numbers that say more of themselves as a list, others on one line."""
    if not any(each.detail for each in of.figures):
        yield from _figures(of.figures)
        return
    for each in of.figures:
        detail = f"  \n  {escaped(each.detail)}" if each.detail else ""
        yield f"- **{escaped(each.number)}** {escaped(each.word)}{detail}"


def _beside(of: Beside) -> _Lines:
    for column in of.columns:
        for block in column:
            yield from WRITTEN[type(block)](block)
            yield ""


def _heading(of: Heading) -> _Lines:
    yield f"{'#' * min(of.level + 1, 6)} {escaped(of.text)}"


def _paragraph(of: Paragraph) -> _Lines:
    yield several_lines(of.text, "  \n")


def _note(of: Note) -> _Lines:
    if of.title:
        yield f"> **{escaped(of.title)}**  "
    yield "> " + several_lines(of.text, "  \n> ")


def _facts(of: Facts) -> _Lines:
    rows = (
        (f"**{_cell(each.name)}**", "<br>".join(_cell(value) for value in each.values))
        for each in of.facts
    )
    yield from _table((" ", " "), rows)


def _data_table(of: DataTable) -> _Lines:
    if of.title:
        yield f"**{escaped(of.title)}**\n"
    if not any(group.rows for group in of.groups):
        yield escaped(of.empty)
        return
    heads = [_cell(column.label) or " " for column in of.columns]
    right = [column.kind in _RIGHT for column in of.columns]
    rows: list[list[str]] = []
    for group in of.groups:
        if group.title:
            rows.append([f"**{_cell(group.title)}**", *[" "] * (len(heads) - 1)])
        rows += [_row(row) for row in group.rows]
    if of.total:
        rows.append([f"**{each}**" if each else " " for each in _row(of.total)])
    yield from _table(heads, rows, right)


def _row(row: tuple[Cell, ...]) -> list[str]:
    return [_cell(each.text or "/".join(each.chips)) for each in row]


def _letter_matrix(of: LetterMatrix) -> _Lines:
    if of.empty or not of.rows:
        yield escaped(of.empty)
        return
    yield (
        ", ".join(f"**{escaped(each.symbol)}** {escaped(each.name)}" for each in of.letters) + "\n"
    )
    heads = [" ", "Activity", *(_cell(role.name) for role in of.roles), "Check"]
    rows = []
    for row in of.rows:
        name = _cell(row.name)
        if row.kind != "activity":
            owner = f" · owner {_cell(row.owner)}" if row.owner else ""
            name = f"**{name}**{owner}"
        letters = ["/".join(map(_cell, cell.letters)) for cell in row.cells] or [" "] * len(
            of.roles
        )
        rows.append(
            [row.number, name, *letters, ", ".join(_cell(each.title) for each in row.flags)]
        )
    yield from _table(heads, rows)


def _changed_matrix(of: ChangedMatrix) -> _Lines:
    if of.empty or not of.rows:
        yield escaped(of.empty)
        return
    letters = (f"**{escaped(each.symbol)}** {escaped(each.name)}" for each in of.letters)
    yield ", ".join((*letters, SIGNS_TOLD)) + "\n"
    yield from _table(*changed_rows(of, _cell))


def _coverage_map(of: CoverageMap) -> _Lines:
    if not of.groups:
        yield escaped(of.empty)
        return
    words = {each.name: f"{each.sign} {each.word}" for each in of.states}
    rows: list[list[str]] = []
    for group in of.groups:
        rows.append([f"**{_cell(group.title)}**", *[" "] * len(of.functions)])
        for row in group.rows:
            name = _cell(row.name) + (f"<br>{_cell(row.detail)}" if row.detail else "")
            told = (
                "<br>".join(map(_cell, filter(None, (words.get(each.state, "–"), each.text))))
                for each in row.cells
            )
            rows.append([name, *told])
    yield from _table(["Item", *map(_cell, of.functions)], rows)


def _chain(of: ChainDiagram) -> _Lines:
    yield f"{escaped(of.begins)}\n"
    for number, step in enumerate(of.steps, start=1):
        yield f"{number}. **{escaped(step.name)}** {escaped(step.mode)}"
        for each in step.approvers:
            case = f", when {escaped(each.condition)}" if each.condition else ""
            within = f". {escaped(each.within)}" if each.within else ""
            yield f"   - {escaped(each.name)}{case}{within}"
        if not step.approvers:
            yield "   - Nobody approves here."
        yield from (f"   - {escaped(each)}" for each in (step.within, step.otherwise) if each)
    yield f"\n{escaped(of.ends)}"


def _bar_chart(of: BarChart) -> _Lines:
    if of.title:
        yield f"**{escaped(of.title)}**\n"
    yield from _table(
        (" ", " "), ((_cell(each.label), _cell(each.text)) for each in of.bars), (False, True)
    )
    if of.mark:
        yield f"\n{escaped(of.mark)}"


def _line_chart(of: LineChart) -> _Lines:
    yield f"**{escaped(of.title)}**\n"
    rows = (
        (_cell(line.name), _cell(point.label), f"{point.value:,g}")
        for line in of.lines
        for point in line.points
    )
    yield from _table(("Line", "When", _cell(of.unit) or " "), rows, (False, False, True))


def _finding_list(of: FindingList) -> _Lines:
    if not of.groups:
        yield escaped(of.none)
    for severity, word in _WORDS.items():
        those = [group for group in of.groups if group.severity == severity]
        if those:
            yield f"### {word} · {sum(len(group.findings) for group in those):,}\n"
        for group in those:
            yield from _group(group)


def _group(group: FindingGroup) -> _Lines:
    yield f"**{escaped(group.title)}** {escaped(group.reason)}\n"
    for each in group.findings:
        mends = f" To mend: {escaped(' or '.join(each.mends))}" if each.mends else ""
        yield f"- {escaped(each.place or each.kind)} {escaped(each.message)}{mends}"
    yield ""


def _signatures(of: SignatureLines) -> _Lines:
    yield f"{escaped(of.statement)}\n"
    rows = ((_cell(each.who), _cell(each.name), " ", " ") for each in of.signatures)
    yield from _table(("Who", "Name", "Signature", "Date"), rows)


def _index(of: Index) -> _Lines:
    yield from (f"- {escaped(each.name)}" for each in of.entries)


def _glossary(of: Glossary) -> _Lines:
    yield from _table(("Word", "Meaning"), ((_cell(t.name), _cell(t.meaning)) for t in of.terms))


#: How each kind of block is written.
WRITTEN: Mapping[type[Block], Callable[[Any], Iterable[str]]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Note: _note,
    Facts: _facts,
    Figures: _figure_list,
    DataTable: _data_table,
    LetterMatrix: _letter_matrix,
    ChangedMatrix: _changed_matrix,
    CoverageMap: _coverage_map,
    ChainDiagram: _chain,
    BarChart: _bar_chart,
    LineChart: _line_chart,
    FindingList: _finding_list,
    SignatureLines: _signatures,
    PageBreak: lambda _: (),  # there are no pages
    TableOfContents: lambda _: (),  # readers of Markdown make their own
    Index: _index,
    Glossary: _glossary,
    Beside: _beside,
}
