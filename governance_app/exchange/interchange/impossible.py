"""What commands would refuse of the items of a file, found when all of them are there."""

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Any

from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    APPOINTMENT,
    KINDS,
    LETTER,
    MEMBERSHIP,
    PROFILE,
    ROLE,
    Kind,
)
from governance_app.domain.labels import label_of, where
from governance_app.domain.refusing import refuse_impossible
from governance_app.domain.refusing_figures import refuse_strange_colour, refuse_strange_currency
from governance_app.domain.words import shown

#: Of these the check of one item looks at all others, or they are checked as a whole.
_CHECKED_OTHERWISE = (PROFILE, LETTER, ROLE, APPOINTMENT, MEMBERSHIP)
#: The lists as they stand in the file, by kind: they say at which place an item stands.
Lists = Mapping[str, Sequence[Any]]


def check_possible(framework: Framework, lists: Lists) -> None:
    """Refuse the first item that no command would have made, with its place in the file."""
    for check in (refuse_strange_currency, refuse_strange_colour):
        check(_without(framework, PROFILE), PROFILE, framework.profile)
    for kind in KINDS:
        items: Mapping[Key, Any] = framework.of(kind)
        if kind.unique:
            _check_unique(framework, kind, items, lists)
        if kind in _CHECKED_OTHERWISE:
            continue
        before = _without(framework, kind)
        for item in items.values():
            try:
                refuse_impossible(before, kind, item)
            except Refusal as refusal:
                raise _placed(framework, kind, item, lists, refusal) from None


def _without(framework: Framework, kind: Kind[Any]) -> Framework:
    """Return the framework before there was an item of the kind: so each of them is new."""
    return Framework({**framework.tables, kind.name: {}}, framework.matrix)


def _check_unique(
    framework: Framework, kind: Kind[Any], items: Mapping[Key, Any], lists: Lists
) -> None:
    values = attrgetter(*kind.unique)
    if len(set(map(values, items.values()))) == len(items):
        return
    first: dict[Any, Any] = {}
    for item in items.values():
        other = first.setdefault(values(item), item)
        if other is not item:
            *most, last = (
                kind.field(name).label.lower()
                for name in kind.unique
                if getattr(item, name) is not None
            )
            same = f"{', '.join(most)} and {last}" if most else last
            numbers = [_number(kind, each, lists) for each in (other, item)]
            raise Refusal(
                f"{kind.label} number {numbers[1]:,} ({_named(framework, kind, item)}) has the "
                f"same {same} as number {numbers[0]:,}; remove one of the two."
            )


def _placed(
    framework: Framework, kind: Kind[Any], item: Any, lists: Lists, refusal: Refusal
) -> Refusal:
    """Return the refusal of an item; one without a name of its own is found by its number."""
    if not kind.named_by:
        return refusal
    place = f"{kind.label} number {_number(kind, item, lists):,} ({_named(framework, kind, item)})"
    prefix = where(framework, kind, item)
    return Refusal(f"{place}{refusal.sentence.removeprefix(prefix)}")


def _named(framework: Framework, kind: Kind[Any], item: Any) -> str:
    return f"“{shown(label_of(framework, kind, item))}”"


def _number(kind: Kind[Any], item: Any, lists: Lists) -> int:
    """Return which item of its list it is in the file, counted from 1."""
    return next(
        number
        for number, written in enumerate(lists.get(kind.name, ()), start=1)
        if written["key"] == str(item.key)
    )
