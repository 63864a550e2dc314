"""The sheet of notes, which readers of spreadsheets see and comments of cells are not."""

from typing import TYPE_CHECKING

from governance_app.cell_text import lines_needed, write_text
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, ROLE
from governance_app.domain.words import counted
from governance_app.exchange.workbook import marks
from governance_app.exchange.workbook.layout import MatrixLayout
from governance_app.exchange.workbook.styles import HEAD, SUBTITLE, TITLE, WRAPPED, Styles

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

NAME = "Notes"
_TITLE_ROW, _SUMMARY_ROW, _MARKS_ROW, _HEADS_ROW, FIRST_ROW = range(5)
#: What the hidden row says that each column holds. The keys stand last: a reader that drops what
#: is blank at the end of a row must not drop a blank note.
COLUMNS = ("activity", "role", "letters", marks.NOTE, "activity key", "role key")
_HEADS = (("Activity", 46), ("Role", 32), ("Letters", 9), ("Note", 70))


def write_notes(
    sheet: "Worksheet", framework: Framework, layout: MatrixLayout, styles: Styles
) -> None:
    """Write the notes in the order of the matrix."""
    for column, (_, width) in enumerate(_HEADS):
        sheet.set_column(column, column, width)
    sheet.set_column(len(_HEADS), len(COLUMNS), None, None, {"hidden": True})
    sheet.set_row_pixels(_TITLE_ROW, 34)
    write_text(sheet, _TITLE_ROW, 0, "Notes", styles(TITLE))
    sheet.set_row_pixels(_SUMMARY_ROW, 24)
    summary = counted(len(framework.matrix.notes), "note", "notes") + " on letters of the matrix"
    write_text(sheet, _SUMMARY_ROW, 0, summary, styles(SUBTITLE, valign="top"))
    sheet.set_row(_MARKS_ROW, None, None, {"hidden": True})
    for column, text in enumerate((*COLUMNS, marks.sheet_mark(marks.NOTES))):
        write_text(sheet, _MARKS_ROW, column, text)
    sheet.set_row_pixels(_HEADS_ROW, 24)
    for column, (head, _) in enumerate(_HEADS):
        write_text(sheet, _HEADS_ROW, column, head, styles(HEAD, valign="vcenter"))
    write_text(sheet, _HEADS_ROW, len(_HEADS), marks.HEADS)
    places = _in_order(framework, layout)
    for row, place in enumerate(places, start=FIRST_ROW):
        _write_note(sheet, row, framework, place, styles)
    last = FIRST_ROW + len(places) - 1
    sheet.autofilter(_HEADS_ROW, 0, last, len(_HEADS) - 1)
    sheet.freeze_panes(FIRST_ROW, 0)
    sheet.repeat_rows(_HEADS_ROW)
    sheet.print_area(0, 0, last, len(_HEADS) - 1)


def _in_order(framework: Framework, layout: MatrixLayout) -> list[tuple[Key, Key]]:
    rows = {line.item.key: n for n, line in enumerate(layout.lines) if line.kind == ACTIVITY.name}
    columns = {role.key: number for number, role in enumerate(layout.roles)}
    return sorted(framework.matrix.notes, key=lambda place: (rows[place[0]], columns[place[1]]))


def _write_note(
    sheet: "Worksheet", row: int, framework: Framework, place: tuple[Key, Key], styles: Styles
) -> None:
    activity, role = place
    texts = (
        framework.activities[activity].name,
        framework.roles[role].name,
        framework.scheme.text(framework.matrix.letters(activity, role)),
        framework.matrix.notes[activity, role],
    )
    lines = max(
        sum(lines_needed(line, width) for line in text.split("\n"))
        for text, (_, width) in zip(texts, _HEADS, strict=True)
    )
    sheet.set_row_pixels(row, min(400, 5 + 19 * lines))
    for column, text in enumerate(texts):
        write_text(sheet, row, column, text, styles(WRAPPED))
    write_text(sheet, row, len(_HEADS), marks.item_mark(ACTIVITY.name, activity))
    write_text(sheet, row, len(_HEADS) + 1, marks.item_mark(ROLE.name, role))
