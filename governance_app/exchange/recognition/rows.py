"""The rows of a matrix: which are activities, which are sections, and which are neither."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from governance_app.exchange.recognition.blocks import Block
from governance_app.exchange.recognition.cells import Kind
from governance_app.exchange.recognition.folding import folded
from governance_app.exchange.recognition.headings import (
    Heading,
    heading_of,
    is_corner_word,
    is_total,
)
from governance_app.exchange.recognition.labels import Labels
from governance_app.exchange.recognition.result import Problem
from governance_app.exchange.recognition.sections import SectionPath, Style, style_of
from governance_app.exchange.recognition.table import Table
from governance_app.exchange.recognition.words import LEGEND_WORDS

#: A label of more words without any letter is a remark, not the heading of a section.
_LONGEST_HEADING = 18
_HEADER_STYLE = Style(is_merged=True, is_upper=True, column=-1)
#: What makes a row one with letters where letters are expected.
LETTER_KINDS = frozenset({Kind.LETTERS, Kind.NOTED})
_FOREIGN = frozenset({Kind.TEXT, Kind.LOOSE, Kind.NOTED, Kind.NUMBER, Kind.MARK})


@dataclass(slots=True)
class DraftRow:
    """A row that was taken as one thing with letters: its name, sections and lines in the grid."""

    name: str
    section: tuple[str, ...]
    cell: tuple[int, int]
    lines: list[int]


@dataclass(slots=True)
class Rows:
    """All rows of a matrix, the sections met, and the rows that were left out with the reason."""

    rows: list[DraftRow] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    legend_rows: int = 0
    total_rows: int = 0
    remarks: int = 0


@dataclass(frozen=True, slots=True)
class _Plain:
    """A row with a label and no letters: a section, or an activity nobody was given."""

    row: int
    text: str
    cell: tuple[int, int]
    style: Style


class RowReader:
    """Reads the rows of one block from top to bottom.

    ``counting`` says which kinds of cells, in the letter columns, make a row one with letters.
    """

    def __init__(
        self,
        table: Table,
        block: Block,
        labels: Labels,
        letter_columns: Sequence[int],
        counting: frozenset[Kind] = LETTER_KINDS,
    ) -> None:
        self._table = table
        self._block = block
        self._labels = labels
        self._letters = letter_columns
        self._counting = counting
        self._found = Rows()
        self._path = SectionPath(len(labels.sections))
        self._waiting: list[_Plain] = []

    def read(self) -> Rows:
        """Return the rows found."""
        self._open_header_sections()
        for row in range(self._block.first, self._block.last + 1):
            if row in self._block.repeats:
                self._open_repeated_header(row)
                continue
            if self._begins_other_table(row):
                break
            kinds = self._table.kinds[row]
            if any(kinds[column] in self._counting for column in self._letters):
                self._lettered(row)
            elif any(kinds):
                self._unlettered(row)
        return self._found

    def _begins_other_table(self, row: int) -> bool:
        """Say whether a row, below an empty one, names the columns of a table without letters."""
        if row == self._block.first or any(self._table.kinds[row - 1]):
            return False
        if len(self._foreign_texts(row)) < 2 or self._label_cell(row) is None:
            return False
        below = range(row, self._block.last + 1)
        return not any(
            self._table.kinds[line][c] == Kind.LETTERS for line in below for c in self._letters
        )

    def _open_header_sections(self) -> None:
        """Open the section that the corner of the header names, if every repeat names another."""
        corners = {self._corner(row) for row in self._block.repeats}
        first = self._corner(self._block.header_rows[-1])
        if first and corners - {first, ""}:
            self._path.open_section(first, _HEADER_STYLE)

    def _open_repeated_header(self, row: int) -> None:
        """Open the section that the corner of a repeated header names."""
        corner = self._corner(row)
        if corner and corner != self._corner(self._block.header_rows[-1]):
            self._path.open_section(corner, _HEADER_STYLE)
            self._found.sections.append(corner)

    def _corner(self, row: int) -> str:
        """Return the name in the corner of a header row; "" for a word such as "Activity"."""
        text = self._name(row)
        return text if heading_of(text) is Heading.UNKNOWN else ""

    def _lettered(self, row: int) -> None:
        """Take a row that has letters."""
        name = self._name(row)
        if self._is_legend(row, name):
            self._found.legend_rows += 1
            return
        if is_total(name) and self._has_numbers(row):
            self._found.total_rows += 1
            return
        self._settle_waiting(row)
        levels = self._section_cells(row)
        column = self._labels.name if self._labels.name is not None else self._letters[0]
        cell = self._table.origin(row, column)
        if name and self._continues(row, cell):
            self._found.rows[-1].lines.append(row)
            return
        depth = None
        if not name:
            name, cell, depth = self._other_name(row, levels)
        if not name:
            self._nameless(row)
            return
        path = self._path.with_cells(levels, depth)
        self._found.rows.append(DraftRow(name, path, cell, [row]))

    def _name(self, row: int) -> str:
        """Return the text in the name column."""
        column = self._labels.name
        return "" if column is None else self._table.text(row, column)

    def _continues(self, row: int, cell: tuple[int, int]) -> bool:
        """Say whether the name is one merged cell with that of the row before."""
        rows = self._found.rows
        return cell[0] != row and bool(rows) and rows[-1].cell == cell

    def _is_legend(self, row: int, name: str) -> bool:
        """Say whether a row explains a letter: its name is the letter that it holds."""
        reading = None
        if self._labels.name is not None:
            reading = self._table.reading(row, self._labels.name)
        if reading is None or not reading.plain:
            return False
        letters = [
            self._table.reading(row, column)
            for column in self._letters
            if self._table.kinds[row][column] in self._counting
        ]
        same = all(letter.letters == reading.letters for letter in letters)
        return len(letters) <= 1 and (
            len(name) <= 2 or (same and folded(name).rstrip(":") in LEGEND_WORDS)
        )

    def _has_numbers(self, row: int) -> bool:
        """Say whether a row has numbers where letters are expected."""
        kinds = self._table.kinds[row]
        return any(kinds[column] == Kind.NUMBER for column in self._letters)

    def _section_cells(self, row: int) -> list[str]:
        """Return what the section columns say in this row; "" where they say nothing."""
        return [self._table.text(row, column) for column in self._labels.sections]

    def _other_name(self, row: int, levels: list[str]) -> tuple[str, tuple[int, int], int | None]:
        """Name a row without a name by its innermost section cell or a column beside it.

        Also returns how many section columns then lie above it; None means all.
        """
        for position in range(len(levels) - 1, -1, -1):
            column = self._labels.sections[position]
            if levels[position] and self._table.origin(row, column) == (row, column):
                return levels[position], (row, column), position
        for column in self._labels.spare:
            if text := self._table.text(row, column):
                return text, (row, column), None
        return "", (row, 0), None

    def _nameless(self, row: int) -> None:
        """Take letters without any label: a second line of the activity above, else a problem."""
        rows = self._found.rows
        if rows and rows[-1].lines[-1] == row - 1 and not self._waiting:
            rows[-1].lines.append(row)
            return
        for column in self._letters:
            if self._table.kinds[row][column] in self._counting:
                self._report(row, column, "letters in a row that has no name")

    def _report(self, row: int, column: int, why: str) -> None:
        """Report a cell that was not understood."""
        self._found.problems.append(
            Problem(self._table.address(row, column), self._table.text(row, column), why)
        )

    def _unlettered(self, row: int) -> None:
        """Take a row without letters: keep its label until it is known what follows."""
        table = self._table
        foreign = self._foreign_texts(row)
        cell = self._label_cell(row)
        if len(foreign) >= 2 or (foreign and cell is None):
            for column in foreign:
                self._report(row, column, "text in a row without any letter")
            return
        if cell is None:
            return
        text = table.text(*cell)
        if self._is_aside(row, text):
            return
        if table.reading(*cell).plain or table.kind(*cell) == Kind.LEGEND:
            self._found.legend_rows += 1
            return
        only_section = cell[1] in self._labels.sections and not self._name(row)
        if only_section:
            self._settle_waiting(row)
            self._path.set_cells(self._section_cells(row))
            return
        for column in foreign:
            self._report(row, column, "text where a letter was expected")
        style = style_of(table, row, cell, self._labels, self._letters)
        self._waiting.append(_Plain(row, text, cell, style))

    def _is_aside(self, row: int, text: str) -> bool:
        """Say whether a row without letters is a total, a remark or the rest of the header."""
        if is_total(text) and self._has_numbers(row):
            self._found.total_rows += 1
            return True
        if len(text.split()) > _LONGEST_HEADING:
            self._found.remarks += 1
            return True
        return is_corner_word(text) and not self._found.rows and not self._waiting

    def _foreign_texts(self, row: int) -> list[int]:
        """Return the letter columns with text or loose words of their own."""
        table = self._table
        return [
            column
            for column in self._letters
            if table.kinds[row][column] in _FOREIGN - self._counting
        ]

    def _label_cell(self, row: int) -> tuple[int, int] | None:
        """Return the cell that labels a row: its name, else a section, a number, a spare column."""
        labels = self._labels
        names = [] if labels.name is None else [labels.name]
        for column in (
            *names,
            *labels.sections,
            *labels.spare,
            *labels.identifiers,
            *labels.unused,
        ):
            if self._table.text(row, column):
                origin = self._table.origin(row, column)
                return origin if origin[0] == row else None
        return None

    def _settle_waiting(self, row: int) -> None:
        """Decide what the labels without letters above this row are."""
        if not self._waiting:
            return
        waiting, self._waiting = self._waiting, []
        numbered = style_of(
            self._table, row, (row, self._labels.name or 0), self._labels, self._letters
        ).depth
        is_list = len(waiting) >= 3 and not any(plain.style.stands_out for plain in waiting)
        for plain in waiting:
            same_depth = numbered > 0 and plain.style.depth == numbered
            if plain.style.has_marks or same_depth or is_list:
                path = self._path.with_cells(self._section_cells(plain.row))
                self._found.rows.append(DraftRow(plain.text, path, plain.cell, [plain.row]))
            else:
                self._path.open_section(plain.text, plain.style)
                self._found.sections.append(plain.text)
