"""Which cells of two matrices differ: whole rows are compared first, by C code."""

from collections.abc import Callable, Iterator
from operator import itemgetter
from typing import NamedTuple

from governance_app.domain.keys import Key
from governance_app.domain.matrix import WITHOUT_NOTE, Cell, CellChange, Matrix, cell_changes


class ChangedRow(NamedTuple):
    """A row of which some cells differ: the letters of both by the same places, and which differ."""

    activity: Key
    before: bytes
    after: bytes
    places: tuple[int, ...]


class ChangedRows(NamedTuple):
    """All rows that differ; `role_at` says whose each place is."""

    rows: tuple[ChangedRow, ...]
    role_at: tuple[Key, ...]
    before: Matrix
    after: Matrix

    def cells_of(self, row: ChangedRow) -> list[CellChange]:
        """Return what became of the cells of a row, in the order of its places."""
        activity, was, now, places = row
        roles, noted, is_noted = self.role_at, self.before.notes, self.after.notes
        plain = WITHOUT_NOTE
        if not noted and not is_noted:
            return list(
                cell_changes((activity, roles[at], plain[was[at]], plain[now[at]]) for at in places)
            )
        found = []
        for at in places:
            place = (activity, roles[at])
            before = _cell(was[at], noted.get(place, ""))
            found.append(CellChange(*place, before, _cell(now[at], is_noted.get(place, ""))))
        return found

    def cells(self) -> Iterator[CellChange]:
        """Yield every cell that differs."""
        for row in self.rows:
            yield from self.cells_of(row)


def changed_rows(before: Matrix, after: Matrix) -> ChangedRows:
    """Return the rows that differ, whatever byte of a row belongs to a role in each matrix."""
    if before is after:
        return ChangedRows((), (), before, after)
    roles = (*sorted(after.slots, key=after.slots.__getitem__), *_only_in(before, after))
    noted: dict[Key, set[Key]] = {}
    if before.notes is not after.notes and (before.notes or after.notes):
        for (activity, role), _ in before.notes.items() ^ after.notes.items():
            noted.setdefault(activity, set()).add(role)
    was_of, is_of = _in_order(before, roles), _in_order(after, roles)
    rows = []
    for activity in {**after.rows, **before.rows}:
        was, now = was_of(activity), is_of(activity)
        if was != now or activity in noted:
            places = _places(was, now, noted.get(activity, frozenset()), roles)
            rows.append(ChangedRow(activity, was, now, places))
    return ChangedRows(tuple(rows), roles, before, after)


def _only_in(before: Matrix, after: Matrix) -> list[Key]:
    there = (role for role in before.slots if role not in after.slots)
    return sorted(there, key=before.slots.__getitem__)


def _in_order(matrix: Matrix, roles: tuple[Key, ...]) -> Callable[[Key], bytes]:
    """Return the function that gives a row with a byte for each of these roles, in their order."""
    rows, width = matrix.rows, max(matrix.slots.values(), default=-1) + 2
    places = [matrix.slots.get(role, width - 1) for role in roles]  # the last byte is always empty
    count = len(roles)
    if places == list(range(count)):
        return lambda activity: rows.get(activity, b"").ljust(count, b"\0")
    if count == 1:
        return lambda activity: rows.get(activity, b"").ljust(width, b"\0")[places[0] :][:1]
    taken = itemgetter(*places) if places else lambda _: ()
    return lambda activity: bytes(taken(rows.get(activity, b"").ljust(width, b"\0")))


def _places(
    was: bytes, now: bytes, noted: "set[Key] | frozenset[Key]", roles: tuple[Key, ...]
) -> tuple[int, ...]:
    apart = int.from_bytes(was, "big") ^ int.from_bytes(now, "big")
    places = tuple(at for at, byte in enumerate(apart.to_bytes(len(now), "big")) if byte)
    if not noted:
        return places
    return tuple(sorted({*places, *(at for at, role in enumerate(roles) if role in noted)}))


def _cell(letters: int, note: str) -> Cell | None:
    return Cell(letters, note) if note and letters else WITHOUT_NOTE[letters]
