"""Everything that is SQLite's own: connections, settings, copies and the sense of its errors.

Nothing outside this package knows that the file is SQLite; nothing but this module says "PRAGMA".
"""

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

from governance_app.store.problems import WriteFailedError, in_words
from governance_app.store.schema import APPLICATION_ID

#: How long a connection waits for another one to finish, in seconds.
_PATIENCE = 5.0
#: Pages a step of a copy takes, so that an edit never waits long for it.
_PAGES_A_STEP = 512


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """Return a connection with the settings of this program; transactions begin when told.

    What a program left behind that died while it was writing is rolled back first, which only a
    connection that may write can do; after that, a reader gets one that may not.
    """
    may_write = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    if may_write:
        connection = _connect(path, "rw")
        if read_only:
            try:
                connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            finally:
                connection.close()
    if read_only or not may_write:
        connection = _connect(path, "ro")
    for setting in (
        "trusted_schema = OFF",
        "cell_size_check = ON",
        "foreign_keys = ON",
        "temp_store = MEMORY",
        "synchronous = EXTRA",
    ):
        connection.execute(f"PRAGMA {setting}")
    return connection


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=_PATIENCE,
        isolation_level=None,
        check_same_thread=False,
    )


def use_rollback_journal(connection: sqlite3.Connection) -> None:
    """Keep the user's document one file: no sidecars that get lost when it is sent or synced."""
    connection.execute("PRAGMA journal_mode = DELETE")


def mark_as_ours(connection: sqlite3.Connection) -> None:
    """Write the program's mark into the header of a new file."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def is_ours(connection: sqlite3.Connection) -> bool:
    """Whether the file carries the program's mark."""
    (mark,) = connection.execute("PRAGMA application_id").fetchone()
    return bool(mark == APPLICATION_ID)


def quick_check(connection: sqlite3.Connection) -> list[str]:
    """Return what SQLite finds wrong with the pages of the file, nothing when all is well."""
    found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(20)")]
    return [] if found == ["ok"] else found


def broken_references(connection: sqlite3.Connection) -> list[tuple[str, int | None, str]]:
    """Return (table, row, table referred to) for each reference to what is not there."""
    rows = connection.execute("PRAGMA foreign_key_check").fetchall()
    return [(str(table), row, str(parent)) for table, row, parent, _ in rows]


def copy(
    source: sqlite3.Connection, target: Path, *, cancelled: Callable[[], bool] = lambda: False
) -> bool:
    """Copy a document page by page into a new file, in steps that let edits through.

    Returns False (and leaves nothing) when it was cancelled.
    """
    partial = target.with_name(f".{target.name}.partial")
    partial.unlink(missing_ok=True)

    def look_up(status: int, remaining: int, total: int) -> None:
        if cancelled():
            raise _CancelledError

    try:
        copied = sqlite3.connect(partial, isolation_level=None)
        try:
            source.backup(copied, pages=_PAGES_A_STEP, progress=look_up, sleep=0.001)
        finally:
            copied.close()
        sync(partial)
        partial.replace(target)
    except _CancelledError:
        return False
    except (sqlite3.Error, OSError) as error:
        raise WriteFailedError(f"{target} was not written: {in_words(error)}") from error
    finally:
        partial.unlink(missing_ok=True)
    return True


class _CancelledError(Exception):
    pass


def sync(path: Path) -> None:
    """Wait until a file that no connection holds open has reached the disk."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Wait until a rename in a folder has reached the disk, where the system can do that."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
