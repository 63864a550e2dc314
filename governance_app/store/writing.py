"""Writing change sets to the tables: SQLAlchemy Core makes the statements and runs them.

The statements are compiled once and get their rows as plain tuples: for ten thousand cells, that
costs a third of what binding each row by name does.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Connection, Dialect, Table, bindparam
from sqlalchemy.sql.dml import UpdateBase

from governance_app.domain.changes import Changes
from governance_app.domain.kinds import KINDS, kind_named
from governance_app.store.journal import JournalRow
from governance_app.store.rows import row_of
from governance_app.store.schema import ASSIGNMENT, JOURNAL
from governance_app.store.tables import metadata

_Row = dict[str, Any]


class _Statement(NamedTuple):
    """The text of a statement, the names of its values in order, and what puts a row in order."""

    text: str
    names: tuple[str, ...]
    in_order: Callable[[_Row], tuple[Any, ...]]


@dataclass
class _Batch:
    """The rows of one table that an edit adds, changes and removes."""

    added: list[_Row] = field(default_factory=list)
    changed: list[_Row] = field(default_factory=list)
    removed: list[_Row] = field(default_factory=list)


class Writer:
    """Writes change sets through one connection; the transaction is the caller's."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def write(self, row: JournalRow, changes: Changes) -> None:
        """Write a row of the journal, and what it says in the order that references want.

        What is added comes first, what goes last. Raises `LookupError` where a row that changes
        or goes is not there.
        """
        revision = row[0]
        self._run(self._statement(JOURNAL, "added"), [row])
        batches = _batches(changes, revision)
        for kind in KINDS:
            for step in ("added", "changed"):
                self._run_batch(kind.name, step, batches)
        self._write_cells(changes, revision)
        for kind in reversed(KINDS):
            self._run_batch(kind.name, "removed", batches)

    def _run_batch(self, table: str, step: str, batches: Mapping[str, _Batch]) -> None:
        rows: list[_Row] = getattr(batches[table], step) if table in batches else []
        if rows:
            statement = self._statement(table, step)
            self._run(statement, [*map(statement.in_order, rows)])

    def _write_cells(self, changes: Changes, revision: int) -> None:
        """Write the cells, of which there may be very many, without a dictionary for each."""
        added, changed, removed = [], [], []
        for activity, role, before, after in changes.cells:
            if after is None:
                removed.append((activity, role))
            elif before is None:
                added.append((activity, role, after.letters, after.note, revision))
            else:
                changed.append((after.letters, after.note, revision, activity, role))
        for step, rows in (("added", added), ("changed", changed), ("removed", removed)):
            if rows:
                self._run(self._statement(ASSIGNMENT, step), rows)

    def _run(self, statement: _Statement, rows: list[tuple[Any, ...]]) -> None:
        written = self._connection.exec_driver_sql(statement.text, rows).rowcount
        if written != len(rows):
            raise LookupError(f"{len(rows)} rows should be there, {written} are")

    def _statement(self, table: str, step: str) -> _Statement:
        dialect = self._connection.dialect
        made = _COMPILED.get((dialect.name, table, step))
        if made is None:
            made = _compiled(metadata().tables[table], step, dialect)
            _COMPILED[dialect.name, table, step] = made
        return made


#: By dialect, table and step; made when first needed.
_COMPILED: dict[tuple[str, str, str], _Statement] = {}


def _compiled(table: Table, step: str, dialect: Dialect) -> _Statement:
    compiled = _statements(table)[step].compile(dialect=dialect)
    names = tuple(compiled.positiontup or ())
    take = itemgetter(*names)
    return _Statement(str(compiled), names, take if len(names) > 1 else lambda r: (take(r),))


def _statements(table: Table) -> dict[str, UpdateBase]:
    keys = list(table.primary_key.columns)
    here = [key == bindparam(f"at_{key.name}") for key in keys]
    rest: _Row = {c.name: bindparam(c.name) for c in table.columns if not c.primary_key}
    return {
        "added": table.insert(),
        "changed": table.update().where(*here).values(rest),
        "removed": table.delete().where(*here),
    }


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
    return batches
