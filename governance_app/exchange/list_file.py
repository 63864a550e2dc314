"""A list as a file: CSV or a workbook with one sheet, every cell as text."""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from governance_app.domain.errors import Refusal
from governance_app.formula_guard import guarded
from governance_app.whole_file import whole_file

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_WIDEST, _NARROWEST = 80, 8  # characters
#: A cell of a workbook holds no more.
_LONGEST_CELL = 32_767


def write_list(path: Path, title: str, grid: Sequence[Sequence[str]]) -> None:
    """Write a list whose first line has the heads, whole or not at all; the ending says as what.

    Refuses other endings, and what cannot be written.
    """
    ending = path.suffix.lower()
    if ending not in (".csv", ".xlsx"):
        raise Refusal(f"A list is written as .xlsx or .csv; name the file {path.name}.csv.")
    with whole_file(path) as temporary:
        if ending == ".csv":
            with temporary.open("w", encoding="utf-8-sig", newline="") as file:
                csv.writer(file).writerows([guarded(cell) for cell in line] for line in grid)
        else:
            _write_workbook(temporary, title, grid)


def _write_workbook(path: Path, title: str, grid: Sequence[Sequence[str]]) -> None:
    from xlsxwriter import Workbook

    with Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet: Worksheet = book.add_worksheet(title)
        head = book.add_format({"bold": True, "bottom": 1})
        for row, line in enumerate(grid):
            for column, cell in enumerate(line):
                sheet.write_string(row, column, cell[:_LONGEST_CELL], None if row else head)
        for column in range(len(grid[0])):
            wide = max(len(line[column]) for line in grid)
            sheet.set_column(column, column, min(max(wide + 2, _NARROWEST), _WIDEST))
        sheet.freeze_panes(1, 0)
