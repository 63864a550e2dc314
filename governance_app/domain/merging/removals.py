"""What one side removed, and what the other one did with it meanwhile.

Items go with what they belong to. So of everything that a side removed, what belonged to nothing
else that went is asked about, and what went with it follows the answer.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from governance_app.domain.changes import ItemChange
from governance_app.domain.fields import FieldType, WhenRemoved
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import ACTIVITY, LETTER, ROLE, Kind, kind_named
from governance_app.domain.matrix import CellChange
from governance_app.domain.merging.alike import kind_referred_to
from governance_app.domain.merging.conflicts import (
    CellPlace,
    Conflict,
    ConflictKind,
    Place,
    Question,
    Side,
)
from governance_app.domain.merging.sides import Sides


@dataclass(frozen=True, slots=True)
class Removals:
    """What one side removed: each item with the items (its roots) that it went with or by itself.

    `asked` are the roots that the other side did something with.
    """

    remover: Side
    roots: Mapping[Place, frozenset[Place]]
    asked: Mapping[Place, Conflict]


@dataclass(slots=True)
class _Touches:
    items: dict[Place, None] = field(default_factory=dict)
    cells: dict[CellPlace, None] = field(default_factory=dict)


def removals_of(sides: Sides, remover: Side) -> Removals:
    """Return what a side removed, and the conflicts with what the other side did."""
    ours = remover is Side.OURS
    edits, others = (sides.by_us, sides.by_them) if ours else (sides.by_them, sides.by_us)
    gone = {place: each.before for place, each in edits.items.items() if each.after is None}
    roots = _roots(gone)
    still = sides.theirs if ours else sides.ours
    touched: dict[Place, _Touches] = defaultdict(_Touches)
    removed_there = frozenset(place for place, each in others.items.items() if each.after is None)
    for place, change in others.items.items():
        for target in _items_touched(place, change, roots, removed_there):
            for root in roots[target]:
                touched[root].items[place] = None
    for at, cell in others.cells.items():
        for target in _cells_touched(at, cell, roots, sides.base):
            for root in roots[target]:
                touched[root].cells[at] = None
    asked = {
        root: _conflict(remover, root, each)
        for root, each in touched.items()
        if root[1] in still.tables[root[0]]
    }
    return Removals(remover, roots, asked)


def _conflict(remover: Side, root: Place, touches: _Touches) -> Conflict:
    question = Question(ConflictKind.REMOVED, *root)
    items, cells = tuple(touches.items), tuple(touches.cells)
    return Conflict(question, remover=remover, touched=items, touched_cells=cells)


def belongs_to(kind: Kind[Any], item: Any) -> Iterator[Place]:
    """Yield the items without which an item goes."""
    for each in kind.keys:
        target = getattr(item, each.name)
        goes_too = each.type is FieldType.ITEM or each.when_removed is WhenRemoved.REMOVE
        if target is not None and goes_too:
            yield kind_referred_to(each, item), target


def _roots(gone: Mapping[Place, Any]) -> dict[Place, frozenset[Place]]:
    """Return for everything that went the items that went by themselves and took it along."""
    found: dict[Place, frozenset[Place]] = {}
    for start in gone:
        waiting = [start]
        while waiting:
            at = waiting[-1]
            above = [each for each in belongs_to(kind_named(at[0]), gone[at]) if each in gone]
            open_ones = [each for each in above if each not in found and each not in waiting]
            if open_ones and at not in found:
                waiting.extend(open_ones)
                continue
            waiting.pop()
            if at not in found:
                known = [found[each] for each in above if each in found]
                found[at] = frozenset().union(*known) if known else frozenset((at,))
    return found


def _items_touched(
    place: Place,
    change: ItemChange,
    gone: Mapping[Place, frozenset[Place]],
    removed_there: frozenset[Place],
) -> Iterator[Place]:
    """Yield what was removed here and that the other side changed, or refers to anew."""
    if change.after is None:
        return
    kind = kind_named(place[0])
    if (
        place in gone
        and change.before is not None
        and _means_something(kind, change, removed_there)
    ):
        yield place
    for each in kind.keys:
        target = kind_referred_to(each, change.after), getattr(change.after, each.name)
        was = None if change.before is None else getattr(change.before, each.name)
        if target in gone and was != target[1]:
            yield target


def _means_something(kind: Kind[Any], change: ItemChange, removed: frozenset[Place]) -> bool:
    """Whether more was done than moving it, or taking out of it what was removed elsewhere."""
    for each in kind.fields:
        before, after = getattr(change.before, each.name), getattr(change.after, each.name)
        if before == after or each.type is FieldType.POSITION:
            continue
        emptied = after is None and each.type is FieldType.REFERENCE
        if not (emptied and (each.refers_to, before) in removed):
            return True
    return False


def _cells_touched(
    at: CellPlace, cell: CellChange, gone: Mapping[Place, frozenset[Place]], base: Framework
) -> Iterator[Place]:
    """Yield what was removed here and that the other side gave letters to, or used as a letter."""
    if cell.after is None:
        return
    activity, role = (ACTIVITY.name, at[0]), (ROLE.name, at[1])
    yield from (each for each in (activity, role) if each in gone)
    new = cell.after.letters & ~(cell.before.letters if cell.before else 0)
    for key, letter in base.letters.items():
        if new >> letter.bit & 1 and (LETTER.name, key) in gone:
            yield LETTER.name, key
