"""When somebody leaves: what they leave behind, who could follow, and the hand-over.

References are found from the descriptions of the kinds, so a kind that comes later is found
without a change here.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from governance_app.domain.framework import Framework
from governance_app.domain.holding import Holdings, covers, holdings
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    APPOINTMENT,
    KINDS,
    PERSON,
    ROLE,
    Appointment,
)
from governance_app.domain.kinds.appointment import DEPUTY, HOLDER
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
    """Return what a person leaves behind when `last_day` is their last day."""
    next_day = last_day + datetime.timedelta(days=1)
    today, tomorrow = holdings(framework, last_day), holdings(framework, next_day)
    roles = [
        _role_left(framework, each, today, tomorrow)
        for each in framework.of(APPOINTMENT).values()
        if each.person == person and (each.ends is None or each.ends > last_day)
    ]
    roles.sort(key=lambda each: (each.as_deputy, framework.roles[each.role].position, each.role))
    return Leaving(
        person,
        framework.of(PERSON)[person].name,
        last_day,
        tuple(roles),
        tuple(
            each
            for each in referring_to(framework, Subject(PERSON.name, person))
            if each.subject.kind != APPOINTMENT.name
        ),
    )


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
    role = appointment.role
    others = [p for p in tomorrow.persons(role) if p != appointment.person]
    policy, matrix = policy_of(framework), framework.matrix
    affected = (
        each
        for each in referring_to(framework, Subject(ROLE.name, role))
        if each.subject.kind != APPOINTMENT.name
    )
    return RoleLeft(
        appointment=appointment,
        role=role,
        name=framework.roles[role].name,
        becomes_vacant=appointment.capacity == HOLDER and not others,
        accountable=tuple(k for k in matrix.rows if matrix.letters(k, role) & policy.accountable),
        responsible=tuple(k for k in matrix.rows if matrix.letters(k, role) & policy.responsible),
        affected=tuple(affected),
        proposals=tuple(_proposals(framework, appointment, today, tomorrow)),
    )


def _proposals(
    framework: Framework, appointment: Appointment, today: Holdings, tomorrow: Holdings
) -> Iterator[Successor]:
    """Yield who could follow: the deputies, then who holds the role above."""
    people = framework.of(PERSON)
    proposed = {appointment.person}
    candidates = [(each.person, "deputy") for each in today.of(appointment.role).deputies]
    superior = framework.roles[appointment.role].reports_to
    if superior is not None:
        because = f"holds {framework.roles[superior].name}, which the role reports to"
        candidates += [(person, because) for person in tomorrow.persons(superior)]
    for person, because in candidates:
        if person not in proposed and covers(people[person], tomorrow.day):
            proposed.add(person)
            yield Successor(person, people[person].name, because)
