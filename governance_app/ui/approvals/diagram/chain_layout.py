"""Where the cards of a chain stand: steps from left to right, in rows where they need them; no Qt.

A step is a frame: its head, below it its approvers, and below those who is asked when time runs
out. All steps of a row are centred on a line, the way of a request.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from governance_app.domain.keys import Key
from governance_app.ui.approvals.diagram.content import (
    DECIDED,
    REQUEST,
    ChainContent,
    Column,
    skip_key,
)
from governance_app.ui.diagram.arrangement import (
    Arrangement,
    Box,
    Connector,
    Label,
    Route,
    Segment,
    connector,
)
from governance_app.ui.diagram.content import Content

#: How wide cards are; inside a frame: beside and below its cards, and between them.
WIDTH, PAD, BETWEEN = 204, 10, 8
#: What is small above the title of a card.
SMALL = 17
_END_WIDTH, _END_HEIGHT = 96, 38
_GAP, _ROW_GAP, _SIDE = 40, 40, 40
#: More rows than this are not tried.
_MOST_ROWS = 40
#: Where the way to the next row runs, from the outer edge.
_OUTER = 8
#: Room above a frame for the way around it, and how far above it that is.
_LANE, _LANE_ABOVE = 32, 14
#: The way from a card to who is asked later runs so far beside the card.
_GUTTER = 9
#: At this zoom everything can be read.
READABLE = 0.7


@dataclass(frozen=True)
class ChainArrangement(Arrangement):
    """A chain laid out; `frames` are the grounds of the steps, in rows of so many."""

    frames: Mapping[Key, Box] = field(default_factory=dict)
    per_row: int = 1

    def box_at(self, x: float, y: float) -> Box | None:
        """Return the box at a point: of a card, or of the head of the step whose ground is there."""
        found = super().box_at(x, y)
        if found is not None:
            return found
        for key, frame in self.frames.items():
            if frame.x <= x <= frame.right and frame.y <= y <= frame.bottom:
                return self.boxes[key]
        return None


class _Sized(NamedTuple):
    """Something on the way of a request, with its size; `column` where it is a step."""

    key: Key
    width: int
    height: int
    column: Column | None = None


class Room(NamedTuple):
    """What there is room for: the size of the view, in the units of the diagram at 100 %."""

    width: float
    height: float
    shows_whole: bool = True  # or else so that everything can be read, however far down it goes


def arrange_chain(content: Content, heights: Mapping[Key, int], room: Room) -> ChainArrangement:
    """Lay a chain out for a view of this size; the same arguments give the same arrangement.

    `heights` says how high the cards of steps are, and the heads of steps.
    """
    if not isinstance(content, ChainContent) or not content.cards:
        return ChainArrangement()
    sized = [
        _Sized(REQUEST, _END_WIDTH, _END_HEIGHT),
        *(_sized(each, heights) for each in content.columns),
        _Sized(DECIDED, _END_WIDTH, _END_HEIGHT),
    ]
    return _Layout(content, heights, _rows(sized, room)).drawn()


def _sized(column: Column, heights: Mapping[Key, int]) -> _Sized:
    cards = sum(heights[key] + BETWEEN for key in column.cards)
    height = heights[column.step] + cards + (PAD - BETWEEN if column.cards else 0)
    return _Sized(column.step, width_of(column), height, column)


def width_of(column: Column) -> int:
    """Return how wide the frame of a step is."""
    return WIDTH + 2 * PAD + _GUTTER * bool(column.later)


def _rows(sized: Sequence[_Sized], room: Room) -> list[list[_Sized]]:
    """Return what stands in each row: as many rows as let all of it be seen as large as can be,
    or rows as wide as the view."""
    if not room.shows_whole:
        return _broken(sized, room.width / READABLE - 2 * _SIDE)
    whole = _row_width(sized)
    best, best_scale = [list(sized)], _scale_of([list(sized)], room)
    for count in range(2, min(_MOST_ROWS, len(sized)) + 1):
        if best_scale >= 1:
            break
        rows = _broken(sized, max(whole / count * 1.02, room.width * 0.6))
        scale = _scale_of(rows, room)
        if scale > best_scale * 1.03:
            best, best_scale = rows, scale
    return best


def _row_width(row: Sequence[_Sized]) -> int:
    return sum(each.width for each in row) + _GAP * (len(row) - 1)


def _broken(sized: Sequence[_Sized], width: float) -> list[list[_Sized]]:
    rows: list[list[_Sized]] = [[]]
    for each in sized:
        if rows[-1] and _row_width([*rows[-1], each]) > width:
            rows.append([])
        rows[-1].append(each)
    if len(rows) > 1 and len(rows[-1]) == 1:  # the decision does not stand in a row by itself
        rows[-1].insert(0, rows[-2].pop())
    return [row for row in rows if row]


def _scale_of(rows: Sequence[Sequence[_Sized]], room: Room) -> float:
    width = max(map(_row_width, rows)) + 2 * _SIDE * (len(rows) > 1)
    height = sum(max(each.height for each in row) + _LANE for row in rows)
    height += _ROW_GAP * (len(rows) - 1)
    return min(room.width / width, room.height / height, 1.0)


class _Layout:
    """Puts down row after row."""

    def __init__(
        self, content: ChainContent, heights: Mapping[Key, int], rows: Sequence[Sequence[_Sized]]
    ) -> None:
        self._content, self._heights, self._rows = content, heights, rows
        self._boxes: dict[Key, Box] = {}
        self._frames: dict[Key, Box] = {}
        self._routes: dict[Key, Route] = {}
        self._ways: list[Connector] = []

    def drawn(self) -> ChainArrangement:
        """Return everything in its place."""
        side = _SIDE if len(self._rows) > 1 else 0
        y, width = 0, max(map(_row_width, self._rows)) + 2 * side
        left_from: tuple[Box, int] | None = None  # the last of the row above, and its lower end
        for row in self._rows:
            y += _LANE if any(each.column and each.column.skipped for each in row) else 0
            height = max(each.height for each in row)
            axis, x = y + height // 2, side
            before: Box | None = None
            for each in row:
                box = self._put(each, x, axis - each.height // 2)
                if before is not None:
                    self._lead(each.key, before, box, axis)
                elif left_from is not None:
                    self._lead_down(each.key, left_from, box, axis, width)
                before, x = box, box.right + _GAP
            assert before is not None, "no row is empty"
            left_from = (before._replace(knob=axis), y + height)
            y += height + _ROW_GAP
        self._route_links()
        return ChainArrangement(
            self._boxes,
            tuple(self._ways),
            (),
            width,
            y - _ROW_GAP,
            1,
            self._routes,
            self._frames,
            max(map(len, self._rows)),
        )

    def _put(self, each: _Sized, x: int, y: int) -> Box:
        whole = Box(each.key, x, y, each.width, each.height)
        if each.column is None:
            self._boxes[each.key] = whole
            return whole
        self._frames[each.key] = whole
        head = self._heights[each.key]
        self._boxes[each.key] = Box(each.key, x, y, each.width, head)
        at = y + head
        for key in each.column.cards:
            high = self._heights[key]
            self._boxes[key] = Box(key, x + PAD, at, WIDTH, high)
            at += high + BETWEEN
        return whole

    def _lead(self, key: Key, before: Box, box: Box, axis: int) -> None:
        self._ways.append(connector(key, [Segment(before.right, axis, box.x, axis)]))

    def _lead_down(self, key: Key, above: tuple[Box, int], box: Box, axis: int, width: int) -> None:
        """Lead from the last of a row to the first of the next: down between the rows."""
        last, bottom = above
        right, left, between = width - _OUTER, _OUTER, bottom + _ROW_GAP // 2
        points = [
            (last.right, last.knob),
            (right, last.knob),
            (right, between),
            (left, between),
            (left, axis),
            (box.x, axis),
        ]
        self._ways.append(
            connector(key, [Segment(*one, *other) for one, other in pairwise(points)])
        )

    def _route_links(self) -> None:
        for link in self._content.links:
            begin = self._boxes[link.begin]
            if link.dashed:
                self._routes[link.key] = self._aside(begin, self._boxes[link.end])
        for column in self._content.columns:
            if column.skipped:
                frame = self._frames[column.step]
                self._routes[skip_key(column.step)] = _around(frame)

    def _aside(self, line: Box, later: Box) -> Route:
        """Return the way from a card to who is asked later, beside the cards."""
        x, y = line.right + _GUTTER, line.y + line.height * 0.7
        return Route(
            ((line.right, y), (x, y), (x, later.centre[1]), (later.right, later.centre[1]))
        )


def _around(frame: Box) -> Route:
    """Return the way around a step, above its frame."""
    left, right = frame.x - _GAP * 0.35, frame.right + _GAP * 0.35
    axis, top = frame.y + frame.height / 2, frame.y - _LANE_ABOVE
    points = ((left, axis), (left, top), (right, top), (right, axis))
    return Route(points, Label((left + right) / 2, top, frame.width + 18))
