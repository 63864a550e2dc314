"""Choosing classes so that every two values of every two attributes meet in one of them.

A greedy cover: each further class takes a pair that has not met yet and fills its other places
with the values that let most other pairs meet.
"""

from collections.abc import Sequence

from governance_app.domain.approvals.classes import Place

_Pair = tuple[int, int, int, int]  # a dimension, its cell, a later dimension, its cell


def pairwise_places(sizes: Sequence[int]) -> list[Place]:
    """Return places over dimensions of these sizes in which every pair of cells meets."""
    if len(sizes) == 1:
        return [(cell,) for cell in range(sizes[0])]
    missing: dict[_Pair, None] = {
        (one, a, other, b): None
        for one in range(len(sizes))
        for other in range(one + 1, len(sizes))
        for a in range(sizes[one])
        for b in range(sizes[other])
    }
    chosen: list[Place] = []
    while missing:
        one, a, other, b = next(iter(missing))
        place = {one: a, other: b}
        for at in range(len(sizes)):
            if at not in place:
                place[at] = max(range(sizes[at]), key=lambda cell: _meets(missing, place, at, cell))
        whole = tuple(place[at] for at in range(len(sizes)))
        chosen.append(whole)
        for low in range(len(sizes)):
            for high in range(low + 1, len(sizes)):
                missing.pop((low, whole[low], high, whole[high]), None)
    return chosen or [()]


def _meets(missing: dict[_Pair, None], place: dict[int, int], at: int, cell: int) -> int:
    """Return how many pairs would meet for the first time."""
    return sum(
        ((at, cell, other, value) if at < other else (other, value, at, cell)) in missing
        for other, value in place.items()
    )
