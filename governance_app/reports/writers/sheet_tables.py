"""Blocks with rows, and charts, on a sheet."""

from governance_app.reports.document.picture_blocks import BarChart, LineChart
from governance_app.reports.document.table_blocks import (
    Cell,
    Column,
    ColumnKind,
    CoverageMap,
    DataTable,
    FindingList,
    LetterMatrix,
)
from governance_app.reports.writers.sheet import SheetWriter

_WITH_VALUES = {ColumnKind.NUMBER, ColumnKind.MONEY, ColumnKind.BAR}


def _heads(sheet: SheetWriter, labels: list[str]) -> None:
    for place, label in enumerate(labels):
        sheet.cell(place, label, "head")
    sheet.next_row()


def _group(sheet: SheetWriter, title: str, columns: int) -> None:
    for place in range(columns):
        sheet.cell(place, title if place == 0 else "", "group")
    sheet.next_row()


def data_table(sheet: SheetWriter, of: DataTable) -> None:
    """Write a table; numbers that a reader may reckon with are numbers."""
    sheet.line(of.title, "heading")
    if not any(group.rows for group in of.groups):
        sheet.line(of.empty, "quiet")
        return
    _heads(sheet, [column.label for column in of.columns])
    for group in of.groups:
        if group.title:
            _group(sheet, group.title, len(of.columns))
        for row in group.rows:
            _row(sheet, of.columns, row)
    if of.total:
        _row(sheet, of.columns, of.total, "strong")


def _row(
    sheet: SheetWriter, columns: tuple[Column, ...], row: tuple[Cell, ...], look: str = ""
) -> None:
    for place, (column, cell) in enumerate(zip(columns, row, strict=True)):
        value = cell.value if column.kind in _WITH_VALUES else None
        sheet.cell(place, cell.text or "/".join(cell.chips), look or cell.tone, value)
    sheet.next_row()


def letter_matrix(sheet: SheetWriter, of: LetterMatrix) -> None:
    """Write the matrix: heads turned, letters on their colours."""
    if of.empty or not of.rows:
        sheet.line(of.empty, "quiet")
        return
    for letter in of.letters:
        sheet.pair(letter.symbol, letter.name)
    sheet.skip()
    meanings = {each.symbol: each.meaning for each in of.letters}
    sheet.cell(0, "", "head")
    sheet.cell(1, "Activity", "head")
    for place, role in enumerate(of.roles, start=2):
        sheet.cell(place, "\n".join((role.name, *role.holders)), "turned")
        sheet.narrow(place)
    last = len(of.roles) + 2
    sheet.cell(last, "Check", "head")
    sheet.sheet.set_row(sheet.row, 150)
    sheet.next_row()
    for row in of.rows:
        if row.kind != "activity":
            owner = f" (owner: {row.owner})" if row.owner else ""
            _group(sheet, f"{row.number} {row.name}{owner}".strip(), last + 1)
            continue
        sheet.cell(0, row.number, "quiet")
        sheet.cell(1, row.name)
        for place, cell in enumerate(row.cells, start=2):
            look = meanings.get(cell.letters[0], "other") if cell.letters else "plain"
            sheet.cell(place, "/".join(cell.letters), look)
            sheet.narrow(place)
        sheet.cell(last, ", ".join(flag.title for flag in row.flags), _worst(row.flags))
        sheet.next_row()


def _worst(flags: tuple[object, ...]) -> str:
    return str(getattr(flags[0], "severity", "plain")) if flags else "plain"


def coverage_map(sheet: SheetWriter, of: CoverageMap) -> None:
    """Write the map: each state by its sign and word."""
    if not of.groups:
        sheet.line(of.empty, "quiet")
        return
    states = {each.name: each for each in of.states}
    _heads(sheet, ["Item", *of.functions])
    for group in of.groups:
        _group(sheet, group.title, len(of.functions) + 1)
        for row in group.rows:
            sheet.cell(0, "\n".join(filter(None, (row.name, row.detail))))
            for place, cell in enumerate(row.cells, start=1):
                state = states.get(cell.state)
                said = (f"{state.sign} {state.word}", cell.text) if state else ("–",)
                told = "\n".join(filter(None, said))
                sheet.cell(place, told, state.tone if state else "quiet")
            sheet.next_row()


def finding_list(sheet: SheetWriter, of: FindingList) -> None:
    """Write findings, a row for each."""
    if not of.groups:
        sheet.line(of.none)
        return
    _heads(sheet, ["Severity", "Finding", "Where", "What is found", "To mend"])
    for group in of.groups:
        for each in group.findings:
            sheet.cell(0, group.severity.capitalize(), group.severity)
            sheet.cell(1, group.title)
            sheet.cell(2, f"{each.place or each.kind}")
            sheet.cell(3, each.message)
            sheet.cell(4, " or ".join(each.mends), "quiet")
            sheet.next_row()


#: The height of a row in pixels, and how many of them a small chart takes.
_ROW_HEIGHT, _LEAST_ROWS_OF_A_CHART = 20, 8


def bar_chart(sheet: SheetWriter, of: BarChart) -> None:
    """Write the values of a chart, and a chart of them beside it."""
    sheet.line(of.title, "heading")
    first = sheet.row
    for bar in of.bars:
        sheet.cell(0, bar.label)
        sheet.cell(1, bar.text, bar.tone, bar.value)
        sheet.next_row()
    sheet.line(of.mark, "quiet")
    if of.bars:
        name = sheet.sheet.get_name()
        chart = sheet.book.add_chart({"type": "bar"})
        last = first + len(of.bars) - 1
        chart.add_series(
            {"categories": [name, first, 0, last, 0], "values": [name, first, 1, last, 1]}
        )
        chart.set_legend({"none": True})
        chart.set_y_axis({"reverse": True})
        rows = max(_LEAST_ROWS_OF_A_CHART, len(of.bars) + 3)
        chart.set_size({"height": rows * _ROW_HEIGHT})
        sheet.sheet.insert_chart(first, 3, chart, {"description": of.description})
        sheet.row = max(sheet.row, first + rows)  # nothing lies below the picture


def line_chart(sheet: SheetWriter, of: LineChart) -> None:
    """Write the values of a chart, and a chart of them beside it."""
    sheet.line(of.title, "heading")
    _heads(sheet, ["Line", "When", of.unit])
    begun, name = sheet.row, sheet.sheet.get_name()
    chart = sheet.book.add_chart({"type": "line"})
    for line in of.lines:
        first = sheet.row
        for point in line.points:
            sheet.cell(0, line.name)
            sheet.cell(1, point.label)
            sheet.cell(2, "", value=point.value)
            sheet.next_row()
        if line.points:
            last = sheet.row - 1
            chart.add_series(
                {
                    "name": [name, first, 0],
                    "categories": [name, first, 1, last, 1],
                    "values": [name, first, 2, last, 2],
                }
            )
    if sheet.row > begun:
        sheet.sheet.insert_chart(begun, 4, chart, {"description": of.description})
