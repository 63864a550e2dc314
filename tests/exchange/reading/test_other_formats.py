"""Binary workbooks, web pages and the clipboard are read as the usual workbooks are."""

import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from old_workbooks import xls, xlsb, xlsb_record

from governance_app.domain.errors import Cancelled, Refusal
from governance_app.exchange.grid import CellRange, Grid
from governance_app.exchange.reading import STANDARD, Limits, read_clipboard, read_grids
from governance_app.exchange.reading.archive import guard_archive
from governance_app.exchange.reading.html_tables import read_page
from governance_app.exchange.recognition import recognise

ROWS = [["Task", "Head", "Team"], ["Prüfen", "A", 2.0], ["Build", "", "R"]]
READ = (("Task", "Head", "Team"), ("Prüfen", "A", "2"), ("Build", "", "R"))


def saved(folder: Path, content: bytes, name: str) -> Path:
    """Write a file and return its path."""
    path = folder / name
    path.write_bytes(content)
    return path


def page_of(text: str) -> tuple[Grid, ...]:
    """Return the tables of a page."""
    return read_page("page.html", "page", text, STANDARD)


def test_workbooks_of_excel_97_to_2003_are_read(tmp_path: Path) -> None:
    content = xls({"RACI": ROWS, "Other": ROWS[:1]}, merges=[(0, 1, 0, 2)])
    first, second = read_grids(saved(tmp_path, content, "old.xls"))
    assert (first.name, first.rows, first.merges) == ("RACI", READ, (CellRange(0, 1, 0, 2),))
    assert (second.name, second.rows) == ("Other", READ[:1])


def test_binary_workbooks_are_read(tmp_path: Path) -> None:
    (grid,) = read_grids(saved(tmp_path, xlsb(ROWS), "matrix.xlsb"))
    assert (grid.name, grid.rows) == ("RACI", READ)


def test_far_cells_of_a_binary_workbook_are_refused_before_they_are_unfolded() -> None:
    far = xlsb_record(0, struct.pack("<I", 1_048_575) + bytes(13))
    far += xlsb_record(2, struct.pack("<II", 16_383, 0) + bytes(4))
    with pytest.raises(Refusal, match="1,048,576 rows × 16,384 columns"):
        guard_archive("m.xlsb", xlsb(ROWS, extra=far), STANDARD)
    with pytest.raises(Refusal, match="damaged"):
        guard_archive("m.xlsb", xlsb(ROWS, extra=b"\x05\x7f"), STANDARD)


def test_binary_parts_that_are_no_sheets_are_left_alone(
    tmp_path: Path, make_workbook: Callable[..., bytes], make_cell: Callable[[str, str], str]
) -> None:
    noise = bytes(range(255, -1, -1)) * 9
    names = ("xl/vbaProject.bin", "xl/printerSettings/printerSettings1.bin", "xl/other1.bin")
    rows = f'<row r="1">{make_cell("A1", "x")}</row>'
    content = make_workbook(rows, parts=dict.fromkeys(names, noise))
    (grid,) = read_grids(saved(tmp_path, content, "macros.xlsm"))
    assert grid.rows == (("x",),)


