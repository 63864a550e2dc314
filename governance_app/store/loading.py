"""The first load: plain sqlite3, so that nothing heavy stands between a click and the matrix.

A test holds these statements equal to the tables that SQLAlchemy declares.
"""

import sqlite3
from typing import Any

from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import KINDS, ROLE, Kind
from governance_app.domain.matrix import Matrix
from governance_app.store.rows import item_maker

_ROWS = """
SELECT activity, group_concat(char(slot, letters), '')
FROM assignment CROSS JOIN temp.role_slot USING (role) GROUP BY activity
"""
_NOTES = "SELECT activity, role, note FROM assignment WHERE note <> ''"


def load_framework(connection: sqlite3.Connection) -> Framework:
    """Return the whole document as values, read in one transaction of the connection's own."""
    connection.execute("BEGIN")
    try:
        tables = {kind.name: _load_items(connection, kind) for kind in KINDS}
        return Framework(tables, _load_matrix(connection, list(tables[ROLE.name])))
    finally:
        connection.execute("COMMIT")


def select_items(kind: Kind[Any]) -> str:
    """Return the statement that reads the items of a kind."""
    return f"SELECT {', '.join(kind.columns)} FROM {kind.name}"  # noqa: S608  # names of our own


def _load_items(connection: sqlite3.Connection, kind: Kind[Any]) -> dict[Key, Any]:
    make = item_maker(kind)
    return {row[0]: make(row) for row in connection.execute(select_items(kind))}


def _load_matrix(connection: sqlite3.Connection, roles: list[Key]) -> Matrix:
    """Let SQLite join each row of the matrix into one string, two characters an assignment.

    That costs much less than fetching the assignments one by one.
    """
    slots = {role: slot for slot, role in enumerate(roles)}
    straight = "".join(chr(slot + 1) for slot in slots.values())
    rows = {}
    connection.execute("CREATE TEMP TABLE role_slot (role INTEGER PRIMARY KEY, slot INTEGER)")
    connection.executemany(
        "INSERT INTO temp.role_slot VALUES (?, ?)",
        ((role, slot + 1) for role, slot in slots.items()),
    )
    for activity, joined in connection.execute(_ROWS):
        places, cells = joined[::2], joined[1::2].encode("latin-1")
        if not straight.startswith(places):
            row = bytearray(ord(max(places)))
            for place, cell in zip(places, cells, strict=True):
                row[ord(place) - 1] = cell
            cells = bytes(row)
        rows[activity] = cells
    connection.execute("DROP TABLE temp.role_slot")
    notes = {(activity, role): note for activity, role, note in connection.execute(_NOTES)}
    return Matrix(slots, rows, notes)
