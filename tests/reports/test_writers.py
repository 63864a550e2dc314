"""Every block in every form: HTML, Markdown and a workbook; text stays what was typed."""

import re
from collections.abc import Callable
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest
from every_block import document_of
from frameworks import STRANGE_NAMES, marketing_framework
from hypothesis import given, settings
from hypothesis import strategies as st

from governance_app.domain.errors import Cancelled, Refusal
from governance_app.reports.content import Edition
from governance_app.reports.document.page import BLOCKS
from governance_app.reports.hand_over import HandOverList
from governance_app.reports.order import Order
from governance_app.reports.registry import REPORTS, hand_over_report, report_named
from governance_app.reports.writers import html, markdown, markdown_text, workbook
from governance_app.reports.writing import ENDINGS, write_report

_LINES = st.text(
    st.characters(min_codepoint=0x20, max_codepoint=0x2FF, exclude_categories=["Cc"]), max_size=40
)


class _Reader(HTMLParser):
    """Gathers text and elements of an HTML file."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.text, self.elements, self.open = "", set(), []
        self.ids: list[str] = []
        self.feed(source)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.elements.add(tag)
        assert not any(name.startswith("on") for name, _ in attrs)
        self.ids += [value for name, value in attrs if name == "id"]
        if tag not in ("meta", "img", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.text += data


@pytest.mark.parametrize("writer", [html.WRITTEN, markdown.WRITTEN, workbook.WRITTEN])
def test_every_kind_of_block_has_a_function_in_every_writer(writer) -> None:
    assert set(writer) == set(BLOCKS)


@pytest.mark.parametrize("name", [*STRANGE_NAMES, "</style><script>x()</script>", "]]>", "&amp;"])
def test_html_holds_text_as_it_was_typed(name: str) -> None:
    plain, found = (_Reader(html.as_html(document_of(each))) for each in ("Word", name))
    assert found.elements == plain.elements
    assert "script" not in found.elements
    assert found.text.count(name.strip()) >= plain.text.count("Word")
    assert len(found.ids) == len(set(found.ids))


def test_html_needs_nothing_from_elsewhere() -> None:
    written = html.as_html(document_of("Word"))
    assert "default-src 'none'" in unescape(written)
    assert re.findall(r"""(?:src|href)="(?!#|data:)|url\(|@import""", written) == []
    assert '<html lang="en">' in written


@settings(max_examples=25)
@given(_LINES)
def test_any_line_is_text_in_markdown(line: str) -> None:
    markdown_it = pytest.importorskip("markdown_it")
    tokens = (
        markdown_it.MarkdownIt("commonmark")
        .enable("table")
        .parse(f"{markdown_text.escaped(line)}\n")
    )
    if not line.strip():
        return
    assert [each.type for each in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    inside = tokens[1].children
    assert {each.type for each in inside} <= {"text", "text_special", "softbreak"}
    assert "".join(each.content for each in inside).split() == line.split()


def test_a_cell_of_markdown_never_ends_its_row() -> None:
    written = markdown.as_markdown(document_of("a|b\nc"))
    rows = [row for row in written.splitlines() if row.startswith("|")]
    assert "a\\|b<br>c" in written
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {
        len(re.findall(r"(?<!\\)\|", row))
        for row in markdown.as_markdown(document_of("W")).splitlines()
        if row.startswith("|")
    }


@pytest.mark.parametrize(
    "name", ["=1+1", "@SUM(A1)", "-1", "<r>x</r>", "https://example.invalid", "x" * 40_000]
)
def test_a_workbook_holds_no_formula_and_no_link(name: str, tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    workbook.write_workbook(document_of(name), path)
    book = openpyxl.load_workbook(path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" and cell.hyperlink is None for cell in cells)
    assert any(str(cell.value or "").startswith(name[:100]) for cell in cells)
    assert {12000.5, 7, 0.4} <= {cell.value for cell in cells if cell.data_type == "n"}


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("report", REPORTS[:3], ids=lambda report: report.name)
def test_reports_are_written_in_every_form(
    report, ending: str, edition: Edition, tmp_path: Path
) -> None:
    path = tmp_path / f"report{ending}"
    assert write_report(report, marketing_framework(), Order(edition), path) == ()
    begun = {".pdf": b"%PDF", ".html": b"<!DOCTYPE", ".md": b"# Marketing", ".xlsx": b"PK"}
    assert path.read_bytes().startswith(begun[ending])


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("report.doc", "has the ending “.doc”; a report ends in"), ("report", "has no ending")],
)
def test_other_endings_are_refused(
    name: str, sentence: str, edition: Edition, tmp_path: Path
) -> None:
    with pytest.raises(Refusal, match=re.escape(sentence)):
        write_report(report_named("raci"), marketing_framework(), Order(edition), tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_report_with_a_layout_of_its_own_is_a_pdf_only(edition: Edition, tmp_path: Path) -> None:
    report = hand_over_report(HandOverList(0, edition.date, {}))
    with pytest.raises(Refusal, match="can only be a PDF"):
        write_report(report, marketing_framework(), Order(edition), tmp_path / "list.html")


def test_nothing_is_left_when_it_is_cancelled(edition: Edition, tmp_path: Path) -> None:
    stop: Callable[[], bool] = lambda: True  # noqa: E731
    with pytest.raises(Cancelled):
        write_report(
            report_named("raci"),
            marketing_framework(),
            Order(edition),
            tmp_path / "a.html",
            cancelled=stop,
        )
    assert list(tmp_path.iterdir()) == []
