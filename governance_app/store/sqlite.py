"""Everything that is SQLite's own: connections, settings, copies and the sense of its errors.

Nothing outside this package knows that the file is SQLite; nothing but this module says "PRAGMA".
"""

import errno
import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from governance_app.store.problems import WriteFailedError, in_words
from governance_app.store.schema import APPLICATION_ID

#: How long a connection waits for another one to finish, in seconds.
_PATIENCE = 5.0
#: Pages a step of a copy takes, so that an edit never waits long for it.
_PAGES_A_STEP = 512
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
#: What a system answers that cannot write a folder to the disk by itself.
_NOT_FOR_FOLDERS = (errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EBADF)
_SETTINGS = (
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "foreign_keys = ON",
    "temp_store = MEMORY",
    "synchronous = EXTRA",
)

#: For a file that is thrown away where anything fails, and synced before it takes its name.
_UNFINISHED = ("synchronous = OFF", "journal_mode = MEMORY")

#: What a copy is given before it takes its name.
Finish = Callable[[sqlite3.Connection], object]


class _Connection(sqlite3.Connection):
    """A connection with SQLite's own functions alone.

    SQLAlchemy would put others in their place, which fails while another thread reads; it then
    closes the connection under that thread, which takes the program with it.
    """

    def create_function(self, *_: object, **__: object) -> None:
        """Do nothing."""


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """Return a connection with the settings of this program; transactions begin when told.

    What a program left behind that died while it was writing is rolled back first, which only a
    connection that may write can do; after that, a reader gets one that may not.
    """
    if may_write(path):
        connection = _connect(path, "rw")
        if not read_only:
            return connection
        try:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        finally:
            connection.close()
    return _connect(path, "ro")


def connect_unfinished(path: Path) -> sqlite3.Connection:
    """Return a connection to a file that has not got its name yet: call `sync` before it does."""
    return _connect(path, "rwc", (*_SETTINGS, *_UNFINISHED))


def may_write(path: Path) -> bool:
    """Whether a file and the folder that it lies in (for its journal) may be written."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _connect(path: Path, mode: str, settings: tuple[str, ...] = _SETTINGS) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=_PATIENCE,
        isolation_level=None,
        check_same_thread=False,
        factory=_Connection,
    )
    try:
        for setting in settings:
            connection.execute(f"PRAGMA {setting}")
    except BaseException:
        connection.close()
        raise
    return connection


def in_memory(source: sqlite3.Connection) -> sqlite3.Connection:
    """Return a connection to a copy of a file that lives as long as the connection does.

    It is taken in small steps: a long look at the copy keeps nobody from writing the file.
    """
    memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    try:
        for setting in ("trusted_schema = OFF", "cell_size_check = ON"):
            memory.execute(f"PRAGMA {setting}")
        _copy_pages(source, memory, lambda: False)
    except BaseException:
        memory.close()
        raise
    return memory


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


def enforce_references(connection: sqlite3.Connection, *, enforced: bool) -> None:
    """Let references be enforced, or not; only outside a transaction."""
    connection.execute(f"PRAGMA foreign_keys = {'ON' if enforced else 'OFF'}")


def damage(connection: sqlite3.Connection) -> list[str]:
    """Return what SQLite finds wrong with the pages of the file, nothing when all is well."""
    found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(20)")]
    return [] if found == ["ok"] else found


def broken_references(connection: sqlite3.Connection) -> list[tuple[str, int | None, str]]:
    """Return (table, row, table referred to) for each reference to what is not there."""
    rows = connection.execute("PRAGMA foreign_key_check").fetchall()
    return [(str(table), row, str(parent)) for table, row, parent, _ in rows]


def copy(
    source: sqlite3.Connection,
    target: Path,
    *,
    cancelled: Callable[[], bool] = lambda: False,
    finish: Finish | None = None,
) -> bool:
    """Copy a document page by page into another file, in steps that let edits through.

    The target appears whole or not at all. Returns False (and leaves nothing) when cancelled;
    raises `WriteFailedError` where the target cannot be written or the source not be read.
    """
    partial = target.with_name(f".{target.name}.partial")
    try:
        partial.unlink(missing_ok=True)
        _copy_into(source, partial, cancelled, finish)
        partial.replace(target)
        sync_folder(target.parent)
    except _CancelledError:
        return False
    except (sqlite3.Error, OSError) as error:
        raise WriteFailedError(f"{target} was not written: {in_words(error)}") from error
    finally:
        remove_quietly(partial)
    return True


def _copy_into(
    source: sqlite3.Connection,
    partial: Path,
    cancelled: Callable[[], bool],
    finish: Finish | None,
) -> None:
    copied = connect_unfinished(partial)
    try:
        _copy_pages(source, copied, cancelled)
        if finish:
            finish(copied)
    finally:
        copied.close()
    sync(partial)


def _copy_pages(
    source: sqlite3.Connection, target: sqlite3.Connection, cancelled: Callable[[], bool]
) -> None:
    busy_since: float | None = None

    def look_up(status: int, remaining: int, total: int) -> None:
        nonlocal busy_since
        if cancelled():
            raise _CancelledError
        if status not in _BUSY:
            busy_since = None
        elif busy_since is None:
            busy_since = time.monotonic()
        elif time.monotonic() - busy_since > _PATIENCE:  # the library would wait for ever
            raise TimeoutError(errno.EBUSY, os.strerror(errno.EBUSY))

    source.backup(target, pages=_PAGES_A_STEP, progress=look_up, sleep=0.001)


class _CancelledError(Exception):
    pass


def remove_quietly(partial: Path) -> None:
    """Remove a file that was not finished, with SQLite's journal of it, where that is possible."""
    for path in (partial, partial.with_name(f"{partial.name}-journal")):
        with suppress(OSError):
            path.unlink(missing_ok=True)


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
    except OSError as error:
        if error.errno not in _NOT_FOR_FOLDERS:
            raise
    finally:
        os.close(descriptor)
