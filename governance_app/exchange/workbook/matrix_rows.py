"""The rows of the matrix: sections, activities with their letters, notes and check."""

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from governance_app.cell_text import (
    fitting,
    lines_needed,
    looks_like_runs,
    write_text,
)
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, COMPONENT, PROCESS, Activity, Process
from governance_app.domain.outline import OutlineRow
from governance_app.exchange.check_column import accepted_in_part, check_texts
from governance_app.exchange.workbook import marks
from governance_app.exchange.workbook.check_formula import LetterFormulas
from governance_app.exchange.workbook.layout import (
    BELONGS_COLUMN,
    FIRST_ROLE,
    FIRST_ROW,
    KEY_COLUMN,
    NAME_COLUMN,
    NAME_WIDTH,
    NUMBER_COLUMN,
    MatrixLayout,
    address,
)
from governance_app.exchange.workbook.properties import WorkbookProperties
from governance_app.exchange.workbook.styles import (
    BAND,
    CELL,
    COMPONENT_FILL,
    PALE_INK,
    PROCESS_FILL,
    SUBTITLE,
    TEXT,
    Styles,
)

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_LINE_HEIGHT, _ROW_HEIGHT, _COMPONENT_HEIGHT, _TALLEST = 19, 23, 27, 540  # in pixels
_DEEPEST_LEVEL, _DEEPEST_INDENT = 7, 15  # what Excel knows
#: Stands for the cells of a row in the formula of the check; no letter holds control characters.
_CELLS = "\0"
_SECTION = {**BAND, "bold": True, "align": "left", "indent": 1}
_LOOKS = {
    COMPONENT.name: {**_SECTION, "bg_color": COMPONENT_FILL, "font_size": 12},
    PROCESS.name: {**_SECTION, "bg_color": PROCESS_FILL},
    ACTIVITY.name: TEXT,
}
_NUMBER = {"font_size": 10, "font_color": PALE_INK, "indent": 1}


