"""What runs in the child process: guard the workbook or page, read it, send its cells as text.

The child imports nothing but the standard library, python_calamine and this package, so that it
starts in a fraction of a second; it may die at any moment without harm to the program.
"""

import io
import json
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from governance_app.child_process import serve
from governance_app.domain.errors import Refusal
from governance_app.exchange.reading.archive import guard_archive
from governance_app.exchange.reading.files import read_bytes
from governance_app.exchange.reading.limits import Limits
from governance_app.exchange.reading.protocol import (
    CELL_END,
    CELLS,
    ROW_END,
    SHEET,
    SheetHeader,
    Source,
)
from governance_app.exchange.reading.shown import shown
from governance_app.exchange.reading.sniffing import Content, sniff

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook, SheetMetadata

    from governance_app.exchange.grid import Grid


def run(connection: Connection, source: Source, limits: Limits) -> None:
    """Read the source and send its sheets over the connection, or a refusal."""
    file = Path(source.path)
    serve(
        connection,
        limits,
        too_much_memory(file.name),
        lambda: _send(connection, file, source.content, limits),
    )


def too_much_memory(name: str) -> str:
    """Return the sentence for a file that needs more memory than it is given."""
    return (
        f"“{name}” needs more memory than a workbook is given; save only the sheet with the "
        "matrix in a new workbook."
    )


def _send(connection: Connection, path: Path, content: bytes | None, limits: Limits) -> None:
    """Read what the content is; every sheet is sent as soon as it is read."""
    suffix = path.suffix.lower()
    if content is None:
        content = read_bytes(path, limits)
    kind = sniff(path.name, suffix, content)
    if kind in (Content.ARCHIVE, Content.OLD_WORKBOOK):
        if kind is Content.ARCHIVE:
            guard_archive(path.name, content, limits)
        _send_workbook(connection, path.name, content, limits)
        return
    from governance_app.exchange.reading.encoding import decode
    from governance_app.exchange.reading.html_tables import read_page
    from governance_app.exchange.reading.markdown import read_markdown

    if kind is Content.WEB_PAGE:
        grids = read_page(path.name, path.stem, decode(path.name, content, is_page=True), limits)
    else:
        grids = read_markdown(path.name, path.stem, decode(path.name, content), limits)
    budget = _Budget(path.name, limits)
    for grid in grids:
        _send_grid(connection, grid, budget)


def _send_workbook(connection: Connection, name: str, content: bytes, limits: Limits) -> None:
    """Read a workbook that was found safe and send its sheets."""
    try:
        from python_calamine import CalamineWorkbook

        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        if len(workbook.sheets_metadata) > limits.sheets:
            raise Refusal(f"“{name}” has more than {limits.sheets} sheets; remove some.")
        budget = _Budget(name, limits)
        for metadata in workbook.sheets_metadata:
            _send_sheet(connection, workbook, metadata, budget)
    except (Refusal, MemoryError, OSError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a panic of the reader is no Exception
        raise _unreadable(name, error) from error


def _unreadable(name: str, error: BaseException) -> Refusal:
    """Return the sentence for a workbook that the reader does not understand."""
    if type(error).__name__ == "PasswordError":
        return Refusal(f"“{name}” is protected by a password; save it without one.")
    return Refusal(
        f"“{name}” cannot be read as a workbook: it is damaged or incomplete; open it in Excel or "
        "LibreOffice and save it anew."
    )


class _Budget:
    """What may still be sent of one workbook."""

    def __init__(self, name: str, limits: Limits) -> None:
        self._name = name
        self._limits = limits
        self._cells = 0
        self._characters = 0

    def take_cells(self, cells: int) -> None:
        """Count the cells of a sheet before they become text."""
        self._cells += cells
        if self._cells > self._limits.workbook_cells:
            raise Refusal(
                f"The sheets of “{self._name}” span more than {self._limits.workbook_cells:,} "
                "cells together, which is not read; save only the sheet that you need in a new "
                "file."
            )

    def take_text(self, characters: int) -> None:
        """Count the text of a sheet before it is sent."""
        self._characters += characters
        if self._characters > self._limits.text_characters:
            raise Refusal(
                f"“{self._name}” holds more than {self._limits.text_characters:,} characters of "
                "text, which is not read; save only the sheet that you need in a new file."
            )


def _send_sheet(
    connection: Connection, workbook: "CalamineWorkbook", metadata: "SheetMetadata", budget: _Budget
) -> None:
    """Send one sheet: a header in JSON, then its cells parted by control characters."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    if metadata.typ != SheetTypeEnum.WorkSheet:
        return
    sheet = workbook.get_sheet_by_name(metadata.name)
    budget.take_cells(sheet.height * sheet.width)
    text, height = _text_of(sheet.to_python(skip_empty_area=True))
    budget.take_text(len(text))
    header = SheetHeader(
        name=metadata.name,
        hidden=metadata.visible != SheetVisibleEnum.Visible,
        start=sheet.start or (0, 0),
        size=(height, sheet.width),
        merges=tuple((*first, *last) for first, last in sheet.merged_cell_ranges or ()),
    )
    _send_message(connection, header, text)


def _send_grid(connection: Connection, grid: "Grid", budget: _Budget) -> None:
    """Send a table of a page."""
    budget.take_cells(grid.height * grid.width)
    text, height = _text_of([list(row) for row in grid.rows])
    budget.take_text(len(text))
    merges = tuple((each.top, each.left, each.bottom, each.right) for each in grid.merges)
    start = (grid.first_row, grid.first_column)
    _send_message(
        connection,
        SheetHeader(grid.name, grid.hidden, start, (height, grid.width), merges, grid.notes),
        text,
    )


def _send_message(connection: Connection, header: SheetHeader, text: str) -> None:
    """Send the header of a sheet and its cells."""
    connection.send_bytes(SHEET + json.dumps(header._asdict()).encode())
    connection.send_bytes(CELLS + text.encode("utf-8", "replace"))


def _text_of(rows: list[list[Any]]) -> tuple[str, int]:
    """Return the cells as one text, and the number of rows in it."""
    lines = []
    for row in rows:
        cells = [cell if type(cell) is str else shown(cell) for cell in row]
        line = CELL_END.join(cells)
        if line.count(CELL_END) >= len(cells) or ROW_END in line:
            line = CELL_END.join(
                cell.replace(CELL_END, " ").replace(ROW_END, " ") for cell in cells
            )
        lines.append(line)
    return ROW_END.join(lines), len(lines)
