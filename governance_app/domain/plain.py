"""Items as plain values that JSON can hold, for the journal and the interchange file.

Empty values (None and "") are left out and come back as empty, so a field that is added later
reads from old entries as empty, or as its default where it must not be.
"""

import datetime
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from governance_app.domain.fields import Field, FieldType
from governance_app.domain.kinds.kind import Kind

PlainItem = dict[str, Any]


def plain_item(kind: Kind[Any], item: Any) -> PlainItem:
    """Return the fields of an item, its key left out, as JSON values."""
    found: PlainItem = {}
    for described, value in zip(kind.fields, item[1:], strict=True):
        if value is None or value == "":
            continue
        if described.type is FieldType.DATE:
            found[described.name] = value.isoformat()
        elif described.type is FieldType.DECIMAL:
            found[described.name] = str(value)
        else:
            found[described.name] = value
    return found


def item_from_plain(kind: Kind[Any], key: int, plain: Mapping[str, Any]) -> Any:
    """Return the item that `plain_item` wrote. Values are taken as they are, without a check."""
    defaults = kind.record._field_defaults
    return kind.record(
        key, *(_value(each, plain.get(each.name), defaults.get(each.name)) for each in kind.fields)
    )


def _value(described: Field, plain: Any, default: Any) -> Any:
    if plain is None and described.required:
        return default  # the entry is older than the field
    if plain is None and described.nullable:
        return None
    return _FROM_PLAIN.get(described.type, _text)(plain)


def _text(plain: Any) -> Any:
    return "" if plain is None else plain


_FROM_PLAIN: Mapping[FieldType, Callable[[Any], Any]] = {
    FieldType.DATE: datetime.date.fromisoformat,
    FieldType.DECIMAL: Decimal,
    FieldType.YES_NO: bool,
    FieldType.POSITION: lambda plain: plain or 0,
}
