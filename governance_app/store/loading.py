"""The first load: plain sqlite3, so that nothing heavy stands between a click and the matrix.

A test holds these statements equal to the tables that SQLAlchemy declares.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import KINDS, ROLE, Kind
from governance_app.domain.matrix import Matrix
from governance_app.store.rows import item_maker

_ROWS = """
SELECT activity, group_concat(char(mark, letters), '')
FROM assignment CROSS JOIN temp.role_mark USING (role) GROUP BY activity
"""
_NOTES = "SELECT activity, role, note FROM assignment WHERE note <> ''"
_FILLED = f"SELECT {', '.join(f'EXISTS (SELECT 1 FROM {kind.name})' for kind in KINDS)}"  # noqa: S608  # names of our own
#: So many rows are held beside the items that are made of them.
_AT_ONCE = 20_000
#: Code points from here are half a pair, which no text may hold; the marks of roles leave them out.
_PAIRS_BEGIN, _PAIRS = 0xD800, 0x800


def load_framework(connection: sqlite3.Connection) -> Framework:
    """Return the whole document as values, read in one transaction of the connection's own."""
    with one_view(connection):
        tables = load_tables(connection, KINDS)
        return Framework(tables, _load_matrix(connection, list(tables[ROLE.name])))


@contextmanager
def one_view(connection: sqlite3.Connection) -> Iterator[None]:
    """Let several reads agree, whatever another program writes meanwhile."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        if connection.in_transaction:  # SQLite ends it itself when the disk fails
            connection.execute("ROLLBACK")  # what is temporary goes with it


def load_tables(
    connection: sqlite3.Connection, kinds: Iterable[Kind[Any]]
) -> dict[str, dict[Key, Any]]:
    """Return the items of every kind; those that are not asked for, and those without any, empty.

    Most kinds have no items in most documents, and one question about all costs less than one each.
    """
    filled = connection.execute(_FILLED).fetchone()
    asked = {kind.name for kind in kinds}
    return {
        kind.name: load_items(connection, kind) if has_some and kind.name in asked else {}
        for kind, has_some in zip(KINDS, filled, strict=True)
    }


def select_items(kind: Kind[Any]) -> str:
    """Return the statement that reads the items of a kind."""
    return f"SELECT {', '.join(kind.columns)} FROM {kind.name}"  # noqa: S608  # names of our own


def load_items(
    connection: sqlite3.Connection, kind: Kind[Any], column: str = "", among: Sequence[Key] = ()
) -> dict[Key, Any]:
    """Return the items of a kind; those alone whose column refers to one of these, where named."""
    statement = select_items(kind)
    if column:
        statement += f" WHERE {column} IN ({', '.join('?' * len(among))})"
    cursor = connection.execute(statement, among)
    items_of, items = item_maker(kind), dict[Key, Any]()
    while rows := cursor.fetchmany(_AT_ONCE):
        items.update(items_of(rows))
    return items


def _mark(slot: int) -> int:
    """Return the code point that stands for a slot while the matrix is read."""
    return slot + 1 if slot + 1 < _PAIRS_BEGIN else slot + 1 + _PAIRS


def _load_matrix(connection: sqlite3.Connection, roles: list[Key]) -> Matrix:
    """Let SQLite join each row of the matrix into one string, two characters an assignment.

    That costs much less than fetching the assignments one by one.
    """
    slots = {role: slot for slot, role in enumerate(roles)}
    slot_of = {chr(_mark(slot)): slot for slot in slots.values()}
    straight = "".join(slot_of)
    rows = {}
    connection.execute("CREATE TEMP TABLE role_mark (role INTEGER PRIMARY KEY, mark INTEGER)")
    connection.executemany(
        "INSERT INTO temp.role_mark VALUES (?, ?)",
        ((role, _mark(slot)) for role, slot in slots.items()),
    )
    for activity, joined in connection.execute(_ROWS):
        places, cells = joined[::2], joined[1::2].encode("latin-1")
        rows[activity] = cells if straight.startswith(places) else _placed(places, cells, slot_of)
    notes = {(activity, role): note for activity, role, note in connection.execute(_NOTES)}
    return Matrix(slots, rows, notes)


def _placed(places: str, cells: bytes, slot_of: Mapping[str, int]) -> bytes:
    """Return the row of a matrix in which not every role has letters."""
    row = bytearray(max(map(slot_of.__getitem__, places)) + 1)
    for place, cell in zip(places, cells, strict=True):
        row[slot_of[place]] = cell
    return bytes(row)
