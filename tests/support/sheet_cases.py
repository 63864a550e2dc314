"""Sheets written as text with their truth, made into the files that an office would have.

A case begins with `=== what is odd about it`; then `merge B1:C1 …`, `format: md` (or html, csv, tsv;
xlsx where nothing is said) and `sheet: NAME (hidden)` may follow, then the cells parted by bars or
the text of the file, then `--- truth` and the truth. In cells, ⏎ breaks a line and ␣ is a space at
the beginning.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import xlsxwriter
from xlsxwriter.utility import xl_cell_to_rowcol, xl_rowcol_to_cell

from governance_app.exchange.grid import CellRange, Grid, rectangle
from governance_app.exchange.reading import STANDARD
from governance_app.exchange.reading.delimited import read_table
from governance_app.exchange.reading.html_tables import read_page
from governance_app.exchange.reading.markdown import read_markdown


@dataclass
class SheetCase:
    """One file: its sheets or its text, and what is true of it."""

    name: str
    truth: str
    format: str = "xlsx"
    lines: list[str] = field(default_factory=list)

    @property
    def file_name(self) -> str:
        """Return a name for the file that says which case it is."""
        words = re.sub(r"[^\w]+", "-", self.name.lower()).strip("-")
        return f"{words[:70].strip('-')}.{self.format}"

    def write(self, path: Path) -> None:
        """Write the file as an office would have it."""
        if self.format != "xlsx":
            path.write_text("\n".join(self.lines) + "\n", "utf-8")
            return
        book = xlsxwriter.Workbook(path)
        for name, lines, merges in self._sheets():
            sheet = book.add_worksheet(name.removesuffix(" (hidden)"))
            if name.endswith(" (hidden)"):
                sheet.hide()
            rows = [[_text(cell) for cell in line.split("|")] for line in lines]
            covered = {merge.partition(":")[0]: merge for merge in merges}
            for row, cells in enumerate(rows):
                for column, text in enumerate(cells):
                    address = xl_rowcol_to_cell(row, column)
                    if address in covered:
                        sheet.merge_range(covered[address], "")
                    _write(sheet, row, column, text)
        book.worksheets_objs[-1].activate()
        book.close()

    def grids(self) -> tuple[Grid, ...]:
        """Return what a reader gives of the file, without writing one."""
        if self.format == "md":
            return read_markdown(self.file_name, self.name, "\n".join(self.lines), STANDARD)
        if self.format == "html":
            return read_page(self.file_name, self.name, "\n".join(self.lines), STANDARD)
        if self.format != "xlsx":
            text = "\n".join(self.lines) + "\n"
            return (read_table(self.file_name, self.name, text, STANDARD, None),)
        return tuple(
            Grid(
                name.removesuffix(" (hidden)"),
                rectangle([[_text(cell) for cell in line.split("|")] for line in lines]),
                tuple(map(_range, merges)),
                hidden=name.endswith(" (hidden)"),
            )
            for name, lines, merges in self._sheets()
        )

    def _sheets(self) -> Iterator[tuple[str, list[str], list[str]]]:
        """Yield the sheets with their lines and merged ranges."""
        name, lines, merges = "Sheet1", list[str](), list[str]()
        for line in self.lines:
            if line.startswith("sheet: "):
                if lines:
                    yield name, lines, merges
                name, lines, merges = line[7:], [], []
            elif line.startswith("merge "):
                merges += line[6:].split()
            else:
                lines.append(line)
        yield name, lines, merges


def _range(text: str) -> CellRange:
    """Return "A1:B2" as a range counted from 0."""
    first, last = map(xl_cell_to_rowcol, text.split(":"))
    return CellRange(*first, *last)


def _write(sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, text: str) -> None:
    """Write a number as a number and all else as text."""
    if re.fullmatch(r"\d+", text):
        sheet.write_number(row, column, int(text))
    elif text:
        sheet.write_string(row, column, text)


def _text(cell: str) -> str:
    """Return the text of a cell of a case."""
    return cell.strip(" ").replace("⏎", "\n").replace("␣", " ")


def read_cases(folder: Path) -> Iterator[SheetCase]:
    """Yield the cases of all files of a folder."""
    for path in sorted(folder.glob("*.txt")):
        for part in path.read_text("utf-8").split("=== ")[1:]:
            head, _, truth = part.partition("\n--- truth\n")
            name, *lines = head.split("\n")
            case = SheetCase(name.strip(), truth)
            if lines and lines[0].startswith("format: "):
                case.format = lines.pop(0)[8:].strip()
            case.lines = lines
            yield case


def write_cases(folder: Path, target: Path) -> list[Path]:
    """Write every case as a file with its truth beside it, and return the files."""
    paths = []
    for case in read_cases(folder):
        path = target / case.file_name
        case.write(path)
        path.with_name(path.name + ".truth").write_text(case.truth, "utf-8")
        paths.append(path)
    return paths
