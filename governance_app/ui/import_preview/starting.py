"""How a sheet begins: one that nothing was understood of, and one of our own exports."""

from governance_app.exchange.grid import Grid
from governance_app.exchange.own_sheet import own_sheets
from governance_app.exchange.recognition.arrangement import Arrangement
from governance_app.exchange.workbook import marks


def started_at(grid: Grid, row: int) -> Arrangement:
    """Return an arrangement with a row as the header and nothing said of its columns."""
    header = min(max(row, 0), max(grid.height - 1, 0))
    return Arrangement((header,), header, max(grid.height - 1, header))


def own_marks_of(grid: Grid) -> tuple[list[int], list[int]]:
    """Return the rows and columns of an export that hold the program's marks and nothing else."""
    for sheets in own_sheets([grid]).values():
        for sheet in sheets:
            hidden = [marks.KEY, marks.BELONGS_TO]
            columns = [sheet.columns[mark] for mark in hidden if mark in sheet.columns]
            return [sheet.marks_row], columns
    return [], []
