"""The sheet of a role or a person: everything that they answer for on a day, and by which way."""

import datetime
from dataclasses import dataclass
from typing import NamedTuple

from governance_app.domain.accountability.loads import Beside
from governance_app.domain.accountability.ways import Way
from governance_app.domain.keys import Key
from governance_app.domain.rules.rule import Subject
from governance_app.domain.standing_in import StandIn


class Charge(NamedTuple):
    """One item that somebody answers for; without ways where it names the person itself.

    `rests` says that nobody would answer for it without them: of a person, that nobody else who
    is there holds what gives it, is deputy or acts for who does; of a role, that at most one
    person stands behind it.
    """

    subject: Subject
    label: str
    detail: str
    ways: tuple[Way, ...]
    rests: bool


@dataclass(frozen=True, slots=True)
class Section:
    """What somebody answers for in one sense, such as "Processes owned"; never empty."""

    name: str
    title: str
    charges: tuple[Charge, ...]

    @property
    def resting(self) -> tuple[Charge, ...]:
        """What nobody would answer for without them."""
        return tuple(each for each in self.charges if each.rests)


class LetterCount(NamedTuple):
    """In how many activities they have a letter, whatever their part in it is."""

    symbol: str
    name: str
    activities: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything that a role or a person answers for on a day.

    `beside` is their load, None for somebody who holds no role. `behind` are the people behind a
    role and are there: its holders, its deputies and those of its members; `others` are behind it
    as well, but not known by name. `roles` are those by which a person answers. `away` are those
    of a role's holders who are away, or the person; `stand_ins` say who acts for them, and for whom
    the person acts.
    """

    who: Subject
    name: str
    day: datetime.date
    sections: tuple[Section, ...] = ()
    letters: tuple[LetterCount, ...] = ()
    beside: Beside | None = None
    roles: tuple[Way, ...] = ()
    behind: tuple[Key, ...] = ()
    others: bool = False
    away: tuple[Key, ...] = ()
    stand_ins: tuple[StandIn, ...] = ()

    @property
    def resting(self) -> int:
        """How many things nobody would answer for without them; an item counts once a sense."""
        return sum(len(each.resting) for each in self.sections)
