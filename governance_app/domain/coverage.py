"""Whether everything is overseen that must be, by whom, and whether they looked in time.

For each function of oversight and each item one state: of those that hold, the first one.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from governance_app.domain.cadence import due_from, next_after
from governance_app.domain.framework import Framework
from governance_app.domain.holding import Body, Holdings, bodies, holdings, stands_vacant
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    OVERSIGHT,
    OVERSIGHT_FUNCTION,
    PERSON,
    REVIEW,
    Oversight,
    OversightFunction,
    kind_named,
)
from governance_app.domain.kinds.oversight import OVERSEEN
from governance_app.domain.rules.rule import Subject


class State(Enum):
    """How an item is covered for a function; of several that hold, the first."""

    NOT_REQUIRED = "Not required"
    GAP = "Gap"
    VACANT = "Vacant"
    SELF_OVERSEEN = "Self-overseen"
    LAPSED = "Lapsed"
    DUE = "Due"
    ONE_PERSON = "One person only"
    COVERED = "Covered"

    @property
    def rule(self) -> str:
        """When an item is in the state, in a sentence to be shown beside it."""
        return _RULES[self]


_RULES = {
    State.NOT_REQUIRED: "The function need not cover items of this kind, the item has been given "
    "up, or somebody has set down that it needs no oversight.",
    State.GAP: "No role oversees the item for the function.",
    State.VACANT: "Nobody holds any of the roles that oversee it.",
    State.SELF_OVERSEEN: "Whoever oversees it also owns it, and nobody else does.",
    State.LAPSED: "A review is later than its cadence allows.",
    State.DUE: "A review is due: its time has come near, or the first one has not taken place.",
    State.ONE_PERSON: "All oversight rests on one person, and nobody could stand in.",
    State.COVERED: "Somebody else than its owner oversees it, in time.",
}

#: What is no longer pursued or in use needs no oversight: kind → its field and the values.
_GIVEN_UP: Mapping[str, tuple[str, frozenset[str]]] = {
    "process": ("status", frozenset({"retired"})),
    "system": ("status", frozenset({"retired"})),
    "integration": ("status", frozenset({"retired"})),
    "objective": ("status", frozenset({"reached", "dropped"})),
    "standard": ("decision", frozenset({"retire"})),
}


@dataclass(frozen=True, slots=True)
class Covered:
    """How one item is covered for one function.

    `inherited_from` is the process that the oversight was set down for, where that is another one.
    `next_review` is the earliest day by which one is to take place.
    """

    state: State
    oversights: tuple[Oversight, ...] = ()
    inherited_from: Key | None = None
    last_review: datetime.date | None = None
    next_review: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class _People:
    """Who stands behind roles; `others` are there too, but not known by name."""

    named: frozenset[Key] = frozenset()
    others: bool = False

    def __bool__(self) -> bool:
        return bool(self.named) or self.others

    def __or__(self, other: "_People") -> "_People":
        return _People(self.named | other.named, self.others or other.others)


class Coverage:
    """The coverage of a framework on a day; what was asked for once is kept."""

    def __init__(
        self, framework: Framework, held: Holdings, members: Mapping[Key, Body] | None = None
    ) -> None:
        self._framework = framework
        self._held = held
        self._bodies = bodies(framework) if members is None else members
        self._own = _by_item(framework)
        self._last_reviews = last_reviews(framework, held.day)
        self._found: dict[tuple[Key, Subject], Covered] = {}

    @property
    def functions(self) -> Sequence[OversightFunction]:
        """The functions of oversight, in the order in which the user put them."""
        there = self._framework.of(OVERSIGHT_FUNCTION).values()
        return sorted(there, key=lambda each: (each.position, each.key))

    def items(self) -> Iterator[Subject]:
        """Yield every item that can be overseen."""
        for kind in OVERSEEN:
            yield from (Subject(kind, key) for key in self._framework.tables[kind])

    def of(self, function: Key, item: Subject) -> Covered:
        """Return how an item is covered for a function; KeyError where one is not there."""
        found = self._found.get((function, item))
        if found is None:
            found = self._found[function, item] = self._look(function, item)
        return found

    def people(self, oversight: Oversight) -> tuple[Key, ...]:
        """Return the people who can look on the day: holders of the role, or members of the body."""
        if oversight.role is None:
            return ()
        names = self._framework.of(PERSON)
        named = self._people_of([oversight.role]).named
        return tuple(sorted(named, key=lambda each: (names[each].name.casefold(), each)))

    def _look(self, function: Key, item: Subject) -> Covered:
        required = self._framework.of(OVERSIGHT_FUNCTION)[function]
        subject = self._framework.of(kind_named(item.kind))[item.key]
        oversights, at = self._effective(function, item)
        inherited = None if at == item.key else at
        if not getattr(required, f"covers_{item.kind}") or is_given_up(item.kind, subject):
            return Covered(State.NOT_REQUIRED, oversights, inherited)
        if any(each.not_required for each in oversights):
            return Covered(State.NOT_REQUIRED, oversights, inherited)
        reviews = [self._last_reviews.get(each.key) for each in oversights]
        comes = [
            next_after(begun, each.cadence)
            for each, last in zip(oversights, reviews, strict=True)
            if each.cadence and (begun := last or each.since) is not None
        ]
        return Covered(
            self._state(item, subject, [each for each in oversights if each.role is not None]),
            oversights,
            inherited,
            max((day for day in reviews if day is not None), default=None),
            min(comes, default=None),
        )

    def _effective(self, function: Key, item: Subject) -> tuple[tuple[Oversight, ...], Key | None]:
        """Return the oversight of an item, and the process that it was set down for.

        For a process without its own, that of the nearest process above it.
        """
        at: Key | None = item.key
        seen: set[Key] = set()
        while at is not None and at not in seen:
            own = self._own.get((function, Subject(item.kind, at)))
            if own:
                return own, at
            if item.kind != "process" or at not in self._framework.processes:
                break
            seen.add(at)
            at = self._framework.processes[at].parent
        return (), item.key

    def _state(self, item: Subject, subject: Any, oversights: Sequence[Oversight]) -> State:
        if not oversights:
            return State.GAP
        roles = [each.role for each in oversights if each.role is not None]
        people = self._people_of(roles)
        if not people:
            return State.VACANT
        if self._is_by_owner(roles, people, self._owner(item, subject)):
            return State.SELF_OVERSEEN
        timely = {self._timeliness(each) for each in oversights}
        for state in (State.LAPSED, State.DUE):
            if state in timely:
                return state
        everybody = self._people_of(roles, deputies=True)
        if len(everybody.named) == 1 and not everybody.others:
            return State.ONE_PERSON
        return State.COVERED

    def _timeliness(self, oversight: Oversight) -> State:
        if not oversight.cadence:
            return State.COVERED
        begun = self._last_reviews.get(oversight.key) or oversight.since
        if begun is None:
            return State.DUE
        if self._held.day > next_after(begun, oversight.cadence):
            return State.LAPSED
        near = self._held.day >= due_from(begun, oversight.cadence)
        return State.DUE if near else State.COVERED

    def _owner(self, item: Subject, subject: Any) -> Key | None:
        """Return the role that owns an item; a process is owned through those above it."""
        owner: Key | None = subject.owner
        seen = {item.key}
        while owner is None and item.kind == "process" and subject.parent is not None:
            subject = self._framework.processes.get(subject.parent)
            if subject is None or subject.key in seen:
                return None
            seen.add(subject.key)
            owner = subject.owner
        return owner

    def _is_by_owner(self, roles: Sequence[Key], people: _People, owner: Key | None) -> bool:
        if owner is None:
            return False
        if set(roles) == {owner}:
            return True
        owning = self._people_of([owner])
        return not people.others and bool(owning.named) and people.named <= owning.named

    def _people_of(self, roles: Sequence[Key], *, deputies: bool = False) -> _People:
        """Return who holds roles on the day; a body is held by those who sit in it."""
        found, waiting, seen = _People(), list(roles), set(roles)
        while waiting:
            at = waiting.pop()
            role, holding = self._framework.roles[at], self._held.of(at)
            held = holding.today if deputies else holding.holders
            unnamed = role.role_kind == "external" or (
                role.role_kind == "team" and not holding.all and not stands_vacant(role, holding)
            )
            found |= _People(frozenset(each.person for each in held), unnamed)
            members = self._bodies[at].members if at in self._bodies else ()
            waiting += [each for each in members if each not in seen]
            seen.update(members)
        return found


def coverage(framework: Framework, today: datetime.date) -> Coverage:
    """Return the coverage of a framework on a day."""
    return Coverage(framework, holdings(framework, today))


def _by_item(framework: Framework) -> dict[tuple[Key, Subject], tuple[Oversight, ...]]:
    """Return what was set down for each function and item, the earliest first."""
    found: dict[tuple[Key, Subject], list[Oversight]] = defaultdict(list)
    for _, each in sorted(framework.of(OVERSIGHT).items()):
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


def is_given_up(kind: str, item: Any) -> bool:
    """Whether an item is no longer pursued or in use, and so needs no oversight."""
    field, values = _GIVEN_UP.get(kind, ("", frozenset()))
    return bool(field) and getattr(item, field) in values
