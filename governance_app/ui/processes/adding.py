"""Where a new component, process or activity stands, given the line that one is on. No Qt."""

from collections.abc import Mapping
from typing import Any

from governance_app.domain.commands.stepping import activities_in, processes_in
from governance_app.domain.framework import Framework, ordered
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, COMPONENT, PROCESS
from governance_app.domain.rules import Subject

#: The values that place an item, and the sibling that it stands before (None: behind the last).
Placed = tuple[Mapping[str, Any], Key | None]


def placed_new(framework: Framework, kind: str, on: Subject | None) -> Placed | None:
    """Return where a new item goes: behind the line that one is on, or inside it.

    None for an activity where there is no process to put it into.
    """
    if kind == COMPONENT.name:
        order = [each.key for each in ordered(framework.components)]
        component = _component_of(framework, on)
        return {}, _behind(order, component) if component is not None else None
    process = _process_of(framework, on)
    if kind == PROCESS.name:
        if process is None:
            return {"component": _component_of(framework, on)}, None
        there = framework.processes[process]
        order = processes_in(framework, there.component, there.parent)
        values = {"component": there.component, "parent": there.parent}
        return values, _behind(order, process)
    if process is None:
        return None
    before = None
    if on is not None and on.kind == ACTIVITY.name:
        before = _behind(activities_in(framework, process), on.key)
    return {"process": process}, before


def _process_of(framework: Framework, on: Subject | None) -> Key | None:
    """Return the process that a line is, or lies in."""
    if on is None or on.kind == COMPONENT.name:
        return None
    return on.key if on.kind == PROCESS.name else framework.activities[on.key].process


def _component_of(framework: Framework, on: Subject | None) -> Key | None:
    """Return the component that a line is, or lies in."""
    if on is not None and on.kind == COMPONENT.name:
        return on.key
    process = _process_of(framework, on)
    return None if process is None else framework.processes[process].component


def _behind(order: list[Key], key: Key) -> Key | None:
    at = order.index(key) + 1 if key in order else len(order)
    return order[at] if at < len(order) else None
