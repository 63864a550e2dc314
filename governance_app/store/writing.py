"""Writing change sets to the tables: SQLAlchemy Core makes the statements and runs them.

The statements are compiled once and get their rows as plain tuples: for ten thousand cells, that
costs a third of what binding each row by name does. Cells of which there are many are written some
at a time, which halves what is left.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Connection, Dialect, Table, bindparam, select
from sqlalchemy.sql.dml import UpdateBase

from governance_app.domain.changes import Changes, Frozen
from governance_app.domain.keys import Key
from governance_app.domain.kinds import KINDS, kind_named
from governance_app.domain.matrix import Cell
from governance_app.store.journal import JournalRow
from governance_app.store.rows import row_of
from governance_app.store.schema import ASSIGNMENT, FROZEN, JOURNAL
from governance_app.store.tables import metadata

_Row = dict[str, Any]
_Values = tuple[Any, ...]

#: How many cells a statement writes where there are so many that become alike in an activity.
_SOME = 16


class _Statement(NamedTuple):
    """The text of a statement, the names of its values in order, and what puts a row in order."""

    text: str
    names: tuple[str, ...]
    in_order: Callable[[_Row], _Values]


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

    def write(self, row: JournalRow, changes: Changes, frozen: Iterable[Frozen] = ()) -> None:
        """Write a row of the journal, and what it says in the order that references want.

        What is added comes first, what goes last; what versions freeze is written once. Raises
        `LookupError` where a row that changes or goes is not there.
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
        self._write_frozen({each.digest: each.content for each in frozen})

    def _write_frozen(self, contents: dict[str, bytes]) -> None:
        """Write what is not in the file yet: versions of an unchanged state share its content."""
        if not contents:
            return
        digest = metadata().tables[FROZEN].c.digest
        there = set(self._connection.scalars(select(digest).where(digest.in_(contents))))
        new = [(each, content) for each, content in contents.items() if each not in there]
        self._run(self._statement(FROZEN, "added"), [*new])

    def _run_batch(self, table: str, step: str, batches: Mapping[str, _Batch]) -> None:
        rows: list[_Row] = getattr(batches[table], step) if table in batches else []
        if rows:
            statement = self._statement(table, step)
            self._run(statement, [*map(statement.in_order, rows)])

    def _write_cells(self, changes: Changes, revision: int) -> None:
        """Write the cells, of which there may be very many, without a dictionary for each."""
        added: list[_Values] = []
        changed: dict[tuple[Key, Cell], list[Key]] = defaultdict(list)
        removed: dict[Key, list[Key]] = defaultdict(list)
        for activity, role, before, after in changes.cells:
            if after is None:
                removed[activity].append(role)
            elif before is None:
                added.append((activity, role, after.letters, after.note, revision))
            else:
                changed[activity, after].append(role)
        whole = len(added) - len(added) % _SOME
        together = (added[at : at + _SOME] for at in range(0, whole, _SOME))
        self._run_some("added", [tuple(chain.from_iterable(rows)) for rows in together])
        self._run(self._statement(ASSIGNMENT, "added"), added[whole:])
        self._run_alike(
            "changed", (((*cell, revision, at), roles) for (at, cell), roles in changed.items())
        )
        self._run_alike("removed", (((at,), roles) for at, roles in removed.items()))

    def _run_alike(self, step: str, groups: Iterable[tuple[_Values, list[Key]]]) -> None:
        """Do the same to several roles of an activity: some at a time, and what is left singly."""
        together: list[_Values] = []
        singly: list[_Values] = []
        for values, roles in groups:
            whole = len(roles) - len(roles) % _SOME
            together += [(*values, *roles[at : at + _SOME]) for at in range(0, whole, _SOME)]
            singly += [(*values, role) for role in roles[whole:]]
        self._run_some(step, together)
        self._run(self._statement(ASSIGNMENT, step), singly)

    def _run_some(self, step: str, rows: list[_Values]) -> None:
        self._run(self._statement(ASSIGNMENT, f"some {step}"), rows, each=_SOME)

    def _run(self, statement: _Statement, rows: list[_Values], each: int = 1) -> None:
        """Run a statement for every row; it must write as many as it is told that `each` does."""
        if not rows:
            return
        written = self._connection.exec_driver_sql(statement.text, rows).rowcount
        if written != len(rows) * each:
            raise LookupError(f"{len(rows) * each} rows should be there, {written} are")

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
    compiled = _made(table, step).compile(dialect=dialect)
    names = tuple(compiled.positiontup or ())
    take = itemgetter(*names)
    return _Statement(str(compiled), names, take if len(names) > 1 else lambda r: (take(r),))


def _made(table: Table, step: str) -> UpdateBase:
    """Return the statement of a step; "some" steps write several rows with one key alike."""
    *first_keys, last_key = table.primary_key.columns
    alike = [key == bindparam(f"at_{key.name}") for key in first_keys]
    one = last_key == bindparam(f"at_{last_key.name}")
    some = last_key.in_([bindparam(f"at_{last_key.name}_{n}") for n in range(_SOME)])
    rest: _Row = {c.name: bindparam(c.name) for c in table.columns if not c.primary_key}
    match step:
        case "added":
            return table.insert()
        case "changed":
            return table.update().where(*alike, one).values(rest)
        case "removed":
            return table.delete().where(*alike, one)
        case "some added":
            return table.insert().values([dict.fromkeys(table.columns.keys())] * _SOME)
        case "some changed":
            return table.update().where(*alike, some).values(rest)
        case "some removed":
            return table.delete().where(*alike, some)
    raise KeyError(step)


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
