"""From text to JSON values, with every way that can go wrong told in one sentence."""

import codecs
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from governance_app.domain.errors import Refusal
from governance_app.domain.words import shown

#: Half a million assignments are about 50 MB.
LARGEST_FILE = 500_000_000


def text_of(path: Path, *, what: str = "an interchange file", largest: int = 0) -> str:
    """Return the text of a file; refuses what is missing, too large or no UTF-8.

    `what` is what a sentence calls such a file, `largest` the bytes that it may have (0: as many
    as an interchange file).
    """
    largest = largest or LARGEST_FILE
    try:
        size = path.stat().st_size
        if size > largest:
            raise Refusal(_too_large(path.name, size, what, largest))
        if not path.is_file():
            raise Refusal(f"“{shown(path.name)}” is not a file; choose {what}.")
        content = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise Refusal(
            f"There is no file “{shown(str(path))}”; check the name and the folder."
        ) from None
    except PermissionError:
        raise Refusal(
            f"“{shown(path.name)}” may not be read; ask for permission or copy it."
        ) from None
    except (OSError, ValueError) as error:
        cause = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else error
        raise Refusal(f"“{shown(path.name)}” cannot be read: {cause}.") from error
    try:
        return content.removeprefix(codecs.BOM_UTF8).decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refusal(
            f"“{shown(path.name)}” is not UTF-8 at byte {error.start + 1:,}; save it as UTF-8."
        ) from None


def parsed(text: str) -> Any:
    """Return the value of a JSON text; refuses doubled members, which JSON readers would lose."""
    if len(text) > LARGEST_FILE:
        raise Refusal(_too_large("The text", len(text)))
    try:
        return json.loads(text, object_pairs_hook=_object, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise Refusal(
            f"This is not JSON: {error.msg} in line {error.lineno:,}, column {error.colno:,}."
        ) from None
    except RecursionError:
        raise Refusal("This JSON is nested too deeply to be an interchange file.") from None
    except ValueError:
        raise Refusal("This JSON holds a number with thousands of digits.") from None


def _object(members: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(members)
    if len(found) != len(members):
        seen: set[str] = set()
        twice = next(name for name, _ in members if name in seen or seen.add(name))  # type: ignore[func-returns-value]  # add returns None, which is false
        raise Refusal(f"An object has the member “{shown(twice)}” twice; remove one of them.")
    return found


def _no_number(word: str) -> NoReturn:
    raise Refusal(f"This is not JSON: {word} is no number.")


def _too_large(name: str, size: int, what: str = "an interchange file", largest: int = 0) -> str:
    return (
        f"“{shown(name)}” has {size / 1e6:,.0f} MB; {what} has at most "
        f"{(largest or LARGEST_FILE) / 1e6:,.0f} MB."
    )
