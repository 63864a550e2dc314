"""A document as a workbook: a sheet for each chapter, numbers as numbers, texts as texts."""

import datetime
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from governance_app.cell_text import sheet_name
from governance_app.reports.document.change_blocks import ChangedMatrix
from governance_app.reports.document.page import Beside, Block, Chapter, PaperDocument
from governance_app.reports.document.picture_blocks import BarChart, ChainDiagram, LineChart
from governance_app.reports.document.table_blocks import (
    CoverageMap,
    DataTable,
    FindingList,
    LetterMatrix,
)
from governance_app.reports.document.text_blocks import (
    Facts,
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
from governance_app.reports.writers.sheet import SheetWriter
from governance_app.reports.writers.sheet_changes import changed_matrix
from governance_app.reports.writers.sheet_tables import (
    bar_chart,
    coverage_map,
    data_table,
    finding_list,
    letter_matrix,
    line_chart,
)


def write_workbook(document: PaperDocument, path: Path) -> None:
    """Write a document as a workbook to a path; the caller sees to whole files."""
    from xlsxwriter import Workbook

    cover = document.cover
    day = datetime.datetime.fromisoformat(cover.iso_date)
    with Workbook(str(path), {"strings_to_urls": False}) as book:
        book.set_properties({"title": f"{cover.framework}: {cover.title}", "created": day})
        taken: set[str] = set()
        for number, chapter in enumerate(document.without_pages, start=1):
            name = sheet_name(chapter.title or cover.title, f"Sheet {number}", taken)
            taken.add(name.casefold())
            _write_chapter(
                SheetWriter(book, book.add_worksheet(name)), chapter, document, number == 1
            )


def _write_chapter(
    sheet: SheetWriter, chapter: Chapter, document: PaperDocument, is_first: bool
) -> None:
    cover = document.cover
    sheet.line(cover.framework if is_first else chapter.title or cover.title, "title")
    told = (cover.title, cover.about, chapter.kicker, cover.version, cover.date)
    sheet.line(" · ".join(filter(None, told)), "quiet")
    if is_first:
        for figure in document.figures:
            sheet.pair(figure.word, figure.number)
        if chapter.title and chapter.title != cover.framework:
            sheet.skip()
            sheet.line(chapter.title, "heading")
    sheet.skip()
    for block in chapter.blocks:
        WRITTEN[type(block)](sheet, block)
        sheet.skip()
    sheet.finish(
        wide=document.wide if chapter.wide is None else chapter.wide, footer=document.look.footer
    )


def _note(sheet: SheetWriter, of: Note) -> None:
    if of.title:
        sheet.line(of.title, of.tone)
    sheet.line(of.text)


def _facts(sheet: SheetWriter, of: Facts) -> None:
    for fact in of.facts:
        sheet.pair(fact.name, "\n".join(fact.values))


def _figures(sheet: SheetWriter, of: Figures) -> None:
    for figure in of.figures:
        sheet.pair(figure.word, figure.number)
        if figure.detail:
            sheet.line(figure.detail, "quiet")


def _beside(sheet: SheetWriter, of: Beside) -> None:
    for column in of.columns:
        for block in column:
            WRITTEN[type(block)](sheet, block)
            sheet.skip()


def _chain(sheet: SheetWriter, of: ChainDiagram) -> None:
    sheet.line(of.begins, "quiet")
    for number, step in enumerate(of.steps, start=1):
        who = [
            each.name
            + (f" (when {each.condition})" if each.condition else "")
            + (f": {each.within}" if each.within else "")
            for each in step.approvers
        ]
        told = [step.mode, *(who or ["Nobody approves here."]), step.within, step.otherwise]
        sheet.pair(f"{number}. {step.name}", "\n".join(filter(None, told)))
    sheet.line(of.ends, "quiet")


def _signatures(sheet: SheetWriter, of: SignatureLines) -> None:
    sheet.line(of.statement)
    for each in of.signatures:
        sheet.pair(each.who, each.name)


def _index(sheet: SheetWriter, of: Index) -> None:
    for entry in of.entries:
        sheet.line(entry.name)


def _glossary(sheet: SheetWriter, of: Glossary) -> None:
    for term in of.terms:
        sheet.pair(term.name, term.meaning)


def _nothing(_sheet: SheetWriter, _of: object) -> None:
    """Sheets have no pages to break or to list."""


#: How each kind of block is written.
WRITTEN: Mapping[type[Block], Callable[[SheetWriter, Any], None]] = {
    Heading: lambda sheet, of: sheet.line(of.text, "heading"),
    Paragraph: lambda sheet, of: sheet.line(of.text, of.tone),
    Note: _note,
    Facts: _facts,
    Figures: _figures,
    DataTable: data_table,
    LetterMatrix: letter_matrix,
    ChangedMatrix: changed_matrix,
    CoverageMap: coverage_map,
    ChainDiagram: _chain,
    BarChart: bar_chart,
    LineChart: line_chart,
    FindingList: finding_list,
    SignatureLines: _signatures,
    PageBreak: _nothing,
    TableOfContents: _nothing,
    Index: _index,
    Glossary: _glossary,
    Beside: _beside,
}
