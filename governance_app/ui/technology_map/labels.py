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
#: A place where so much of a name can be read is taken before others where less can.
_SHARES = (0.95, 0.7, 0.0)


class Labels:
    """Remembers what is taken."""

    def __init__(self, boxes: Sequence[Box]) -> None:
        self._taken: dict[int, list[tuple[float, float, float, float]]] = defaultdict(list)
        for box in boxes:
            self._take(box.x, box.y, box.right, box.bottom)

    def place(self, text: str, line: Sequence[Point]) -> Label | None:
        """Return where a text is written on a line; None where there is no room, or no text."""
        if not text:
            return None
        wanted = min(_MOST, len(text) * _LETTER + 2 * _AROUND)
        spots = [(x, y, min(wanted, most)) for x, y, most in _spots(line, wanted)]
        half = LABEL_HEIGHT / 2
        for share in _SHARES:
            least = max(share * wanted, min(_LEAST, wanted))
            for x, y, width in spots:
                sides = x - width / 2, y - half, x + width / 2, y + half
                if width >= least and self._is_free(*sides):
                    self._take(*sides)
                    return Label(x, y, width)
        return None

    def _is_free(self, left: float, top: float, right: float, bottom: float) -> bool:
        return not any(
            there[0] < right and there[2] > left and there[1] < bottom and there[3] > top
            for band in range(int(top // _BAND), int(bottom // _BAND) + 1)
            for there in self._taken[band]
        )

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
