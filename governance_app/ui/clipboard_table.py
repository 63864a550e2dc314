"""The one table that the clipboard holds: tabs and lines, or the HTML of a table where that says more.

Spreadsheet programs put both there. The text is quick to read and is taken where it has as many
rows and cells as the HTML; web pages and mail programs often put each cell on a line of its own.
"""

import re
from collections.abc import Callable

from PySide6.QtCore import QMimeData

from governance_app.domain.errors import Refusal
from governance_app.ui.clipboard import refuse_too_much, table_from

#: Larger HTML is not looked at: its text says the same.
_LONGEST_HTML = 20_000_000
#: Where the text has more cells than this it came from a spreadsheet program.
_MOST_COMPARED = 100_000
_TABLE, _ROW, _CELL = (re.compile(rf"<{tag}\b", re.I) for tag in ("table", "tr", "t[dh]"))

Lines = list[list[str]]


def table_held(held: QMimeData | None) -> Lines:
    """Return the cells of each line of what the clipboard holds; nothing where it holds no text.

    Raises `Refusal` where that is too much to paste.
    """
    if held is None:
        return []
    return table_of(held.text(), held.html)


def table_of(text: str, page: Callable[[], str]) -> Lines:
    """Return the cells of each line of a text, or of the table that `page` has in HTML.

    Empty lines at the end go, but for those that the HTML has as rows. Raises `Refusal`.
    """
    refuse_too_much(text)
    lines = table_from(text)
    if sum(map(len, lines)) > _MOST_COMPARED:
        return _without_end(lines)
    markup = page()
    if len(markup) > _LONGEST_HTML or len(_TABLE.findall(markup)) != 1:
        return _without_end(lines)
    rows, cells = len(_ROW.findall(markup)), len(_CELL.findall(markup))
    filled = [line or [""] for line in lines]
    is_whole = len({len(line) for line in filled}) == 1
    if is_whole and rows == len(filled) and cells == sum(map(len, filled)):
        return filled
    return _table_in(markup) or _without_end(lines)


def _table_in(markup: str) -> Lines:
    from governance_app.exchange.reading.html_tables import table_rows
    from governance_app.exchange.reading.limits import STANDARD

    try:
        rows, _ = table_rows("The clipboard", markup, STANDARD)
    except Refusal:
        return []
    return [row or [""] for row in rows]


def _without_end(lines: Lines) -> Lines:
    """Leave out what stands below the last line that has a tab or a text."""
    end = len(lines)
    while end and len(lines[end - 1]) < 2 and not "".join(lines[end - 1]).strip():
        end -= 1
    return lines[:end]
