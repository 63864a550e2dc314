"""TOML as a person would write it; tomllib of the standard library only reads."""

import datetime
import re
from collections.abc import Sequence
from decimal import Decimal

from governance_app.domain.fields import MOST_DIGITS

#: What a template holds beside tables.
TomlValue = str | bool | int | Decimal | datetime.date | Sequence[str]

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_LONGEST_LINE = 100


def key_text(*parts: str) -> str:
    """Return a key, dotted where it has several parts: `letters.A`, `notes."Campaign Manager"`."""
    return ".".join(each if _BARE_KEY.fullmatch(each) else _line(each) for each in parts)


def value_text(value: TomlValue, indent: int = 0) -> str:
    """Return a value; `indent` is how many characters stand before it in its line."""
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case Decimal():
            return _number(value)
        case datetime.date():
            return value.isoformat()
        case str():
            return _paragraphs(value) if "\n" in value else _line(value)
        case _:
            return _list(value, indent)


def _number(value: Decimal) -> str:
    """Return a number with all of its digits; one with a long row of zeros as 1E+30."""
    written = format(value, "f")
    if "." not in written:
        written = str(int(value))
    return written if len(written) <= MOST_DIGITS else str(value)


def _list(texts: Sequence[str], indent: int) -> str:
    """Return a list in one line, or one text a line where it would be too long."""
    items = [_line(each) for each in texts]
    in_one_line = f"[{', '.join(items)}]"
    if indent + len(in_one_line) <= _LONGEST_LINE:
        return in_one_line
    return "\n".join(["[", *(f"  {each}," for each in items), "]"])


def _line(text: str) -> str:
    return '"' + "".join(_escaped(each) for each in text) + '"'


def _paragraphs(text: str) -> str:
    """Return a text of several lines as it reads; its first line end would be dropped."""
    escaped = "".join(each if each in "\n\t" else _escaped(each) for each in text)
    return '"""\n' + escaped + '"""'


def _escaped(character: str) -> str:
    known = _ESCAPES.get(character)
    if known is not None:
        return known
    code = ord(character)
    return f"\\u{code:04X}" if code < 0x20 or code == 0x7F else character