class MatrixRows:
    """Writes one row after the other; XlsxWriter keeps only the current one in memory."""

    def __init__(
        self,
        sheet: "Worksheet",
        framework: Framework,
        layout: MatrixLayout,
        styles: Styles,
        properties: WorkbookProperties,
    ) -> None:
        self._sheet = sheet
        self._layout = layout
        self._styles = styles
        self._author = properties.author
        self._matrix = framework.matrix
        formulas = LetterFormulas(framework)
        self._check = formulas.check(_CELLS) if formulas.possible else ""
        day = properties.created.date()
        self._checks = check_texts(framework, day)
        self._accepted = accepted_in_part(framework, day)
        self._texts = [framework.scheme.text(mask) for mask in range(256)]
        slots = framework.matrix.slots
        self._slots = [slots[role.key] for role in layout.roles]
        self._width = max(slots.values(), default=-1) + 1
        column_of = {role.key: c for c, role in enumerate(layout.roles, FIRST_ROLE)}
        self._notes: dict[Key, list[tuple[int, str]]] = defaultdict(list)
        for (activity, role), note in framework.matrix.notes.items():
            self._notes[activity].append((column_of[role], note))
        self._looks: dict[tuple[str, int], _Look] = {}
        self._letter_style = styles(CELL, align="center", bold=True)
        self._spare_style = styles(BAND)
        self._check_style = styles(TEXT, font_size=10, font_color=PALE_INK)
        # A symbol could be one that XlsxWriter takes for markup.
        self._write_symbols = (
            partial(write_text, sheet)
            if any(map(looks_like_runs, self._texts))
            else sheet.write_string
        )

    def write(self, number: int, line: OutlineRow) -> None:
        """Write the line of this number, counted from 0."""
        row = FIRST_ROW + number
        if isinstance(line.item, Activity):
            self._write_activity(row, line, line.item)
        else:
            self._write_section(row, line)

    def write_end(self) -> None:
        """Write the row below the last one, which says how new rows and roles are added."""
        row, style = self._layout.end_row, self._styles(SUBTITLE, italic=True)
        text = (
            "Insert new rows above this line and new roles left of the thin column."
            if self._layout.activity_count
            else "There are no activities yet."
        )
        self._sheet.set_row_pixels(row, 26)
        write_text(self._sheet, row, KEY_COLUMN, marks.END)
        write_text(self._sheet, row, NUMBER_COLUMN, text, style)

    def _write_section(self, row: int, line: OutlineRow) -> None:
        is_component = line.kind == COMPONENT.name
        look = self._begin(row, line, _COMPONENT_HEIGHT if is_component else _ROW_HEIGHT)
        if isinstance(line.item, Process):
            self._write_belonging(row, line.item)
        for column in range(FIRST_ROLE, self._layout.check_column + 1):
            self._sheet.write_blank(row, column, "", look.rest)

    def _write_belonging(self, row: int, process: Process) -> None:
        if process.parent is not None:
            mark = marks.item_mark(PROCESS.name, process.parent)
        elif process.component is not None:
            mark = marks.item_mark(COMPONENT.name, process.component)
        else:
            return
        write_text(self._sheet, row, BELONGS_COLUMN, mark)

    def _write_activity(self, row: int, line: OutlineRow, activity: Activity) -> None:
        self._begin(row, line, _ROW_HEIGHT)
        process = marks.item_mark(PROCESS.name, activity.process)
        write_text(self._sheet, row, BELONGS_COLUMN, process)
        self._write_letters(row, activity.key)
        for column, note in self._notes.get(activity.key, ()):
            self._write_note(row, column, note)
        self._write_check(row, activity.key)

    def _begin(self, row: int, line: OutlineRow, height: int) -> "_Look":
        """Mark what the row is, and write its number and name; returns how the row looks."""
        sheet, look = self._sheet, self._look(line)
        lines = lines_needed(line.item.name, NAME_WIDTH - 2 * min(line.depth, _DEEPEST_INDENT))
        tall = min(_TALLEST, height + (lines - 1) * _LINE_HEIGHT)
        sheet.set_row_pixels(row, tall, None, {"level": min(line.depth, _DEEPEST_LEVEL)})
        write_text(sheet, row, KEY_COLUMN, marks.item_mark(line.kind, line.item.key))
        if line.number:
            write_text(sheet, row, NUMBER_COLUMN, line.number, look.number)
        else:
            sheet.write_blank(row, NUMBER_COLUMN, "", look.number)
        write_text(sheet, row, NAME_COLUMN, line.item.name, look.name)
        return look

    def _look(self, line: OutlineRow) -> "_Look":
        """Return the look of lines of this kind and depth."""
        known = self._looks.get((line.kind, line.depth))
        if known is None:
            looks, indent = _LOOKS[line.kind], min(line.depth + 1, _DEEPEST_INDENT)
            known = self._looks[line.kind, line.depth] = _Look(
                number=self._styles(looks, _NUMBER),
                name=self._styles(looks, text_wrap=True, indent=indent),
                rest=self._styles(looks),
            )
        return known

    def _write_letters(self, row: int, activity: Key) -> None:
        """Write the letters of a row: the one place where every moment counts."""
        write, blank = self._write_symbols, self._sheet.write_blank
        texts, style = self._texts, self._letter_style
        letters = self._matrix.row(activity).ljust(self._width, b"\0")
        for column, slot in enumerate(self._slots, FIRST_ROLE):
            text = texts[letters[slot]]
            if not text:
                blank(row, column, "", style)
            elif write(row, column, text, style):
                raise RuntimeError(f"letters were not written to row {row}, column {column}")
        blank(row, self._layout.spare_column, "", self._spare_style)

    def _write_note(self, row: int, column: int, note: str) -> None:
        lines = sum(lines_needed(line, 36) for line in note.split("\n"))
        options = {
            "author": self._author,
            "width": 260,
            "height": min(400, 16 + 15 * lines),
            "font_name": "Calibri",
            "font_size": 10,
            "color": "#FFFDF4",
        }
        if self._sheet.write_comment(row, column, fitting(note), options):
            raise RuntimeError(f"a note was not written to row {row}, column {column}")

    def _write_check(self, row: int, activity: Key) -> None:
        column, text = self._layout.check_column, self._checks[activity]
        if not self._check or activity in self._accepted:
            write_text(self._sheet, row, column, text, self._check_style)
            return
        first, last = address(row, FIRST_ROLE, "$"), address(row, self._layout.spare_column, "$")
        formula = self._check.replace(_CELLS, f"{first}:{last}")
        if self._sheet.write_formula(row, column, formula, self._check_style, text):
            raise RuntimeError(f"the check was not written to row {row}, column {column}")


class _Look(NamedTuple):
    """The formats of a line of one kind and depth."""

    number: "Format"
    name: "Format"
    rest: "Format"
