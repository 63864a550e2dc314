"""The matrix as a difference, as rows of a Markdown table."""

from collections.abc import Callable

from governance_app.reports.document.change_blocks import LEGEND, ChangedMatrix, marked

#: The meaning of the signs, as one text.
SIGNS_TOLD = ", ".join(f"{sign} {word}" for sign, word in LEGEND)


def changed_rows(
    of: ChangedMatrix, cell: Callable[[str], str]
) -> tuple[list[str], list[list[str]]]:
    """Return the heads and rows; `cell` makes typed text safe in a cell."""
    heads = [" ", "Activity", *(cell(marked(role.name, role.way)) for role in of.roles)]
    rows = []
    for row in of.rows:
        name = cell(marked(row.name, row.way))
        if row.kind != "activity":
            name = f"**{name}**"
        cells = [cell(each.text) for each in row.cells] or [" "] * len(of.roles)
        rows.append([row.number, name, *cells])
    return heads, rows
