"""Where everything on a diagram stands: boxes, the lines between them, headings; without Qt."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from governance_app.domain.keys import Key

Direction = Literal["up", "down", "left", "right"]


class Box(NamedTuple):
    """Where a card stands. `stack` numbers the pile it stands in, 0 where its siblings are beside it.

    `knob` is where, seen from its left edge, the line to what hangs from it leaves it.
    """

    key: Key
    x: int
    y: int
    width: int
    height: int
    stack: int = 0
    knob: int = 0

    @property
    def right(self) -> int:
        """Where it ends."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """Where it ends below."""
        return self.y + self.height

    @property
    def centre(self) -> tuple[float, float]:
        """Its middle."""
        return self.x + self.width / 2, self.y + self.height / 2


class Segment(NamedTuple):
    """A straight piece of a line."""

    x1: int
    y1: int
    x2: int
    y2: int


class Connector(NamedTuple):
    """The lines from a card to what hangs from it."""

    above: Key
    segments: tuple[Segment, ...]
    left: int
    top: int
    right: int
    bottom: int


class Heading(NamedTuple):
    """Words above a block."""

    text: str
    x: int
    y: int
    width: int
    height: int


#: How high the room for the words of a link is.
LABEL_HEIGHT = 18


class Label(NamedTuple):
    """Where the words of a link are written: their middle, and how wide they may be."""

    x: float
    y: float
    width: float


class Route(NamedTuple):
    """The way of a link from card to card: points joined by straight lines, and its words."""

    points: tuple[tuple[float, float], ...]
    label: Label | None = None


@dataclass(frozen=True)
class Arrangement:
    """A diagram laid out. `form` says how compact it is, to lay it out alike the next time.

    `routes` are the ways of links by their keys; a link without one is a straight line.
    """

    boxes: Mapping[Key, Box] = field(default_factory=dict)
    connectors: tuple[Connector, ...] = ()
    headings: tuple[Heading, ...] = ()
    width: int = 0
    height: int = 0
    form: int = 0
    routes: Mapping[Key, Route] = field(default_factory=dict)

    def visible(self, left: float, top: float, right: float, bottom: float) -> Iterator[Box]:
        """Yield the boxes that touch a rectangle."""
        for box in self.boxes.values():
            _, x, y, width, height, _, _ = box
            if x <= right and y <= bottom and x + width >= left and y + height >= top:
                yield box

    def box_at(self, x: float, y: float) -> Box | None:
        """Return the box at a point."""
        return next(self.visible(x, y, x, y), None)

    def neighbour(
        self, key: Key, direction: Direction, above: Key | None, below: Sequence[Key]
    ) -> Key | None:
        """Return the card that lies in a direction: along the structure, or else the next one seen.

        `above` is what the card hangs from, `below` is what hangs from it. None at the edge.
        """
        box = self.boxes[key]
        if direction == "down":
            shown = next((each for each in below if each in self.boxes), None)
            return shown if shown is not None else self._along(box, direction)
        if direction == "up":
            stacked = self._nearest(box, direction, box.stack) if box.stack else None
            return stacked if stacked is not None else self._above(box, above)
        return self._nearest(box, direction) or self._beside(box, direction)

    def _above(self, box: Box, above: Key | None) -> Key | None:
        return above if above in self.boxes else self._along(box, "up")

    def _along(self, box: Box, direction: Direction) -> Key | None:
        if box.stack:
            stacked = self._nearest(box, direction, box.stack)
            if stacked is not None:
                return stacked
        return self._nearest(box, direction)

    def _nearest(self, box: Box, direction: Direction, stack: int = 0) -> Key | None:
        """Return the nearest box in a direction that this one faces; None where there is none."""
        facing = (
            (distance, other.key)
            for other in self.boxes.values()
            if (not stack or other.stack == stack)
            and (distance := _distance(box, other, direction)) is not None
        )
        return min(facing, default=(0, None))[1]

    def _beside(self, box: Box, direction: Direction) -> Key | None:
        """Return the nearest box that lies further left or right at all, seen from the middle."""
        x, y = box.centre
        sign = 1 if direction == "right" else -1
        found = (
            (abs(other.centre[1] - y) * 3 + abs(other.centre[0] - x), other.key)
            for other in self.boxes.values()
            if (other.x - box.right if sign > 0 else box.x - other.right) >= 0
        )
        return min(found, default=(0, None))[1]


def _distance(box: Box, other: Box, direction: Direction) -> int | None:
    """Return how far another box lies in a direction; None where the two do not face each other."""
    if direction in ("up", "down"):
        if other.x >= box.right or box.x >= other.right:
            return None
        free = other.y - box.bottom if direction == "down" else box.y - other.bottom
    else:
        if other.y >= box.bottom or box.y >= other.bottom:
            return None
        free = other.x - box.right if direction == "right" else box.x - other.right
    return free if free >= 0 else None


def connector(above: Key, segments: Iterable[Segment]) -> Connector:
    """Return the connector with these segments."""
    pieces = tuple(segments)
    xs = [x for each in pieces for x in (each.x1, each.x2)]
    ys = [y for each in pieces for y in (each.y1, each.y2)]
    return Connector(above, pieces, min(xs), min(ys), max(xs), max(ys))
