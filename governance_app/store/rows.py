"""Between items and the rows of their tables; the same for reading and writing."""

import datetime
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from governance_app.domain.fields import FieldType
from governance_app.domain.kinds import Kind

_FROM_FILE: Mapping[FieldType, Callable[[Any], Any]] = {
    FieldType.YES_NO: bool,
    FieldType.DATE: lambda text: datetime.date.fromisoformat(text) if text else None,
    FieldType.DECIMAL: lambda text: Decimal(text) if text else None,
}
_TO_FILE: Mapping[FieldType, Callable[[Any], Any]] = {
    FieldType.YES_NO: int,
    FieldType.DATE: lambda date: date.isoformat() if date else None,
    FieldType.DECIMAL: lambda number: None if number is None else str(number),
}


def item_maker(kind: Kind[Any]) -> Callable[[tuple[Any, ...]], Any]:
    """Return the function that makes an item from its row: key and fields in the kind's order."""
    make: Callable[[tuple[Any, ...]], Any] = kind.record._make
    converters = [
        (place, _FROM_FILE[field.type])
        for place, field in enumerate(kind.fields, start=1)
        if field.type in _FROM_FILE
    ]
    if not converters:
        return make

    def convert(row: tuple[Any, ...]) -> Any:
        values = list(row)
        for place, converter in converters:
            values[place] = converter(values[place])
        return make(tuple(values))

    return convert


def row_of(kind: Kind[Any], item: Any, revision: int) -> dict[str, Any]:
    """Return the row of an item by column, with the revision that writes it."""
    row: dict[str, Any] = {"key": item.key}
    for field, value in zip(kind.fields, item[1:], strict=True):
        converter = _TO_FILE.get(field.type)
        row[field.name] = converter(value) if converter else value
    row["revision"] = revision
    return row
