"""Stacks: cards below each other in columns, what hangs from one indented below it; without Qt.

They are measured from the lowest cards upwards, and put down from the top.
"""

import math
from collections.abc import Mapping, Sequence
from itertools import count
from typing import NamedTuple

from governance_app.domain.keys import Key
from governance_app.ui.diagram.arrangement import Box, Connector, Segment, connector

#: A column has at least room for so many cards before a second one begins.
_LEAST_ROWS = 6
#: How much wider than high many cards are laid out.
_SHAPE = 1.2


class Metrics(NamedTuple):
    """The sizes of a diagram: cards are all alike, gaps lie between them."""

    card_width: int = 216
    card_height: int = 80
    gap_x: int = 24
    gap_y: int = 40
    stack_gap: int = 10
    spine: int = 20  # room for the line on the left of a stack


class Column(NamedTuple):
    """Cards below each other: where their left edge is, and how far down each stands."""

    left: int
    rows: tuple[tuple[Key, int], ...]


class Stack(NamedTuple):
    """Siblings in columns, each with what hangs from it."""

    number: int
    width: int
    height: int
    columns: tuple[Column, ...]


class _Outline(NamedTuple):
    """A card with all that hangs from it, stacked."""

    width: int
    height: int
    stack: Stack | None


class Drawn(NamedTuple):
    """What has been put down."""

    boxes: list[Box]
    connectors: list[Connector]


class Stacker:
    """Makes stacks, from the lowest cards upwards."""

    def __init__(self, metrics: Metrics, below: Mapping[Key, Sequence[Key]]) -> None:
        self._metrics, self._below = metrics, below
        self._outlines: dict[Key, _Outline] = {}
        self._high = _height_of_columns(metrics, len(below))
        self._numbers = count(1)

    def holds(self, key: Key) -> bool:
        """Whether a card is to be stacked."""
        return key in self._outlines

    def add(self, key: Key) -> None:
        """Stack what hangs from a card, whose own cards must have been added before."""
        metrics, below = self._metrics, self._below[key]
        width, height = metrics.card_width, metrics.card_height
        if not below:
            self._outlines[key] = _Outline(width, height, None)
            return
        stack = self.stack(below)
        high = height + metrics.stack_gap + stack.height
        self._outlines[key] = _Outline(max(width, stack.width), high, stack)

    def alone(self, key: Key) -> Stack:
        """Return a card with what hangs from it as a stack to which no line leads."""
        outline = self._outlines[key]
        column = Column(0, ((key, 0),))
        return Stack(next(self._numbers), outline.width, outline.height, (column,))

    def stack(self, keys: Sequence[Key]) -> Stack:
        """Return siblings as a stack: column by column, each from top to bottom."""
        metrics = self._metrics
        columns: list[Column] = []
        x = high = 0
        for keys_of_column in self._columns(keys):
            y, wide = 0, 0
            rows: list[tuple[Key, int]] = []
            for key in keys_of_column:
                rows.append((key, y))
                width, height, _ = self._outlines[key]
                wide = max(wide, width)
                y += height + metrics.stack_gap
            columns.append(Column(x + metrics.spine, tuple(rows)))
            high = max(high, y - metrics.stack_gap)
            x += metrics.spine + wide + metrics.gap_x // 2
        return Stack(next(self._numbers), x - metrics.gap_x // 2, high, tuple(columns))

    def _columns(self, keys: Sequence[Key]) -> list[list[Key]]:
        """Break siblings into columns of about the same height, in their order."""
        heights = [self._outlines[key].height + self._metrics.stack_gap for key in keys]
        total, highest = sum(heights), max(heights)
        wanted = -(-total // max(self._high, highest))
        high = max(-(-total // wanted), highest)
        columns: list[list[Key]] = [[]]
        filled = 0
        for key, height in zip(keys, heights, strict=True):
            if columns[-1] and filled + height > high:
                columns.append([])
                filled = 0
            columns[-1].append(key)
            filled += height
        return columns

    def draw(self, stack: Stack, x: int, y: int, drawn: Drawn) -> None:
        """Put a stack down with its upper left corner there, but for the line that leads to it."""
        metrics = self._metrics
        width, height = metrics.card_width, metrics.card_height
        waiting = [(stack, x, y)]
        while waiting:
            each, left, top = waiting.pop()
            for column in each.columns:
                for key, down in column.rows:
                    at, under = left + column.left, top + down + height
                    box = Box(key, at, top + down, width, height, each.number, metrics.spine // 2)
                    drawn.boxes.append(box)
                    inner = self._outlines[key].stack
                    if inner is not None:
                        bus, below = under + metrics.stack_gap // 2, under + metrics.stack_gap
                        lines = self.lines(inner, at, below, bus)
                        first, last = lines[0].x1, at + inner.columns[-1].left - metrics.spine // 2
                        lines.append(Segment(first, under, first, bus))
                        lines.append(Segment(first, bus, last, bus))
                        drawn.connectors.append(connector(key, lines))
                        waiting.append((inner, at, below))

    def spines(self, stack: Stack) -> list[int]:
        """Return where the lines run down on the left of the columns."""
        return [column.left - self._metrics.spine // 2 for column in stack.columns]

    def lines(self, stack: Stack, x: int, y: int, bus: int) -> list[Segment]:
        """Return the lines to a stack that stands there, down from the height of `bus`."""
        half_spine, half = self._metrics.spine // 2, self._metrics.card_height // 2
        lines: list[Segment] = []
        for column in stack.columns:
            left = x + column.left
            spine = left - half_spine
            middles = [y + down + half for _, down in column.rows]
            lines.append(Segment(spine, bus, spine, middles[-1]))
            lines += [Segment(spine, middle, left, middle) for middle in middles]
        return lines


def _height_of_columns(metrics: Metrics, cards: int) -> int:
    """Return how high columns may become: about as high as all cards in the wanted shape."""
    row = metrics.card_height + metrics.stack_gap
    area = cards * row * (metrics.card_width + metrics.spine + metrics.gap_x // 2)
    return max(_LEAST_ROWS * row, round(math.sqrt(area / _SHAPE)))
