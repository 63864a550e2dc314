"""The rows in which a text is looked for: those that no filter hides, in their order. No Qt."""

from bisect import bisect_left
from collections.abc import Sequence

from governance_app.domain.framework import Framework
from governance_app.domain.kinds import ACTIVITY
from governance_app.domain.matrix_view.finding_text import NameTexts
from governance_app.domain.outline import OutlineRow
from governance_app.ui.matrix.grid import Grid
from governance_app.ui.matrix.places import HEAD_ROW, Place
from governance_app.ui.matrix.rows import RowsShown


class SearchedRows:
    """The rows by numbers from 0, with their names as texts; `read` them before a search."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._framework: Framework | None = None  # of which the names were read
        self._outlined: Sequence[object] = ()
        self._shown: RowsShown | None = None
        self._places: Sequence[int] = ()  # in the outline
        self.names = NameTexts(0, str)

    def __len__(self) -> int:
        return len(self._places)

    def forget(self) -> None:
        """Read everything anew next time."""
        self._framework = None

    def read(self) -> bool:
        """Make ready to read names, where they have changed; whether they had."""
        grid, rows = self._grid, self._grid.rows
        is_same = self._outlined is rows.outlined and self._shown is rows.shown
        if self._framework is grid.framework and is_same:
            return False
        self._framework, self._outlined, self._shown = grid.framework, rows.outlined, rows.shown
        places = self._places = rows.reachable()
        tables, outlined = grid.framework.tables, rows.outlined

        def name_of(number: int) -> str:
            item, kind, _, numbered = outlined[places[number]]
            name = str(tables[kind][item.key].name)
            return f"{numbered} {name}" if kind == ACTIVITY.name else name

        self.names = NameTexts(len(places), name_of)
        return True

    def row(self, number: int) -> OutlineRow:
        """Return a row of the outline."""
        return self._grid.rows.outlined[self._places[number]]

    def letters(self, number: int) -> bytes:
        """Return the letters of a row as the matrix keeps them; none of a section."""
        return self._grid.framework.matrix.row(self.row(number).item.key)

    def number_of(self, place: Place) -> int:
        """Return the number of the row of a place; 0 for heads, the last one for the empty row."""
        grid = self._grid
        if place.row <= HEAD_ROW or not self._places:
            return 0
        number = min(place.row, grid.row_count - 1) - 1
        if grid.rows.shown.order is not None:
            return min(number, len(self._places) - 1)
        outlined = grid.rows.place(number)
        return bisect_left(self._places, outlined) if outlined >= 0 else len(self._places) - 1
