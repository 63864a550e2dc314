"""Where rows and columns go when they are moved by Alt and an arrow, or dragged. No Qt."""

from collections.abc import Collection, Sequence

from governance_app.domain.commands import Command
from governance_app.domain.commands.stepping import (
    activities_in,
    step_activities,
    step_component,
    step_process,
)
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, COMPONENT, PROCESS
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
    behind = order[first - 1] if step < 0 else next(iter(order[last + 2 :]), None)
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
        return step_activities(grid.framework, grid.rows.outlined, moving, step)
    section = grid.section_at(area.top)
    if section is None or area.top != area.bottom:
        return None
    if section.kind == COMPONENT.name:
        return step_component(grid.framework, section.item.key, step)
    return step_process(grid.framework, section.item.key, step)


def drop_activities(grid: Grid, moving: Sequence[Key], row: int) -> Command | None:
    """Return what moves activities to before a row of the grid; None where none can stand."""
    target = grid.rows.new_activity_before(min(row, grid.row_count - 1) - 1)
    if target is None or grid.rows.shown.order is not None:
        return None
    if target.before is not None and target.before in moving:
        behind = activities_in(grid.framework, target.process)
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
