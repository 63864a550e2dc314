"""The matrix of assignments in a compact, immutable form.

A row is a `bytes` with one byte a role; the byte has one bit for each letter of the scheme. Whole
rows are counted and translated by C code, which is what lets the rules look at half a million
assignments in milliseconds.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby, repeat
from operator import itemgetter
from typing import NamedTuple, cast

from governance_app.domain.keys import Key

#: The letters of one cell: a bit for each; 0 is an empty cell.
Mask = int


class Cell(NamedTuple):
    """An assignment: the letters of one role for one activity, with an optional note."""

    letters: Mask
    note: str = ""


class CellChange(NamedTuple):
    """What an edit does to one assignment; None is "no assignment"."""

    activity: Key
    role: Key
    before: Cell | None
    after: Cell | None


#: What stands in a cell with these letters and no note, made once for all cells that are alike.
WITHOUT_NOTE: tuple[Cell | None, ...] = (None, *map(Cell, range(1, 256)))

_EMPTY = Cell(0)
_ACTIVITY = itemgetter(0)


def by_activity(changes: Iterable[CellChange]) -> Iterator[tuple[Key, Iterator[CellChange]]]:
    """Yield runs of changes with their activity; one comes again where they are not in order."""
    return groupby(changes, _ACTIVITY)


def activities_in(changes: Iterable[CellChange]) -> set[Key]:
    """Return the activities whose cells change, of many cells at the price of C code."""
    return set(map(_ACTIVITY, changes))


def cell_changes(
    rows: Iterable[tuple[Key, Key, Cell | None, Cell | None]],
) -> tuple[CellChange, ...]:
    """Return the changes of many cells, at half of what a call for each would cost."""
    return tuple(cast("Iterator[CellChange]", map(tuple.__new__, repeat(CellChange), rows)))


@dataclass(frozen=True, slots=True)
class Matrix:
    """All assignments of a framework.

    `slots` says which byte of a row belongs to a role. Rows end at their last filled byte and
    empty rows are left out, so equal assignments are equal rows.
    """

    slots: Mapping[Key, int] = field(default_factory=dict)
    rows: Mapping[Key, bytes] = field(default_factory=dict)
    notes: Mapping[tuple[Key, Key], str] = field(default_factory=dict)

    def letters(self, activity: Key, role: Key) -> Mask:
        """Return the letters of one cell, 0 where there are none."""
        row = self.rows.get(activity, b"")
        slot = self.slots.get(role, -1)
        return row[slot] if 0 <= slot < len(row) else 0

    def cell(self, activity: Key, role: Key) -> Cell | None:
        """Return the assignment of one cell, None where there is none."""
        letters = self.letters(activity, role)
        return Cell(letters, self.notes.get((activity, role), "")) if letters else None

    def row(self, activity: Key) -> bytes:
        """Return the letters of an activity by slot; short rows have no letters at their end."""
        return self.rows.get(activity, b"")

    def assigned(self, activity: Key, letters: Mask = 0xFF) -> list[Key]:
        """Return the roles that have any of these letters for the activity, in no set order."""
        row = self.rows.get(activity, b"")
        length = len(row)
        return [r for r, slot in self.slots.items() if slot < length and row[slot] & letters]

    def cells(self) -> Iterator[tuple[Key, Key, Cell]]:
        """Yield (activity, role, cell) for every assignment."""
        role_at = {slot: role for role, slot in self.slots.items()}
        for activity, row in self.rows.items():
            for slot, letters in enumerate(row):
                if letters:
                    role = role_at[slot]
                    yield activity, role, Cell(letters, self.notes.get((activity, role), ""))

    def count(self) -> int:
        """Return how many assignments there are."""
        return sum(len(row) - row.count(0) for row in self.rows.values())

    def with_roles(self, added: Iterable[Key], removed: Iterable[Key]) -> "Matrix":
        """Return a matrix that knows other roles; cells of a removed role must be empty."""
        slots = {**self.slots}
        for role in removed:
            del slots[role]
        taken = set(slots.values())
        free = 0
        for role in added:
            while free in taken:
                free += 1
            slots[role] = free
            taken.add(free)
        return Matrix(slots, self.rows, self.notes)

    def with_changes(self, changes: Iterable[CellChange]) -> "Matrix":
        """Return a matrix with these cells as they are after the changes."""
        slots, notes = self.slots, self.notes
        width = max(slots.values(), default=-1) + 1
        open_rows: dict[Key, bytearray] = {}
        noted: dict[tuple[Key, Key], str] = {}
        for activity, run in by_activity(changes):
            row = open_rows.get(activity)
            if row is None:
                row = open_rows[activity] = bytearray(self.row(activity).ljust(width, b"\0"))
            for _, role, _, after in run:
                row[slots[role]], note = after or _EMPTY
                if note or (notes and (activity, role) in notes):
                    noted[activity, role] = note
        rows = dict(self.rows)
        for activity, opened in open_rows.items():
            kept = bytes(opened).rstrip(b"\0")
            if kept:
                rows[activity] = kept
            else:
                rows.pop(activity, None)
        if noted:
            notes = {at: note for at, note in {**notes, **noted}.items() if note}
        return Matrix(slots, rows, notes)
