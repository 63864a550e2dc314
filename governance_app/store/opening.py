"""Opening and creating documents: what a file must be before it is trusted."""

import datetime
import shutil
import sqlite3
import tempfile
import uuid
from collections.abc import Callable
from pathlib import Path

from governance_app import paths
from governance_app.domain.changes import Action, ChangeSet
from governance_app.domain.commands import CreateFramework
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import EMPTY, Framework
from governance_app.store import sqlite
from governance_app.store.document import Document
from governance_app.store.lock import WriterLock, this_program
from governance_app.store.migrating import backup_name, migrate, refuse_newer, schema_of, upgrade
from governance_app.store.problems import in_words
from governance_app.store.schema import INDEXES, SCHEMA, SUFFIX, TABLES

Now = Callable[[], datetime.datetime]


def utc_now() -> datetime.datetime:
    """Return the time in UTC; passed in wherever time matters, so that tests can fix it."""
    return datetime.datetime.now(datetime.UTC)


def open_document(path: Path, *, read_only: bool = False, now: Now = utc_now) -> Document:
    """Open a document that exists.

    For writing, the writer's lock is taken first (`DocumentInUseError` where another program has
    it) and an older file is brought to this version. For reading, an older file is brought there
    in a copy that is thrown away.
    """
    path = path.resolve()
    if not path.exists():
        raise Refusal(f"{path} does not exist; check the name, or make it with “new”.")
    if path.is_dir():
        raise Refusal(f"{path} is a folder; name the document in it.")
    if read_only:
        return Document(path, _open_for_reading(path), None)
    lock = WriterLock(path)
    try:
        lock.take(this_program(now()))
    except OSError as error:
        raise Refusal(f"{path} cannot be opened for writing: {in_words(error)}") from error
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
    path = path.resolve()
    if path.exists():
        raise Refusal(f"{path} is there already; choose another name.")
    if not path.parent.is_dir():
        raise Refusal(f"{path.parent} is no folder; make it first, or choose another one.")
    partial = path.with_name(f".{path.name}.partial")
    try:
        _write_new_file(partial, framework, author, now)
        partial.replace(path)
        sqlite.sync_folder(path.parent)
    except (sqlite3.Error, OSError) as error:
        raise Refusal(f"{path} was not made: {in_words(error)}") from error
    finally:
        partial.unlink(missing_ok=True)
    return open_document(path, now=now)


def free_path_for(name: str) -> Path:
    """Return a path in the user's documents folder that is free, for a document of this name."""
    folder = paths.documents()
    folder.mkdir(parents=True, exist_ok=True)
    kept = "".join(c for c in name if c.isalnum() or c in " -_").strip()[:60] or "Framework"
    path, number = folder / f"{kept}{SUFFIX}", 1
    while path.exists():
        number += 1
        path = folder / f"{kept} {number}{SUFFIX}"
    return path


def _write_new_file(partial: Path, framework: Framework, author: str, now: Now) -> None:
    partial.unlink(missing_ok=True)
    partial.touch(exist_ok=False)
    connection = sqlite.connect(partial)
    sqlite.use_rollback_journal(connection)
    sqlite.mark_as_ours(connection)
    connection.close()
    upgrade(partial)
    connection = sqlite.connect(partial)
    connection.execute("INSERT INTO document VALUES ('document_id', ?)", (str(uuid.uuid4()),))
    command = CreateFramework(framework)
    with Document(partial, connection, WriterLock(partial)) as document:
        title, changes = command.title(EMPTY), command.changes(EMPTY)
        document.record(ChangeSet(1, now(), author, Action.CREATE, None, title, changes))
    sqlite.sync(partial)


def _open_for_reading(path: Path) -> sqlite3.Connection:
    connection = _trusted(path, read_only=True)
    if schema_of(connection) == SCHEMA:
        return connection
    connection.close()
    folder = Path(tempfile.mkdtemp(prefix="governance-app-"))
    try:
        copied = folder / path.name
        source = sqlite.connect(path, read_only=True)
        sqlite.copy(source, copied)
        source.close()
        upgrade(copied)
        return _in_memory(copied)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _in_memory(path: Path) -> sqlite3.Connection:
    """Return a connection to a copy of a file that lives as long as the connection does."""
    source = sqlite.connect(path, read_only=True)
    memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    source.backup(memory)
    source.close()
    return memory


def _open_for_writing(path: Path, now: Now) -> sqlite3.Connection:
    connection = _trusted(path, read_only=False)
    schema = schema_of(connection)
    if schema != SCHEMA:
        document = Document(path, connection, None)
        backup = paths.backups() / document.document_id / backup_name(now(), schema)
        connection.close()
        migrate(path, backup)
        connection = _trusted(path, read_only=False)
    sqlite.use_rollback_journal(connection)
    return connection


def _trusted(path: Path, *, read_only: bool) -> sqlite3.Connection:
    """Return a connection to a file that is a document of ours and nothing else."""
    connection: sqlite3.Connection | None = None
    try:
        connection = sqlite.connect(path, read_only=read_only)
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        if not sqlite.is_ours(connection):
            raise Refusal(f"{path} is not a governance document; “import” reads spreadsheets.")
        refuse_newer(connection, path)
        _refuse_foreign_objects(connection, path)
    except sqlite3.Error as error:
        if connection:
            connection.close()
        raise Refusal(f"{path} cannot be opened: {in_words(error)}") from error
    except BaseException:
        if connection:
            connection.close()
        raise
    return connection


def _refuse_foreign_objects(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a file with triggers, views or tables that this program did not make."""
    for kind, name, table in connection.execute("SELECT type, name, tbl_name FROM sqlite_schema"):
        ours = (kind == "table" and name in TABLES) or (
            kind == "index"
            and table in TABLES
            and (name in INDEXES or name.startswith("sqlite_autoindex_"))
        )
        if not ours:
            raise Refusal(
                f"{path} holds a {kind} “{name}” that this program did not make; "
                "it is not opened, since such a file may do what nobody asked for."
            )
