"""A list in a file: its headings and its rows, read within bounds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from governance_app.domain.errors import Refusal
from governance_app.exchange.grid import Grid, column_letters
from governance_app.exchange.reading import STANDARD, read_grids
from governance_app.exchange.reading.limits import MEGABYTE, megabytes
from governance_app.exchange.recognition.folding import collapsed

#: The most rows of one list, and the most bytes of its file.
MOST_ROWS = 100_000
MOST_BYTES = 20 * MEGABYTE
#: Above the headings may stand a title and some words about the export.
_ROWS_ABOVE_HEADINGS = 20
#: Says how many headings that are understood stand in a row.
CountHeadings = Callable[[Sequence[str]], int]


@dataclass(frozen=True, slots=True)
class Bounds:
    """How large a list may be; lists of numbers are longer than lists of names."""

    rows: int
    bytes: int
    cells: int = 2_000_000


@dataclass(frozen=True)
class Table:
    """A list: what stands over its columns, and the texts of each row with its number in the file.

    Every row has as many texts as there are headings; rows that are empty are left out.
    """

    path: Path
    headings: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    first_column: int = 0  # where the first heading stands in the file, counted from 0
    heading_row: int = 1  # the number in the file of the row of the headings

    @property
    def name(self) -> str:
        """The name of the file."""
        return self.path.name

    def heading(self, column: int) -> str:
        """Return what a column is called: by its heading, or "column B" where it has none."""
        return self.headings[column] or f"column {self.letters(column)}"

    def letters(self, column: int) -> str:
        """Return what a spreadsheet program calls a column: "C"."""
        return column_letters(self.first_column + column)


def read_table(
    path: Path,
    is_heading: Callable[[str], bool],
    *,
    cancelled: Callable[[], bool] | None = None,
) -> Table:
    """Return the list in a file: of several sheets, the one that has the most headings.

    `is_heading` says whether a text is a heading that is understood. Blocks: call it off the
    window's thread. Raises Refusal with a sentence, Cancelled when `cancelled` says so.
    """

    def count_headings(texts: Sequence[str]) -> int:
        return sum(is_heading(text) for text in texts if text.strip())

    return read_long_table(path, count_headings, Bounds(MOST_ROWS, MOST_BYTES), cancelled=cancelled)


def read_long_table(
    path: Path,
    count_headings: CountHeadings,
    bounds: Bounds,
    *,
    cancelled: Callable[[], bool] | None = None,
) -> Table:
    """Do what `read_table` does, within other bounds; whole rows tell whether they are headings."""
    _refuse_large(path, bounds)
    limits = replace(
        STANDARD,
        file_bytes=bounds.bytes,
        sheet_cells=bounds.cells,
        workbook_cells=bounds.cells,
        field_characters=100_000,
    )
    grids = [grid for grid in read_grids(path, cancelled=cancelled, limits=limits) if grid.rows]
    shown = [grid for grid in grids if not grid.hidden] or grids
    counted = [(_heading_row(grid, count_headings), grid) for grid in shown]
    (_, top), grid = max(counted, key=lambda each: each[0][0])
    headings = tuple(collapsed(text).strip() for text in grid.rows[top])
    rows = tuple(
        (grid.first_row + number, texts)
        for number, texts in enumerate(grid.rows[top + 1 :], top + 2)
        if any(text.strip() for text in texts)
    )
    if len(rows) > bounds.rows:
        raise Refusal(
            f"“{path.name}” has {len(rows):,} rows, and at most {bounds.rows:,} are imported at "
            "once; split it."
        )
    return Table(path, headings, rows, grid.first_column, grid.first_row + top + 1)


def _refuse_large(path: Path, bounds: Bounds) -> None:
    try:
        size = path.stat().st_size if path.is_file() else 0
    except (OSError, ValueError):
        return  # the reader says what is wrong with it
    if size > bounds.bytes:
        raise Refusal(
            f"“{path.name}” has {megabytes(size)}, and a list may have at most "
            f"{megabytes(bounds.bytes)} and {bounds.rows:,} rows; split it."
        )


def _heading_row(grid: Grid, count_headings: CountHeadings) -> tuple[int, int]:
    """Return how many headings the row of the headings has, and which row it is."""
    best, top = 0, 0
    for number, texts in enumerate(grid.rows[:_ROWS_ABOVE_HEADINGS]):
        count = count_headings(texts)
        if count > best:
            best, top = count, number
    if not best:
        filled = (n for n, texts in enumerate(grid.rows) if any(text.strip() for text in texts))
        top = next(filled, 0)
    return best, top
