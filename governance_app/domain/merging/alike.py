"""Items that both copies added and of which there can be but one: they are the same item.

Both recorded the reading of one metric on one day, or gave the scheme a letter S. The copy's item
then takes the key of ours, wherever it is named.
"""

from collections.abc import Callable, Mapping
from typing import Any

from governance_app.domain.approvals.attributes import handle_of
from governance_app.domain.fields import Field, FieldType
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    LETTER,
    MEMBERSHIP,
    REQUEST_ATTRIBUTE,
    STATE_KINDS,
    Kind,
)
from governance_app.domain.unique import place_of

_Identity = Callable[[Any], tuple[Any, ...]]
#: What can be there once by a check of its own, not by the description of its kind.
_BY_CHECK: Mapping[str, _Identity] = {
    LETTER.name: lambda letter: (letter.symbol.casefold(),),
    MEMBERSHIP.name: lambda seat: (seat.body, seat.member),
    REQUEST_ATTRIBUTE.name: lambda asked: (asked.chain, handle_of(asked.name)),
}
#: Kind → the copy's key → our key of the same item.
_Twins = dict[str, dict[Key, Key]]


def with_twins_as_ours(
    base: Framework, ours: Framework, theirs: Framework
) -> tuple[Framework, int]:
    """Return the copy with our keys for what both added and can be there but once, and how many."""
    twins: _Twins = {}
    tables = dict(theirs.tables)
    for kind in STATE_KINDS:  # each after the kinds that it refers to
        table = _with_keys_of(kind, tables[kind.name], twins)
        found = _twins_of(kind, base, ours, table)
        if found:
            twins[kind.name] = found
            table = {found.get(key, key): _with_key(found, item) for key, item in table.items()}
        tables[kind.name] = table
    count = sum(map(len, twins.values()))
    return (Framework(tables, theirs.matrix) if twins else theirs), count


def _twins_of(
    kind: Kind[Any], base: Framework, ours: Framework, table: Mapping[Key, Any]
) -> dict[Key, Key]:
    identity = _identity_of(kind)
    if identity is None:
        return {}
    before, here = base.of(kind), ours.of(kind)
    theirs = {key: item for key, item in table.items() if key not in before and key not in here}
    if not theirs:
        return {}
    added = {identity(item): key for key, item in here.items() if key not in before}
    pairs = {key: added.get(identity(item)) for key, item in theirs.items()}
    return {key: own for key, own in pairs.items() if own is not None and own not in table}


def _identity_of(kind: Kind[Any]) -> _Identity | None:
    if kind.unique:
        return lambda item: place_of(kind, item)
    return _BY_CHECK.get(kind.name)


def _with_key(found: Mapping[Key, Key], item: Any) -> Any:
    return item._replace(key=found[item.key]) if item.key in found else item


def _with_keys_of(kind: Kind[Any], table: Mapping[Key, Any], twins: _Twins) -> Mapping[Key, Any]:
    """Return a table in which what names a twin names ours."""
    if not twins:
        return table
    fields = [each for each in kind.keys if each.type is FieldType.ITEM or each.refers_to in twins]
    if not fields:
        return table
    return {key: _renamed(item, fields, twins) for key, item in table.items()}


def _renamed(item: Any, fields: list[Field], twins: _Twins) -> Any:
    renamed = {}
    for each in fields:
        named = kind_referred_to(each, item)
        key = getattr(item, each.name)
        if key in twins.get(named, ()):
            renamed[each.name] = twins[named][key]
    return item._replace(**renamed) if renamed else item


def kind_referred_to(described: Field, item: Any) -> str:
    """Return the name of the kind that a field of an item leads to, "" for none.

    A field of any item has one beside it that names the kind: `subject` and `subject_kind`.
    """
    if described.type is FieldType.REFERENCE:
        return described.refers_to
    return str(getattr(item, f"{described.name}_kind", ""))
