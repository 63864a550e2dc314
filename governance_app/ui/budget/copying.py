"""Totals on the clipboard: names as text, numbers as numbers that a spreadsheet goes on adding."""

from collections.abc import Sequence

from governance_app.ui.clipboard import as_tabs, html_cell, html_table, put_on_clipboard


def copy_totals(grid: Sequence[Sequence[str]]) -> None:
    """Put a table on the clipboard whose first line and first column are names."""
    heads, *rows = grid
    lines = [as_tabs([heads])]
    # A number below 0 is no formula: only the names are guarded.
    lines += [as_tabs([row[:1]]).removesuffix("\r\n") + _numbers(row[1:]) for row in rows]
    cells = [[html_cell(each) for each in heads]]
    cells += [[html_cell(name), *(f"<td>{each}</td>" for each in those)] for name, *those in rows]
    put_on_clipboard("".join(lines), html_table(cells))


def _numbers(texts: Sequence[str]) -> str:
    return "".join(f"\t{each}" for each in texts) + "\r\n"
