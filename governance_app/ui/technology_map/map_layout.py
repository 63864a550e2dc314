"""The map laid out: what hangs together stands together, cards without a link stand apart; pure.

Each part is put in columns (`columns`: data goes from left to right) and rows (`rows`: near what a
card is linked with), and its links are led around the cards (`routing`). Then the parts are packed
into shelves. All of it is n log n in cards and links, and the same content gives the same map.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

from governance_app.domain.keys import Key
from governance_app.ui.diagram.arrangement import Arrangement, Box, Heading, Route
from governance_app.ui.diagram.content import Content, Link
from governance_app.ui.diagram.stacks import Metrics
from governance_app.ui.technology_map.columns import columns_of
from governance_app.ui.technology_map.graph import Edge, components, neighbours_of
from governance_app.ui.technology_map.labels import Labels
from governance_app.ui.technology_map.paths import Cell
from governance_app.ui.technology_map.routing import Grid, Sizes, routed
from governance_app.ui.technology_map.rows import rows_of

ALONE = "Without an integration"
#: How much wider than high the map may be.
_SHAPE = 1.4
#: What is smaller is seen as it is, and gains nothing by being packed.
_USUAL_WIDTH = 960
#: Room between two parts, between cards that stand alone, and above a heading.
_BETWEEN, _BESIDE, _ABOVE = 72, 24, 56
_HEADING_HEIGHT = 34
#: The room around a card in columns and rows, about.
_AROUND_X, _AROUND_Y = 160, 40


class _Part(NamedTuple):
    """Cards that hang together, laid out, and where in the whole list cards and links stand."""

    cards: Sequence[int]
    links: Sequence[int]
    grid: Grid


def arrange_map(
    content: Content,
    metrics: Metrics,
    collapsed: frozenset[Key] = frozenset(),
    form: int | None = None,
) -> Arrangement:
    """Lay a map out. No two cards overlap, no link goes through a card, none lies on another."""
    keys = list(content.cards)
    if not keys:
        return Arrangement()
    at = {key: place for place, key in enumerate(keys)}
    edges = [Edge(at[link.begin], at[link.end]) for link in content.links]
    linked = {card for edge in edges for card in edge}
    sizes = Sizes(metrics.card_width, metrics.card_height)
    parts = _parts(len(keys), edges, linked, sizes)
    corners, lines, width, height = _shelved(parts, len(keys), len(edges))
    headings: tuple[Heading, ...] = ()
    alone = [card for card in range(len(keys)) if card not in linked]
    if alone:
        width = max(width, min(_USUAL_WIDTH, len(alone) * (sizes.width + _BESIDE)))
        if parts:
            height += _ABOVE
            headings = (Heading(ALONE, 0, height, width, _HEADING_HEIGHT),)
            height += _HEADING_HEIGHT
        width = _room_for(alone, sizes, width, bool(parts))
        height = _put_alone(alone, corners, sizes, (width, height))
    boxes = [Box(key, *corners[card], *sizes) for card, key in enumerate(keys)]
    routes = _routes(content.links, lines, boxes)
    in_reading_order = sorted(boxes, key=lambda box: (box.x, box.y))
    return Arrangement(
        {box.key: box for box in in_reading_order}, (), headings, width, height, 0, routes
    )


def _parts(count: int, edges: Sequence[Edge], linked: set[int], sizes: Sizes) -> list[_Part]:
    """Return the parts that have links, the largest first."""
    neighbours = neighbours_of(count, edges)
    links: dict[int, list[int]] = {}
    together = [each for each in components(neighbours) if each[0] in linked]
    part_of = {card: part for part, cards in enumerate(together) for card in cards}
    for link, edge in enumerate(edges):
        links.setdefault(part_of[edge.begin], []).append(link)
    parts = [_part(cards, links[part], edges, sizes) for part, cards in enumerate(together)]
    return sorted(parts, key=lambda part: (-len(part.cards), part.cards[0]))


def _part(cards: Sequence[int], links: Sequence[int], edges: Sequence[Edge], sizes: Sizes) -> _Part:
    own = {card: place for place, card in enumerate(cards)}
    inner = [Edge(own[edges[link].begin], own[edges[link].end]) for link in links]
    shape = (sizes.width + _AROUND_X) / (sizes.height + _AROUND_Y)
    columns = columns_of(len(cards), inner, shape)
    rows = rows_of(columns, neighbours_of(len(cards), inner))
    column_of = {card: place for place, column in enumerate(columns) for card in column}
    cells = [Cell(column_of[card], rows[card]) for card in range(len(cards))]
    return _Part(cards, links, routed(cells, inner, sizes))


_Corners = list[tuple[int, int]]
_Lines = list[tuple[tuple[float, float], ...]]


def _shelved(parts: Sequence[_Part], cards: int, links: int) -> tuple[_Corners, _Lines, int, int]:
    """Return where all cards and links lie when the parts stand on shelves below each other."""
    corners: _Corners = [(0, 0)] * cards
    lines: _Lines = [()] * links
    area = sum((part.grid.width + _BETWEEN) * (part.grid.height + _BETWEEN) for part in parts)
    widest = max((part.grid.width for part in parts), default=0)
    most = max(widest, _USUAL_WIDTH, math.isqrt(round(area * _SHAPE)))
    x = y = shelf = width = 0
    for part in parts:
        if x and x + part.grid.width > most:
            x, y, shelf = 0, y + shelf + _BETWEEN, 0
        for card, (left, top) in zip(part.cards, part.grid.corners, strict=True):
            corners[card] = x + left, y + top
        for link, line in zip(part.links, part.grid.lines, strict=True):
            lines[link] = tuple((x + left, y + top) for left, top in line)
        width, shelf = max(width, x + part.grid.width), max(shelf, part.grid.height)
        x += part.grid.width + _BETWEEN
    return corners, lines, width, y + shelf


def _room_for(alone: Sequence[int], sizes: Sizes, width: int, beside_others: bool) -> int:
    """Return how wide the map becomes with cards that stand alone."""
    wide, high = sizes.width + _BESIDE, sizes.height + _BESIDE
    wished = math.isqrt(round(len(alone) * wide * high * _SHAPE))
    columns = max(1, max(width if beside_others else 0, wished) // wide)
    return max(width, min(columns, len(alone)) * wide - _BESIDE)


def _put_alone(
    alone: Sequence[int], corners: _Corners, sizes: Sizes, below: tuple[int, int]
) -> int:
    """Put cards beside each other, row by row, below a height; return where they end."""
    width, top = below
    columns = max(1, (width + _BESIDE) // (sizes.width + _BESIDE))
    for place, card in enumerate(alone):
        row, column = divmod(place, columns)
        corners[card] = column * (sizes.width + _BESIDE), top + row * (sizes.height + _BESIDE)
    return corners[alone[-1]][1] + sizes.height


def _routes(links: Sequence[Link], lines: _Lines, boxes: Sequence[Box]) -> dict[Key, Route]:
    """Return the lines of the links with their names, where there is room for those."""
    labels = Labels(boxes, lines)
    return {
        link.key: Route(lines[number], labels.place(link.text, number))
        for number, link in enumerate(links)
    }
