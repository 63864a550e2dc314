"""Filling seats with people, each person at most once.

Lines are filled in their order. A line that would stay short moves people of earlier lines to
other seats which they can fill as well, if that leaves no earlier line short: so a step is decided
whenever the people who are there can decide it line by line (augmenting paths in a bipartite
graph, as in Kuhn's method for assignments).
"""

from collections.abc import Sequence

from governance_app.domain.approvals.standing import Seats, Signer
from governance_app.domain.keys import Key


class Filling:
    """Who sits where, while lines are filled one after the other."""

    def __init__(self) -> None:
        self._seats: list[tuple[Signer, ...]] = []
        self._line_of: list[range] = []  # place of a seat → the places of its line
        self._taken: dict[Key, int] = {}  # person → place of their seat
        self._sitting: dict[int, Signer] = {}
        self._being_filled: set[int] = set()

    def fill(self, wanted: Seats) -> range | None:
        """Fill as many seats as are needed; return their places, None where people are too few.

        Nothing changes for earlier lines but who sits where.
        """
        begun = len(self._seats)
        kept = dict(self._taken), dict(self._sitting)
        line = range(begun, begun + len(wanted.seats))
        self._seats.extend(wanted.seats)
        self._line_of.extend([line] * len(line))
        filled = 0
        for seat in line:
            if filled < wanted.needed and seat not in self._sitting:
                filled += self._place(seat, set())
        if filled >= wanted.needed:
            return line
        del self._seats[begun:], self._line_of[begun:]
        self._taken, self._sitting = kept
        return None

    def signers(self, places: Sequence[int]) -> tuple[Signer, ...]:
        """Return who sits at these places, as it stands now."""
        return tuple(self._sitting[place] for place in places if place in self._sitting)

    def _place(self, seat: int, tried: set[Key]) -> bool:
        """Fill an empty seat with somebody who is free, else by moving others on."""
        for signer in self._seats[seat]:
            if signer.person not in self._taken:
                self._sit(seat, signer)
                return True
        self._being_filled.add(seat)
        try:
            return any(self._take_over(seat, signer, tried) for signer in self._seats[seat])
        finally:
            self._being_filled.discard(seat)

    def _take_over(self, seat: int, signer: Signer, tried: set[Key]) -> bool:
        """Let somebody who sits elsewhere sit here, if their line can be filled without them."""
        if signer.person in tried:
            return False
        tried.add(signer.person)
        left = self._taken[signer.person]
        before = self._sitting.pop(left)
        if any(self._place(each, tried) for each in self._empty_seats_for(left)):
            self._sit(seat, signer)
            return True
        self._sitting[left] = before
        return False

    def _empty_seats_for(self, left: int) -> list[int]:
        """Return the seats that can stand in for one that was left: itself, others of its line."""
        others = (each for each in self._line_of[left] if each != left)
        empty = (each for each in others if each not in self._sitting)
        return [each for each in (left, *empty) if each not in self._being_filled]

    def _sit(self, seat: int, signer: Signer) -> None:
        self._sitting[seat] = signer
        self._taken[signer.person] = seat
