"""Where things stand on the sheet of the matrix; rows and columns count from 0."""

from dataclasses import dataclass

from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework, ordered
from governance_app.domain.kinds import ACTIVITY, Role
from governance_app.domain.outline import OutlineRow, outline
from governance_app.exchange.grid import column_letters

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384

TITLE_ROW, SUBTITLE_ROW, MARKS_ROW, HEADS_ROW, FILTER_ROW, FIRST_ROW = range(6)
KEY_COLUMN, BELONGS_COLUMN, NUMBER_COLUMN, NAME_COLUMN, FIRST_ROLE = range(5)

#: The width of the column of names, in characters.
NAME_WIDTH = 46


@dataclass(frozen=True, slots=True)
class MatrixLayout:
    """The rows and columns of one matrix: what stands in them, and how far they reach."""

    roles: tuple[Role, ...]
    lines: tuple[OutlineRow, ...]

    @property
    def spare_column(self) -> int:
        """The thin column behind the roles; ranges include it, so they grow with new roles."""
        return FIRST_ROLE + len(self.roles)

    @property
    def check_column(self) -> int:
        """The column that says what is wrong with a row."""
        return self.spare_column + 1

    @property
    def end_row(self) -> int:
        """The row below the last line; ranges include it, so they grow with new rows."""
        return FIRST_ROW + len(self.lines)

    @property
    def cells(self) -> int:
        """How many cells the matrix has, heads and hidden ones included."""
        return (self.end_row + 1) * (self.check_column + 1)

    @property
    def activity_count(self) -> int:
        """How many of the lines are activities."""
        return sum(line.kind == ACTIVITY.name for line in self.lines)


def matrix_layout(framework: Framework) -> MatrixLayout:
    """Return the layout; refuses a matrix that is too large for a sheet."""
    layout = MatrixLayout(tuple(ordered(framework.roles)), tuple(outline(framework)))
    if layout.check_column >= MOST_COLUMNS:
        raise Refusal(
            f"The matrix has {len(layout.roles):,} roles, and a sheet holds "
            f"{MOST_COLUMNS - FIRST_ROLE - 2:,}; export it as CSV."
        )
    if layout.end_row >= MOST_ROWS:
        raise Refusal(
            f"The matrix has {len(layout.lines):,} rows, and a sheet holds "
            f"{MOST_ROWS - FIRST_ROW - 1:,}; export it as CSV."
        )
    return layout


def address(row: int, column: int, fixed: str = "") -> str:
    """Return the address of a cell for a formula; `fixed` is "$" where its column stays."""
    return f"{fixed}{column_letters(column)}{row + 1}"
