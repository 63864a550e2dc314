"""A sheet of ours among the grids of a file, and where on it its marks stand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from governance_app.domain.errors import Refusal
from governance_app.exchange.grid import Grid
from governance_app.exchange.workbook import marks

#: The marks stand near the top, even where a person inserted rows above them.
_DEEPEST_MARKS = 60


@dataclass(frozen=True)
class OwnSheet:
    """A grid with the row of its marks, and the column of each mark."""

    grid: Grid
    marks_row: int
    columns: Mapping[str, int]

    @property
    def marks(self) -> tuple[str, ...]:
        """The row of marks, whole."""
        return self.grid.rows[self.marks_row]

    def rows_below(self) -> range:
        """The rows below the marks."""
        return range(self.marks_row + 1, self.grid.height)

    def text(self, row: int, mark: str) -> str:
        """Return the text in a row below a mark, "" where that column is gone."""
        column = self.columns.get(mark)
        return self.grid.rows[row][column] if column is not None else ""


def own_sheets(grids: Iterable[Grid]) -> dict[str, list[OwnSheet]]:
    """Return our sheets by what they are; refuses those of a newer version of the program."""
    found: dict[str, list[OwnSheet]] = {}
    for grid in grids:
        for number, row in enumerate(grid.rows[:_DEEPEST_MARKS]):
            marked = next(filter(None, map(marks.sheet_marked, row)), None)
            if marked and marks.BESIDE.get(marked[1]) in row:
                version, sheet = marked
                if version > marks.VERSION:
                    raise Refusal(
                        f"The sheet “{grid.name}” was written by a newer version of the program; "
                        "update this one to import it."
                    )
                found.setdefault(sheet, []).append(OwnSheet(grid, number, _columns(row)))
                break
    return found


def _columns(row: tuple[str, ...]) -> dict[str, int]:
    """Return the column of each mark; the mark of the sheet itself heads the keys."""
    columns: dict[str, int] = {}
    for number, text in enumerate(row):
        mark = marks.KEY if marks.sheet_marked(text) else text.strip()
        if mark:
            columns.setdefault(mark, number)
    return columns
