"""What can go wrong with a file, in sentences for the user."""

import errno
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from governance_app.domain import words
from governance_app.domain.errors import Refusal


class WriteFailedError(Refusal):
    """An edit could not be written: the disk is full, the stick is gone, the file is locked.

    The file holds what was acknowledged before; nothing of the failed edit.
    """


class ReadFailedError(Refusal):
    """What is in the file cannot be read: the stick is gone, or the file is damaged."""


class DocumentInUseError(Refusal):
    """Another program has the document open for writing; it can be opened for reading."""


_DAMAGED = "it is damaged; open one of its backups."
_IN_USE = "another program is using it; close it there and try again."
_NO_PERMISSION = "permission was denied; ask who owns the folder."
_NO_ANSWER = "the disk did not answer; check that it is still connected and has space."

#: By SQLite's extended code where that says more, else by the code that it belongs to.
_SQLITE_WORDS = {
    sqlite3.SQLITE_FULL: "the disk is full; free some space and try again.",
    sqlite3.SQLITE_IOERR: _NO_ANSWER,
    sqlite3.SQLITE_READONLY: "the file may only be read; save a copy elsewhere.",
    sqlite3.SQLITE_READONLY_DBMOVED: (
        "its file was moved or removed while it was open; save it elsewhere."
    ),
    sqlite3.SQLITE_READONLY_ROLLBACK: (
        "a program ended while it was writing it, which is put right where it may be written; "
        "ask who owns the folder."
    ),
    sqlite3.SQLITE_BUSY: _IN_USE,
    sqlite3.SQLITE_LOCKED: _IN_USE,
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened; check that it is there and may be read.",
    sqlite3.SQLITE_PERM: _NO_PERMISSION,
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_MISMATCH: _DAMAGED,
    sqlite3.SQLITE_NOTADB: "it is not a governance document.",
}
_SYSTEM_WORDS = {
    errno.ENOSPC: "the disk is full; free some space and try again.",
    errno.EDQUOT: "your space on this disk is used up; free some and try again.",
    errno.EFBIG: "it would be larger than this disk allows; choose another folder.",
    errno.EACCES: _NO_PERMISSION,
    errno.EPERM: _NO_PERMISSION,
    errno.EROFS: "the disk may only be read; choose another folder.",
    errno.ENOENT: "there is no such file or folder.",
    errno.EISDIR: "it is a folder.",
    errno.ENOTDIR: "its path goes through something that is not a folder.",
    errno.ENAMETOOLONG: "its name is too long.",
    errno.ELOOP: "it is a link that leads back to itself, or where none may be.",
    errno.EBUSY: _IN_USE,
    errno.EIO: _NO_ANSWER,
    errno.ENODEV: _NO_ANSWER,
    errno.ENXIO: _NO_ANSWER,
}

#: What reading raises where a file holds what this program never writes.
SENSELESS = (
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
    zlib.error,
)


def in_words(error: BaseException) -> str:
    """Return the second half of a sentence: what happened, and what to do."""
    cause = getattr(error, "orig", None) or error
    if isinstance(cause, sqlite3.Error):
        return _sqlite_words(cause)
    if isinstance(cause, OSError):
        return _SYSTEM_WORDS.get(cause.errno or 0) or f"{cause.strerror or cause}."
    return f"{shown(str(cause))}."


def _sqlite_words(error: sqlite3.Error) -> str:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:  # the driver's own: a text that is no text, or a value of another type
        return _DAMAGED if isinstance(error, sqlite3.OperationalError) else f"{error}."
    words = _SQLITE_WORDS.get(code) or _SQLITE_WORDS.get(code & 0xFF)
    if words is None and code == sqlite3.SQLITE_ERROR:
        return f"it is not as this program makes it ({shown(str(error))}); open one of its backups."
    return words or f"{shown(str(error))}."


def shown(text: str) -> str:
    """Return a text from a file as a sentence may hold it: no steering characters, not too long."""
    return words.shown(text, 120)


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turn whatever goes wrong while a document is read into `ReadFailedError`."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise ReadFailedError(f"{path} cannot be read: {in_words(error)}") from error
    except SENSELESS as error:
        raise ReadFailedError(f"{path} cannot be read: {_DAMAGED}") from error
