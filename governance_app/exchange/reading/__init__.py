"""Reading foreign spreadsheets and text tables as grids of text, guarded against hostile files."""

from collections.abc import Callable
from pathlib import Path

from governance_app.domain.errors import Cancelled, Refusal
from governance_app.exchange.grid import Grid
from governance_app.exchange.reading.encoding import decode
from governance_app.exchange.reading.files import read_bytes
from governance_app.exchange.reading.limits import STANDARD, Limits
from governance_app.exchange.reading.sniffing import MARKDOWN_SUFFIXES, Content, sniff

__all__ = ["STANDARD", "Cancelled", "Limits", "read_grids"]


def read_grids(
    path: Path, *, cancelled: Callable[[], bool] | None = None, limits: Limits = STANDARD
) -> tuple[Grid, ...]:
    """Return the sheets of a workbook, the tables of a Markdown document, or a text table.

    Reads .xlsx, .xlsm and .ods, .md, and text parted by comma, semicolon, tab or bar; the content
    decides whether a file is a workbook, not the suffix. A workbook is read in a child process of its own, which ``cancelled``
    (asked about every 50 ms) or the limits end. Raises Refusal with one sentence for the user, and
    Cancelled when ``cancelled`` answered yes.
    """
    content = read_bytes(path, limits)
    if sniff(path.name, path.suffix.lower(), content) is Content.ARCHIVE:
        del content
        from governance_app.exchange.reading.workbook import read_workbook

        grids = read_workbook(path, limits, cancelled)
    elif path.suffix.lower() in MARKDOWN_SUFFIXES:
        from governance_app.exchange.reading.markdown import read_markdown

        grids = read_markdown(path.name, path.stem, decode(path.name, content), limits)
    else:
        from governance_app.exchange.reading.delimited import read_table

        text = decode(path.name, content)
        grids = (read_table(path.name, path.stem, text, limits, cancelled),)
    if not any(grid.rows for grid in grids):
        raise Refusal(f"“{path.name}” has no filled cell; choose a file that has some.")
    return grids
