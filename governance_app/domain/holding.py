"""Who holds what on a day: the day's appointments, absences and vacancies.

Everything here is about what is valid on a day, computed from the framework as it is; it has
nothing to do with what was recorded when.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from governance_app.domain.changes import Changes
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    ABSENCE,
    APPOINTMENT,
    MEMBERSHIP,
    PERSON,
    Appointment,
    Person,
    Role,
)
from governance_app.domain.kinds.appointment import HOLDER


def covers(period: Any, day: datetime.date) -> bool:
    """Whether a day lies in an item's period; both of its days belong to it."""
    return (period.starts is None or period.starts <= day) and (
        period.ends is None or day <= period.ends
    )


def overlap(one: Any, other: Any) -> bool:
    """Whether two periods share a day."""
    begins = max(one.starts or datetime.date.min, other.starts or datetime.date.min)
    ends = min(one.ends or datetime.date.max, other.ends or datetime.date.max)
    return begins <= ends


@dataclass(frozen=True, slots=True)
class Holding:
    """The appointments of one role: those of the day, and all of them by their first day."""

    holders: tuple[Appointment, ...] = ()
    deputies: tuple[Appointment, ...] = ()
    all: tuple[Appointment, ...] = ()

    @property
    def today(self) -> tuple[Appointment, ...]:
        """The appointments of the day: holders, then deputies."""
        return (*self.holders, *self.deputies)


NOBODY = Holding()


@dataclass(frozen=True, slots=True)
class Holdings:
    """Who holds the roles of a framework on a day."""

    day: datetime.date
    of_roles: Mapping[Key, Holding] = field(default_factory=dict)
    of_people: Mapping[Key, tuple[Appointment, ...]] = field(default_factory=dict)
    away: frozenset[Key] = frozenset()

    def of(self, role: Key) -> Holding:
        """Return who holds a role."""
        return self.of_roles.get(role, NOBODY)

    def persons(self, role: Key) -> list[Key]:
        """Return the people who hold a role on the day, deputies left out."""
        return [each.person for each in self.of(role).holders]


def holdings(framework: Framework, day: datetime.date) -> Holdings:
    """Return who holds what on a day; nobody holds anything outside their own active time."""
    everyone: dict[Key, list[Appointment]] = defaultdict(list)
    for each in framework.of(APPOINTMENT).values():
        everyone[each.role].append(each)
    of_roles = {role: _holding(framework, day, those) for role, those in everyone.items()}
    of_people: dict[Key, list[Appointment]] = defaultdict(list)
    for holding in of_roles.values():
        for each in holding.today:
            of_people[each.person].append(each)
    return Holdings(
        day,
        of_roles,
        {person: _in_order(those) for person, those in of_people.items()},
        _away(framework, day),
    )


def holding_of(framework: Framework, role: Key, day: datetime.date) -> Holding:
    """Return who holds one role on a day, for less than `holdings` of all of them."""
    return _holding(
        framework, day, [a for a in framework.of(APPOINTMENT).values() if a.role == role]
    )


def _holding(framework: Framework, day: datetime.date, those: list[Appointment]) -> Holding:
    """Return who holds one role on the day, from its appointments."""
    people = framework.of(PERSON)
    those.sort(key=lambda a: (a.starts or datetime.date.min, a.key))
    today = [a for a in those if covers(a, day) and covers(people[a.person], day)]
    return Holding(
        tuple(a for a in today if a.capacity == HOLDER),
        tuple(a for a in today if a.capacity != HOLDER),
        tuple(those),
    )


def _in_order(those: Iterable[Appointment]) -> tuple[Appointment, ...]:
    return tuple(sorted(those, key=lambda a: a.key))


def _away(framework: Framework, day: datetime.date) -> frozenset[Key]:
    return frozenset(a.person for a in framework.of(ABSENCE).values() if covers(a, day))


def holdings_after(before: Holdings, framework: Framework, changes: Changes) -> Holdings:
    """Return who holds what on the same day after changes, as if it were looked up anew.

    What stays as it was is the very same value, so that others can tell by `is` what changed.
    """
    touched = _roles_touched(framework, changes)
    away = before.away
    if any(change.kind == ABSENCE.name for change in changes.items):
        away = _away(framework, before.day)
    if not touched:
        return before if away == before.away else replace(before, away=away)
    everyone: dict[Key, list[Appointment]] = {role: [] for role in touched}
    for each in framework.of(APPOINTMENT).values():
        if each.role in everyone:
            everyone[each.role].append(each)
    of_roles = dict(before.of_roles)
    for role, those in everyone.items():
        if those:
            of_roles[role] = _holding(framework, before.day, those)
        else:
            of_roles.pop(role, None)
    return Holdings(before.day, of_roles, _of_people_after(before, of_roles, touched), away)


