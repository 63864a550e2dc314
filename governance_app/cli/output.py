"""What commands print: text for people, JSON for programs, complaints in one line."""

import json
import sys
from typing import Any


def say(text: str) -> None:
    """Print a line on standard output; characters that the terminal lacks are escaped."""
    _write(sys.stdout, text)


def complain(text: str) -> None:
    """Print one line on standard error."""
    _write(sys.stderr, f"governance-app: {' '.join(text.split())}")


def say_json(value: Any) -> None:
    """Print a value as JSON."""
    say(json.dumps(value, ensure_ascii=False, indent=2))


def _write(stream: Any, text: str) -> None:
    try:
        stream.write(text + "\n")
    except UnicodeEncodeError:
        encoding = stream.encoding or "ascii"
        stream.write(text.encode(encoding, "backslashreplace").decode(encoding) + "\n")
