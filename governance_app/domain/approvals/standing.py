"""Who can sign for a role or a body on a day, in which order, and in whose place.

The holders of the day sign, those appointed first before others. Where one is away, those to whom
they delegated come next, then the role's deputies; a deputy also signs where the holder must not
(their own request, their own benefit, or an earlier signature that bars them), where the holder
signs for another line of the step already, or where there is no holder. Whoever may not sign
cannot have a delegate sign for them: what they give is theirs. Where delegates may pass it on,
they do so while they are away; nobody does who has left, or who must not sign.

A body is signed for by the roles that are its members, a seat for each. One without such members
has a seat for each of its holders (while it has none, for each deputy), whether they are there or
not: its quorum is counted over those who belong to it, and not over those who happen to be there.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import Enum

from governance_app.domain.approvals.authority import Authority, authority_on
from governance_app.domain.framework import Framework
from governance_app.domain.holding import Body, Holding, Holdings, bodies, covers, holdings
from governance_app.domain.keys import Key
from governance_app.domain.kinds import PERSON

NOBODY_BARRED: frozenset[Key] = frozenset()


class Because(Enum):
    """Why somebody signs."""

    HOLDER = "holds the role"
    DELEGATE = "acts for them by delegation"
    DEPUTY = "is their deputy"
    DEPUTY_WHILE_VACANT = "is deputy while nobody holds the role"


@dataclass(frozen=True, slots=True)
class Signer:
    """Somebody who can sign for a role, perhaps instead of its holder."""

    person: Key
    role: Key
    because: Because
    instead_of: Key | None = None
    delegation: Key | None = None


@dataclass(frozen=True, slots=True)
class Seats:
    """What a line wants: `needed` of these seats, each filled by one of its signers."""

    seats: tuple[tuple[Signer, ...], ...]
    needed: int = 1


@dataclass(frozen=True)
class Situation:
    """Who holds what on a day, who is away, and what authority they have and gave."""

    framework: Framework
    day: datetime.date
    holdings: Holdings
    authority: Authority
    away: frozenset[Key]
    vacated: frozenset[Key] = frozenset()
    bodies: dict[Key, Body] = field(default_factory=dict)

    def without(
        self, *, people: frozenset[Key] = frozenset(), roles: frozenset[Key] = frozenset()
    ) -> "Situation":
        """Return the situation with more people away, and with roles that lose their holders."""
        return replace(self, away=self.away | people, vacated=self.vacated | roles)

    def seats_of(
        self,
        role: Key | None,
        amount: Decimal | None = None,
        barred: frozenset[Key] = NOBODY_BARRED,
    ) -> Seats:
        """Return the seats of a role, or of a body with its quorum; none for no role."""
        if role is None or role not in self.framework.roles:
            return Seats(())
        described = self.framework.roles[role]
        if described.role_kind != "body":
            return Seats((tuple(self.signers(role, amount, barred)),))
        members = self._seats_of_body(role)
        seats = tuple(tuple(self.signers(each, amount, barred)) for each in members)
        if not members:
            seats = tuple(self._seats_of_holders(role, amount, barred))
        return Seats(seats, described.quorum or len(seats) // 2 + 1)

    def _seats_of_holders(
        self, role: Key, amount: Decimal | None, barred: frozenset[Key]
    ) -> Iterator[tuple[Signer, ...]]:
        """Yield the seats of a body that people hold directly: one for each of them."""
        holding = self.holding_of(role)
        for each in holding.holders:
            alone = replace(holding, holders=(each,))
            yield tuple(self._allowed(self._in_order(role, alone, amount, barred), barred))
        for each in () if holding.holders else holding.deputies:
            alone = replace(holding, deputies=(each,))
            yield tuple(self._allowed(self._in_order(role, alone, amount, barred), barred))

    def _seats_of_body(self, role: Key) -> tuple[Key, ...]:
        body = self.bodies.get(role)
        return body.members if body is not None else ()

    def holding_of(self, role: Key) -> Holding:
        """Return who holds a role; nobody but its deputies where it was vacated."""
        holding = self.holdings.of(role)
        return replace(holding, holders=()) if role in self.vacated else holding

    def signers(
        self, role: Key, amount: Decimal | None = None, barred: frozenset[Key] = NOBODY_BARRED
    ) -> Iterator[Signer]:
        """Return who can sign for one role, first those who come first; each person once.

        `barred` must not sign: requesters, who benefits, who signed where another must.
        """
        return self._allowed(self._in_order(role, self.holding_of(role), amount, barred), barred)

    @staticmethod
    def _allowed(those: Iterator[Signer], barred: frozenset[Key]) -> Iterator[Signer]:
        seen: set[Key] = set()
        for each in those:
            if each.person not in seen and each.person not in barred:
                seen.add(each.person)
                yield each

    def _in_order(
        self, role: Key, holding: Holding, amount: Decimal | None, barred: frozenset[Key]
    ) -> Iterator[Signer]:
        away = []
        for each in holding.holders:
            if each.person in self.away:
                away.append(each.person)
            else:
                yield Signer(each.person, role, Because.HOLDER)
        for person in away:
            if person not in barred:
                yield from self._delegates(person, role, amount, barred)
        unable = [*away, *(each.person for each in holding.holders if each.person not in away)]
        why = Because.DEPUTY if unable else Because.DEPUTY_WHILE_VACANT
        for each in holding.deputies:
            if each.person not in self.away:
                yield Signer(each.person, role, why, unable[0] if unable else None)

    def _delegates(
        self, person: Key, role: Key, amount: Decimal | None, barred: frozenset[Key]
    ) -> Iterator[Signer]:
        """Yield who acts for a person by delegation; through others where these may pass it on."""
        waiting, seen = [person], {person}
        while waiting:
            giver = waiting.pop(0)
            for each in self.authority.acting_for(giver, role, amount):
                if each.to_person in seen:
                    continue
                seen.add(each.to_person)
                if each.to_person in barred or not self._is_active(each.to_person):
                    continue
                if each.to_person not in self.away:
                    yield Signer(each.to_person, role, Because.DELEGATE, person, each.key)
                elif self.authority.passes_on:
                    waiting.append(each.to_person)

    def _is_active(self, person: Key) -> bool:
        return covers(self.framework.of(PERSON)[person], self.day)


def situation_on(
    framework: Framework,
    day: datetime.date,
    decision: Key | None = None,
    absent: frozenset[Key] = frozenset(),
) -> Situation:
    """Return who can sign on a day, for one kind of decision, with more people away."""
    held = holdings(framework, day)
    authority = authority_on(framework, decision, day)
    return Situation(framework, day, held, authority, held.away | absent, bodies=bodies(framework))
