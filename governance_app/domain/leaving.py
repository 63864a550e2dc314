"""When somebody leaves: what they leave behind, and who could follow.

References are found from the descriptions of the kinds, so a kind that comes later is found
without a change here.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from governance_app.domain.framework import Framework
from governance_app.domain.holding import Holding, covers, days_after, stands_vacant
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    ABSENCE,
    APPOINTMENT,
    PERSON,
    ROLE,
    Appointment,
    Person,
    kind_named,
)
from governance_app.domain.kinds.appointment import DEPUTY, HOLDER
from governance_app.domain.outline import activities_in_order
from governance_app.domain.referring import Affected, referring_to_any
from governance_app.domain.rules.cases import policy_of
from governance_app.domain.words import shown


@dataclass(frozen=True, slots=True)
class Successor:
    """Somebody who could follow, and why."""

    person: Key
    name: str
    because: str


@dataclass(frozen=True, slots=True)
class RoleLeft:
    """A role that the person holds or is deputy for, and what hangs on it."""

    appointment: Appointment
    role: Key
    name: str
    becomes_vacant: bool
    others: tuple[Key, ...]  # the people who hold it too, or are deputies too
    accountable: tuple[Key, ...]  # activities, in the order of the matrix
    responsible: tuple[Key, ...]
    affected: tuple[Affected, ...]
    proposals: tuple[Successor, ...]

    @property
    def as_deputy(self) -> bool:
        """Whether the person is only the deputy."""
        return self.appointment.capacity == DEPUTY

    @property
    def loses_last_deputy(self) -> bool:
        """Whether nobody is deputy afterwards."""
        return self.as_deputy and not self.others


@dataclass(frozen=True, slots=True)
class Leaving:
    """Everything that a person leaves behind on their last day."""

    person: Key
    name: str
    last_day: datetime.date
    roles: tuple[RoleLeft, ...]
    affected: tuple[Affected, ...]  # what names the person directly, appointments left out
    proposals: tuple[Successor, ...] = ()  # who could stand in their place there

    @property
    def vacant(self) -> tuple[RoleLeft, ...]:
        """The roles that nobody holds afterwards."""
        return tuple(role for role in self.roles if role.becomes_vacant)


def leaving(framework: Framework, person: Key, last_day: datetime.date) -> Leaving:
    """Return what a person leaves behind when `last_day` is their last day.

    A role that the person is to begin later counts as left: nobody begins it then. What is over
    by that day is no longer theirs.
    """
    leaver = framework.of(PERSON)[person]
    named = referring_to_any(framework, PERSON.name, {person})[person]
    return Leaving(
        person,
        leaver.name,
        last_day,
        tuple(_Office(framework, person, last_day).roles_left()),
        tuple(
            each
            for each in named
            if each.subject.kind != APPOINTMENT.name and not _is_over(framework, each, last_day)
        ),
        tuple(_in_their_place(framework, leaver, last_day)),
    )


def _in_their_place(
    framework: Framework, leaver: Person, last_day: datetime.date
) -> Iterator[Successor]:
    """Yield whom the leaver works for, where they are there afterwards."""
    manager = framework.of(PERSON).get(leaver.manager) if leaver.manager is not None else None
    if manager is not None and covers(manager, days_after(last_day, 1)):
        yield Successor(manager.key, manager.name, f"manager of {shown(leaver.name)}")


def _is_over(framework: Framework, affected: Affected, last_day: datetime.date) -> bool:
    item = framework.of(kind_named(affected.subject.kind))[affected.subject.key]
    ends = getattr(item, "ends", None)
    return kind_named(affected.subject.kind).is_record or (ends is not None and ends <= last_day)


_ByRole = dict[Key, list[Key]]


class _Office:
    """The framework around one leaver; tables that are large are looked at once for all roles."""

    def __init__(self, framework: Framework, person: Key, last_day: datetime.date) -> None:
        self._framework = framework
        self._person = person
        self._last_day = last_day
        self._next_day = days_after(last_day, 1)
        self._appointments: dict[Key, list[Appointment]] = defaultdict(list)
        for each in framework.of(APPOINTMENT).values():
            self._appointments[each.role].append(each)
        self._left = sorted(
            (
                each
                for each in framework.of(APPOINTMENT).values()
                if each.person == person and (each.ends is None or each.ends > last_day)
            ),
            key=self._place,
        )

    def _place(self, appointment: Appointment) -> Any:
        """Return the order of a hand-over list: held roles first, each as the user put them."""
        role = self._framework.roles[appointment.role]
        return appointment.capacity == DEPUTY, role.position, role.key, appointment.key

    def roles_left(self) -> Iterator[RoleLeft]:
        """Yield the roles, those that the person holds before those of a deputy."""
        roles = {each.role for each in self._left}
        affected = referring_to_any(self._framework, ROLE.name, roles)
        accountable, responsible = self._activities(roles)
        for each in self._left:
            role = self._framework.roles[each.role]
            from_then_on = max(self._next_day, each.starts or self._next_day)
            holders = self._others(role.key, HOLDER, from_then_on)
            deputies = self._others(role.key, DEPUTY, from_then_on)
            held = each.capacity == HOLDER
            there = {a.person for a in (holders if held else [*holders, *deputies])}
            yield RoleLeft(
                appointment=each,
                role=role.key,
                name=role.name,
                becomes_vacant=held and stands_vacant(role, Holding(tuple(holders), (), (each,))),
                others=tuple(dict.fromkeys(a.person for a in (holders if held else deputies))),
                accountable=tuple(accountable[role.key]),
                responsible=tuple(responsible[role.key]),
                affected=tuple(a for a in affected[role.key] if a.subject.kind != APPOINTMENT.name),
                proposals=tuple(self._proposals(each, there)),
            )

    def _others(self, role: Key, capacity: str, day: datetime.date) -> list[Appointment]:
        """Return who else holds a role on a day, or is deputy for it."""
        people = self._framework.of(PERSON)
        return [
            each
            for each in self._appointments[role]
            if each.capacity == capacity
            and each.person != self._person
            and covers(each, day)
            and covers(people[each.person], day)
        ]

    def _activities(self, roles: set[Key]) -> tuple[_ByRole, _ByRole]:
        """Return the activities that each role is accountable and responsible for, in order.

        The rows of a large matrix lie far apart in memory, so each is looked at once.
        """
        policy, matrix = policy_of(self._framework), self._framework.matrix
        accountable: _ByRole = defaultdict(list)
        responsible: _ByRole = defaultdict(list)
        if not roles:
            return accountable, responsible
        in_slots = {matrix.slots[role]: role for role in roles}
        width = max(in_slots) + 1
        letters_of = itemgetter(*in_slots, width - 1)  # one more, so that there are always several
        having = {
            key: letters
            for key, row in matrix.rows.items()
            if any(letters := letters_of(row if len(row) >= width else row.ljust(width, b"\0")))
        }
        for key in (each.key for each in activities_in_order(self._framework)) if having else ():
            for role, letters in zip(in_slots.values(), having.get(key, ()), strict=False):
                if letters & policy.accountable:
                    accountable[role].append(key)
                if letters & policy.responsible:
                    responsible[role].append(key)
        return accountable, responsible

    def _proposals(self, left: Appointment, there: set[Key]) -> Iterator[Successor]:
        """Yield who could follow: the deputies, then who holds the nearest role above.

        `there` are those who need not follow: they hold the role, or are its deputies already.
        """
        people = self._framework.of(PERSON)
        deputies = [
            (each.person, "deputy")
            for each in self._appointments[left.role]
            if each.capacity == DEPUTY
            and (covers(each, self._last_day) or covers(each, self._next_day))
        ]
        proposed = {self._person, *there}
        for person, because in [*deputies, *self._superiors(left.role)]:
            if person not in proposed and covers(people[person], self._next_day):
                proposed.add(person)
                yield Successor(person, people[person].name, because + self._absence(person))

    def _absence(self, person: Key) -> str:
        """Return "; away until 2026-04-10" for who is not there on the next day."""
        for each in self._framework.of(ABSENCE).values():
            if each.person == person and covers(each, self._next_day):
                return f"; away until {each.ends}" if each.ends else "; away"
        return ""

    def _superiors(self, role: Key) -> list[tuple[Key, str]]:
        """Return who else holds the nearest role above that anybody else holds, and why they."""
        roles, seen = self._framework.roles, {role}
        at = roles[role].reports_to
        while at is not None and at not in seen:
            seen.add(at)
            others = self._others(at, HOLDER, self._next_day)
            if others:
                near = len(seen) == 2
                how = "which the role reports to" if near else "further up the reporting line"
                because = f"holds {shown(roles[at].name)}, {how}"
                return [(each.person, because) for each in others]
            at = roles[at].reports_to
        return []
