"""The assignments of both copies: letters and notes, each taken from whoever changed it."""

from collections.abc import Iterator, Set
from typing import TypeVar

from governance_app.domain.framework import Framework
from governance_app.domain.kinds import ACTIVITY, ROLE
from governance_app.domain.matrix import Cell, CellChange, Mask
from governance_app.domain.merging.conflicts import (
    ASSIGNMENT,
    CellPlace,
    Conflict,
    ConflictKind,
    Decisions,
    Place,
    Question,
    Side,
)
from governance_app.domain.merging.sides import Sides
from governance_app.domain.scheme import cells_with

T = TypeVar("T")


class CellMerge:
    """Merges the cells of a framework whose items are merged already.

    `restored` is what ours had removed and is there again, `kept` what the copy had removed and
    stays: there the cells are those of the side that had them.
    """

    def __init__(
        self,
        sides: Sides,
        result: Framework,
        decisions: Decisions,
        restored: Set[Place],
        kept: Set[Place],
    ) -> None:
        self._sides, self._result, self._decisions = sides, result, decisions
        self._restored, self._kept = restored, kept
        self.conflicts: list[Conflict] = []

    def changes(self) -> Iterator[CellChange]:
        """Yield what changes in the cells of ours."""
        known = sum(1 << each.bit for each in self._result.letters.values())
        ours = self._sides.ours.matrix
        for activity, role in self._places(known):
            before = ours.cell(activity, role)
            after = _with_letters(self._cell(activity, role, before), known)
            if before != after:
                yield CellChange(activity, role, before, after)

    def _places(self, known: Mask) -> Iterator[CellPlace]:
        """Yield every cell that may become another, once."""
        there = dict.fromkeys(self._sides.by_them.cells)
        there.update(dict.fromkeys(self._brought_back()))
        yield from there
        yield from (each for each in self._in_the_way(known) if each not in there)

    def _brought_back(self) -> Iterator[CellPlace]:
        """Yield the cells that the copy has where items are there again."""
        names = {ACTIVITY.name, ROLE.name}
        if not any(kind in names for kind, _ in self._restored):
            return
        for activity, role, _ in self._sides.theirs.matrix.cells():
            if self._is_in(self._restored, activity, role):
                yield activity, role

    def _in_the_way(self, known: Mask) -> Iterator[CellPlace]:
        """Yield the cells of ours whose activity, role or letter goes."""
        ours, result = self._sides.ours, self._result
        lost = sum(1 << each.bit for each in ours.letters.values()) & ~known
        going = {key: slot for key, slot in ours.matrix.slots.items() if key not in result.roles}
        role_at = {slot: role for role, slot in ours.matrix.slots.items()}
        losing = cells_with(lost)
        for activity, row in ours.matrix.rows.items():
            if activity not in result.activities:
                yield from ((activity, role_at[slot]) for slot, mask in enumerate(row) if mask)
                continue
            if going:
                at = (item for item in going.items() if item[1] < len(row) and row[item[1]])
                yield from ((activity, role) for role, _ in at)
            if lost and 1 in row.translate(losing):
                yield from (
                    (activity, role_at[slot])
                    for slot, mask in enumerate(row)
                    if mask & lost and role_at[slot] not in going
                )

    def _cell(self, activity: int, role: int, ours: Cell | None) -> Cell | None:
        if activity not in self._result.activities or role not in self._result.roles:
            return None
        theirs = self._sides.theirs.matrix.cell(activity, role)
        if self._is_in(self._restored, activity, role):
            return theirs
        if self._is_in(self._kept, activity, role):
            return ours
        base = self._sides.base.matrix.cell(activity, role)
        if ours is None or theirs is None or base in (ours, theirs):
            return self._chosen(base, ours, theirs, (activity, role, ""))
        before = base or Cell(0)
        return Cell(
            self._chosen(before.letters, ours.letters, theirs.letters, (activity, role, "letters")),
            self._chosen(before.note, ours.note, theirs.note, (activity, role, "note")),
        )

    def _chosen(self, base: T, ours: T, theirs: T, at: tuple[int, int, str]) -> T:
        """Return what stands there; where both changed it differently, as was answered."""
        if theirs in (ours, base):
            return ours
        if ours == base:
            return theirs
        activity, role, name = at
        question = Question(ConflictKind.CELL, ASSIGNMENT, activity, name, role)
        self.conflicts.append(Conflict(question))
        return theirs if self._decisions.get(question) is Side.THEIRS else ours

    @staticmethod
    def _is_in(places: Set[Place], activity: int, role: int) -> bool:
        return (ACTIVITY.name, activity) in places or (ROLE.name, role) in places


def _with_letters(cell: Cell | None, known: Mask) -> Cell | None:
    """Return a cell without letters that the scheme no longer has."""
    if cell is None or not cell.letters & ~known:
        return cell
    left = cell.letters & known
    return cell._replace(letters=left) if left else None
