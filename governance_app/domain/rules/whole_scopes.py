"""The scopes that are looked at as a whole, and again where an edit changes something they read."""

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from governance_app.domain.changes import Changes
from governance_app.domain.framework import Framework
from governance_app.domain.holding import Body, Holdings, bodies, holdings, holdings_after
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    ACTIVITY,
    APPOINTMENT,
    MEMBERSHIP,
    PERSON,
    PROCESS,
    ROLE,
    Kind,
)
from governance_app.domain.measures.series import AllSeries, all_series, series_after
from governance_app.domain.rules.cases import (
    ProcessCase,
    names_owners,
    processes_with_activities,
)
from governance_app.domain.rules.judging import Found, found_in
from governance_app.domain.rules.office_rules import office_cases, reporting_cases
from governance_app.domain.rules.ownership_rules import owned_cases, person_cases
from governance_app.domain.rules.rule import Scope, rules_of

_Cases = Iterable[tuple[Key, Any]]


class Seen:
    """A framework as a day sees it, or without a day; who holds what is looked up once."""

    def __init__(self, framework: Framework, today: datetime.date | None) -> None:
        self.framework = framework
        self.today = today

    @cached_property
    def held(self) -> Holdings:
        """Who holds what on the day."""
        assert self.today is not None, "without a day nobody asks who holds what"
        return holdings(self.framework, self.today)

    @cached_property
    def bodies(self) -> dict[Key, Body]:
        """The members of every body that has some."""
        return bodies(self.framework)

    @cached_property
    def series(self) -> AllSeries:
        """The readings of every metric, in the order of their days."""
        return all_series(self.framework)

    def after(self, framework: Framework, changes: Changes) -> "Seen":
        """Return what is seen after changes led to the framework; nothing is looked up twice."""
        new = Seen(framework, self.today)
        if self.today is not None:
            new.__dict__["held"] = holdings_after(self.held, framework, changes)
        if not any(change.kind == MEMBERSHIP.name for change in changes.items):
            new.__dict__["bodies"] = self.bodies
        if "series" in self.__dict__:
            new.__dict__["series"] = series_after(self.series, changes)
        return new

    @property
    def has_begun(self) -> tuple[bool, bool, bool]:
        """Whether people, members of bodies, and owners of processes have been entered at all.

        Rules keep silent about what nobody has begun to enter, so all is looked at when it begins.
        """
        return bool(self.framework.of(PERSON)), bool(self.bodies), names_owners(self.framework)


@dataclass(frozen=True, slots=True)
class Step:
    """An edit: what was seen before it, what is seen after it, and what it changed."""

    before: Seen
    after: Seen
    changes: Changes

    def changed(self, kind: Kind[Any], *names: str) -> set[Key]:
        """Return the items of a kind that came, went, or differ in one of these fields."""
        return {
            key
            for name, key, before, after in self.changes.items
            if name == kind.name
            and (
                not before
                or not after
                or any(getattr(before, n) != getattr(after, n) for n in names)
            )
        }

    def roles_held_otherwise(self) -> set[Key]:
        """Return the roles for whose holders, today or at any time, the edit may matter."""
        return _differing(self.before.held.of_roles, self.after.held.of_roles)

    def people_holding_otherwise(self) -> set[Key]:
        """Return the people who hold other roles today."""
        return _differing(self.before.held.of_people, self.after.held.of_people)


def _differing(before: Mapping[Key, Any], after: Mapping[Key, Any]) -> set[Key]:
    """Return the keys under which not the very same value stands."""
    if before is after:
        return set()
    return {key for key in {**before, **after} if before.get(key) is not after.get(key)}


def _all(_step: Step) -> None:
    """Every subject must be looked at again."""


