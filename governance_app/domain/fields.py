"""Descriptions of the fields of an item, and the check of what a user puts into them.

A field's description is the one source of its column, its place in forms and tables, its text in
the interchange file and the sentence that refuses a wrong value.
"""

import datetime
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Any

from governance_app.domain.errors import Refusal
from governance_app.domain.links import is_link

#: The longest name, in characters.
LONGEST_NAME = 1_000
#: The longest free text, in characters.
LONGEST_TEXT = 20_000
#: The most digits of a decimal number, and the most places that its point may be away from them.
MOST_DIGITS = 30
#: Longer texts are no number that anybody typed.
_LONGEST_NUMBER = 100
#: Integers are stored with 63 bits and a sign.
LARGEST_INTEGER = (1 << 63) - 1


class FieldType(Enum):
    """What a field holds, in the domain and (after the arrow) in the file."""

    NAME = "name"  # str, one line → text
    TEXT = "text"  # str, several lines → text
    INTEGER = "integer"  # int or None → integer
    DECIMAL = "decimal"  # Decimal or None → text
    YES_NO = "yes_no"  # bool → 0 or 1
    DATE = "date"  # datetime.date or None → ISO 8601 text
    CHOICE = "choice"  # str, one of the choices → text
    REFERENCE = "reference"  # key of another item or None → integer
    ITEM = "item"  # key of an item that may be gone, without a reference, never empty → integer
    LINK = "link"  # str, an address or a path → text
    POSITION = "position"  # int, the order among siblings → integer
    PICTURE = "picture"  # str, the bytes of a small picture in Base64 → text

    # Enum's own is a function of Python, and tables are asked by type half a million times.
    __hash__ = object.__hash__


