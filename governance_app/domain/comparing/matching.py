"""Brings two frameworks together that have nothing to do with each other: items by their names.

States of one framework share their keys. Two documents that were begun apart share none, so
everything would have been removed and added; there, an item is the same that is called the same in
the same place.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from governance_app.domain.comparing.comparison import Comparison, compared
from governance_app.domain.fields import FieldType, WhenRemoved
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import LETTER, PROFILE, STATE_KINDS, Kind
from governance_app.domain.matrix import Matrix
from governance_app.domain.registers.wording import folded_name
from governance_app.domain.words import counted


class Matched(NamedTuple):
    """The second framework with the keys of the first where items are the same.

    `is_by_name` says whether names decided; `alike` and `others` count the items of the second
    that are in the first too, and those that are not.
    """

    framework: Framework
    is_by_name: bool
    alike: int = 0
    others: int = 0


def is_same_framework(first: Framework, second: Framework) -> bool:
    """Whether both are states of one framework, however far they were edited apart."""
    if not any(first.tables.values()) or not any(second.tables.values()):
        return True
    one, other = first.tables[PROFILE.name], second.tables[PROFILE.name]
    return bool(one.keys() & other.keys())


def matched(first: Framework, second: Framework) -> Matched:
    """Return the second framework as it is compared with the first.

    Of several items with one name in one place the first ones are brought together, in their order.
    """
    if is_same_framework(first, second):
        return Matched(second, is_by_name=False)
    matching = _Matching(first, second)
    return matching.matched()


class Together(NamedTuple):
    """Two states compared, however they are related, and how their items were brought together."""

    comparison: Comparison
    matched: Matched

    @property
    def remark(self) -> str:
        """What a reader must know of how they were compared; "" for states of one framework."""
        if not self.matched.is_by_name:
            return ""
        alike, others = self.matched.alike, self.matched.others
        there = (
            f"of {counted(alike + others, 'item')} of the second, {alike:,} are in the first too"
            if others
            else f"all {counted(alike, 'item')} of the second are in the first too"
        )
        begun = "The two documents were begun apart, so items are compared by their names"
        return f"{begun}: {there}."


def compared_by_name(first: Framework, second: Framework) -> Together:
    """Return the comparison of any two frameworks: by identity, or by name where they share none."""
    found = matched(first, second)
    return Together(compared(first, found.framework), found)


class _Matching:
    def __init__(self, first: Framework, second: Framework) -> None:
        self._first, self._second = first, second
        self._now: dict[str, dict[Key, Key]] = {}  # kind → key in the second → key here
        self._alike = 0

    def matched(self) -> Matched:
        """Return the second framework with keys of the first."""
        tables: dict[str, Mapping[Key, Any]] = dict(self._second.tables)
        for kind in STATE_KINDS:
            self._match(kind)
        for kind in STATE_KINDS:
            mine = self._now[kind.name]
            items = self._second.tables[kind.name].values()
            tables[kind.name] = {mine[each.key]: self._with_keys(kind, each) for each in items}
        bits = self._bits()
        letters = tables[LETTER.name]
        tables[LETTER.name] = {
            key: each._replace(bit=bits[each.bit]) for key, each in letters.items()
        }
        matrix = self._matrix(bits)
        total = sum(len(self._second.tables[kind.name]) for kind in STATE_KINDS)
        there = Framework(tables, matrix)
        return Matched(there, is_by_name=True, alike=self._alike, others=total - self._alike)

    def _match(self, kind: Kind[Any]) -> None:
        """Find the items of a kind that are the same; those of a tree from the top down."""
        self._now[kind.name] = found = {}
        inside = [each.name for each in kind.references if each.refers_to == kind.name]
        within = [each for each in inside if kind.field(each).when_removed is WhenRemoved.REMOVE]
        mine = self._second.tables[kind.name]
        free: dict[object, list[Key]] = defaultdict(list)
        for each in _in_order(self._first.tables[kind.name].values()):
            free[self._place(kind, each, is_first=True)].append(each.key)
        for each in _from_the_top(mine, within):
            waiting = free.get(self._place(kind, each, is_first=False))
            if waiting:
                found[each.key] = waiting.pop(0)
                self._alike += 1
            else:
                found[each.key] = each.key

    def _place(self, kind: Kind[Any], item: Any, *, is_first: bool) -> object:
        """Return by what an item is known: its name, what names it, and what it is a part of."""
        if kind is PROFILE:
            return ()  # there is one
        told: list[object] = []
        name = getattr(item, "symbol" if kind is LETTER else "name", None)
        if name is not None:
            told.append(folded_name(name))
        for field in kind.fields:
            if field.type is FieldType.REFERENCE and self._says_where(kind, field.name):
                key = getattr(item, field.name)
                told.append(key if is_first else self._key(field.refers_to, key))
            elif field.type is FieldType.DATE and name is None:
                told.append(getattr(item, field.name))
        return tuple(told)

    def _says_where(self, kind: Kind[Any], field: str) -> bool:
        described = kind.field(field)
        return field in kind.named_by or described.when_removed is WhenRemoved.REMOVE

    def _key(self, kind: str, key: Key | None) -> Key | None:
        return None if key is None else self._now.get(kind, {}).get(key, key)

    def _with_keys(self, kind: Kind[Any], item: Any) -> Any:
        values: dict[str, Any] = {"key": self._now[kind.name][item.key]}
        for field in kind.references:
            values[field.name] = self._key(field.refers_to, getattr(item, field.name))
        for field in kind.fields:
            if field.type is FieldType.ITEM:
                value = getattr(item, field.name)
                known = (keys[value] for keys in self._now.values() if value in keys)
                values[field.name] = next(known, value)
        return item._replace(**values)

    def _bits(self) -> dict[int, int]:
        """Return which bit each letter of the second has here: that of the first where it is alike."""
        now = self._now[LETTER.name]
        theirs = self._first.tables[LETTER.name]
        letters = self._second.tables[LETTER.name].values()
        bits = {each.bit: theirs[now[each.key]].bit for each in letters if now[each.key] in theirs}
        free = [bit for bit in range(8) if bit not in bits.values()]
        for each in letters:
            if each.bit not in bits:
                bits[each.bit] = free.pop(0)
        return bits

    def _matrix(self, bits: Mapping[int, int]) -> Matrix:
        table = bytes(
            sum(1 << to for bit, to in bits.items() if cell >> bit & 1) for cell in range(256)
        )
        roles, activities = self._now["role"], self._now["activity"]
        there = self._second.matrix
        return Matrix(
            {roles[key]: slot for key, slot in there.slots.items()},
            {activities[key]: row.translate(table) for key, row in there.rows.items()},
            {(activities[a], roles[r]): note for (a, r), note in there.notes.items()},
        )


def _in_order(items: Iterable[Any]) -> list[Any]:
    return sorted(items, key=lambda each: (getattr(each, "position", 0), each.key))


def _from_the_top(items: Mapping[Key, Any], within: list[str]) -> list[Any]:
    """Return items in order, each after what it is inside of."""
    there = _in_order(items.values())
    if not within:
        return there
    (field,) = within[:1]
    below: dict[Key | None, list[Any]] = defaultdict(list)
    for each in there:
        parent = getattr(each, field)
        below[parent if parent in items else None].append(each)
    found: list[Any] = list(below[None])
    for each in found:
        found.extend(below[each.key])
    return found
