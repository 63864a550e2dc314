"""When somebody leaves: what they leave behind, who could follow, and the hand-over.

References are found from the descriptions of the kinds, so a kind that comes later is found
without a change here.
"""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from governance_app.domain.framework import Framework
from governance_app.domain.holding import (
    Holding,
    Holdings,
    covers,
    days_after,
    holdings,
    stands_vacant,
)
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    APPOINTMENT,
    KINDS,
    PERSON,
    ROLE,
    Appointment,
    Role,
)
from governance_app.domain.kinds.appointment import DEPUTY, HOLDER
from governance_app.domain.kinds.kind import shown
from governance_app.domain.labels import label_of
from governance_app.domain.rules.cases import policy_of
from governance_app.domain.rules.rule import Subject


@dataclass(frozen=True, slots=True)
class Affected:
    """An item that refers to the person or to a role of theirs: "Process owner" of “Campaigns”."""

    subject: Subject
    label: str
    relation: str  # the label of the field that refers


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
    accountable: tuple[Key, ...]  # activities
    responsible: tuple[Key, ...]
    affected: tuple[Affected, ...]
    proposals: tuple[Successor, ...]

    @property
    def as_deputy(self) -> bool:
        """Whether the person is only the deputy."""
        return self.appointment.capacity == DEPUTY


@dataclass(frozen=True, slots=True)
class Leaving:
    """Everything that a person leaves behind on their last day."""

    person: Key
    name: str
    last_day: datetime.date
    roles: tuple[RoleLeft, ...]
    affected: tuple[Affected, ...]  # what names the person directly, appointments left out

    @property
    def vacant(self) -> tuple[RoleLeft, ...]:
        """The roles that nobody holds afterwards."""
        return tuple(role for role in self.roles if role.becomes_vacant)


def leaving(framework: Framework, person: Key, last_day: datetime.date) -> Leaving:
    """Return what a person leaves behind when `last_day` is their last day.

    A role that the person is to begin later counts as left: nobody begins it then.
    """
    name = framework.of(PERSON)[person].name
    today, tomorrow = holdings(framework, last_day), holdings(framework, days_after(last_day, 1))
    roles = [
        _role_left(framework, each, today, tomorrow)
        for each in framework.of(APPOINTMENT).values()
        if each.person == person and (each.ends is None or each.ends > last_day)
    ]
    roles.sort(key=_order(framework))
    affected = referring_to(framework, Subject(PERSON.name, person))
    named = tuple(each for each in affected if each.subject.kind != APPOINTMENT.name)
    return Leaving(person, name, last_day, tuple(roles), named)


def _order(framework: Framework) -> Callable[[RoleLeft], Any]:
    """Return the order of a hand-over list: held roles first, each as the user put them."""

    def place(left: RoleLeft) -> Any:
        return left.as_deputy, framework.roles[left.role].position, left.role, left.appointment.key

    return place


def referring_to(framework: Framework, target: Subject) -> Iterator[Affected]:
    """Yield every item that refers to the target, whatever its kind."""
    for kind in KINDS:
        for field in kind.references:
            if field.refers_to != target.kind:
                continue
            for key, item in framework.of(kind).items():
                if getattr(item, field.name) == target.key:
                    name = label_of(framework, kind, item)
                    yield Affected(Subject(kind.name, key), name, f"{kind.label}: {field.label}")


def _role_left(
    framework: Framework, appointment: Appointment, today: Holdings, tomorrow: Holdings
) -> RoleLeft:
    role = framework.roles[appointment.role]
    policy, matrix = policy_of(framework), framework.matrix
    affected = referring_to(framework, Subject(ROLE.name, role.key))
    return RoleLeft(
        appointment=appointment,
        role=role.key,
        name=role.name,
        becomes_vacant=_becomes_vacant(framework, role, appointment, tomorrow),
        accountable=tuple(
            k for k in matrix.rows if matrix.letters(k, role.key) & policy.accountable
        ),
        responsible=tuple(
            k for k in matrix.rows if matrix.letters(k, role.key) & policy.responsible
        ),
        affected=tuple(each for each in affected if each.subject.kind != APPOINTMENT.name),
        proposals=tuple(_proposals(framework, appointment, today, tomorrow)),
    )


def _becomes_vacant(
    framework: Framework, role: Role, appointment: Appointment, tomorrow: Holdings
) -> bool:
    """Whether nobody else holds the role from the day on which the person would have held it."""
    if appointment.capacity != HOLDER:
        return False
    then = tomorrow
    if appointment.starts is not None and appointment.starts > tomorrow.day:
        then = holdings(framework, appointment.starts)
    others = (each for each in then.of(role.key).holders if each.person != appointment.person)
    return stands_vacant(role, Holding(tuple(others), (), (appointment,)))


def _proposals(
    framework: Framework, appointment: Appointment, today: Holdings, tomorrow: Holdings
) -> Iterator[Successor]:
    """Yield who could follow: the deputies, then who holds the nearest role above."""
    people = framework.of(PERSON)
    proposed = {appointment.person}
    candidates = [(each.person, "deputy") for each in today.of(appointment.role).deputies]
    candidates += _superiors(framework, appointment, tomorrow)
    for person, because in candidates:
        if person not in proposed and covers(people[person], tomorrow.day):
            proposed.add(person)
            yield Successor(person, people[person].name, because)


def _superiors(
    framework: Framework, appointment: Appointment, tomorrow: Holdings
) -> list[tuple[Key, str]]:
    """Return who else holds the nearest role above that anybody else holds, and why they."""
    seen = {appointment.role}
    at = framework.roles[appointment.role].reports_to
    while at is not None and at not in seen:
        seen.add(at)
        others = [person for person in tomorrow.persons(at) if person != appointment.person]
        if others:
            how = "which the role reports to" if len(seen) == 2 else "further up the reporting line"
            because = f"holds {shown(framework.roles[at].name)}, {how}"
            return [(person, because) for person in others]
        at = framework.roles[at].reports_to
    return []
