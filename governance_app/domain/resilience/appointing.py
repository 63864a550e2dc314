"""Which single appointments would mend most of what rests on one person, or on nobody.

Greedy: of all appointments that are looked at, the one that mends most is taken, then the next
best of what is left. For each role those who stand nearest to it are looked at, so a better one
may exist: a good answer quickly, and no proof that there is none better.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from governance_app.domain.changes import Changes
from governance_app.domain.commands import AddItem
from governance_app.domain.errors import Refusal
from governance_app.domain.holding import holdings
from governance_app.domain.keys import Key
from governance_app.domain.kinds import APPOINTMENT
from governance_app.domain.kinds.appointment import DEPUTY, HOLDER
from governance_app.domain.resilience.exposure import Resilience
from governance_app.domain.resilience.nearness import Nearness
from governance_app.domain.resilience.on_chains import Stopped, stopped_by_absence
from governance_app.domain.resilience.separating import Separation
from governance_app.domain.what_if.answers import Answers
from governance_app.domain.what_if.demands import Demand

#: What is said beside the answer.
GREEDY = (
    "Found greedily: the appointment that mends most, then the next best of what is left. For each "
    "role those who stand nearest to it were looked at, without those who would then have duties "
    "that the framework keeps apart; another may mend as much."
)
#: So many appointments are told, and so many roles are tried for each.
MOST_TOLD, _MOST_ROLES = 3, 6

#: Says whether an appointment would bring two duties together that are kept apart.
Forbids = Callable[[AddItem], bool]


@dataclass(frozen=True, slots=True)
class Advice:
    """An appointment, with what it mends; `because` says why this person stands near."""

    role: Key
    person: Key
    capacity: str
    because: str
    demands: tuple[Demand, ...]
    stopped: tuple[Stopped, ...]
    score: int

    @property
    def count(self) -> int:
        """How many failures it mends."""
        return len(self.demands) + len(self.stopped)

    def command(self, key: Key, starts: object = None) -> AddItem:
        """Return what appoints them, from a day on."""
        values = {
            "person": self.person,
            "role": self.role,
            "capacity": self.capacity,
            "starts": starts,
        }
        return AddItem(APPOINTMENT.name, key, values)


class _Open(NamedTuple):
    """What an appointment could mend: on whom it rests (None: on nobody), and what it is."""

    person: Key | None
    demand: Demand | None = None
    stopped: Stopped | None = None


def best_appointments(
    found: Resilience, forbids: Forbids | None = None, most: int = MOST_TOLD
) -> tuple[Advice, ...]:
    """Return up to so many appointments, each the best one after those before it.

    What `forbids` says is not proposed: where it is left out, what the framework keeps apart.
    """
    forbids = forbids or Separation(found.framework, found.day).forbids
    looking = _Looking(found, forbids)
    advice: list[Advice] = []
    while len(advice) < most and (best := looking.best()) is not None:
        advice.append(best)
        looking.take(best)
    return tuple(advice)


class _Looking:
    """What is still open, by the roles in which an appointment would mend it."""

    def __init__(self, found: Resilience, forbids: Forbids) -> None:
        self._found, self._forbids = found, forbids
        self._framework = found.framework
        self._held = holdings(found.framework, found.day)
        self._nearness = Nearness(found.framework, self._held)
        self._answers = Answers(found.framework, self._held)
        self._stops: dict[tuple[Key, Key, Key], frozenset[Key]] = {}
        self._open: dict[Key, list[_Open]] = defaultdict(list)
        for each in self._everything():
            self._put(each)

    def _everything(self) -> Iterator[_Open]:
        for exposed in self._found.alone:
            (person,) = exposed.people
            yield from (_Open(person, demand=each) for each in exposed.demands)
            yield from (_Open(person, stopped=each) for each in exposed.stopped)
        yield from (_Open(None, demand=each) for each in self._found.nobody)

    def _put(self, each: _Open) -> None:
        roles: Iterable[Key] = ()
        if each.demand is not None:
            roles = each.demand.roles
        elif each.stopped is not None:
            roles = each.stopped.problem.roles
        there = (role for role in roles if role in self._framework.roles)
        within = (own for role in there for own in self._answers.with_members(role))
        for own in dict.fromkeys(within):
            if self._takes_people(own):
                self._open[own].append(each)

    def _takes_people(self, role: Key) -> bool:
        """Whether people are appointed to a role: to no outside party, nor to a body of roles."""
        kind = self._framework.roles[role].role_kind
        return kind != "external" and len(self._answers.with_members(role)) == 1

    def best(self) -> Advice | None:
        """Return the appointment that mends most; None where none mends anything."""
        by_weight = {role: self._weight(those) for role, those in self._open.items()}
        promising = sorted(
            (role for role, weight in by_weight.items() if weight),
            key=lambda role: (-by_weight[role], role),
        )
        best: Advice | None = None
        for tried, role in enumerate(promising):
            if best is not None and (tried >= _MOST_ROLES or by_weight[role] <= best.score):
                break
            for candidate in self._of_role(role):
                if best is None or (candidate.score, candidate.count) > (best.score, best.count):
                    best = candidate
        return best

    def _of_role(self, role: Key) -> Iterator[Advice]:
        for person, because in self._nearness.to(role):
            capacity = self._capacity(role, person)
            if not capacity:
                continue
            mended = [
                each for each in self._open[role] if self._mends(role, person, capacity, each)
            ]
            if not mended:
                continue
            advice = Advice(
                role,
                person,
                capacity,
                because,
                tuple(each.demand for each in mended if each.demand is not None),
                tuple(each.stopped for each in mended if each.stopped is not None),
                self._weight(mended),
            )
            if not self._forbids(advice.command(-1, self._found.day)):
                yield advice

    def _capacity(self, role: Key, person: Key) -> str:
        """Return as what somebody can be appointed from now on; "" where they cannot be.

        A role that nobody holds gets a holder, unless one is appointed for later already.
        """
        wanted = (DEPUTY,) if self._held.of(role).holders else (HOLDER, DEPUTY)
        for capacity in wanted:
            try:
                self._added(role, person, capacity)
            except Refusal:
                continue
            return capacity
        return ""

    def _added(self, role: Key, person: Key, capacity: str) -> Changes:
        values = {
            "person": person,
            "role": role,
            "capacity": capacity,
            "starts": self._found.day,
        }
        return AddItem(APPOINTMENT.name, -1, values).changes(self._framework)

    def _weight(self, those: Iterable[_Open]) -> int:
        medium = self._framework.profile.weight_medium
        return sum(medium if each.demand is None else each.demand.weight for each in those)

    def _mends(self, role: Key, person: Key, capacity: str, each: _Open) -> bool:
        """Whether something would no longer rest on one person; a chain is looked at again."""
        if each.stopped is None:
            return each.person != person
        stop = each.stopped
        if stop.person == person:
            return False
        place = role, person, stop.chain
        if place not in self._stops:
            after = self._framework.apply(self._added(role, person, capacity))
            looked = stopped_by_absence(after, stop.chain, self._found.day, _no_progress)
            self._stops[place] = frozenset(each.person for each in looked.stopped)
        return stop.person not in self._stops[place]

    def take(self, advice: Advice) -> None:
        """Look on as if an appointment were made: what it mends is open no longer."""
        self._nearness.appointed(advice.person)
        mended = {id(each) for each in (*advice.demands, *advice.stopped)}
        for role, those in self._open.items():
            self._open[role] = [
                each for each in those if id(each.demand or each.stopped) not in mended
            ]


def _no_progress(_done: int, _of: int) -> None:
    pass
