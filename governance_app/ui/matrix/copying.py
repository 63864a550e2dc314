"""A selection as text that spreadsheets and documents take: tabs and lines, and an HTML table."""

from collections.abc import Iterator

from governance_app.domain.matrix import Mask
from governance_app.ui import clipboard
from governance_app.ui.matrix.grid import Grid
from governance_app.ui.matrix.places import Area, Place
from governance_app.ui.matrix.words import shown_text
from governance_app.ui.theme.colours import LIGHT

#: More cells than this are not copied: the clipboard of the system is made for less.
MOST_CELLS = 2_000_000


def as_tabs(grid: Grid, area: Area) -> str:
    """Return the cells with tabs between them and a line a row, safe to put into a spreadsheet."""
    return clipboard.as_tabs(
        (shown_text(grid, place) for place in places) for places in _rows(area)
    )


def as_html(grid: Grid, area: Area) -> str:
    """Return the cells as an HTML table with the colours of the letters, every text as text."""
    return clipboard.html_table(
        (
            clipboard.html_cell(shown_text(grid, place), _colours(grid, grid.letters(place)))
            for place in places
        )
        for places in _rows(area)
    )


def _rows(area: Area) -> Iterator[list[Place]]:
    for row in range(area.top, area.bottom + 1):
        yield [Place(row, column) for column in range(area.left, area.right + 1)]


def _colours(grid: Grid, letters: Mask) -> str:
    """Return the colours of a cell's first letter, which are those of its chip on a light page."""
    first = next(iter(grid.framework.scheme.of(letters)), None)
    if first is None:
        return ""
    chip = LIGHT.chip(first.meaning)
    return (
        f";background-color:{chip.fill.name()};color:{chip.text.name()}"
        ";text-align:center;font-weight:bold"
    )
