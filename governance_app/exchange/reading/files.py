"""Getting the bytes of a file the user chose, or one sentence that says why not."""

import os
import stat
from pathlib import Path
from typing import BinaryIO

from governance_app.domain.errors import Refusal
from governance_app.exchange.reading.limits import Limits, megabytes


def read_bytes(path: Path, limits: Limits) -> bytes:
    """Return the whole file. Raises Refusal when it cannot be read, is empty or too large."""
    with open_regular(path) as file:
        before = os.fstat(file.fileno())
        if before.st_size > limits.file_bytes:
            raise Refusal(
                f"“{path.name}” has {megabytes(before.st_size)}, and at most "
                f"{megabytes(limits.file_bytes)} are read; split it or remove pictures from it."
            )
        try:
            content = file.read(limits.file_bytes + 1)
            after = os.fstat(file.fileno())
        except OSError as error:
            raise Refusal(f"“{path.name}” cannot be read: {_cause(error)}.") from error
    unchanged = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    if not unchanged or len(content) != after.st_size:
        raise Refusal(
            f"“{path.name}” changed while it was being read; wait until it is saved, then try again."
        )
    if not content:
        raise Refusal(f"“{path.name}” is empty: it has no bytes at all.")
    return content


def open_regular(path: Path, wanted: str = "a spreadsheet or CSV file") -> BinaryIO:
    """Open an ordinary file for reading. Raises Refusal for what is missing or no file.

    ``wanted`` says what the user should choose instead.
    """
    try:
        kind = path.stat().st_mode
        if stat.S_ISDIR(kind):
            raise Refusal(f"“{path.name}” is a folder; choose {wanted} in it.")
        if not stat.S_ISREG(kind):
            raise Refusal(f"“{path.name}” is not an ordinary file; choose {wanted}.")
        return path.open("rb")
    except (FileNotFoundError, NotADirectoryError):
        raise Refusal(f"There is no file “{path}”; check the name and the folder.") from None
    except PermissionError:
        raise Refusal(
            f"“{path.name}” may not be read: this account has no permission; "
            "copy it to a folder of yours, or close the program that holds it."
        ) from None
    except (OSError, ValueError) as error:
        raise Refusal(f"“{path.name}” cannot be opened: {_cause(error)}.") from error


def _cause(error: OSError | ValueError) -> str:
    """Return the system's own words for what went wrong."""
    return getattr(error, "strerror", None) or str(error)
