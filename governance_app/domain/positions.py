"""Positions: integers with room between them, so that moving one item seldom moves others."""

from collections.abc import Mapping, Sequence
from typing import Any

from governance_app.domain.framework import Framework, ordered
from governance_app.domain.keys import Key
from governance_app.domain.kinds import Kind

#: The room left between neighbours.
STEP = 1 << 20


def siblings(framework: Framework, kind: Kind[Any], within: Any) -> list[Any]:
    """Return the items of a kind that are ordered among each other, in order.

    `within` is the value of the field that the kind is ordered within; it is not looked at where
    all items of the kind are siblings.
    """
    items: Mapping[Key, Any] = framework.of(kind)
    if kind.ordered_within:
        items = {k: i for k, i in items.items() if getattr(i, kind.ordered_within) == within}
    return ordered(items)


def position_at_end(framework: Framework, kind: Kind[Any], within: Any) -> int:
    """Return the position behind the last sibling."""
    there = siblings(framework, kind, within)
    return there[-1].position + STEP if there else STEP


def positions_after_insertion(neighbours: Sequence[Any], place: int) -> tuple[int, list[int]]:
    """Return the position for an item at `place`, and the positions its neighbours then have.

    Neighbours keep their positions unless there is no room between the two at `place`.
    """
    there = [each.position for each in neighbours]
    if place >= len(there):
        return (there[-1] + STEP if there else STEP), there
    low = there[place - 1] if place else there[place] - 2 * STEP
    middle = (low + there[place]) // 2
    if low < middle < there[place]:
        return middle, there
    spread = [(number + 1) * STEP for number in range(len(there) + 1)]
    return spread.pop(place), spread