def _of_people_after(
    before: Holdings, of_roles: Mapping[Key, Holding], touched: set[Key]
) -> dict[Key, tuple[Appointment, ...]]:
    """Return what people hold on the day, looked up anew for those of the touched roles."""
    of_people = dict(before.of_people)
    people: dict[Key, list[Appointment]] = {}
    for role in touched:
        for each in before.of(role).today:
            people.setdefault(each.person, [])
        for each in of_roles.get(role, NOBODY).today:
            people.setdefault(each.person, []).append(each)
    for person, those in people.items():
        kept = (each for each in of_people.pop(person, ()) if each.role not in touched)
        if there := _in_order((*kept, *those)):
            of_people[person] = there
    return of_people


def _roles_touched(framework: Framework, changes: Changes) -> set[Key]:
    """Return the roles whose appointments, or the active times of whose people, changed."""
    roles: set[Key] = set()
    people: set[Key] = set()
    for kind, key, before, after in changes.items:
        if kind == APPOINTMENT.name:
            roles.update(each.role for each in (before, after) if each is not None)
        elif kind == PERSON.name and _active_time(before) != _active_time(after):
            people.add(key)
    if people:
        appointments = framework.of(APPOINTMENT).values()
        roles.update(each.role for each in appointments if each.person in people)
    return roles


def _active_time(person: Person | None) -> tuple[datetime.date | None, ...] | None:
    return None if person is None else (person.starts, person.ends)


def stands_vacant(role: Role, holding: Holding) -> bool:
    """Whether a role that somebody should hold is held by nobody on the day; a deputy is no holder.

    An individual role wants a holder. A team does its work without anybody being appointed to it
    by name, so it is vacant only once somebody was. A body decides through the roles that are its
    members (its chair and its quorum are looked at instead), and whom an outside party sends is
    not ours to know: neither is ever vacant.
    """
    if holding.holders or role.role_kind in ("body", "external"):
        return False
    return role.role_kind != "team" or any(each.capacity == HOLDER for each in holding.all)


def is_vacant(framework: Framework, role: Role, holding: Holding) -> bool:
    """Whether a role stands vacant; none does before people have been entered at all."""
    return bool(framework.of(PERSON)) and stands_vacant(role, holding)


def ends_on(framework: Framework, appointment: Appointment) -> datetime.date | None:
    """Return the last day of an appointment: its own, or the last day of the person."""
    person = framework.of(PERSON)[appointment.person]
    days = [day for day in (appointment.ends, person.ends) if day is not None]
    return min(days) if days else None


def days_after(day: datetime.date, count: int) -> datetime.date:
    """Return the day that lies `count` days after another, at most the last day that there is."""
    left = (datetime.date.max - day).days
    return day + datetime.timedelta(days=min(count, left))


def has_successor(framework: Framework, holding: Holding, after: datetime.date) -> bool:
    """Whether somebody holds the role on the day after `after`; no day comes after the last."""
    if after == datetime.date.max:
        return True
    next_day = days_after(after, 1)
    people = framework.of(PERSON)
    return any(
        a.capacity == HOLDER and covers(a, next_day) and covers(people[a.person], next_day)
        for a in holding.all
    )


class ComingEnd(NamedTuple):
    """The day on which the last holder of a role leaves it, and whether somebody follows at once."""

    day: datetime.date
    appointment: Appointment
    is_followed: bool


def warn_until(framework: Framework, day: datetime.date) -> datetime.date:
    """Return the last day of whose ends the framework warns on a day."""
    return days_after(day, framework.profile.ending_within_days)


def coming_end(framework: Framework, holding: Holding, until: datetime.date) -> ComingEnd | None:
    """Return when the last holder leaves; None without holders, an end, or one by `until`."""
    ends = [(ends_on(framework, each), each) for each in holding.holders]
    known = [(day, each) for day, each in ends if day is not None]
    if not known or len(known) < len(ends):
        return None
    last, appointment = max(known)
    if last > until:
        return None
    return ComingEnd(last, appointment, has_successor(framework, holding, last))


@dataclass(frozen=True, slots=True)
class Body:
    """The roles that sit in a body, and which of them leads it."""

    members: tuple[Key, ...]
    chair: Key | None = None


def bodies(framework: Framework) -> dict[Key, Body]:
    """Return the members of every body that has some; of several chairs the first one appointed."""
    members: dict[Key, list[Key]] = defaultdict(list)
    chairs: dict[Key, Key] = {}
    for _, each in sorted(framework.of(MEMBERSHIP).items()):
        members[each.body].append(each.member)
        if each.chair:
            chairs.setdefault(each.body, each.member)
    return {body: Body(tuple(roles), chairs.get(body)) for body, roles in members.items()}
