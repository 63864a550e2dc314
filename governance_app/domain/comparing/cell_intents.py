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
        self._looks: dict[int, tuple[str, Way]] = {}
        self._accountable = self._was.masks[ACCOUNTABLE], self._now.masks[ACCOUNTABLE]

    def of_row(
        self, row: ChangedRow, along: Mapping[int, list[CellChange]]
    ) -> Iterator[Difference]:
        """Yield the differences of a row.

        Cells at the places of `along` came or went with their role and are put there; only who is
        accountable having moved takes them instead.
        """
        subject, group, tell = (
            Subject(ACTIVITY.name, row.activity),
            Group.RESPONSIBILITY,
            self._tell,
        )
        was, now, looks = row.before, row.after, self._looks
        cells = self._rows.cells_of(row)
        whats = [
            looks.get(was[at] << 8 | now[at]) or self._look(was[at], now[at]) for at in row.places
        ]
        moved = _moved(whats)
        if moved:
            taken = tuple(cells[at] for at in moved)
            yield Difference(MOVED, group, Way.CHANGED, subject, (), taken, self._tell_moved)
        for number, (at, (intent, way)) in enumerate(zip(row.places, whats, strict=True)):
            if number in moved:
                continue
            if at in along:
                along[at].append(cells[number])
            else:
                yield Difference(intent, group, way, subject, (), (cells[number],), tell)

    def _look(self, was: int, now: int) -> tuple[str, Way]:
        """Return what became of a cell with these letters; it is looked up once."""
        had, has = self._accountable
        is_gained, is_lost = now & has and not was & had, was & had and not now & has
        if was == now:
            # Letters may have changed what they mean, which their own differences tell.
            found = NOTE_CHANGED, Way.CHANGED
        elif is_gained:
            found = NAMED, Way.CHANGED if was else Way.ADDED
        elif is_lost:
            found = LOST, Way.CHANGED if now else Way.REMOVED
        elif not was:
            found = LETTERS_ADDED, Way.ADDED
        else:
            found = (LETTERS_CHANGED, Way.CHANGED) if now else (LETTERS_REMOVED, Way.REMOVED)
        self._looks[was << 8 | now] = found
        return found

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


def _moved(whats: Sequence[tuple[str, Way]]) -> Sequence[int]:
    """Return the cells of which one is accountable no more and another is now, those that lost first."""
    lost = [at for at, what in enumerate(whats) if what[0] is LOST]
    if not lost:
        return ()
    gained = [at for at, what in enumerate(whats) if what[0] is NAMED]
    return (*lost, *gained) if gained else ()


def _words(scheme: Scheme, cell: Cell | None) -> str:
    return _joined(each.lower() for each in scheme.names(cell.letters)) if cell else ""


def _joined(names: Iterable[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
