"""Removing items, with all that cannot stand without them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from governance_app.domain.changes import Changes, ItemChange
from governance_app.domain.commands.items import existing, refuse_if_kept
from governance_app.domain.fields import WhenRemoved
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, KINDS, ROLE, WAIVER, kind_named
from governance_app.domain.labels import where
from governance_app.domain.matrix import Cell, CellChange


@dataclass(frozen=True, slots=True)
class RemoveItems:
    """Remove items of one kind, with what belongs to them; references to them become empty."""

    kind: str
    keys: tuple[Key, ...]

    def title(self, framework: Framework) -> str:
        """Return "Role “Finance Partner” removed with 12 assignments"."""
        kind = kind_named(self.kind)
        chosen = len(set(self.keys))
        if chosen == 1:
            what = where(framework, kind, existing(framework, kind, self.keys[0]))
        else:
            what = f"{chosen:,} {kind.plural.lower()}"
        return f"{what} removed{_with_what(self.changes(framework), kind.name, chosen)}"

    def changes(self, framework: Framework) -> Changes:
        """Return everything that goes, and every reference that becomes empty."""
        kind = kind_named(self.kind)
        refuse_if_kept(kind)
        for key in self.keys:
            existing(framework, kind, key)
        going = all_that_goes(framework, {kind.name: self.keys})
        items = [
            ItemChange(name, key, framework.tables[name][key], None)
            for name, keys in going.items()
            for key in keys
        ]
        return Changes(
            (*items, *emptied_references(framework, going)),
            tuple(_emptied_cells(framework, going[ACTIVITY.name], going[ROLE.name])),
        )


def all_that_goes(
    framework: Framework, removed_keys: Mapping[str, Iterable[Key]]
) -> dict[str, dict[Key, None]]:
    """Return the keys by kind, with those of all items that go with them, first come first."""
    going: dict[str, dict[Key, None]] = defaultdict(dict)
    going.update((name, dict.fromkeys(keys)) for name, keys in removed_keys.items())
    waiting = list(removed_keys)
    while waiting:
        removed = waiting.pop()
        for kind in KINDS:
            for described in kind.references:
                if described.refers_to != removed or described.when_removed is WhenRemoved.CLEAR:
                    continue
                more = {
                    key: None
                    for key, item in framework.of(kind).items()
                    if getattr(item, described.name) in going[removed]
                    and key not in going[kind.name]
                }
                if more:
                    going[kind.name].update(more)
                    waiting.append(kind.name)
    going[WAIVER.name].update(_waivers_of(framework, going))
    return going


def _waivers_of(framework: Framework, going: Mapping[str, Mapping[Key, None]]) -> dict[Key, None]:
    """Return the waivers about what goes: a waiver may be about an item of any kind."""
    return {
        key: None
        for key, waiver in framework.of(WAIVER).items()
        if waiver.subject in going.get(waiver.subject_kind, ())
    }


def emptied_references(
    framework: Framework, going: Mapping[str, Mapping[Key, None]]
) -> list[ItemChange]:
    """Return the items that stay and refer to what goes, each without these references."""
    emptied: dict[tuple[str, Key], ItemChange] = {}
    for kind in KINDS:
        for described in kind.references:
            gone = going.get(described.refers_to)
            if not gone or described.when_removed is WhenRemoved.REMOVE:
                continue
            for key, item in framework.of(kind).items():
                if getattr(item, described.name) in gone and key not in going.get(kind.name, ()):
                    before: Any = emptied.get((kind.name, key), ItemChange("", key, item, item))
                    after = before.after._replace(**{described.name: None})
                    emptied[kind.name, key] = ItemChange(kind.name, key, item, after)
    return list(emptied.values())


def _emptied_cells(
    framework: Framework, activities: dict[Key, None], roles: dict[Key, None]
) -> Iterable[CellChange]:
    matrix = framework.matrix
    role_at = {slot: role for role, slot in matrix.slots.items()}
    going = [matrix.slots[role] for role in roles]
    for activity, row in matrix.rows.items():
        if activity in activities:
            filled = [slot for slot, letters in enumerate(row) if letters]
        else:
            filled = [slot for slot in going if slot < len(row) and row[slot]]
        for slot in filled:
            role = role_at[slot]
            note = matrix.notes.get((activity, role), "")
            yield CellChange(activity, role, Cell(row[slot], note), None)


def _with_what(changes: Changes, removed: str, chosen: int) -> str:
    """Return " with 1 process, 2 activities and 12 assignments", or nothing.

    Of the kind that is removed, those that were chosen by hand are not told again.
    """
    counted = Counter(c.kind for c in changes.items if c.after is None)
    counted[removed] -= chosen
    parts = [
        f"{count:,} {(kind.label if count == 1 else kind.plural).lower()}"
        for kind in KINDS
        if (count := counted[kind.name])
    ]
    if changes.cells:
        parts.append(f"{len(changes.cells):,} assignment{'s' * (len(changes.cells) != 1)}")
    if not parts:
        return ""
    *most, last = parts
    return f" with {', '.join(most)} and {last}" if most else f" with {last}"
