"""Taking a list of items of one kind over: what is new, and what is otherwise, as one edit.

Items of a list may name each other in any order (a person their manager further down), and may
change places in a line (whoever was the manager now has one); so all of them are there before any
is put under another.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from governance_app.domain.changes import Changes, ItemChange
from governance_app.domain.commands.condition_names import with_conditions_rewritten
from governance_app.domain.commands.items import (
    check_by_itself,
    existing,
    moved_to,
    refuse_if_kept,
    refuse_if_not_added,
)
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework, ordered
from governance_app.domain.keys import Key
from governance_app.domain.kinds import Kind, kind_named
from governance_app.domain.positions import positions_after_insertion
from governance_app.domain.unique import Places, second

Values = Mapping[str, Any]


class Draft:
    """A framework to which items of one kind are given, each checked against those there.

    Giving one costs a check and no copy, so thousands take as long as their checks do.
    """

    def __init__(self, framework: Framework, kind: Kind[Any]) -> None:
        self._kind = kind
        self._before = framework.of(kind)
        self._items = dict(self._before)
        self.framework = Framework({**framework.tables, kind.name: self._items}, framework.matrix)
        self.inward = tuple(each.name for each in kind.references if each.refers_to == kind.name)
        self._places = Places(kind, self._before)

    def give(self, item: Any) -> None:
        """Put an item in the place of its earlier state; refuses one that cannot be."""
        check_by_itself(self.framework, self._kind, item)
        if not self._places.take(item, self._items.get(item.key)):
            raise second(self.framework, self._kind, item)
        self._items[item.key] = item

    def leave_places(self, keys: Iterable[Key]) -> None:
        """Let these items leave their places, so that they can be given others in any order."""
        self._places.leave(self._before[key] for key in keys if key in self._before)

    def loosen(self, keys: Collection[Key], names: Collection[str]) -> None:
        """Empty these references of items, so that they can be set anew in any order."""
        for key in keys:
            self._items[key] = self._items[key]._replace(**dict.fromkeys(names))

    def item(self, key: Key) -> Any:
        """Return an item as it is now."""
        return self._items[key]

    def still(self) -> Framework:
        """Return the framework as it is now; what is given later does not change it."""
        tables = {**self.framework.tables, self._kind.name: dict(self._items)}
        return Framework(tables, self.framework.matrix)


@dataclass(frozen=True, slots=True)
class ImportItems:
    """Add items of a kind with these values, and give others new values."""

    kind: str
    named: str
    added: tuple[tuple[Key, Values], ...] = ()
    edited: tuple[tuple[Key, Values], ...] = ()

    def title(self, framework: Framework) -> str:
        """Return the name given: "people.csv imported: 12 people joined"."""
        return self.named

    def changes(self, framework: Framework) -> Changes:
        """Return what is added and what is otherwise; where one item is refused, all are."""
        kind = kind_named(self.kind)
        refuse_if_kept(kind)
        refuse_if_not_added(kind)
        draft = Draft(framework, kind)
        draft.leave_places(key for key, _ in self.edited)
        for key, values in self.added:
            if key in framework.of(kind):
                raise Refusal(f"{kind.where(values.get('name'))} is there already.")
            draft.give(kind.make(key, _without(values, draft.inward)))
        for key, values in self.edited:
            outward = _without(values, draft.inward)
            draft.give(kind.replace(existing(draft.framework, kind, key), outward))
        self._put_under_each_other(kind, draft)
        changes = Changes(tuple(self._changed(framework, kind, draft)))
        return with_conditions_rewritten(framework, changes)

    def _put_under_each_other(self, kind: Kind[Any], draft: Draft) -> None:
        within: list[tuple[Key, Values]] = []
        if not draft.inward:
            return
        for key, values in (*self.added, *self.edited):
            inward: Values = {name: value for name, value in values.items() if name in draft.inward}
            if inward:
                within.append((key, inward))
                draft.loosen((key,), inward)
        for key, inward in within:
            draft.give(kind.replace(draft.item(key), inward))

    def _changed(self, framework: Framework, kind: Kind[Any], draft: Draft) -> Iterator[ItemChange]:
        new = [draft.item(key) for key, _ in self.added]
        moved: dict[Key, ItemChange] = {}
        for change in _placed(framework, kind, new):
            if change.before is None:
                yield change
            else:
                moved[change.key] = change
        there = framework.of(kind)
        for key in dict.fromkeys(key for key, _ in self.edited):
            item = draft.item(key)
            if key in moved:  # it made room besides
                item = item._replace(position=moved.pop(key).after.position)
            if item != there[key]:
                yield ItemChange(kind.name, key, there[key], item)
        yield from moved.values()


def _without(values: Values, names: Collection[str]) -> Values:
    """Return the values without those of these names; the very same where there are none."""
    return {n: value for n, value in values.items() if n not in names} if names else values


def _placed(framework: Framework, kind: Kind[Any], new: list[Any]) -> Iterator[ItemChange]:
    """Yield the new items behind their siblings, and siblings that make room."""
    if not kind.is_ordered:
        yield from (ItemChange(kind.name, each.key, None, each) for each in new)
        return

    def within(item: Any) -> Key | None:
        return getattr(item, kind.ordered_within) if kind.ordered_within else None

    families: dict[Key | None, list[Any]] = defaultdict(list)
    siblings: dict[Key | None, list[Any]] = defaultdict(list)
    for each in new:
        families[within(each)].append(each)
    for each in ordered(framework.of(kind)):
        siblings[within(each)].append(each)
    for parent, family in families.items():
        before = siblings[parent]
        positions, spread = positions_after_insertion(before, len(before), len(family))
        yield from moved_to(kind, before, spread)
        for item, position in zip(family, positions, strict=True):
            yield ItemChange(kind.name, item.key, None, item._replace(position=position))
