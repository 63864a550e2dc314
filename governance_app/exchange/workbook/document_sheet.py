"""The sheet that nobody sees: of which document the workbook is an export."""

from typing import TYPE_CHECKING

from governance_app.cell_text import write_text
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import PROFILE
from governance_app.exchange.workbook import marks

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

NAME = "governance-app"
#: What the rows below the mark hold, as the first column says.
FRAMEWORK_NAME, FRAMEWORK_KEY = "framework", "key"


def write_document(sheet: "Worksheet", framework: Framework) -> None:
    """Write the mark with the version of the workbook, and the name and key of the framework."""
    profile = framework.profile
    write_text(sheet, 0, 0, marks.sheet_mark(marks.DOCUMENT))
    write_text(sheet, 0, 1, marks.VALUE)
    write_text(sheet, 1, 0, FRAMEWORK_NAME)
    write_text(sheet, 1, 1, profile.name)
    write_text(sheet, 2, 0, FRAMEWORK_KEY)
    write_text(sheet, 2, 1, marks.item_mark(PROFILE.name, profile.key))
    sheet.very_hidden()
