"""One writer: a lock file beside the document says who has it, and the system holds it.

The system lets go of the lock when the program ends, however it ends, so a lock file that was left
behind locks nobody out.
"""

import datetime
import errno
import getpass
import json
import os
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

from governance_app.store.problems import DocumentInUseError, shown

#: Where the lock is held, far behind the text, so that others can read it on Windows too.
_LOCKED_BYTE = 1 << 20
#: The longest name of a document, in bytes: a disk takes 255, and journals and unfinished copies
#: beside the document add to its name.
_LONGEST_NAME = 255 - len("..partial-journal")
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has a document open for writing, since when, on which computer."""

    user: str
    computer: str
    since: str
    process: int

    def in_words(self, asking: "Holder") -> str:
        """Return "Person A has it open on computer X since 2026-11-02 14:02".

        Who is asking is told "you", and "this computer".
        """
        if self.computer != asking.computer:
            return f"{self.user} has it open on {self.computer} since {self.since}"
        if self.user == asking.user:
            return f"you have it open in another window since {self.since}"
        return f"{self.user} has it open on this computer since {self.since}"


def this_program(now: datetime.datetime) -> Holder:
    """Return this program as a holder."""
    try:
        user = getpass.getuser()
    except (KeyError, OSError):
        user = "somebody"
    since = now.astimezone().strftime("%Y-%m-%d %H:%M")
    return Holder(user, _this_computer() or "this computer", since, os.getpid())


def _this_computer() -> str:
    if sys.platform != "win32":
        return os.uname().nodename
    import platform

    return platform.node()


class WriterLock:
    """The right to write a document, held from `take` to `release`."""

    def __init__(self, document: Path) -> None:
        self.path = document.with_name(f".{document.name}.lock")
        self._document = document
        self._file: BinaryIO | None = None

    def take(self, holder: Holder) -> None:
        """Take the lock, or raise `DocumentInUseError` naming who has it.

        Raises `OSError` where the folder does not let the lock file be made, or where the name of
        the document leaves no room for what will lie beside it.
        """
        if len(os.fsencode(self._document.name)) > _LONGEST_NAME:
            raise OSError(errno.ENAMETOOLONG, os.strerror(errno.ENAMETOOLONG))
        while True:
            file = self._open()
            try:
                is_ours = self._try(file, holder)
            except BaseException:
                file.close()
                raise
            if is_ours:
                break
            file.close()  # another program removed it between our opening and locking it
        self._file = file
        with suppress(OSError):  # a full disk keeps others from reading who has it, no more
            if os.fstat(file.fileno()).st_size:  # left behind; a busy disk takes its time for it
                file.truncate(0)
            file.seek(0)
            file.write(json.dumps(asdict(holder)).encode())

    def _try(self, file: BinaryIO, asking: Holder) -> bool:
        """Lock the file; False where it is not the one that others would find."""
        if _lock(file):
            return self._is_still_there(file)
        there = self._read(file)
        who = there.in_words(asking) if there else "another program has it"
        raise DocumentInUseError(
            f"{self._document} is open for writing already: {who}; "
            "close it there, or open it read-only."
        )

    def release(self) -> None:
        """Let others write; does nothing where the lock is not held."""
        if self._file is None:
            return
        # Removed while held, so that nobody can lock a file that is about to go.
        if sys.platform != "win32":
            _remove_quietly(self.path)
        self._file.close()
        self._file = None
        if sys.platform == "win32":
            _remove_quietly(self.path)

    def _open(self) -> BinaryIO:
        """Open the lock file, never through a link that somebody may have put there."""
        try:
            descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | _NO_LINK, 0o644)
        except PermissionError as error:
            # Left behind by another user of this folder: reading is enough to lock it.
            try:
                descriptor = os.open(self.path, os.O_RDONLY | _NO_LINK)
            except FileNotFoundError:
                raise error from None
        return os.fdopen(descriptor, "r+b", buffering=0, closefd=True)

    def _is_still_there(self, file: BinaryIO) -> bool:
        try:
            return os.path.samestat(os.fstat(file.fileno()), self.path.stat())
        except FileNotFoundError:
            return False

    @staticmethod
    def _read(file: BinaryIO) -> Holder | None:
        try:
            file.seek(0)
            found = Holder(**json.loads(file.read(4_096)))
        except (OSError, ValueError, TypeError):
            return None
        return Holder(
            shown(str(found.user)), shown(str(found.computer)), shown(str(found.since)), 0
        )


def _remove_quietly(path: Path) -> None:
    """Remove the lock file; where another program has it, or the disk is gone, it may stay."""
    with suppress(OSError):
        path.unlink(missing_ok=True)


if sys.platform == "win32":
    import msvcrt

    def _lock(file: BinaryIO) -> bool:
        """Lock one byte of the file for this program; False where another one has it."""
        file.seek(_LOCKED_BYTE)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _lock(file: BinaryIO) -> bool:
        """Lock the file for this program; False where another one has it."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
