"""The matrix as a difference, on a sheet."""

from governance_app.reports.document.change_blocks import LEGEND, ChangedMatrix, marked
from governance_app.reports.writers.sheet import SheetWriter

#: How a cell looks, by what became of it.
_LOOKS = {"": "other", "added": "came", "removed": "went", "changed": "altered"}


def changed_matrix(sheet: SheetWriter, of: ChangedMatrix) -> None:
    """Write the matrix: heads turned, every cell in signs and on the ground of what it became."""
    if of.empty or not of.rows:
        sheet.line(of.empty, "quiet")
        return
    for sign, word in (*((each.symbol, each.name) for each in of.letters), *LEGEND):
        sheet.pair(sign, word)
    sheet.skip()
    sheet.cell(0, "", "head")
    sheet.cell(1, "Activity", "head")
    for place, role in enumerate(of.roles, start=2):
        sheet.cell(place, marked(role.name, role.way), "turned")
        sheet.narrow(place)
    sheet.sheet.set_row(sheet.row, 150)
    sheet.next_row()
    for row in of.rows:
        name = marked(row.name, row.way)
        if row.kind != "activity":
            for place in range(len(of.roles) + 2):
                sheet.cell(place, f"{row.number} {name}".strip() if place == 0 else "", "group")
            sheet.next_row()
            continue
        sheet.cell(0, row.number, "quiet")
        sheet.cell(1, name)
        for place, cell in enumerate(row.cells, start=2):
            sheet.cell(place, cell.text, _LOOKS[cell.way] if cell.text else "plain")
            sheet.narrow(place)
        sheet.next_row()
