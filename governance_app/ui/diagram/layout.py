"""How cards are laid out: as trees, as compact as the number of cards demands; without Qt.

Children stand beside each other below their parent (`tidy_tree`). Where that becomes much wider
than a screen, what hangs from low cards is stacked into columns below them (`stacks`). How high a
subtree may be to be stacked is the `form`: 0 stacks nothing, 1 stacks cards from which nothing
hangs, 2 stacks these and what they hang from, and so on. The least form is taken that lets the
diagram be seen whole as large as any other.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

from governance_app.domain.keys import Key
from governance_app.ui.diagram.arrangement import Arrangement, Heading
from governance_app.ui.diagram.content import Content
from governance_app.ui.diagram.shown import Shown
from governance_app.ui.diagram.stacks import Drawn, Metrics, Stacker
from governance_app.ui.diagram.trees import Tree

#: Higher subtrees are never stacked: nobody reads an indented list of more levels.
_MOST_FORM = 6
#: A more compact form is taken only where it makes the whole this much smaller.
_WORTH_IT = 0.9
#: How much wider than high a diagram may be.
_SHAPE = 1.3
#: What is smaller is seen as it is, and gains nothing by being compact; width and height.
_USUAL_VIEW = (960, 760)
_HEADING_HEIGHT = 34

__all__ = ["Metrics", "arrange"]


def arrange(
    content: Content,
    metrics: Metrics,
    collapsed: frozenset[Key] = frozenset(),
    form: int | None = None,
) -> Arrangement:
    """Lay a diagram out; with `form` as compact as an earlier one was.

    What hangs from collapsed cards is left out. The same content gives the same arrangement.
    """
    shown = Shown(content, collapsed)
    if not shown.order:
        return Arrangement()
    if form is not None:
        return _Layout(shown, metrics, form).drawn()
    least = 1 if _is_far_too_wide(shown, metrics) else 0
    best, in_vain = _Layout(shown, metrics, least), 0
    for tried in range(least + 1, min(_MOST_FORM, shown.highest) + 1):
        if best.cost <= 1.0 or in_vain == 2:
            break
        other = _Layout(shown, metrics, tried)
        in_vain = 0 if other.cost < best.cost * _WORTH_IT else in_vain + 1
        best = best if in_vain else other
    return best.drawn()


def _is_far_too_wide(shown: Shown, metrics: Metrics) -> bool:
    """Whether nothing stacked would be so wide that it need not be tried."""
    lowest = sum(1 for key in shown.content.above if shown.levels.get(key) == 0)
    return lowest * metrics.card_width > 3 * _USUAL_VIEW[0]


class _Block(NamedTuple):
    """Trees under a heading, each with where it stands in the block."""

    heading: str
    trees: Sequence[tuple[Tree, int, int]]
    width: int
    height: int


class _Layout:
    """One arrangement: measured when it is made, drawn when it is asked for."""

    def __init__(self, shown: Shown, metrics: Metrics, form: int) -> None:
        self._shown, self._metrics, self._form = shown, metrics, form
        self._stacker = Stacker(metrics, shown.below)
        for key in reversed(shown.order):
            if shown.levels[key] < form:
                self._stacker.add(key)
        trees: dict[str, list[Tree]] = {}
        for root in shown.content.roots:
            tree = Tree(root, shown, metrics, self._stacker)
            trees.setdefault(shown.content.cards[root].block, []).append(tree)
        most = self._most_width([tree for of_block in trees.values() for tree in of_block])
        self._blocks = [self._in_rows(*each, most) for each in trees.items()]
        self._width = max(block.width for block in self._blocks)
        self._height = sum(block.height + self._above(block) for block in self._blocks)

    @property
    def cost(self) -> float:
        """How much smaller it must be drawn to be seen whole; at least 1."""
        width, height = _USUAL_VIEW
        return max(self._width / width, self._height / height, 1.0)

    def drawn(self) -> Arrangement:
        """Return everything in its place: the blocks below each other."""
        drawn = Drawn([], [])
        headings: list[Heading] = []
        y = 0
        for block in self._blocks:
            y += self._above(block)
            if block.heading:
                top = y - _HEADING_HEIGHT
                headings.append(Heading(block.heading, 0, top, self._width, _HEADING_HEIGHT))
            for tree, left, down in block.trees:
                tree.draw(left, y + down, drawn)
            y += block.height
        boxes = {box.key: box for box in drawn.boxes}
        in_reading_order = {key: boxes[key] for key in self._shown.order}
        lines = tuple(drawn.connectors)
        return Arrangement(in_reading_order, lines, tuple(headings), self._width, y, self._form)

    def _above(self, block: _Block) -> int:
        """Return how much room a block needs above it."""
        gap = 0 if block is self._blocks[0] else round(self._metrics.gap_y * 1.6)
        return gap + (_HEADING_HEIGHT if block.heading else 0)

    def _most_width(self, trees: Sequence[Tree]) -> int:
        """Return how wide rows of trees may become: the whole is to have the shape of a view."""
        gap_x, gap_y = self._metrics.gap_x, self._metrics.gap_y
        area = sum((tree.width + gap_x) * (tree.height + gap_y) for tree in trees)
        widest = max(tree.width for tree in trees)
        return max(widest, _USUAL_VIEW[0], round(math.sqrt(area * _SHAPE)))

    def _in_rows(self, heading: str, trees: Sequence[Tree], most: int) -> _Block:
        """Put trees beside each other, and in rows where that becomes too wide."""
        gap_x, gap_y = self._metrics.gap_x * 2, self._metrics.gap_y
        if all(tree.is_single for tree in trees):
            gap_x = gap_y = self._metrics.gap_x
        placed: list[tuple[Tree, int, int]] = []
        x = y = row_height = width = 0
        for tree in trees:
            if x and x + tree.width > most:
                x, y, row_height = 0, y + row_height + gap_y, 0
            placed.append((tree, x, y))
            width = max(width, x + tree.width)
            x += tree.width + gap_x
            row_height = max(row_height, tree.height)
        return _Block(heading, placed, width, y + row_height)
