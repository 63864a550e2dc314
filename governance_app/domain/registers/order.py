"""The order in which a register shows items when nobody sorts it."""

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
    if kind.name in _OUTLINED:
        return [row.item.key for row in outline(framework) if row.kind == kind.name]
    items = framework.of(kind)
    if kind.is_ordered:
        return [key for _, key in sorted((each.position, key) for key, each in items.items())]
    return sorted(items)


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
