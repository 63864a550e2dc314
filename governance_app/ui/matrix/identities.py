"""What stands at a place of the grid, so that it is found again when rows have moved. No Qt."""

from typing import NamedTuple

from governance_app.domain.keys import Key
from governance_app.ui.matrix.grid import Grid
from governance_app.ui.matrix.places import HEAD_ROW, NAME_COLUMN, Place


class Identity(NamedTuple):
    """What stands at a place: keys of items, or small numbers for heads, names and empty ones."""

    row: Key
    column: Key


def identity_of(grid: Grid, place: Place) -> Identity:
    """Return what stands at a place, so that it is found again when rows have moved."""
    there, role = grid.row(place.row), grid.role_at(place.column)
    row = there.item.key if there else min(place.row, 1)
    if role is not None:
        return Identity(row, role)
    if place.column == NAME_COLUMN:
        return Identity(row, NAME_COLUMN)
    return Identity(row, -1 if place.column == grid.columns.check else -2)


def place_with(grid: Grid, identity: Identity, otherwise: Place) -> Place:
    """Return where something stands now; where it is gone, the place nearest to another."""
    number = grid.rows.number_of(identity.row)
    if number is not None:
        row = number + 1
    elif identity.row in (HEAD_ROW, 1):
        row = HEAD_ROW if identity.row == HEAD_ROW else grid.row_count - 1
    else:
        row = min(otherwise.row, max(HEAD_ROW + 1, grid.row_count - 2))
    column = grid.columns.column_of(identity.column)
    if column is None:
        special = {NAME_COLUMN: NAME_COLUMN, -1: grid.columns.check, -2: grid.columns.new_role}
        nearest = min(otherwise.column, max(NAME_COLUMN + 1, grid.columns.new_role - 1))
        column = special.get(identity.column, nearest)
    return Place(row, NAME_COLUMN if grid.section_at(row) else column)
