"""A selection as text that spreadsheets and documents take: tabs and lines, and an HTML table."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from governance_app.domain.errors import Refusal
from governance_app.domain.matrix import Mask
from governance_app.ui import clipboard
from governance_app.ui.matrix.grid import Grid, Part
from governance_app.ui.matrix.places import HEAD_ROW, NAME_COLUMN, Area, Place
from governance_app.ui.matrix.words import shown_text

#: More cells than this are not copied: the clipboard of the system is made for less.
MOST_CELLS = 2_000_000
#: More cells than this go without the table with colours, which takes ten times as much room.
MOST_COLOURED = 500_000


class Copied:
    """The cells of rows and columns as texts."""

    def __init__(self, grid: Grid, rows: Sequence[int], columns: Sequence[int]) -> None:
        self._grid, self._rows, self._columns = grid, rows, columns

    @classmethod
    def of(cls, grid: Grid, areas: Sequence[Area], *, with_heads: bool = False) -> "Copied":
        """Return the cells of rectangles; `with_heads` adds the roles above and activities before.

        Raises `Refusal` where they are no block together, or have too many cells.
        """
        rows, columns = ({(a.top, a.bottom) for a in areas}, {(a.left, a.right) for a in areas})
        if len(rows) > 1 and len(columns) > 1:
            raise Refusal("These rectangles are no block together; select one of them to copy it.")
        across = sorted({c for left, right in columns for c in range(left, right + 1)})
        down = sorted({row for top, bottom in rows for row in range(top, bottom + 1)})
        if len(down) * len(across) > MOST_CELLS:
            raise Refusal(f"At most {MOST_CELLS:,} cells can be copied; select fewer.")
        if with_heads:
            down = [HEAD_ROW, *(row for row in down if row != HEAD_ROW)]
            across = [NAME_COLUMN, *(column for column in across if column != NAME_COLUMN)]
        return cls(grid, down, across)

    def as_tabs(self) -> str:
        """Return a line a row, with tabs between the cells, safe to put into a spreadsheet."""
        return clipboard.as_tabs(self._lines(self._text, self._text_of_letters))

    def as_html(self) -> str:
        """Return an HTML table with the colours of the letters, every text as text; "" for many."""
        if len(self._rows) * len(self._columns) > MOST_COLOURED:
            return ""
        return clipboard.html_table(self._lines(self._cell, self._cell_of_letters))

    def _lines(
        self, other: Callable[[Place], str], of_letters: Callable[[Mask], str]
    ) -> Iterator[list[str]]:
        """Yield the cells of each row; those with the same letters are made once."""
        grid, columns = self._grid, self._columns
        last = grid.columns.last_role
        inner = [each for each in columns if NAME_COLUMN < each <= last and grid.role_at(each)]
        has_run = bool(inner) and inner == list(range(inner[0], inner[-1] + 1))
        read = grid.columns.reader(inner[0], inner[-1]) if has_run else None
        letters = cache(of_letters)
        for row in self._rows:
            activity = grid.activity_at(row)
            if read is None or activity is None:
                yield [other(Place(row, column)) for column in columns]
                continue
            cells = read(grid.framework.matrix.row(activity))
            run = [*map(letters, cells), *[letters(0)] * (len(inner) - len(cells))]
            before = [other(Place(row, each)) for each in columns if each < inner[0]]
            yield before + run + [other(Place(row, each)) for each in columns if each > inner[-1]]

    def _text(self, place: Place) -> str:
        return shown_text(self._grid, place)

    def _text_of_letters(self, letters: Mask) -> str:
        return self._grid.framework.scheme.text(letters)

    def _cell(self, place: Place) -> str:
        is_head = self._grid.part(place) in (Part.CORNER, Part.ROLE, Part.SECTION)
        make = clipboard.bold_cell if is_head else clipboard.html_cell
        return make(shown_text(self._grid, place))

    def _cell_of_letters(self, letters: Mask) -> str:
        """Return a cell in the colours of its strongest letter, as in a workbook."""
        from governance_app.exchange.letter_colours import colours_of, strongest_first

        scheme = self._grid.framework.scheme
        there = strongest_first(scheme.of(letters))
        if not there:
            return clipboard.html_cell("")
        colours = colours_of(scheme.letters)[there[0].key]
        return clipboard.coloured_cell(scheme.text(letters), colours.fill, colours.ink)
