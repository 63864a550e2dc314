"""A process once more, with everything that makes it: its parts, activities, letters and places."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from governance_app.domain.changes import Changes, ItemChange
from governance_app.domain.commands.items import AddItem, existing
from governance_app.domain.errors import Refusal
from governance_app.domain.fields import LONGEST_NAME, WhenRemoved
from governance_app.domain.framework import Framework, ordered
from governance_app.domain.keys import Key
from governance_app.domain.kinds import KINDS, PROCESS, Kind
from governance_app.domain.matrix import CellChange
from governance_app.domain.words import shortened, shown


@dataclass(frozen=True, slots=True)
class DuplicateProcess:
    """Copy a process behind itself, with all that belongs to it and the letters of its activities.

    What belongs to it is found from the descriptions: every kind whose items go when the process
    goes, but for records of what took place. `copies` gives each copied item its new key; `duplicate_of` makes it.
    """

    process: Key
    copies: Mapping[Key, Key]

    def title(self, framework: Framework) -> str:
        """Return "Process “Campaigns” duplicated"."""
        return f"Process “{shown(existing(framework, PROCESS, self.process).name)}” duplicated"

    def changes(self, framework: Framework) -> Changes:
        """Return the copies; refuses where the process has grown since the command was made."""
        original = existing(framework, PROCESS, self.process)
        parts = list(parts_of_process(framework, self.process))
        if any(item.key not in self.copies for _, item in parts):
            raise Refusal("The process was edited meanwhile; duplicate it again.")
        values = {
            **_values(PROCESS, original, self.copies),
            "name": _free_name(framework, original),
        }
        del values["position"]
        copied = AddItem(
            PROCESS.name, self.copies[original.key], values, _next(framework, original)
        )
        below = (
            ItemChange(kind.name, self.copies[item.key], None, _copy(kind, item, self.copies))
            for kind, item in parts
            if item.key != original.key
        )
        first = copied.changes(framework)
        return Changes((*first.items, *below), tuple(self._cells(framework)))

    def _cells(self, framework: Framework) -> Iterator[CellChange]:
        matrix = framework.matrix
        for activity in framework.activities.keys() & self.copies.keys():
            for role in framework.roles:
                cell = matrix.cell(activity, role)
                if cell is not None:
                    yield CellChange(self.copies[activity], role, None, cell)


def duplicate_of(
    framework: Framework, process: Key, new_key: Callable[[], Key]
) -> DuplicateProcess:
    """Return the command that duplicates a process; refuses where it is no longer there."""
    existing(framework, PROCESS, process)
    parts = parts_of_process(framework, process)
    return DuplicateProcess(process, {item.key: new_key() for _, item in parts})


def parts_of_process(framework: Framework, process: Key) -> Iterator[tuple[Kind[Any], Any]]:
    """Yield a process and, level by level, all that cannot stand without it, in their order."""
    level: dict[str, set[Key]] = {PROCESS.name: {process}}
    yield PROCESS, framework.processes[process]
    while level:
        below: dict[str, set[Key]] = {}
        for kind in (each for each in KINDS if not each.is_record):
            for item in _belonging(framework, kind, level):
                below.setdefault(kind.name, set()).add(item.key)
                yield kind, item
        level = below


def _belonging(framework: Framework, kind: Kind[Any], level: Mapping[str, set[Key]]) -> list[Any]:
    """Return the items of a kind that go when something of the level goes, in their order."""
    owners = [
        (each.name, level[each.refers_to])
        for each in kind.references
        if each.when_removed is WhenRemoved.REMOVE and each.refers_to in level
    ]
    items = framework.of(kind)
    found = {
        key: item
        for key, item in (items.items() if owners else ())
        if any(getattr(item, name) in keys for name, keys in owners)
    }
    return ordered(found) if kind.is_ordered else [found[key] for key in sorted(found)]


def _values(kind: Kind[Any], item: Any, copies: Mapping[Key, Key]) -> dict[str, Any]:
    """Return the values of a copy; what referred to a copied item refers to its copy."""
    values = dict(zip(kind.columns[1:], item[1:], strict=True))
    for each in kind.references:
        if each.when_removed is WhenRemoved.REMOVE:
            values[each.name] = copies.get(values[each.name], values[each.name])
    return values


def _copy(kind: Kind[Any], item: Any, copies: Mapping[Key, Key]) -> Any:
    return kind.make(copies[item.key], _values(kind, item, copies))


def _next(framework: Framework, process: Any) -> Key | None:
    """Return the sibling behind a process, None behind the last."""
    alike = (process.parent, process.component if process.parent is None else None)
    behind = [
        each.key
        for each in ordered(framework.processes)
        if (each.parent, each.component if each.parent is None else None) == alike
        and (each.position, each.key) > (process.position, process.key)
    ]
    return behind[0] if behind else None


def _free_name(framework: Framework, process: Any) -> str:
    """Return "Campaigns (copy)", or with a number where that is taken."""
    taken = {each.name for each in framework.processes.values()}
    number = 1
    while True:
        ending = " (copy)" if number == 1 else f" (copy {number})"
        name = shortened(process.name, LONGEST_NAME - len(ending)) + ending
        if name not in taken:
            return name
        number += 1
