"""The scopes that are small enough to be looked at whole whenever something they read changes."""

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from governance_app.domain.changes import Changes
from governance_app.domain.framework import Framework
from governance_app.domain.holding import Holdings, bodies, holdings
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    ACTIVITY,
    APPOINTMENT,
    MEMBERSHIP,
    PERSON,
    PROCESS,
    ROLE,
)
from governance_app.domain.rules.cases import ProcessCase, processes_with_activities
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


@dataclass(frozen=True, slots=True)
class WholeScope:
    """A scope, the kind of item its findings are about, and what it reads.

    `reads` names the fields by kind: an edit of others makes no difference to it. Items that are
    added or removed always do.
    """

    scope: Scope
    kind: str
    reads: Mapping[str, tuple[str, ...]]
    cases: Callable[[Seen], _Cases]
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
        if seen.today is None and self.needs_a_day:
            return {}
        return found_in(self.kind, rules_of(self.scope), self.cases(seen))


def _process_cases(seen: Seen) -> _Cases:
    processes = seen.framework.processes
    filled = processes_with_activities(seen.framework, processes.values())
    return ((key, ProcessCase(each, key in filled)) for key, each in processes.items())


def _office_cases(seen: Seen) -> _Cases:
    framework = seen.framework
    return office_cases(framework, seen.held, bodies(framework), framework.roles)


def _person_cases(seen: Seen) -> _Cases:
    return person_cases(seen.framework, seen.held, seen.framework.of(PERSON))


_PERIOD = ("starts", "ends")
_HELD = {PERSON.name: _PERIOD, APPOINTMENT.name: ("person", "role", "capacity", *_PERIOD)}
WHOLE_SCOPES: tuple[WholeScope, ...] = (
    WholeScope(
        Scope.PROCESS,
        PROCESS.name,
        {PROCESS.name: ("parent",), ACTIVITY.name: ("process",)},
        _process_cases,
        needs_a_day=False,
    ),
    WholeScope(
        Scope.REPORTING,
        ROLE.name,
        {ROLE.name: ("reports_to",)},
        lambda seen: reporting_cases(seen.framework),
        needs_a_day=False,
    ),
    WholeScope(
        Scope.OFFICE,
        ROLE.name,
        {
            **_HELD,
            ROLE.name: ("role_kind", "quorum"),
            MEMBERSHIP.name: ("body", "member", "chair"),
        },
        _office_cases,
    ),
    WholeScope(
        Scope.OWNERSHIP,
        PROCESS.name,
        {
            **_HELD,
            ROLE.name: ("role_kind",),
            PROCESS.name: ("parent", "owner", "status", "next_review"),
        },
        lambda seen: owned_cases(seen.framework, seen.held),
    ),
    WholeScope(Scope.PERSON, PERSON.name, _HELD, _person_cases),
)
