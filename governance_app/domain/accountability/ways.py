"""The ways by which somebody answers for what a role has, and who stands behind roles on a day.

Nobody stands behind a role on a day on which they are away; those who act for them do.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from governance_app.domain.changes import Changes, ItemChange
from governance_app.domain.framework import Framework
from governance_app.domain.holding import Holdings, bodies, stands_vacant
from governance_app.domain.keys import Key
from governance_app.domain.kinds import DELEGATION, MEMBERSHIP, ROLE
from governance_app.domain.kinds.appointment import DEPUTY, HOLDER
from governance_app.domain.standing_in import DELEGATE, stand_ins

#: How a role itself answers for what it has.
ITSELF = ""


class Way(NamedTuple):
    """Through which role somebody answers: as its holder, its deputy, or being it (`ITSELF`).

    A `DELEGATE` acts in it for its holder, who is away. `body` is the body in which the role sits, where what is answered for is the body's.
    """

    role: Key
    capacity: str = ITSELF
    body: Key | None = None

    @property
    def having(self) -> Key:
        """The role whose letters and items these are."""
        return self.role if self.body is None else self.body


@dataclass(frozen=True, slots=True)
class People:
    """Who stands behind roles; `others` are there too, but not known by name."""

    named: frozenset[Key] = frozenset()
    others: bool = False

    def __or__(self, other: "People") -> "People":
        return People(self.named | other.named, self.others or other.others)

    def rests_on(self, person: Key) -> bool:
        """Whether nobody is there but this person; where they are away, whether nobody is."""
        return not self.others and self.named <= {person}

    @property
    def is_thin(self) -> bool:
        """Whether nobody or only one person is there."""
        return not self.others and len(self.named) < 2


class Ways:
    """The ways of everybody on a day; what was asked for once is kept."""

    def __init__(self, framework: Framework, held: Holdings) -> None:
        self._framework, self.held = framework, held
        self._bodies = bodies(framework)
        self._seats: dict[Key, list[Key]] = defaultdict(list)
        for body, there in self._bodies.items():
            for member in there.members:
                self._seats[member].append(body)
        self._people: dict[Key, People] = {}
        self.stand_ins = stand_ins(framework, held)

    def after(self, framework: Framework, held: Holdings, changes: Changes) -> "Ways":
        """Return the ways after changes; this one, with another framework, where they stay."""
        if held is not self.held or any(map(_matters, changes.items)):
            return Ways(framework, held)
        self._framework = framework
        return self

    def of_role(self, role: Key) -> dict[Key, tuple[Way, ...]]:
        """Return by which ways a role answers, by the role whose letters and items these are."""
        return _by_role(self._through(role, ITSELF))

    def of_person(self, person: Key) -> dict[Key, tuple[Way, ...]]:
        """Return the same for a person: through every role that they hold or are deputy for."""
        found: list[Way] = []
        appointed = self.held.of_people.get(person, ())
        for capacity in (HOLDER, DEPUTY):
            for each in appointed:
                if (each.capacity == HOLDER) is (capacity == HOLDER):
                    found.extend(self._through(each.role, capacity))
        for one in self.stand_ins.of_people.get(person, ()):
            if one.because == DELEGATE:
                found.extend(self._through(one.role, DELEGATE))
        return _by_role(found)

    def behind(self, roles: Iterable[Key]) -> People:
        """Return who stands behind these roles together: holders, deputies, those of members."""
        found = People()
        for role in roles:
            if role not in self._people:
                self._people[role] = self._look(role)
            found |= self._people[role]
        return found

    def _through(self, role: Key, capacity: str) -> Iterator[Way]:
        yield Way(role, capacity)
        seen, waiting = {role}, [role]
        for at in waiting:
            for body in self._seats.get(at, ()):
                if body not in seen:
                    seen.add(body)
                    waiting.append(body)
                    yield Way(role, capacity, body)

    def _look(self, role: Key) -> People:
        named: set[Key] = set()
        others, seen, waiting = False, {role}, [role]
        for at in waiting:
            there, holding = self._framework.roles[at], self.held.of(at)
            named.update(each.person for each in holding.today if each.person not in self.held.away)
            named.update(self.stand_ins.delegates(at))
            others |= there.role_kind == "external" or (
                there.role_kind == "team"
                and not holding.today
                and not stands_vacant(there, holding)
            )
            below = self._bodies[at].members if at in self._bodies else ()
            waiting += [each for each in below if each not in seen]
            seen.update(below)
        return People(frozenset(named), others)


def _matters(change: ItemChange) -> bool:
    """Whether an edit, beside those of who holds what, may change ways or who stands behind them."""
    if change.kind in (MEMBERSHIP.name, DELEGATION.name):
        return True
    if change.kind != ROLE.name or change.before is None or change.after is None:
        return change.kind == ROLE.name
    return bool(change.before.role_kind != change.after.role_kind)


def _by_role(ways: Iterable[Way]) -> dict[Key, tuple[Way, ...]]:
    found: dict[Key, tuple[Way, ...]] = {}
    for way in dict.fromkeys(ways):
        found[way.having] = (*found.get(way.having, ()), way)
    return found
