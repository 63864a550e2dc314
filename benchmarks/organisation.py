"""A large organisation for measuring registers: reporting lines, people, who holds what."""

import datetime
import itertools
import random
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import data

from governance_app.domain.changes import Changes, ItemChange
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ABSENCE, APPOINTMENT, PERSON, PROCESS, ROLE, Kind
from governance_app.domain.kinds.appointment import DEPUTY, HOLDER

TODAY = datetime.date(2026, 3, 1)
_ASSIGNMENTS_A_ROW = 10


@dataclass(frozen=True)
class Extent:
    """How large the organisation is."""

    roles: int = 2_000
    people: int = 5_000
    appointments: int = 6_000
    activities: int = 20_000


SMALL = Extent(20, 50, 60, 200)


@cache
def organisation(extent: Extent, filled: float | None = None) -> Framework:
    """Return a framework of this size: every role reports to another, most are held.

    `filled` is the share of the cells that hold a letter; usually ten in a row.
    """
    share = _ASSIGNMENTS_A_ROW / extent.roles if filled is None else filled
    framework = data.framework(extent.activities, extent.roles, share)
    new_key = itertools.count(3_800_000_000_000_000_000, 7_919).__next__
    drawn = random.Random(2)
    items = [
        *_with_reporting_lines(framework),
        *_with_owners(framework, drawn),
        *_people(framework, extent, new_key, drawn),
    ]
    return framework.apply(Changes(tuple(items)))


def _with_reporting_lines(framework: Framework) -> list[ItemChange]:
    roles = list(framework.roles.values())
    return [
        ItemChange(ROLE.name, each.key, each, each._replace(reports_to=roles[place // 8].key))
        for place, each in enumerate(roles)
        if place
    ]


def _with_owners(framework: Framework, drawn: random.Random) -> list[ItemChange]:
    roles = list(framework.roles)
    return [
        ItemChange(PROCESS.name, each.key, each, each._replace(owner=drawn.choice(roles)))
        for each in framework.processes.values()
    ]


def _people(
    framework: Framework, extent: Extent, new_key: Callable[[], Key], drawn: random.Random
) -> list[ItemChange]:
    """Return people, their appointments (no role is held by two at once) and some absences."""
    begun = TODAY - datetime.timedelta(days=400)
    people = [
        PERSON.make(
            new_key(),
            {
                "name": f"Person {n + 1}",
                "email": f"person.{n + 1}@example.org",
                "team": f"Team {n % 40 + 1}",
                "starts": begun,
            },
        )
        for n in range(extent.people)
    ]
    roles = list(framework.roles)
    appointments = []
    for n in range(extent.appointments):
        # The first round of holders, then deputies of the same roles, each by somebody else.
        values: dict[str, Any] = {
            "person": people[n % len(people)].key,
            "role": roles[n % len(roles)],
            "capacity": HOLDER if n < len(roles) else DEPUTY,
            "starts": begun,
        }
        if n % 10 == 0:
            values["ends"] = TODAY + datetime.timedelta(days=drawn.randrange(10, 400))
        appointments.append(APPOINTMENT.make(new_key(), values))
    absences = [
        ABSENCE.make(new_key(), {"person": each.key, "starts": TODAY, "ends": TODAY})
        for each in people[::50]
    ]
    return [
        *_added(PERSON, people),
        *_added(APPOINTMENT, appointments),
        *_added(ABSENCE, absences),
    ]


def _added(kind: Kind[Any], items: list[Any]) -> list[ItemChange]:
    return [ItemChange(kind.name, each.key, None, each) for each in items]
