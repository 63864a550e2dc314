"""Changes: what an edit did to items and cells, before and after.

They are the only record of an edit: undo is their inverse, history their list, and the screens
read in them what to draw again.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any, NamedTuple

from governance_app.domain.keys import Key
from governance_app.domain.matrix import CellChange


class ItemChange(NamedTuple):
    """What an edit does to one item; None before is "added", None after is "removed"."""

    kind: str
    key: Key
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Changes:
    """All that one edit did; each item and each cell at most once."""

    items: tuple[ItemChange, ...] = ()
    cells: tuple[CellChange, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.items or self.cells)

    def inverse(self) -> "Changes":
        """Return the changes that take these back."""
        return Changes(
            tuple(ItemChange(c.kind, c.key, c.after, c.before) for c in self.items),
            tuple(CellChange(c.activity, c.role, c.after, c.before) for c in self.cells),
        )

    def __len__(self) -> int:
        return len(self.items) + len(self.cells)


def merged(parts: Iterable[Changes]) -> Changes:
    """Return changes made one after the other as one; what ends as it began is left out."""
    items: dict[tuple[str, Key], ItemChange] = {}
    cells: dict[tuple[Key, Key], CellChange] = {}
    for part in parts:
        for change in part.items:
            place = (change.kind, change.key)
            first = items.get(place)
            items[place] = change if first is None else change._replace(before=first.before)
        for cell in part.cells:
            at = (cell.activity, cell.role)
            begun = cells.get(at)
            cells[at] = cell if begun is None else cell._replace(before=begun.before)
    return Changes(
        tuple(change for change in items.values() if change.before != change.after),
        tuple(cell for cell in cells.values() if cell.before != cell.after),
    )


class Action(Enum):
    """How a change set came about."""

    CREATE = "create"  # the document began; cannot be undone
    EDIT = "edit"
    UNDO = "undo"
    REDO = "redo"
    RECORD = "record"  # what was published, withdrawn or signed; undo passes it over


class Frozen(NamedTuple):
    """What a version freezes, written beside the journal: the content, found by its digest."""

    digest: str
    content: bytes


class Headline(NamedTuple):
    """A change set without what it changed: what a line of history says."""

    sequence: int
    recorded_at: datetime.datetime
    author: str
    title: str
    action: Action = Action.EDIT


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """One entry of the journal: who did what, when, in what words, and every row of it.

    `target` is the sequence of the edit that an undo takes back or a redo does again. `digest`
    covers the entry and the digest before it. What is `frozen` is not in the journal: its digest
    is, in the version that names it.
    """

    sequence: int
    recorded_at: datetime.datetime
    author: str
    action: Action
    target: int | None
    title: str
    changes: Changes
    digest: str = ""
    frozen: tuple[Frozen, ...] = ()
