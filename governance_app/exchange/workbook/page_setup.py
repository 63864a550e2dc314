"""How a sheet is shown and printed."""

from typing import TYPE_CHECKING

from governance_app.cell_text import header_text
from governance_app.exchange.workbook.properties import WorkbookProperties

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_A4, _A3 = 9, 8
_MOST_COLUMNS_ON_A4 = 30


def set_up_page(
    sheet: "Worksheet",
    name: str,
    title: str,
    properties: WorkbookProperties,
    *,
    columns: int = 0,
) -> None:
    """Print landscape, one page wide, with the names of framework and sheet and page numbers."""
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(_A3 if columns > _MOST_COLUMNS_ON_A4 else _A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.75, bottom=0.7)
    # The size stands before the font: a name that begins with digits would make it another.
    sheet.set_header(f'&L&9&"Calibri,Bold"{header_text(name)}&R&9&"Calibri"{header_text(title)}')
    day = f"{properties.created:%Y-%m-%d}"
    sheet.set_footer(f'&L&9&"Calibri"{day}&R&9&"Calibri"Page &P of &N')
