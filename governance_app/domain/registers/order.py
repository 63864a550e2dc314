"""The order in which a register shows items when nobody sorts it."""

from collections.abc import Iterable, Mapping
from typing import Any

from governance_app.domain.changes import Changes
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, COMPONENT, PROCESS, Kind
from governance_app.domain.outline import outline

#: The kinds that stand in the outline, and the kinds whose places make the order of each.
_OUTLINED = {
    PROCESS.name: (COMPONENT.name, PROCESS.name),
    ACTIVITY.name: (COMPONENT.name, PROCESS.name, ACTIVITY.name),
}
_PLACES = {
    COMPONENT.name: ("position",),
    PROCESS.name: ("position", "component", "parent"),
    ACTIVITY.name: ("position", "process"),
}


class Order:
    """The keys of a kind as the user put the items; where nobody can, as they were added.

    It never changes; `updated` looks again only where an edit put something elsewhere.
    """

    def __init__(
        self,
        framework: Framework,
        kind: Kind[Any],
        steps: Mapping[Key, list[Key]] | None = None,
    ) -> None:
        self._kind = kind
        self._steps: Mapping[Key, list[Key]] = {}
        if kind is ACTIVITY:
            self._steps = _steps(framework) if steps is None else steps
            self.keys = [key for those in self._steps.values() for key in those]
        elif kind is PROCESS:
            self.keys = _processes(framework)
        elif kind.is_ordered:
            self.keys = _by_position(framework.of(kind).values())
        else:
            self.keys = sorted(framework.of(kind))

    def updated(self, framework: Framework, changes: Changes) -> "Order":
        """Return the order after an edit; the same where the edit moves nothing."""
        moved = _kinds_moved(self._kind, changes)
        if not moved:
            return self
        if moved == {ACTIVITY.name}:
            return Order(framework, self._kind, self._steps_after(framework, changes))
        return Order(framework, self._kind)

    def _steps_after(self, framework: Framework, changes: Changes) -> Mapping[Key, list[Key]]:
        own = [each for each in changes.items if each.kind == ACTIVITY.name]
        going = {each.key for each in own}
        touched = {item.process for each in own for item in (each.before, each.after) if item}
        steps = dict(self._steps)
        for process in touched:
            kept = [key for key in steps[process] if key not in going]
            come = [e.key for e in own if e.after is not None and e.after.process == process]
            steps[process] = _by_position(framework.activities[key] for key in (*kept, *come))
        return steps


def _by_position(items: Iterable[Any]) -> list[Key]:
    return [key for _, key in sorted([(each.position, each.key) for each in items])]


def _processes(framework: Framework) -> list[Key]:
    """Return the processes as the outline has them; those in a loop of parents come last."""
    without_steps = Framework({**framework.tables, ACTIVITY.name: {}}, framework.matrix)
    told = [row.item.key for row in outline(without_steps) if row.kind == PROCESS.name]
    return list(dict.fromkeys([*told, *framework.processes]))


def _steps(framework: Framework) -> Mapping[Key, list[Key]]:
    """Return the activities of each process, in order; the processes stand as in the outline."""
    steps: dict[Key, list[Any]] = {key: [] for key in _processes(framework)}
    for activity in framework.activities.values():
        steps[activity.process].append(activity)
    return {process: _by_position(those) for process, those in steps.items()}


def _kinds_moved(kind: Kind[Any], changes: Changes) -> set[str]:
    """Return the kinds of which an edit added, removed or moved items that the order is made of."""
    read = _OUTLINED.get(kind.name, (kind.name,))
    ordered = ("position",) if kind.is_ordered else ()
    return {
        name
        for name, _, before, after in changes.items
        if name in read
        and (
            before is None
            or after is None
            or any(getattr(before, f) != getattr(after, f) for f in _PLACES.get(name, ordered))
        )
    }
