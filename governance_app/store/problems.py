"""What can go wrong with a file, in sentences for the user."""

import errno
import sqlite3

from governance_app.domain.errors import Refusal


class WriteFailedError(Refusal):
    """An edit could not be written: the disk is full, the stick is gone, the file is locked.

    The file holds what was acknowledged before; nothing of the failed edit.
    """


class DocumentInUseError(Refusal):
    """Another program has the document open for writing; it can be opened for reading."""


_SQLITE_WORDS = {
    sqlite3.SQLITE_FULL: "the disk is full; free some space and try again.",
    sqlite3.SQLITE_IOERR: "the disk did not answer; check that it is still connected.",
    sqlite3.SQLITE_READONLY: "the file may only be read; save a copy elsewhere.",
    sqlite3.SQLITE_BUSY: "another program is using it; close it there and try again.",
    sqlite3.SQLITE_LOCKED: "another program is using it; close it there and try again.",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened; check that it is there and may be read.",
    sqlite3.SQLITE_PERM: "permission was denied; ask who owns the folder.",
    sqlite3.SQLITE_CORRUPT: "it is damaged; open one of its backups.",
    sqlite3.SQLITE_NOTADB: "it is not a governance document.",
}
_SYSTEM_WORDS = {
    errno.ENOSPC: "the disk is full; free some space and try again.",
    errno.EDQUOT: "your space on this disk is used up; free some and try again.",
    errno.EACCES: "permission was denied; ask who owns the folder.",
    errno.EPERM: "permission was denied; ask who owns the folder.",
    errno.EROFS: "the disk may only be read; choose another folder.",
    errno.ENOENT: "there is no such file or folder.",
    errno.EISDIR: "it is a folder.",
    errno.ENOTDIR: "its path goes through something that is not a folder.",
    errno.ENAMETOOLONG: "its name is too long.",
    errno.EIO: "the disk did not answer; check that it is still connected.",
}


def in_words(error: BaseException) -> str:
    """Return the second half of a sentence: what happened, and what to do."""
    cause = getattr(error, "orig", None) or error
    if isinstance(cause, sqlite3.Error):
        code = getattr(cause, "sqlite_errorcode", None)
        words = _SQLITE_WORDS.get((code or 0) & 0xFF)
        return words or f"{cause}."
    if isinstance(cause, OSError):
        return _SYSTEM_WORDS.get(cause.errno or 0) or f"{cause.strerror or cause}."
    return f"{cause}."
