"""The outline: components, their processes as a tree, and activities, numbered and in order."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from governance_app.domain.changes import ItemChange
from governance_app.domain.framework import Framework, ordered
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, COMPONENT, PROCESS, Activity, Component, Process


class OutlineRow(NamedTuple):
    """A line of the outline. `number` is "2.4" for an activity; `depth` counts from 0."""

    item: Component | Process | Activity
    kind: str
    depth: int
    number: str


def outline(framework: Framework) -> list[OutlineRow]:
    """Return every component, process and activity, each below what it belongs to.

    Processes that belong to no component come last, without a component's line above them.
    """
    return list(_Outline(framework).rows())


#: The fields that say where an item of the outline stands.
_STANDING = {
    COMPONENT.name: ("position",),
    PROCESS.name: ("position", "parent", "component"),
    ACTIVITY.name: ("position", "process"),
}


def moves_lines(change: ItemChange) -> bool:
    """Whether a change adds, removes or moves a line of the outline."""
    fields = _STANDING.get(change.kind)
    if fields is None:
        return False
    if change.before is None or change.after is None:
        return True
    return any(getattr(change.before, each) != getattr(change.after, each) for each in fields)


def outline_below(
    framework: Framework, process: Key, depth: int, number: str
) -> Iterator[OutlineRow]:
    """Yield the lines of a process and of all below it, where it stands at this depth."""
    inside, found = {process}, [process]
    for each in found:
        below = [p.key for p in framework.processes.values() if p.parent == each]
        inside.update(below)
        found.extend(below)
    tables = {
        **framework.tables,
        PROCESS.name: {key: framework.processes[key] for key in inside},
        ACTIVITY.name: {k: a for k, a in framework.activities.items() if a.process in inside},
    }
    part = _Outline(Framework(tables, framework.matrix))
    yield from part.below(framework.processes[process], depth, number)


class _Outline:
    def __init__(self, framework: Framework) -> None:
        self._components = ordered(framework.components)
        self._children: dict[Key | None, list[Process]] = defaultdict(list)
        self._tops: dict[Key | None, list[Process]] = defaultdict(list)
        for process in ordered(framework.processes):
            if process.parent is None:
                self._tops[process.component].append(process)
            else:
                self._children[process.parent].append(process)
        self._activities: dict[Key, list[Activity]] = defaultdict(list)
        for activity in ordered(framework.activities):
            self._activities[activity.process].append(activity)

    def rows(self) -> Iterator[OutlineRow]:
        count = 0
        for component in self._components:
            yield OutlineRow(component, COMPONENT.name, 0, "")
            for process in self._tops[component.key]:
                count += 1
                yield from self.below(process, 1, str(count))
        for process in self._tops[None]:
            count += 1
            yield from self.below(process, 0, str(count))

    def below(self, process: Process, depth: int, number: str) -> Iterator[OutlineRow]:
        """Yield a process and all below it."""
        waiting: list[tuple[Any, int, str]] = [(process, depth, number)]
        while waiting:
            item, at, numbered = waiting.pop()
            if isinstance(item, Activity):
                yield OutlineRow(item, ACTIVITY.name, at, numbered)
                continue
            yield OutlineRow(item, PROCESS.name, at, numbered)
            below: list[Any] = [*self._activities[item.key], *self._children[item.key]]
            waiting.extend(
                (each, at + 1, f"{numbered}.{place}")
                for place, each in reversed(list(enumerate(below, start=1)))
            )


def activities_in_order(framework: Framework) -> list[Activity]:
    """Return the activities as the matrix shows them, from top to bottom."""
    return [row.item for row in outline(framework) if isinstance(row.item, Activity)]
