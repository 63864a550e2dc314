"""A tidy tree of boxes of any size, in linear time and without recursion.

The method is that of A. van der Ploeg, “Drawing non-layered tidy trees in linear time” (2014),
which carries Walker's and Buchheim's tidy trees over to boxes of different heights: subtrees are
pushed together until their outlines touch, a box stands in the middle above its children, and
what is pushed apart is spread evenly over the subtrees between.
"""

from collections.abc import Sequence
from typing import NamedTuple


class Node:
    """A box with what hangs from it. `width` and `height` include the room around the box."""

    __slots__ = (
        "change",
        "children",
        "extreme_left",
        "extreme_right",
        "height",
        "left_sum",
        "mod",
        "prelim",
        "right_sum",
        "shift",
        "thread_left",
        "thread_right",
        "width",
        "x",
        "y",
    )

    def __init__(self, width: float, height: float, children: Sequence["Node"] = ()) -> None:
        self.width, self.height = width, height
        self.children = children
        self.x = self.y = 0.0
        self.prelim = self.mod = self.shift = self.change = 0.0
        self.thread_left: Node | None = None
        self.thread_right: Node | None = None
        self.extreme_left: Node = self
        self.extreme_right: Node = self
        self.left_sum = self.right_sum = 0.0

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.y + self.height


class _Lowest(NamedTuple):
    """Of the subtrees to the left, the lowest ends at `y`; `behind` are those further left."""

    y: float
    pushed_by: int
    behind: "_Lowest | None"


def place(root: Node) -> None:
    """Give every node its x and y; the leftmost of them stands at 0, the root's y is 0."""
    order = in_order(root)
    for node in order:
        for child in node.children:
            child.y = node.bottom
    for node in reversed(order):
        _join_children(node)
    _settle(order)


def in_order(root: Node) -> list[Node]:
    """Return all nodes, each before its children."""
    found, waiting = [], [root]
    while waiting:
        node = waiting.pop()
        found.append(node)
        waiting.extend(reversed(node.children))
    return found


def _join_children(node: Node) -> None:
    children = node.children
    if not children:
        return
    lowest: _Lowest | None = _Lowest(children[0].extreme_left.bottom, 0, None)
    for index in range(1, len(children)):
        least = children[index].extreme_right.bottom
        _separate(node, index, lowest)
        lowest = _updated(least, index, lowest)
    first, last = children[0], children[-1]
    middle = first.prelim + first.mod + last.mod + last.prelim + last.width
    node.prelim = (middle - node.width) / 2
    node.extreme_left, node.left_sum = first.extreme_left, first.left_sum
    node.extreme_right, node.right_sum = last.extreme_right, last.right_sum


def _separate(node: Node, index: int, lowest: _Lowest | None) -> None:
    """Push the subtree away from those to its left as far as their outlines demand."""
    children = node.children
    right: Node | None = children[index - 1]  # walks down the right outline of what is there
    left: Node | None = children[index]  # walks down the left outline of what is added
    right_sum, left_sum = children[index - 1].mod, children[index].mod
    while right is not None and left is not None:
        if lowest is not None and right.bottom > lowest.y:
            lowest = lowest.behind
        distance = right_sum + right.prelim + right.width - left_sum - left.prelim
        if distance > 0:
            left_sum += distance
            _move(node, index, lowest.pushed_by if lowest is not None else 0, distance)
        right_bottom, left_bottom = right.bottom, left.bottom
        if right_bottom <= left_bottom:
            right = right.children[-1] if right.children else right.thread_right
            if right is not None:
                right_sum += right.mod
        if right_bottom >= left_bottom:
            left = left.children[0] if left.children else left.thread_left
            if left is not None:
                left_sum += left.mod
    if right is None and left is not None:
        _thread_left(node, index, left, left_sum)
    elif right is not None and left is None:
        _thread_right(node, index, right, right_sum)


def _move(node: Node, index: int, pushed_by: int, distance: float) -> None:
    child = node.children[index]
    child.mod += distance
    child.left_sum += distance
    child.right_sum += distance
    if pushed_by != index - 1:  # spread it over the subtrees between the two
        share = distance / (index - pushed_by)
        node.children[pushed_by + 1].shift += share
        child.shift -= share
        child.change -= distance - share


def _thread_left(node: Node, index: int, to: Node, to_sum: float) -> None:
    first, added = node.children[0], node.children[index]
    end = first.extreme_left
    end.thread_left = to
    difference = (to_sum - to.mod) - first.left_sum
    end.mod += difference
    end.prelim -= difference
    first.extreme_left, first.left_sum = added.extreme_left, added.left_sum


def _thread_right(node: Node, index: int, to: Node, to_sum: float) -> None:
    before, added = node.children[index - 1], node.children[index]
    end = added.extreme_right
    end.thread_right = to
    difference = (to_sum - to.mod) - added.right_sum
    end.mod += difference
    end.prelim -= difference
    added.extreme_right, added.right_sum = before.extreme_right, before.right_sum


def _updated(y: float, index: int, lowest: _Lowest | None) -> _Lowest:
    while lowest is not None and y >= lowest.y:
        lowest = lowest.behind
    return _Lowest(y, index, lowest)


def _settle(order: Sequence[Node]) -> None:
    """Turn what each node was moved into where it stands."""
    sums = {id(order[0]): 0.0}
    for node in order:
        moved = sums.pop(id(node)) + node.mod
        node.x = node.prelim + moved
        spread = extra = 0.0
        for child in node.children:
            spread += child.shift
            extra += spread + child.change
            child.mod += extra
            sums[id(child)] = moved
    leftmost = min(node.x for node in order)
    for node in order:
        node.x -= leftmost
