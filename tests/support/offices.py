"""Small frameworks of roles and people for tests, built line by line."""

import datetime
from collections.abc import Mapping
from typing import Any

from frameworks import counting_keys

from governance_app.domain.commands import AddItem, Command, SetLetters, blank_framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    ABSENCE,
    ACTIVITY,
    APPOINTMENT,
    MEMBERSHIP,
    PERSON,
    PROCESS,
    ROLE,
    Kind,
)
from governance_app.domain.rules import Explanation, check, explain

#: The day on which tests look at an office, unless they say another.
TODAY = datetime.date(2026, 3, 1)


def day(text: str) -> datetime.date | None:
    """Return "03-31" as a day of 2026, "2027-01-31" as it is, and "" as none."""
    return datetime.date.fromisoformat(text if len(text) > 5 else f"2026-{text}") if text else None


class Office:
    """A framework under construction; each method returns the key of what it adds."""

    def __init__(self) -> None:
        self._new_key = counting_keys()
        self.framework = blank_framework("Marketing operations", self._new_key)

    def run(self, command: Command) -> None:
        """Run a command."""
        self.framework = self.framework.apply(command.changes(self.framework))

    def add(self, kind: Kind[Any], **values: Any) -> Key:
        """Add an item."""
        key = self._new_key()
        self.run(AddItem(kind.name, key, values))
        return key

    def role(self, name: str = "Lead", role_kind: str = "individual", **values: Any) -> Key:
        """Add a role."""
        return self.add(ROLE, name=name, role_kind=role_kind, **values)

    def person(self, name: str = "Person A", starts: str = "", ends: str = "") -> Key:
        """Add a person who is active on these days."""
        return self.add(PERSON, name=name, starts=day(starts), ends=day(ends))

    def appoint(
        self, person: Key, role: Key, starts: str = "", ends: str = "", capacity: str = "holder"
    ) -> Key:
        """Add an appointment."""
        period = {"starts": day(starts), "ends": day(ends)}
        return self.add(APPOINTMENT, person=person, role=role, capacity=capacity, **period)

    def deputy(self, person: Key, role: Key, starts: str = "", ends: str = "") -> Key:
        """Add an appointment as deputy."""
        return self.appoint(person, role, starts, ends, "deputy")

    def away(self, person: Key, starts: str = "", ends: str = "") -> Key:
        """Add an absence."""
        return self.add(ABSENCE, person=person, starts=day(starts), ends=day(ends))

    def seat(self, body: Key, member: Key, *, chair: bool = False) -> Key:
        """Add a member of a body."""
        return self.add(MEMBERSHIP, body=body, member=member, chair=chair)

    def process(self, name: str = "Campaigns", **values: Any) -> Key:
        """Add a process."""
        return self.add(PROCESS, name=name, **values)

    def activity(self, process: Key, letters: Mapping[Key, str], name: str = "Do") -> Key:
        """Add an activity with the letters of each role."""
        key = self.add(ACTIVITY, name=name, process=process)
        mask = self.framework.scheme.mask
        cells = tuple((key, role, mask(each.split("/"))) for role, each in letters.items() if each)
        self.run(SetLetters(cells))
        return key

    def told(self, rule: str, on: datetime.date | None = TODAY) -> list[tuple[str, str, str]]:
        """Return subject, title and message of what a rule finds on a day."""
        return [(each.subject, each.title, each.message) for each in self.explained(rule, on)]

    def explained(self, rule: str, on: datetime.date | None = TODAY) -> list[Explanation]:
        """Return what a rule finds on a day, in words."""
        found = check(self.framework, on)
        return [explain(self.framework, each) for each in found if each.rule == rule]
