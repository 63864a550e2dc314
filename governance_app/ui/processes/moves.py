"""Where lines of the tree go when they are dropped, or moved in and out. No Qt."""

from collections.abc import Sequence

from governance_app.domain.commands import Command, MoveActivities, MoveItem, MoveProcess
from governance_app.domain.commands.stepping import (
    activities_in,
    processes_in,
    step_activities,
    step_component,
    step_process,
)
from governance_app.domain.framework import Framework, ordered
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, COMPONENT, PROCESS, Process
from governance_app.domain.outline import OutlineRow
from governance_app.domain.rules import Subject


def dropped_on(framework: Framework, moving: Sequence[Subject], target: Subject) -> Command | None:
    """Return what moves lines below another one, behind what stands there.

    Activities go below a process, or behind an activity; a process below a process or a
    component. None where they cannot stand there.
    """
    kind = _kind_of(moving)
    if kind == ACTIVITY.name:
        if target.kind == PROCESS.name:
            return MoveActivities(_keys(moving), target.key)
        if target.kind == ACTIVITY.name:
            return _behind_activity(framework, moving, target.key)
    if kind == PROCESS.name and len(moving) == 1 and moving[0] != target:
        if target.kind == PROCESS.name:
            return MoveProcess(moving[0].key, target.key, None)
        if target.kind == COMPONENT.name:
            return MoveProcess(moving[0].key, None, target.key)
    return None


def dropped_before(
    framework: Framework, moving: Sequence[Subject], target: Subject
) -> Command | None:
    """Return what moves lines to before a line of their own kind; None for any other line."""
    kind = _kind_of(moving)
    if kind != target.kind or target in moving:
        return None
    if kind == ACTIVITY.name:
        process = framework.activities[target.key].process
        return MoveActivities(_keys(moving), process, target.key)
    if len(moving) != 1:
        return None
    if kind == COMPONENT.name:
        return MoveItem(COMPONENT.name, moving[0].key, target.key)
    there = framework.processes[target.key]
    return MoveProcess(moving[0].key, there.parent, there.component, there.key)


def dropped_behind(
    framework: Framework, moving: Sequence[Subject], target: Subject
) -> Command | None:
    """Return what moves lines to behind a line of their own kind; another kind takes them in."""
    if _kind_of(moving) != target.kind or target in moving:
        return dropped_on(framework, moving, target)
    if target.kind == ACTIVITY.name:
        return _behind_activity(framework, moving, target.key)
    if len(moving) != 1:
        return None
    if target.kind == COMPONENT.name:
        order = [each.key for each in ordered(framework.components)]
        return MoveItem(COMPONENT.name, moving[0].key, _next(order, target.key))
    there = framework.processes[target.key]
    order = processes_in(framework, there.component, there.parent)
    before = _next(order, target.key)
    return MoveProcess(moving[0].key, there.parent, there.component, before)


def dropped_at_end(framework: Framework, moving: Sequence[Subject]) -> Command | None:
    """Return what moves a component behind all others, or a process out of every component."""
    if len(moving) != 1 or moving[0].kind == ACTIVITY.name:
        return None
    if moving[0].kind == COMPONENT.name:
        return MoveItem(COMPONENT.name, moving[0].key, None)
    return MoveProcess(moving[0].key, None, None)


def stepped(
    framework: Framework, rows: Sequence[OutlineRow], moving: Sequence[Subject], step: int
) -> Command | None:
    """Return what moves lines one place up (−1) or down (1); None where they cannot go."""
    kind = _kind_of(moving)
    if kind == ACTIVITY.name:
        return step_activities(framework, rows, _keys(moving), step)
    if len(moving) != 1:
        return None
    if kind == COMPONENT.name:
        return step_component(framework, moving[0].key, step)
    return step_process(framework, moving[0].key, step)


def moved_in(framework: Framework, moving: Sequence[Subject]) -> Command | None:
    """Return what makes a process a part of its sibling above; None where there is none."""
    process = _single_process(framework, moving)
    if process is None:
        return None
    siblings = processes_in(framework, process.component, process.parent)
    at = siblings.index(process.key)
    return MoveProcess(process.key, siblings[at - 1], None) if at else None


def moved_out(framework: Framework, moving: Sequence[Subject]) -> Command | None:
    """Return what takes a process out of the one that it is a part of, to stand behind that."""
    process = _single_process(framework, moving)
    if process is None or process.parent is None:
        return None
    parent = framework.processes[process.parent]
    siblings = processes_in(framework, parent.component, parent.parent)
    before = _next(siblings, parent.key)
    return MoveProcess(process.key, parent.parent, parent.component, before)


def _behind_activity(framework: Framework, moving: Sequence[Subject], target: Key) -> Command:
    process = framework.activities[target].process
    before = _next(activities_in(framework, process), target)
    return MoveActivities(_keys(moving), process, before)


def _single_process(framework: Framework, moving: Sequence[Subject]) -> Process | None:
    if len(moving) != 1 or moving[0].kind != PROCESS.name:
        return None
    return framework.processes.get(moving[0].key)


def _kind_of(moving: Sequence[Subject]) -> str:
    """Return the kind that all of them are of; empty where they differ or there are none."""
    kinds = {each.kind for each in moving}
    return kinds.pop() if len(kinds) == 1 else ""


def _keys(moving: Sequence[Subject]) -> tuple[Key, ...]:
    return tuple(each.key for each in moving)


def _next(order: Sequence[Key], key: Key) -> Key | None:
    """Return what stands behind a key, None behind the last."""
    at = order.index(key) + 1
    return order[at] if at < len(order) else None
