"""The order in which a register shows items when nobody sorts it."""

from collections.abc import Iterable
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


def natural_order(framework: Framework, kind: Kind[Any]) -> list[Key]:
    """Return the keys as the user put the items; where nobody can, as they were added."""
    if kind is PROCESS:
        return _processes(framework)
    if kind is ACTIVITY:
        return _activities(framework)
    if kind.is_ordered:
        return _by_position(framework.of(kind).values())
    return sorted(framework.of(kind))


def _by_position(items: Iterable[Any]) -> list[Key]:
    return [key for _, key in sorted([(each.position, each.key) for each in items])]


def _processes(framework: Framework) -> list[Key]:
    """Return the processes as the outline has them; those in a loop of parents come last."""
    without_steps = Framework({**framework.tables, ACTIVITY.name: {}}, framework.matrix)
    told = [row.item.key for row in outline(without_steps) if row.kind == PROCESS.name]
    return list(dict.fromkeys([*told, *framework.processes]))


def _activities(framework: Framework) -> list[Key]:
    """Return the activities process by process; the outline of all of them takes ten times that."""
    steps: dict[Key, list[Any]] = {key: [] for key in _processes(framework)}
    for activity in framework.activities.values():
        steps[activity.process].append(activity)
    return [key for those in steps.values() for key in _by_position(those)]


def order_is_touched(kind: Kind[Any], changes: Changes) -> bool:
    """Whether an edit may have changed the natural order of a kind."""
    read = _OUTLINED.get(kind.name, (kind.name,))
    ordered = ("position",) if kind.is_ordered else ()
    for name, _, before, after in changes.items:
        if name not in read:
            continue
        if before is None or after is None:
            return True
        if any(getattr(before, f) != getattr(after, f) for f in _PLACES.get(name, ordered)):
            return True
    return False
