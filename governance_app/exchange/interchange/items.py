"""One item of the interchange file, from JSON values to a checked item of its kind."""

import datetime
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from governance_app.domain.errors import Refusal
from governance_app.domain.fields import MOST_DIGITS, Field, FieldType, checked
from governance_app.domain.keys import Key
from governance_app.domain.kinds import Kind
from governance_app.domain.words import shown
from governance_app.exchange.interchange.form import (
    DATE_PATTERN,
    DECIMAL_PATTERN,
    KEY_PATTERN,
    LARGEST_KEY,
)

_KEY = re.compile(KEY_PATTERN, re.ASCII)
_DATE = re.compile(DATE_PATTERN, re.ASCII)
_DECIMAL = re.compile(DECIMAL_PATTERN, re.ASCII)


class ItemReader:
    """Reads the items of one kind, of which there may be very many."""

    def __init__(self, kind: Kind[Any]) -> None:
        self._kind = kind
        self._columns = frozenset(kind.columns)
        self._fields = tuple(
            (each, each.name, _left_out(kind, each), _READERS.get(each.type, _as_written))
            for each in kind.fields
        )

    def item(self, written: Any, number: int = 0) -> Any:
        """Return the item; refuses it with a sentence that names it, or its number in the file."""
        if not isinstance(written, dict):
            raise Refusal(f"{self._place(number)} must be an object in braces.")
        key = _key(written.get("key"))
        if key is None:
            raise _no_key(f"{self._named(written, number)}: “key”")
        if not self._columns.issuperset(written):
            unknown = min(written.keys() - self._columns)
            raise Refusal(
                f"{self._named(written, number)}: there is no field “{shown(unknown)}”; remove "
                "it, or update the program if a newer version wrote the file."
            )
        values = []
        for described, name, left_out, read in self._fields:
            value = written.get(name)
            if value is None:
                value = left_out
            else:
                try:
                    value = read(described, value)
                except _WrongError as wrong:
                    raise Refusal(f"{self._named(written, number)}: {wrong}") from None
            values.append(value)
        return self._made(key, values, written)

    def _made(self, key: Key, values: list[Any], written: Mapping[str, Any]) -> Any:
        """Return the item; what is not certain yet is checked as any other value is."""
        where = ""
        for place, value in enumerate(values):
            if type(value) is _Unchecked:
                where = where or self._kind.where(written.get("name"))
                values[place] = checked(self._fields[place][0], value.value, where)
        return self._kind.record(key, *values)

    def _named(self, written: Mapping[str, Any], number: int) -> str:
        name = written.get("name")
        return self._kind.where(name) if name else self._place(number)

    def _place(self, number: int) -> str:
        return f"{self._kind.label} number {number:,}" if number else self._kind.label


@dataclass(frozen=True, slots=True)
class _Unchecked:
    """A value that its field may refuse."""

    value: Any


class _WrongError(Exception):
    """What is wrong with a value, behind the name of its item."""


def _left_out(kind: Kind[Any], described: Field) -> Any:
    """Return what a field holds that is left out: nothing, or its usual value."""
    defaults: Mapping[str, Any] = kind.record._field_defaults
    value = defaults.get(described.name) if described.required else None
    try:
        return checked(described, value, kind.label)
    except Refusal:
        return _Unchecked(None)


def where(kind: Kind[Any], item: Any) -> str:
    """Return how a sentence names an item; not every kind has names."""
    return kind.where(getattr(item, "name", None))


def key_of(written: Any, place: str) -> Key:
    """Return a key, which is a whole number written as text."""
    key = _key(written)
    if key is None:
        raise _no_key(place)
    return key


def _key(written: Any) -> Key | None:
    if isinstance(written, str) and _KEY.fullmatch(written) is not None:
        key = int(written)
        if key <= LARGEST_KEY:
            return key
    return None


def _no_key(place: str) -> Refusal:
    return Refusal(f"{place} must be a whole number from 1 to {LARGEST_KEY}, written as text.")


def _as_written(_described: Field, written: Any) -> Any:
    return _Unchecked(written)


def _reference(described: Field, written: Any) -> Key:
    key = _key(written)
    if key is None:
        raise _WrongError(str(_no_key(f"“{described.name}”")))
    return key


def _date(described: Field, written: Any) -> Any:
    if not isinstance(written, str) or not _is(_DATE, written):
        return _Unchecked(written)
    try:
        return datetime.date.fromisoformat(written)
    except ValueError:
        raise _WrongError(f"{described.label} has no such day as {written}.") from None


def _decimal(described: Field, written: Any) -> Any:
    if not isinstance(written, str) or not _is(_DECIMAL, written):
        raise _WrongError(f"{described.label} must be a number written as text.")
    number = Decimal(written)
    return number if len(written) < MOST_DIGITS and "E" not in written else _Unchecked(number)


def _yes_no(described: Field, written: Any) -> bool:
    if not isinstance(written, bool):
        raise _WrongError(f"{described.label} must be true or false.")
    return written


#: How values are read that are not taken as they are written.
_READERS: Mapping[FieldType, Callable[[Field, Any], Any]] = {
    FieldType.REFERENCE: _reference,
    FieldType.ITEM: _reference,
    FieldType.DATE: _date,
    FieldType.DECIMAL: _decimal,
    FieldType.YES_NO: _yes_no,
}


def _is(pattern: re.Pattern[str], written: str) -> bool:
    return pattern.fullmatch(written) is not None
