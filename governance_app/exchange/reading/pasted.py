"""Tables from the clipboard: HTML of spreadsheet programs and browsers, else text with tabs."""

import re
from collections.abc import Callable

from governance_app.domain.errors import Refusal
from governance_app.exchange.grid import Grid, rectangle
from governance_app.exchange.reading.limits import Limits, megabytes
from governance_app.exchange.reading.protocol import Source

NAME = "Clipboard"
_TABLE = re.compile(r"<table\b", re.I)
#: The line below the head of a table in Markdown; it never looks past the end of its line.
_RULE = re.compile(r"^[ \t]*(?:\|[ \t]*)?:?-+:?[ \t]*\|[ \t:|-]*$", re.M)
_CELL = re.compile(r"<t[dh]\b", re.I)


def read_pasted(
    text: str, page: str, limits: Limits, cancelled: Callable[[], bool] | None
) -> tuple[Grid, ...]:
    """Return the tables of what was copied. Raises Refusal, Cancelled."""
    if max(len(text), len(page)) > limits.file_bytes:
        raise Refusal(
            f"What is on the clipboard has more than {megabytes(limits.file_bytes)}; copy less of it."
        )
    if _TABLE.search(page):
        _refuse_too_many(page, limits)
        from governance_app.exchange.reading.workbook import read_in_child

        content = ("<html>" + page[page.find("<") :]).encode("utf-8", "replace")
        grids = read_in_child(Source(f"{NAME}.html", content), limits, cancelled)
    elif _RULE.search(text):
        from governance_app.exchange.reading.markdown import read_markdown

        grids = read_markdown(NAME, NAME, text, limits)
    else:
        grids = (_text_table(text, limits, cancelled),)
    if not any(grid.rows for grid in grids):
        raise Refusal("There is no table on the clipboard; copy the cells of one first.")
    return grids


def _refuse_too_many(page: str, limits: Limits) -> None:
    """Refuse a page of more cells than are read, before all of it is looked at."""
    for count, _ in enumerate(_CELL.finditer(page), 1):
        if count > limits.sheet_cells:
            raise Refusal(
                f"The table on the clipboard has more than {limits.sheet_cells:,} cells, which is "
                "not read; copy less of it."
            )


def _text_table(text: str, limits: Limits, cancelled: Callable[[], bool] | None) -> Grid:
    """Return lines parted by tabs, as spreadsheet programs copy them, or by another sign."""
    from governance_app.exchange.reading.delimited import read_table

    announced = text if "\t" not in text else f"sep=\t\n{text}"
    try:
        grid = read_table(NAME, NAME, announced, limits, cancelled)
    except Refusal:
        if "\t" not in text or text.count("\t") + text.count("\n") > limits.sheet_cells:
            raise
        # A quotation mark at the beginning of a cell that was copied as it is.
        grid = Grid(NAME, rectangle([line.split("\t") for line in text.splitlines()]))
    return Grid(grid.name, grid.rows)
