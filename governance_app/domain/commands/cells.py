"""Setting the letters and notes of the matrix."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from governance_app.domain.changes import Changes
from governance_app.domain.commands.items import existing
from governance_app.domain.errors import Refusal
from governance_app.domain.fields import Field, FieldType, checked_text
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, ROLE
from governance_app.domain.matrix import Cell, CellChange, Mask
from governance_app.domain.words import shown

NOTE = Field("note", FieldType.TEXT, "Note", "Why it is so, or what it is limited to.")


@dataclass(frozen=True, slots=True)
class SetLetters:
    """Give cells these letters: (activity, role, letters); 0 clears a cell and its note.

    A cell that is named twice ends with the later letters.
    """

    cells: tuple[tuple[Key, Key, Mask], ...]

    def title(self, framework: Framework) -> str:
        """Return "Campaign Manager is Responsible for “Score and route leads”"."""
        if len(self.cells) != 1:
            return f"Letters set in {len(self.cells):,} cells"
        activity_key, role_key, letters = self.cells[0]
        activity = shown(existing(framework, ACTIVITY, activity_key).name)
        role = shown(existing(framework, ROLE, role_key).name)
        if not letters:
            return f"{role} has no letter for “{activity}”"
        names = " and ".join(map(shown, framework.scheme.names(letters)))
        return f"{role} is {names} for “{activity}”"

    def changes(self, framework: Framework) -> Changes:
        """Return the cells whose letters differ; notes stay where letters stay."""
        known = sum(1 << each.bit for each in framework.letters.values())
        return Changes(cells=tuple(self._changed(framework, known)))

    def _changed(self, framework: Framework, known: Mask) -> Iterator[CellChange]:
        activities, roles, matrix = framework.activities, framework.roles, framework.matrix
        rows, slots, notes = matrix.rows, matrix.slots, matrix.notes
        last = {(activity, role): letters for activity, role, letters in self.cells}
        for (activity, role), letters in last.items():
            if activity not in activities:
                existing(framework, ACTIVITY, activity)
            if role not in roles:
                existing(framework, ROLE, role)
            if letters & ~known:
                raise Refusal("The scheme of this framework has no such letter.")
            row, slot = rows.get(activity, b""), slots[role]
            old = row[slot] if slot < len(row) else 0
            if old != letters:
                note = notes.get((activity, role), "") if notes else ""
                before = _cell(old, note)
                yield CellChange(activity, role, before, _cell(letters, note))


@lru_cache(maxsize=1_024)
def _cell(letters: Mask, note: str) -> Cell | None:
    """Return an assignment; the few that there are in thousands of cells are made once."""
    return Cell(letters, note) if letters else None


@dataclass(frozen=True, slots=True)
class SetNote:
    """Write a note on an assignment; an empty one removes it."""

    activity: Key
    role: Key
    note: str

    def title(self, framework: Framework) -> str:
        """Return "Note on Campaign Manager for “Score and route leads” changed"."""
        activity = shown(existing(framework, ACTIVITY, self.activity).name)
        role = shown(existing(framework, ROLE, self.role).name)
        return f"Note on {role} for “{activity}” {'changed' if self.note else 'removed'}"

    def changes(self, framework: Framework) -> Changes:
        """Return the cell with its note; refuses a note where there are no letters."""
        existing(framework, ACTIVITY, self.activity)
        existing(framework, ROLE, self.role)
        before = framework.matrix.cell(self.activity, self.role)
        if before is None:
            raise Refusal("A note needs an assignment: set a letter in this cell first.")
        after = before._replace(note=checked_text(NOTE, self.note, "This cell"))
        if before == after:
            return Changes()
        return Changes(cells=(CellChange(self.activity, self.role, before, after),))
