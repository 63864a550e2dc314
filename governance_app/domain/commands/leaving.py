"""The hand-over of everything that a leaver holds, as one edit."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from governance_app.domain.changes import Changes, ItemChange, merged
from governance_app.domain.commands.items import check_item, existing
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.holding import covers
from governance_app.domain.keys import Key
from governance_app.domain.kinds import APPOINTMENT, KINDS, PERSON, ROLE
from governance_app.domain.kinds.appointment import DEPUTY, HOLDER


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
        name = existing(framework, PERSON, self.person).name
        count = len(self.successions)
        handed = f"; {count} {'role' if count == 1 else 'roles'} handed over" if count else ""
        return f"{name} leaves on {self.last_day}{handed}"

    def changes(self, framework: Framework) -> Changes:
        """Return what ends and who follows."""
        person = existing(framework, PERSON, self.person)
        if person.starts is not None and person.starts > self.last_day:
            raise Refusal(
                f"{person.name} is only there from {person.starts}; choose a later last day."
            )
        ended = Changes(tuple(self._ended(framework, person)))
        framework = framework.apply(ended)
        parts = [ended]
        for succession in self.successions:
            part = Changes(tuple(self._followed(framework, succession)))
            framework = framework.apply(part)
            parts.append(part)
        return merged(parts)

    def _ended(self, framework: Framework, person: Any) -> Iterator[ItemChange]:
        yield ItemChange(PERSON.name, person.key, person, person._replace(ends=self.last_day))
        for kind in KINDS:
            fields = [each.name for each in kind.references if each.refers_to == PERSON.name]
            if not fields or "ends" not in kind.columns:
                continue
            for key, item in framework.of(kind).items():
                named = any(getattr(item, field) == self.person for field in fields)
                if not named or (item.ends is not None and item.ends <= self.last_day):
                    continue
                begun = item.starts is None or item.starts <= self.last_day
                after = item._replace(ends=self.last_day) if begun else None
                yield ItemChange(kind.name, key, item, after)

    def _followed(self, framework: Framework, succession: Succession) -> Iterator[ItemChange]:
        existing(framework, ROLE, succession.role)
        follower = existing(framework, PERSON, succession.person)
        next_day = self.last_day + datetime.timedelta(days=1)
        if not covers(follower, next_day):
            raise Refusal(f"{follower.name} is not active on {next_day}; choose somebody else.")
        values = {
            "person": succession.person,
            "role": succession.role,
            "capacity": succession.capacity,
            "starts": next_day,
        }
        made = APPOINTMENT.make(succession.key, values)
        for key, item in framework.of(APPOINTMENT).items():
            was_deputy = (item.person, item.role, item.capacity) == (
                succession.person,
                succession.role,
                DEPUTY,
            )
            if was_deputy and succession.capacity == HOLDER and covers(item, next_day):
                ended = item._replace(ends=self.last_day)
                begun = item.starts is None or item.starts <= self.last_day
                yield ItemChange(APPOINTMENT.name, key, item, ended if begun else None)
        check_item(framework, APPOINTMENT, made)
        yield ItemChange(APPOINTMENT.name, succession.key, None, made)
