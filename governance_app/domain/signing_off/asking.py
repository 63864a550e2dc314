"""Who is asked to accept a version, and of which day its charters are."""

import datetime
from typing import NamedTuple

from governance_app.domain.framework import Framework, ordered
from governance_app.domain.holding import holdings
from governance_app.domain.keys import Key
from governance_app.domain.kinds import PERSON, VERSION, Version


class Asked(NamedTuple):
    """A person who is asked to accept what a role is given."""

    role: Key
    person: Key
    role_name: str
    person_name: str


def asked(framework: Framework, day: datetime.date) -> tuple[Asked, ...]:
    """Return every holder of a role on a day, in the order of the roles; deputies are not asked."""
    held, people = holdings(framework, day), framework.of(PERSON)
    return tuple(
        Asked(role.key, person, role.name, people[person].name)
        for role in ordered(framework.roles)
        for person in dict.fromkeys(held.persons(role.key))
    )


def published_on(version: Version) -> datetime.date:
    """Return the day, in UTC, on which a version was published; the first of days where unreadable."""
    try:
        return datetime.datetime.fromisoformat(version.published_at).date()
    except ValueError:
        return datetime.date.min


def day_of(version: Version) -> datetime.date:
    """Return the day from which a version holds: its effective date, else that of publishing."""
    return version.effective or published_on(version)


def newest_version(framework: Framework) -> Version | None:
    """Return the version that holders are asked to accept: the newest one not withdrawn."""
    there = [each for each in framework.of(VERSION).values() if each.withdrawn is None]
    return max(there, key=lambda each: each.number, default=None)
