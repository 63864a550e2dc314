"""Where rows and columns go when they are moved by Alt and an arrow, or dragged. No Qt."""

from collections.abc import Collection, Sequence
from typing import Any

from governance_app.domain.commands import Command
from governance_app.domain.framework import Framework, ordered
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, COMPONENT, PROCESS, Process
from governance_app.domain.outline import OutlineRow
from governance_app.ui.matrix import edits
from governance_app.ui.matrix.grid import Grid
from governance_app.ui.matrix.places import HEAD_ROW, NAME_COLUMN, Area
from governance_app.ui.matrix.rows import NewActivity


def roles_in(grid: Grid, area: Area) -> list[Key]:
    """Return the roles whose columns an area touches."""
    there = (grid.role_at(column) for column in range(area.left, area.right + 1))
    return [role for role in there if role is not None]


def step_roles(grid: Grid, area: Area, step: int) -> Command | None:
    """Return what moves the roles of an area one column left (−1) or right (1)."""
    order, moving = grid.columns.roles, roles_in(grid, area)
    if not moving:
        return None
    first, last = order.index(moving[0]), order.index(moving[-1])
    if (step < 0 and first == 0) or (step > 0 and last == len(order) - 1):
        return None
    behind = order[first - 1] if step < 0 else _first(order[last + 2 :])
    return edits.move_roles(grid.framework, moving, behind)


def drop_roles(grid: Grid, moving: Sequence[Key], column: int) -> Command:
    """Return what moves roles to before a column."""
    before = grid.columns.role_behind(column)
    order = grid.columns.roles
    behind = order[order.index(before) :] if before is not None else []
    target = next((role for role in behind if role not in moving), None)
    return edits.move_roles(grid.framework, moving, target)


def step_rows(grid: Grid, area: Area, step: int) -> Command | None:
    """Return what moves the activities of an area, or a section, one place up (−1) or down (1).

    At the edge of a process an activity goes into the next one.
    """
    moving = _activities_in(grid, area)
    if moving:
        return _step_activities(grid, moving, step)
    section = grid.section_at(area.top)
    if section is None or area.top != area.bottom:
        return None
    if section.kind == COMPONENT.name:
        return _step_component(grid.framework, section.item.key, step)
    assert isinstance(section.item, Process)
    return _step_process(grid.framework, grid.framework.processes[section.item.key], step)


def drop_activities(grid: Grid, moving: Sequence[Key], row: int) -> Command | None:
    """Return what moves activities to before a row of the grid; None where none can stand."""
    target = grid.rows.new_activity_before(min(row, grid.row_count - 1) - 1)
    if target is None:
        return None
    if target.before is not None and target.before in moving:
        behind = _steps_of(grid.framework, target.process)
        behind = behind[behind.index(target.before) :]
        target = NewActivity(target.process, next((k for k in behind if k not in moving), None))
    return edits.move_activities(moving, target)


def drop_section(grid: Grid, moving: OutlineRow, row: int) -> Command | None:
    """Return what moves a component or a process to before a row; None where it cannot stand."""
    number = min(row, grid.row_count - 1) - 1
    there = grid.rows[number]
    if moving.kind == COMPONENT.name:
        if there is not None and there.kind != COMPONENT.name:
            return None
        before = None if there is None else there.item.key
        return edits.move_section(COMPONENT.name, moving.item.key, before, None, None)
    if there is not None and there.kind == PROCESS.name:
        target = grid.framework.processes[there.item.key]
        return edits.move_section(
            PROCESS.name, moving.item.key, target.key, target.component, target.parent
        )
    if there is not None and there.kind == ACTIVITY.name:
        return None
    above = [each for each in map(grid.rows.__getitem__, range(number)) if each is not None]
    component = next((e.item.key for e in reversed(above) if e.kind == COMPONENT.name), None)
    return edits.move_section(PROCESS.name, moving.item.key, None, component, None)


def whole_rows(grid: Grid, rows: Collection[int]) -> list[Key]:
    """Return the activities of rows, from top to bottom."""
    there = (grid.activity_at(row) for row in sorted(rows))
    return [key for key in there if key is not None]


def _activities_in(grid: Grid, area: Area) -> list[Key]:
    if area.top <= HEAD_ROW or area.right < NAME_COLUMN:
        return []
    if grid.section_at(area.top) is not None and area.top == area.bottom:
        return []
    return whole_rows(grid, range(area.top, area.bottom + 1))


def _step_activities(grid: Grid, moving: list[Key], step: int) -> Command | None:
    activities = grid.framework.activities
    process = activities[moving[0]].process
    moving = [key for key in moving if activities[key].process == process]
    siblings = _steps_of(grid.framework, process)
    first, last = siblings.index(moving[0]), siblings.index(moving[-1])
    if step < 0 and first > 0:
        return edits.move_activities(moving, NewActivity(process, siblings[first - 1]))
    if step > 0 and last < len(siblings) - 1:
        before = _first(siblings[last + 2 :])
        return edits.move_activities(moving, NewActivity(process, before))
    processes = [row.item.key for row in grid.rows.outlined if row.kind == PROCESS.name]
    at = processes.index(process) + step
    if not 0 <= at < len(processes):
        return None
    there = _steps_of(grid.framework, processes[at])
    ahead = _first(there) if step > 0 else None
    return edits.move_activities(moving, NewActivity(processes[at], ahead))


def _step_component(framework: Framework, key: Key, step: int) -> Command | None:
    order = [each.key for each in ordered(framework.components)]
    before = _neighbour(order, key, step)
    if before is _AT_EDGE:
        return None
    return edits.move_section(COMPONENT.name, key, before, None, None)


def _step_process(framework: Framework, process: Process, step: int) -> Command | None:
    order = _processes_in(framework, process.component, process.parent)
    before = _neighbour(order, process.key, step)
    component = process.component
    if before is _AT_EDGE:
        components: list[Key | None] = [each.key for each in ordered(framework.components)]
        if _processes_in(framework, None, None):
            components.append(None)
        at = components.index(component) + step if component in components else -1
        if process.parent is not None or not 0 <= at < len(components):
            return None
        component = components[at]
        there = _processes_in(framework, component, None)
        before = _first(there) if step > 0 else None
    return edits.move_section(PROCESS.name, process.key, before, component, process.parent)


_AT_EDGE: Any = object()


def _neighbour(order: list[Key], key: Key, step: int) -> Any:
    """Return what the item then stands before, None for nothing; _AT_EDGE where it cannot move."""
    at = order.index(key)
    if not 0 <= at + step < len(order):
        return _AT_EDGE
    return order[at - 1] if step < 0 else _first(order[at + 2 :])


def _first(keys: Sequence[Key]) -> Key | None:
    return keys[0] if keys else None


def _processes_in(framework: Framework, component: Key | None, parent: Key | None) -> list[Key]:
    return [
        each.key
        for each in ordered(framework.processes)
        if each.parent == parent and (parent is not None or each.component == component)
    ]


def _steps_of(framework: Framework, process: Key | None) -> list[Key]:
    there = {k: each for k, each in framework.activities.items() if each.process == process}
    return [each.key for each in ordered(there)]
