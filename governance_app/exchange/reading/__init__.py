"""Reading foreign spreadsheets and text tables as grids of text, guarded against hostile files."""

from collections.abc import Callable
from pathlib import Path

from governance_app.domain.errors import Cancelled, Refusal
from governance_app.exchange.grid import Grid
from governance_app.exchange.reading.encoding import decode
from governance_app.exchange.reading.files import read_bytes
from governance_app.exchange.reading.limits import STANDARD, Limits
from governance_app.exchange.reading.protocol import Source
from governance_app.exchange.reading.sniffing import MARKDOWN_SUFFIXES, Content, sniff

__all__ = ["STANDARD", "Cancelled", "Limits", "read_clipboard", "read_grids"]


def read_grids(
    path: Path, *, cancelled: Callable[[], bool] | None = None, limits: Limits = STANDARD
) -> tuple[Grid, ...]:
    """Return the sheets of a workbook, the tables of a document, or a text table.

    Reads .xlsx, .xlsm, .xls, .xlsb and .ods, .html, .md, and text parted by comma, semicolon, tab
    or bar; the content decides what a file is, not the suffix. Workbooks and pages are read in a
    child process of its own, which ``cancelled`` (asked about every 50 ms) or the limits end.
    Raises Refusal with one sentence for the user, and Cancelled when ``cancelled`` answered yes.
    """
    content = read_bytes(path, limits)
    kind = sniff(path.name, path.suffix.lower(), content)
    is_markdown = path.suffix.lower() in MARKDOWN_SUFFIXES
    if kind is not Content.TEXT or (is_markdown and _holds_markup(content)):
        del content
        from governance_app.exchange.reading.workbook import read_in_child

        grids = read_in_child(Source(str(path)), limits, cancelled)
    elif is_markdown:
        from governance_app.exchange.reading.markdown import read_markdown

        grids = read_markdown(path.name, path.stem, decode(path.name, content), limits)
    else:
        from governance_app.exchange.reading.delimited import read_table

        text = decode(path.name, content)
        grids = (read_table(path.name, path.stem, text, limits, cancelled),)
    if not any(grid.rows for grid in grids):
        raise Refusal(f"“{path.name}” has no filled cell; choose a file that has some.")
    return grids


def read_clipboard(
    text: str,
    page: str = "",
    *,
    cancelled: Callable[[], bool] | None = None,
    limits: Limits = STANDARD,
) -> tuple[Grid, ...]:
    """Return the tables that a program has put on the clipboard, as ``page`` (HTML) or ``text``.

    The HTML is preferred where it holds a table, since it knows which cells are merged. Blocks up
    to the limits: call it off the window's thread. Raises Refusal and Cancelled.
    """
    from governance_app.exchange.reading.pasted import read_pasted

    return read_pasted(text, page, limits, cancelled)


def _holds_markup(content: bytes) -> bool:
    """Say whether a document has HTML tables, which only the child may unfold."""
    return b"<table" in content.lower() or content[:2] in (b"\xff\xfe", b"\xfe\xff")
