"""A foreign table as plain text cells: what every reader gives and every recogniser takes."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain


def column_letters(column: int) -> str:
    """Return the spreadsheet name of a column counted from 0: 0 → "A", 26 → "AA"."""
    letters = ""
    number = column + 1
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_address(row: int, column: int) -> str:
    """Return the spreadsheet address of a cell counted from 0: (6, 1) → "B7"."""
    return f"{column_letters(column)}{row + 1}"


@dataclass(frozen=True, slots=True)
class CellRange:
    """A rectangle of cells, both ends included, counted from 0 within its grid."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True)
class Grid:
    """One sheet (or one text table): its cells as a person sees them, and where they stood.

    ``rows`` is a rectangle: every row has the same number of cells, "" where a cell is empty, and
    nothing is stripped. It begins at the first used cell of the sheet; ``first_row`` and
    ``first_column`` (counted from 0) say where that is, so that ``address`` names the cell as the
    spreadsheet program does. ``merges`` count from the first cell of the grid.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    merges: tuple[CellRange, ...] = ()
    hidden: bool = False
    first_row: int = 0
    first_column: int = 0
    notes: tuple[str, ...] = ()
    """Lines around a table in a text document, where its letters may be explained."""

    @property
    def height(self) -> int:
        """Return the number of rows."""
        return len(self.rows)

    @cached_property
    def width(self) -> int:
        """Return the number of columns."""
        return max(map(len, self.rows), default=0)

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """Return every text with the number of cells that hold it, in the order of the rows."""
        return Counter(chain.from_iterable(self.rows))

    def address(self, row: int, column: int) -> str:
        """Return the address of a cell of this grid in the file, such as "B7"."""
        return cell_address(self.first_row + row, self.first_column + column)

    def range_address(self, cells: CellRange) -> str:
        """Return the address of a rectangle of this grid in the file, such as "B4:K30"."""
        start = self.address(cells.top, cells.left)
        return f"{start}:{self.address(cells.bottom, cells.right)}"


def rectangle(rows: list[list[str]]) -> tuple[tuple[str, ...], ...]:
    """Return the rows padded with "" to one width, without empty rows and columns at the end."""
    used = [len(row) for row in rows]
    for number, row in enumerate(rows):
        while used[number] and not row[used[number] - 1].strip():
            used[number] -= 1
    while used and not used[-1]:
        used.pop()
    width = max(used, default=0)
    return tuple(
        tuple(row[:width]) if len(row) >= width else (*row, *("",) * (width - len(row)))
        for row in rows[: len(used)]
    )
