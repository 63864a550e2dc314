"""Writing a file whole or not at all.

What is written goes to a temporary sibling, which takes the place of the file only when it is
complete and on the disk. So a full disk, a lost stick, an error or a cancellation leaves the
previous file as it was, and nothing beside it.
"""

import contextlib
import errno
import os
import secrets
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from governance_app.domain.errors import Cancelled, Refusal
from governance_app.domain.fields import is_control
from governance_app.domain.words import shortened

#: Called with how much is done and how much there is to do, in steps of the writer's own.
Progress = Callable[[int, int], None]
#: Asked from time to time; True ends the writing.
IsCancelled = Callable[[], bool]

_FULL = {errno.ENOSPC, errno.EDQUOT}
_FORBIDDEN = {errno.EACCES, errno.EPERM}


def go_on(done: int, total: int, progress: Progress | None, cancelled: IsCancelled | None) -> None:
    """Tell how far the writing is; raises Cancelled when the user cancelled it."""
    if cancelled is not None and cancelled():
        raise Cancelled
    if progress is not None:
        progress(done, total)


@contextlib.contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Yield the path of an empty temporary file, which becomes `path` when the block ends well.

    A link is followed: the file it leads to is replaced. Raises Refusal with a sentence for the
    user where the file cannot be written, be it here or by an OSError within the block.
    """
    target = _target(path)
    try:
        temporary = _temporary_beside(target)
    except (OSError, ValueError) as error:
        raise Refusal(_why_not_beside(target, error)) from error
    try:
        yield temporary
        _flush(temporary)
        _put_in_place(temporary, target)
    except OSError as error:
        raise Refusal(_why_not_written(target, error)) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
    _flush_folder(target.parent)


def _target(path: Path) -> Path:
    """Return the file that is to be replaced; refuses what is no file, or must not change."""
    try:
        target = path.resolve()
        kind = target.stat().st_mode
    except FileNotFoundError:
        return target
    except NotADirectoryError:
        raise Refusal(_no_folder(path)) from None
    except (OSError, RuntimeError, ValueError) as error:
        raise Refusal(_why_not_written(path, error)) from error
    if stat.S_ISDIR(kind):
        raise Refusal(f"“{_shown(target.name)}” is a folder; choose a name for the file in it.")
    if not stat.S_ISREG(kind):
        raise Refusal(f"“{_shown(target.name)}” is not an ordinary file; choose another name.")
    if not os.access(target, os.W_OK):
        raise Refusal(f"“{_shown(target.name)}” is write-protected; choose another name.")
    return target


def _temporary_beside(target: Path) -> Path:
    """Make an empty file in the target's folder, readable by whom the target is."""
    temporary = target.with_name(f".{secrets.token_hex(8)}.part")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    os.close(descriptor)
    with contextlib.suppress(OSError):
        temporary.chmod(stat.S_IMODE(target.stat().st_mode))
    return temporary


def _flush(temporary: Path) -> None:
    """Wait until the file is on the disk, and not only in the system's memory."""
    with temporary.open("r+b") as file:
        os.fsync(file.fileno())


def _put_in_place(temporary: Path, target: Path) -> None:
    try:
        temporary.replace(target)
    except PermissionError as error:
        raise Refusal(
            f"“{_shown(target.name)}” cannot be replaced: it is open in another program or protected; "
            "close it there, or choose another name."
        ) from error
    except IsADirectoryError as error:
        raise Refusal(f"“{_shown(target.name)}” is a folder; choose another name.") from error


def _flush_folder(folder: Path) -> None:
    """Make the new name last; a system that cannot do it (Windows) does not need it."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _why_not_beside(target: Path, error: OSError | ValueError) -> str:
    number = getattr(error, "errno", None)
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return _no_folder(target)
    if number in _FORBIDDEN:
        return (
            f"“{_shown(target.name)}” cannot be written: this account may not write to the folder "
            f"“{_shown(str(target.parent))}”; choose another folder."
        )
    return _why_not_written(target, error)


def _why_not_written(target: Path, error: Exception) -> str:
    number = getattr(error, "errno", None)
    if number in _FULL:
        return f"“{_shown(target.name)}” cannot be written: the disk is full; make room or choose another."
    if number == errno.EROFS:
        return (
            f"“{_shown(target.name)}” cannot be written: the folder “{_shown(str(target.parent))}” can only be read; "
            "choose another folder."
        )
    if number == errno.ENAMETOOLONG:
        return f"“{_shown(target.name)}” is too long a name for this disk; choose a shorter one."
    return f"“{_shown(target.name)}” cannot be written: {_cause(error)}; choose another name or folder."


def _no_folder(path: Path) -> str:
    return f"There is no folder “{_shown(str(path.parent))}”; choose a folder that exists."


def _shown(name: str) -> str:
    """Return a name as a sentence can hold it."""
    return "".join("�" if is_control(each) else each for each in shortened(name))


def _cause(error: Exception) -> str:
    """Return the system's own words for what went wrong."""
    return getattr(error, "strerror", None) or str(error)
