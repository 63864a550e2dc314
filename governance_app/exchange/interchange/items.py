"""One item of the interchange file, from JSON values to a checked item of its kind."""

import datetime
import re
from decimal import Decimal
from typing import Any

from governance_app.domain.errors import Refusal
from governance_app.domain.fields import Field, FieldType
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


def item_of(kind: Kind[Any], written: Any, place: str) -> Any:
    """Return the item; refuses it with a sentence that names it, or its `place` in the file."""
    if not isinstance(written, dict):
        raise Refusal(f"{place} must be an object in braces.")
    named = kind.where(written["name"]) if written.get("name") else place
    key = key_of(written.get("key"), f"{named}: “key”")
    unknown = sorted(written.keys() - set(kind.columns))
    if unknown:
        raise Refusal(
            f"{named}: there is no field “{shown(unknown[0])}”; remove it, or update the program "
            "if a newer version wrote the file."
        )
    values: dict[str, Any] = {}
    for described in kind.fields:
        value = _value(described, written.get(described.name), named)
        # What is left out is empty, but a field that cannot be empty has its usual value.
        if value is not None or not described.required:
            values[described.name] = value
    return kind.make(key, values)


def where(kind: Kind[Any], item: Any) -> str:
    """Return how a sentence names an item; not every kind has names."""
    return kind.where(getattr(item, "name", None))


def key_of(written: Any, place: str) -> Key:
    """Return a key, which is a whole number written as text."""
    if isinstance(written, str) and _is(_KEY, written):
        key = int(written)
        if key <= LARGEST_KEY:
            return key
    raise Refusal(f"{place} must be a whole number from 1 to {LARGEST_KEY}, written as text.")


def _value(described: Field, written: Any, named: str) -> Any:
    """Return the value as the domain holds it; what is left out or null is empty."""
    if written is None:
        return None
    match described.type:
        case FieldType.REFERENCE:
            return key_of(written, f"{named}: “{described.name}”")
        case FieldType.DATE if isinstance(written, str) and _is(_DATE, written):
            return _date(described, written, named)
        case FieldType.DECIMAL:
            if isinstance(written, str) and _is(_DECIMAL, written):
                return Decimal(written)
            raise Refusal(f"{named}: {described.label} must be a number written as text.")
        case FieldType.YES_NO if not isinstance(written, bool):
            raise Refusal(f"{named}: {described.label} must be true or false.")
    return written


def _date(described: Field, written: str, named: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(written)
    except ValueError:
        raise Refusal(f"{named}: {described.label} has no such day as {written}.") from None


def _is(pattern: re.Pattern[str], written: str) -> bool:
    return pattern.fullmatch(written) is not None
