"""Writing the workbook: all its sheets, whole or not at all."""

import contextlib
import datetime
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from governance_app.cell_text import sheet_name
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.rules import Checked, Finding, checked
from governance_app.exchange.workbook import (
    document_sheet,
    findings_sheet,
    legend_sheet,
    notes_sheet,
)
from governance_app.exchange.workbook.layout import (
    FILTER_ROW,
    FIRST_ROLE,
    FIRST_ROW,
    HEADS_ROW,
    NUMBER_COLUMN,
    TITLE_ROW,
    MatrixLayout,
    address,
    matrix_layout,
)
from governance_app.exchange.workbook.letter_cells import colour_letters, offer_letters
from governance_app.exchange.workbook.matrix_heads import write_matrix_heads
from governance_app.exchange.workbook.matrix_rows import MatrixRows
from governance_app.exchange.workbook.page_setup import set_up_page
from governance_app.exchange.workbook.properties import WorkbookProperties
from governance_app.exchange.workbook.styles import Styles
from governance_app.whole_file import IsCancelled, Progress, go_on, whole_file

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_MATRIX_NAME = "Matrix"
_ROWS_AT_ONCE = 100
#: More cells than these (about 120 MB) are written row by row, which takes a quarter longer.
MOST_CELLS_IN_MEMORY = 650_000


def write_workbook(
    framework: Framework,
    path: Path,
    *,
    author: str,
    created: datetime.datetime,
    findings: Sequence[Finding] | None = None,
    progress: Progress | None = None,
    cancelled: IsCancelled | None = None,
) -> None:
    """Write the matrix as a workbook for Excel and its kin, whole or not at all.

    `author` and `created` (aware, or taken as UTC) are what the workbook says of itself;
    `findings` are those to list; without them the framework is checked. `progress` counts the rows
    of all sheets. Raises Refusal where the matrix is too large or the file cannot be written, and
    Cancelled when `cancelled` says so.
    """
    properties = WorkbookProperties(author, created)
    layout = matrix_layout(framework)
    day = created.date()
    found = checked(framework, day) if findings is None else Checked(list(findings), [])
    cells = layout.cells + findings_sheet.cells_of(found)
    with whole_file(path) as temporary, _workbook(temporary, cells) as workbook:
        workbook.set_properties(
            properties.as_document(framework.profile.name, f"{framework.profile.scheme} matrix")
        )
        _Sheets(workbook, framework, layout, properties).write(found, progress, cancelled)


@contextlib.contextmanager
def _workbook(path: Path, cells: int) -> Iterator["Workbook"]:
    """Yield a workbook for so many cells; where the block fails, nothing of it stays."""
    from xlsxwriter.exceptions import XlsxFileError

    from governance_app.exchange.workbook.book import Book

    with tempfile.TemporaryDirectory(prefix="governance-app-") as folder:
        row_by_row = cells > MOST_CELLS_IN_MEMORY
        options = {"constant_memory": row_by_row, "tmpdir": folder, "use_zip64": True}
        workbook = Book(str(path), options)
        try:
            yield workbook
            workbook.close()
        except XlsxFileError as error:
            if isinstance(error.__context__, OSError):
                raise error.__context__ from error
            raise Refusal(f"The workbook cannot be written: {error}.") from error
        finally:
            if row_by_row:
                for sheet in workbook.worksheets():
                    sheet.row_data_fh.close()


class _Sheets:
    """Writes the sheets of one workbook, in the order in which they stand."""

    def __init__(
        self,
        workbook: "Workbook",
        framework: Framework,
        layout: MatrixLayout,
        properties: WorkbookProperties,
    ) -> None:
        self._workbook = workbook
        self._framework = framework
        self._layout = layout
        self._properties = properties
        self._styles = Styles(workbook)

    def write(
        self, found: Checked, progress: Progress | None, cancelled: IsCancelled | None
    ) -> None:
        lines = len(self._layout.lines)
        total = lines + len(found.findings) + len(found.accepted)

        def further(done: int, _: int) -> None:
            if progress is not None:
                progress(lines + done, total)

        self._write_matrix(total, progress, cancelled)
        if self._framework.matrix.notes:
            sheet = self._sheet(notes_sheet.NAME)
            notes_sheet.write_notes(sheet, self._framework, self._layout, self._styles)
        legend = self._sheet(legend_sheet.NAME)
        legend_sheet.write_legend(legend, self._framework, self._styles)
        sheet = self._sheet(findings_sheet.NAME)
        findings_sheet.write_findings(
            sheet,
            self._framework,
            found,
            self._styles,
            self._properties.created.date(),
            progress=further,
            cancelled=cancelled,
        )
        document_sheet.write_document(
            self._workbook.add_worksheet(document_sheet.NAME), self._framework
        )
        go_on(total, total, progress, cancelled)

    def _sheet(self, name: str, columns: int = 0) -> "Worksheet":
        sheet = self._workbook.add_worksheet(name)
        set_up_page(sheet, self._framework.profile.name, name, self._properties, columns=columns)
        return sheet

    def _write_matrix(
        self, total: int, progress: Progress | None, cancelled: IsCancelled | None
    ) -> None:
        framework, layout, styles = self._framework, self._layout, self._styles
        others = (
            legend_sheet.NAME,
            findings_sheet.NAME,
            notes_sheet.NAME,
            document_sheet.NAME,
        )
        name = sheet_name(framework.profile.scheme, _MATRIX_NAME, others)
        sheet = self._sheet(name, layout.check_column)
        write_matrix_heads(sheet, framework, layout, styles)
        rows = MatrixRows(sheet, framework, layout, styles, self._properties)
        for number, line in enumerate(layout.lines):
            if number % _ROWS_AT_ONCE == 0:
                go_on(number, total, progress, cancelled)
            rows.write(number, line)
        rows.write_end()
        offer_letters(sheet, layout, legend_sheet.choices_range(framework))
        colour_letters(sheet, framework, layout, styles)
        _set_view(sheet, layout)


def _set_view(sheet: "Worksheet", layout: MatrixLayout) -> None:
    """Keep heads and names in sight, filter below the heads, and print the heads on each page."""
    last = max(FIRST_ROW, layout.end_row - 1)
    sheet.freeze_panes(FIRST_ROW, FIRST_ROLE)
    sheet.set_selection(FIRST_ROW, FIRST_ROLE, FIRST_ROW, FIRST_ROLE)
    sheet.outline_settings(symbols_below=False)
    sheet.autofilter(FILTER_ROW, NUMBER_COLUMN, last, layout.check_column)
    sheet.repeat_rows(HEADS_ROW, FILTER_ROW)
    sheet.print_area(TITLE_ROW, NUMBER_COLUMN, last, layout.check_column)
    # Numbers such as 1.2 and names such as 2026 are texts, and meant to be.
    whole = f"A1:{address(layout.end_row, layout.check_column)}"
    sheet.ignore_errors({"number_stored_as_text": whole})
