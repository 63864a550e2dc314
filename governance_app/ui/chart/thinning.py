"""Thousands of readings on a few hundred pixels: as many points as can be told apart, and every peak."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple


class Stretch(NamedTuple):
    """Which points are in sight: from one place up to another one, which is left out."""

    begin: int
    end: int

    @property
    def size(self) -> int:
        """How many there are."""
        return self.end - self.begin


def in_sight(days: Sequence[int], first: float, last: float) -> Stretch:
    """Return the points of these days (in order) that are in sight."""
    return Stretch(bisect_left(days, first), bisect_right(days, last))


def with_neighbours(stretch: Stretch, count: int) -> Stretch:
    """Return the same with the point before and the one after, so that lines lead out of sight."""
    return Stretch(max(0, stretch.begin - 1), min(count, stretch.end + 1))


def thinned(
    days: Sequence[int], values: Sequence[float], stretch: Stretch, first: float, a_pixel: float
) -> list[int]:
    """Return the places of the points to be drawn, in order.

    Where several fall on one pixel's width of days (`a_pixel`), these are the lowest and the highest
    of them; the first and the last point of all stay.
    """
    if a_pixel <= 1:  # there is one reading on a day
        return list(range(*stretch))
    kept = [stretch.begin] if stretch.size else []
    begin = stretch.begin + 1
    while begin < stretch.end:
        column = (days[begin] - first) // a_pixel
        edge = first + (column + 1) * a_pixel
        end = max(begin + 1, bisect_left(days, edge, begin, stretch.end))
        if end - begin <= 2:
            kept.extend(range(begin, end))
        else:
            inside = values[begin:end]
            lowest = begin + inside.index(min(inside))
            highest = begin + inside.index(max(inside))
            kept.extend(sorted({lowest, highest}))
        begin = end
    if kept and kept[-1] != stretch.end - 1:
        kept.append(stretch.end - 1)
    return kept
