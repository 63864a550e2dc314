"""Lines side by side: each gets a track on which nothing else lies at the same place; pure."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Stretch(NamedTuple):
    """A piece of a line in a channel or a gap, from one place along it to another."""

    low: float
    high: float


class Tracks:
    """The tracks of one channel, numbered from 0."""

    def __init__(self, clearance: float) -> None:
        self._clearance = clearance
        self._tracks: list[list[Stretch]] = []

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._tracks)

    def take(self, stretch: Stretch, *, from_the_end: bool = False) -> int:
        """Return the first track (or the last one) with room for a stretch; it is then taken."""
        places: Iterable[int] = range(len(self._tracks))
        if from_the_end:
            places = reversed(range(len(self._tracks)))
        for place in places:
            if self._has_room(self._tracks[place], stretch):
                self._tracks[place].append(stretch)
                return place
        self._tracks.append([stretch])
        return len(self._tracks) - 1

    def _has_room(self, there: Sequence[Stretch], wanted: Stretch) -> bool:
        low, high = wanted.low - self._clearance, wanted.high + self._clearance
        for other_low, other_high in there:  # noqa: SIM110  # asked ten thousands of times
            if other_high >= low and other_low <= high:
                return False
        return True


def spread(count: int, room: float, widest: float) -> list[float]:
    """Return where so many tracks lie in a room, about its middle, at most `widest` apart."""
    step = min(widest, room / (count + 1))
    return [room / 2 + (place - (count - 1) / 2) * step for place in range(count)]
