"""Setting the letters and notes of the matrix."""

from collections.abc import Iterator
from dataclasses import dataclass

from governance_app.domain.changes import Changes
from governance_app.domain.commands.accountable_moved import MOST_CELLS, accountable_moved
from governance_app.domain.commands.items import existing
from governance_app.domain.errors import Refusal
from governance_app.domain.fields import Field, FieldType, checked_text
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, ROLE
from governance_app.domain.matrix import WITHOUT_NOTE, Cell, CellChange, Mask, cell_changes
from governance_app.domain.words import shown

NOTE = Field("note", FieldType.TEXT, "Note", "Why it is so, or what it is limited to.")


@dataclass(frozen=True, slots=True)
class SetLetters:
    """Give cells these letters: (activity, role, letters); 0 clears a cell and its note.

    A cell that is named twice ends with the later letters. `how` says in the title what was done
    with many cells, where that is more than setting them: “pasted into”.
    """

    cells: tuple[tuple[Key, Key, Mask], ...]
    how: str = "set in"

    def title(self, framework: Framework) -> str:
        """Return "Campaign Manager is Responsible for “Score and route leads”", or whom it moved to."""
        if 1 < len(self.cells) <= MOST_CELLS:
            moved = accountable_moved(framework, self.changes(framework).cells)
            if moved:
                return moved
        if len(self.cells) != 1:
            return f"Letters {self.how} {len(self.cells):,} cells"
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
        return Changes(cells=cell_changes(self._changed(framework, known)))

    def _changed(
        self, framework: Framework, known: Mask
    ) -> Iterator[tuple[Key, Key, Cell | None, Cell | None]]:
        activities, roles, matrix = framework.activities, framework.roles, framework.matrix
        slots, notes = matrix.slots, matrix.notes
        width = max(slots.values(), default=-1) + 1
        for activity, wanted in self._wanted().items():
            if activity not in activities:
                existing(framework, ACTIVITY, activity)
            row = matrix.row(activity).ljust(width, b"\0")
            for role, letters in wanted.items():
                if role not in roles:
                    existing(framework, ROLE, role)
                if letters & ~known:
                    raise Refusal("The scheme of this framework has no such letter.")
                old = row[slots[role]]
                if old == letters:
                    continue
                before, after = WITHOUT_NOTE[old], WITHOUT_NOTE[letters]
                if notes and (note := notes.get((activity, role))):
                    before, after = Cell(old, note), Cell(letters, note) if letters else None
                yield activity, role, before, after

    def _wanted(self) -> dict[Key, dict[Key, Mask]]:
        """Return the letters that each cell ends with, by activity and role."""
        wanted: dict[Key, dict[Key, Mask]] = {}
        for activity, role, letters in self.cells:
            row = wanted.get(activity)
            if row is None:
                row = wanted[activity] = {}
            row[role] = letters
        return wanted


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
