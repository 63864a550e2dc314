"""The sheet of the matrix read back: its columns of roles, its sections and its activities."""

from collections.abc import Iterator, Mapping

from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, COMPONENT, PROCESS, ROLE
from governance_app.domain.words import shortened
from governance_app.exchange.own_matrix import (
    LetterReader,
    OwnActivity,
    OwnCell,
    OwnRole,
    OwnSection,
)
from governance_app.exchange.own_sheet import OwnSheet
from governance_app.exchange.recognition.result import Problem
from governance_app.exchange.workbook import marks

_SECTION_KINDS = (COMPONENT.name, PROCESS.name)
#: Rows that stand elsewhere than their marks say were moved; if they are more, all were sorted.
_MOST_MOVED = 1 / 3


class OwnRows:
    """Reads one sheet; what it found stands in its attributes afterwards."""

    def __init__(self, sheet: OwnSheet, letters: LetterReader) -> None:
        self._sheet = sheet
        self._grid = sheet.grid
        self._letters = letters
        self._heads_row = self._find_heads()
        self._seen: set[tuple[str, Key]] = set()
        self.problems: list[Problem] = []
        self._role_columns = self._find_roles()
        self.roles = tuple(role for _, role in self._role_columns)
        self._section_at: dict[int, int] = {}
        self._section_of: dict[tuple[str, Key], int] = {}
        self.sections = self._read_sections()
        self._moved: list[Problem] = []
        self.activities = tuple(self._read_activities())
        self._tell_moved()

    def _find_heads(self) -> int:
        below = self._sheet.rows_below()
        marked = (row for row in below if self._sheet.text(row, marks.KEY) == marks.HEADS)
        return next(marked, self._sheet.marks_row + 1)

    def _find_roles(self) -> list[tuple[int, OwnRole]]:
        """Return the columns of roles: those marked, and those with a head that is not marked."""
        heads = self._grid.rows[self._heads_row] if self._heads_row < self._grid.height else ()
        found: list[tuple[int, OwnRole]] = []
        for column, head in enumerate(heads):
            mark = self._sheet.marks[column].strip()
            item = marks.item_marked(mark)
            if item and item[0] == ROLE.name:
                where = self._grid.address(self._heads_row, column)
                found.append((column, OwnRole(self._own_key(item, head, where), head)))
            elif not mark and head.strip() and self._holds_letters(column):
                found.append((column, OwnRole(None, head.strip())))
        return found

    def _holds_letters(self, column: int) -> bool:
        """Whether an added column is one of a role; if not, the user is told."""
        filled = [text for row in self._data_rows() if (text := self._grid.rows[row][column])]
        understood = sum(self._letters(text) is not None for text in filled)
        if understood * 2 >= len(filled):
            return True
        head = self._grid.rows[self._heads_row][column]
        self._problem(self._heads_row, column, head, "this added column holds no letters")
        return False

    def _data_rows(self) -> Iterator[int]:
        """Yield the rows that a person may have filled."""
        for row in range(self._heads_row + 1, self._grid.height):
            if self._sheet.text(row, marks.KEY) not in (marks.FILTER, marks.END):
                yield row

    def _own_key(self, item: tuple[str, Key], name: str, where: str) -> Key | None:
        """Return the key of a mark; a copy of what is there already has none."""
        if item in self._seen:
            why = f"this is a copy of another {item[0]} and is taken for a new one"
            self.problems.append(Problem(where, shortened(name), why))
            return None
        self._seen.add(item)
        return item[1]

    def _problem(self, row: int, column: int, text: str, why: str) -> None:
        self.problems.append(Problem(self._grid.address(row, column), shortened(text), why))

    def _name_cell(self, row: int) -> str:
        return self._grid.address(row, self._sheet.columns[marks.NAME])

    def _read_sections(self) -> tuple[OwnSection, ...]:
        """Return the sections in the order of their rows, then those whose rows are gone."""
        found: list[OwnSection] = []
        above: list[tuple[str, Key] | None] = []
        for row in self._data_rows():
            item = marks.item_marked(self._sheet.text(row, marks.KEY))
            if item and item[0] in _SECTION_KINDS:
                name = self._sheet.text(row, marks.NAME)
                key = self._own_key(item, name, self._name_cell(row))
                self._section_at[row] = len(found)
                self._section_of.setdefault(item, len(found))
                found.append(OwnSection(item[0], key, name, None))
                above.append(self._belongs_to(row))
        for row in self._data_rows():
            belongs = self._belongs_to(row)
            if belongs and belongs not in self._section_of:
                self._section_of[belongs] = len(found)
                found.append(OwnSection(*belongs, "", None))
                above.append(None)
        return tuple(self._with_parents(found, above))

    def _belongs_to(self, row: int) -> tuple[str, Key] | None:
        item = marks.item_marked(self._sheet.text(row, marks.BELONGS_TO))
        return item if item and item[0] in _SECTION_KINDS else None

    def _with_parents(
        self, sections: list[OwnSection], above: list[tuple[str, Key] | None]
    ) -> Iterator[OwnSection]:
        """Yield the sections with what they belong to; marks that lead in a circle are cut."""
        parents = [None if each is None else self._section_of[each] for each in above]
        for number, section in enumerate(sections):
            seen = {number}
            at = parents[number]
            while at is not None and at not in seen:
                seen.add(at)
                at = parents[at]
            if at is not None:
                parents[number] = None
            yield section._replace(parent=parents[number])

    def _read_activities(self) -> Iterator[OwnActivity]:
        """Yield the rows that are activities; one without marks belongs where it stands."""
        heading: int | None = None  # the section whose row was the last one
        current: int | None = None  # the section of the row above
        for row in self._data_rows():
            if row in self._section_at:
                heading = current = self._section_at[row]
                continue
            name = self._sheet.text(row, marks.NAME)
            item = marks.item_marked(self._sheet.text(row, marks.KEY))
            is_ours = item is not None and item[0] == ACTIVITY.name
            cells = self._read_cells(row)
            if not is_ours and not name.strip():
                if cells:
                    self._tell_nameless(row)
                continue
            key = None
            if item is not None and is_ours:
                key = self._own_key(item, name, self._name_cell(row))
                belongs = self._belongs_to(row)
                if belongs is not None:
                    current = self._section_of[belongs]
                    self._note_move(row, name, heading, current)
            yield OwnActivity(
                key, name if is_ours else name.strip(), current, cells, self._name_cell(row)
            )

    def _read_cells(self, row: int) -> Mapping[int, OwnCell]:
        found: dict[int, OwnCell] = {}
        texts, read = self._grid.rows[row], self._letters
        for number, (column, _) in enumerate(self._role_columns):
            text = texts[column]
            if not text:
                continue
            letters = read(text)
            if letters:
                found[number] = OwnCell(letters)
            elif letters is None:
                self._problem(row, column, text, "this is no letter of the legend")
        return found

    def _tell_nameless(self, row: int) -> None:
        column = self._sheet.columns[marks.NAME]
        self._problem(row, column, "", "this row has letters but no name; it was left out")

    def _note_move(self, row: int, name: str, heading: int | None, section: int) -> None:
        if heading is not None and heading != section:
            place = shortened(self.sections[section].name)
            why = f"this row stands elsewhere, but its hidden mark keeps it in “{place}”"
            self._moved.append(Problem(self._name_cell(row), shortened(name), why))

    def _tell_moved(self) -> None:
        """Tell of moved rows, unless so many moved that the whole sheet was sorted."""
        if len(self._moved) <= len(self.activities) * _MOST_MOVED:
            self.problems += self._moved
