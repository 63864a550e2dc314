"""Items that both copies have and of which there can be but one: they are the same item.

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
) -> tuple[Framework, Framework, int]:
    """Return base and copy with our keys for what is the same item there, and how many are.

    The base knows such an item where it is a state of the copy that was merged before.
    """
    twins: _Twins = {}
    before, there = dict(base.tables), dict(theirs.tables)
    for kind in STATE_KINDS:  # each after the kinds that it refers to
        was = _with_keys_of(kind, before[kind.name], twins)
        now = _with_keys_of(kind, there[kind.name], twins)
        found = _twins_of(kind, was, ours, now)
        if found:
            twins[kind.name] = found
            was, now = _with_own_keys(was, found), _with_own_keys(now, found)
        before[kind.name], there[kind.name] = was, now
    if not twins:
        return base, theirs, 0
    count = sum(map(len, twins.values()))
    return Framework(before, base.matrix), Framework(there, theirs.matrix), count


def _twins_of(
    kind: Kind[Any], was: Mapping[Key, Any], ours: Framework, now: Mapping[Key, Any]
) -> dict[Key, Key]:
    """Return the keys of items that ours has under another key, with that key."""
    identity = _identity_of(kind)
    here = ours.of(kind)
    if identity is None:
        return {}
    foreign = {key: item for key, item in {**was, **now}.items() if key not in here}
    if not foreign:
        return {}
    own = {identity(item): key for key, item in here.items() if key not in now}
    pairs = {key: own.get(identity(item)) for key, item in foreign.items()}
    # What left the copy is the same item only where nothing there has taken its place.
    wanted = {twin for key, twin in pairs.items() if key in now}
    return {
        key: twin
        for key, twin in pairs.items()
        if twin is not None and (key in now or (twin not in wanted and twin not in was))
    }


def _with_own_keys(table: Mapping[Key, Any], found: Mapping[Key, Key]) -> Mapping[Key, Any]:
    """Return a table with our keys; where it has ours already, the other item stays as it is."""
    pairs = {key: own for key, own in found.items() if key in table and own not in table}
    if not pairs:
        return table
    return {pairs.get(key, key): _with_key(pairs, item) for key, item in table.items()}


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
