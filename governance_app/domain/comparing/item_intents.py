"""Makes differences of items that came, went or changed."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from governance_app.domain.changes import ItemChange
from governance_app.domain.comparing.difference import Difference, ItemPart, Told, Way, group_of
from governance_app.domain.comparing.field_intents import (
    FieldCase,
    FieldIntent,
    intent_of,
    limit_way,
)
from governance_app.domain.comparing.naming import Names
from governance_app.domain.comparing.presence_intents import (
    PresenceCase,
    presence_intent,
    whole_of,
)
from governance_app.domain.fields import FieldType
from governance_app.domain.kinds import ACTIVITY, Kind, kind_named
from governance_app.domain.matrix import CellChange
from governance_app.domain.subjects import Subject

#: How long the lists of what was there before and is there after may become, in cells.
_MOST_CELLS = 40


class Presence(NamedTuple):
    """An item that came or went, with the parts and cells that did so with it."""

    change: ItemChange
    parts: tuple[ItemChange, ...]
    cells: tuple[CellChange, ...]


class ItemIntents:
    """Makes the differences; `cell_told` gives a cell as it is read."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def of_presence(self, presence: Presence) -> Difference:
        """Return the difference of an item that came or went, with all that it took along."""
        change = presence.change
        kind, is_added = kind_named(change.kind), change.before is None
        intent = presence_intent(kind)
        those = (change, *presence.parts)
        return Difference(
            intent.added if is_added else intent.removed,
            group_of(change.kind),
            Way.ADDED if is_added else Way.REMOVED,
            Subject(change.kind, change.key),
            tuple(ItemPart(each.kind, each.key) for each in those),
            presence.cells,
            partial(self._tell_presence, presence),
        )

    def of_fields(self, change: ItemChange) -> Iterator[Difference]:
        """Yield a difference for each field that changed, or for several that mean one thing.

        A position that changed by itself is no matter of one item: see `order_intents`.
        """
        kind = kind_named(change.kind)
        changed = changed_fields(kind, change)
        for field in list(changed):
            if field not in changed or kind.field(field).type is FieldType.POSITION:
                continue
            intent = intent_of(kind.name, field)
            taken = [each for each in intent.fields if each in changed]
            for each in taken:
                changed.remove(each)
            case = FieldCase(self._names, kind, change.key, change.before, change.after, field)
            yield Difference(
                f"limit {limit_way(case)}" if intent.name == "limit changed" else intent.name,
                group_of(kind.name),
                Way.CHANGED,
                Subject(kind.name, change.key),
                tuple(ItemPart(kind.name, change.key, each) for each in taken),
                (),
                partial(_tell_field, case, intent),
            )

    def _tell_presence(self, presence: Presence, _: Difference) -> Told:
        change, names = presence.change, self._names
        is_added = change.before is None
        item = change.after if is_added else change.before
        kind = kind_named(change.kind)
        parts = tuple(each.kind for each in presence.parts)
        case = PresenceCase(names, kind, item, is_added, parts, len(presence.cells))
        there = self._cells_told(kind, presence.cells, is_added) or names.name(kind.name, item.key)
        sentence = presence_intent(kind).sentence(case)
        return Told(sentence, "" if is_added else there, there if is_added else "")

    def _cells_told(self, kind: Kind[Any], cells: Sequence[CellChange], is_added: bool) -> str:
        """Return the letters that an activity or a role came or went with."""
        names = self._names
        scheme = (names.after if is_added else names.before).scheme
        told = []
        for each in cells[:_MOST_CELLS]:
            cell = each.after if is_added else each.before
            if cell is None:
                continue
            is_activity = kind.name == ACTIVITY.name
            other = (
                names.name("role", each.role)
                if is_activity
                else names.quoted(ACTIVITY.name, each.activity)
            )
            told.append(f"{other}: {scheme.text(cell.letters)}")
        more = len(cells) - _MOST_CELLS
        return "; ".join(told) + (f"; and {more:,} more" if more > 0 else "")


def _tell_field(case: FieldCase, intent: FieldIntent, _: Difference) -> Told:
    names, kind = case.names, case.kind
    return Told(
        intent.sentence(case),
        names.value(kind, case.was, case.field),
        names.value(kind, case.now, case.field),
    )


def changed_fields(kind: Kind[Any], change: ItemChange) -> list[str]:
    """Return the fields of an item that differ, in the order of its description."""
    pairs = zip(kind.columns, change.before, change.after, strict=True)
    return [name for name, was, now in pairs if was != now]


def presences(
    changes: Iterable[ItemChange], cells: Mapping[Subject, Sequence[CellChange]]
) -> list[Presence]:
    """Return what came and went, each item with the parts that belong to it.

    `cells` are those that came or went with an activity or a role.
    """
    there = {Subject(each.kind, each.key): each for each in changes}
    roots: dict[Subject, list[ItemChange]] = {}
    for subject, change in there.items():
        root = _root(subject, there)
        if root == subject:
            roots.setdefault(root, [])
        else:
            roots.setdefault(root, []).append(change)
    return [
        Presence(there[root], tuple(parts), tuple(cells.get(root, ())))
        for root, parts in roots.items()
    ]


def _root(subject: Subject, there: Mapping[Subject, ItemChange]) -> Subject:
    """Return the item with which this one came or went: itself, or what it is a part of."""
    seen = {subject}
    while True:
        change = there[subject]
        is_added = change.before is None
        item: Any = change.after if is_added else change.before
        whole = whole_of(kind_named(subject.kind), item)
        whole_change = there.get(whole) if whole is not None else None
        if whole is None or whole_change is None or whole in seen:
            return subject
        if (whole_change.before is None) is not is_added:
            return subject
        seen.add(whole)
        subject = whole


def position_changes(changes: Iterable[ItemChange]) -> Iterator[tuple[Kind[Any], ItemChange]]:
    """Yield the items whose position alone says something: those that were not moved elsewhere."""
    for change in changes:
        kind = kind_named(change.kind)
        for field in kind.fields:
            if field.type is not FieldType.POSITION:
                continue
            within = kind.ordered_within
            if getattr(change.before, field.name) == getattr(change.after, field.name):
                continue
            told_with = intent_of(kind.name, within).fields if within else ()
            fields = changed_fields(kind, change)
            if field.name in told_with and any(f in fields for f in told_with if f != field.name):
                continue
            yield kind, change
