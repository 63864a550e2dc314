"""Reading a workbook in a child process that can be stopped, starve or crash without harm."""

import json
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path

from governance_app.domain.errors import Cancelled, Refusal
from governance_app.exchange.grid import CellRange, Grid, rectangle
from governance_app.exchange.reading import child
from governance_app.exchange.reading.limits import Limits
from governance_app.exchange.reading.protocol import (
    CELL_END,
    END,
    REFUSED,
    ROW_END,
    SHEET,
    SheetHeader,
)

#: How often, in seconds, a waiting reader looks whether it was cancelled.
_LOOK_EVERY = 0.05


def read_workbook(
    path: Path, limits: Limits, cancelled: Callable[[], bool] | None
) -> tuple[Grid, ...]:
    """Return the sheets of a workbook, one grid each, in their order.

    Raises Refusal with the sentence of whatever is wrong, and Cancelled.
    """
    import multiprocessing

    context = multiprocessing.get_context("spawn")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(
        target=child.run, args=(sender, str(path), limits), name="reading a workbook", daemon=True
    )
    try:
        process.start()
        sender.close()
        return _Conversation(path.name, receiver, process, limits, cancelled).grids()
    finally:
        receiver.close()
        if process.pid is not None:
            process.kill()
            process.join()
            process.close()


class _Conversation:
    """Receives what the child sends, until it ends, dies, is too slow or is cancelled."""

    def __init__(
        self,
        name: str,
        receiver: Connection,
        process: SpawnProcess,
        limits: Limits,
        cancelled: Callable[[], bool] | None,
    ) -> None:
        self._name = name
        self._receiver = receiver
        self._process = process
        self._limits = limits
        self._cancelled = cancelled
        self._deadline = time.monotonic() + limits.seconds

    def grids(self) -> tuple[Grid, ...]:
        """Return all sheets that the child sends."""
        grids: list[Grid] = []
        while True:
            message = self._next()
            kind, rest = message[:1], message[1:]
            if kind == END:
                return tuple(grids)
            if kind == REFUSED:
                raise Refusal(rest.decode("utf-8", "replace"))
            if kind == SHEET:
                header = SheetHeader(**json.loads(rest))
                grids.append(_grid(header, self._next().decode("utf-8", "replace")))

    def _next(self) -> bytes:
        """Return the next message of the child."""
        try:
            while not self._receiver.poll(_LOOK_EVERY):
                self._look()
            self._look()
            return self._receiver.recv_bytes(4 * self._limits.text_characters)
        except (EOFError, OSError):
            self._process.join(1.0)
            raise self._death() from None

    def _look(self) -> None:
        """Stop when the user cancelled or the time is over."""
        if self._cancelled is not None and self._cancelled():
            raise Cancelled
        if time.monotonic() > self._deadline:
            raise Refusal(
                f"“{self._name}” could not be read within {self._limits.seconds:g} seconds; save "
                "only the sheet with the matrix in a new workbook."
            )

    def _death(self) -> Refusal:
        """Return the sentence for a child that ended without a word."""
        if self._process.exitcode not in (None, 0, 1):  # killed or aborted by a limit
            return Refusal(child.too_much_memory(self._name))
        return Refusal(f"“{self._name}” could not be read; open it in Excel and save it anew.")


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
