"""The beginning of a large document: what a window shows while the rest is still being read."""

import sqlite3
from collections.abc import Iterable

from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, KINDS, PROCESS, READING, ROLE, Activity
from governance_app.domain.matrix import Matrix
from governance_app.domain.outline import outline
from governance_app.store.loading import load_items, load_tables, one_view

#: Documents with at most so many activities, assignments and readings are read whole at once.
_FEW_ACTIVITIES, _FEW_ASSIGNMENTS, _FEW_READINGS = 2_000, 20_000, 50_000
#: A beginning has at least so many activities: more than a screen shows.
_ENOUGH = 200
#: The activities of so many processes are looked for at first; each further look takes in more.
_PROCESSES, _MORE, _MOST = 10, 4, 10_000

_IS_LARGE = f"""
SELECT (SELECT count(*) FROM (SELECT 1 FROM activity LIMIT {_FEW_ACTIVITIES + 1})) > {_FEW_ACTIVITIES}
OR (SELECT count(*) FROM (SELECT 1 FROM assignment LIMIT {_FEW_ASSIGNMENTS + 1})) > {_FEW_ASSIGNMENTS}
OR (SELECT count(*) FROM (SELECT 1 FROM reading LIMIT {_FEW_READINGS + 1})) > {_FEW_READINGS}
"""  # noqa: S608  # numbers of our own
_ROW = "SELECT role, letters, note FROM assignment WHERE activity = ?"


def load_beginning(connection: sqlite3.Connection) -> Framework | None:
    """Return a large document without the activities that stand far below; None for a small one.

    It has everything else, but for readings: components, processes, roles, and the letters of its
    activities.
    """
    with one_view(connection):
        if not connection.execute(_IS_LARGE).fetchone()[0]:
            return None
        tables = load_tables(connection, (k for k in KINDS if k not in (ACTIVITY, READING)))
        without = Framework(tables, Matrix({role: n for n, role in enumerate(tables[ROLE.name])}))
        tables[ACTIVITY.name] = _first_activities(connection, without)
        return Framework(tables, _matrix(connection, without.matrix, tables[ACTIVITY.name]))


def _first_activities(connection: sqlite3.Connection, framework: Framework) -> dict[Key, Activity]:
    """Return the activities of the uppermost processes that together have enough of them."""
    processes = [row.item.key for row in outline(framework) if row.kind == PROCESS.name]
    found: dict[Key, Activity] = {}
    begin, size = 0, _PROCESSES
    while begin < len(processes) and len(found) < _ENOUGH:
        looked_at = processes[begin : begin + size]
        found.update(load_items(connection, ACTIVITY, "process", looked_at))
        begin, size = begin + size, min(size * _MORE, _MOST)
    return found


def _matrix(connection: sqlite3.Connection, empty: Matrix, activities: Iterable[Key]) -> Matrix:
    slots, rows, notes = empty.slots, {}, {}
    for activity in activities:
        row = bytearray()
        for role, letters, note in connection.execute(_ROW, (activity,)):
            slot = slots[role]
            row.extend(bytes(max(0, slot + 1 - len(row))))
            row[slot] = letters
            if note:
                notes[activity, role] = note
        if row:
            rows[activity] = bytes(row)
    return Matrix(slots, rows, notes)
