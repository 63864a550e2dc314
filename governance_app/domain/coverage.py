"""Whether everything is overseen that must be, by whom, and whether they looked in time.

For each function of oversight and each item one state: of those that hold, the first one.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from governance_app.domain.cadence import due_from, next_after
from governance_app.domain.coverage_people import People, RolesInProcesses, people_of
from governance_app.domain.coverage_states import Covered, State, is_given_up
from governance_app.domain.framework import Framework
from governance_app.domain.holding import Body, Holdings, bodies, holdings
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    OVERSIGHT,
    OVERSIGHT_FUNCTION,
    PERSON,
    PROCESS,
    REVIEW,
    Oversight,
    OversightFunction,
    kind_named,
)
from governance_app.domain.kinds.letter import ACCOUNTABLE
from governance_app.domain.kinds.oversight import OVERSEEN
from governance_app.domain.subjects import Subject

__all__ = [
    "Coverage",
    "Covered",
    "State",
    "coverage",
    "is_given_up",
    "last_reviews",
    "overseen",
]

#: A function and an item that it may have to cover.
Cell = tuple[Key, Subject]


class Found(NamedTuple):
    """What was found of a cell, and the roles whose holders decided it."""

    covered: Covered
    roles: frozenset[Key]


class Coverage:
    """The coverage of a framework on a day; what was asked for once is kept.

    `coverage_after` keeps it up to date; it hands over what an edit left as it was.
    """

    def __init__(
        self, framework: Framework, held: Holdings, members: Mapping[Key, Body] | None = None
    ) -> None:
        self.framework = framework
        self.held = held
        self.bodies = bodies(framework) if members is None else members
        self.accountable = RolesInProcesses(framework, ACCOUNTABLE)
        self.found: dict[Cell, Found] = {}
        self._owners: dict[Subject, People] = {}
        #: What the edit that led here may have changed; empty for one that is looked up anew.
        self.touched: frozenset[Cell] = frozenset()

    @cached_property
    def set_down(self) -> Mapping[Cell, tuple[Oversight, ...]]:
        """What is in force for each function and item on the day, the earliest first."""
        return _by_item(self.framework, self.held.day)

    @cached_property
    def last_reviews(self) -> Mapping[Key, datetime.date]:
        """The last review of each oversight that has had one."""
        return last_reviews(self.framework, self.held.day)

    @property
    def functions(self) -> Sequence[OversightFunction]:
        """The functions of oversight, in the order in which the user put them."""
        there = self.framework.of(OVERSIGHT_FUNCTION).values()
        return sorted(there, key=lambda each: (each.position, each.key))

    def items(self) -> Iterator[Subject]:
        """Yield every item that can be overseen."""
        for kind in OVERSEEN:
            yield from (Subject(kind, key) for key in self.framework.tables[kind])

    def of(self, function: Key, item: Subject) -> Covered:
        """Return how an item is covered for a function; KeyError where one is not there."""
        found = self.found.get((function, item))
        if found is None:
            found = self.found[function, item] = self._look(function, item)
        return found.covered

    def people(self, oversight: Oversight) -> tuple[Key, ...]:
        """Return the people who can look on the day: who holds the role, or acts for who is away."""
        if oversight.role is None:
            return ()
        return self.people_behind((oversight,))

    def people_behind(self, oversights: Sequence[Oversight]) -> tuple[Key, ...]:
        """Return the people who can look on the day for any of these, by their names."""
        names = self.framework.of(PERSON)
        named = self._people_of(_roles(oversights), there=True).named
        return tuple(sorted(named, key=lambda each: (names[each].name.casefold(), each)))

    def could_look(self, role: Key) -> bool:
        """Whether somebody stands behind a role on the day, so that what it oversees is watched."""
        return bool(self._people_of((role,), there=True))

    def next_of(self, oversight: Oversight) -> datetime.date | None:
        """Return the day by which it is to be reviewed next; None where nobody said by when."""
        begun = self.last_reviews.get(oversight.key) or oversight.since
        return next_after(begun, oversight.cadence) if oversight.cadence and begun else None

    def owner(self, item: Subject) -> Key | None:
        """Return the role that owns an item; a process is owned through those above it."""
        subject = self.framework.tables[item.kind][item.key]
        owner: Key | None = subject.owner
        seen = {item.key}
        while owner is None and item.kind == PROCESS.name and subject.parent is not None:
            subject = self.framework.processes.get(subject.parent)
            if subject is None or subject.key in seen:
                return None
            seen.add(subject.key)
            owner = subject.owner
        return owner

    def answering(self, item: Subject) -> frozenset[Key]:
        """Return who owns an item or is accountable for it: who cannot oversee it independently."""
        owner = self.owner(item)
        found = frozenset() if owner is None else frozenset({owner})
        return found | self.accountable.of(item.key) if item.kind == PROCESS.name else found

    def _look(self, function: Key, item: Subject) -> Found:
        required = self.framework.of(OVERSIGHT_FUNCTION)[function]
        subject = self.framework.of(kind_named(item.kind))[item.key]
        oversights, at = self._effective(function, item)
        inherited = None if at == item.key else at
        if not getattr(required, f"covers_{item.kind}") or is_given_up(item.kind, subject):
            return Found(Covered(State.NOT_REQUIRED, oversights, inherited), frozenset())
        if any(each.not_required for each in oversights):
            return Found(Covered(State.NOT_REQUIRED, oversights, inherited), frozenset())
        reviews = (self.last_reviews.get(each.key) for each in oversights)
        comes = (self.next_of(each) for each in oversights)
        state, roles = self._state(item, [each for each in oversights if each.role is not None])
        covered = Covered(
            state,
            oversights,
            inherited,
            max((day for day in reviews if day is not None), default=None),
            min((day for day in comes if day is not None), default=None),
        )
        return Found(covered, roles)

    def _effective(self, function: Key, item: Subject) -> tuple[tuple[Oversight, ...], Key | None]:
        """Return the oversight of an item, and the process that it was set down for.

        For a process without its own, that of the nearest process above it.
        """
        at: Key | None = item.key
        seen: set[Key] = set()
        while at is not None and at not in seen:
            own = self.set_down.get((function, Subject(item.kind, at)))
            if own:
                return own, at
            if item.kind != PROCESS.name or at not in self.framework.processes:
                break
            seen.add(at)
            at = self.framework.processes[at].parent
        return (), item.key

    def _state(
        self, item: Subject, oversights: Sequence[Oversight]
    ) -> tuple[State, frozenset[Key]]:
        """Return the state of what is required, and the roles that were looked at for it."""
        if not oversights:
            return State.GAP, frozenset()
        roles = _roles(oversights)
        people = self._people_of(roles, there=True)
        if not people:
            return State.VACANT, people.roles
        owning = self._owning(item)
        looked_at = people.roles | owning.roles
        if _is_by_owner(roles, people, self.answering(item), owning):
            return State.SELF_OVERSEEN, looked_at
        timely = {self._timeliness(each) for each in oversights}
        for state in (State.LAPSED, State.DUE):
            if state in timely:
                return state, looked_at
        everybody = self._people_of(roles, deputies=True, there=True)
        if len(everybody.named) == 1 and not everybody.others:
            return State.ONE_PERSON, looked_at
        return State.COVERED, looked_at

    def _owning(self, item: Subject) -> People:
        """Return who holds the roles that answer for an item; the same for every function."""
        if item not in self._owners:
            self._owners[item] = self._people_of(self.answering(item))
        return self._owners[item]

    def _timeliness(self, oversight: Oversight) -> State:
        if not oversight.cadence:
            return State.COVERED
        begun = self.last_reviews.get(oversight.key) or oversight.since
        if begun is None:
            return State.DUE
        if self.held.day > next_after(begun, oversight.cadence):
            return State.LAPSED
        near = self.held.day >= due_from(begun, oversight.cadence)
        return State.DUE if near else State.COVERED

    def _people_of(
        self,
        roles: Sequence[Key] | frozenset[Key],
        *,
        deputies: bool = False,
        there: bool = False,
    ) -> People:
        return people_of(
            self.framework,
            self.held,
            self.bodies,
            roles,
            deputies=deputies,
            there=there,
            teams_are_others=False,
        )


def coverage(framework: Framework, today: datetime.date) -> Coverage:
    """Return the coverage of a framework on a day."""
    return Coverage(framework, holdings(framework, today))


def _roles(oversights: Sequence[Oversight]) -> list[Key]:
    return [each.role for each in oversights if each.role is not None]


def _is_by_owner(
    roles: Sequence[Key], people: People, answering: frozenset[Key], owning: People
) -> bool:
    """Whether nobody looks but those who answer for the item, in this role or another."""
    if not answering:
        return False
    if set(roles) <= answering:
        return True
    return not people.others and bool(owning.named) and people.named <= owning.named


def _by_item(framework: Framework, day: datetime.date) -> dict[Cell, tuple[Oversight, ...]]:
    """Return what was set down for each function and item and has begun, the earliest first."""
    found: dict[Cell, list[Oversight]] = defaultdict(list)
    for _, each in sorted(framework.of(OVERSIGHT).items()):
        if each.since is not None and each.since > day:
            continue  # it begins later, so nobody looks yet
        for kind in OVERSEEN:
            key = getattr(each, kind)
            if key is not None:
                found[each.function, Subject(kind, key)].append(each)
    return {place: tuple(those) for place, those in found.items()}


def last_reviews(framework: Framework, today: datetime.date) -> dict[Key, datetime.date]:
    """Return the last review of each oversight that is not in the future."""
    last: dict[Key, datetime.date] = {}
    for each in framework.of(REVIEW).values():
        if each.day <= today and each.day >= last.get(each.oversight, each.day):
            last[each.oversight] = each.day
    return last


def overseen(oversight: Oversight) -> Subject:
    """Return the item that is overseen."""
    for kind in OVERSEEN:
        key = getattr(oversight, kind)
        if key is not None:
            return Subject(kind, key)
    raise ValueError("oversight is over one item")
