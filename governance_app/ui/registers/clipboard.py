"""Cells as text for the clipboard and back: tabs between cells, a line a row, quotes around more.

What a spreadsheet would take for a formula goes out with a quote before it, and comes back without.
"""

import csv
import html
import io
from collections.abc import Sequence

from governance_app.domain.errors import Refusal

_FORMULA_STARTS = tuple("=+-@'\t\r\0")
#: More text than this is a file, and is imported.
_LONGEST_TEXT = 50_000_000


def as_tabs(grid: Sequence[Sequence[str]]) -> str:
    """Return the cells as spreadsheets take them."""
    return "".join("\t".join(map(_safe, line)) + "\r\n" for line in grid)


def as_html(grid: Sequence[Sequence[str]]) -> str:
    """Return the cells as an HTML table, every text as text."""
    rows = "\n".join(
        "<tr>"
        + "".join(
            f"<td style=\"mso-number-format:'\\@'\">{_lines(html.escape(text))}</td>"
            for text in line
        )
        + "</tr>"
        for line in grid
    )
    return (
        '<html><head><meta charset="utf-8"></head><body><table border="1" '
        f'style="border-collapse:collapse">\n{rows}\n</table></body></html>'
    )


def grid_from(text: str) -> list[list[str]]:
    """Return the cells of a text from the clipboard; refuses what no spreadsheet would put there."""
    if len(text) > _LONGEST_TEXT:
        raise Refusal("The clipboard holds too much to paste; import it from a file instead.")
    if not text:
        return []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter="\t")
    try:
        lines = list(reader)
    except csv.Error:
        raise Refusal("What the clipboard holds is no table; copy cells and try again.") from None
    while lines and not any(lines[-1]):
        lines.pop()
    width = max(map(len, lines), default=0)
    return [[_plain(cell) for cell in line] + [""] * (width - len(line)) for line in lines]


def _safe(text: str) -> str:
    if text.startswith(_FORMULA_STARTS):
        text = f"'{text}"
    if text.startswith('"') or "\t" in text or "\n" in text or "\r" in text:
        text = '"' + text.replace('"', '""') + '"'
    return text


def _plain(text: str) -> str:
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA_STARTS) else text


def _lines(text: str) -> str:
    return text.replace("\n", "<br>")
