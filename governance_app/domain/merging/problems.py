"""What cannot be although each side is possible by itself: circles, and what a check refuses."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from governance_app.domain.changes import ItemChange
from governance_app.domain.commands.items import check_by_itself
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import LETTER, STATE_KINDS, kind_named
from governance_app.domain.merging.combining import Combined
from governance_app.domain.merging.conflicts import (
    Conflict,
    ConflictKind,
    Place,
    Question,
    Side,
)
from governance_app.domain.merging.sides import Sides
from governance_app.domain.unique import place_of, second

#: So many of our edits are tried for one that would have to give way.
_MOST_TRIED = 40


@dataclass(frozen=True, slots=True)
class Problem:
    """A conflict, and what is settled by each answer to it."""

    conflict: Conflict
    items: Mapping[Side, Mapping[Place, Side]]
    fields: Mapping[Side, Mapping[tuple[Place, str], Side]]


def problems_of(sides: Sides, combined: Combined) -> list[Problem]:
    """Return the circles; where there is none, what the checks refuse."""
    found = [*_circles(sides, combined), *_no_letters(sides, combined)]
    return found or list(_Checking(sides, combined).problems())


def _no_letters(sides: Sides, combined: Combined) -> Iterator[Problem]:
    """Yield the scheme of which each side removed the letters that the other one left."""
    if combined.framework.letters:
        return
    ours = {(LETTER.name, key): Side.OURS for key in sides.ours.letters}
    theirs = {(LETTER.name, key): Side.THEIRS for key in sides.theirs.letters}
    question = Question(ConflictKind.TOGETHER, LETTER.name, min(sides.ours.letters))
    because = "Together both copies would remove every letter of the scheme."
    conflict = Conflict(question, others=tuple(ours)[1:], because=because)
    yield Problem(conflict, {Side.OURS: ours, Side.THEIRS: theirs}, {})


def _circles(sides: Sides, combined: Combined) -> Iterator[Problem]:
    for kind in STATE_KINDS:
        starts = [key for name, key in combined.items if name == kind.name]
        for each in kind.references:
            if each.refers_to != kind.name or not starts:
                continue
            there = combined.framework.of(kind)
            for circle in _circles_in(there, starts, each.name):
                yield _circle(sides, kind.name, each.name, circle)


def _circles_in(
    items: Mapping[Key, Any], starts: list[Key], name: str
) -> Iterator[tuple[Key, ...]]:
    """Yield each circle that one comes to from these items, once."""
    done: set[Key] = set()
    for start in starts:
        path: dict[Key, int] = {}
        at: Key | None = start
        while at is not None and at in items and at not in done and at not in path:
            path[at] = len(path)
            at = getattr(items[at], name)
        if at in path:
            yield tuple(path)[path[at] :]
        done.update(path)


def _circle(sides: Sides, kind: str, name: str, circle: tuple[Key, ...]) -> Problem:
    first, *others = sorted(circle)
    places = [(kind, key) for key in (first, *others)]
    question = Question(ConflictKind.CIRCLE, kind, first, name)
    conflict = Conflict(question, others=tuple((kind, key) for key in others))
    ours = {(p, name): Side.OURS for p in places if p[1] in sides.ours.tables[kind]}
    theirs = {(p, name): Side.THEIRS for p in places if p[1] in sides.theirs.tables[kind]}
    return Problem(conflict, {}, {Side.OURS: ours, Side.THEIRS: theirs})


class _Checking:
    """Asks the checks of every edit of each item that ours would get."""

    def __init__(self, sides: Sides, combined: Combined) -> None:
        self._sides, self._combined = sides, combined
        self._tables = {name: dict(table) for name, table in combined.framework.tables.items()}
        self._framework = Framework(self._tables, sides.ours.matrix)
        self._taken: dict[str, dict[tuple[Any, ...], list[Key]]] = {}

    def problems(self) -> Iterator[Problem]:
        """Yield what is refused, each item once."""
        for place, item in self._combined.items.items():
            if item is None:
                continue
            why = self._why_not(place, item)
            if why:
                yield self._problem(place, item, why)

    def _problem(self, place: Place, item: Any, why: str) -> Problem:
        question = Question(ConflictKind.TOGETHER, *place)
        giving_way = self._giving_way(place, item)
        others = tuple(each for each in giving_way if each != place)
        conflict = Conflict(question, others=others, because=why, only_ours=not giving_way)
        ours: dict[Place, Side] = {place: Side.OURS}
        theirs = dict.fromkeys(giving_way, Side.THEIRS) or ours
        return Problem(conflict, {Side.OURS: ours, Side.THEIRS: theirs}, {})

    def _why_not(self, place: Place, item: Any) -> str:
        """Return the sentence that refuses an item as an edit of ours; "" where none does."""
        kind, table = kind_named(place[0]), self._tables[place[0]]
        now = table.pop(place[1], None)
        earlier = self._sides.ours.tables[place[0]].get(place[1])
        if earlier is not None:
            table[place[1]] = earlier
        try:
            check_by_itself(self._framework, kind, item)
            if kind.unique and self._is_taken(place, item):
                raise second(self._framework, kind, item)
        except Refusal as refusal:
            return refusal.sentence
        finally:
            table.pop(place[1], None)
            if now is not None:
                table[place[1]] = now
        return ""

    def _is_taken(self, place: Place, item: Any) -> bool:
        """Whether another item has the place of this one, and did not have it in ours too."""
        kind = kind_named(place[0])
        taken = self._taken.get(kind.name)
        if taken is None:
            taken = self._taken[kind.name] = {}
            for key, each in self._combined.framework.of(kind).items():
                taken.setdefault(place_of(kind, each), []).append(key)
        wanted = place_of(kind, item)
        earlier = self._sides.ours.of(kind).get(place[1])
        if earlier is not None and place_of(kind, earlier) == wanted:
            return False
        others = (key for key in taken.get(wanted, ()) if key != place[1])
        there = self._tables[kind.name]
        return any(key in there and place_of(kind, there[key]) == wanted for key in others)

    def _giving_way(self, place: Place, item: Any) -> tuple[Place, ...]:
        """Return what of ours must become as in the copy, so that an item can be as there."""
        theirs = self._sides.theirs.tables[place[0]].get(place[1])
        if theirs is None:
            return ()
        candidates = list(self._candidates(place))
        for each in candidates:
            if not self._why_not_without(place, theirs if each == place else item, (each,)):
                return (each,)
        together = tuple(candidates)
        if self._why_not_without(place, theirs, together):
            return ()
        for each in candidates:  # leave out whoever need not give way
            fewer = tuple(one for one in together if one != each)
            if not self._why_not_without(place, theirs if place in fewer else item, fewer):
                together = fewer
        return together

    def _candidates(self, place: Place) -> Iterator[Place]:
        """Yield what ours did: with the item itself first, then with others of its kind."""
        edits = self._sides.by_us.items
        if place in edits:
            yield place
        rest = sorted(
            (each for each, edit in edits.items() if each != place and self._differs(each, edit)),
            key=lambda each: each[0] != place[0],
        )
        yield from rest[:_MOST_TRIED]

    def _differs(self, place: Place, edit: ItemChange) -> bool:
        return bool(edit.after != self._sides.theirs.tables[place[0]].get(place[1]))

    def _why_not_without(self, place: Place, item: Any, giving_way: tuple[Place, ...]) -> str:
        """Return what refuses the item once these are as in the copy."""
        held = {each: self._tables[each[0]].get(each[1]) for each in giving_way if each != place}
        for kind, key in held:
            self._put(kind, key, self._sides.theirs.tables[kind].get(key))
        try:
            return self._why_not(place, item)
        finally:
            for (kind, key), earlier in held.items():
                self._put(kind, key, earlier)

    def _put(self, kind: str, key: Key, item: Any) -> None:
        if item is None:
            self._tables[kind].pop(key, None)
        else:
            self._tables[kind][key] = item