@pytest.mark.long
@given(data=st.data())
def test_damaged_binary_workbooks_are_read_or_refused(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    name = data.draw(st.sampled_from(["m.xls", "m.xlsb"]))
    content = bytearray(xls({"RACI": ROWS}) if name == "m.xls" else xlsb(ROWS))
    for _ in range(data.draw(st.integers(0, 6))):
        content[data.draw(st.integers(8, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(16, len(content)))
    path = tmp_path_factory.mktemp("damaged") / name
    path.write_bytes(bytes(content[:cut] if data.draw(st.booleans()) else content))
    try:
        read_grids(path, limits=Limits(seconds=10))
    except Refusal as refusal:
        assert str(refusal).endswith(".")


def test_every_table_of_a_page_is_a_grid_named_by_what_stands_above() -> None:
    first, second, inner = page_of(
        "<title>no</title><h2>Duties &amp; rights</h2><p>R does<br>the work</p>"
        "<table><tr><th rowspan=2>Task<th colspan=2>Team"
        "<tr><td>One<td>Two&nbsp;b<tr><td>Plan<td><p>A</p><p>R</p><td>I<sup>1</sup></table>"
        "<table><caption>Second</caption><tr><td>a<td>b<table><tr><td>x<td>y</table></table>"
        "<script>'<table><tr><td>no<td>no</table>'</script>"
    )
    assert (first.name, second.name, inner.name) == ("Duties & rights", "Second", "Duties & rights")
    assert first.rows == (("Task", "Team", ""), ("", "One", "Two b"), ("Plan", "A\nR", "I¹"))
    assert first.merges == (CellRange(0, 0, 1, 0), CellRange(0, 1, 0, 2))
    assert (second.rows, inner.rows) == ((("a", "b"),), (("x", "y"),))
    assert first.notes == ("Duties & rights", "R does", "the work")


def test_a_picture_counts_where_a_cell_has_no_text() -> None:
    (grid,) = page_of('<table><tr><td><img alt="✓"><td>A<img alt="flag"></table>')
    assert grid.rows == (("✓", "A"),)


@pytest.mark.parametrize(
    ("content", "read"),
    [
        (b"<table><tr><td>Pr\xfcfen<td>A</table>", "Prüfen"),
        (b'<meta charset="windows-1251"><table><tr><td>\xcf\xeb\xe0\xed<td>A</table>', "План"),
        (b"<meta charset=utf-8><table><tr><td>Pr\xc3\xbcfen<td>A</table>", "Prüfen"),
        ("<html><table><tr><td>Prüfen<td>A</table>".encode("utf-16"), "Prüfen"),
        (b"<meta charset=idna><table><tr><td>Pr\xfcfen<td>A</table>", "Prüfen"),
    ],
)
def test_pages_in_other_encodings(tmp_path: Path, content: bytes, read: str) -> None:
    (grid,) = read_grids(saved(tmp_path, content, "page.html"))
    assert grid.rows == ((read, "A"),)


def test_a_page_under_the_suffix_of_a_workbook_is_read(tmp_path: Path) -> None:
    content = b"\n<html><body><table><tr><td>Task<td>Head<tr><td>Plan<td>A</table>"
    (grid,) = read_grids(saved(tmp_path, content, "export.xls"))
    assert grid.rows == (("Task", "Head"), ("Plan", "A"))


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("<p>no table</p>", "has no table"),
        ("<table><tr><td>one column</table>", "has no table"),
        ("<table>" + "<tr><td colspan=1000>a" * 2_100 + "</table>", "more than 2,000,000 cells"),
        ("<table>" + "<tr><td rowspan=60000 colspan=900>a" * 2_300, "more than 2,000,000 cells"),
    ],
)
def test_pages_that_are_refused(text: str, part: str) -> None:
    with pytest.raises(Refusal, match=part):
        page_of(text)


def test_markup_that_takes_for_ever_ends_with_a_sentence(tmp_path: Path) -> None:
    endless = b"<table><tr><td>A<td>B</table>" + b"<!--" * 2_000_000
    path = saved(tmp_path, endless, "page.html")
    try:
        assert read_grids(path, limits=Limits(seconds=1.0))
    except Refusal as refusal:
        assert "could not be read within 1 seconds" in str(refusal)
    with pytest.raises(Cancelled):
        read_grids(path, cancelled=lambda: True)


markup = st.text() | st.sampled_from(
    [
        *("<table>", "</table>", "<tr>", "<td>", "<td rowspan=3>", "<td colspan='0'>", "<th>"),
        *(
            "</td>",
            "<h1>",
            "</h1>",
            "<caption>",
            "<script>",
            "</script>",
            "<!--",
            "-->",
            "A",
            "&#x41;",
        ),
        *(
            "<td rowspan=99999>",
            "<td rowspan=0 colspan=4>",
            "<sup>",
            "<br>",
            "<img alt=x>",
            "&nbsp;",
        ),
    ]
)


@given(st.lists(markup, max_size=40))
def test_any_markup_is_read_and_looked_at_or_refused(pieces: list[str]) -> None:
    try:
        grids = page_of("".join(pieces))
    except Refusal as refusal:
        assert str(refusal).endswith(".")
        return
    for grid in grids:
        for merge in grid.merges:
            assert 0 <= merge.top <= merge.bottom < grid.height
            assert 0 <= merge.left <= merge.right < grid.width
        assert recognise(grid)


def test_what_a_spreadsheet_program_copies_is_read_with_its_merges() -> None:
    page = (
        "Version:0.9\r\nStartHTML:0000000105\r\n<html><body><!--StartFragment--><table><tr>"
        "<td colspan=2>Team</td></tr><tr><td>Plan</td><td>A</td></tr></table><!--EndFragment-->"
    )
    (grid,) = read_clipboard("Team\t\nPlan\tA", page)
    assert (grid.name, grid.rows) == ("Clipboard", (("Team", ""), ("Plan", "A")))
    assert grid.merges == (CellRange(0, 0, 0, 1),)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Task\tHead\r\nPlan\tA\r\n", (("Task", "Head"), ("Plan", "A"))),
        ('"a\nb"\tc', (("a\nb", "c"),)),
        ('"open\tA\nb\tC', (('"open', "A"), ("b", "C"))),
        ("Task;Head\nPlan;A", (("Task", "Head"), ("Plan", "A"))),
        ("| Task | Head |\n|---|---|\n| Plan | **A** |", (("Task", "Head"), ("Plan", "A"))),
    ],
)
def test_text_on_the_clipboard(text: str, rows: tuple[tuple[str, ...], ...]) -> None:
    (grid,) = read_clipboard(text)
    assert (grid.rows, grid.first_row) == (rows, 0)


def test_a_clipboard_without_a_table_or_with_too_large_a_one() -> None:
    with pytest.raises(Refusal, match="no table on the clipboard"):
        read_clipboard("  \n")
    with pytest.raises(Refusal, match="copy less of it"):
        read_clipboard("A\t" * 600, limits=Limits(file_bytes=1_000))
    with pytest.raises(Refusal, match="more than 1,000 cells"):
        read_clipboard("A\tB\n" * 600, limits=Limits(sheet_cells=1_000))
    with pytest.raises(Cancelled):
        read_clipboard("A\tB\n", cancelled=lambda: True)