@dataclass(frozen=True, slots=True)
class WholeScope:
    """A scope, the kind of item its findings are about, and what it reads.

    `reads` names the fields by kind: an edit of others makes no difference to it. Items that are
    added or removed always do. `touched` says which subjects an edit may matter for, None for all;
    `cases` yields those that are asked for.
    """

    scope: Scope
    kind: Kind[Any]
    reads: Mapping[str, tuple[str, ...]]
    cases: Callable[[Seen, Iterable[Key]], _Cases]
    touched: Callable[[Step], set[Key] | None] = _all
    needs_a_day: bool = True

    def is_touched_by(self, changes: Changes) -> bool:
        """Whether changes may make a difference to the findings."""
        for kind, _, before, after in changes.items:
            fields = self.reads.get(kind)
            if fields is None:
                continue
            if before is None or after is None:
                return True
            if any(getattr(before, name) != getattr(after, name) for name in fields):
                return True
        return False

    def look(self, seen: Seen) -> Found:
        """Return the findings of every subject; none where a day is needed and there is none."""
        items = seen.framework.of(self.kind)
        return self._look_at(seen, items) if items else {}

    def _look_at(self, seen: Seen, keys: Iterable[Key]) -> Found:
        if seen.today is None and self.needs_a_day:
            return {}
        return found_in(self.kind.name, rules_of(self.scope), self.cases(seen, keys))

    def look_again(self, found: Found, step: Step) -> Found:
        """Return the findings after an edit, from those before it."""
        if not self.is_touched_by(step.changes) or (step.after.today is None and self.needs_a_day):
            return found
        keys = self.touched(step)
        if keys is None or step.before.has_begun != step.after.has_begun:
            return self.look(step.after)
        there = step.after.framework.of(self.kind)
        kept = {key: those for key, those in found.items() if key not in keys}
        kept.update(self._look_at(step.after, [key for key in keys if key in there]))
        return kept


def _process_cases(seen: Seen, keys: Iterable[Key]) -> _Cases:
    processes = seen.framework.processes
    filled = processes_with_activities(seen.framework, processes.values())
    return ((key, ProcessCase(processes[key], key in filled)) for key in keys)


def _office_cases(seen: Seen, keys: Iterable[Key]) -> _Cases:
    return office_cases(seen.framework, seen.held, seen.bodies, keys)


def _offices_touched(step: Step) -> set[Key]:
    """Return the roles held otherwise, and the bodies in which they sit or which they become."""
    roles = step.roles_held_otherwise() | step.changed(ROLE, "role_kind", "quorum")
    touched = set(roles)
    for body, those in step.after.bodies.items():
        if not roles.isdisjoint(those.members):
            touched.add(body)
    for _, _, *states in (c for c in step.changes.items if c.kind == MEMBERSHIP.name):
        touched.update(each.body for each in states if each is not None)
    return touched


def _processes_touched(step: Step) -> set[Key] | None:
    """Return the processes owned by roles that are held otherwise; all where owners change."""
    if step.changed(PROCESS, "parent", "owner"):
        return None
    roles = step.roles_held_otherwise() | step.changed(ROLE, "role_kind")
    processes = step.after.framework.processes.values()
    owned = {each.key for each in processes if each.owner in roles}
    return owned | step.changed(PROCESS, "status", "next_review")


def _people_touched(step: Step) -> set[Key]:
    return step.people_holding_otherwise() | step.changed(PERSON, *_PERIOD)


_PERIOD = ("starts", "ends")
_HELD = {PERSON.name: _PERIOD, APPOINTMENT.name: ("person", "role", "capacity", *_PERIOD)}
WHOLE_SCOPES: tuple[WholeScope, ...] = (
    WholeScope(
        Scope.PROCESS,
        PROCESS,
        {PROCESS.name: ("parent",), ACTIVITY.name: ("process",)},
        _process_cases,
        needs_a_day=False,
    ),
    WholeScope(
        Scope.REPORTING,
        ROLE,
        {ROLE.name: ("reports_to",)},
        lambda seen, _all_of_them: reporting_cases(seen.framework),
        needs_a_day=False,
    ),
    WholeScope(
        Scope.OFFICE,
        ROLE,
        {
            **_HELD,
            ROLE.name: ("role_kind", "quorum"),
            PROCESS.name: ("owner",),
            MEMBERSHIP.name: ("body", "member", "chair"),
        },
        _office_cases,
        _offices_touched,
    ),
    WholeScope(
        Scope.OWNERSHIP,
        PROCESS,
        {
            **_HELD,
            ROLE.name: ("role_kind",),
            PROCESS.name: ("parent", "owner", "status", "next_review"),
        },
        lambda seen, keys: owned_cases(seen.framework, seen.held, keys),
        _processes_touched,
    ),
    WholeScope(
        Scope.PERSON,
        PERSON,
        _HELD,
        lambda seen, keys: person_cases(seen.framework, seen.held, keys),
        _people_touched,
    ),
)
