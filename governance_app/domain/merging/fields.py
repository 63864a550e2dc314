"""One item as both copies have it: field by field, what only one side changed is taken."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from governance_app.domain.fields import Field, FieldType
from governance_app.domain.kinds import PROFILE, Kind
from governance_app.domain.merging.conflicts import (
    Conflict,
    ConflictKind,
    Decisions,
    Place,
    Question,
    Side,
)

#: Whose value a field has, whatever was answered: so that no circle closes.
SettledFields = Mapping[tuple[Place, str], Side]
#: Whether an item that one side removed is there in the end, so that who named it names it still.
StaysAfterAll = Callable[[str, Any], bool]


class ItemMerge:
    """Merges items of one kind that both sides have."""

    def __init__(
        self,
        kind: Kind[Any],
        decisions: Decisions,
        settled: SettledFields,
        stays: StaysAfterAll,
    ) -> None:
        self._kind, self._decisions = kind, decisions
        self._settled, self._stays = settled, stays
        self.conflicts: list[Conflict] = []

    def merged(self, base: Any, ours: Any, theirs: Any) -> Any:
        """Return the item; what both changed differently is as was answered, else as ours."""
        if base is None:
            return self._added_twice(ours, theirs)
        values = {
            each.name: self._value(each, base, ours, theirs)
            for each in self._kind.fields
            if each.type is not FieldType.POSITION
        }
        merged = ours._replace(**values)
        if self._kind.is_ordered:
            merged = merged._replace(position=self._position(base, ours, theirs, merged))
        return merged

    def _value(self, described: Field, base: Any, ours: Any, theirs: Any) -> Any:
        name = described.name
        before = getattr(base, name)
        here = self._as_wanted(described, before, getattr(ours, name))
        there = self._as_wanted(described, before, getattr(theirs, name))
        settled = self._settled.get(((self._kind.name, ours.key), name))
        if settled is not None:
            return getattr(ours if settled is Side.OURS else theirs, name)
        if there in (here, before):
            return here
        if here == before:
            return there
        if self._kind is PROFILE and name == "scheme":
            return here  # what it is called in the end, its letters say
        question = Question(ConflictKind.FIELD, self._kind.name, ours.key, name)
        self.conflicts.append(Conflict(question))
        return there if self._decisions.get(question) is Side.THEIRS else here

    def _as_wanted(self, described: Field, before: Any, now: Any) -> Any:
        """Return a reference as it was where it was emptied for an item that stays after all."""
        if now is not None or before is None or described.type is not FieldType.REFERENCE:
            return now
        return before if self._stays(described.refers_to, before) else now

    def _added_twice(self, ours: Any, theirs: Any) -> Any:
        if not any(True for _ in differing(self._kind, ours, theirs)):
            return ours
        question = Question(ConflictKind.ADDED_TWICE, self._kind.name, ours.key)
        self.conflicts.append(Conflict(question))
        if self._decisions.get(question) is not Side.THEIRS:
            return ours
        return theirs._replace(position=ours.position) if self._kind.is_ordered else theirs

    def _position(self, base: Any, ours: Any, theirs: Any, merged: Any) -> int:
        """Return where it stands: with whoever put it under another, else the lower place."""
        here, there, before = (int(each.position) for each in (ours, theirs, base))
        within = self._kind.ordered_within
        if within and getattr(ours, within) != getattr(theirs, within):
            return here if getattr(merged, within) == getattr(ours, within) else there
        if here == before:
            return there
        return here if there == before else min(here, there)


def differing(kind: Kind[Any], one: Any, other: Any) -> Iterator[Field]:
    """Yield the fields in which two items differ; where they stand is no difference."""
    for each in kind.fields:
        if each.type is not FieldType.POSITION and getattr(one, each.name) != getattr(
            other, each.name
        ):
            yield each
