"""What rests on one person or on two: found in one pass, from who stands behind each role.

A person matters only where nobody else stands behind: everything that somebody must stand behind
is looked at once, and put where the one or two people are who alone do.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from governance_app.domain.framework import Framework
from governance_app.domain.holding import Holdings, covers
from governance_app.domain.keys import Key
from governance_app.domain.kinds import DELEGATION, Delegation
from governance_app.domain.what_if.answers import Answers
from governance_app.domain.what_if.demands import Demand

#: Two people, the one with the smaller key first.
Two = tuple[Key, Key]


@dataclass(frozen=True, slots=True)
class Fragility:
    """What rests on whom: `of_one` on each person alone, `of_two` on two beyond that.

    `of_nobody` is what nobody stands behind already.
    """

    of_one: Mapping[Key, list[Demand]] = field(default_factory=dict)
    of_two: Mapping[Two, list[Demand]] = field(default_factory=dict)
    of_nobody: list[Demand] = field(default_factory=list)


class Behind:
    """Who is there behind roles on a day, or would step in: directly or sitting in a body.

    That are its holders and deputies, and those to whom holders delegated it.
    """

    def __init__(self, framework: Framework, answers: Answers, held: Holdings) -> None:
        self._answers, self._held = answers, held
        self._given: dict[Key, list[Delegation]] = defaultdict(list)
        for each in framework.of(DELEGATION).values():
            if each.decision is None and covers(each, held.day):
                self._given[each.from_person].append(each)
        self._known: dict[Key, frozenset[Key] | None] = {}

    def of(self, role: Key) -> frozenset[Key] | None:
        """Return who is there; None where somebody is whom nobody knows by name."""
        try:
            return self._known[role]
        except KeyError:
            found = self._known[role] = self._look(role)
            return found

    def few(self, roles: Iterable[Key], most: int = 2) -> frozenset[Key] | None:
        """Return who is there behind any of these; None where more are than `most`."""
        found: frozenset[Key] = frozenset()
        for role in roles:
            there = self.of(role)
            if there is None:
                return None
            found = found | there if found else there
            if len(found) > most:
                return None
        return found

    def _look(self, role: Key) -> frozenset[Key] | None:
        if self._answers.of(role).others:
            return None
        people: set[Key] = set()
        for each in self._answers.with_members(role):
            holding = self._held.of(each)
            people.update(a.person for a in holding.today)
            given = (d for a in holding.holders for d in self._given.get(a.person, ()))
            people.update(d.to_person for d in given if d.role in (None, each))
        return frozenset(people - self._held.away)


def fragility(demanded: Iterable[Demand], behind: Behind) -> Fragility:
    """Return what rests on whom."""
    of_one: dict[Key, list[Demand]] = defaultdict(list)
    of_two: dict[Two, list[Demand]] = defaultdict(list)
    of_nobody: list[Demand] = []

    for each in demanded:
        people = behind.few(each.roles)
        if people is None:
            continue
        if not people:
            of_nobody.append(each)
        elif len(people) == 1:
            (one,) = people
            of_one[one].append(each)
        else:
            one, other = sorted(people)
            of_two[one, other].append(each)
    return Fragility(of_one, of_two, of_nobody)
