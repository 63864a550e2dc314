"""The scopes that are looked at as a whole, and again where an edit changes something they read."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from governance_app.domain.changes import Changes
from governance_app.domain.framework import Framework
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
from governance_app.domain.matrix import by_activity
from governance_app.domain.rules.cases import ProcessCase, processes_with_activities
from governance_app.domain.rules.judging import Found, found_in
from governance_app.domain.rules.office_rules import office_cases, reporting_cases
from governance_app.domain.rules.ownership_rules import owned_cases, person_cases
from governance_app.domain.rules.rule import Scope, rules_of
from governance_app.domain.rules.seen import Seen, Step

_Cases = Iterable[tuple[Key, Any]]


def _all(_step: Step) -> None:
    """Every subject must be looked at again."""


@dataclass(frozen=True, slots=True)
class WholeScope:
    """A scope, the kind of item its findings are about, and what it reads.

    `reads` names the fields by kind: an edit of others makes no difference to it; None for what
    `touched` alone tells. Items that are added or removed always do, and letters where `reads_letters`. `touched` says which subjects an
    edit may matter for, None for all; `cases` yields those that are asked for.
    """

    scope: Scope
    kind: Kind[Any]
    reads: Mapping[str, tuple[str, ...]] | None
    cases: Callable[[Seen, Iterable[Key]], _Cases]
    touched: Callable[[Step], set[Key] | None] = _all
    needs_a_day: bool = True
    reads_letters: bool = False

    def is_touched_by(self, changes: Changes) -> bool:
        """Whether changes may make a difference to the findings."""
        if self.reads is None or (self.reads_letters and changes.cells):
            return True
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
        if not keys:
            return found
        there = step.after.framework.of(self.kind)
        kept = dict(found)
        for key in keys:
            kept.pop(key, None)
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


def processes_touched(framework: Framework, changes: Changes) -> set[Key]:
    """Return the processes in which something changed, and those that they are part of."""
    activities, processes = framework.activities, framework.processes
    begins: set[Key | None] = {
        activities[key].process for key, _ in by_activity(changes.cells) if key in activities
    }
    for kind, key, before, after in changes.items:
        if kind in (ACTIVITY.name, PROCESS.name):
            above = "process" if kind == ACTIVITY.name else "parent"
            begins.update(getattr(item, above) for item in (before, after) if item)
            begins.update({key} if kind == PROCESS.name else ())
    touched: set[Key] = set()
    for each in begins:
        at = each
        while at is not None and at not in touched:
            touched.add(at)
            at = processes[at].parent if at in processes else None
    return touched


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
