"""What other programs put on the clipboard is read as the table that people saw there."""

import pytest

from governance_app.domain.errors import Refusal
from governance_app.ui import clipboard_table
from governance_app.ui.clipboard import MOST_PASTED, lines_from
from governance_app.ui.clipboard_table import table_of

#: As Excel writes it: a fragment with styles, spans and cells of several lines.
EXCEL = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style>
<!--td {mso-number-format:General;}--></style></head><body><!--StartFragment-->
<table border=0><col width=64><tr height=20><td class=xl65 style='width:48pt'>A</td>
<td>R</td></tr><tr><td>C<br>I</td><td></td></tr></table><!--EndFragment--></body></html>"""
SHEETS = """<meta charset='utf-8'><google-sheets-html-origin><style type="text/css">td{}</style>
<table xmlns="http://www.w3.org/1999/xhtml" data-sheets-root="1"><colgroup><col width="100"/></colgroup>
<tbody><tr><td style="x" data-sheets-value="{}">A</td><td>R</td></tr></tbody></table>"""
PAGE = """<p>Who does what</p><table><thead><tr><th>Step<th>Lead</tr></thead>
<tr><td>Plan<td><b>A</b><script>alert(1)</script></tr><tr><td>Build</td><td>&lt;R&gt;</td></tr></table>"""
MERGED = "<table><tr><td colspan=2>A</td></tr><tr><td>R</td><td>C</td></tr></table>"


@pytest.mark.parametrize(
    ("text", "page", "lines"),
    [
        ("", "", []),
        ("A", "", [["A"]]),
        ("A\tR\r\n", "", [["A", "R"]]),
        # The text says as much as the table: it is taken, cells of several lines and all.
        ('A\tR\r\n"C\nI"\t\r\n', EXCEL, [["A", "R"], ["C\nI", ""]]),
        ("A\tR", SHEETS, [["A", "R"]]),
        # It does not: mail programs and browsers put cells on lines of their own.
        ("A\nR\nC\nI\n\n", EXCEL, [["A", "R"], ["C\nI", ""]]),
        ("", EXCEL, [["A", "R"], ["C\nI", ""]]),
        ("Step\nLead\nPlan\nA", PAGE, [["Step", "Lead"], ["Plan", "A"], ["Build", "<R>"]]),
        ("A\nR\tC", MERGED, [["A", ""], ["R", "C"]]),
        # Several tables, or none: the text alone is sure.
        ("A\tR\n", PAGE + PAGE, [["A", "R"]]),
        ("A\tR\n", "<p>A R</p>", [["A", "R"]]),
        # Empty cells that were copied are cells; blank lines at the end of a text are none.
        ("\r\n", "<table><tr><td></td></tr></table>", [[""]]),
        ("\t\r\n", "", [["", ""]]),
        ("A\r\n\r\n\r\n", "", [["A"]]),
        # A quotation mark that is only a character swallows nothing.
        ('"A\tR\nC\tI\n', "", [['"A', "R"], ["C", "I"]]),
        ('A\t"R\nC\t"I\n', "", [["A", '"R'], ["C", '"I']]),
        ('A\t"R\n', "", [["A", '"R']]),
    ],
)
def test_a_table_is_read(text: str, page: str, lines: list[list[str]]) -> None:
    assert table_of(text, lambda: page) == lines


def test_much_text_is_not_compared_with_its_html(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard_table, "_MOST_COMPARED", 3)

    def never() -> str:
        raise AssertionError

    assert table_of("A\tR\nC\tI\n", never) == [["A", "R"], ["C", "I"]]


@pytest.mark.parametrize(
    "text",
    ["A\t" * (MOST_PASTED + 1), "\n" * (MOST_PASTED + 1), "x" * 50_000_001],
    ids=["cells", "lines", "one word"],
)
def test_too_much_is_refused_for_every_table(text: str) -> None:
    for read in (lines_from, lambda held: table_of(held, str)):
        with pytest.raises(Refusal, match="The clipboard holds"):
            read(text)


def test_html_without_end_is_left_alone() -> None:
    page = "<table><tr><td>A" + " " * 20_000_001
    assert table_of("R", lambda: page) == [["R"]]
