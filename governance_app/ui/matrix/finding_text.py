"""Finding a text in the grid while it is typed: in heads, names and letters, bounded work a key."""

import time
from bisect import bisect_left

from PySide6.QtCore import QObject, QTimer, Signal

from governance_app.domain.matrix import Mask
from governance_app.domain.matrix_view.finding_text import (
    FoundPlaces,
    LetterSearch,
    TextSearch,
    folded,
    letters_named,
)
from governance_app.domain.rules import Subject
from governance_app.ui.matrix.places import HEAD_ROW, NAME_COLUMN, Place, at
from governance_app.ui.matrix.searched_rows import SearchedRows
from governance_app.ui.matrix.view import MatrixView

#: How long one piece of the search may take, in seconds: a key waits no longer.
_PIECE = 0.003

#: How often it is told how far the search is, in seconds.
_TOLD_EVERY = 0.1

#: What is looked through.
EVERYTHING, ACTIVITIES, ROLES, LETTERS = "everything", "activities", "roles", "letters"


class Finder(QObject):
    """Looks for a text from where the cursor stood, and leads to the places, as one reads them.

    A key that is typed looks at what can be looked at in a few thousandths of a second; the rest
    follows while the window rests, and `changed` tells how many places there are by then.
    """

    changed = Signal()

    def __init__(self, view: MatrixView) -> None:
        super().__init__(view)
        self._view = view
        self.text, self.scope = "", EVERYTHING
        self._origin = Place(HEAD_ROW, NAME_COLUMN)
        self._leads = False  # whether the cursor still is to go to the first place
        self._rows = SearchedRows(view.grid)
        self._heads: list[int] = []  # columns whose role's name has the text
        self._search = TextSearch(self._rows.names, "")
        self._cells = LetterSearch(0, lambda _: b"", 0)
        self._mask: Mask = 0
        self._all: FoundPlaces | None = None  # once everything has been looked at
        self._told = 0.0
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_looking(self) -> bool:
        """Whether there is something left to look at."""
        return not (self._search.is_done and self._cells.is_done)

    @property
    def count(self) -> int:
        """How many places have been found so far."""
        return len(self._heads) + len(self._search.found) + self._cells.total

    def begin(self) -> None:
        """Look from where the cursor is now."""
        self._origin = self._view.selection.cursor

    def look(self, text: str, scope: str = EVERYTHING, *, leads: bool = True) -> None:
        """Look for a text; where it `leads`, the cursor goes to the first place of it."""
        self.text, self._leads = text, leads and bool(folded(text))
        same_scope, self.scope = scope == self.scope, scope
        is_new = self._rows.read()
        grid = self._view.grid
        wanted = folded(text)
        self._heads = []
        if wanted and scope in (EVERYTHING, ROLES):
            roles = grid.framework.roles
            for column, role in enumerate(grid.columns.keys, start=1):
                if role is not None and wanted in roles[role].name.casefold():
                    self._heads.append(column)
        begin = self._rows.number_of(self._origin)
        before = self._search
        if scope not in (EVERYTHING, ACTIVITIES):
            wanted = ""
        if not is_new and same_scope and wanted and before.can_be_narrowed_to(text):
            self._search = TextSearch.narrowed(before, text)
        else:
            self._search = TextSearch(self._rows.names, wanted, begin)
        self._mask = (
            letters_named(grid.framework.scheme, text) if scope in (EVERYTHING, LETTERS) else 0
        )
        self._cells = LetterSearch(len(self._rows), self._rows.letters, self._mask, begin)
        self._all = None
        self._go_on()
        if self.is_looking:
            self._timer.start()

    def edited(self) -> None:
        """Names, rows or letters have changed: look for the same again, without moving."""
        self._rows.forget()
        if self.text:
            self.look(self.text, self.scope, leads=False)

    def stop(self) -> None:
        """Look for nothing."""
        self._timer.stop()
        self.look("")

    def go(self, step: int) -> None:
        """Stand on the next place, or with -1 on the one before; after the last comes the first."""
        while self.is_looking:
            self._step()
        cursor = self._view.selection.cursor
        place = self._after(cursor) if step > 0 else self._before(cursor)
        if place is not None:
            self._stand_on(*place)
        self.changed.emit()

    def position(self) -> int | None:
        """Return which of the places the cursor stands on, counted from 1; None for none yet."""
        if self.is_looking or not self.count:
            return None
        cursor = self._view.selection.cursor
        if cursor.row == HEAD_ROW:
            known = cursor.column in self._heads
            return self._heads.index(cursor.column) + 1 if known else None
        number = self._rows.number_of(cursor)
        inside = self._in_row(number)
        if cursor.column not in inside:
            return None
        return len(self._heads) + self._places().above(number) + inside.index(cursor.column) + 1

    # Looking

    def _go_on(self) -> None:
        """Look for a few thousandths of a second more."""
        end = time.perf_counter() + _PIECE
        while self.is_looking:
            self._step()
            if (self._leads and self._lead()) or time.perf_counter() >= end:
                break
        if not self.is_looking:
            self._timer.stop()
            if self._leads:
                self._lead()
                self._leads = False
        now = time.perf_counter()
        if not self.is_looking or now - self._told > _TOLD_EVERY:
            self._told = now
            self.changed.emit()

    def _step(self) -> None:
        self._search.step()
        self._cells.step()

    def _lead(self) -> bool:
        """Lead to the first place from the origin on, where it is known by now."""
        begin, origin = self._rows.number_of(self._origin), self._origin
        if origin.row == HEAD_ROW or not (self._search.found or self._cells.found):
            heads = [column for column in self._heads if column >= origin.column]
            if self._heads and (origin.row == HEAD_ROW or not self.is_looking):
                self._leads = False
                self._stand_on(-1, (heads or self._heads)[0])
                return True
        first = [found[0] for found in (self._search.found, self._cells.found) if found]
        if not first:
            return False
        size = len(self._rows)
        number = min(first, key=lambda each: (each - begin) % size)
        if number < begin and self._heads:
            self._leads = False
            self._stand_on(-1, self._heads[0])
            return True
        self._leads = False
        inside = self._in_row(number)
        later = [each for each in inside if number != begin or each >= origin.column]
        self._stand_on(number, (later or inside)[0])
        return True

    # Where things are

    def _in_row(self, number: int) -> list[int]:
        """Return the columns of the places in a row, from left to right."""
        columns: list[int] = []
        if self._search.text and self._rows.names.holds(number, self._search.text):
            columns.append(NAME_COLUMN)
        if self._mask:
            shown, slots = self._view.grid.columns, self._view.grid.framework.matrix.slots
            row = self._rows.letters(number)
            for column, role in enumerate(shown.keys, start=1):
                slot = slots[role] if role is not None else len(row)
                if slot < len(row) and row[slot] & self._mask:
                    columns.append(column)
        return columns

    def _places(self) -> "FoundPlaces":
        """Return all the places, once everything has been looked at."""
        if self._all is None:
            self._all = FoundPlaces(self._search.found, self._cells)
        return self._all

    def _after(self, cursor: Place) -> tuple[int, int] | None:
        """Return the next place behind the cursor, as row and column; row -1 for the heads."""
        numbers = self._places().rows
        if cursor.row == HEAD_ROW:
            later = [column for column in self._heads if column > cursor.column]
            if later:
                return -1, later[0]
            first = 0
        else:
            number = self._rows.number_of(cursor)
            later = [each for each in self._in_row(number) if each > cursor.column]
            if later:
                return number, later[0]
            first = bisect_left(numbers, number + 1)
        if first < len(numbers):
            return numbers[first], self._in_row(numbers[first])[0]
        if self._heads:
            return -1, self._heads[0]
        return (numbers[0], self._in_row(numbers[0])[0]) if numbers else None

    def _before(self, cursor: Place) -> tuple[int, int] | None:
        numbers = self._places().rows
        earlier: list[int] = []
        end = 0
        if cursor.row == HEAD_ROW:
            earlier = [column for column in self._heads if column < cursor.column]
            if earlier:
                return -1, earlier[-1]
        else:
            number = self._rows.number_of(cursor)
            earlier = [each for each in self._in_row(number) if each < cursor.column]
            if earlier:
                return number, earlier[-1]
            end = bisect_left(numbers, number)
            if not end and self._heads:
                return -1, self._heads[-1]
        if numbers:
            last = numbers[end - 1]
            return last, self._in_row(last)[-1]
        return (-1, self._heads[-1]) if self._heads else None

    def _stand_on(self, number: int, column: int) -> None:
        view = self._view
        if number < 0:
            view.select(at(HEAD_ROW, column))
            return
        row = self._rows.row(number)
        if view.grid.rows.shows_all_but_hidden:
            view.select(at(number + 1, column))
            return
        place = view.reveal(Subject(row.kind, row.item.key))
        if place is not None:
            view.select(at(place.row, column))
