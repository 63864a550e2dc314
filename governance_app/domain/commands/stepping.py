"""Where a component, a process or activities go when they are moved one place up or down."""

from collections.abc import Sequence

from governance_app.domain.commands.arranging import MoveActivities, MoveProcess
from governance_app.domain.commands.command import Command
from governance_app.domain.commands.items import MoveItem
from governance_app.domain.framework import Framework, ordered
from governance_app.domain.keys import Key
from governance_app.domain.kinds import COMPONENT, PROCESS
from governance_app.domain.outline import OutlineRow


def step_component(framework: Framework, component: Key, step: int) -> Command | None:
    """Return what moves a component one place up (−1) or down (1); None at the edge."""
    order = [each.key for each in ordered(framework.components)]
    if not _can_step(order, component, step):
        return None
    return MoveItem(COMPONENT.name, component, _behind_step(order, component, step))


def step_process(framework: Framework, process: Key, step: int) -> Command | None:
    """Return what moves a process one place up (−1) or down (1) among its siblings.

    At the edge of a component it goes into the next one; None where there is no further place.
    """
    item = framework.processes[process]
    order = processes_in(framework, item.component, item.parent)
    if _can_step(order, process, step):
        before = _behind_step(order, process, step)
        return MoveProcess(process, item.parent, item.component, before)
    components: list[Key | None] = [each.key for each in ordered(framework.components)]
    if processes_in(framework, None, None):
        components.append(None)
    at = components.index(item.component) + step if item.component in components else -1
    if item.parent is not None or not 0 <= at < len(components):
        return None
    there = processes_in(framework, components[at], None)
    return MoveProcess(process, None, components[at], _first(there) if step > 0 else None)


def step_activities(
    framework: Framework, outlined: Sequence[OutlineRow], moving: Sequence[Key], step: int
) -> Command | None:
    """Return what moves activities one place up (−1) or down (1); those of one process go along.

    At the edge of their process they go into the next one of the outline; None at its end.
    """
    activities = framework.activities
    process = activities[moving[0]].process
    together = tuple(key for key in moving if activities[key].process == process)
    there = activities_in(framework, process)
    first, last = there.index(together[0]), there.index(together[-1])
    if step < 0 and first > 0:
        return MoveActivities(together, process, there[first - 1])
    if step > 0 and last < len(there) - 1:
        return MoveActivities(together, process, _first(there[last + 2 :]))
    processes = [row.item.key for row in outlined if row.kind == PROCESS.name]
    at = processes.index(process) + step
    if not 0 <= at < len(processes):
        return None
    ahead = _first(activities_in(framework, processes[at])) if step > 0 else None
    return MoveActivities(together, processes[at], ahead)


def processes_in(framework: Framework, component: Key | None, parent: Key | None) -> list[Key]:
    """Return the processes that are siblings below a parent, or else in a component, in order."""
    return [
        each.key
        for each in ordered(framework.processes)
        if each.parent == parent and (parent is not None or each.component == component)
    ]


def activities_in(framework: Framework, process: Key | None) -> list[Key]:
    """Return the activities of a process, in order."""
    there = {k: each for k, each in framework.activities.items() if each.process == process}
    return [each.key for each in ordered(there)]


def _can_step(order: Sequence[Key], key: Key, step: int) -> bool:
    return 0 <= order.index(key) + step < len(order)


def _behind_step(order: Sequence[Key], key: Key, step: int) -> Key | None:
    """Return what the item then stands before; None for nothing."""
    at = order.index(key)
    return order[at - 1] if step < 0 else _first(order[at + 2 :])


def _first(keys: Sequence[Key]) -> Key | None:
    return keys[0] if keys else None
