"""Opening and creating documents."""

import errno
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from governance_app import paths
from governance_app.domain.changes import Action, ChangeSet
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import EMPTY, Framework
from governance_app.store import sqlite
from governance_app.store.clock import Now, utc_now
from governance_app.store.document import Document, give_new_id
from governance_app.store.journal import writable
from governance_app.store.lock import WriterLock, this_program
from governance_app.store.migrating import backup_name, migrate, schema_of, upgrade
from governance_app.store.problems import WriteFailedError, in_words, shown
from governance_app.store.schema import SCHEMA, SUFFIX
from governance_app.store.trust import trusted

__all__ = ["Now", "create_document", "free_path_for", "open_document", "utc_now"]

#: The longest name that `free_path_for` makes, in bytes. SQLite and the lock need room behind it,
#: and no usual disk takes a name of more than 255.
_LONGEST_NAME = 180
#: Names that Windows keeps for itself.
_KEPT_BY_WINDOWS = {"con", "prn", "aux", "nul"}


def open_document(path: Path, *, read_only: bool = False, now: Now = utc_now) -> Document:
    """Open a document that exists.

    For writing, the writer's lock is taken first (`DocumentInUseError` where another program has
    it) and an older file is brought to this version. For reading, an older file is brought there
    in a copy that is thrown away.
    """
    path = _resolved(path)
    if not _exists(path):
        raise Refusal(f"{path} does not exist; check its name and its folder.")
    if path.is_dir():
        raise Refusal(f"{path} is a folder; name the document in it.")
    if not path.is_file():
        raise Refusal(f"{path} is no file; name a document.")
    if read_only:
        return Document(path, _open_for_reading(path), None)
    lock = _locked(path, now)
    try:
        return Document(path, _open_for_writing(path, now), lock)
    except BaseException:
        lock.release()
        raise


def create_document(
    path: Path, framework: Framework, *, author: str, now: Now = utc_now
) -> Document:
    """Make a new document holding a framework, and open it for writing.

    The file appears whole or not at all; one that exists is never overwritten.
    """
    path = _resolved(path)
    _refuse_existing(path)
    if not path.parent.is_dir():
        raise Refusal(f"{path.parent} is no folder; make it first, or choose another one.")
    with _not_made(path):
        lock = WriterLock(path)
        lock.take(this_program(now()))
    partial = path.with_name(f".{path.name}.partial")
    try:
        _refuse_existing(path)  # another program may just have made it
        with _not_made(path):
            _write_new_file(partial, framework, author, now)
            _give_name(partial, path)
        return Document(path, _open_for_writing(path, now), lock)
    except BaseException:
        lock.release()
        raise
    finally:
        sqlite.remove_quietly(partial)


def free_path_for(name: str) -> Path:
    """Return a path in the user's documents folder that is free, for a document of this name.

    Raises `OSError` where that folder cannot be made.
    """
    folder = paths.documents()
    folder.mkdir(parents=True, exist_ok=True)
    kept = "".join(c for c in name if c.isalnum() or c in " -_")[:60]
    kept = kept.encode()[:_LONGEST_NAME].decode(errors="ignore").strip() or "Framework"
    if kept.casefold() in _KEPT_BY_WINDOWS:
        kept = f"{kept} framework"
    path, number = folder / f"{kept}{SUFFIX}", 1
    while path.exists():
        number += 1
        path = folder / f"{kept} {number}{SUFFIX}"
    return path


def _resolved(path: Path) -> Path:
    """Return the path with every link in it followed."""
    try:
        return path.resolve()
    except (OSError, RuntimeError, ValueError) as error:
        raise Refusal(f"{shown(str(path))} is no path to a document: {in_words(error)}") from error


def _exists(path: Path) -> bool:
    try:
        path.stat()
    except FileNotFoundError:
        return False
    except (OSError, ValueError) as error:
        raise Refusal(f"{path} cannot be opened: {in_words(error)}") from error
    return True


def _refuse_existing(path: Path) -> None:
    if _exists(path):
        raise Refusal(f"{path} is there already; choose another name.")


def _locked(path: Path, now: Now) -> WriterLock:
    lock = WriterLock(path)
    try:
        lock.take(this_program(now()))
    except OSError as error:
        raise Refusal(f"{path} cannot be opened for writing: {in_words(error)}") from error
    return lock


@contextmanager
def _not_made(path: Path) -> Iterator[None]:
    """Say of a document that could not be made which one it was, and why."""
    try:
        yield
    except WriteFailedError as error:
        cause = error.__cause__ or error
        raise Refusal(f"{path} was not made: {in_words(cause)}") from error
    except (sqlite3.Error, OSError) as error:
        raise Refusal(f"{path} was not made: {in_words(error)}") from error


def _write_new_file(partial: Path, framework: Framework, author: str, now: Now) -> None:
    from governance_app.domain.commands import CreateFramework
    from governance_app.domain.versions import state_of

    sqlite.remove_quietly(partial)
    connection = sqlite.connect_unfinished(partial)
    try:
        sqlite.mark_as_ours(connection)
    finally:
        connection.close()
    upgrade(partial)
    connection = sqlite.connect_unfinished(partial)
    # The lock that is held is the other path's; this one only says that writing is allowed.
    with Document(partial, connection, WriterLock(partial)) as document:
        give_new_id(connection)
        command = CreateFramework(state_of(framework))  # what was published is the old one's
        title, changes = command.title(EMPTY), command.changes(EMPTY)
        document.record(ChangeSet(1, now(), writable(author), Action.CREATE, None, title, changes))
    sqlite.sync(partial)


def _give_name(partial: Path, path: Path) -> None:
    partial.replace(path)
    try:
        sqlite.sync_folder(path.parent)
    except OSError:
        sqlite.remove_quietly(path)
        raise


def _open_for_reading(path: Path) -> sqlite3.Connection:
    connection = trusted(path, read_only=True)
    if schema_of(connection) == SCHEMA:
        return connection
    try:
        return _upgraded_in_memory(connection, path.name)
    except Exception as error:  # a migration may raise anything
        why = in_words(error.__cause__ or error)
        raise Refusal(f"{path} could not be brought to this version for reading: {why}") from error
    finally:
        connection.close()


def _upgraded_in_memory(source: sqlite3.Connection, name: str) -> sqlite3.Connection:
    """Return a connection to a copy of an older file that lives as long as the connection does."""
    folder = Path(tempfile.mkdtemp(prefix="governance-app-"))
    try:
        copied = folder / name
        sqlite.copy(source, copied)
        upgrade(copied)
        upgraded = sqlite.connect(copied, read_only=True)
        try:
            return sqlite.in_memory(upgraded)
        finally:
            upgraded.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _open_for_writing(path: Path, now: Now) -> sqlite3.Connection:
    if not sqlite.may_write(path):
        why = PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        raise Refusal(
            f"{path} may only be read; open it read-only, or save a copy elsewhere."
        ) from why
    connection = trusted(path, read_only=False)
    schema = schema_of(connection)
    if schema != SCHEMA:
        try:
            document_id = Document(path, connection, None).document_id
        finally:
            connection.close()
        migrate(path, paths.backups() / document_id / backup_name(now(), schema))
        connection = trusted(path, read_only=False)
    try:
        sqlite.use_rollback_journal(connection)
    except sqlite3.Error as error:
        connection.close()
        raise Refusal(f"{path} cannot be opened for writing: {in_words(error)}") from error
    return connection
