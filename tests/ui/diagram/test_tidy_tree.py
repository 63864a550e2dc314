"""Laws of the tidy tree, for boxes of any size."""

import random
from itertools import pairwise

import pytest

from governance_app.ui.diagram.tidy_tree import Node, in_order, place


def drawn(seed: int, count: int = 250) -> Node:
    """Return a tree with boxes of many sizes; lone branches reach far below their neighbours."""
    chance = random.Random(seed)
    nodes = [Node(chance.choice([20, 40, 90]), chance.choice([10, 10, 30, 120]))]
    children: list[list[Node]] = [[]]
    for number in range(1, count):
        above = chance.randrange(max(0, number - chance.choice([2, 8, 60])), number)
        node = Node(chance.choice([20, 40, 90]), chance.choice([10, 10, 30, 120]))
        children[above].append(node)
        nodes.append(node)
        children.append([])
    for node, below in zip(nodes, children, strict=True):
        node.children = below
    place(nodes[0])
    return nodes[0]


@pytest.mark.parametrize("seed", range(25))
def test_boxes_of_any_size_do_not_overlap(seed: int) -> None:
    nodes = in_order(drawn(seed))
    for place_of_one, one in enumerate(nodes):
        for other in nodes[:place_of_one]:
            apart_across = (
                one.x >= other.x + other.width - 1e-6 or other.x >= one.x + one.width - 1e-6
            )
            apart_down = one.y >= other.bottom or other.y >= one.bottom
            assert apart_across or apart_down


@pytest.mark.parametrize("seed", range(5))
def test_a_box_stands_in_the_middle_above_its_children(seed: int) -> None:
    for node in in_order(drawn(seed)):
        if node.children:
            first, last = node.children[0], node.children[-1]
            middle = (first.x + last.x + last.width) / 2
            assert node.x + node.width / 2 == pytest.approx(middle)
            assert {child.y for child in node.children} == {node.bottom}


def test_small_trees_between_large_ones_are_spread_evenly() -> None:
    def broad() -> Node:
        return Node(10, 10, [Node(10, 10, [Node(10, 10) for _ in range(9)])])

    small = [Node(10, 10) for _ in range(3)]
    root = Node(10, 10, [broad(), *small, broad()])
    place(root)
    centres = [child.x for child in root.children]
    steps = [after - before for before, after in pairwise(centres)]
    assert max(steps) - min(steps) < 1e-6
    assert steps[0] > 10
