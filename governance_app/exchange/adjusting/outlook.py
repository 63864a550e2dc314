"""What an import would do, told before it is done: counts, and every difference in words."""

import enum
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from governance_app.domain.changes import Changes, ItemChange
from governance_app.domain.commands import ImportMatrices
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, COMPONENT, LETTER, PROCESS, ROLE, kind_named
from governance_app.domain.labels import label_of
from governance_app.domain.matrix import Cell, CellChange
from governance_app.domain.words import counted

_COUNTED = (ACTIVITY, PROCESS, COMPONENT, ROLE)
#: Fields that say only where among others an item stands.
_PLACE = "position"


class Becomes(enum.Enum):
    """What becomes of an item or a cell."""

    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


class Line(NamedTuple):
    """One difference; made into words when it is looked at."""

    becomes: Becomes
    change: ItemChange | CellChange


@dataclass(frozen=True)
class Outlook:
    """A command with what it changes in a framework, and the framework after it."""

    framework: Framework
    command: ImportMatrices
    changes: Changes

    @cached_property
    def after(self) -> Framework:
        """The framework after the import."""
        return self.framework.apply(self.changes)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """All differences: what goes and what changes first; cells of new items are not told."""
        items = [Line(_becomes(each), each) for each in self.changes.items if _is_told(each)]
        new = {each.key for each in self.changes.items if each.before is None}
        gone = {each.key for each in self.changes.items if each.after is None}
        cells = [
            Line(Becomes.REMOVED if each.after is None else Becomes.CHANGED, each)
            for each in self.changes.cells
            if new.isdisjoint((each.activity, each.role))
            and gone.isdisjoint((each.activity, each.role))
        ]
        order = (Becomes.REMOVED, Becomes.CHANGED, Becomes.ADDED)
        return tuple(sorted((*items, *cells), key=lambda line: order.index(line.becomes)))

    @cached_property
    def counts(self) -> Mapping[Becomes, int]:
        """How many differences of each sort there are."""
        return Counter(line.becomes for line in self.lines)

    def words_of(self, line: Line) -> tuple[str, str, str]:
        """Return what it is ("Activity"), its name, and what changes about it."""
        change = line.change
        if isinstance(change, CellChange):
            return "Letters", self._place_of(change), self._cell_words(change)
        kind = kind_named(change.kind)
        framework = self.framework if change.after is None else self.after
        name = label_of(framework, kind, change.after or change.before)
        if change.before is None:
            return kind.label, name, "is new"
        if change.after is None:
            return kind.label, name, "is removed"
        return kind.label, name, self._field_words(change)

    def _field_words(self, change: ItemChange) -> str:
        kind = kind_named(change.kind)
        said = []
        for described in kind.fields:
            before = getattr(change.before, described.name)
            after = getattr(change.after, described.name)
            if before != after and described.name != _PLACE:
                old = f"“{before}”" if before not in (None, "") else "empty"
                new = f"“{after}”" if after not in (None, "") else "empty"
                said.append(f"{described.label}: {old} → {new}")
        return "; ".join(said)

    def _place_of(self, change: CellChange) -> str:
        return (
            f"{self._name(ACTIVITY.name, change.activity)} × {self._name(ROLE.name, change.role)}"
        )

    def _name(self, kind: str, key: Key) -> str:
        there = self.after.tables[kind].get(key) or self.framework.tables[kind][key]
        return str(there.name)

    def _cell_words(self, change: CellChange) -> str:
        before, after = (
            self._cell(change.before, self.framework),
            self._cell(change.after, self.after),
        )
        said = f"{before} → {after}"
        lost = change.before.note if change.before is not None else ""
        kept = change.after.note if change.after is not None else ""
        return f"{said}; its note goes" if lost and lost != kept else said

    @staticmethod
    def _cell(cell: Cell | None, framework: Framework) -> str:
        return framework.scheme.text(cell.letters) if cell is not None else "empty"

    @cached_property
    def sentence(self) -> str:
        """Say what the import does: "Adds 8 activities and 6 roles; sets 48 cells, clears 2."."""
        if not self.changes:
            return "Everything in it is in the document already."
        parts = [
            said
            for word, chosen in (
                ("Adds", self._counted(Becomes.ADDED)),
                ("changes", self._counted(Becomes.CHANGED)),
                ("removes", self._counted(Becomes.REMOVED)),
            )
            if chosen and (said := f"{word} {chosen}")
        ]
        gone = sum(cell.after is None for cell in self.changes.cells)
        set_ = len(self.changes.cells) - gone
        if set_:
            parts.append(f"sets {counted(set_, 'cell')}")
        if gone:
            parts.append(f"clears {gone:,}")
        said = "; ".join(parts)
        return f"{said[:1].upper()}{said[1:]}. One undo takes it all back."

    def _counted(self, becomes: Becomes) -> str:
        """Return "8 activities, 1 process and 6 roles"."""
        kinds = Counter(
            each.kind for each in self.changes.items if _is_told(each) and _becomes(each) is becomes
        )
        said = [
            counted(kinds[kind.name], kind.label.lower(), kind.plural.lower())
            for kind in (*_COUNTED, LETTER)
            if kinds[kind.name]
        ]
        *most, last = said or [""]
        return f"{', '.join(most)} and {last}" if most else last


def outlook_of(framework: Framework, command: ImportMatrices) -> Outlook:
    """Return what a command would do; raises its refusal."""
    return Outlook(framework, command, command.changes(framework))


def _becomes(change: ItemChange) -> Becomes:
    if change.before is None:
        return Becomes.ADDED
    return Becomes.REMOVED if change.after is None else Becomes.CHANGED


def _is_told(change: ItemChange) -> bool:
    """Say whether more of an item changes than its place among others."""
    if change.before is None or change.after is None:
        return True
    if not hasattr(change.before, _PLACE):
        return True
    return bool(change.before._replace(position=change.after.position) != change.after)
