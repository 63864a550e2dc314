"""A document: one `.governance` file, opened, read and written."""

import re
import sqlite3
import threading
from contextlib import ExitStack, suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from governance_app.domain.changes import ChangeSet
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.store import sqlite
from governance_app.store.clock import utc_now
from governance_app.store.journal import journal_row
from governance_app.store.journal_reader import JournalReader
from governance_app.store.loading import load_framework
from governance_app.store.lock import WriterLock, this_program
from governance_app.store.problems import WriteFailedError, in_words, reading
from governance_app.store.schema import FROZEN, JOURNAL

if TYPE_CHECKING:
    import datetime

    from sqlalchemy import Connection

    from governance_app.domain.subjects import Subject
    from governance_app.store.writing import Writer

_NEWEST = f"SELECT sequence, digest FROM {JOURNAL} ORDER BY sequence DESC LIMIT 1"  # noqa: S608  # a name of our own

_CONTENT = f"SELECT content FROM {FROZEN} WHERE digest = ?"  # noqa: S608  # a name of our own

#: An id as `give_new_id` writes it.
_ID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")

#: Sequence and digest of a change set.
Link = tuple[int, str]


class Document:
    """An open document. Made by `opening.open_document` or `opening.create_document`.

    Reading uses plain sqlite3. The first write imports SQLAlchemy, which then writes through the
    same connection; call `prepare_writing` on another thread to have that done beforehand.
    What is read raises `ReadFailedError` where the disk or the file does not allow it.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, lock: WriterLock | None) -> None:
        self.path = path
        self._sqlite = connection
        self._lock = lock
        self._core: Connection | None = None
        self._writer: Writer | None = None
        self._newest: Link | None = None
        self._busy = threading.RLock()  # one transaction at a time, on whatever thread
        self.journal = JournalReader(path, connection, self._busy)

    @property
    def read_only(self) -> bool:
        """Whether the document was opened for reading only."""
        return self._lock is None

    @property
    def connection(self) -> sqlite3.Connection:
        """What reads the file; for the store alone."""
        return self._sqlite

    @property
    def as_recorded(self) -> str:
        """Of which moment of the past this is, in words; "" for what the file holds now."""
        return ""

    @property
    def why_read_only(self) -> str:
        """Why a document that is open for reading cannot be edited, and what to do."""
        return f"{self.path} is open read-only; save a copy to edit it."

    @property
    def document_id(self) -> str:
        """What identifies the document wherever its file is moved or copied.

        It names a folder, so a file that holds anything but an id of ours gets one made of that.
        """
        said = self.note("document_id") or str(self.path)
        if _ID.fullmatch(said):
            return said
        import uuid

        try:
            return str(uuid.UUID(said))
        except ValueError:
            return str(uuid.uuid5(uuid.NAMESPACE_OID, said))

    def note(self, name: str) -> str:
        """Return what the file says of itself under a name, "" where it says nothing."""
        with reading(self.path):
            row = self._sqlite.execute(
                "SELECT value FROM document WHERE name = ?", (name,)
            ).fetchone()
        return str(row[0]) if row else ""

    def frozen(self, digest: str) -> bytes:
        """Return what a version froze under a digest; `ReadFailedError` where it is not there."""
        with self._busy, reading(self.path):
            row = self._sqlite.execute(_CONTENT, (digest,)).fetchone()
            if row is None:
                raise LookupError(digest)
            return bytes(row[0])

    def load(self) -> Framework:
        """Return the whole framework as it stands in the file."""
        with self._busy, reading(self.path):
            return load_framework(self._sqlite)

    def load_beginning(self) -> Framework | None:
        """Return what stands first in a large document; None for one that `load` reads at once."""
        from governance_app.store.beginning import load_beginning

        with self._busy, reading(self.path):
            return load_beginning(self._sqlite)

    def last_touched(self) -> "dict[Subject, datetime.date]":
        """Return the day on which each item was edited last, an activity with its cells."""
        from governance_app.store.touched import last_touched

        with self._busy, reading(self.path):
            return last_touched(self._sqlite)

    def newest(self) -> Link:
        """Return sequence and digest of the newest change set, (0, "") for none.

        A writer remembers what it wrote last, and so finds out when another program wrote too.
        """
        if self._newest is None or self.read_only:
            with reading(self.path):
                self._newest = self._newest_in_file()
        return self._newest

    def follow(self, copied: "Document") -> None:
        """Expect this file to end as the one does that it is a copy of."""
        self._newest = copied.newest()

    def _newest_in_file(self) -> Link:
        row = self._sqlite.execute(_NEWEST).fetchone()
        return (row[0], row[1]) if row else (0, "")

    def prepare_writing(self) -> None:
        """Import SQLAlchemy and put it on this document's connection."""
        with self._busy:
            self._prepared()

    def _prepared(self) -> "tuple[Connection, Writer]":
        if self._core is None or self._writer is None:
            from governance_app.store.writing import Writer

            self._core = _core_on(self._sqlite)
            self._writer = Writer(self._core)
        return self._core, self._writer

    def record(self, change_set: ChangeSet) -> ChangeSet:
        """Write a change set and what it changes, in one transaction; return it with its digest.

        Raises `WriteFailedError` when the disk refuses: nothing of the change set is in the file.
        """
        if self.read_only:
            raise Refusal(self.why_read_only)
        with self._busy:
            core, writer = self._prepared()
            before = self.newest()
            assert change_set.sequence == before[0] + 1
            row = journal_row(change_set, before[1])
            try:
                with core.begin():
                    if self._must_be_written((row[0], row[-1]), before):
                        writer.write(row, change_set.changes, change_set.frozen)
            except Exception as error:
                self._after_failure(error)
                raise
            self._newest = (row[0], row[-1])
        return replace(change_set, digest=row[-1])

    def _must_be_written(self, link: Link, before: Link) -> bool:
        """Whether a change set is not in the file yet; refuses where another program wrote to it.

        It is there already where a disk failed in the very last step of writing it: SQLite had
        removed its journal, but could not say whether that had reached the disk.
        """
        there = self._newest_in_file()
        if there == link:
            sqlite.sync_folder(self.path.parent)
        elif there != before:
            raise WriteFailedError(
                f"{self.path} was changed by another program; save a copy elsewhere."
            )
        return there != link

    def _after_failure(self, error: Exception) -> None:
        """Leave no transaction open, and say in words what a disk or another program did."""
        cause = getattr(error, "orig", None) or error
        try:
            if self._sqlite.in_transaction:
                self._sqlite.execute("ROLLBACK")
        except sqlite3.Error as second:  # the disk is gone: SQLite rolls back when it returns
            error.add_note(str(second))
        if isinstance(cause, (sqlite3.IntegrityError, LookupError)):
            raise WriteFailedError(
                f"{self.path} was not saved: the edit does not fit what the file holds; "
                "discard it, and verify the file."
            ) from error
        if isinstance(cause, (sqlite3.Error, OSError)):
            raise WriteFailedError(f"{self.path} was not saved: {in_words(error)}") from error

    def holds(self, change_set: ChangeSet) -> bool:
        """Whether a change set is the newest of the file although writing it seemed to fail."""
        link = (change_set.sequence, journal_row(change_set, self.newest()[1])[-1])
        with suppress(sqlite3.Error):
            return self._newest_in_file() == link
        return False

    def is_as_left(self, pending: ChangeSet | None = None) -> bool:
        """Whether the whole file can be read, and ends with what this program wrote last.

        It may also end with `pending`, whose writing seemed to fail.
        """
        try:
            sqlite.in_memory(self._sqlite).close()
            there = self._newest_in_file()
        except (sqlite3.Error, OSError):
            return False
        return there == self.newest() or (pending is not None and self.holds(pending))

    def save_copy(self, target: Path, *, as_new: bool = False) -> None:
        """Write the whole document, journal included, into another file, whole or not at all.

        `as_new` makes the copy a document of its own, with backups of its own.
        """
        target = target.resolve()
        if target == self.path:
            raise Refusal(f"{target} is the document itself; choose another name.")
        lock = WriterLock(target)  # so that nobody's open document is overwritten
        try:
            lock.take(this_program(utc_now()))
        except OSError as error:
            raise WriteFailedError(f"{target} was not written: {in_words(error)}") from error
        try:
            sqlite.copy(self._sqlite, target, finish=give_new_id if as_new else None)
        finally:
            lock.release()

    def close(self) -> None:
        """Let go of the file and of the right to write it, once no thread reads it any more."""
        with self._busy, ExitStack() as last_first:
            if self._lock is not None:
                last_first.callback(self._lock.release)
            last_first.callback(self._sqlite.close)
            if self._core is not None:
                last_first.callback(self._core.engine.dispose)
                last_first.callback(self._core.close)
                self._core = self._writer = None

    def __enter__(self) -> "Document":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def give_new_id(connection: sqlite3.Connection) -> None:
    """Make a file a document of its own."""
    import uuid

    connection.execute(
        "INSERT OR REPLACE INTO document VALUES ('document_id', ?)", (str(uuid.uuid4()),)
    )


def _core_on(connection: sqlite3.Connection) -> "Connection":
    """Return SQLAlchemy's connection over a plain one.

    The driver is told to begin nothing by itself, so a transaction is exactly what `begin` says.
    """
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import StaticPool

    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)

    @event.listens_for(engine, "begin")
    def _begin(held: "Connection") -> None:
        held.exec_driver_sql("BEGIN IMMEDIATE")

    return engine.connect()
