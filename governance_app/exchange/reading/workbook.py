"""Reading workbooks and pages in a child process that can be stopped, starve or crash."""

import json
from collections.abc import Callable
from pathlib import Path

from governance_app.child_process import Sentences, messages_of
from governance_app.exchange.grid import CellRange, Grid, rectangle
from governance_app.exchange.reading import child
from governance_app.exchange.reading.limits import Limits
from governance_app.exchange.reading.protocol import CELL_END, ROW_END, SheetHeader, Source


def read_in_child(
    source: Source, limits: Limits, cancelled: Callable[[], bool] | None
) -> tuple[Grid, ...]:
    """Return the sheets of a workbook or the tables of a page, one grid each, in their order.

    Raises Refusal with the sentence of whatever is wrong, and Cancelled.
    """
    path = Path(source.path)
    sentences = Sentences(
        too_slow=(
            f"“{path.name}” could not be read within {limits.seconds:g} seconds; save only the "
            "sheet that you need in a new workbook."
        ),
        too_much_memory=child.too_much_memory(path.name),
        died=f"“{path.name}” could not be read; open it in Excel and save it anew.",
    )
    messages = messages_of(
        child.run,
        source,
        limits,
        longest=4 * limits.text_characters,
        sentences=sentences,
        cancelled=cancelled,
    )
    # Two by two: the header of a sheet, then its cells.
    return tuple(
        _grid(SheetHeader(**json.loads(header[1:])), next(messages)[1:].decode("utf-8", "replace"))
        for header in messages
    )


def _grid(header: SheetHeader, text: str) -> Grid:
    """Return a sheet from its header and its cells in one text."""
    height, width = header.size
    rows = [line.split(CELL_END) for line in text.split(ROW_END)] if height and width else []
    first_row, first_column = header.start
    return Grid(
        name=header.name,
        rows=rectangle(rows),
        merges=tuple(_merges(header)),
        hidden=header.hidden,
        first_row=first_row,
        first_column=first_column,
        notes=tuple(header.notes),
    )


def _merges(header: SheetHeader) -> list[CellRange]:
    """Return the merged ranges that begin in the used cells, counted from the first of them."""
    height, width = header.size
    first_row, first_column = header.start
    merges = []
    for top, left, bottom, right in header.merges:
        if first_row <= top < first_row + height and first_column <= left < first_column + width:
            merges.append(
                CellRange(
                    top - first_row,
                    left - first_column,
                    min(bottom - first_row, height - 1),
                    min(right - first_column, width - 1),
                )
            )
    return merges
