"""What it means that letters or notes of the matrix changed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from governance_app.domain.comparing.difference import Difference, Group, Told, Way
from governance_app.domain.comparing.naming import Names, upper_first
from governance_app.domain.comparing.rows import ChangedRow, ChangedRows
from governance_app.domain.kinds import ACTIVITY
from governance_app.domain.kinds.letter import ACCOUNTABLE
from governance_app.domain.matrix import Cell, CellChange
from governance_app.domain.scheme import Scheme
from governance_app.domain.subjects import Subject
from governance_app.domain.words import shown

MOVED, NAMED, LOST = "accountable moved", "accountable named", "accountable lost"
#: What became of who is accountable, which is told before all other letters.
ACCOUNTABLE_INTENTS = frozenset({MOVED, NAMED, LOST})
LETTERS_ADDED, LETTERS_REMOVED = "letters added", "letters removed"
LETTERS_CHANGED, NOTE_CHANGED = "letters changed", "note changed"


class CellIntents:
    """Makes differences of the cells of activities that are there before and after."""

    def __init__(self, names: Names, rows: ChangedRows) -> None:
        self._names, self._rows = names, rows
        self._was, self._now = names.before.scheme, names.after.scheme
        self._accountable = self._was.masks[ACCOUNTABLE], self._now.masks[ACCOUNTABLE]

    def of_row(
        self, row: ChangedRow, along: Mapping[int, list[CellChange]]
    ) -> Iterator[Difference]:
        """Yield the differences of a row.

        Cells at the places of `along` came or went with their role and are put there; only who is
        accountable having moved takes them instead.
        """
        subject = Subject(ACTIVITY.name, row.activity)
        had, has = self._accountable
        was, now, places = row.before, row.after, row.places
        lost = [at for at in places if was[at] & had and not now[at] & has]
        gained = [at for at in places if now[at] & has and not was[at] & had]
        cell, group = self._rows.cell, Group.RESPONSIBILITY
        if lost and gained:
            cells = tuple(cell(row, at) for at in (*lost, *gained))
            yield Difference(MOVED, group, Way.CHANGED, subject, (), cells, self._tell_moved)
            places = tuple(at for at in places if at not in lost and at not in gained)
        for at in places:
            if at in along:
                along[at].append(cell(row, at))
                continue
            intent, way = _intent(was[at], now[at], at in gained, at in lost)
            yield Difference(intent, group, way, subject, (), (cell(row, at),), self._tell)

    def _tell_moved(self, difference: Difference) -> Told:
        had, has = self._accountable
        lost = [c for c in difference.cells if c.before and c.before.letters & had]
        lost = [c for c in lost if not (c.after and c.after.letters & has)]
        gained = [c for c in difference.cells if c not in lost]
        from_whom, to_whom = (_joined(self._role(c) for c in some) for some in (lost, gained))
        where = self._names.quoted(ACTIVITY.name, difference.subject.key)
        return Told(
            f"Accountable for {where} moved from {from_whom} to {to_whom}.",
            self._cells_told(difference.cells, is_after=False),
            self._cells_told(difference.cells, is_after=True),
        )

    def _cells_told(self, cells: Sequence[CellChange], *, is_after: bool) -> str:
        told = (
            (self._role(c), self.cell_told(c.after if is_after else c.before, is_after=is_after))
            for c in cells
        )
        return "; ".join(f"{role}: {letters}" for role, letters in told if letters)

    def cell_told(self, cell: Cell | None, *, is_after: bool) -> str:
        """Return a cell as it is read: "A/R (only in Europe)"; "" for an empty one."""
        if cell is None:
            return ""
        scheme = self._now if is_after else self._was
        note = f" ({shown(cell.note, 80)})" if cell.note else ""
        return f"{scheme.text(cell.letters)}{note}"

    def _role(self, cell: CellChange) -> str:
        return self._names.name("role", cell.role)

    def _tell(self, difference: Difference) -> Told:
        (cell,) = difference.cells
        before = self.cell_told(cell.before, is_after=False)
        after = self.cell_told(cell.after, is_after=True)
        where = self._names.quoted(ACTIVITY.name, cell.activity)
        return Told(self._sentence(difference.intent, cell, where), before, after)

    def _sentence(self, intent: str, cell: CellChange, where: str) -> str:
        role = upper_first(self._role(cell))
        was, now = _words(self._was, cell.before), _words(self._now, cell.after)
        if intent == NOTE_CHANGED:
            return f"The note of {role} for {where} changed."
        if not was:
            return f"{role} is now {now} for {where}."
        if not now:
            return f"{role} is no longer {was} for {where}."
        return f"{role} is now {now} instead of {was} for {where}."


def _intent(was: int, now: int, is_gained: bool, is_lost: bool) -> tuple[str, Way]:
    if was == now:
        return NOTE_CHANGED, Way.CHANGED
    if is_gained:
        return NAMED, Way.CHANGED if was else Way.ADDED
    if is_lost:
        return LOST, Way.CHANGED if now else Way.REMOVED
    if not was:
        return LETTERS_ADDED, Way.ADDED
    return (LETTERS_CHANGED, Way.CHANGED) if now else (LETTERS_REMOVED, Way.REMOVED)


def _words(scheme: Scheme, cell: Cell | None) -> str:
    return _joined(each.lower() for each in scheme.names(cell.letters)) if cell else ""


def _joined(names: Iterable[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
