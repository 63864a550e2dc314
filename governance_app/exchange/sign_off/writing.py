"""Writing forms: one small protected workbook for each person who is asked."""

import datetime
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from governance_app.cell_text import lines_needed, write_text
from governance_app.domain.errors import Refusal
from governance_app.domain.kinds.sign_off import OPEN, OUTCOMES
from governance_app.domain.signing_off.asking import published_on
from governance_app.exchange.sign_off.lines import (
    CHARTER,
    DAY,
    FORM,
    IDENTITY,
    OUTCOME,
    REMARK,
    Form,
    FormLine,
    Look,
    charter_lines,
    form_lines,
)
from governance_app.exchange.workbook import marks
from governance_app.exchange.workbook.page_setup import set_up_page
from governance_app.exchange.workbook.properties import WorkbookProperties
from governance_app.exchange.workbook.styles import (
    CELL,
    HEAD_FILL,
    PALE_INK,
    PROCESS_FILL,
    SUBTITLE,
    TITLE,
    WRAPPED,
    Styles,
)
from governance_app.whole_file import IsCancelled, Progress, go_on, whole_file

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

_MARKS, _TERM, _TEXT = 0, 1, 2
_TERM_WIDTH, _TEXT_WIDTH = 30, 92
_LINE_HEIGHT, _GAP = 15, 6
_PAPER_WHITE, _TO_FILL = "#FFFFFF", "#FFF9E5"
_LOOKS: dict[Look, dict[str, Any]] = {
    Look.TITLE: TITLE,
    Look.QUIET: SUBTITLE,
    Look.ROLE: {
        "font_size": 14,
        "bold": True,
        "valign": "bottom",
        "bottom": 1,
        "bottom_color": PALE_INK,
    },
    Look.HEADING: {"italic": True, "font_color": PALE_INK},
}
_HEIGHTS = {Look.TITLE: 28, Look.QUIET: 18, Look.ROLE: 40, Look.HEADING: 20}
_HIGHEST = 400


def write_form(form: Form, path: Path, *, author: str, created: datetime.datetime) -> None:
    """Write the form of one person, whole or not at all; refuses what cannot be written."""
    from xlsxwriter.exceptions import XlsxFileError

    from governance_app.exchange.workbook.book import Book

    properties = WorkbookProperties(author, created)
    with whole_file(path) as temporary:
        workbook = Book(str(temporary), {"in_memory": True})
        title = f"Sign-off of version {form.version.number}"
        workbook.set_properties(properties.as_document(form.framework, title))
        _Sheets(workbook, form, properties).write()
        try:
            workbook.close()
        except XlsxFileError as error:
            if isinstance(error.__context__, OSError):
                raise error.__context__ from error
            raise Refusal(f"The form cannot be written: {error}.") from error


def write_forms(
    forms: Sequence[Form],
    folder: Path,
    *,
    named: Callable[[str, Collection[str]], str],
    author: str,
    created: datetime.datetime,
    progress: Progress | None = None,
    cancelled: IsCancelled | None = None,
) -> tuple[Path, ...]:
    """Write a form for each person into a folder that is there, and return the files.

    `named` makes a name that any disk takes out of a wished one and those taken.
    """
    if not folder.is_dir():
        raise Refusal(f"There is no folder “{folder}”; choose a folder that exists.")
    taken: set[str] = set()
    written = []
    for done, form in enumerate(forms):
        go_on(done, len(forms), progress, cancelled)
        name = named(f"Sign-off {form.version.number} {form.person_name}", taken)
        taken.add(name.casefold())
        path = folder / f"{name}.xlsx"
        write_form(form, path, author=author, created=created)
        written.append(path)
    go_on(len(forms), len(forms), progress, cancelled)
    return tuple(written)


