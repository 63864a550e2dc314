"""The loads of all roles and people on a day, each beside those of its peers."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from governance_app.domain.accountability.workload import Workload, workload
from governance_app.domain.changes import Changes, ItemChange
from governance_app.domain.framework import Framework
from governance_app.domain.holding import Holdings
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, LETTER, PROCESS, PROFILE, ROLE
from governance_app.domain.matrix import CellChange

#: So many rows are counted together: their bytes stay in the processor's cache.
_ROWS = 4_096
#: What cells weigh hangs on these fields of items; on every field of letters.
_WEIGHING: Mapping[str, tuple[str, ...]] = {
    PROFILE.name: ("weight_low", "weight_medium", "weight_high", "weight_critical"),
    PROCESS.name: ("parent", "criticality", "status"),
    ACTIVITY.name: ("process",),
}


class Beside(NamedTuple):
    """A load beside those of its peers; 1 is the rank of the largest, and equal ones share it."""

    load: Fraction
    median: Fraction
    rank: int
    peers: int  # how many are compared, itself included


def role_loads(framework: Framework) -> dict[Key, int]:
    """Return the load of every role, in one pass over the matrix."""
    matrix, model = framework.matrix, workload(framework)
    width = max(matrix.slots.values(), default=-1) + 1
    totals = [0] * width
    for factor, rows in _rows_by_weight(framework, model).items():
        for begin in range(0, len(rows), _ROWS):
            _add(totals, rows[begin : begin + _ROWS], model.of_cell, factor)
    return {role: totals[slot] for role, slot in matrix.slots.items()}


def _rows_by_weight(framework: Framework, model: Workload) -> dict[int, list[bytes]]:
    """Return the rows of the matrix by the weight of their process; those of weight 0 left out."""
    activities, of_process = framework.activities, model.of_process
    found: dict[int, list[bytes]] = defaultdict(list)
    for key, row in framework.matrix.rows.items():
        factor = of_process[activities[key].process]
        if factor:
            found[factor].append(row)
    return found


def _add(totals: list[int], rows: list[bytes], of_cell: tuple[int, ...], factor: int) -> None:
    """Add the weight of these rows to every column: bytes that are alike are counted together."""
    width = len(totals)
    together = b"".join([row.ljust(width, b"\0") for row in rows])
    weights = [(cell, of_cell[cell] * factor) for cell in _there(together) if of_cell[cell]]
    for slot in range(width):
        column = together[slot::width].translate(None, b"\0")
        if column:
            totals[slot] += sum(column.count(cell) * weight for cell, weight in weights)


def _there(cells: bytes) -> list[int]:
    """Return which letters cells have, empty ones left out."""
    found, left = [], cells.translate(None, b"\0")
    while left:
        found.append(left[0])
        left = left.translate(None, left[:1])
    return found


def role_loads_after(
    before: Mapping[Key, int], framework: Framework, changes: Changes
) -> dict[Key, int]:
    """Return the loads after changes, as if they were counted anew; `framework` has the changes."""
    if any(map(_weighs, changes.items)):
        return role_loads(framework)
    loads = dict(before)
    loads.update((e.key, 0) for e in changes.items if e.kind == ROLE.name and e.before is None)
    if changes.cells:
        _add_cells(loads, framework, changes.cells)
    for each in changes.items:
        if each.kind == ROLE.name and each.after is None:
            del loads[each.key]
    return loads


def _add_cells(loads: dict[Key, int], framework: Framework, cells: Iterable[CellChange]) -> None:
    model, activities = workload(framework), framework.activities
    for cell in cells:
        old = model.of_cell[cell.before.letters] if cell.before else 0
        new = model.of_cell[cell.after.letters] if cell.after else 0
        factor = model.of_process[activities[cell.activity].process]
        loads[cell.role] += (new - old) * factor


def _weighs(change: ItemChange) -> bool:
    """Whether an edit may change what cells weigh that it does not name itself."""
    if change.kind == LETTER.name:
        return True
    fields = _WEIGHING.get(change.kind)
    if fields is None or change.before is None:
        return False
    if change.after is None:  # what its cells weighed is not to be told any more
        return True
    return any(getattr(change.before, each) != getattr(change.after, each) for each in fields)


def person_loads(held: Holdings, of_roles: Mapping[Key, int]) -> dict[Key, Fraction]:
    """Return the load of everybody who holds a role; who hold one together share its load."""
    loads: dict[Key, Fraction] = defaultdict(Fraction)
    for role, holding in held.of_roles.items():
        people = {each.person for each in holding.holders}
        for person in people:
            loads[person] += Fraction(of_roles.get(role, 0), len(people))
    return dict(loads)


def roles_beside(framework: Framework, of_roles: Mapping[Key, int]) -> dict[Key, Beside]:
    """Return the load of each role beside those of the same level (or of none)."""
    levels = {key: role.level for key, role in framework.roles.items()}
    return _beside({key: of_roles.get(key, 0) for key in levels}, levels, 1)


def people_beside(loads: Mapping[Key, Fraction]) -> dict[Key, Beside]:
    """Return the load of each person beside all who hold a role."""
    parts = lcm(*(each.denominator for each in loads.values()))
    whole = {key: each.numerator * (parts // each.denominator) for key, each in loads.items()}
    return _beside(whole, dict.fromkeys(loads, 0), parts)


def _beside(
    loads: Mapping[Key, int], groups: Mapping[Key, Hashable], parts: int
) -> dict[Key, Beside]:
    """Return what stands beside each load; they are so many `parts` of what is told.

    Whole numbers, because fractions are slow to compare.
    """
    by_group: dict[Hashable, list[int]] = defaultdict(list)
    for key, load in loads.items():
        by_group[groups[key]].append(load)
    told: dict[Hashable, tuple[Fraction, dict[int, int], int]] = {}
    for group, there in by_group.items():
        there.sort(reverse=True)
        ranks: dict[int, int] = {}
        for place, load in enumerate(there, start=1):
            ranks.setdefault(load, place)
        half = len(there) // 2
        middle = Fraction(there[half] + there[~half], 2 * parts)
        told[group] = middle, ranks, len(there)
    found = {}
    for key, load in loads.items():
        middle, ranks, count = told[groups[key]]
        found[key] = Beside(Fraction(load, parts), middle, ranks[load], count)
    return found
