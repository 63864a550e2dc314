"""The links of a drawing as lines: made once for an arrangement, painted and looked up often."""

import math
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainterPath

from governance_app.domain.keys import Key
from governance_app.ui.diagram.arrangement import Arrangement, Box, Label
from governance_app.ui.diagram.content import Link

#: How round corners of lines are.
_CORNER = 7.0
#: How long the head of an arrow is.
ARROW = 9


class Wire:
    """One link with the line that it is drawn as."""

    def __init__(self, link: Link, points: Sequence[tuple[float, float]], label: Label | None):
        self.link, self.label = link, label
        self.points = [QPointF(*point) for point in points]
        xs, ys = zip(*points, strict=True)
        room = QRectF(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
        if label is not None:
            room |= QRectF(label.x - label.width / 2, label.y - 9, label.width, 18)
        self.room = room.adjusted(-ARROW, -ARROW, ARROW, ARROW)

    @cached_property
    def path(self) -> QPainterPath:
        """The line, with round corners."""
        points = self.points
        path = QPainterPath(points[0])
        for before, corner, after in zip(points, points[1:], points[2:], strict=False):
            path.lineTo(_towards(corner, before))
            path.quadTo(corner, _towards(corner, after))
        path.lineTo(points[-1])
        return path

    @cached_property
    def heads(self) -> QPainterPath:
        """The arrows at its ends."""
        path = QPainterPath()
        _add_head(path, self.points[-2], self.points[-1])
        if self.link.both_ways:
            _add_head(path, self.points[1], self.points[0])
        return path

    @cached_property
    def middle(self) -> QPointF:
        """Where its words or its sign are: its label, or the middle of its longest piece."""
        if self.label is not None:
            return QPointF(self.label.x, self.label.y)
        pieces = [QLineF(one, other) for one, other in pairwise(self.points)]
        return max(pieces, key=QLineF.length).center()

    def distance(self, x: float, y: float) -> float:
        """Return how far a point is from the line."""
        return min(_distance(x, y, one, other) for one, other in pairwise(self.points))


class Wires:
    """The links of a content that has been laid out. The links without a route are straight."""

    def __init__(self, links: Sequence[Link] = (), arrangement: Arrangement | None = None) -> None:
        self._links, self._arrangement = links, arrangement or Arrangement()

    @cached_property
    def all(self) -> Sequence[Wire]:
        """Every link whose cards are shown."""
        boxes, routes = self._arrangement.boxes, self._arrangement.routes
        found = []
        for link in self._links:
            begin, end = boxes.get(link.begin), boxes.get(link.end)
            if begin is None or end is None:
                continue
            route = routes.get(link.key)
            if route is not None:
                found.append(Wire(link, route.points, route.label))
            elif begin is not end:
                found.append(_straight(link, begin, end))
        return found

    @cached_property
    def by_key(self) -> Mapping[Key, Wire]:
        """The links that one can stand on."""
        return {wire.link.key: wire for wire in self.all if wire.link.key}

    @cached_property
    def of_cards(self) -> Mapping[Key, Sequence[Wire]]:
        """The links of each card, in the order in which they leave it from top to bottom."""
        found: dict[Key, list[Wire]] = {}
        for wire in self.all:
            for key in {wire.link.begin, wire.link.end}:
                found.setdefault(key, []).append(wire)
        for key, wires in found.items():
            wires.sort(key=lambda wire, key=key: _port(wire, key))  # type: ignore[misc]
        return found

    @cached_property
    def together(self) -> Mapping[tuple[str, bool, bool], QPainterPath]:
        """All lines of one look as one path: (tone, dashed, faded)."""
        found: dict[tuple[str, bool, bool], QPainterPath] = {}
        for wire in self.all:
            path = found.setdefault(look_of(wire.link), QPainterPath())
            path.moveTo(wire.points[0])
            for point in wire.points[1:]:
                path.lineTo(point)
        return found

    def at(self, x: float, y: float, reach: float) -> Wire | None:
        """Return the link nearest to a point, at most `reach` away from it."""
        near = [
            (distance, wire.link.key, wire)
            for wire in self.by_key.values()
            if wire.room.contains(x, y) and (distance := wire.distance(x, y)) <= reach
        ]
        return min(near, key=lambda each: each[:2])[2] if near else None


def look_of(link: Link) -> tuple[str, bool, bool]:
    """Return what links have in common that are drawn alike."""
    return link.tone, link.dashed, link.faded


def line_between(begin: Box, end: Box) -> QLineF:
    """Return the line between the middles of two boxes, cut where it enters them."""
    whole = QLineF(QPointF(*begin.centre), QPointF(*end.centre))
    return QLineF(_edge(begin, whole, -1), _edge(end, whole, 1))


def _straight(link: Link, begin: Box, end: Box) -> Wire:
    line = line_between(begin, end)
    points = ((line.x1(), line.y1()), (line.x2(), line.y2()))
    middle = line.center()
    return Wire(link, points, Label(middle.x(), middle.y(), 168) if link.text else None)


def _edge(box: Box, line: QLineF, sign: int) -> QPointF:
    """Return where a line through the middle of a box leaves it, against its direction for 1."""
    dx, dy = -sign * line.dx(), -sign * line.dy()
    x, y = box.centre
    shares = [box.width / 2 / abs(dx)] if dx else []
    shares += [box.height / 2 / abs(dy)] if dy else []
    share = min(shares, default=0)
    return QPointF(x + dx * share, y + dy * share)


def _port(wire: Wire, key: Key) -> tuple[float, float, Key]:
    at = wire.points[0] if wire.link.begin == key else wire.points[-1]
    return at.y(), at.x(), wire.link.key


def _towards(corner: QPointF, other: QPointF) -> QPointF:
    """Return where the round corner between two pieces begins: at most half way."""
    line = QLineF(corner, other)
    length = line.length()
    return line.pointAt(min(_CORNER, length / 2) / length) if length else corner


def _add_head(path: QPainterPath, before: QPointF, tip: QPointF) -> None:
    angle = math.atan2(tip.y() - before.y(), tip.x() - before.x())
    path.moveTo(tip)
    for turn in (0.42, -0.42):
        x, y = math.cos(angle + turn), math.sin(angle + turn)
        path.lineTo(tip.x() - ARROW * x, tip.y() - ARROW * y)
    path.closeSubpath()


def _distance(x: float, y: float, one: QPointF, other: QPointF) -> float:
    """Return how far a point is from the piece between two others."""
    dx, dy = other.x() - one.x(), other.y() - one.y()
    length = dx * dx + dy * dy
    share = ((x - one.x()) * dx + (y - one.y()) * dy) / length if length else 0.0
    share = max(0.0, min(1.0, share))
    return math.hypot(x - one.x() - share * dx, y - one.y() - share * dy)
