"""How blocks share pages: numbers stand in even rows, and nobody signs on an empty page."""

import datetime
from collections.abc import Callable, Sequence

import pypdfium2
import pytest

from governance_app.reports.content import Edition, FindingGroup, ReportedFinding, cover_of
from governance_app.reports.document.page import Block, Chapter, PaperDocument
from governance_app.reports.document.table_blocks import (
    Cell,
    Column,
    DataTable,
    FindingList,
    RowGroup,
)
from governance_app.reports.document.text_blocks import (
    Fact,
    Facts,
    Figure,
    Figures,
    Heading,
    Note,
    Paragraph,
    Signature,
    SignatureLines,
)
from governance_app.reports.typesetting import SetReport

SetDocument = Callable[[PaperDocument], SetReport]
_COVER = cover_of("Report", "Name", Edition(datetime.date(2026, 11, 22), "Draft"))
_SIGNED = SignatureLines("I accept it.", (Signature("Holder"),))


def _document(chapters: Sequence[Sequence[Block]]) -> PaperDocument:
    made = (Chapter(f"Of {at}", tuple(each), new_page=True) for at, each in enumerate(chapters))
    return PaperDocument(_COVER, tuple(made), opening="none", wide=False)


def _rows_of_figures(pdf: bytes) -> list[list[int]]:
    """Return for each page the places across of its numbers, row by row from the top."""
    document, found = pypdfium2.PdfDocument(pdf), []
    try:
        for page in document:
            text, rows = page.get_textpage(), dict[int, list[int]]()
            search = text.search("900")
            while place := search.get_next():
                left, bottom, *_ = text.get_charbox(place[0])
                rows.setdefault(round(bottom), []).append(round(left))
            found.append([rows[each] for each in sorted(rows, reverse=True)])
    finally:
        document.close()
    return found


def test_numbers_stand_in_even_rows(set_document: SetDocument) -> None:
    rows = [[Figures((Figure("900", "things"),) * number)] for number in range(1, 9)]
    wide = [Figures((Figure("900,000,000 EUR", "limit"),) * 5)]
    pages = _rows_of_figures(set_document(_document([*rows, wide])).pdf)
    assert [[len(row) for row in page] for page in pages] == [
        [1],
        [2],
        [3],
        [4],
        [5],
        [3, 3],
        [4, 3],
        [4, 4],
        [2, 2, 1],
    ]
    for page in pages:
        assert all(row == page[0][: len(row)] for row in page), "one width in all rows"


def _table(length: int) -> DataTable:
    columns = (Column("What"), Column("Where"))
    rows = tuple((Cell(f"Kept {at}"), Cell("Here")) for at in range(length))
    return DataTable(columns, (RowGroup("Group", rows),))


def _facts(length: int) -> Facts:
    return Facts(tuple(Fact(f"Kept {at}", ("Here",)) for at in range(length)))


def _findings(length: int) -> FindingList:
    found = tuple(ReportedFinding("Role", "", "", f"Kept {at}", ()) for at in range(length))
    return FindingList((FindingGroup("hint", "Title", "Reason.", found),))


@pytest.mark.parametrize("rows", [_table, _facts, _findings])
@pytest.mark.parametrize("between", [(), (Paragraph("Also more."), Note("Title", "Said."))])
def test_nobody_signs_on_a_page_without_a_row(
    rows: Callable[[int], Block],
    between: tuple[Block, ...],
    set_document: SetDocument,
    texts_of: Callable[[bytes], list[str]],
) -> None:
    lengths = range(28, 44)
    chapters = [(Heading(2, "Rows"), rows(length), *between, _SIGNED) for length in lengths]
    pages = texts_of(set_document(_document(chapters)).pdf)
    signed = [page for page in pages if "Iacceptit." in page]
    assert len(signed) == len(lengths)
    for page, length in zip(signed, lengths, strict=True):
        assert f"Kept{length - 1}" in page, length
    assert len(lengths) < len(pages) < 2 * len(lengths), "some fit on a page, some do not"
