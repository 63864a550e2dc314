"""Adding, editing, moving and removing items of any kind."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from governance_app.domain.changes import Changes, ItemChange
from governance_app.domain.commands.condition_names import with_conditions_rewritten
from governance_app.domain.commands.scheme_name import with_scheme_named
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import LETTER, PROFILE, Kind, kind_named
from governance_app.domain.labels import label_of, where
from governance_app.domain.positions import positions_after_insertion, siblings
from governance_app.domain.refusing import refuse_impossible
from governance_app.domain.unique import refuse_second
from governance_app.domain.words import shown

#: How many items a sentence names of the way that a loop takes.
_MOST_ON_THE_WAY = 3


def existing(framework: Framework, kind: Kind[Any], key: Key) -> Any:
    """Return an item; refuses where another edit removed it."""
    item = framework.of(kind).get(key)
    if item is None:
        raise Refusal(f"This {kind.label.lower()} is no longer there; another edit removed it.")
    return item


def check_item(framework: Framework, kind: Kind[Any], item: Any) -> None:
    """Refuse an item that refers to what is not there or to itself, or that cannot be."""
    check_by_itself(framework, kind, item)
    refuse_second(framework, kind, item)


def check_by_itself(framework: Framework, kind: Kind[Any], item: Any) -> None:
    """Do what `check_item` does, but do not look for another item in its place."""
    _check_references(framework, kind, item)
    refuse_impossible(framework, kind, item)


def _check_references(framework: Framework, kind: Kind[Any], item: Any) -> None:
    for described in kind.references:
        target = getattr(item, described.name)
        if target is None:
            continue
        target_kind = kind_named(described.refers_to)
        if target_kind is kind:
            _check_no_loop(framework, kind, item, described.name)
        elif target not in framework.of(target_kind):
            raise Refusal(
                f"{where(framework, kind, item)}: {described.label} names a "
                f"{target_kind.label.lower()} that is no longer there; choose another."
            )


def _check_no_loop(framework: Framework, kind: Kind[Any], item: Any, name: str) -> None:
    there = framework.of(kind)
    at = getattr(item, name)
    seen: dict[Key, None] = {}
    while at is not None and at not in seen:
        if at == item.key:
            label = kind.field(name).label.lower()
            raise Refusal(
                f"{where(framework, kind, item)}: “{label}” would lead back to itself"
                f"{_through(framework, kind, tuple(seen))}; choose another."
            )
        if at not in there:
            raise Refusal(
                f"{where(framework, kind, item)}: {kind.field(name).label} names a "
                f"{kind.label.lower()} that is no longer there; choose another."
            )
        seen[at] = None
        at = getattr(there[at], name)


def _through(framework: Framework, kind: Kind[Any], keys: tuple[Key, ...]) -> str:
    """Return " through “Chair”, “Lead” and 4 more": the way that a loop takes."""
    if not keys:
        return ""
    there = framework.of(kind)
    named = keys if len(keys) <= _MOST_ON_THE_WAY else keys[: _MOST_ON_THE_WAY - 1]
    names = [f"“{shown(label_of(framework, kind, there[key]))}”" for key in named]
    if len(keys) > len(named):
        names.append(f"{len(keys) - len(named):,} more")
    *most, last = names
    return f" through {', '.join(most)} and {last}" if most else f" through {last}"


@dataclass(frozen=True, slots=True)
class AddItem:
    """Add an item with these values; at the end of its siblings, or before one of them."""

    kind: str
    key: Key
    values: Mapping[str, Any] = field(default_factory=dict)
    before: Key | None = None

    def title(self, framework: Framework) -> str:
        """Return "Role “Campaign Manager” added"."""
        kind = kind_named(self.kind)
        return f"{where(framework, kind, kind.make(self.key, self.values))} added"

    def changes(self, framework: Framework) -> Changes:
        """Return the added item; its neighbours too where it needs their room."""
        kind = kind_named(self.kind)
        if self.key in framework.of(kind):
            raise Refusal(f"{kind.where(self.values.get('name'))} is there already.")
        refuse_if_not_added(kind)
        item = kind.make(self.key, self.values)
        check_item(framework, kind, item)
        moved: list[ItemChange] = []
        if kind.is_ordered and "position" not in self.values:
            item, moved = _placed(framework, kind, item, self.before)
        return Changes((ItemChange(kind.name, self.key, None, item), *moved))


def _placed(
    framework: Framework, kind: Kind[Any], item: Any, before: Key | None
) -> tuple[Any, list[ItemChange]]:
    """Return the item with its position, and the changes of the neighbours that make room.

    It comes to stand before the sibling named, or behind the last one.
    """
    within = getattr(item, kind.ordered_within) if kind.ordered_within else None
    there = [each for each in siblings(framework, kind, within) if each.key != item.key]
    keys = [each.key for each in there]
    place = keys.index(before) if before in keys else len(keys)
    (position,), spread = positions_after_insertion(there, place)
    return item._replace(position=position), moved_to(kind, there, spread)


def moved_to(kind: Kind[Any], items: Iterable[Any], positions: Iterable[int]) -> list[ItemChange]:
    """Return the changes of those items that have other positions."""
    return [
        ItemChange(kind.name, each.key, each, each._replace(position=new))
        for each, new in zip(items, positions, strict=True)
        if each.position != new
    ]


@dataclass(frozen=True, slots=True)
class EditItem:
    """Give some fields of an item other values."""

    kind: str
    key: Key
    values: Mapping[str, Any]

    def title(self, framework: Framework) -> str:
        """Return "Role “A” renamed to “B”" or "Role “A”: Purpose changed"."""
        kind = kind_named(self.kind)
        item = existing(framework, kind, self.key)
        named = where(framework, kind, item)
        if "name" in self.values and self.values["name"] != item.name:
            return f"{named} renamed to “{shown(str(self.values['name']))}”"
        labels = " and ".join(kind.field(each).label for each in self.values)
        return f"{named}: {labels} changed"

    def changes(self, framework: Framework) -> Changes:
        """Return the item with its new values, nothing where they are as they were."""
        kind = kind_named(self.kind)
        item = existing(framework, kind, self.key)
        edited = kind.replace(item, self.values)
        if edited == item:
            return Changes()
        check_item(framework, kind, edited)
        changes = Changes((ItemChange(kind.name, self.key, item, edited),))
        return with_conditions_rewritten(framework, with_scheme_named(framework, changes))


@dataclass(frozen=True, slots=True)
class MoveItem:
    """Move an item before a sibling (or behind the last), perhaps under another parent."""

    kind: str
    key: Key
    before: Key | None
    values: Mapping[str, Any] = field(default_factory=dict)

    def title(self, framework: Framework) -> str:
        """Return "Activity “Score and route leads” moved"."""
        kind = kind_named(self.kind)
        return f"{where(framework, kind, existing(framework, kind, self.key))} moved"

    def changes(self, framework: Framework) -> Changes:
        """Return the moved item; its new neighbours too where it needs their room.

        Before itself is where it stands.
        """
        kind = kind_named(self.kind)
        item = existing(framework, kind, self.key)
        moved = kind.replace(item, self.values)
        check_item(framework, kind, moved)
        if moved == item and (
            self.before == self.key or _stands_there(framework, kind, moved, self.before)
        ):
            return Changes()
        placed, others = _placed(framework, kind, moved, self.before)
        if placed == item:  # only its neighbours had to give way
            return Changes(tuple(others))
        changes = Changes((ItemChange(kind.name, self.key, item, placed), *others))
        return with_scheme_named(framework, changes)


def _stands_there(framework: Framework, kind: Kind[Any], item: Any, before: Key | None) -> bool:
    within = getattr(item, kind.ordered_within) if kind.ordered_within else None
    keys = [each.key for each in siblings(framework, kind, within)]
    if item.key not in keys:
        return False
    behind = keys[keys.index(item.key) + 1 :]
    return (behind[0] if behind else None) == before


def refuse_if_kept(kind: Kind[Any]) -> None:
    """Refuse to remove what a framework always has, or what has a command of its own."""
    if kind is PROFILE:
        raise Refusal("The framework itself cannot be removed from its document.")
    if kind is LETTER:
        raise Refusal("A letter is removed from its scheme, or by choosing another scheme.")


def refuse_if_not_added(kind: Kind[Any]) -> None:
    """Refuse to add what a framework has from the beginning, or what has a command of its own."""
    if kind is PROFILE:
        raise Refusal("A document holds one framework; begin another document for another one.")
    if kind is LETTER:
        raise Refusal("A letter is added to the scheme, which gives it its place in the cells.")
