"""Where cells lie in the view, in pixels. Rows and columns are all alike, so this is arithmetic."""

from dataclasses import dataclass, field
from typing import NamedTuple

from PySide6.QtCore import QRect

from governance_app.ui.matrix.places import HEAD_ROW, NAME_COLUMN, Place


class Sizes(NamedTuple):
    """The sizes of the parts of the grid, in pixels."""

    row_height: int
    column_width: int
    head_height: int
    name_width: int
    check_width: int
    group_height: int = 0  # of the names above the heads, which is part of their height

    @property
    def role_height(self) -> int:
        """The height of a role's own head, without the line below it."""
        return self.head_height - 1 - self.group_height


@dataclass
class Geometry:
    """The view as it is scrolled now.

    Heads, names and the check column stay in sight: the roles scroll between names and check,
    the rows below the heads.
    """

    sizes: Sizes = field(default_factory=lambda: Sizes(33, 52, 180, 300, 150))
    width: int = 0
    height: int = 0
    rows: int = 2
    columns: int = 3
    scroll_x: int = 0
    scroll_y: int = 0

    @property
    def roles_width(self) -> int:
        """The width of all roles and of the empty column behind them."""
        return (self.columns - 2) * self.sizes.column_width

    @property
    def rows_height(self) -> int:
        """The height of all rows below the heads."""
        return (self.rows - 1) * self.sizes.row_height

    @property
    def check_x(self) -> int:
        """Where the check column begins: behind the roles, or at the right edge."""
        at_edge = self.width - self.sizes.check_width
        return max(min(self.sizes.name_width + self.roles_width, at_edge), self.sizes.name_width)

    @property
    def most_scroll_x(self) -> int:
        """How far the roles can be scrolled."""
        return max(0, self.sizes.name_width + self.roles_width - self.check_x)

    @property
    def most_scroll_y(self) -> int:
        """How far the rows can be scrolled."""
        return max(0, self.rows_height - (self.height - self.sizes.head_height))

    @property
    def page(self) -> int:
        """How many whole rows are in sight, at least one."""
        return max(1, (self.height - self.sizes.head_height) // self.sizes.row_height)

    @property
    def columns_in_sight(self) -> int:
        """How many columns of roles are in sight at most, those that are cut included."""
        return self.cells_area.width() // self.sizes.column_width + 2

    @property
    def cells_area(self) -> QRect:
        """The part of the view in which the letters scroll."""
        left, top = self.sizes.name_width, self.sizes.head_height
        return QRect(left, top, self.check_x - left, self.height - top)

    @property
    def below_heads(self) -> QRect:
        """The part of the view in which the rows scroll."""
        top = self.sizes.head_height
        return QRect(0, top, self.width, self.height - top)

    def row_top(self, row: int) -> int:
        """Return the upper edge of a row."""
        if row == HEAD_ROW:
            return 0
        return self.sizes.head_height + (row - 1) * self.sizes.row_height - self.scroll_y

    def column_left(self, column: int) -> int:
        """Return the left edge of a column."""
        if column == NAME_COLUMN:
            return 0
        if column == self.columns - 1:
            return self.check_x
        return self.sizes.name_width + (column - 1) * self.sizes.column_width - self.scroll_x

    def column_width(self, column: int) -> int:
        """Return the width of a column."""
        if column == NAME_COLUMN:
            return self.sizes.name_width
        if column == self.columns - 1:
            return max(0, self.width - self.check_x)
        return self.sizes.column_width

    def rect_of(self, place: Place) -> QRect:
        """Return the rectangle of a cell, which may lie out of sight or under what stays in it."""
        height = self.sizes.head_height if place.row == HEAD_ROW else self.sizes.row_height
        return QRect(
            self.column_left(place.column),
            self.row_top(place.row),
            self.column_width(place.column),
            height,
        )

    def row_rect(self, row: int) -> QRect:
        """Return the rectangle of a whole row."""
        height = self.sizes.head_height if row == HEAD_ROW else self.sizes.row_height
        return QRect(0, self.row_top(row), self.width, height)

    def row_at(self, y: int) -> int:
        """Return the row at a height, the nearest one where there is none."""
        if y < self.sizes.head_height:
            return HEAD_ROW
        row = (y - self.sizes.head_height + self.scroll_y) // self.sizes.row_height + 1
        return min(row, self.rows - 1)

    def column_at(self, x: int) -> int:
        """Return the column at a distance from the left, the nearest one where there is none."""
        if x < self.sizes.name_width:
            return NAME_COLUMN
        if x >= self.check_x:
            return self.columns - 1
        return self._role_column_at(x)

    def place_at(self, x: int, y: int) -> Place | None:
        """Return the cell at a point, None below the last row."""
        if y >= self.row_top(self.rows - 1) + self.sizes.row_height:
            return None
        return Place(self.row_at(y), self.column_at(x))

    def gap_row_at(self, y: int) -> int:
        """Return the row before which something dropped at a height would go."""
        half = self.sizes.row_height // 2
        offset = max(y, self.sizes.head_height) - self.sizes.head_height + self.scroll_y
        return min((offset + half) // self.sizes.row_height + 1, self.rows - 1)

    def gap_column_at(self, x: int) -> int:
        """Return the column before which something dropped at a distance would go."""
        half = self.sizes.column_width // 2
        offset = max(x, self.sizes.name_width) - self.sizes.name_width + self.scroll_x
        return min((offset + half) // self.sizes.column_width + 1, self.columns - 2)

    def rows_between(self, top: int, bottom: int) -> range:
        """Return the rows below the heads that a strip of the view touches."""
        if bottom < self.sizes.head_height:
            return range(0)
        last = min(self.row_at(bottom), self.rows - 1)
        return range(self.row_at(max(top, self.sizes.head_height)), last + 1)

    def columns_between(self, left: int, right: int) -> range:
        """Return the columns of roles that a strip of the view touches."""
        left, right = max(left, self.sizes.name_width), min(right, self.check_x - 1)
        if left > right:
            return range(0)
        return range(self._role_column_at(left), self._role_column_at(right) + 1)

    def scrolled_to(self, place: Place) -> tuple[int, int]:
        """Return how far to scroll across and down so that a cell is in sight."""
        x, y = self.scroll_x, self.scroll_y
        if NAME_COLUMN < place.column < self.columns - 1:
            left = (place.column - 1) * self.sizes.column_width
            room = self.cells_area.width()
            x = max(min(x, left), left + self.sizes.column_width - room)
        if place.row > HEAD_ROW:
            top = (place.row - 1) * self.sizes.row_height
            room = self.height - self.sizes.head_height
            y = max(min(y, top), top + self.sizes.row_height - room)
        return max(x, 0), max(y, 0)

    def _role_column_at(self, x: int) -> int:
        column = (x - self.sizes.name_width + self.scroll_x) // self.sizes.column_width + 1
        return max(1, min(column, self.columns - 2))
