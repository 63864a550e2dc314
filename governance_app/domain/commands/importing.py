"""Taking a matrix over from elsewhere: everything that an import does, as one edit."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from governance_app.domain.changes import Changes, ItemChange, merged
from governance_app.domain.commands.cells import NOTE
from governance_app.domain.commands.items import existing, moved_to
from governance_app.domain.commands.letters import AddLetter
from governance_app.domain.commands.removing import RemoveItems
from governance_app.domain.errors import Refusal
from governance_app.domain.fields import checked_text
from governance_app.domain.framework import Framework, ordered
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, COMPONENT, PROCESS, ROLE, kind_named
from governance_app.domain.kinds.kind import Kind
from governance_app.domain.matrix import Cell, CellChange, Mask
from governance_app.domain.positions import positions_after_insertion
from governance_app.domain.scheme import LetterPattern
from governance_app.domain.words import counted, shown

#: The field that takes the text of a planned item, by kind.
_TEXTS = {ACTIVITY.name: "description", PROCESS.name: "purpose"}


#: What belongs to others goes first.
_ORDER_OF_REMOVAL = (ACTIVITY, ROLE, PROCESS, COMPONENT)


class PlannedItem(NamedTuple):
    """An item that the import adds; `parent` is the key of what it belongs to, or None.

    `text` is the description of an activity, the purpose of a process.
    """

    key: Key
    name: str
    parent: Key | None = None
    text: str = ""


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


class Removal(NamedTuple):
    """An item that the file no longer has, and that somebody wants to go."""

    kind: str
    key: Key


@dataclass(frozen=True, slots=True)
class ImportMatrices:
    """Add what a file holds to the framework and set its letters.

    A process's `parent` is the process that it is part of, or its component, or None; an
    activity's is its process. A cell that is named keeps nothing of what it held before.
    """

    source: str
    letters: tuple[tuple[Key, LetterPattern], ...] = ()
    components: tuple[PlannedItem, ...] = ()
    roles: tuple[PlannedItem, ...] = ()
    processes: tuple[PlannedItem, ...] = ()
    activities: tuple[PlannedItem, ...] = ()
    renames: tuple[Rename, ...] = ()
    cells: tuple[PlannedCell, ...] = ()
    removals: tuple[Removal, ...] = ()

    def title(self, framework: Framework) -> str:
        """Return "Imported 12 activities, 5 roles and 1 assignment from plan.xlsx".

        What is there already is not counted; what goes is told behind it: "; 2 items removed".
        """
        removed = f"; {counted(len(self.removals), 'item')} removed" if self.removals else ""
        numbers = (
            (len(self.activities), "activity", "activities"),
            (len(self.roles), "role", "roles"),
            (len(self.renames), "other name", "other names"),
            (self._set_cells(framework), "assignment", "assignments"),
        )
        parts = [counted(*number) for number in numbers if number[0]]
        what = " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))
        return f"Imported {f'{what} from ' if what else ''}{shown(self.source)}{removed}"

    def _set_cells(self, framework: Framework) -> int:
        """Return how many cells get other letters than they have."""
        matrix, symbols_of = framework.matrix, framework.scheme.symbols
        new = {each.key for each in (*self.activities, *self.roles)}
        count = 0
        for activity, role, symbols, _ in self.cells:
            if activity in new or role in new or activity not in matrix.rows:
                count += bool(symbols)
                continue
            cell = matrix.cell(activity, role)
            count += set(symbols) != set(symbols_of(cell.letters) if cell else ())
        return count

    def changes(self, framework: Framework) -> Changes:
        """Return every item added or renamed, and every cell that differs.

        Refuses what names something that neither the framework nor the file holds.
        """
        done: list[Changes] = []
        for key, pattern in self.letters:
            done.append(AddLetter(key, pattern).changes(framework))
            framework = framework.apply(done[-1])
        for step in (self._added_items, self._renamed):
            done.append(Changes(tuple(step(framework))))
            framework = framework.apply(done[-1])
        cells = Changes(cells=tuple(self._changed_cells(framework)))
        if not self.removals:
            return merged([*done, cells])
        done.append(cells)
        framework = framework.apply(cells)
        for kind in _ORDER_OF_REMOVAL:
            keys = tuple(
                each.key
                for each in self.removals
                if each.kind == kind.name and each.key in framework.tables[kind.name]
            )
            if keys:
                done.append(RemoveItems(kind.name, keys).changes(framework))
                framework = framework.apply(done[-1])
        return merged(done)

    def _added_items(self, framework: Framework) -> Iterator[ItemChange]:
        components = framework.components.keys() | {each.key for each in self.components}
        processes = framework.processes.keys() | {each.key for each in self.processes}
        _refuse_loops(self.processes)
        yield from _added(framework, COMPONENT, self.components, {})
        yield from _added(framework, ROLE, self.roles, {})
        yield from _added(
            framework, PROCESS, self.processes, {"component": components, "parent": processes}
        )
        yield from _added(framework, ACTIVITY, self.activities, {"process": processes})

    def _renamed(self, framework: Framework) -> Iterator[ItemChange]:
        names = {(each.kind, each.key): each.name for each in self.renames}
        for (kind_name, key), name in names.items():
            kind = kind_named(kind_name)
            before = existing(framework, kind, key)
            yield ItemChange(kind_name, key, before, kind.replace(before, {"name": name}))

    def _changed_cells(self, framework: Framework) -> Iterator[CellChange]:
        scheme, matrix, filled = framework.scheme, framework.matrix, framework.matrix.rows
        activities, roles = framework.activities, framework.roles
        masks: dict[tuple[str, ...], Mask] = {}
        for activity, role, symbols, note in self.cells:
            letters = masks.get(symbols)
            if letters is None:
                letters = masks[symbols] = scheme.mask(symbols)
            if activity not in activities:
                existing(framework, ACTIVITY, activity)
            if role not in roles:
                existing(framework, ROLE, role)
            before = matrix.cell(activity, role) if activity in filled else None
            text = checked_text(NOTE, note, "A note") if note else ""
            after = Cell(letters, text) if letters else None
            if before != after:
                yield CellChange(activity, role, before, after)


def _refuse_loops(planned: Sequence[PlannedItem]) -> None:
    """Refuse items that are, through others, part of themselves; looks at each of them once."""
    parents = {each.key: each.parent for each in planned}
    done: set[Key | None] = set()
    for each in planned:
        path: dict[Key, None] = {}
        at: Key | None = each.key
        while at is not None and at in parents and at not in done:
            if at in path:
                raise Refusal(f"{PROCESS.where(each.name)}: the file makes it a part of itself.")
            path[at] = None
            at = parents[at]
        done.update(path)


def _added(
    framework: Framework,
    kind: Kind[Any],
    planned: Sequence[PlannedItem],
    parents: Mapping[str, Collection[Key]],
) -> Iterator[ItemChange]:
    """Yield items added behind their siblings in the order planned.

    `parents` are the fields that may name a parent, each with the keys that it may have.
    """
    there = framework.of(kind)
    keys: set[Key] = set()
    families: dict[Key | None, list[Any]] = defaultdict(list)
    for key, name, parent, text in planned:
        if key in there or key in keys:
            raise Refusal(f"{kind.where(name)} is there already.")
        keys.add(key)
        fields = [field for field, known in parents.items() if parent in known]
        if parent is not None and not fields:
            raise Refusal(f"{kind.where(name)}: what the file puts it under is no longer there.")
        values: dict[str, object] = {"name": name, **({fields[0]: parent} if fields else {})}
        item = kind.make(key, {**values, **({_TEXTS[kind.name]: text} if text else {})})
        families[_within(kind, item)].append(item)
    siblings: dict[Key | None, list[Any]] = defaultdict(list)
    for each in ordered(there):
        siblings[_within(kind, each)].append(each)
    for within, family in families.items():
        before = siblings[within]
        positions, spread = positions_after_insertion(before, len(before), len(family))
        yield from moved_to(kind, before, spread)
        for item, position in zip(family, positions, strict=True):
            yield ItemChange(kind.name, item.key, None, item._replace(position=position))


def _within(kind: Kind[Any], item: Any) -> Key | None:
    return getattr(item, kind.ordered_within) if kind.ordered_within else None
