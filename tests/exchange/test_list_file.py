"""Lists as files: read back as they were, with nothing that a spreadsheet would run."""

import csv
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from governance_app.domain.errors import Refusal
from governance_app.exchange.list_file import write_list

_GRID = [
    ["What", "Item"],
    ["Unowned", "=1+1"],
    ["Unowned", 'Say "yes", or\nno'],
    ["Unowned", "https://example.org"],
]


def test_a_workbook_holds_every_cell_as_text(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    write_list(path, "What if", _GRID)
    book = CalamineWorkbook.from_path(path)
    assert book.sheet_names == ["What if"]
    assert book.get_sheet_by_index(0).to_python() == _GRID


def test_csv_guards_what_would_be_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    write_list(path, "What if", _GRID)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows == [_GRID[0], ["Unowned", "'=1+1"], *_GRID[2:]]
    assert b"\r\n" in path.read_bytes()


@pytest.mark.parametrize("name", ["list.pdf", "list", "gone/list.csv"])
def test_what_cannot_be_written_is_refused_and_leaves_nothing(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refusal):
        write_list(tmp_path / name, "What if", _GRID)
    assert not list(tmp_path.iterdir())
