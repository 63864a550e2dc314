"""One tree of a diagram: measured first, then put down where there is room for it; without Qt."""

from collections.abc import Sequence

from governance_app.domain.keys import Key
from governance_app.ui.diagram.arrangement import Box, Segment, connector
from governance_app.ui.diagram.shown import Shown
from governance_app.ui.diagram.stacks import Drawn, Metrics, Stack, Stacker
from governance_app.ui.diagram.tidy_tree import Node, in_order, place


class Tree:
    """What hangs from a root: cards beside each other, low ones in stacks below them."""

    def __init__(self, root: Key, shown: Shown, metrics: Metrics, stacker: Stacker) -> None:
        self._shown, self._metrics, self._stacker = shown, metrics, stacker
        self._parts: dict[int, Key | Stack] = {}  # by the identity of the node
        self._root = self._node_of(root)
        place(self._root)
        self._nodes = in_order(self._root)
        self.width = round(max(each.x + each.width for each in self._nodes)) - metrics.gap_x
        self.height = round(max(each.bottom for each in self._nodes)) - metrics.gap_y

    @property
    def is_single(self) -> bool:
        """Whether it is a card from which nothing hangs."""
        return self.width == self._metrics.card_width and self.height == self._metrics.card_height

    def draw(self, x: int, y: int, drawn: Drawn) -> None:
        """Put it down with its upper left corner there."""
        metrics = self._metrics
        width, height = metrics.card_width, metrics.card_height
        for node in self._nodes:
            left, top = x + round(node.x), y + round(node.y)
            part = self._parts[id(node)]
            if isinstance(part, Stack):
                self._stacker.draw(part, left, top, drawn)
                continue
            drawn.boxes.append(Box(part, left, top, width, height, 0, width // 2))
            if node.children:
                lines = self._lines(node, x, y)
                drawn.connectors.append(connector(part, lines))

    def _lines(self, node: Node, x: int, y: int) -> list[Segment]:
        """Return the lines from a card to the cards and stacks below it."""
        metrics = self._metrics
        half = metrics.card_width // 2
        middle, bottom = x + round(node.x) + half, y + round(node.y) + metrics.card_height
        bus = bottom + metrics.gap_y // 2
        lines = [Segment(middle, bottom, middle, bus)]
        ends = [middle]
        for child in node.children:
            left, top = x + round(child.x), y + round(child.y)
            part = self._parts[id(child)]
            if isinstance(part, Stack):
                ends += [left + spine for spine in self._stacker.spines(part)]
                lines += self._stacker.lines(part, left, top, bus)
            else:
                ends.append(left + half)
                lines.append(Segment(left + half, bus, left + half, top))
        lines.append(Segment(min(ends), bus, max(ends), bus))
        return lines

    def _node_of(self, root: Key) -> Node:
        """Return the nodes below a root: each a card, or a whole stack."""
        if self._stacker.holds(root):
            return self._stack_node(self._stacker.alone(root))
        metrics, below = self._metrics, self._shown.below
        spread: list[Key] = []
        waiting = [root]
        while waiting:
            key = waiting.pop()
            spread.append(key)
            waiting.extend(each for each in below[key] if not self._stacker.holds(each))
        made: dict[Key, Node] = {}
        for key in reversed(spread):
            children = [
                self._stack_node(unit) if isinstance(unit, Stack) else made[unit]
                for unit in self._units(below[key])
            ]
            width, height = metrics.card_width + metrics.gap_x, metrics.card_height + metrics.gap_y
            node = made[key] = Node(width, height, children)
            self._parts[id(node)] = key
        return made[root]

    def _stack_node(self, stack: Stack) -> Node:
        metrics = self._metrics
        node = Node(stack.width + metrics.gap_x, stack.height + metrics.gap_y)
        self._parts[id(node)] = stack
        return node

    def _units(self, keys: Sequence[Key]) -> list[Key | Stack]:
        """Return what stands below a card: cards, and stacks of those that follow each other."""
        units: list[Key | Stack] = []
        run: list[Key] = []
        for key in keys:
            if self._stacker.holds(key):
                run.append(key)
                continue
            if run:
                units.append(self._stacker.stack(run))
                run = []
            units.append(key)
        if run:
            units.append(self._stacker.stack(run))
        return units
