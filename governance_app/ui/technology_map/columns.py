"""Which column each card stands in: data goes from left to right where it can; pure, without Qt."""

import math
from collections.abc import Sequence

from governance_app.ui.technology_map.graph import Edge, without_loops

#: So many columns are always allowed: a chain of a few systems is best read as one line.
_LEAST_COLUMNS = 4
#: How much more columns, or cards in a column, there may be than the shape of a screen wants.
_MORE_COLUMNS, _MORE_ROWS = 1.4, 1.5
_LEAST_ROWS = 5


def columns_of(count: int, edges: Sequence[Edge], shape: float) -> list[list[int]]:
    """Return the cards by columns, from left to right; no column is empty.

    `shape` is how many rows are as high as one column is wide. Few columns are merged and high
    ones are split, so that the whole has about the shape of a screen.
    """
    turned = without_loops(count, edges)
    levels = _levels(count, turned)
    ideal = math.sqrt(count * 1.4 / shape)
    most_columns = max(_LEAST_COLUMNS, round(ideal * _MORE_COLUMNS))
    most_rows = max(_LEAST_ROWS, round(count / max(1.0, ideal) * _MORE_ROWS))
    found: list[list[int]] = []
    for column in _merged(levels, count, most_columns):
        found.extend(_split(column, most_rows))
    return found


def _levels(count: int, edges: Sequence[Edge]) -> list[list[int]]:
    """Return the cards by how many steps lie before them; edges must not lead back."""
    following: list[list[int]] = [[] for _ in range(count)]
    before = [0] * count
    for begin, end in edges:
        following[begin].append(end)
        before[end] += 1
    missing = list(before)
    order = [card for card in range(count) if not missing[card]]
    level = [0] * count
    for card in order:  # grows while it is walked
        for other in following[card]:
            level[other] = max(level[other], level[card] + 1)
            missing[other] -= 1
            if not missing[other]:
                order.append(other)
    for card in reversed(order):  # what mostly gives stands beside what takes it
        if following[card] and len(following[card]) > before[card]:
            level[card] = min(level[each] for each in following[card]) - 1
    levels: list[list[int]] = [[] for _ in range(max(level, default=-1) + 1)]
    for card in range(count):
        levels[level[card]].append(card)
    return [each for each in levels if each]


def _merged(levels: Sequence[list[int]], count: int, most: int) -> list[list[int]]:
    """Return at most so many columns: levels that follow each other share one, about equally."""
    if len(levels) <= most:
        return [list(each) for each in levels]
    columns: list[list[int]] = [[] for _ in range(most)]
    before = 0
    for level in levels:
        columns[min(most - 1, (2 * before + len(level)) * most // (2 * count))].extend(level)
        before += len(level)
    return [column for column in columns if column]


def _split(column: list[int], most: int) -> list[list[int]]:
    """Return a column as several of at most so many cards, about equally high."""
    parts = math.ceil(len(column) / most)
    return [
        column[len(column) * part // parts : len(column) * (part + 1) // parts]
        for part in range(parts)
    ]
