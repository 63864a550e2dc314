"""Writing changes to the tables, through SQLAlchemy Core."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import Connection, Delete, Insert, Update, bindparam

from governance_app.domain.changes import Changes
from governance_app.domain.kinds import KINDS, kind_named
from governance_app.store.rows import row_of
from governance_app.store.schema import ASSIGNMENT
from governance_app.store.tables import metadata

_Rows = list[dict[str, Any]]


@dataclass
class _Batch:
    """The rows of one table that an edit adds, changes and removes."""

    added: _Rows = field(default_factory=list)
    changed: _Rows = field(default_factory=list)
    removed: _Rows = field(default_factory=list)


def write_changes(connection: Connection, changes: Changes, revision: int) -> None:
    """Write changes in the order that references want: what goes first goes last."""
    batches = _batches(changes, revision)
    for kind in KINDS:
        _add_and_change(connection, kind.name, batches)
    _add_and_change(connection, ASSIGNMENT, batches)
    for name in (ASSIGNMENT, *(kind.name for kind in reversed(KINDS))):
        batch = batches.get(name)
        if batch and batch.removed:
            connection.execute(_statements(name)[2], batch.removed)


def _add_and_change(connection: Connection, name: str, batches: Mapping[str, _Batch]) -> None:
    batch = batches.get(name)
    if batch and batch.added:
        connection.execute(_statements(name)[0], batch.added)
    if batch and batch.changed:
        connection.execute(_statements(name)[1], batch.changed)


def _batches(changes: Changes, revision: int) -> dict[str, _Batch]:
    batches: dict[str, _Batch] = defaultdict(_Batch)
    for change in changes.items:
        batch = batches[change.kind]
        if change.after is None:
            batch.removed.append({"at_key": change.key})
            continue
        row = row_of(kind_named(change.kind), change.after, revision)
        if change.before is None:
            batch.added.append(row)
        else:
            batch.changed.append({**row, "at_key": change.key})
    for activity, role, before, after in changes.cells:
        batch = batches[ASSIGNMENT]
        place = {"at_activity": activity, "at_role": role}
        if after is None:
            batch.removed.append(place)
            continue
        cell = {"letters": after.letters, "note": after.note, "revision": revision}
        if before is None:
            batch.added.append({"activity": activity, "role": role, **cell})
        else:
            batch.changed.append({**place, **cell})
    return batches


@cache
def _statements(name: str) -> tuple[Insert, Update, Delete]:
    """Return the statements of a table, made once so that SQLAlchemy compiles them once."""
    table = metadata().tables[name]
    keys = list(table.primary_key.columns)
    here = [key == bindparam(f"at_{key.name}") for key in keys]
    rest: dict[str, Any] = {c.name: bindparam(c.name) for c in table.columns if not c.primary_key}
    return table.insert(), table.update().where(*here).values(rest), table.delete().where(*here)
