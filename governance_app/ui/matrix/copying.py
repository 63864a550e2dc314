"""A selection as text that spreadsheets and documents take: tabs and lines, and an HTML table."""

from collections.abc import Iterable

from governance_app.domain.matrix import Mask
from governance_app.ui.matrix.grid import Grid
from governance_app.ui.matrix.places import Area, Place
from governance_app.ui.matrix.words import shown_text
from governance_app.ui.theme.colours import LIGHT

#: A spreadsheet would read a text that begins like this as a formula.
_FORMULA_STARTS = tuple("=+-@'\t\r\0")
#: More cells than this are not copied: the clipboard of the system is made for less.
MOST_CELLS = 2_000_000


def as_tabs(grid: Grid, area: Area) -> str:
    """Return the cells with tabs between them and a line a row, safe to put into a spreadsheet."""
    lines = ("\t".join(map(_safe, texts)) for texts in _texts(grid, area))
    return "\r\n".join(lines) + "\r\n"


def as_html(grid: Grid, area: Area) -> str:
    """Return the cells as an HTML table with the colours of the letters, every text as text."""
    lines = []
    for row in range(area.top, area.bottom + 1):
        cells = (
            _html_cell(grid, Place(row, column)) for column in range(area.left, area.right + 1)
        )
        lines.append(f"<tr>{''.join(cells)}</tr>")
    rows = "\n".join(lines)
    return (
        '<html><head><meta charset="utf-8"></head><body><table border="1" '
        f'style="border-collapse:collapse">\n{rows}\n</table></body></html>'
    )


def _texts(grid: Grid, area: Area) -> Iterable[list[str]]:
    for row in range(area.top, area.bottom + 1):
        yield [shown_text(grid, Place(row, column)) for column in range(area.left, area.right + 1)]


def _safe(text: str) -> str:
    if text.startswith(_FORMULA_STARTS):
        text = f"'{text}"
    if text.startswith('"') or "\t" in text or "\n" in text:
        text = '"' + text.replace('"', '""') + '"'
    return text


def _html_cell(grid: Grid, place: Place) -> str:
    import html

    text = html.escape(shown_text(grid, place))
    style = "mso-number-format:'\\@'" + _colours(grid, grid.letters(place))
    return f'<td style="{style}">{text}</td>'


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
