"""Cards in a grid become boxes, and links lines between them, side by side in channels; pure."""

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from governance_app.ui.technology_map.graph import Edge
from governance_app.ui.technology_map.paths import Cell, Path, paths_of
from governance_app.ui.technology_map.ports import heights_of
from governance_app.ui.technology_map.tracks import Stretch, Tracks, spread
from governance_app.ui.technology_map.turns import Turn, order_of

#: The least width of a channel between two columns: the name of a link has room in it. A map of
#: few columns can afford that long names are read in full.
_CHANNEL, _WIDE_CHANNEL = 152, 216
_FEW_COLUMNS = 3
#: The least height of a gap between two rows.
_GAP = 34
#: How far apart tracks are at least, and at most.
_TRACK, _WIDEST = 12, 24
#: So much is free between two pieces of line on one track.
_CLEARANCE = 8.0

Point = tuple[float, float]


class Sizes(NamedTuple):
    """The size of a card."""

    width: int
    height: int


class Grid(NamedTuple):
    """A part of the map, laid out: the corner of each card, and the points of each link."""

    corners: Sequence[tuple[int, int]]
    lines: Sequence[tuple[Point, ...]]
    width: int
    height: int


class _Lanes:
    """Channels, or gaps, and the cards between them: where each begins, and where tracks lie."""

    def __init__(self, tracks: Sequence[Tracks], least: int, card: int) -> None:
        last = len(tracks) - 1
        rooms = [
            max(least if 0 < place < last else 0, (each.count + 1) * _TRACK if each.count else 0)
            for place, each in enumerate(tracks)
        ]
        self.cards: list[int] = []  # where the cards after each lane but the last begin
        self._tracks: list[list[float]] = []
        at = 0
        for room, each in zip(rooms, tracks, strict=True):
            self._tracks.append([at + place for place in spread(each.count, room, _WIDEST)])
            at += room
            self.cards.append(at)
            at += card
        self.cards.pop()
        self.length = at - card

    def track(self, lane: int, number: int) -> float:
        """Return where a track lies."""
        return self._tracks[lane][number]


def routed(cells: Sequence[Cell], edges: Sequence[Edge], sizes: Sizes) -> Grid:
    """Return where cards and links of one part of the map lie."""
    return _Router(cells, edges, sizes).grid()


class _Router:
    """Finds first which way links go, then how much room lanes need, then every point."""

    def __init__(self, cells: Sequence[Cell], edges: Sequence[Edge], sizes: Sizes) -> None:
        self._cells, self._edges, self._sizes = cells, edges, sizes
        self._paths = paths_of(edges, cells)
        heights = heights_of(self._paths, edges, cells, sizes.height)
        rows, self._along = self._gaps()
        self._rows = rows
        middles = [top + sizes.height / 2 for top in rows.cards]
        self._heights = [
            [middles[run.row] + height for run, height in zip(path.runs, of_link, strict=True)]
            for path, of_link in zip(self._paths, heights, strict=True)
        ]
        self._columns, self._turns = self._channels()

    def grid(self) -> Grid:
        """Return everything in its place."""
        columns, rows = self._columns, self._rows
        corners = [(columns.cards[cell.column], rows.cards[cell.row]) for cell in self._cells]
        lines = [self._line(link) for link in range(len(self._edges))]
        return Grid(corners, lines, columns.length, rows.length)

    def _gaps(self) -> tuple[_Lanes, dict[int, float]]:
        """Return the rows, and at which height each link that runs along a gap does so."""
        tracks = [Tracks(0.5) for _ in range(max(cell.row for cell in self._cells) + 2)]
        running = [
            (path.gap, abs(path.leaves - path.enters), link)
            for link, path in enumerate(self._paths)
            if path.gap is not None
        ]
        taken = {}
        for gap, _, link in sorted(running):
            path = self._paths[link]
            low, high = sorted((path.leaves, path.enters))
            taken[link] = gap, tracks[gap].take(Stretch(low, high))
        lanes = _Lanes(tracks, _GAP, self._sizes.height)
        return lanes, {link: lanes.track(*place) for link, place in taken.items()}

    def _channels(self) -> tuple[_Lanes, dict[tuple[int, int], float]]:
        """Return the columns, and where each turn lies, by its link and its number."""
        turns: dict[int, list[Turn]] = defaultdict(list)
        for link, path in enumerate(self._paths):
            for channel, turn in self._turns_of(link, path):
                turns[channel].append(turn)
        tracks = [Tracks(_CLEARANCE) for _ in range(max(c.column for c in self._cells) + 2)]
        taken = {}
        for channel, those in turns.items():
            for turn in sorted(those, key=order_of):
                track = tracks[channel].take(turn.stretch, from_the_end=turn.is_right)
                taken[turn.link, turn.number] = channel, track
        columns = len(tracks) - 1
        least = _WIDE_CHANNEL if columns <= _FEW_COLUMNS else _CHANNEL
        lanes = _Lanes(tracks, least, self._sizes.width)
        return lanes, {turn: lanes.track(*place) for turn, place in taken.items()}

    def _turns_of(self, link: int, path: Path) -> list[tuple[int, Turn]]:
        """Return the turns of a link, each with its channel."""
        if len(path.runs) == 1:
            return []
        begin, end = (self._cells[card].column for card in self._edges[link])
        from_height, to_height = self._heights[link]
        if path.gap is None:
            channel = path.leaves
            left, right = (from_height, to_height) if begin <= end else (to_height, from_height)
            is_left, is_right = max(begin, end) < channel, min(begin, end) >= channel
            return [(channel, Turn(link, 0, left, right, is_left, is_right))]
        along = self._along[link]
        if path.leaves < path.enters:
            first, second = Turn(link, 0, from_height, along), Turn(link, 1, along, to_height)
        else:
            first, second = Turn(link, 0, along, from_height), Turn(link, 1, to_height, along)
        return [(path.leaves, first), (path.enters, second)]

    def _line(self, link: int) -> tuple[Point, ...]:
        path, heights = self._paths[link], self._heights[link]
        begin, end = self._edges[link]
        start = self._side(begin, path.leaves), heights[0]
        stop = self._side(end, path.enters), heights[-1]
        if len(path.runs) == 1:
            return start, stop
        first = self._turns[link, 0]
        if path.gap is None:
            return start, (first, start[1]), (first, stop[1]), stop
        along, second = self._along[link], self._turns[link, 1]
        return start, (first, start[1]), (first, along), (second, along), (second, stop[1]), stop

    def _side(self, card: int, channel: int) -> float:
        """Return the edge of a card at which a channel lies."""
        column = self._cells[card].column
        return self._columns.cards[column] + (self._sizes.width if channel > column else 0)
