"""Both copies as one framework, with what was answered so far: what is open stays as in ours."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from governance_app.domain.changes import Changes, ItemChange
from governance_app.domain.commands.removing import all_that_goes, emptied_references
from governance_app.domain.fields import Field, FieldType, WhenRemoved
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import LETTER, PROFILE, kind_named
from governance_app.domain.merging.alike import kind_referred_to
from governance_app.domain.merging.cells import CellMerge
from governance_app.domain.merging.conflicts import Conflict, Decisions, Place, Side
from governance_app.domain.merging.fields import ItemMerge
from governance_app.domain.merging.removals import Removals
from governance_app.domain.merging.sides import Sides
from governance_app.domain.scheme import name_of_scheme

_NOT_LOOKED_AT = object()


@dataclass(frozen=True, slots=True)
class Settled:
    """Whose items and fields count whatever else is answered, for both together cannot be."""

    items: Mapping[Place, Side] = field(default_factory=dict)
    fields: Mapping[tuple[Place, str], Side] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Combined:
    """What ours becomes: every item that differs from ours (None: it goes), and all together."""

    items: Mapping[Place, Any]
    framework: Framework  # without its cells
    conflicts: tuple[Conflict, ...]
    restored: frozenset[Place]
    kept: frozenset[Place]

    def changes(self, sides: Sides, decisions: Decisions) -> tuple[Changes, tuple[Conflict, ...]]:
        """Return what changes in ours, and what is asked about its cells."""
        cells = CellMerge(sides, self.framework, decisions, self.restored, self.kept)
        changed = tuple(cells.changes())
        items = tuple(
            ItemChange(*place, sides.ours.tables[place[0]].get(place[1]), after)
            for place, after in self.items.items()
        )
        return Changes(items, changed), tuple(cells.conflicts)


class Combining:
    """Makes one framework of two; each part of the work leaves `_items` nearer to the end."""

    def __init__(
        self,
        sides: Sides,
        removals: Mapping[Side, Removals],
        decisions: Decisions,
        settled: Settled,
    ) -> None:
        self._sides, self._decisions, self._settled = sides, decisions, settled
        by_us, by_them = removals[Side.OURS], removals[Side.THEIRS]
        self._conflicts = [*by_us.asked.values(), *by_them.asked.values()]
        self._restored = frozenset(self._staying(by_us, Side.THEIRS))
        self._kept = frozenset(self._staying(by_them, Side.OURS))
        self._items: dict[Place, Any] = {}
        self._going: dict[str, dict[Key, None]] = {}

    def combined(self) -> Combined:
        """Return what comes of it."""
        self._take_items()
        self._mend_references()
        framework = self._without_going()
        framework = self._named_by_its_letters(framework)
        items = {place: item for place, item in self._items.items() if item != self._of_ours(place)}
        return Combined(items, framework, tuple(self._conflicts), self._restored, self._kept)

    def _staying(self, removals: Removals, side: Side) -> Iterator[Place]:
        """Yield what was removed by one side and is there in the end, as the other side wants."""
        stays = {
            root
            for root, conflict in removals.asked.items()
            if self._decisions.get(conflict.question, Side.OURS) is side
        }
        for place, roots in removals.roots.items():
            if roots <= stays:
                yield place

    def _of_ours(self, place: Place) -> Any:
        return self._sides.ours.tables[place[0]].get(place[1])

    def _of_theirs(self, place: Place) -> Any:
        return self._sides.theirs.tables[place[0]].get(place[1])

    def _is_there_after_all(self, kind: str, key: Key) -> bool:
        return (kind, key) in self._restored or (kind, key) in self._kept

    def _take_items(self) -> None:
        by_kind: dict[str, list[Place]] = {}
        for place in self._places():
            by_kind.setdefault(place[0], []).append(place)
        for name, places in by_kind.items():
            merging = ItemMerge(
                kind_named(name), self._decisions, self._settled.fields, self._is_there_after_all
            )
            for place in places:
                self._take(place, merging)
            self._conflicts.extend(merging.conflicts)

    def _places(self) -> Iterator[Place]:
        """Yield every item that may become another, once."""
        sides = self._sides
        found = dict.fromkeys(sides.by_them.items)
        if self._restored or self._kept:
            found.update(dict.fromkeys(sides.by_us.items))
            found.update(dict.fromkeys(self._restored))
        found.update(dict.fromkeys(self._settled.items))
        found.update(dict.fromkeys(place for place, _ in self._settled.fields))
        yield from found

    def _take(self, place: Place, merging: ItemMerge) -> None:
        ours, theirs = self._of_ours(place), self._of_theirs(place)
        settled = self._settled.items.get(place)
        if settled is Side.OURS:
            return
        if theirs is None:
            was_there = place[1] in self._sides.base.tables[place[0]]
            removed = was_there and place not in self._kept
            if ours is not None and (removed or settled is Side.THEIRS):
                self._going.setdefault(place[0], {})[place[1]] = None
        elif ours is None:
            is_new = place[1] not in self._sides.base.tables[place[0]]
            if is_new or place in self._restored or settled is Side.THEIRS:
                self._items[place] = theirs
        elif settled is Side.THEIRS:
            self._items[place] = theirs
        else:
            base = self._sides.base.tables[place[0]].get(place[1])
            self._items[place] = merging.merged(base, ours, theirs)

    def _mend_references(self) -> None:
        """Leave out what belongs to something that is not there, and references to that."""
        again = True
        while again:
            again = False
            for place, item in list(self._items.items()):
                if item is None:
                    continue
                mended = self._mended(place, item)
                if mended is not item:
                    self._items[place] = mended
                    again = True

    def _mended(self, place: Place, item: Any) -> Any:
        ours = self._of_ours(place)
        for each in kind_named(place[0]).keys:
            target, named = getattr(item, each.name), kind_referred_to(each, item)
            if target is None or self._is_there(named, target):
                continue
            if target not in self._sides.theirs.tables.get(named, ()):
                continue  # an acceptance may stay when what it is about is gone
            if ours is not None and self._is_there(
                kind_referred_to(each, ours), getattr(ours, each.name)
            ):
                item = item._replace(**{each.name: getattr(ours, each.name)})
            elif _is_needed(each):
                return ours
            else:
                item = item._replace(**{each.name: None})
        return item

    def _is_there(self, kind: str, key: Key) -> bool:
        found = self._items.get((kind, key), _NOT_LOOKED_AT)
        if found is _NOT_LOOKED_AT:
            return key in self._sides.ours.tables.get(kind, ())
        return found is not None

    def _without_going(self) -> Framework:
        """Return the items of the framework without what goes, and what goes with that."""
        ours = self._sides.ours
        changes = [
            ItemChange(*place, self._of_ours(place), item) for place, item in self._items.items()
        ]
        framework = _with_items(ours, changes)
        if not self._going:
            return framework
        framework = _with_items(framework, list(self._moved_back(framework)))
        going = all_that_goes(framework, self._going)
        more = emptied_references(framework, going)
        more += [
            ItemChange(name, key, framework.tables[name][key], None)
            for name, keys in going.items()
            for key in keys
        ]
        for change in more:
            self._items[change.kind, change.key] = change.after
        return _with_items(framework, more)

    def _moved_back(self, framework: Framework) -> Iterator[ItemChange]:
        """Yield what ours put under something that goes and has its old place in the copy."""
        for place in self._sides.by_us.items:
            item, theirs = framework.tables[place[0]].get(place[1]), self._of_theirs(place)
            if item is None or theirs is None:
                continue
            moved = item
            for each in kind_named(place[0]).references:
                target, instead = getattr(item, each.name), getattr(theirs, each.name)
                goes = target in self._going.get(each.refers_to, ())
                if goes and instead in framework.tables[each.refers_to]:
                    moved = moved._replace(**{each.name: instead})
            if moved is not item:
                self._items[place] = moved
                yield ItemChange(*place, item, moved)

    def _named_by_its_letters(self, framework: Framework) -> Framework:
        """Return the framework whose scheme is called what its letters are."""
        if not any(kind in (LETTER.name, PROFILE.name) for kind, _ in self._items):
            return framework
        profile = framework.profile
        name = name_of_scheme(framework.letters.values(), profile.scheme)
        if name == profile.scheme:
            return framework
        named = profile._replace(scheme=name)
        self._items[PROFILE.name, profile.key] = named
        return _with_items(framework, [ItemChange(PROFILE.name, profile.key, profile, named)])


def _is_needed(described: Field) -> bool:
    """Whether an item makes no sense without what a field of it names."""
    if described.type is FieldType.ITEM or described.required:
        return True
    return described.when_removed is WhenRemoved.REMOVE


def _with_items(framework: Framework, changes: list[ItemChange]) -> Framework:
    """Return the framework with these items; its cells stay as they are, roles are known."""
    tables = {name: dict(table) for name, table in framework.tables.items()}
    for change in changes:
        if change.after is None:
            tables[change.kind].pop(change.key, None)
        else:
            tables[change.kind][change.key] = change.after
    return Framework(tables, framework.matrix)
