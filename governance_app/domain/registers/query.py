"""What somebody wants to see of a register: which rows, in which order, in which groups."""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from governance_app.domain.fields import Field, FieldType
from governance_app.domain.keys import Key


@dataclass(frozen=True, slots=True)
class Filter:
    """Shows the rows whose text in a column is one of these; "" is "empty"."""

    column: str
    texts: frozenset[str]


@dataclass(frozen=True, slots=True)
class Query:
    """What to show. Without `sort`, rows stand as the user put them.

    What `find` says must stand in a cell of the row, in any case. `sort` names columns, the first one first,
    each with whether it descends; what is empty comes last either way. `group` names a column
    whose texts become headings.
    """

    find: str = ""
    filters: tuple[Filter, ...] = ()
    sort: tuple[tuple[str, bool], ...] = ()
    group: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A line above rows that share a text ("" for those that have none), and how many they are."""

    text: str
    count: int


#: A line of a register as it is shown: a heading, or the key of an item.
Row = Heading | Key

#: Where an item stands among the others of a column; None is "empty".
PlaceOf = Callable[[Key], Any]


_BY_VALUE = frozenset({FieldType.INTEGER, FieldType.DECIMAL, FieldType.DATE})


def looked_for(find: str) -> str:
    """Return what is looked for, without its case and superfluous blanks."""
    return " ".join(find.casefold().split())


def place_of_value(described: Field) -> Callable[[Any, str], Any]:
    """Return the function from a field's value and text to where it stands in its column."""
    if described.type in _BY_VALUE:
        return lambda value, _text: value
    if described.type is FieldType.CHOICE:
        places = {value: place for place, value in enumerate(described.choices) if value}
        return lambda value, _text: places.get(value)
    return lambda _value, text: _folded(text)


def place_of_text(text: str, _tone: str, sort: Any) -> Any:
    """Return where a computed entry stands in its column."""
    return _folded(text) if sort is None or not text else sort


def _folded(text: str) -> str | None:
    """Return a text for sorting, without its case and its accents; None for an empty one."""
    if text.isascii():
        return text.casefold() or None
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in apart if not unicodedata.combining(each))


def sorted_by(keys: list[Key], place_of: PlaceOf, *, descending: bool) -> list[Key]:
    """Return the keys in order of their places; equal ones stay as they were, empty ones last."""
    places = {key: place_of(key) for key in keys}
    filled = [key for key in keys if places[key] is not None]
    empty = [key for key in keys if places[key] is None] if len(filled) < len(keys) else []
    filled.sort(key=places.__getitem__, reverse=descending)
    return [*filled, *empty]


def grouped(keys: Iterable[Key], text_of: Callable[[Key], str]) -> list[Row]:
    """Return the keys under headings, which come in the order of their first rows."""
    groups: dict[str, list[Key]] = {}
    for key in keys:
        groups.setdefault(text_of(key), []).append(key)
    rows: list[Row] = []
    for text, members in groups.items():
        rows.append(Heading(text, len(members)))
        rows.extend(members)
    return rows
