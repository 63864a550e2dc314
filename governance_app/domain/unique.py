"""Items of which there is one alone: a metric has one reading on a day, a body a member once.

What they may not have in common, together, stands in the description of their kind.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import Kind
from governance_app.domain.labels import where

Place = tuple[Any, ...]


def place_of(kind: Kind[Any], item: Any) -> Place:
    """Return the values that no other item of the kind may have, together; () for any."""
    return tuple(getattr(item, name) for name in kind.unique)


def refuse_second(framework: Framework, kind: Kind[Any], item: Any) -> None:
    """Refuse an item where another one has its place; one that had it already is left alone."""
    if not kind.unique:
        return
    place = place_of(kind, item)
    earlier = framework.of(kind).get(item.key)
    if earlier is not None and place_of(kind, earlier) == place:
        return
    at = [kind.columns.index(name) for name in kind.unique]
    first, wanted = at[0], place[0]
    for other in framework.of(kind).values():
        if other[first] == wanted and other.key != item.key and place_of(kind, other) == place:
            raise second(framework, kind, item)


#: So many metrics (or other first values of a place) are looked up one by one.
_FEW_KNOWN = 3
_EVERY = object()


class Places:
    """Which item of a kind has which place, while thousands of items are given others.

    A list is about one metric mostly (the first value of a place), and of the others there may be
    half a million readings; so who has a place is looked up by these values. Where a list is about
    many of them, all are looked up together.
    """

    def __init__(self, kind: Kind[Any], items: Mapping[Key, Any]) -> None:
        self._kind, self._items = kind, items
        self._taken: dict[Place, Key] = {}
        self._known: set[Any] = set()  # the first values that were looked up

    def leave(self, items: Iterable[Any]) -> None:
        """Let items leave the places that they have."""
        if self._kind.unique:
            for item in items:
                place = place_of(self._kind, item)
                self._look_up(place[0])
                if self._taken.get(place) == item.key:
                    del self._taken[place]

    def take(self, item: Any, earlier: Any) -> bool:
        """Give an item its place, and leave that of its earlier state; False where it is taken.

        One that shares its place with another from the beginning is left alone.
        """
        if not self._kind.unique:
            return True
        place = place_of(self._kind, item)
        before = None if earlier is None else place_of(self._kind, earlier)
        for each in (place, before):
            if each is not None:
                self._look_up(each[0])
        holder = self._taken.get(place, item.key)
        if holder != item.key and not (place == before and self._had(holder, place)):
            return False
        if place != before and before is not None and self._taken.get(before) == item.key:
            del self._taken[before]
        self._taken.setdefault(place, item.key)
        return True

    def _had(self, key: Key, place: Place) -> bool:
        item = self._items.get(key)
        return item is not None and place_of(self._kind, item) == place

    def _look_up(self, first: Any) -> None:
        if first in self._known or _EVERY in self._known:
            return
        every = len(self._known) >= _FEW_KNOWN
        column = self._kind.columns.index(self._kind.unique[0])
        for item in self._items.values():
            value = item[column]
            # What was looked up before may have been left since.
            if value == first or (every and value not in self._known):
                self._taken[place_of(self._kind, item)] = item.key
        self._known.add(_EVERY if every else first)


def second(framework: Framework, kind: Kind[Any], item: Any) -> Refusal:
    """Return what refuses an item whose place another one has."""
    set_ones = [name for name in kind.unique if getattr(item, name) is not None]
    *most, last = (kind.field(name).label.lower() for name in set_ones)
    same = f"{', '.join(most)} and {last}" if most else last
    return Refusal(
        f"{where(framework, kind, item)}: there is one with the same {same} already; "
        "change that one instead."
    )
