"""How far a version is accepted, and of whom an answer is still wanted."""

import datetime
from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from governance_app.domain.framework import Framework
from governance_app.domain.holding import Holdings, days_after, holdings
from governance_app.domain.keys import Key
from governance_app.domain.kinds import SIGN_OFF, SignOff, Version
from governance_app.domain.kinds.sign_off import ACCEPTED, DECLINED, OPEN, OUTCOMES, QUESTIONED
from governance_app.domain.signing_off.asking import newest_version, published_on

#: The outcomes in the order in which a director looks at them: what needs an answer first.
IN_ORDER = (DECLINED, QUESTIONED, OPEN, ACCEPTED)


@dataclass(frozen=True, slots=True)
class Standing:
    """What the holders of roles said of a version; each of the parts in the order of names."""

    version: Version
    sign_offs: tuple[SignOff, ...]

    def having(self, outcome: str) -> tuple[SignOff, ...]:
        """Return those with an outcome."""
        return tuple(each for each in self.sign_offs if each.outcome == outcome)

    def count(self, outcome: str) -> int:
        """Return how many have an outcome."""
        return sum(each.outcome == outcome for each in self.sign_offs)

    @property
    def told(self) -> str:
        """The counts in words: "3 of 5 accepted · 1 questioned · 1 open"."""
        if not self.sign_offs:
            return "Nobody was asked"
        words = [f"{self.count(ACCEPTED):,} of {len(self.sign_offs):,} accepted"]
        for outcome in (QUESTIONED, DECLINED, OPEN):
            if count := self.count(outcome):
                words.append(f"{count:,} {OUTCOMES[outcome].lower()}")
        return " · ".join(words)


def standing_of(framework: Framework, version: Version) -> Standing:
    """Return what was said of one version, by the names of people and roles."""
    there = [each for each in framework.of(SIGN_OFF).values() if each.version == version.key]
    return Standing(version, tuple(sorted(there, key=by_name)))


def by_name(sign_off: SignOff) -> tuple[str, str, Key]:
    """Return where a sign-off stands in a list."""
    return sign_off.person_name.casefold(), sign_off.role_name.casefold(), sign_off.key


class Reminder(NamedTuple):
    """Somebody whose answer is wanted: for which roles, since when, and by when.

    `due` is None where the framework sets no time; `over` counts the days that passed since.
    """

    person: Key
    name: str
    roles: tuple[str, ...]
    number: int
    since: datetime.date
    due: datetime.date | None
    over: int

    @property
    def is_late(self) -> bool:
        """Whether the time is over."""
        return self.over > 0


def still_wanted(
    framework: Framework, today: datetime.date, held: Holdings | None = None
) -> dict[Key, list[SignOff]]:
    """Return the open sign-offs of the newest version by person.

    Of somebody who holds the role no longer, no answer is wanted any more.
    """
    version = newest_version(framework)
    if version is None:
        return {}
    held = held or holdings(framework, today)
    found: dict[Key, list[SignOff]] = defaultdict(list)
    for each in standing_of(framework, version).having(OPEN):
        if each.role in framework.roles and each.person in held.persons(each.role):
            found[each.person].append(each)
    return found


def reminders(framework: Framework, today: datetime.date) -> tuple[Reminder, ...]:
    """Return whose answer to the newest version is wanted on a day, the longest overdue first."""
    version = newest_version(framework)
    if version is None:
        return ()
    since = published_on(version)
    due = due_day(framework, version)
    over = max(0, (today - due).days) if due is not None else 0
    found = [
        Reminder(
            person,
            those[0].person_name,
            tuple(each.role_name for each in those),
            version.number,
            since,
            due,
            over,
        )
        for person, those in still_wanted(framework, today).items()
    ]
    return tuple(sorted(found, key=lambda each: (-each.over, each.name.casefold(), each.person)))


def due_day(framework: Framework, version: Version) -> datetime.date | None:
    """Return the last day on which a version should be accepted; None where no time is set."""
    days = framework.profile.accept_within_days
    return days_after(published_on(version), days) if days else None
