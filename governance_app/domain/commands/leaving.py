"""The hand-over of everything that a leaver holds, as one edit."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from governance_app.domain.changes import Changes
from governance_app.domain.commands.command import Command
from governance_app.domain.commands.items import AddItem, EditItem, existing
from governance_app.domain.commands.removing import RemoveItems
from governance_app.domain.commands.several import Several
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.holding import covers, days_after
from governance_app.domain.keys import Key
from governance_app.domain.kinds import APPOINTMENT, KINDS, PERSON, ROLE, Person
from governance_app.domain.kinds.appointment import DEPUTY, HOLDER
from governance_app.domain.kinds.kind import counted, shown


class Succession(NamedTuple):
    """Who follows in a role; `key` is that of the new appointment."""

    key: Key
    role: Key
    person: Key
    capacity: str = HOLDER


@dataclass(frozen=True, slots=True)
class HandOver:
    """End everything that a person holds with their last day, and appoint who follows.

    Roles without a successor stand vacant. Whatever names the person and has an end of its own
    (an absence, and kinds that come later) ends too; what has not begun by then is removed.
    """

    person: Key
    last_day: datetime.date
    successions: tuple[Succession, ...] = ()

    def title(self, framework: Framework) -> str:
        """Return "Person A leaves on 2026-12-31; 2 roles handed over"."""
        name = shown(existing(framework, PERSON, self.person).name)
        count = len({each.role for each in self.successions})
        handed = f"; {counted(count, 'role')} handed over" if count else ""
        return f"{name} leaves on {self.last_day}{handed}"

    def changes(self, framework: Framework) -> Changes:
        """Return what ends and who follows; refuses a day on which the person is not there."""
        self._refuse_strange_day(existing(framework, PERSON, self.person))
        steps = (*self._endings(framework), *self._appointments(framework))
        return Several("Hand-over", steps).changes(framework)

    def _refuse_strange_day(self, person: Person) -> None:
        name = shown(person.name)
        if person.starts is not None and person.starts > self.last_day:
            raise Refusal(f"{name} is only there from {person.starts}; choose a later last day.")
        if person.ends is not None and person.ends < self.last_day:
            raise Refusal(
                f"{name} is only there until {person.ends}; choose that day or an earlier one."
            )
        if self.successions and self.last_day == datetime.date.max:
            raise Refusal(f"No day comes after {self.last_day}; choose an earlier last day.")

    def _endings(self, framework: Framework) -> Iterator[Command]:
        """Yield what ends everything that names the person, or removes what then never begins."""
        yield EditItem(PERSON.name, self.person, {"ends": self.last_day})
        for kind in KINDS:
            fields = [each.name for each in kind.references if each.refers_to == PERSON.name]
            if not fields or "ends" not in kind.columns:
                continue
            for key, item in framework.of(kind).items():
                if any(getattr(item, field) == self.person for field in fields):
                    yield from self._ending(kind.name, key, item.starts, item.ends)

    def _ending(
        self, kind: str, key: Key, starts: datetime.date | None, ends: datetime.date | None
    ) -> Iterator[Command]:
        if starts is not None and starts > self.last_day:
            yield RemoveItems(kind, (key,))
        elif ends is None or ends > self.last_day:
            yield EditItem(kind, key, {"ends": self.last_day})

    def _appointments(self, framework: Framework) -> Iterator[Command]:
        """Yield what appoints the successors; whoever was the deputy is it no longer."""
        next_day = days_after(self.last_day, 1)
        for key, role, person, capacity in self.successions:
            existing(framework, ROLE, role)
            follower = existing(framework, PERSON, person)
            if person == self.person or not covers(follower, next_day):
                raise Refusal(
                    f"{shown(follower.name)} is not active on {next_day}; choose somebody else."
                )
            for other, each in framework.of(APPOINTMENT).items():
                deputises = (each.person, each.role, each.capacity) == (person, role, DEPUTY)
                if capacity == HOLDER and deputises and covers(each, next_day):
                    yield from self._ending(APPOINTMENT.name, other, each.starts, each.ends)
            values = {"person": person, "role": role, "capacity": capacity, "starts": next_day}
            yield AddItem(APPOINTMENT.name, key, values)
