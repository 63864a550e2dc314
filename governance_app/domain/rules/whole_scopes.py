"""The scopes that are small enough to be looked at whole whenever something they read changes."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from governance_app.domain.framework import Framework
from governance_app.domain.holding import Holdings, holdings
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


@dataclass(frozen=True, slots=True)
class WholeScope:
    """A scope, the kind of item its findings are about, and the kinds that it reads."""

    scope: Scope
    kind: str
    reads: frozenset[str]
    cases: Callable[[Framework, Holdings], _Cases]
    needs_a_day: bool = True

    def look(self, framework: Framework, today: datetime.date | None) -> Found:
        """Return the findings of every subject; none where a day is needed and there is none."""
        if today is None and self.needs_a_day:
            return {}
        cases = self.cases(framework, holdings(framework, today or datetime.date.min))
        return found_in(self.kind, rules_of(self.scope), cases)


def _process_cases(framework: Framework, _: Holdings) -> _Cases:
    filled = processes_with_activities(framework, framework.processes.values())
    return ((key, ProcessCase(each, key in filled)) for key, each in framework.processes.items())


def _reporting_cases(framework: Framework, _: Holdings) -> _Cases:
    return reporting_cases(framework)


def _names(*kinds: Any) -> frozenset[str]:
    return frozenset(kind.name for kind in kinds)


_HELD = (ROLE, PERSON, APPOINTMENT)
WHOLE_SCOPES: tuple[WholeScope, ...] = (
    WholeScope(
        Scope.PROCESS, PROCESS.name, _names(ACTIVITY, PROCESS), _process_cases, needs_a_day=False
    ),
    WholeScope(Scope.REPORTING, ROLE.name, _names(ROLE), _reporting_cases, needs_a_day=False),
    WholeScope(Scope.OFFICE, ROLE.name, _names(*_HELD, MEMBERSHIP), office_cases),
    WholeScope(Scope.OWNERSHIP, PROCESS.name, _names(*_HELD, PROCESS), owned_cases),
    WholeScope(Scope.PERSON, PERSON.name, _names(*_HELD), person_cases),
)
