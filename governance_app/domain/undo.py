"""Which edits can be undone and redone, read from the journal alone.

So undo works across a restart and needs no second record of what happened.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from governance_app.domain.changes import Action


class Happened(NamedTuple):
    """The part of a journal entry that undo needs."""

    sequence: int
    action: Action
    target: int | None


@dataclass(frozen=True, slots=True)
class UndoStacks:
    """The sequences of the edits that can be undone (the next one last) and redone (likewise)."""

    undoable: tuple[int, ...] = ()
    redoable: tuple[int, ...] = ()

    def after(self, entry: Happened) -> "UndoStacks":
        """Return the stacks once this entry has been recorded."""
        match entry.action:
            case Action.EDIT:
                return UndoStacks((*self.undoable, entry.sequence), ())
            case Action.UNDO:
                return UndoStacks(self.undoable[:-1], (*self.redoable, *self.undoable[-1:]))
            case Action.REDO:
                return UndoStacks((*self.undoable, *self.redoable[-1:]), self.redoable[:-1])
            case Action.CREATE:
                return UndoStacks()
            case Action.RECORD:
                return self


def undo_stacks(newest_first: Iterable[Happened], most: int = 1_000) -> UndoStacks:
    """Return the stacks from a journal read backwards, down to `most` edits that can be undone.

    The last mention of an edit decides whether it stands. Edits that are undone can be redone
    only while no other edit has been made since.
    """
    undoable: list[int] = []
    redoable: list[int] = []
    mentioned: set[int] = set()
    edited = False
    for sequence, action, target in newest_first:
        if action is Action.CREATE or len(undoable) >= most:
            break
        if action is Action.RECORD:
            continue
        edit = sequence if action is Action.EDIT else target
        if edit is None or edit in mentioned:
            edited = edited or action is Action.EDIT
            continue
        mentioned.add(edit)
        if action is not Action.UNDO:
            undoable.append(edit)
        elif not edited:
            redoable.append(edit)
        edited = edited or action is Action.EDIT
    return UndoStacks(tuple(sorted(undoable)), tuple(sorted(redoable, reverse=True)))
