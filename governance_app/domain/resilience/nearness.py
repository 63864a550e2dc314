"""Who stands near to a role, and so could be appointed to it."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from governance_app.domain.framework import Framework
from governance_app.domain.holding import Holdings, covers, ends_on, warn_until
from governance_app.domain.keys import Key
from governance_app.domain.kinds import APPOINTMENT, PERSON

#: So many people are tried for a role.
_MOST_PEOPLE = 8


class Nearness:
    """Who stands near to a role: by the reporting lines, by level, by team.

    Left out is who is away, and who leaves within the time of which the framework warns: by their
    own last day, or with the last of their appointments.
    """

    def __init__(self, framework: Framework, held: Holdings) -> None:
        self._framework, self._held = framework, held
        people = framework.of(PERSON)
        soon = warn_until(framework, held.day)
        self._there = {
            key
            for key, each in people.items()
            if covers(each, held.day)
            and key not in held.away
            and (each.ends is None or each.ends > soon)
        } - _with_last_appointment_by(framework, soon)
        self._below: Mapping[Key | None, list[Key]] = defaultdict(list)
        self._level: Mapping[int | None, list[Key]] = defaultdict(list)
        for key, role in framework.roles.items():
            self._below[role.reports_to].append(key)
            self._level[role.level].append(key)
        self._teams: dict[str, list[Key]] = defaultdict(list)
        for key in sorted(self._there):
            self._teams[people[key].team.casefold()].append(key)
        self._busy = Counter({key: len(those) for key, those in held.of_people.items()})

    def to(self, role: Key) -> list[tuple[Key, str]]:
        """Return who could be appointed, the nearest first, and why they stand near.

        Of those who stand equally near, those with the fewest roles come first.
        """
        people = self._framework.of(PERSON)
        behind = {each.person for each in self._held.of(role).today}
        found: dict[Key, str] = {}
        for those, because in self._circles(role):
            near = sorted(
                {each for each in those if each in self._there} - behind - found.keys(),
                key=lambda key: (self._busy[key], people[key].name.casefold(), key),
            )
            found.update(dict.fromkeys(near[: _MOST_PEOPLE - len(found)], because))
            if len(found) >= _MOST_PEOPLE:
                break
        return list(found.items())

    def appointed(self, person: Key) -> None:
        """Look on as if somebody held one role more."""
        self._busy[person] += 1

    def _circles(self, role: Key) -> Iterator[tuple[Iterable[Key], str]]:
        described, people = self._framework.roles[role], self._framework.of(PERSON)
        above = described.reports_to
        if above is not None:
            yield self._holding(self._below[above]), "holds a role beside it"
        yield self._holding(self._below[role]), "holds a role that reports to it"
        if above is not None:
            yield self._holding([above]), "holds the role that it reports to"
        teams = {people[each.person].team.casefold() for each in self._held.of(role).today} - {""}
        yield (key for team in teams for key in self._teams[team]), "is in the same team"
        if described.level is not None:
            yield self._holding(self._level[described.level]), "holds a role of the same level"
        yield self._there, "nobody stands nearer"

    def _holding(self, roles: Iterable[Key]) -> Iterator[Key]:
        for role in roles:
            yield from (each.person for each in self._held.of(role).holders)


def _with_last_appointment_by(framework: Framework, until: datetime.date) -> set[Key]:
    """Return who has been appointed, but to nothing that lasts beyond a day."""
    appointed: set[Key] = set()
    lasting: set[Key] = set()
    for each in framework.of(APPOINTMENT).values():
        appointed.add(each.person)
        last = ends_on(framework, each)
        if last is None or last > until:
            lasting.add(each.person)
    return appointed - lasting
