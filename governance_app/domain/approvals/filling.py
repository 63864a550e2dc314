"""Filling seats with people, each person at most once.

Lines are filled in their order: a line is signed where the people who are there can sign it and
every line that was signed before. Of all ways to do so, the one is taken in which the first seat
has whoever comes first for it, then the second seat, and so on; a seat that its line does not need
stays empty. So an earlier line gives a person up only where a later one would stay short without
them. (A flow from lines over seats to people, filled by augmenting paths.)
"""

from collections import deque
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from governance_app.domain.approvals.standing import Seats, Signer
from governance_app.domain.keys import Key

_Sitting = dict[int, Signer]  # place of a seat → who sits there


class Filling:
    """Who sits where, while lines are filled one after the other."""

    def __init__(self) -> None:
        self._seats: list[tuple[Signer, ...]] = []
        self._line_of: list[int] = []  # place of a seat → its line
        self._lines: list[range] = []  # line → the places of its seats
        self._needed: list[int] = []
        self._sitting: _Sitting = {}

    def fill(self, wanted: Seats) -> range | None:
        """Fill as many seats as are needed; return their places, None where people are too few.

        Nothing changes for earlier lines but who sits where.
        """
        begun = len(self._seats)
        line = range(begun, begun + len(wanted.seats))
        self._seats.extend(wanted.seats)
        self._line_of.extend([len(self._lines)] * len(line))
        self._lines.append(line)
        self._needed.append(wanted.needed)
        if self._fill_with_who_is_free(line) or self._fill_anew():
            return line
        del self._seats[begun:], self._line_of[begun:], self._lines[-1], self._needed[-1]
        return None

    def signers(self, places: Sequence[int]) -> tuple[Signer, ...]:
        """Return who sits at these places, as it stands now."""
        return tuple(self._sitting[place] for place in places if place in self._sitting)

    def _fill_with_who_is_free(self, line: range) -> bool:
        """Fill the last line without moving anybody; nothing changes where that is not enough."""
        taken = {each.person for each in self._sitting.values()}
        found: _Sitting = {}
        for seat in line:
            if len(found) == self._needed[-1]:
                break
            free = next((each for each in self._seats[seat] if each.person not in taken), None)
            if free is not None:
                found[seat] = free
                taken.add(free.person)
        if len(found) < self._needed[-1]:
            return False
        self._sitting.update(found)
        return True

    def _fill_anew(self) -> bool:
        """Fill all lines, moving whom it takes; nothing changes where people are too few."""
        filled = self._completed(self._sitting, frozenset())
        if filled is None:
            return False
        settled: set[int] = set()
        for seat in range(len(self._seats)):
            filled = self._with_first(filled, seat, settled)
            settled.add(seat)
        self._sitting = filled
        return True

    def _with_first(self, filled: _Sitting, seat: int, settled: set[int]) -> _Sitting:
        """Return the filling in which a seat has whoever comes first for it; settled seats stay."""
        kept = {place: filled[place] for place in settled if place in filled}
        line = self._lines[self._line_of[seat]]
        if sum(place in kept for place in line) == self._needed[self._line_of[seat]]:
            return filled
        used = {each.person for each in kept.values()}
        for signer in self._seats[seat]:
            if filled.get(seat) == signer:
                return filled
            if signer.person in used:
                continue
            others = (
                (place, each)
                for place, each in filled.items()
                if each.person != signer.person and (place not in line or place in kept)
            )
            changed = self._completed({**dict(others), seat: signer}, settled | {seat})
            if changed is not None:
                return changed
        return filled

    def _completed(self, sitting: _Sitting, settled: AbstractSet[int]) -> _Sitting | None:
        """Return a filling of every line that keeps the settled seats as they are; None: no way."""
        filled = dict(sitting)
        seat_of = {each.person: place for place, each in filled.items()}
        for line, needed in enumerate(self._needed):
            missing = needed - sum(place in filled for place in self._lines[line])
            for _ in range(missing):
                way = self._way_to_somebody_free(line, filled, seat_of, settled)
                if way is None:
                    return None
                for place, signer in way:
                    filled[place] = signer
                    seat_of[signer.person] = place
                for place in [p for p, each in filled.items() if seat_of[each.person] != p]:
                    del filled[place]
        return filled

    def _way_to_somebody_free(
        self, line: int, filled: _Sitting, seat_of: dict[Key, int], settled: AbstractSet[int]
    ) -> list[tuple[int, Signer]] | None:
        """Return who is to sit where so that a line has one more seat filled, and no other fewer."""
        came: dict[Key, tuple[int, Signer, Key | None]] = {}
        seen: set[int] = set()
        waiting: deque[tuple[int, Key | None]] = deque()

        def open_seats(of_line: int, because: Key | None) -> Iterator[tuple[int, Key | None]]:
            for place in self._lines[of_line]:
                if place not in filled and place not in settled and place not in seen:
                    seen.add(place)
                    yield place, because

        waiting.extend(open_seats(line, None))
        while waiting:
            seat, left_by = waiting.popleft()
            for signer in self._seats[seat]:
                person = signer.person
                if person in came:
                    continue
                came[person] = seat, signer, left_by
                if person not in seat_of:
                    return _steps_of(person, came)
                left = seat_of[person]
                if left in settled:
                    continue
                if left not in seen:
                    seen.add(left)
                    waiting.append((left, person))
                waiting.extend(open_seats(self._line_of[left], person))
        return None


def _steps_of(
    person: Key, came: dict[Key, tuple[int, Signer, Key | None]]
) -> list[tuple[int, Signer]]:
    """Return the way on which somebody was found, each person with the seat that they take."""
    way: list[tuple[int, Signer]] = []
    at: Key | None = person
    while at is not None:
        seat, signer, at = came[at]
        way.append((seat, signer))
    return way
