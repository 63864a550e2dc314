"""What was understood of each cell of a sheet, for whoever draws it."""

import enum
import re
from collections.abc import Mapping, Sequence
from functools import cached_property

from governance_app.exchange.grid import Grid
from governance_app.exchange.recognition import RecognisedMatrix
from governance_app.exchange.recognition.arrangement import Arrangement, RowUse, Use
from governance_app.exchange.recognition.folding import collapsed, folded
from governance_app.exchange.recognition.words import BLANK_WORDS

_ADDRESS = re.compile(r"([A-Z]+)(\d+)")


class Mark(enum.Enum):
    """What a cell was taken for."""

    HEADER = "header"
    ROLE = "role"
    SECTION = "section"
    ACTIVITY = "activity"
    LETTER = "letter"
    NUMBER = "number"
    NOTE = "note"
    NOTHING = "nothing"
    """A mark for "no part": "-", "n/a"."""
    IGNORED = "ignored"
    NOT_UNDERSTOOD = "not understood"
    EMPTY = "empty"


def place_in(grid: Grid, address: str) -> tuple[int, int] | None:
    """Return the row and column of an address such as "B7", counted from the grid's first cell."""
    match = _ADDRESS.fullmatch(address)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1 - grid.first_row, column - 1 - grid.first_column


class Marks:
    """The marks of one sheet with the matrices found in it; asked for the cells that are seen."""

    def __init__(
        self,
        grid: Grid,
        matrices: Sequence[RecognisedMatrix],
        texts: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        """Take what is needed of matrices; ``texts`` are those of which a person said something."""
        self._grid = grid
        self._texts = texts or {}
        self._areas = [_area(grid, matrix) for matrix in matrices]
        self._problems = {
            place: f"{problem.why[:1].upper()}{problem.why[1:]}"
            for matrix in matrices
            for problem in matrix.problems
            if (place := place_in(grid, problem.cell)) is not None
        }

    def at(self, row: int, column: int) -> Mark:
        """Return what a cell was taken for."""
        text = self._grid.rows[row][column]
        if not text.strip():
            return Mark.EMPTY
        if (row, column) in self._problems:
            return Mark.NOT_UNDERSTOOD
        for area in self._areas:
            mark = area.at(row, column, text)
            if mark is Mark.LETTER and self._says_nothing(text):
                return Mark.NOTHING
            if mark is not None:
                return mark
        return Mark.IGNORED

    def why(self, row: int, column: int) -> str:
        """Return why a cell was not understood; "" for others."""
        return self._problems.get((row, column), "")

    def _says_nothing(self, text: str) -> bool:
        said = self._texts.get(collapsed(text))
        return said == () if said is not None else folded(text) in BLANK_WORDS


class _Area:
    """What one matrix says of the cells of its sheet; None for cells that it says nothing of."""

    def at(self, row: int, column: int, text: str) -> Mark | None:
        raise NotImplementedError


def _area(grid: Grid, matrix: RecognisedMatrix) -> _Area:
    if matrix.found is not None:
        return _Arranged(matrix, matrix.found.arrangement, matrix.found.rows)
    return _Named(grid, matrix)


_BODY = {
    Use.ACROSS: Mark.LETTER,
    Use.LETTER: Mark.LETTER,
    Use.HOLDERS: Mark.ROLE,
    Use.INLINE: Mark.ROLE,
    Use.ROLE_NAME: Mark.ROLE,
    Use.DOWN: Mark.ACTIVITY,
    Use.SECTION: Mark.SECTION,
    Use.NUMBER: Mark.NUMBER,
    Use.NOTE: Mark.NOTE,
}


class _Arranged(_Area):
    """The cells of a matrix that is read by rows and columns."""

    def __init__(
        self, matrix: RecognisedMatrix, arrangement: Arrangement, rows: frozenset[int]
    ) -> None:
        self._is_read = matrix.recognised
        self._told = arrangement
        self._rows = rows
        self._across = arrangement.roles_across is not False
        self._matrix = matrix
        heads = (*arrangement.header_rows, *arrangement.others, arrangement.naming)
        self._heads = frozenset(heads) | arrangement.repeats
        self._top = min(heads)
        uses = arrangement.uses or {0: Use.IGNORED}
        self._left, self._right = min(uses), max(uses)

    @cached_property
    def _sections(self) -> frozenset[str]:
        """The names of sections; made when the first row without letters is drawn."""
        paths = {each.section for each in self._matrix.activities}
        return frozenset(name for path in paths for name in path)

    def at(self, row: int, column: int, text: str) -> Mark | None:
        told = self._told
        if not (self._top <= row <= told.last and self._left <= column <= self._right):
            return None
        use = told.use_of(column)
        if row in self._heads:
            return self._in_header(row, use)
        if told.rows.get(row) is RowUse.IGNORED or not self._is_read:
            return None
        if row in self._rows:
            mark = _BODY.get(use)
            if mark is Mark.ACTIVITY and not self._across:
                return Mark.ROLE
            return mark
        return Mark.SECTION if collapsed(text) in self._sections else None

    def _in_header(self, row: int, use: Use) -> Mark | None:
        if use is Use.IGNORED:
            return None
        if use is Use.ACROSS and row == self._told.naming:
            return Mark.ROLE if self._across else Mark.ACTIVITY
        return Mark.HEADER


class _Named(_Area):
    """The cells of a matrix of which only names and addresses are known."""

    def __init__(self, grid: Grid, matrix: RecognisedMatrix) -> None:
        places = (place_in(grid, each.cell) for each in matrix.activities)
        self._activities = {place for place in places if place is not None}
        self._rows = {row for row, _ in self._activities}
        roles = {folded(name) for name in matrix.roles}
        first = min(self._rows, default=0)
        self._roles = {
            (row, column)
            for row in range(max(0, first - 6), first)
            for column, text in enumerate(grid.rows[row])
            if text.strip() and folded(text) in roles
        }
        self._columns = {column for _, column in self._roles}
        self._heads = {row for row, _ in self._roles}
        self._sections = {folded(name) for each in matrix.activities for name in each.section}
        self._names = {column for _, column in self._activities}

    def at(self, row: int, column: int, text: str) -> Mark | None:
        if (row, column) in self._activities:
            return Mark.ACTIVITY
        if (row, column) in self._roles:
            return Mark.ROLE
        if row in self._rows and column in self._columns:
            return Mark.LETTER
        if row in self._heads and column in self._names:
            return Mark.HEADER
        return Mark.SECTION if folded(text) in self._sections else None
