"""What is laid out, as numbers: which cards are linked with which; pure, without Qt."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Edge(NamedTuple):
    """A link from one card to another, by their places in the list of cards."""

    begin: int
    end: int


def neighbours_of(count: int, edges: Iterable[Edge]) -> list[list[int]]:
    """Return for each card those that it is linked with, in either direction; itself left out."""
    found: list[list[int]] = [[] for _ in range(count)]
    for begin, end in edges:
        if begin != end:
            found[begin].append(end)
            found[end].append(begin)
    return found


def components(neighbours: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return the cards that hang together, each in order; by their first cards."""
    seen = [False] * len(neighbours)
    found = []
    for first in range(len(neighbours)):
        if seen[first]:
            continue
        seen[first] = True
        waiting, together = [first], []
        while waiting:
            card = waiting.pop()
            together.append(card)
            for other in neighbours[card]:
                if not seen[other]:
                    seen[other] = True
                    waiting.append(other)
        found.append(sorted(together))
    return found


def without_loops(count: int, edges: Sequence[Edge]) -> list[Edge]:
    """Return the links turned so that none leads back to where it came from.

    Cards from which more goes out than comes in are begun with, so that few links are turned.
    Links of a card with itself are left out.
    """
    following: list[list[int]] = [[] for _ in range(count)]
    balance = [0] * count
    for begin, end in edges:
        if begin != end:
            following[begin].append(end)
            balance[begin] += 1
            balance[end] -= 1
    left_at = [0] * count
    place = 0
    # A walk into the depth; a card is left after all that follows it.
    state = [0] * count
    for first in sorted(range(count), key=lambda card: (-balance[card], card)):
        if state[first]:
            continue
        state[first] = 1
        path = [(first, iter(following[first]))]
        while path:
            card, rest = path[-1]
            onward = next((each for each in rest if not state[each]), None)
            if onward is not None:
                state[onward] = 1
                path.append((onward, iter(following[onward])))
                continue
            path.pop()
            left_at[card] = place
            place += 1
    return [
        Edge(begin, end) if left_at[begin] > left_at[end] else Edge(end, begin)
        for begin, end in edges
        if begin != end
    ]