class WhenRemoved(Enum):
    """What becomes of an item when the item that it refers to is removed."""

    CLEAR = "clear"  # the reference becomes empty
    REMOVE = "remove"  # it goes too


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a kind of item."""

    name: str
    type: FieldType
    label: str
    help: str = ""
    required: bool = False
    choices: Mapping[str, str] = field(default_factory=dict)  # value → label
    refers_to: str = ""  # name of a kind
    when_removed: WhenRemoved = WhenRemoved.CLEAR
    least: int | None = None
    most: int | None = None
    shown: bool = True  # in tables and forms; False for what has no meaning to a reader
    is_money: bool = False  # an amount in the framework's currency

    @property
    def nullable(self) -> bool:
        """Whether "empty" is None (texts are empty as "")."""
        return not self.required and self.type in _EMPTY_AS_NONE


_EMPTY_AS_NONE = frozenset(
    {FieldType.INTEGER, FieldType.DECIMAL, FieldType.DATE, FieldType.REFERENCE}
)
_CHOSEN = frozenset({FieldType.REFERENCE, FieldType.CHOICE})


def checked(described: Field, value: Any, where: str) -> Any:
    """Return the value as the field holds it, or refuse it with a sentence that names `where`."""
    if value is None or value == "":
        return _empty(described, where)
    return _CHECKS[described.type](described, value, where)


def checked_text(described: Field, value: Any, where: str) -> str:
    """Return the text unchanged; refuse control characters, line separators and what is too long.

    Nothing is composed, trimmed or escaped: what a user types comes back as it was.
    """
    if not isinstance(value, str):
        raise Refusal(f"{where}: {described.label} must be text.")
    one_line = described.type is not FieldType.TEXT
    longest = LONGEST_NAME if one_line else LONGEST_TEXT
    if len(value) > longest:
        raise Refusal(
            f"{where}: {described.label} has {len(value):,} characters; "
            f"shorten it to {longest:,} or fewer."
        )
    allowed = "" if one_line else "\n\t"
    for place, character in enumerate(value, start=1):
        if is_control(character) and character not in allowed:
            kind = "no character at all" if _is_noncharacter(character) else "a control character"
            raise Refusal(
                f"{where}: {described.label} has {kind} "
                f"(U+{ord(character):04X}) at position {place}; remove it."
            )
    if described.required and not any(map(is_visible, value)):
        raise Refusal(f"{where}: {described.label} is empty; type one.")
    return value


def _checked_picture(described: Field, value: Any, where: str) -> str:
    from governance_app.domain.pictures import why_no_picture

    why = why_no_picture(value) if isinstance(value, str) else "it must be text in Base64"
    if why:
        raise Refusal(f"{where}: {described.label}: {why}.")
    return str(value)


def _checked_link(described: Field, value: Any, where: str) -> str:
    link = checked_text(described, value, where)
    if not is_link(link):
        raise Refusal(
            f"{where}: {described.label} must begin with https:// or mailto:, or be a path beside "
            "this document, such as policies/e-mail.pdf."
        )
    return link


def is_control(character: str) -> bool:
    """Whether the character does not show: control, half a pair, line separator, or none at all.

    Files of other programs (XML, so every workbook) cannot hold it.
    """
    return unicodedata.category(character) in _CONTROL or _is_noncharacter(character)


def _is_noncharacter(character: str) -> bool:
    """Whether Unicode keeps this code for no character, for good: U+FFFE and its like."""
    code = ord(character)
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF


def is_visible(character: str) -> bool:
    """Whether a reader can see the character: no blank, no control, no joiner, no filler."""
    return (
        unicodedata.category(character) not in _BLANK
        and character not in _FILLERS
        and not _is_noncharacter(character)
    )


_CONTROL = frozenset({"Cc", "Cs", "Zl", "Zp"})
_BLANK = _CONTROL | {"Cf", "Zs"}
#: What Unicode calls letters, marks or signs although nothing of them is seen: the combining
#: joiner, fillers of Hangul, the blank of Braille, and the selectors of a variant.
_FILLERS = frozenset("\u034f\u115f\u1160\u2800\u3164\uffa0") | frozenset(
    map(chr, (*range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))
)


def _empty(described: Field, where: str) -> Any:
    if described.type is FieldType.YES_NO:
        return False  # a tick is never empty
    if described.required:
        wanted = "choose" if described.type in _CHOSEN else "type"
        raise Refusal(f"{where}: {described.label} is empty; {wanted} one.")
    if described.type in _EMPTY_AS_NONE:
        return None
    return 0 if described.type is FieldType.POSITION else ""


def _checked_integer(described: Field, value: Any, where: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise Refusal(f"{where}: {described.label} must be a whole number.")
    least = described.least if described.least is not None else -LARGEST_INTEGER
    most = described.most if described.most is not None else LARGEST_INTEGER
    if not least <= value <= most:
        raise Refusal(f"{where}: {described.label} must be from {least} to {most}.")
    return value


def _checked_item(described: Field, value: Any, where: str) -> int:
    key = _checked_integer(described, value, where)
    if key < 1:
        raise Refusal(f"{where}: {described.label} must be the key of an item.")
    return key


def _checked_decimal(described: Field, value: Any, where: str) -> Decimal:
    """Return the number; a float is refused, for what was typed is not what it holds."""
    plain = isinstance(value, int | str | Decimal) and not isinstance(value, bool)
    if isinstance(value, str) and len(value) > _LONGEST_NUMBER:
        plain = False
    try:
        number = value if type(value) is Decimal else Decimal(value if plain else "NaN")
    except (InvalidOperation, ValueError):
        number = Decimal("NaN")
    if not number.is_finite():
        raise Refusal(f"{where}: {described.label} must be a number, such as 12.5.")
    _, digits, exponent = number.as_tuple()
    if len(digits) > MOST_DIGITS or abs(int(exponent)) > MOST_DIGITS:
        raise Refusal(
            f"{where}: {described.label} must have at most {MOST_DIGITS} digits; shorten it."
        )
    return number


def _checked_choice(described: Field, value: Any, where: str) -> str:
    if not isinstance(value, str) or value not in described.choices:
        offered = ", ".join(described.choices)
        raise Refusal(f"{where}: {described.label} must be one of {offered}.")
    return value


def _checked_yes_no(described: Field, value: Any, where: str) -> bool:
    if value not in (True, False):
        raise Refusal(f"{where}: {described.label} must be yes or no.")
    return bool(value)


def _checked_date(described: Field, value: Any, where: str) -> datetime.date:
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value
    raise Refusal(f"{where}: {described.label} must be a date, such as 2026-11-21.")


_CHECKS: Mapping[FieldType, Callable[[Field, Any, str], Any]] = {
    FieldType.NAME: checked_text,
    FieldType.TEXT: checked_text,
    FieldType.LINK: _checked_link,
    FieldType.PICTURE: _checked_picture,
    FieldType.CHOICE: _checked_choice,
    FieldType.YES_NO: _checked_yes_no,
    FieldType.INTEGER: _checked_integer,
    FieldType.REFERENCE: _checked_integer,
    FieldType.ITEM: _checked_item,
    FieldType.POSITION: _checked_integer,
    FieldType.DATE: _checked_date,
    FieldType.DECIMAL: _checked_decimal,
}
