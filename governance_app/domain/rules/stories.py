"""The examples of the rules about roles, people and owners: each in words, and as a framework."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any

from governance_app.domain.commands import AddItem, Command, SetLetters, blank_framework
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    ACTIVITY,
    APPOINTMENT,
    MEMBERSHIP,
    PERSON,
    PROCESS,
    ROLE,
)
from governance_app.domain.kinds.appointment import DEPUTY
from governance_app.domain.subjects import Subject

_DAY = datetime.date(2026, 3, 1)
_SOON, _PAST = datetime.date(2026, 3, 31), datetime.date(2026, 2, 28)


class Teller:
    """Builds a framework sentence by sentence; each method returns the key of what it adds."""

    def __init__(self) -> None:
        self._new_key = count(1).__next__
        self.framework = blank_framework("Marketing operations", self._new_key)

    def do(self, command: Command) -> None:
        """Run a command."""
        self.framework = self.framework.apply(command.changes(self.framework))

    def add(self, kind: Any, **values: Any) -> Key:
        """Add an item."""
        key = self._new_key()
        self.do(AddItem(kind.name, key, values))
        return key

    def role(self, name: str = "Campaign Manager", **values: Any) -> Key:
        """Add a role."""
        return self.add(ROLE, name=name, **values)

    def person(self, name: str = "Person A", **values: Any) -> Key:
        """Add a person."""
        return self.add(PERSON, name=name, **values)

    def appointed(self, person: Key, role: Key, **values: Any) -> Key:
        """Add an appointment."""
        return self.add(APPOINTMENT, person=person, role=role, **values)

    def process(self, name: str = "Campaigns", **values: Any) -> Key:
        """Add a process."""
        return self.add(PROCESS, name=name, **values)

    def activity(self, process: Key, letters: Mapping[Key, str]) -> None:
        """Add an activity with these letters."""
        key = self.add(ACTIVITY, name="Approve the budget", process=process)
        mask = self.framework.scheme.mask
        self.do(SetLetters(tuple((key, role, mask([each])) for role, each in letters.items())))


@dataclass(frozen=True, slots=True)
class Story:
    """An example in words, and what makes a framework of it."""

    words: str
    tell: Callable[[Teller], object]
    day: datetime.date = _DAY
    untouched_since: datetime.date | None = None  # the last day on which anything was edited

    def framework(self) -> Framework:
        """Return the example as a framework."""
        teller = Teller()
        self.tell(teller)
        return teller.framework

    def touched(self, framework: Framework) -> Mapping[Subject, datetime.date] | None:
        """Return when each item was edited last; None where the example does not say."""
        day = self.untouched_since
        if day is None:
            return None
        return {
            Subject(kind, key): day for kind, items in framework.tables.items() for key in items
        }


def _vacant(told: Teller) -> None:
    told.appointed(told.person(), told.role(), ends=_PAST)


def _ending(told: Teller) -> None:
    told.appointed(told.person(), told.role(), ends=_SOON)


def _own_deputy(told: Teller) -> None:
    person, role = told.person(), told.role()
    told.appointed(person, role)
    told.appointed(person, role, capacity=DEPUTY)


def _council(told: Teller, *, chair: bool) -> None:
    council = told.role("Marketing Council", role_kind="body", quorum=2)
    for number, name in enumerate(("Campaign Manager", "Content Lead")):
        member = told.role(name)
        if not number:
            told.appointed(told.person(), member)
        told.add(MEMBERSHIP, body=council, member=member, chair=chair and not number)


def _loop(told: Teller) -> None:
    """Commands refuse a loop; a file that was made elsewhere may have one."""
    lead, manager = told.role("Content Lead"), told.role()
    roles = told.framework.roles
    looped = {
        lead: roles[lead]._replace(reports_to=manager),
        manager: roles[manager]._replace(reports_to=lead),
    }
    told.framework = Framework({**told.framework.tables, ROLE.name: looped}, told.framework.matrix)


def _unowned(told: Teller) -> None:
    role = told.role()
    told.process("Lead scoring", owner=told.role("Analytics Lead"))
    told.activity(told.process(), {role: "A"})


def _left(told: Teller) -> None:
    role = told.role()
    told.appointed(told.person(ends=_PAST), role)
    told.process(owner=role)


def _not_involved(told: Teller) -> None:
    owner, other = told.role(), told.role("Content Lead")
    told.activity(told.process(owner=owner), {owner: "I", other: "A"})


def _many(told: Teller) -> None:
    person = told.person()
    for name in ("Campaign Manager", "Content Lead", "Analytics Lead", "Events Lead"):
        told.appointed(person, told.role(name))


#: The example of each rule about roles, people and owners.
STORIES: Mapping[str, Story] = {
    "vacant-role": Story(
        f"Person A held Campaign Manager until {_PAST}; nobody was appointed since.", _vacant
    ),
    "appointment-ending": Story(
        f"Person A holds Campaign Manager until {_SOON}; the framework warns 60 days before.",
        _ending,
    ),
    "deputy-is-holder": Story(
        "Person A is appointed to Campaign Manager as holder and as deputy.", _own_deputy
    ),
    "body-without-chair": Story(
        "Campaign Manager and Content Lead are members of Marketing Council, neither its chair.",
        lambda told: _council(told, chair=False),
    ),
    "body-below-quorum": Story(
        "Campaign Manager (held by Person A) and Content Lead (held by nobody) are members of "
        "Marketing Council, whose quorum is 2.",
        lambda told: _council(told, chair=True),
    ),
    "reporting-loop": Story(
        "Content Lead reports to Campaign Manager, and Campaign Manager to Content Lead.", _loop
    ),
    "process-without-owner": Story(
        "Analytics Lead owns Lead scoring; nobody owns Campaigns, where Campaign Manager is "
        "accountable.",
        _unowned,
    ),
    "owner-has-left": Story(
        f"Campaign Manager owns Campaigns; Person A, who holds the role, left on {_PAST}.", _left
    ),
    "owner-not-involved": Story(
        "Campaign Manager owns Campaigns, in which Content Lead is accountable and Campaign "
        "Manager informed.",
        _not_involved,
    ),
    "review-overdue": Story(
        f"The next review of Campaigns was to be on {_PAST}.",
        lambda told: told.process(next_review=_PAST),
    ),
    "many-roles": Story("Person A holds four roles; the framework calls three usual.", _many),
    "person-without-role": Story(
        "Person A is active and was never appointed.", lambda told: told.person()
    ),
}
