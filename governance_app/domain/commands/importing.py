"""Taking a matrix over from elsewhere: everything that an import does, as one edit."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from governance_app.domain.changes import Changes, ItemChange, merged
from governance_app.domain.commands.cells import NOTE
from governance_app.domain.commands.items import existing
from governance_app.domain.commands.letters import AddLetter
from governance_app.domain.fields import checked_text
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, COMPONENT, PROCESS, ROLE, kind_named
from governance_app.domain.kinds.kind import Kind
from governance_app.domain.matrix import Cell, CellChange, Mask
from governance_app.domain.positions import STEP, position_at_end
from governance_app.domain.scheme import LetterPattern


class PlannedItem(NamedTuple):
    """An item that the import adds; `parent` is the key of what it belongs to, or None."""

    key: Key
    name: str
    parent: Key | None = None


class PlannedCell(NamedTuple):
    """The symbols that a cell has after the import; none of them clears it."""

    activity: Key
    role: Key
    symbols: tuple[str, ...]
    note: str = ""


class Rename(NamedTuple):
    """An item that the import knows again by its identity, under another name."""

    kind: str
    key: Key
    name: str


@dataclass(frozen=True, slots=True)
class ImportMatrices:
    """Add what a file holds to the framework and set its letters.

    `processes` come each after its parent; a top process's `parent` is its component (or None).
    A cell that is named keeps nothing of what it held before.
    """

    source: str
    letters: tuple[tuple[Key, LetterPattern], ...] = ()
    components: tuple[PlannedItem, ...] = ()
    roles: tuple[PlannedItem, ...] = ()
    processes: tuple[PlannedItem, ...] = ()
    activities: tuple[PlannedItem, ...] = ()
    renames: tuple[Rename, ...] = ()
    cells: tuple[PlannedCell, ...] = ()

    def title(self, framework: Framework) -> str:
        """Return "Imported 12 activities, 5 roles and 48 assignments from plan.xlsx"."""
        assigned = sum(bool(cell.symbols) for cell in self.cells)
        return (
            f"Imported {len(self.activities):,} activities, {len(self.roles):,} roles and "
            f"{assigned:,} assignments from {self.source}"
        )

    def changes(self, framework: Framework) -> Changes:
        """Return every item added or renamed, and every cell that differs."""
        parts = [AddLetter(key, pattern) for key, pattern in self.letters]
        done: list[Changes] = []
        for command in parts:
            done.append(command.changes(framework))
            framework = framework.apply(done[-1])
        added = Changes(tuple(self._added_items(framework)))
        framework = framework.apply(added)
        cells = Changes(cells=tuple(self._changed_cells(framework)))
        return merged([*done, added, cells])

    def _added_items(self, framework: Framework) -> Iterator[ItemChange]:
        yield from _added(framework, COMPONENT, self.components, "")
        yield from _added(framework, ROLE, self.roles, "")
        component_keys = framework.components.keys() | {each.key for each in self.components}
        tops = [each for each in self.processes if each.parent in component_keys]
        nested = [each for each in self.processes if each.parent not in component_keys]
        yield from _added(framework, PROCESS, tops, "component")
        yield from _added(framework, PROCESS, nested, "parent")
        yield from _added(framework, ACTIVITY, self.activities, "process")
        for kind_name, key, name in self.renames:
            kind = kind_named(kind_name)
            before = existing(framework, kind, key)
            yield ItemChange(kind_name, key, before, kind.replace(before, {"name": name}))

    def _changed_cells(self, framework: Framework) -> Iterator[CellChange]:
        scheme, matrix = framework.scheme, framework.matrix
        masks: dict[tuple[str, ...], Mask] = {}
        for activity, role, symbols, note in self.cells:
            letters = masks.get(symbols)
            if letters is None:
                letters = masks[symbols] = scheme.mask(symbols)
            before = matrix.cell(activity, role)
            text = checked_text(NOTE, note, "A note") if note else ""
            after = Cell(letters, text) if letters else None
            if before != after:
                yield CellChange(activity, role, before, after)


def _added(
    framework: Framework, kind: Kind[Any], planned: Iterable[PlannedItem], parent_field: str
) -> Iterator[ItemChange]:
    """Yield items added behind their siblings, in the order planned."""
    last: dict[Key | None, int] = {}
    for key, name, parent in planned:
        values: dict[str, Any] = {"name": name}
        if parent_field:
            values[parent_field] = parent
        within = values.get(kind.ordered_within) if kind.ordered_within else None
        if within not in last:
            last[within] = position_at_end(framework, kind, within) - STEP
        last[within] += STEP
        yield ItemChange(kind.name, key, None, kind.make(key, {**values, "position": last[within]}))