class _Sheets:
    """Writes the sheets of one form."""

    def __init__(self, workbook: "Workbook", form: Form, properties: WorkbookProperties) -> None:
        self._workbook, self._form, self._properties = workbook, form, properties
        self._styles = Styles(workbook)

    def write(self) -> None:
        """Write the sheet that is filled in, and the one with whole charters where it is needed."""
        identity = self._form.identity
        hidden = (identity.document, identity.words)
        self._sheet("Sign-off", FORM, hidden, form_lines(self._form))
        told = tuple(charter_lines(self._form))
        if told:
            self._sheet("Whole charter", CHARTER, hidden, told)

    def _sheet(
        self, name: str, mark: str, hidden: tuple[str, str], lines: Iterable[FormLine]
    ) -> None:
        sheet = self._workbook.add_worksheet(name)
        set_up_page(sheet, self._form.framework, name, self._properties)
        sheet.set_portrait()
        sheet.set_column(_MARKS, _MARKS, 8, None, {"hidden": True})
        sheet.set_column(_TERM, _TERM, _TERM_WIDTH)
        sheet.set_column(_TEXT, _TEXT, _TEXT_WIDTH)
        for column, text in enumerate((marks.sheet_mark(mark), IDENTITY, *hidden)):
            write_text(sheet, 0, column, text)
        sheet.set_row(0, None, None, {"hidden": True})
        last = 0
        for row, line in enumerate(lines, 1):
            self._write(sheet, row, line)
            last = row
        sheet.print_area(1, _TERM, max(1, last), _TEXT)
        sheet.protect("", {"select_locked_cells": True, "format_rows": True})

    def _write(self, sheet: "Worksheet", row: int, line: FormLine) -> None:
        write_text(sheet, row, _MARKS, line.mark)
        if line.look is Look.ANSWER:
            self._write_answer(sheet, row, line)
            return
        if line.look is Look.LINE:
            beside = self._styles(WRAPPED, bold=True, bg_color=HEAD_FILL)
            write_text(sheet, row, _TERM, line.term, beside)
            write_text(sheet, row, _TEXT, line.text, self._styles(WRAPPED))
            needed = max(
                lines_needed(line.term, _TERM_WIDTH - 4), _lines_of(line.text, _TEXT_WIDTH - 6)
            )
            sheet.set_row(row, min(_HIGHEST, _LINE_HEIGHT * needed + _GAP))
            return
        look = self._styles(_LOOKS[line.look])
        write_text(sheet, row, _TERM, line.term, look)
        if line.look is Look.ROLE:
            sheet.write_blank(row, _TEXT, None, look)
        sheet.set_row(row, _HEIGHTS[line.look])

    def _write_answer(self, sheet: "Worksheet", row: int, line: FormLine) -> None:
        beside = self._styles(WRAPPED, bold=True, bg_color=PROCESS_FILL)
        write_text(sheet, row, _TERM, line.term, beside)
        fill: dict[str, Any] = {
            **CELL,
            "locked": False,
            "bg_color": _TO_FILL,
            "align": "left",
            "indent": 1,
        }
        if line.mark == OUTCOME:
            sheet.write_blank(row, _TEXT, None, self._styles(fill, bold=True))
            sheet.data_validation(row, _TEXT, row, _TEXT, _outcomes())
            sheet.set_row(row, 22)
        elif line.mark == DAY:
            sheet.write_blank(row, _TEXT, None, self._styles(fill, num_format="yyyy-mm-dd"))
            sheet.data_validation(row, _TEXT, row, _TEXT, self._day())
            sheet.set_row(row, 20)
        elif line.mark == REMARK:
            sheet.write_blank(
                row, _TEXT, None, self._styles(fill, text_wrap=True, valign="top", num_format="@")
            )
            sheet.set_row(row, 48)

    def _day(self) -> dict[str, object]:
        published = max(published_on(self._form.version), datetime.date(1900, 1, 1))
        return {
            "validate": "date",
            "criteria": ">=",
            "value": published - datetime.timedelta(days=1),
            "ignore_blank": True,
            "input_title": "Day",
            "input_message": "The day on which you say so, such as 2026-05-31.",
            "error_title": "No such day",
            "error_message": "Type a day since the version was published, such as 2026-05-31.",
        }


def _outcomes() -> dict[str, object]:
    return {
        "validate": "list",
        "source": [label for outcome, label in OUTCOMES.items() if outcome != OPEN],
        "input_title": "Your answer",
        "input_message": "Accepted, Questioned or Declined.",
        "error_title": "Not an answer",
        "error_message": "Choose Accepted, Questioned or Declined.",
    }


def _lines_of(text: str, width: int) -> int:
    return sum(lines_needed(each, width) for each in text.split("\n"))
