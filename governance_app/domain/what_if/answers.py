"""Who answers for roles on a day: their holders, or else whoever steps in for them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import IntEnum
from typing import NamedTuple

from governance_app.domain.framework import Framework
from governance_app.domain.holding import Body, Holding, Holdings, bodies, stands_vacant
from governance_app.domain.keys import Key
from governance_app.domain.kinds import Appointment
from governance_app.domain.standing_in import stand_ins


class Stand(IntEnum):
    """How a role is answered for; the larger, the better.

    While every holder is away, those to whom they delegated the role and its deputies step in; a
    deputy acts where there is no holder at all. All of them answer, but none as well as a holder
    who is there.
    """

    NOBODY = 0
    ACTING = 1
    STEPPING_IN = 2
    HOLDER = 3


class Answer(NamedTuple):
    """How something is answered for, and by whom; `others` are there too, not known by name."""

    stand: Stand = Stand.NOBODY
    people: tuple[Key, ...] = ()
    others: bool = False

    @property
    def is_there(self) -> bool:
        """Whether anybody answers."""
        return self.stand is not Stand.NOBODY


_NO_ANSWER = Answer()


class Answers:
    """Who answers for the roles of a framework on a day; what was asked for once is kept.

    Somebody who is away answers for nothing. A body is answered for by its own holders and by the
    roles that sit in it, whoever of them is best placed. Whom an outside party sends, and who is
    in a team to which nobody was ever appointed, is not known, but somebody is there.
    """

    def __init__(
        self, framework: Framework, held: Holdings, members: Mapping[Key, Body] | None = None
    ) -> None:
        self._framework, self._held = framework, held
        self._bodies = bodies(framework) if members is None else members
        self._stand_ins = stand_ins(framework, held)
        self._own: dict[Key, Answer] = {}
        self._whole: dict[Key, Answer] = {}

    def of(self, role: Key) -> Answer:
        """Return who answers for a role; nobody does for one that is not there."""
        found = self._whole.get(role)
        if found is None:
            found = self._whole[role] = _best(map(self._of_itself, self.with_members(role)))
        return found

    def of_any(self, roles: Iterable[Key]) -> Answer:
        """Return who answers for what several roles have together."""
        found = tuple(map(self.of, roles))
        return found[0] if len(found) == 1 else _best(found)

    def with_members(self, role: Key) -> tuple[Key, ...]:
        """Return a role with those that sit in it, and with theirs in turn."""
        body = self._bodies.get(role)
        if body is None:
            return (role,)
        found = {role: None}
        waiting = [role]
        while waiting:
            members = self._bodies[at].members if (at := waiting.pop()) in self._bodies else ()
            waiting += [each for each in members if each not in found]
            found.update(dict.fromkeys(members))
        return tuple(found)

    def stepping_in(self) -> Holdings:
        """Return the day's holdings with whoever answers for a role as its holders.

        Where all holders are away or none is left, those who step in or act are its holders.
        """
        of_roles = self._held.of_roles
        return replace(
            self._held, of_roles={role: self._now(role, each) for role, each in of_roles.items()}
        )

    def _now(self, role: Key, holding: Holding) -> Holding:
        answering = self._of_itself(role).people
        now = tuple(each for each in holding.today if each.person in answering)
        known = {each.person for each in now}
        now += tuple(  # by delegation they act in the role as if they were appointed to it
            Appointment(0, person, role) for person in answering if person not in known
        )
        if now == holding.holders:
            return holding
        rest = tuple(each for each in holding.deputies if each.person not in answering)
        return Holding(now, rest, holding.all)

    def _of_itself(self, role: Key) -> Answer:
        found = self._own.get(role)
        if found is None:
            found = self._own[role] = self._look(role)
        return found

    def _look(self, role: Key) -> Answer:
        described, holding = self._framework.roles.get(role), self._held.of(role)
        if described is None:
            return _NO_ANSWER
        away = self._held.away
        others = described.role_kind == "external" or (
            described.role_kind == "team"
            and not holding.today
            and not stands_vacant(described, holding)
        )
        holders = _people(each.person for each in holding.holders if each.person not in away)
        if holders or others:
            return Answer(Stand.HOLDER, holders, others)
        if holding.holders:
            acting = _people(
                e.by for e in self._stand_ins.of_roles.get(role, ()) if e.by is not None
            )
            return Answer(Stand.STEPPING_IN, acting) if acting else _NO_ANSWER
        deputies = _people(each.person for each in holding.deputies if each.person not in away)
        return Answer(Stand.ACTING, deputies) if deputies else _NO_ANSWER


def _people(there: Iterable[Key]) -> tuple[Key, ...]:
    return tuple(dict.fromkeys(there))


def _best(answers: Iterable[Answer]) -> Answer:
    """Return the best of several answers; of equally good ones, all of them together."""
    there = tuple(answers)
    stand = max((each.stand for each in there), default=Stand.NOBODY)
    if stand is Stand.NOBODY:
        return _NO_ANSWER
    best = [each for each in there if each.stand is stand]
    if len(best) == 1:
        return best[0]
    people = _people(person for each in best for person in each.people)
    return Answer(stand, people, any(each.others for each in best))
