"""A document: one `.governance` file, opened, read and written."""

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from governance_app.domain.changes import Action, ChangeSet
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.undo import Happened
from governance_app.store import sqlite
from governance_app.store.journal import JournalRow, change_set_from, journal_row
from governance_app.store.loading import load_framework
from governance_app.store.lock import WriterLock
from governance_app.store.problems import WriteFailedError, in_words
from governance_app.store.schema import JOURNAL

if TYPE_CHECKING:
    from sqlalchemy import Connection, Insert

_JOURNAL_COLUMNS = "sequence, recorded_at, author, action, target, title, changes, digest"


class Document:
    """An open document. Made by `opening.open_document` or `opening.create_document`.

    Reading uses plain sqlite3. The first write imports SQLAlchemy, which then writes through the
    same connection; call `prepare_writing` on another thread to have that done beforehand.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, lock: WriterLock | None) -> None:
        self.path = path
        self._sqlite = connection
        self._lock = lock
        self._core: Connection | None = None
        self._insert: Insert | None = None
        self._newest: tuple[int, str] | None = None

    @property
    def read_only(self) -> bool:
        """Whether the document was opened for reading only."""
        return self._lock is None

    @property
    def document_id(self) -> str:
        """What identifies the document wherever its file is moved or copied."""
        return self.note("document_id") or "unknown"

    def note(self, name: str) -> str:
        """Return what the file says of itself under a name, "" where it says nothing."""
        row = self._sqlite.execute("SELECT value FROM document WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def load(self) -> Framework:
        """Return the whole framework as it stands in the file."""
        return load_framework(self._sqlite)

    def newest(self) -> tuple[int, str]:
        """Return sequence and digest of the newest change set, (0, "") for none."""
        if self._newest is None:
            row = self._sqlite.execute(
                f"SELECT sequence, digest FROM {JOURNAL} ORDER BY sequence DESC LIMIT 1"  # noqa: S608  # a name of our own
            ).fetchone()
            self._newest = (row[0], row[1]) if row else (0, "")
        return self._newest

    def happened(self) -> Iterator[Happened]:
        """Yield the part of the journal that undo needs, the newest first."""
        cursor = self._sqlite.execute(
            f"SELECT sequence, action, target FROM {JOURNAL} ORDER BY sequence DESC"  # noqa: S608  # a name of our own
        )
        for sequence, action, target in cursor:
            yield Happened(sequence, Action(action), target)

    def rows_of_journal(self) -> Iterator[JournalRow]:
        """Yield the rows of the journal, the oldest first."""
        yield from self._sqlite.execute(
            f"SELECT {_JOURNAL_COLUMNS} FROM {JOURNAL} ORDER BY sequence"  # noqa: S608  # names of our own
        )

    def journal(self) -> Iterator[ChangeSet]:
        """Yield every change set, the oldest first."""
        return map(change_set_from, self.rows_of_journal())

    def change_set(self, sequence: int) -> ChangeSet:
        """Return one change set; KeyError where there is none."""
        row = self._sqlite.execute(
            f"SELECT {_JOURNAL_COLUMNS} FROM {JOURNAL} WHERE sequence = ?",  # noqa: S608  # names of our own
            (sequence,),
        ).fetchone()
        if row is None:
            raise KeyError(f"no change set {sequence}")
        return change_set_from(row)

    def prepare_writing(self) -> None:
        """Import SQLAlchemy and put it on this document's connection."""
        if self._core is None:
            self._core, self._insert = _core_on(self._sqlite)

    def record(self, change_set: ChangeSet) -> ChangeSet:
        """Write a change set and what it changes, in one transaction; return it with its digest.

        Raises `WriteFailedError` when the disk refuses: nothing of the change set is in the file.
        """
        from governance_app.store.writing import write_changes

        if self.read_only:
            raise Refusal(f"{self.path} is open read-only; save a copy to edit it.")
        self.prepare_writing()
        assert self._core is not None
        assert self._insert is not None
        sequence, previous = self.newest()
        assert change_set.sequence == sequence + 1
        row = journal_row(change_set, previous)
        try:
            with self._core.begin():
                self._core.execute(self._insert, dict(zip(_COLUMNS, row, strict=True)))
                write_changes(self._core, change_set.changes, change_set.sequence)
        except Exception as error:
            self._after_failure(error)
            raise
        self._newest = (change_set.sequence, row[-1])
        return replace(change_set, digest=row[-1])

    def _after_failure(self, error: Exception) -> None:
        """Leave no transaction open, and say in words what a disk or another program did."""
        cause = getattr(error, "orig", None) or error
        try:
            if self._sqlite.in_transaction:
                self._sqlite.execute("ROLLBACK")
        except sqlite3.Error as second:  # the disk is gone: SQLite rolls back when it returns
            error.add_note(str(second))
        if isinstance(cause, sqlite3.IntegrityError):
            raise WriteFailedError(
                f"{self.path} was changed by another program; save a copy elsewhere."
            ) from error
        if isinstance(cause, (sqlite3.Error, OSError)):
            raise WriteFailedError(f"{self.path} was not saved: {in_words(error)}") from error

    def save_copy(self, target: Path) -> None:
        """Write the whole document, journal included, into another file, whole or not at all."""
        if target.resolve() == self.path:
            raise Refusal(f"{target} is the document itself; choose another name.")
        sqlite.copy(self._sqlite, target)

    def close(self) -> None:
        """Let go of the file and of the right to write it."""
        if self._core is not None:
            self._core.close()
            self._core.engine.dispose()
            self._core = None
        self._sqlite.close()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> "Document":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


_COLUMNS = tuple(_JOURNAL_COLUMNS.split(", "))


def _core_on(connection: sqlite3.Connection) -> "tuple[Connection, Insert]":
    """Return SQLAlchemy's connection over a plain one, and the statement that writes the journal.

    The driver is told to begin nothing by itself, so a transaction is exactly what `begin` says.
    """
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import StaticPool

    from governance_app.store.tables import metadata

    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)

    @event.listens_for(engine, "begin")
    def _begin(held: "Connection") -> None:
        held.exec_driver_sql("BEGIN IMMEDIATE")

    return engine.connect(), metadata().tables[JOURNAL].insert()
