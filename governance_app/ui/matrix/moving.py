"""Where the cursor goes for a key. No Qt."""

from enum import Enum, auto

from governance_app.ui.matrix.grid import Grid
from governance_app.ui.matrix.places import HEAD_ROW, NAME_COLUMN, Place


class Move(Enum):
    """A movement of the cursor."""

    LEFT = auto()
    RIGHT = auto()
    UP = auto()
    DOWN = auto()
    ROW_START = auto()  # the first role; from there the name
    ROW_END = auto()  # the last role
    FIRST = auto()  # the first activity and role
    LAST = auto()  # the last activity and role
    PAGE_UP = auto()
    PAGE_DOWN = auto()
    TOP = auto()  # the first row below the heads, in the same column
    BOTTOM = auto()  # the last activity, in the same column
    NEXT = auto()  # right, at the end of the roles into the next row
    PREVIOUS = auto()


def moved(grid: Grid, place: Place, move: Move, page: int = 1) -> Place | None:
    """Return the cell that a movement leads to; `page` is how many rows are in sight.

    None where it leads out of the grid, which only NEXT and PREVIOUS can do. Outside the column
    of names, sections are passed over: there is nothing to set in them.
    """
    if move in _ACROSS:
        return _across(grid, place, _ACROSS[move])
    if move in _DOWN:
        return _nearest(grid, place.row + _DOWN[move], place.column, _DOWN[move]) or place
    if move in _PAGES:
        row = place.row + _PAGES[move] * page
        return _paged(grid, max(1, min(row, grid.row_count - 1)), place.column)
    if move is Move.NEXT:
        return _next(grid, place)
    if move is Move.PREVIOUS:
        return _previous(grid, place)
    return _to_edge(grid, place, move)


_ACROSS = {Move.LEFT: -1, Move.RIGHT: 1}
_DOWN = {Move.UP: -1, Move.DOWN: 1}
_PAGES = {Move.PAGE_UP: -1, Move.PAGE_DOWN: 1}


def _across(grid: Grid, place: Place, step: int) -> Place:
    last = grid.column_count - 1
    if place.row == HEAD_ROW:
        last = grid.columns.new_role
    elif grid.section_at(place.row):
        last = NAME_COLUMN
    first = 1 if place.row == HEAD_ROW else NAME_COLUMN
    return Place(place.row, max(first, min(place.column + step, last)))


def last_activity_row(grid: Grid) -> int:
    """Return the row of the last activity that is shown; the empty row where there is none."""
    for row in range(grid.row_count - 1, HEAD_ROW, -1):
        if grid.activity_at(row) is not None:
            return row
    return grid.row_count - 1


def _to_edge(grid: Grid, place: Place, move: Move) -> Place:
    row, column = place
    if move is Move.FIRST:
        return _nearest(grid, 1, 1, 1) or Place(grid.row_count - 1, 1)
    if move is Move.TOP:
        return _nearest(grid, 1, column, 1) or place
    if move in (Move.LAST, Move.BOTTOM):
        return Place(
            last_activity_row(grid), grid.columns.last_role if move is Move.LAST else column
        )
    if grid.section_at(row) is not None:
        return Place(row, NAME_COLUMN)
    at_first = column == 1 and row != HEAD_ROW
    first = NAME_COLUMN if at_first else 1
    return Place(row, grid.columns.last_role if move is Move.ROW_END else first)


def _nearest(grid: Grid, row: int, column: int, step: int) -> Place | None:
    """Return the first cell from a row on where the cursor may stand in this column."""
    corners = (NAME_COLUMN, grid.columns.check)
    while HEAD_ROW <= row < grid.row_count:
        if row == HEAD_ROW:
            return None if column in corners else Place(row, column)
        if column == NAME_COLUMN or grid.section_at(row) is None:
            return Place(row, column)
        row += step
    return None


def _paged(grid: Grid, row: int, column: int) -> Place:
    down = _nearest(grid, row, column, 1)
    return down or _nearest(grid, row, column, -1) or Place(row, NAME_COLUMN)


def _next(grid: Grid, place: Place) -> Place | None:
    row, column = place
    if row == HEAD_ROW:
        return Place(row, column + 1) if column < grid.columns.new_role else _first_below(grid, 1)
    if grid.section_at(row) is None and column < grid.columns.last_role:
        return Place(row, column + 1)
    if column == NAME_COLUMN and row < grid.row_count - 1:
        return Place(row + 1, NAME_COLUMN)
    return _first_below(grid, row + 1)


def _first_below(grid: Grid, row: int) -> Place | None:
    """Return the first role of the next activity, the name of the empty row behind the last."""
    found = _nearest(grid, row, 1, 1)
    if found is None:
        return None
    return Place(found.row, NAME_COLUMN) if grid.activity_at(found.row) is None else found


def _previous(grid: Grid, place: Place) -> Place | None:
    row, column = place
    if column > 1 or (column == 1 and row != HEAD_ROW):
        return Place(row, column - 1)
    if row == HEAD_ROW:
        return None
    above = _nearest(grid, row - 1, 1, -1)
    if above is None or above.row == HEAD_ROW:
        return Place(HEAD_ROW, grid.columns.new_role)
    return Place(above.row, grid.columns.last_role)
