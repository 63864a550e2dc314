"""Moving a branch of the tree of processes, and activities from one process to another."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from governance_app.domain.changes import Changes, merged
from governance_app.domain.commands.items import EditItem, MoveItem, existing
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, PROCESS, Process
from governance_app.domain.words import shown


@dataclass(frozen=True, slots=True)
class MoveProcess:
    """Move a process with its parts: below a parent, or else to a component (or to none).

    It comes to stand before a sibling, or behind the last. Its parts stay its parts, and are in
    its component from then on.
    """

    process: Key
    parent: Key | None
    component: Key | None
    before: Key | None = None

    def title(self, framework: Framework) -> str:
        """Return "Process “Campaigns” moved to Technology integration"."""
        item = existing(framework, PROCESS, self.process)
        name, whither = shown(item.name), ""
        if (self.parent, self.component) == (item.parent, item.component):
            return f"Process “{name}” moved"
        if self.parent is not None and self.parent in framework.processes:
            whither = f" to {shown(framework.processes[self.parent].name)}"
        elif self.component is not None and self.component in framework.components:
            whither = f" to {shown(framework.components[self.component].name)}"
        return f"Process “{name}” moved{whither}"

    def changes(self, framework: Framework) -> Changes:
        """Return what moves; refuses a place below the process itself."""
        component = self.component
        if self.parent is not None:
            component = existing(framework, PROCESS, self.parent).component
        values = {"parent": self.parent, "component": component}
        parts = [MoveItem(PROCESS.name, self.process, self.before, values).changes(framework)]
        for each in descendants(framework, self.process):
            edit = EditItem(PROCESS.name, each.key, {"component": component})
            parts.append(edit.changes(framework))
        return merged(parts)


@dataclass(frozen=True, slots=True)
class MoveActivities:
    """Move activities into a process, before one of its activities or behind the last.

    They stand there in the order in which they are named.
    """

    activities: tuple[Key, ...]
    process: Key
    before: Key | None = None

    def title(self, framework: Framework) -> str:
        """Return "3 activities moved to Campaigns"."""
        moving = [existing(framework, ACTIVITY, key) for key in self.activities]
        whither = ""
        if any(each.process != self.process for each in moving):
            whither = f" to {shown(existing(framework, PROCESS, self.process).name)}"
        if len(moving) != 1:
            return f"{len(moving):,} activities moved{whither}"
        return f"Activity “{shown(moving[0].name)}” moved{whither}"

    def changes(self, framework: Framework) -> Changes:
        """Return the activities in their new places."""
        parts, values = [], {"process": self.process}
        before = self._first_that_stays(framework)
        for key in self.activities:
            part = MoveItem(ACTIVITY.name, key, before, values).changes(framework)
            parts.append(part)
            framework = framework.apply(part)
        return merged(parts)

    def _first_that_stays(self, framework: Framework) -> Key | None:
        """Return the first activity at the place named that is not itself moved."""
        if self.before is None:
            return None
        moved, there = set(self.activities), framework.activities
        behind = sorted(
            (each.position, each.key)
            for each in there.values()
            if each.process == self.process and each.key not in moved
        )
        if self.before not in there:
            return None
        place = (there[self.before].position, self.before)
        return next((key for position, key in behind if (position, key) >= place), None)


def descendants(framework: Framework, process: Key) -> Iterator[Process]:
    """Yield the parts of a process, their parts and so on."""
    children: dict[Key | None, list[Process]] = defaultdict(list)
    for each in framework.processes.values():
        children[each.parent].append(each)
    waiting = list(children[process])
    while waiting:
        each = waiting.pop()
        yield each
        waiting.extend(children[each.key])
