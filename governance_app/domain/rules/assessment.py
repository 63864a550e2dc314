"""The findings of a framework, kept up to date edit by edit."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from governance_app.domain.changes import Changes
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, LETTER, PROCESS, PROFILE, ROLE
from governance_app.domain.rules.cases import (
    NO_LETTERS,
    ActivityCase,
    ProcessCase,
    RoleCase,
    adjust_role_counts,
    counter_of_rows,
    peers_of,
    policy_of,
    processes_with_activities,
    role_counts,
)
from governance_app.domain.rules.likeness import similar_name_findings
from governance_app.domain.rules.rule import Finding, Rule, Scope, Subject, rules_of

_FOUND = dict[Key, tuple[Finding, ...]]
_JUDGED = tuple[tuple[str, tuple[tuple[str, Any], ...]], ...]  # name of the rule, facts


class Assessment:
    """All findings of one framework, but for likeness of names, which is asked for apart.

    Made once for a framework, then `update`d with every change: only the touched activities are
    looked at again; roles are cheap once counted, so all of them are.
    """

    def __init__(self, framework: Framework) -> None:
        self._framework = framework
        self._policy = policy_of(framework)
        self._counts = role_counts(framework.matrix, self._policy)
        self._judged: dict[tuple[Any, ...], _JUDGED] = {}
        self._activities: _FOUND = {}
        self._look_at_activities(framework.activities)
        self._peers = peers_of(framework, self._counts)
        self._roles: _FOUND = {}
        self._look_at_roles(framework.roles)
        self._processes = self._look_at_processes()

    @property
    def framework(self) -> Framework:
        """The framework that the findings are about."""
        return self._framework

    @property
    def of_activities(self) -> Mapping[Key, tuple[Finding, ...]]:
        """The findings of each activity that has some."""
        return MappingProxyType(self._activities)

    @property
    def of_roles(self) -> Mapping[Key, tuple[Finding, ...]]:
        """The findings of each role that has some."""
        return MappingProxyType(self._roles)

    @property
    def of_processes(self) -> Mapping[Key, tuple[Finding, ...]]:
        """The findings of each process that has some."""
        return MappingProxyType(self._processes)

    def findings(self) -> Iterator[Finding]:
        """Yield every finding: activities, then roles, then processes."""
        for found in (self._activities, self._roles, self._processes):
            for each in found.values():
                yield from each

    def update(self, framework: Framework, changes: Changes) -> None:
        """Bring the findings up to date after `changes` led to `framework`."""
        self._framework = framework
        kinds = {change.kind for change in changes.items}
        if kinds & {PROFILE.name, LETTER.name}:
            self.__init__(framework)  # type: ignore[misc]  # strictness touches every subject
            return
        adjust_role_counts(self._counts, changes, self._policy)
        self._look_again_at_activities(changes)
        if changes.cells or kinds & {ROLE.name, ACTIVITY.name}:
            self._look_again_at_roles(changes)
        if kinds & {ACTIVITY.name, PROCESS.name}:
            self._processes = self._look_at_processes()

    def _look_again_at_roles(self, changes: Changes) -> None:
        touched = {cell.role for cell in changes.cells}
        for change in changes.items:
            if change.kind == ROLE.name:
                touched.add(change.key)
                if change.after is None:
                    self._counts.pop(change.key, None)
        peers = peers_of(self._framework, self._counts)
        if peers != self._peers:
            self._peers = peers
            touched.update(self._roles, self._framework.roles)
        for key in touched:
            self._roles.pop(key, None)
        self._look_at_roles(key for key in self._framework.roles if key in touched)

    def _look_again_at_activities(self, changes: Changes) -> None:
        touched = dict.fromkeys(cell.activity for cell in changes.cells)
        touched.update(
            (change.key, None)
            for change in changes.items
            if change.kind == ACTIVITY.name and (change.before is None or change.after is None)
        )
        there = self._framework.activities
        for key in touched:
            self._activities.pop(key, None)
        self._look_at_activities(key for key in touched if key in there)

    def _look_at_activities(self, activities: Iterable[Key]) -> None:
        rows, judged, kept = self._framework.matrix.rows, self._judged, self._activities
        count = counter_of_rows(self._policy)
        for key in activities:
            counted = count(rows.get(key, b""))
            found = judged.get(counted)
            if found is None:
                found = judged[counted] = _judge(
                    rules_of(Scope.ACTIVITY), ActivityCase._make(counted)
                )
            if found:
                kept[key] = _findings(Subject(ACTIVITY.name, key), found)

    def _look_at_roles(self, roles: Iterable[Key]) -> None:
        looking, counts, peers = rules_of(Scope.ROLE), self._counts, self._peers
        cases = ((key, RoleCase(counts.get(key, NO_LETTERS), peers)) for key in roles)
        self._roles.update(_found(ROLE.name, looking, cases))

    def _look_at_processes(self) -> _FOUND:
        processes = self._framework.processes
        filled = processes_with_activities(self._framework, processes.values())
        cases = ((key, ProcessCase(each, key in filled)) for key, each in processes.items())
        return _found(PROCESS.name, rules_of(Scope.PROCESS), cases)


def _judge(looking: tuple[Rule, ...], case: Any) -> _JUDGED:
    """Return what the rules find in a case, the worst first."""
    found = [(each, facts) for each in looking if (facts := each.find(case)) is not None]
    found.sort(key=lambda pair: pair[0].severity.rank)
    return tuple((each.name, tuple(facts.items())) for each, facts in found)


def _found(kind: str, looking: tuple[Rule, ...], cases: Iterable[tuple[Key, Any]]) -> _FOUND:
    return {
        key: _findings(Subject(kind, key), found)
        for key, case in cases
        if (found := _judge(looking, case))
    }


def _findings(subject: Subject, found: _JUDGED) -> tuple[Finding, ...]:
    return tuple([Finding(name, subject, facts) for name, facts in found])


def check(framework: Framework) -> list[Finding]:
    """Return all findings of a framework, likeness of names included."""
    return [*Assessment(framework).findings(), *similar_name_findings(framework)]
