"""The hand-over of everything that a leaver holds, as one edit."""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from governance_app.domain.changes import Changes
from governance_app.domain.commands.command import Command
from governance_app.domain.commands.items import AddItem, EditItem, existing
from governance_app.domain.commands.removing import RemoveItems
from governance_app.domain.commands.several import Several
from governance_app.domain.errors import Refusal
from governance_app.domain.fields import WhenRemoved
from governance_app.domain.framework import Framework
from governance_app.domain.holding import covers, days_after, overlap
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    APPOINTMENT,
    KINDS,
    PERSON,
    ROLE,
    Appointment,
    Person,
    kind_named,
)
from governance_app.domain.kinds.appointment import DEPUTY, HOLDER
from governance_app.domain.words import counted, shown


class Succession(NamedTuple):
    """Who follows in an appointment of the leaver; `key` is that of the new appointment."""

    key: Key
    appointment: Key
    person: Key


class Replacement(NamedTuple):
    """Who stands in the leaver's place wherever this field of this kind names them."""

    kind: str
    field: str
    person: Key


@dataclass(frozen=True, slots=True)
class HandOver:
    """End everything that a person holds with their last day, and appoint who follows.

    Who follows serves the rest of the leaver's term, as holder or deputy like the leaver. Roles
    without a successor stand vacant. Whatever belongs to the person and has an end of its own (an
    absence, and kinds that come later) ends too; what has not begun by then is removed. What
    merely names them (they are somebody's manager) stays so until somebody takes their place.
    """

    person: Key
    last_day: datetime.date
    successions: tuple[Succession, ...] = ()
    replacements: tuple[Replacement, ...] = ()

    def title(self, framework: Framework) -> str:
        """Return "Person A leaves on 2026-12-31; 2 roles handed over"."""
        name = shown(existing(framework, PERSON, self.person).name)
        appointments = framework.of(APPOINTMENT)
        there = [each.appointment for each in self.successions if each.appointment in appointments]
        count = len({appointments[each].role for each in there})
        handed = f"; {counted(count, 'role')} handed over" if count else ""
        return f"{name} leaves on {self.last_day}{handed}"

    def changes(self, framework: Framework) -> Changes:
        """Return what ends and who follows; refuses a day on which the person is not there."""
        self._refuse_strange_day(existing(framework, PERSON, self.person))
        steps = (
            *self._endings(framework),
            *self._appointments(framework),
            *self._replaced(framework),
        )
        return Several("Hand-over", steps).changes(framework)

    def _refuse_strange_day(self, person: Person) -> None:
        refuse_day_not_there(person, self.last_day)
        if self.successions and self.last_day == datetime.date.max:
            raise Refusal(f"No day comes after {self.last_day}; choose an earlier last day.")

    def _endings(self, framework: Framework) -> Iterator[Command]:
        """Yield what ends everything of the person's, or removes what then never begins."""
        yield EditItem(PERSON.name, self.person, {"ends": self.last_day})
        for kind in KINDS:
            fields = [
                each.name
                for each in kind.references
                # what can stand without the person (their people, as a manager) goes on
                if each.refers_to == PERSON.name and each.when_removed is WhenRemoved.REMOVE
            ]
            if not fields or "ends" not in kind.columns:
                continue
            places = [kind.columns.index(each) for each in fields]
            for key, item in framework.of(kind).items():
                if any(item[place] == self.person for place in places):
                    yield from _ending(kind.name, key, item.starts, item.ends, self.last_day)

    def _appointments(self, framework: Framework) -> Iterator[Command]:
        """Yield what appoints the successors; whoever was the deputy is it no longer."""
        followers = [self._follower(framework, each) for each in self.successions]
        yield from _deputies_no_longer(framework, followers)
        for each in followers:
            values = each._asdict()
            yield AddItem(APPOINTMENT.name, values.pop("key"), values)

    def _follower(self, framework: Framework, succession: Succession) -> Appointment:
        """Return the appointment of who follows; refuses somebody who is not there then."""
        left = self._left(framework, succession.appointment)
        begins = max(days_after(self.last_day, 1), left.starts or datetime.date.min)
        person = existing(framework, PERSON, succession.person)
        if person.key == self.person or not covers(person, begins):
            raise Refusal(f"{shown(person.name)} is not active on {begins}; choose somebody else.")
        return left._replace(key=succession.key, person=person.key, starts=begins)

    def _replaced(self, framework: Framework) -> Iterator[Command]:
        """Yield what puts others in the leaver's place; nobody comes to stand above themselves."""
        leaver = framework.of(PERSON)[self.person]
        for kind_name, field, person in self.replacements:
            existing(framework, PERSON, person)
            for key, item in framework.of(kind_named(kind_name)).items():
                if getattr(item, field) != self.person:
                    continue
                themselves = kind_name == PERSON.name and key == person
                yield EditItem(
                    kind_name, key, {field: getattr(leaver, field) if themselves else person}
                )

    def _left(self, framework: Framework, key: Key) -> Appointment:
        """Return the leaver's appointment that somebody follows in."""
        left: Appointment = existing(framework, APPOINTMENT, key)
        if left.person != self.person or (left.ends is not None and left.ends <= self.last_day):
            role = shown(framework.of(ROLE)[left.role].name)
            raise Refusal(
                f"{shown(framework.of(PERSON)[self.person].name)} does not leave {role} behind "
                f"on {self.last_day}; look again at what is handed over."
            )
        return left


def refuse_day_not_there(person: Person, last_day: datetime.date) -> None:
    """Refuse a last day on which the person is not there: not yet, or no longer."""
    name = shown(person.name)
    if person.starts is not None and person.starts > last_day:
        raise Refusal(f"{name} is only there from {person.starts}; choose a later last day.")
    if person.ends is not None and person.ends < last_day:
        raise Refusal(
            f"{name} is only there until {person.ends}; choose that day or an earlier one."
        )


def _deputies_no_longer(
    framework: Framework, followers: Iterable[Appointment]
) -> Iterator[Command]:
    """Yield what ends the deputising of those who now hold the role."""
    until: dict[Key, datetime.date] = {}
    for follower in followers:
        if follower.capacity != HOLDER or follower.starts is None:
            continue
        day_before = follower.starts - datetime.timedelta(days=1)
        for key, each in framework.of(APPOINTMENT).items():
            same = (each.person, each.role) == (follower.person, follower.role)
            if same and each.capacity == DEPUTY and overlap(each, follower):
                until[key] = min(day_before, until.get(key, day_before))
    for key, day in until.items():
        deputy = framework.of(APPOINTMENT)[key]
        yield from _ending(APPOINTMENT.name, key, deputy.starts, deputy.ends, day)


def _ending(
    kind: str,
    key: Key,
    starts: datetime.date | None,
    ends: datetime.date | None,
    last_day: datetime.date,
) -> Iterator[Command]:
    if starts is not None and starts > last_day:
        yield RemoveItems(kind, (key,))
    elif ends is None or ends > last_day:
        yield EditItem(kind, key, {"ends": last_day})
