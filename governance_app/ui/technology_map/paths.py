"""Which way each link goes over a grid of cards: through the channels between them; pure.

Channel 0 lies left of the first column, channel 1 right of it, and so on; gap 0 lies above the
first row, gap 1 below it. A link leaves a card at a side, into the channel there. It goes on along
a row where no card stands in its way, or else along a gap. So no link ever goes through a card.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from governance_app.ui.technology_map.graph import Edge


class Cell(NamedTuple):
    """Where a card stands in the grid."""

    column: int
    row: int


class Run(NamedTuple):
    """A piece of a link along a row, from one channel to another (the lesser first) at one height.

    `begins` and `ends` say whether it touches the card where the link begins, or ends.
    """

    row: int
    first: int
    last: int
    begins: bool
    ends: bool


class Path(NamedTuple):
    """The way of one link. From its first run it goes up or down in channel `leaves`.

    Where `gap` is set it goes on along that gap, then up or down in channel `enters` to its last
    run; where it is None, straight to its last run. One run alone is a straight line.
    """

    runs: tuple[Run, ...]
    leaves: int
    enters: int
    gap: int | None = None


def paths_of(edges: Sequence[Edge], cells: Sequence[Cell]) -> list[Path]:
    """Return the way of each link between cards that stand in these cells."""
    taken = _columns_taken(cells)
    used: Counter[int] = Counter()
    paths = []
    for begin, end in edges:
        path = _path(cells[begin], cells[end], taken, used)
        if path.gap is not None:
            used[path.gap] += abs(path.leaves - path.enters)
        paths.append(path)
    return paths


def _columns_taken(cells: Sequence[Cell]) -> Mapping[int, list[int]]:
    """Return for each row how many cards stand before each column: sums, to look up what lies between."""
    columns = max((cell.column for cell in cells), default=0) + 1
    there: dict[int, list[int]] = {}
    for column, row in cells:
        there.setdefault(row, [0] * (columns + 1))[column + 1] += 1
    for sums in there.values():
        for place in range(columns):
            sums[place + 1] += sums[place]
    return there


def _path(begin: Cell, end: Cell, taken: Mapping[int, list[int]], used: Counter[int]) -> Path:
    leaves, enters = _sides(begin, end)
    first = Run(begin.row, leaves, leaves, begins=True, ends=False)
    last = Run(end.row, enters, enters, begins=False, ends=True)
    if leaves == enters:
        if begin.row == end.row and begin.column != end.column:
            return Path((Run(begin.row, leaves, leaves, begins=True, ends=True),), leaves, enters)
        return Path((first, last), leaves, enters)
    low, high = min(leaves, enters), max(leaves, enters)
    begin_is_free = taken[begin.row][high] == taken[begin.row][low]
    if begin_is_free and begin.row == end.row:
        whole = Run(begin.row, low, high, begins=True, ends=True)
        return Path((whole,), leaves, enters)
    if begin_is_free:
        return Path((first._replace(first=low, last=high), last), enters, enters)
    if taken[end.row][high] == taken[end.row][low]:
        return Path((first, last._replace(first=low, last=high)), leaves, leaves)
    upper, lower = sorted((begin.row, end.row))
    gaps = (upper + 1, lower) if upper < lower else (upper, upper + 1)
    return Path((first, last), leaves, enters, min(gaps, key=lambda gap: (used[gap], gap)))


def _sides(begin: Cell, end: Cell) -> tuple[int, int]:
    """Return the channels beside the two cards: those that face each other."""
    if begin.column < end.column:
        return begin.column + 1, end.column
    if begin.column > end.column:
        return begin.column, end.column + 1
    return begin.column + 1, begin.column + 1
