"""The text of a field for people, and the value of a text that people type, paste or import.

What `text_of` writes, `value_from` reads back as the same value.
"""

import datetime
import re
import unicodedata
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from governance_app.domain.errors import Refusal
from governance_app.domain.fields import MOST_DIGITS, Field, FieldType, checked
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import Kind, kind_named
from governance_app.domain.labels import label_of
from governance_app.domain.registers.typed import (
    day_typed,
    decimal_typed,
    integer_typed,
    yes_or_no_typed,
)
from governance_app.domain.words import shown

YES = "Yes"
_NUMBER = re.compile(
    r"(?P<before>(?:[^\s0-9] )?-?)(?P<whole>[1-9][0-9]{3,})(?P<decimals>(?:\.[0-9]+)?)"
)
_MOST_MARKED = 32
#: The field by which items of a kind are known where their names are the same.
_EMAIL = "email"


def text_of(framework: Framework, described: Field, value: Any) -> str:
    """Return the value as a table shows it; "" for what is empty, not chosen or not so."""
    if value is None or value == "":
        return ""
    if isinstance(value, str):
        return described.choices.get(value, value)
    if described.type is FieldType.REFERENCE:
        return _name_of(framework, kind_named(described.refers_to), value)
    if described.type is FieldType.YES_NO:
        return YES if value else ""
    if isinstance(value, Decimal):
        return number_text(value)
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def number_text(number: Decimal) -> str:
    """Return a number as it is typed: without an exponent unless it is too long so."""
    plain = f"{number:f}"
    return plain if len(plain) <= MOST_DIGITS else str(number)


def with_marks(text: str) -> str:
    """Return the text of a number with marks between thousands, as it is only read: "-1,234.50".

    A sign before the number stays ("▲ 1,234"); any other text is returned as it is, and so is a
    number of so many digits that marks no longer help. What is edited, copied or written to a file
    has no marks: see `domain/registers/typed.py` for what is then asked.
    """
    found = _NUMBER.fullmatch(text) if len(text) <= _MOST_MARKED else None
    if found is None:
        return text
    return f"{found['before']}{int(found['whole']):,}{found['decimals']}"


def _name_of(framework: Framework, kind: Kind[Any], key: Key) -> str:
    item = framework.of(kind).get(key)
    return "?" if item is None else label_of(framework, kind, item)


def value_from(framework: Framework, kind: Kind[Any], described: Field, text: str) -> Any:
    """Return the value that a text means for a field of a kind; an empty text empties it.

    References are found by the name of the item (people by their e-mail too), choices by their
    label or value; days and numbers in the ways that are in use. Raises Refusal with a sentence
    that names the field, what was typed and what would do.
    """
    if described.type in (FieldType.NAME, FieldType.TEXT):
        return checked(described, _lines(described, text), kind.label)
    if described.type is FieldType.LINK:
        return checked(described, text.strip(), kind.label)
    if not text.strip():
        return checked(described, None, kind.label)
    read = _READERS[described.type]
    try:
        value = read(framework, described, text.strip())
    except Refusal as refusal:
        raise Refusal(f"{described.label}: {refusal.sentence}.") from None
    return checked(described, value, kind.label)


def _lines(described: Field, text: str) -> str:
    """Return the text with line breaks as they are kept: none where it has but one line."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if described.type is FieldType.NAME and ("\n" in text or "\t" in text):
        text = " ".join(part.strip() for part in text.replace("\t", "\n").split("\n")).strip()
    return text


def _read_date(_framework: Framework, _described: Field, text: str) -> datetime.date:
    day = day_typed(text)
    if day is None:
        raise Refusal(f"“{shown(text)}” is no date; type one such as 2026-11-21")
    return day


def _read_integer(_framework: Framework, _described: Field, text: str) -> int:
    number = integer_typed(text)
    if number is None:
        raise Refusal(f"“{shown(text)}” is no whole number; type one such as 12")
    return number


def _read_decimal(_framework: Framework, _described: Field, text: str) -> Decimal:
    number = decimal_typed(text)
    if number is None:
        raise Refusal(f"“{shown(text)}” is no number; type digits alone, such as 12.5")
    return number


def _read_yes_no(_framework: Framework, _described: Field, text: str) -> bool:
    answer = yes_or_no_typed(text)
    if answer is None:
        raise Refusal(f"“{shown(text)}” is neither yes nor no; type one of the two")
    return answer


def _read_choice(_framework: Framework, described: Field, text: str) -> str:
    wanted = folded_name(text)
    for value, label in described.choices.items():
        if text == value or wanted in (folded_name(label), value.casefold()):
            return value
    offered = ", ".join(label for value, label in described.choices.items() if value)
    raise Refusal(f"“{shown(text)}” is none of {offered}; choose one of these")


def _read_reference(framework: Framework, described: Field, text: str) -> Key:
    kind = kind_named(described.refers_to)
    names = _names(framework, kind)
    found = names.exact.get(text, ()) or names.folded.get(folded_name(text), ())
    if len(found) == 1:
        return found[0]
    one = kind.label.lower()
    if not found:
        raise Refusal(f"there is no {one} “{shown(text)}”; type the name of one, or add it first")
    instead = "rename one of them first"
    if _EMAIL in kind.columns:
        instead = "type the e-mail instead of the name"
    several = kind.counted(len(found))
    raise Refusal(f"{several} are called “{shown(text)}”; {instead}")


_READERS: Mapping[FieldType, Callable[[Framework, Field, str], Any]] = {
    FieldType.DATE: _read_date,
    FieldType.INTEGER: _read_integer,
    FieldType.ITEM: _read_integer,
    FieldType.POSITION: _read_integer,
    FieldType.DECIMAL: _read_decimal,
    FieldType.YES_NO: _read_yes_no,
    FieldType.CHOICE: _read_choice,
    FieldType.REFERENCE: _read_reference,
}


def folded_name(text: str) -> str:
    """Return a name for comparison: its case, its blanks and its way to write accents set aside."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return " ".join(text.casefold().split())


class _Names(NamedTuple):
    """The items of a kind by what they are called."""

    exact: Mapping[str, tuple[Key, ...]]
    folded: Mapping[str, tuple[Key, ...]]


#: Names of tables looked at last, so that a thousand pasted references do not look anew each time.
#: Tables never change, so the same table has the same names.
_REMEMBERED: dict[str, tuple[object, _Names]] = {}


def _names(framework: Framework, kind: Kind[Any]) -> _Names:
    """Return the names of a kind's items, remembered as long as their table is the same."""
    table = framework.of(kind)
    anchor: object = framework.tables if kind.named_by else table
    remembered = _REMEMBERED.get(kind.name)
    if remembered is not None and remembered[0] is anchor:
        return remembered[1]
    exact: dict[str, tuple[Key, ...]] = {}
    folded: dict[str, tuple[Key, ...]] = {}
    for key, item in table.items():
        name = label_of(framework, kind, item)
        called = {name, getattr(item, _EMAIL, "") or name}
        for each in called:
            exact[each] = (*exact.get(each, ()), key)
        for each in {folded_name(one) for one in called}:
            folded[each] = (*folded.get(each, ()), key)
    names = _Names(exact, folded)
    _REMEMBERED[kind.name] = (anchor, names)
    return names
