"""Whatever is typed, in every block and every writer: it stands there as itself and does nothing."""

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import openpyxl
import pytest
from every_block import document_of
from frameworks import names
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from markup_reading import elements_and_text, structure_and_text

from governance_app.reports.content import Cover
from governance_app.reports.document.page import Chapter, PaperDocument
from governance_app.reports.document.text_blocks import Fact, Facts, Glossary, Note, Paragraph, Term
from governance_app.reports.typesetting import SetReport, _Typesetter
from governance_app.reports.writers.html import as_html
from governance_app.reports.writers.markdown import as_markdown
from governance_app.reports.writers.workbook import write_workbook

SetDocument = Callable[[PaperDocument], SetReport]
TextsOf = Callable[[bytes], list[str]]
Test = TypeVar("Test", bound=Callable[..., Any])

#: What some format takes for more than text.
_PIECES = (
    *("#eval(", '#include "x"', "$x^2$", "*b*", "_i_", "@ref", "<label>", "= Title", "- item"),
    *("</td>", "<script>x()</script>", "&amp;", "<!--", "]]>", "' onload='", "<img src=x>"),
    *("# h", "> q", "| a | b |", "[a](http://b)", "![i](j)", "```", "1. one", "~~s~~", "***", "\\"),
    *("=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("a")', "_x0041_", "'x", "{=1}"),
    *('" onload="', "https://example.invalid", "mailto:a@example.invalid"),
    *("مدير", "役割", "🧭", "e\u0301", "\u202eabc", "\u200b", "%s", "{0}", "\\u{41}"),
)
_TYPED = (
    st.lists(st.sampled_from(_PIECES) | names(), min_size=1, max_size=5)
    .map(" ".join)
    .filter(lambda text: bool(text.strip()))
)
#: The same of characters that the shipped font has, so that all of it can be read from the page.
_PRINTED = st.lists(
    st.sampled_from([each for each in _PIECES if each.isascii()]), min_size=1, max_size=5
).map(" ".join)


def _each_of(pieces: Iterable[str]) -> Callable[[Test], Test]:
    """Have a law hold for each of these, besides those that are drawn."""

    def decorated(test: Test) -> Test:
        for piece in pieces:
            test = example(piece)(test)
        return test

    return decorated


def _squeezed(text: str) -> str:
    return "".join(text.split())


@cache
def _plain_html() -> tuple[list[tuple[str, tuple[str, ...]]], str]:
    return elements_and_text(as_html(document_of("Word")))


@cache
def _plain_markdown() -> tuple[list[str], str]:
    return structure_and_text(as_markdown(document_of("Word")))


@settings(max_examples=10)
@_each_of(_PIECES)
@given(_TYPED)
def test_html_has_the_same_elements_whatever_is_typed(typed: str) -> None:
    plain, _ = _plain_html()
    elements, text = elements_and_text(as_html(document_of(typed)))
    assert elements == plain
    assert _squeezed(typed) in _squeezed(text)


@settings(max_examples=10)
@_each_of((*_PIECES, "  indented"))
@given(_TYPED)
def test_markdown_has_the_same_structure_whatever_is_typed(typed: str) -> None:
    pytest.importorskip("markdown_it")
    plain, _ = _plain_markdown()
    structure, text = structure_and_text(as_markdown(document_of(typed)))
    assert structure == plain
    assert _squeezed(typed) in _squeezed(text)


@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture])
@_each_of(("=1+1", "{=1}", "_x0041_", "https://example.invalid", "-1"))
@given(_TYPED)
def test_a_workbook_holds_in_each_cell_what_was_typed(tmp_path: Path, typed: str) -> None:
    plain, found = (_cells(document_of(each), tmp_path) for each in ("Word", typed))
    assert all(kind != "f" for _, kind in found)
    assert len(found) == len(plain)
    typed_there = [
        value for (value, _), (was, _) in zip(found, plain, strict=True) if was == "Word"
    ]
    assert typed_there
    assert {_squeezed(value) for value in typed_there} == {_squeezed(typed)}


def _cells(document: PaperDocument, folder: Path) -> list[tuple[str, str]]:
    path = folder / "report.xlsx"
    write_workbook(document, path)
    book = openpyxl.load_workbook(path)
    assert all(
        cell.hyperlink is None for sheet in book for row in sheet.iter_rows() for cell in row
    )
    return [
        (str(cell.value), cell.data_type)
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]


@settings(max_examples=5)
@given(_PRINTED)
def test_a_pdf_shows_what_was_typed_in_every_block(
    set_document: SetDocument, texts_of: TextsOf, typed: str
) -> None:
    plain = "".join(texts_of(set_document(document_of("Wordword")).pdf)).count("Wordword")
    done = set_document(document_of(typed))
    assert done.warnings == ()
    found = "".join(texts_of(done.pdf)).count(_squeezed(typed))
    # Running heads are shortened, and there may be more or fewer pages; all else is there.
    assert found >= plain * 2 // 3


def _long_document(text: str) -> PaperDocument:
    blocks = (
        Paragraph(text),
        Note("Note", text),
        Facts((Fact("Fact", (text,)),)),
        Glossary((Term("Term", text),)),
    )
    cover = Cover("Report", "Framework", "Draft", "22 November 2026", "2026-11-22")
    return PaperDocument(cover, (Chapter("Chapter", blocks),))


@pytest.mark.parametrize(
    "text",
    ["x" * 10_000, "word " * 2_000, "#x(" * 3_000, "مدير" * 2_500],
    ids=["one word", "words", "markup", "from right to left"],
)
def test_ten_thousand_characters_are_there_to_the_last(
    text: str, set_document: SetDocument, texts_of: TextsOf, tmp_path: Path
) -> None:
    document = _long_document(text)
    whole = _squeezed(text)
    assert _squeezed(elements_and_text(as_html(document))[1]).count(whole) == 4
    assert sum(_squeezed(value) == whole for value, _ in _cells(document, tmp_path)) == 4
    done = set_document(document)
    assert done.warnings == ()
    pages = "".join(texts_of(done.pdf))
    assert pages.count(whole[-1]) >= 4 * whole.count(whole[-1])


@pytest.mark.parametrize(
    ("typed", "script"), [("役割", "Chinese and Japanese"), ("ไทย", "Thai"), ("🧭", "emoji")]
)
def test_what_no_font_has_is_named_whatever_block_it_is_in(
    typed: str, script: str, set_document: SetDocument, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_Typesetter, "_all", property(lambda setter: setter._shipped))
    (warning,) = set_document(document_of(typed)).warnings
    assert script in warning
