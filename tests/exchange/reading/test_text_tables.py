"""Text tables are read whatever parts their cells and whatever encoding they have."""

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance_app.domain.errors import Cancelled, Refusal
from governance_app.exchange.grid import rectangle
from governance_app.exchange.reading import STANDARD, read_grids
from governance_app.exchange.reading.delimited import find_delimiter, read_table
from governance_app.exchange.reading.encoding import decode
from governance_app.exchange.reading.markdown import read_markdown

TABLE = "Tätigkeit,Leiter\nPlanen,A\n"
ROWS = (("Tätigkeit", "Leiter"), ("Planen", "A"))


@pytest.mark.parametrize(
    "content",
    [
        TABLE.encode(),
        codecs.BOM_UTF8 + TABLE.encode(),
        TABLE.encode("utf-16"),
        codecs.BOM_UTF16_BE + TABLE.encode("utf-16-be"),
        TABLE.encode("utf-16-le"),
        TABLE.encode("utf-16-be"),
        TABLE.encode("cp1252"),
        TABLE.replace(",", ";").encode(),
        TABLE.replace(",", "\t").encode(),
        TABLE.replace(",", "|").encode(),
        ("sep=^\r\n" + TABLE.replace(",", "^")).encode(),
        ("sep=;\n" + TABLE.replace(",", ";")).encode("utf-16"),
        TABLE.replace("\n", "\r\n").encode(),
        TABLE.replace("\n", "\r").encode(),
        TABLE.replace(",", ', "').replace("\n", '"\n').encode(),
    ],
)
def test_encodings_and_delimiters(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "matrix.csv"
    path.write_bytes(content)
    (grid,) = read_grids(path)
    assert (grid.name, grid.rows) == ("matrix", ROWS)


def test_an_announced_delimiter_shifts_the_addresses() -> None:
    grid = read_table("m.csv", "m", "sep=;\na;b\n", STANDARD, None)
    assert (grid.rows, grid.address(0, 1)) == ((("a", "b"),), "B2")


def test_quoted_cells_keep_delimiters_line_breaks_and_leading_spaces() -> None:
    text = 'Activity,Lead\n"Plan, then\nbuild",A\n  indented,"say ""yes"""\n'
    assert read_table("m.csv", "m", text, STANDARD, None).rows == (
        ("Activity", "Lead"),
        ("Plan, then\nbuild", "A"),
        ("  indented", 'say "yes"'),
    )


@pytest.mark.parametrize(
    ("written", "read"),
    [("'=1+1", "=1+1"), ("'-", "-"), ("''a", "'a"), ("'a", "'a"), ("'", "'"), ("=1", "=1")],
)
def test_the_apostrophe_that_guards_formulas_is_stripped(written: str, read: str) -> None:
    assert read_table("m.csv", "m", f"x,{written}\n", STANDARD, None).rows == (("x", read),)


def test_the_delimiter_is_the_one_most_lines_agree_on() -> None:
    assert find_delimiter("a;b, c\nd;e\nf;g, h, i\n") == ";"
    assert find_delimiter("Title, of the table\n\na|b|c\nd|e|f\n") == "|"


def test_reading_a_text_table_can_be_cancelled(tmp_path: Path) -> None:
    path = tmp_path / "matrix.csv"
    path.write_bytes(b"a,b\n" * 10)
    with pytest.raises(Cancelled):
        read_grids(path, cancelled=lambda: True)


def test_markdown_tables_become_grids() -> None:
    text = """# Launch RACI
R = does the work

| **Activity** | [Lead](http://x) | Team `x` |
|---|:-:|---|
| Plan \\| build | **R**<br>A | C |
| Ship &amp; rest | | I |

## Second
<table><tr><th rowspan="2">Task</th><th colspan="2">Group</th></tr>
<tr><td>One</td><td>Two</td></tr><tr><td>Do</td><td>A</td><td>R</td></tr></table>
"""
    first, second = read_markdown("m.md", "m", text, STANDARD)
    assert (first.name, second.name) == ("Launch RACI", "Second")
    assert first.rows == (
        ("Activity", "Lead", "Team x"),
        ("Plan | build", "R\nA", "C"),
        ("Ship & rest", "", "I"),
    )
    assert second.rows == (("Task", "Group", ""), ("", "One", "Two"), ("Do", "A", "R"))
    assert [(m.top, m.left, m.bottom, m.right) for m in second.merges] == [
        (0, 0, 1, 0),
        (0, 1, 0, 2),
    ]
    assert "R = does the work" in first.notes


@given(st.binary(max_size=400))
def test_any_bytes_are_a_table_or_a_refusal(content: bytes) -> None:
    try:
        read_table("m.csv", "m", decode("m.csv", content), STANDARD, None)
    except Refusal as refusal:
        assert str(refusal).endswith(".")


@given(st.text(max_size=300))
def test_any_text_is_a_document_or_a_refusal(text: str) -> None:
    for document in (text, f"|a|\n|-|\n{text}", f"<table><tr>{text}</table>"):
        try:
            read_markdown("m.md", "m", document, STANDARD)
        except Refusal as refusal:
            assert str(refusal).endswith(".")


cells = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8)


@given(st.lists(st.lists(cells, min_size=2, max_size=4), min_size=1, max_size=5))
def test_what_a_program_writes_is_what_is_read(rows: list[list[str]]) -> None:
    import csv
    import io

    buffer = io.StringIO()
    buffer.write("sep=,\n")
    csv.writer(buffer, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    read = read_table("m.csv", "m", buffer.getvalue(), STANDARD, None).rows
    guarded = [
        [cell[1:] if cell[:1] == "'" and cell[1:2] in tuple("=+-@'") else cell for cell in row]
        for row in rows
    ]
    assert read == rectangle(guarded)
