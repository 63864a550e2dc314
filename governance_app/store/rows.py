"""Between items and the rows of their tables; the same for reading and writing."""

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import Any

from governance_app.domain.fields import FieldType
from governance_app.domain.keys import Key
from governance_app.domain.kinds import Kind

#: The key and the fields of an item, as the file keeps them.
Row = tuple[Any, ...]


class _Days(dict[str | None, datetime.date | None]):
    """Days by their text: thousands of rows stand on few days, so each is read once."""

    def __missing__(self, text: str | None) -> datetime.date | None:
        day = self[text] = datetime.date.fromisoformat(text) if text else None
        return day


def _decimal(text: str | None) -> Decimal | None:
    return Decimal(text) if text else None


#: What makes the function that reads a field of this type.
_FROM_FILE: Mapping[FieldType, Callable[[], Callable[[Any], Any]]] = {
    FieldType.YES_NO: lambda: bool,
    FieldType.DATE: lambda: _Days().__getitem__,
    FieldType.DECIMAL: lambda: _decimal,
}
_TO_FILE: Mapping[FieldType, Callable[[Any], Any]] = {
    FieldType.YES_NO: int,
    FieldType.DATE: lambda date: date.isoformat() if date else None,
    FieldType.DECIMAL: lambda number: None if number is None else str(number),
}


def item_maker(kind: Kind[Any]) -> Callable[[Sequence[Row]], Iterator[tuple[Key, Any]]]:
    """Return the function that makes items, each with its key, from many rows of them.

    A row is the key and the fields in the kind's order. Rows are turned into columns and back, so
    that no line of Python runs for each of them.
    """
    make = partial(tuple.__new__, kind.record)
    converters = [
        (place, _FROM_FILE[field.type]())
        for place, field in enumerate(kind.fields, start=1)
        if field.type in _FROM_FILE
    ]

    def items_of(rows: Sequence[Row]) -> Iterator[tuple[Key, Any]]:
        columns: list[Sequence[Any]] = list(zip(*rows, strict=True))
        for place, convert in converters:
            columns[place] = list(map(convert, columns[place]))
        return zip(columns[0], map(make, zip(*columns, strict=True)), strict=True)

    return items_of


def row_of(kind: Kind[Any], item: Any, revision: int) -> dict[str, Any]:
    """Return the row of an item by column, with the revision that writes it."""
    row: dict[str, Any] = {"key": item.key}
    for field, value in zip(kind.fields, item[1:], strict=True):
        converter = _TO_FILE.get(field.type)
        row[field.name] = converter(value) if converter else value
    row["revision"] = revision
    return row
