"""Places in the grid: row 0 is the row of role heads, column 0 the column of names."""

from dataclasses import dataclass, replace
from typing import NamedTuple

#: The row of the role heads and the column of the names; both stay in sight.
HEAD_ROW = 0
NAME_COLUMN = 0


class Place(NamedTuple):
    """A cell of the grid."""

    row: int
    column: int


class Area(NamedTuple):
    """A rectangle of cells; its last row and column belong to it."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, place: Place) -> bool:
        """Whether the cell lies in the rectangle."""
        return self.top <= place.row <= self.bottom and self.left <= place.column <= self.right

    @property
    def size(self) -> int:
        """How many cells it has."""
        return (self.bottom - self.top + 1) * (self.right - self.left + 1)


def area_between(one: Place, other: Place) -> Area:
    """Return the rectangle with these two cells in its corners."""
    return Area(
        min(one.row, other.row),
        min(one.column, other.column),
        max(one.row, other.row),
        max(one.column, other.column),
    )


@dataclass(frozen=True, slots=True)
class Selection:
    """What is selected: rectangles, whatever their size, so that selecting all costs nothing.

    `cursor` is where the keyboard is, `anchor` where the selection began, and `others` are the
    rectangles that were selected before with Ctrl held.
    """

    cursor: Place
    anchor: Place
    others: tuple[Area, ...] = ()

    @property
    def area(self) -> Area:
        """The rectangle between anchor and cursor."""
        return area_between(self.anchor, self.cursor)

    @property
    def areas(self) -> tuple[Area, ...]:
        """Every rectangle, the one with the cursor last."""
        return (*self.others, self.area)

    @property
    def is_single(self) -> bool:
        """Whether one cell alone is selected."""
        return not self.others and self.anchor == self.cursor

    def holds(self, place: Place) -> bool:
        """Whether the cell is selected."""
        return any(area.holds(place) for area in self.areas)

    def extended_to(self, cursor: Place) -> "Selection":
        """Return the selection with its rectangle drawn on to another cell."""
        return replace(self, cursor=cursor)

    def and_from(self, place: Place) -> "Selection":
        """Return the selection with another rectangle begun at a cell."""
        return Selection(place, place, self.areas)


def at(row: int, column: int) -> Selection:
    """Return the selection of one cell."""
    return Selection(Place(row, column), Place(row, column))
