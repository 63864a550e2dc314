"""Positions: integers with room between them, so that moving one item seldom moves others."""

from collections.abc import Mapping, Sequence
from typing import Any

from governance_app.domain.fields import LARGEST_INTEGER
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


def positions_after_insertion(
    neighbours: Sequence[Any], place: int, count: int = 1
) -> tuple[list[int], list[int]]:
    """Return the positions for `count` items at `place`, and those their neighbours then have.

    Neighbours keep their positions unless there is no room for the new ones at `place`, be it
    between the two there or before the first and behind the last number that can be stored.
    """
    there = [each.position for each in neighbours]
    if place >= len(there):
        last = there[-1] if there else 0
        step, first = STEP, last + STEP
    else:
        before = there[place - 1] if place else there[place] - (count + 1) * STEP
        step = (there[place] - before) // (count + 1)
        first = before + step
    new = [first + number * step for number in range(count)]
    if not new or (step > 0 and new[0] >= -LARGEST_INTEGER and new[-1] <= LARGEST_INTEGER):
        return new, there
    spread = [(number + 1) * STEP for number in range(len(there) + count)]
    end = min(place, len(there)) + count
    return spread[end - count : end], [*spread[: end - count], *spread[end:]]
