"""Blocks of cells: the activities and roles that a rectangle of the grid has, as it is shown. No Qt.

Rows and columns that are folded or filtered away are not in the grid, so no edit of a block
touches them.
"""

from collections.abc import Sequence
from typing import NamedTuple

from governance_app.domain.errors import Refusal
from governance_app.domain.keys import Key
from governance_app.domain.matrix import Mask
from governance_app.ui.matrix.grid import Grid, activity_cells
from governance_app.ui.matrix.places import HEAD_ROW, NAME_COLUMN, Area, Place, Selection

#: One edit changes at most so many cells: every cell of 5,000 activities and 100 roles.
MOST_EDITED = 500_000


class Block(NamedTuple):
    """The activities and the roles of a rectangle, in the order in which they stand."""

    activities: Sequence[Key]
    roles: Sequence[Key]

    @property
    def size(self) -> int:
        """How many cells there are."""
        return len(self.activities) * len(self.roles)

    def cells(self) -> list[tuple[Key, Key]]:
        """Return every cell as (activity, role), row by row."""
        return [(activity, role) for activity in self.activities for role in self.roles]


def block_of(grid: Grid, area: Area) -> Block:
    """Return what a rectangle holds: heads, names, sections, empty rows and the check are left out."""
    rows = range(max(area.top, HEAD_ROW + 1), min(area.bottom, grid.row_count - 1) + 1)
    columns = range(max(area.left, NAME_COLUMN + 1), area.right + 1)
    activities = [key for row in rows if (key := grid.activity_at(row)) is not None]
    roles = [key for column in columns if (key := grid.role_at(column)) is not None]
    return Block(activities, roles)


def beside(source: Area, end: Place) -> Area | None:
    """Return the rectangle that dragging a corner to a cell adds: below, above, right or left.

    It goes the way that leads further out; None while the cell lies inside.
    """
    down, up = end.row - source.bottom, source.top - end.row
    right, left = end.column - source.right, source.left - end.column
    furthest = max(down, up, right, left)
    if furthest <= 0:
        return None
    if furthest == down:
        return source._replace(top=source.bottom + 1, bottom=end.row)
    if furthest == up:
        return source._replace(top=end.row, bottom=source.top - 1)
    if furthest == right:
        return source._replace(left=source.right + 1, right=end.column)
    return source._replace(left=end.column, right=source.left - 1)


def editable_cells(grid: Grid, selection: Selection) -> list[tuple[Key, Key]]:
    """Return the cells that an edit of the selection changes, each once.

    Raises `Refusal` where there are more than one edit may change.
    """
    if sum(area.size for area in selection.areas) > MOST_EDITED:
        refuse_too_many(sum(block_of(grid, area).size for area in selection.areas))
    return activity_cells(grid, selection)


def refuse_too_many(count: int) -> None:
    """Raise `Refusal` where one edit would change too many cells."""
    if count > MOST_EDITED:
        raise Refusal(
            f"{count:,} cells are selected, and at most {MOST_EDITED:,} are changed at once; "
            "select fewer."
        )


def letters_in(grid: Grid, block: Block) -> list[list[Mask]]:
    """Return the letters of a block, a list for each activity."""
    matrix = grid.framework.matrix
    width = max(matrix.slots.values(), default=-1) + 1
    slots = [matrix.slots[role] for role in block.roles]
    rows = (matrix.row(activity).ljust(width, b"\0") for activity in block.activities)
    return [[row[slot] for slot in slots] for row in rows]
