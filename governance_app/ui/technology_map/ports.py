"""At which height each link runs along a row: at the edges of cards, and past them; pure."""

from collections import defaultdict
from collections.abc import Sequence

from governance_app.ui.technology_map.graph import Edge
from governance_app.ui.technology_map.paths import Cell, Path, Run

#: Room above and below the ports at the side of a card.
_PAD = 10
#: How far apart two runs are wished to be, and how near they may come where there are many.
_USUAL = 20.0
_APART = (16.0, 8.0, 4.0, 2.0, 1.0, 0.5)

#: The height of each run of each link, from the middle of its row; downwards is more.
Heights = list[tuple[float, ...]]


def heights_of(
    paths: Sequence[Path], edges: Sequence[Edge], cells: Sequence[Cell], card_height: int
) -> Heights:
    """Return the height of each run. Runs that meet in a row and a channel have different ones."""
    room = card_height / 2 - _PAD
    wishes = _wishes(paths, edges, cells, room)
    taken: dict[tuple[int, int], list[float]] = defaultdict(list)
    found = [[0.0] * len(path.runs) for path in paths]
    runs = [(link, place) for link, path in enumerate(paths) for place in range(len(path.runs))]
    runs.sort(key=lambda each: _importance(paths[each[0]].runs[each[1]]))
    for link, place in runs:
        run = paths[link].runs[place]
        channels = [taken[run.row, channel] for channel in range(run.first, run.last + 1)]
        height = _free_near(wishes[link][place], channels, room)
        found[link][place] = height
        for there in channels:
            there.append(height)
    return [tuple(each) for each in found]


def _importance(run: Run) -> tuple[bool, int]:
    """Straight lines choose first, then those that go far."""
    return not (run.begins and run.ends), run.first - run.last


def _wishes(
    paths: Sequence[Path], edges: Sequence[Edge], cells: Sequence[Cell], room: float
) -> list[list[float]]:
    """Return the height at which each run would be best: the ports of a side in order of where
    their links go, about the middle of the side."""
    sides: dict[tuple[int, int], list[tuple[int, int, int, int]]] = defaultdict(list)
    for link, (path, (begin, end)) in enumerate(zip(paths, edges, strict=True)):
        for place, run in enumerate(path.runs):
            if run.begins:
                sides[begin, path.leaves > cells[begin].column].append(
                    _port(cells[begin], cells[end], link, place)
                )
            if run.ends:
                sides[end, path.enters > cells[end].column].append(
                    _port(cells[end], cells[begin], link, place)
                )
    wishes: list[list[list[float]]] = [[[] for _ in path.runs] for path in paths]
    for ports in sides.values():
        ports.sort()
        step = min(_USUAL, 2 * room / len(ports))
        for order, (_, _, link, place) in enumerate(ports):
            wishes[link][place].append((order - (len(ports) - 1) / 2) * step)
    return [[sum(each) / len(each) for each in of_link] for of_link in wishes]


def _port(own: Cell, other: Cell, link: int, place: int) -> tuple[int, int, int, int]:
    """Return what orders the ports of a side: whereto the link goes, the far ones further out."""
    down = other.row - own.row
    far = abs(other.column - own.column)
    return down, -far if down < 0 else far, link, place


def _free_near(wish: float, taken: Sequence[Sequence[float]], room: float) -> float:
    """Return the height nearest to a wish that is free in all channels of a run."""
    for apart in _APART:
        for step in range(round(2 * room / apart) + 1):
            for height in (wish + step * apart, wish - step * apart):
                if abs(height) <= room and all(
                    abs(other - height) >= apart * 0.999 for there in taken for other in there
                ):
                    return height
    return wish
