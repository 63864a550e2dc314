"""Workbooks are read as a person sees them, whatever program wrote them."""

import datetime
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from governance_app.domain.errors import Cancelled
from governance_app.exchange.grid import CellRange, Grid
from governance_app.exchange.reading import Limits, read_grids

Cell = Callable[[str, str], str]
Workbook = Callable[..., bytes]


def saved(folder: Path, content: bytes, name: str = "matrix.xlsx") -> Path:
    """Write a file and return its path."""
    path = folder / name
    path.write_bytes(content)
    return path


def test_cells_are_text_as_a_person_sees_them(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "RACI"
    sheet["B3"], sheet["C3"], sheet["D3"] = "Activity ", 3.0, 0.1 + 0.2
    sheet["B4"], sheet["C4"], sheet["D4"] = True, datetime.date(2026, 3, 1), "  =1+1"
    sheet["D5"] = datetime.datetime(2026, 3, 1, 9, 30)  # noqa: DTZ001
    sheet["B6"] = "line\nbreak"
    sheet.merge_cells("B6:D6")
    path = tmp_path / "book.xlsx"
    book.save(path)
    (grid,) = read_grids(path)
    assert grid == Grid(
        "RACI",
        (
            ("Activity ", "3", "0.3"),
            ("TRUE", "2026-03-01", "  =1+1"),
            ("", "", "2026-03-01 09:30"),
            ("line\nbreak", "", ""),
        ),
        merges=(CellRange(3, 0, 3, 2),),
        first_row=2,
        first_column=1,
    )
    assert grid.address(3, 0) == "B6"
    assert grid.range_address(CellRange(0, 0, 3, 2)) == "B3:D6"


@pytest.mark.parametrize("first", ["Role", "End date", "Sheet", "Cell"])
def test_no_first_cell_is_taken_for_a_word_of_the_child(
    tmp_path: Path, make_workbook: Workbook, make_cell: Cell, first: str
) -> None:
    path = saved(tmp_path, make_workbook(make_cell("A1", first)))
    (grid,) = read_grids(path)
    assert grid.rows == ((first,),)


def test_sheets_keep_their_order_and_hidden_ones_say_so(
    tmp_path: Path, make_workbook: Workbook, make_cell: Cell
) -> None:
    rows = [f'<row r="1">{make_cell("A1", text)}</row>' for text in ("one", "two", "three")]
    content = make_workbook(*rows, states={2: "hidden", 3: "veryHidden"})
    grids = read_grids(saved(tmp_path, content))
    assert [(grid.name, grid.hidden, grid.rows) for grid in grids] == [
        ("Sheet1", False, (("one",),)),
        ("Sheet2", True, (("two",),)),
        ("Sheet3", True, (("three",),)),
    ]


def test_strict_workbooks_are_read(
    tmp_path: Path, make_workbook: Workbook, make_cell: Cell
) -> None:
    content = make_workbook(f'<row r="1">{make_cell("A1", "strict")}</row>', strict=True)
    assert read_grids(saved(tmp_path, content))[0].rows == (("strict",),)


def test_cells_without_addresses_and_with_odd_spelling_are_read(
    tmp_path: Path, make_workbook: Workbook
) -> None:
    rows = "<row><c><v>1</v></c><c r='c1'><v>2</v></c></row><row><c ><v>3</v></c></row>"
    assert read_grids(saved(tmp_path, make_workbook(rows)))[0].rows == (
        ("1", "", "2"),
        ("3", "", ""),
    )


def test_control_characters_that_part_cells_stay_out(
    tmp_path: Path, make_workbook: Workbook, make_cell: Cell
) -> None:
    rows = f'<row r="1">{make_cell("A1", "a_x001F_b_x001E_c")}{make_cell("B1", "d")}</row>'
    assert read_grids(saved(tmp_path, make_workbook(rows)))[0].rows == (("a b c", "d"),)


def test_open_document_spreadsheets_are_read(
    tmp_path: Path, make_ods: Callable[[str], bytes]
) -> None:
    rows = (
        "<table:table-row><table:table-cell office:value-type='string'><text:p>Activity</text:p>"
        "</table:table-cell><table:table-cell office:value-type='float' office:value='2'/>"
        "</table:table-row><table:table-row table:number-rows-repeated='1048575'>"
        "<table:table-cell table:number-columns-repeated='16384'/></table:table-row>"
    )
    (grid,) = read_grids(saved(tmp_path, make_ods(rows), "matrix.ods"))
    assert (grid.name, grid.rows) == ("Matrix", (("Activity", "2"),))


def test_a_workbook_under_the_suffix_of_a_text_table_is_read(
    tmp_path: Path, make_workbook: Workbook, make_cell: Cell
) -> None:
    content = make_workbook(f'<row r="1">{make_cell("A1", "x")}</row>')
    assert read_grids(saved(tmp_path, content, "matrix.csv"))[0].rows == (("x",),)


@pytest.mark.long
def test_a_million_formatted_blank_rows_cost_nothing(
    tmp_path: Path, make_workbook: Workbook, make_cell: Cell
) -> None:
    blanks = "".join(
        f'<row r="{row}" s="1" customFormat="1"><c r="A{row}" s="1"/><c r="B{row}" s="1"/></row>'
        for row in range(2, 1_048_577)
    )
    content = make_workbook(f'<row r="1">{make_cell("A1", "only")}</row>{blanks}')
    assert read_grids(saved(tmp_path, content))[0].rows == (("only",),)


def test_reading_can_be_cancelled_and_leaves_no_process(
    tmp_path: Path, make_workbook: Workbook, make_cell: Cell
) -> None:
    import multiprocessing

    rows = "".join(f'<row r="{n}">{make_cell(f"A{n}", "x")}</row>' for n in range(1, 200_000))
    path = saved(tmp_path, make_workbook(rows))
    asked = threading.Event()

    def cancelled() -> bool:
        asked.set()
        return True

    with pytest.raises(Cancelled):
        read_grids(path, cancelled=cancelled)
    assert asked.is_set()
    assert multiprocessing.active_children() == []


def test_the_child_imports_neither_the_window_nor_the_store() -> None:
    script = (
        "import sys, governance_app.exchange.reading.child;"
        "print(' '.join(sorted({name.split('.')[0] for name in sys.modules}"
        " | {name for name in sys.modules if name.startswith('governance_app')})))"
    )
    shown = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True
    ).stdout.split()
    heavy = {"PySide6", "sqlalchemy", "alembic", "sqlite3", "python_calamine", "csv", "html"}
    assert not heavy & set(shown)
    ours = [name for name in shown if name.startswith("governance_app")]
    allowed = (
        "governance_app.child_process",
        "governance_app.domain.errors",
        "governance_app.exchange.grid",
        "governance_app.kept_child",
    )
    packages = {"governance_app", "governance_app.domain", "governance_app.exchange"}
    assert all(
        name in packages or name in allowed or name.startswith("governance_app.exchange.reading")
        for name in ours
    ), ours


@pytest.mark.skipif(sys.platform != "linux", reason="address-space limits hold on Linux only")
def test_a_reader_that_starves_or_dies_becomes_a_sentence(
    tmp_path: Path, make_workbook: Workbook, make_cell: Cell
) -> None:
    from governance_app.domain.errors import Refusal

    rows = "".join(f'<row r="{n}">{make_cell(f"A{n}", "x" * 200)}</row>' for n in range(1, 50_000))
    path = saved(tmp_path, make_workbook(rows))
    with pytest.raises(Refusal, match=r"more memory|could not be read"):
        read_grids(path, limits=Limits(address_space=120_000_000))


def test_a_reader_that_takes_too_long_is_stopped(
    tmp_path: Path, make_workbook: Workbook, make_cell: Cell
) -> None:
    from governance_app.domain.errors import Refusal

    path = saved(tmp_path, make_workbook(f'<row r="1">{make_cell("A1", "x")}</row>'))
    with pytest.raises(Refusal, match=r"within 0\.001 seconds"):
        read_grids(path, limits=Limits(seconds=0.001))
