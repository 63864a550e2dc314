"""Where the name of each link is written: on its line, clear of cards and other names; pure."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from governance_app.ui.diagram.arrangement import LABEL_HEIGHT, Box, Label
from governance_app.ui.technology_map.routing import Point

#: How wide a letter is about, how wide a name may become, and how little of it is worth writing.
_LETTER, _MOST, _LEAST = 6.4, 240, 88
#: Room on both sides of a name: of the words, and of the line that is still seen.
_AROUND, _BESIDE = 10, 16
_BAND = 64


class Labels:
    """Remembers what is taken: by cards, by names, and by the level pieces of all lines.

    A name may cross what goes up or down; it would hide what goes along with it.
    """

    def __init__(self, boxes: Sequence[Box], lines: Sequence[Sequence[Point]]) -> None:
        self._lines = lines
        self._taken: dict[int, list[tuple[float, float, float, float]]] = defaultdict(list)
        self._level: dict[int, list[tuple[float, float, float, int]]] = defaultdict(list)
        for box in boxes:
            self._take(box.x, box.y, box.right, box.bottom)
        for number, line in enumerate(lines):
            for (x1, y1), (x2, y2) in pairwise(line):
                if y1 == y2:
                    piece = min(x1, x2), max(x1, x2), y1, number
                    self._level[int(y1 // LABEL_HEIGHT)].append(piece)

    def place(self, text: str, number: int) -> Label | None:
        """Return where a text is written on a line; None where there is no room, or no text.

        Places where (nearly) all of it can be read are taken before those where less can.
        """
        if not text:
            return None
        line = self._lines[number]
        wanted = min(_MOST, len(text) * _LETTER + 2 * _AROUND)
        spots = [(x, y, min(wanted, most)) for x, y, most in _spots(line, wanted)]
        shorter = min(_LEAST, wanted)
        for most, least in pairwise((wanted + 1, wanted * 0.95, wanted * 0.7, 0.0)):
            for x, y, width in spots:
                if max(least, shorter) <= width < most and self._is_free(x, y, width, number):
                    half = width / 2, LABEL_HEIGHT / 2
                    self._take(x - half[0], y - half[1], x + half[0], y + half[1])
                    return Label(x, y, width)
        return None

    def _is_free(self, x: float, y: float, width: float, number: int) -> bool:
        """Whether a name would hide no card, no other name and no level piece of another line."""
        left, right = x - width / 2, x + width / 2
        top, bottom = y - LABEL_HEIGHT / 2, y + LABEL_HEIGHT / 2
        for band in range(int(top // _BAND), int(bottom // _BAND) + 1):
            for there in self._taken[band]:
                if there[0] < right and there[2] > left and there[1] < bottom and there[3] > top:
                    return False
        for band in range(int(top // LABEL_HEIGHT), int(bottom // LABEL_HEIGHT) + 1):
            for first, last, height, other in self._level[band]:
                if first < right and last > left and top < height < bottom and other != number:
                    return False
        return True

    def _take(self, left: float, top: float, right: float, bottom: float) -> None:
        for band in range(int(top // _BAND), int(bottom // _BAND) + 1):
            self._taken[band].append((left, top, right, bottom))


def _spots(line: Sequence[Point], wanted: float) -> Iterator[tuple[float, float, float]]:
    """Yield places on a line, the best first, each with how wide a text may be there."""
    pieces = list(pairwise(line))
    level = [(a, b) for a, b in pieces if a[1] == b[1]]
    level.sort(key=lambda piece: -abs(piece[0][0] - piece[1][0]))
    upright = [(a, b) for a, b in pieces if a[1] != b[1]]
    upright.sort(key=lambda piece: -abs(piece[0][1] - piece[1][1]))
    for share in (0.5, 0.3, 0.7):
        for (x1, y), (x2, _) in level:
            room = abs(x2 - x1) * 2 * min(share, 1 - share) - 2 * _BESIDE
            if room >= wanted or share == 0.5:
                yield x1 + (x2 - x1) * share, y, room
        for (x, y1), (_, y2) in upright:
            if abs(y2 - y1) >= 2 * LABEL_HEIGHT:
                for most in (wanted, wanted * 0.75, wanted * 0.5):
                    yield x, y1 + (y2 - y1) * share, most
