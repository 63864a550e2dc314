"""What stands above the matrix: the title, the hidden marks of the columns, and the heads."""

from typing import TYPE_CHECKING

from governance_app.cell_text import lines_needed, write_text
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import ACTIVITY, ROLE
from governance_app.domain.words import counted
from governance_app.exchange.workbook import marks
from governance_app.exchange.workbook.layout import (
    BELONGS_COLUMN,
    FILTER_ROW,
    FIRST_ROLE,
    HEADS_ROW,
    KEY_COLUMN,
    MARKS_ROW,
    NAME_COLUMN,
    NAME_WIDTH,
    NUMBER_COLUMN,
    SUBTITLE_ROW,
    TITLE_ROW,
    MatrixLayout,
)
from governance_app.exchange.workbook.styles import HEAD, STRIP_FILL, SUBTITLE, TITLE, Styles

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_ROLE_WIDTH = 5.4  # in characters: two lines of a turned name
_LONGEST_TURNED = 30  # characters in one line of a turned name


def write_matrix_heads(
    sheet: "Worksheet", framework: Framework, layout: MatrixLayout, styles: Styles
) -> None:
    """Write the rows above the first row of the matrix, and set the widths of the columns."""
    _set_columns(sheet, layout)
    _write_title(sheet, framework, layout, styles)
    _write_marks(sheet, layout)
    _write_heads(sheet, layout, styles)
    _write_filter_row(sheet, layout, styles)


def _set_columns(sheet: "Worksheet", layout: MatrixLayout) -> None:
    sheet.set_column(KEY_COLUMN, BELONGS_COLUMN, None, None, {"hidden": True})
    sheet.set_column(NUMBER_COLUMN, NUMBER_COLUMN, 7)
    sheet.set_column(NAME_COLUMN, NAME_COLUMN, NAME_WIDTH)
    if layout.roles:
        sheet.set_column(FIRST_ROLE, layout.spare_column - 1, _ROLE_WIDTH)
    sheet.set_column(layout.spare_column, layout.spare_column, 1)
    sheet.set_column(layout.check_column, layout.check_column, 18)


def _write_title(
    sheet: "Worksheet", framework: Framework, layout: MatrixLayout, styles: Styles
) -> None:
    sheet.set_row_pixels(TITLE_ROW, 34)
    write_text(sheet, TITLE_ROW, NUMBER_COLUMN, framework.profile.name, styles(TITLE))
    facts = [
        counted(layout.activity_count, "activity", "activities"),
        counted(len(layout.roles), "role", "roles"),
        *(f"{each.symbol} {each.name}" for each in framework.scheme.letters),
    ]
    sheet.set_row_pixels(SUBTITLE_ROW, 24)
    style = styles(SUBTITLE, valign="top")
    write_text(sheet, SUBTITLE_ROW, NUMBER_COLUMN, "  ·  ".join(facts), style)


def _write_marks(sheet: "Worksheet", layout: MatrixLayout) -> None:
    sheet.set_row(MARKS_ROW, None, None, {"hidden": True})
    columns = [
        marks.sheet_mark(marks.MATRIX),
        marks.BELONGS_TO,
        marks.NUMBER,
        marks.NAME,
        *(marks.item_mark(ROLE.name, role.key) for role in layout.roles),
        marks.SPARE,
        marks.CHECK,
    ]
    for column, text in enumerate(columns):
        write_text(sheet, MARKS_ROW, column, text)


def _write_heads(sheet: "Worksheet", layout: MatrixLayout, styles: Styles) -> None:
    names = [role.name for role in layout.roles]
    longest = max((min(lines_needed(name, 1), _LONGEST_TURNED) for name in names), default=0)
    sheet.set_row_pixels(HEADS_ROW, max(60, 14 + 6 * longest))
    plain = styles(HEAD, bottom=0)
    turned = styles(
        HEAD, bottom=0, indent=0, bold=False, rotation=90, text_wrap=True, align="center"
    )
    write_text(sheet, HEADS_ROW, KEY_COLUMN, marks.HEADS)
    write_text(sheet, HEADS_ROW, NUMBER_COLUMN, "No.", plain)
    write_text(sheet, HEADS_ROW, NAME_COLUMN, ACTIVITY.label, plain)
    for column, name in enumerate(names, start=FIRST_ROLE):
        write_text(sheet, HEADS_ROW, column, name, turned)
    sheet.write_blank(HEADS_ROW, layout.spare_column, "", styles(HEAD, bottom=0, left=0, right=0))
    write_text(sheet, HEADS_ROW, layout.check_column, "Check", plain)


def _write_filter_row(sheet: "Worksheet", layout: MatrixLayout, styles: Styles) -> None:
    """Write the strip that keeps the buttons of the filter off the names above it."""
    sheet.set_row_pixels(FILTER_ROW, 20)
    write_text(sheet, FILTER_ROW, KEY_COLUMN, marks.FILTER)
    style = styles(HEAD, bg_color=STRIP_FILL, left=0, right=0)
    for column in range(NUMBER_COLUMN, layout.check_column + 1):
        sheet.write_blank(FILTER_ROW, column, "", style)
