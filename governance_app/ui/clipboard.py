"""Cells as text for the clipboard and back: tabs between cells, a line a row, quotes around more.

What a spreadsheet would take for a formula goes out with a quote before it, and comes back without.
"""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

from governance_app.domain.errors import Refusal
from governance_app.formula_guard import guarded, unguarded

#: More cells, or more text, than this are a file, and are imported.
MOST_PASTED = 500_000
_LONGEST_TEXT = 50_000_000
#: Red, green and blue of a light ground come to this at least.
_LIGHT = 500


def copy_cells(grid: Sequence[Sequence[str]]) -> None:
    """Put cells on the clipboard, as text and as a table; one alone brings no end of line along."""
    is_one = len(grid) == 1 and len(grid[0]) == 1
    text = as_tabs(grid)
    put_on_clipboard(text.removesuffix("\r\n") if is_one else text, as_html(grid))


def put_on_clipboard(text: str, table: str) -> None:
    """Put one thing on the clipboard in two forms: as text, and as a table in HTML."""
    QApplication.clipboard().setMimeData(both_forms(text, table))


def both_forms(text: str, table: str) -> QMimeData:
    """Return what holds one thing as text and, unless that is empty, as a table in HTML."""
    held = QMimeData()
    held.setText(text)
    if table:
        held.setHtml(table)
    return held


def as_tabs(grid: Iterable[Iterable[str]]) -> str:
    """Return the cells as spreadsheets take them."""
    return "".join("\t".join(map(_quoted, line)) + "\r\n" for line in grid)


def as_html(grid: Iterable[Iterable[str]]) -> str:
    """Return the cells as an HTML table, every text as text."""
    return html_table(map(html_cell, line) for line in grid)


def html_table(rows: Iterable[Iterable[str]]) -> str:
    """Return rows of finished cells as an HTML document that spreadsheets take for a table."""
    inside = "\n".join(f"<tr>{''.join(cells)}</tr>" for cells in rows)
    return (
        '<html><head><meta charset="utf-8"></head><body><table border="1" '
        f'style="border-collapse:collapse">\n{inside}\n</table></body></html>'
    )


def html_cell(text: str, style: str = "") -> str:
    """Return a cell that a spreadsheet takes for text; `style` is CSS that is added to its own."""
    return f"<td style=\"mso-number-format:'\\@'{style}\">{_escaped(text)}</td>"


def bold_cell(text: str) -> str:
    """Return a cell of a head: LibreOffice reads the older signs alone, Excel both."""
    return f"<td style=\"mso-number-format:'\\@';font-weight:bold\"><b>{_escaped(text)}</b></td>"


def coloured_cell(text: str, ground: str, ink: str) -> str:
    """Return a cell with its text in the middle, bold, in a colour on another (“#1F5FC4”).

    LibreOffice reads no style and takes every text for black: it gets a light ground.
    """
    style = f"background-color:{ground};color:{ink};text-align:center;font-weight:bold"
    return (
        f'<td bgcolor="{_lightened(ground)}" align="center" '
        f"style=\"mso-number-format:'\\@';{style}\"><b>{_escaped(text)}</b></td>"
    )


def _lightened(colour: str) -> str:
    """Return a colour on which black is easily read: dark ones with two parts of white."""
    parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    if sum(parts) >= _LIGHT:
        return colour
    return "#" + "".join(f"{(part + 2 * 255) // 3:02X}" for part in parts)


def _escaped(text: str) -> str:
    import html  # a first paint waits for no copying

    return html.escape(text).replace("\n", "<br>")


def lines_from(text: str) -> list[list[str]]:
    """Return the cells of each line of a text, but for blank lines at its end.

    Refuses what no spreadsheet would put on a clipboard.
    """
    refuse_too_much(text)
    lines = table_from(text)
    while lines and not any(cell.strip() for cell in lines[-1]):
        lines.pop()
    return lines


def refuse_too_much(text: str) -> None:
    """Raise `Refusal` for more cells than are pasted at once; that is seen before they are read."""
    cells = text.count("\t") + text.count("\n")
    if cells > MOST_PASTED:
        raise Refusal(
            f"The clipboard holds about {cells:,} cells, and at most {MOST_PASTED:,} are pasted at "
            "once; save them as a file and import that."
        )
    if len(text) > _LONGEST_TEXT:
        raise Refusal("The clipboard holds too much to paste; import it from a file instead.")


def table_from(text: str) -> list[list[str]]:
    """Return the cells of each line of a text as spreadsheets write it, blank ones included."""
    import csv  # a first paint waits for no pasting
    import io

    try:
        return list(csv.reader(io.StringIO(text, newline=""), dialect="excel-tab", strict=True))
    except csv.Error:  # a quotation mark that is only a character would swallow what follows it
        whole = io.StringIO(text, newline=None).read().rstrip("\n")
    lines = [line.split("\t") for line in whole.split("\n")]
    if any(len(cell) > csv.field_size_limit() for line in lines for cell in line):
        raise Refusal("What the clipboard holds is no table; copy cells and try again.")
    return lines


def grid_from(text: str) -> list[list[str]]:
    """Return the cells of a text from the clipboard, every line as long as the longest."""
    lines = lines_from(text)
    width = max(map(len, lines), default=0)
    return [[unguarded(cell) for cell in line] + [""] * (width - len(line)) for line in lines]


def _quoted(text: str) -> str:
    text = guarded(text)
    if text.startswith('"') or "\t" in text or "\n" in text or "\r" in text:
        text = '"' + text.replace('"', '""') + '"'
    return text
