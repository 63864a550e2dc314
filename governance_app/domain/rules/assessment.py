"""The findings of a framework, kept up to date edit by edit."""

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter
from types import MappingProxyType
from typing import Any

from governance_app.domain.changes import Changes
from governance_app.domain.fields import FieldType
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, LETTER, PROCESS, PROFILE, ROLE
from governance_app.domain.matrix import by_activity
from governance_app.domain.measures.series import AllSeries
from governance_app.domain.rules.approval_scopes import APPROVAL_SCOPES
from governance_app.domain.rules.cases import (
    NO_LETTERS,
    ActivityCase,
    Load,
    Peers,
    RoleCase,
    RoleCount,
    adjust_role_counts,
    counter_of_rows,
    peers_of,
    policy_of,
    role_counts,
)
from governance_app.domain.rules.every_rule import rules, rules_of
from governance_app.domain.rules.governed_scopes import GOVERNED_SCOPES
from governance_app.domain.rules.judging import Found, Judged, findings_of, found_in, judge
from governance_app.domain.rules.likeness import similar_name_findings
from governance_app.domain.rules.ownership_rules import Descent, involvement_cases
from governance_app.domain.rules.proof_rules import chain_findings
from governance_app.domain.rules.rule import Finding, Scope, Subject
from governance_app.domain.rules.whole_scopes import WHOLE_SCOPES, Seen, Step

_SCOPES = (*WHOLE_SCOPES, *GOVERNED_SCOPES, *APPROVAL_SCOPES)


class Assessment:
    """All findings of one framework, but for likeness of names and proofs, which are asked for apart.

    Made once for a framework, then `update`d with every change: only the touched activities and
    roles are looked at again, and in the other scopes what the changes may matter for.
    Rules about who holds what look at `today`; without a day they are left out.
    """

    def __init__(self, framework: Framework, today: datetime.date | None = None) -> None:
        self._framework = framework
        self._today = today
        self._policy = policy_of(framework)
        self._counts = role_counts(framework.matrix, self._policy)
        self._judged: dict[tuple[Any, ...], Judged] = {}
        self._activities: Found = {}
        self._look_at_activities(framework.activities)
        self._peers = peers_of(framework, self._counts)
        self._roles: Found = {}
        self._look_at_roles(framework.roles)
        self._descent: Descent | None = None
        self._involvement = self._look_at_involvement(framework.processes)
        self._seen = Seen(framework, today)
        self._whole = {each.scope: each.look(self._seen) for each in _SCOPES}
        self._together: dict[str, Found] = {}

    @property
    def today(self) -> datetime.date | None:
        """The day on which it is asked who holds what."""
        return self._today

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
        return self.of(ROLE.name)

    @property
    def of_processes(self) -> Mapping[Key, tuple[Finding, ...]]:
        """The findings of each process that has some."""
        return self.of(PROCESS.name)

    def of(self, kind: str) -> Mapping[Key, tuple[Finding, ...]]:
        """Return the findings of each item of a kind that has some, the worst first."""
        if kind == ACTIVITY.name:
            return MappingProxyType(self._activities)
        if kind not in self._together:
            self._together[kind] = _together(self._parts(kind))
        return MappingProxyType(self._together[kind])

    def loads(self) -> Mapping[Key, RoleCount]:
        """Return in how many activities each role has this or that part, as it is now."""
        return MappingProxyType(self._counts)

    def series(self) -> AllSeries:
        """Return the readings of every metric that has some, as they are now."""
        return self._seen.series

    def findings(self) -> Iterator[Finding]:
        """Yield every finding: activities, then the other kinds of item."""
        for kind in (ACTIVITY.name, *_OTHER_KINDS):
            for each in self.of(kind).values():
                yield from each

    def update(self, framework: Framework, changes: Changes) -> None:
        """Bring the findings up to date after `changes` led to `framework`."""
        self._framework = framework
        kinds = {change.kind for change in changes.items}
        if LETTER.name in kinds or not _is_as_strict(changes):
            self.__init__(framework, self._today)  # type: ignore[misc]  # strictness touches every subject
            return
        self._policy = policy_of(framework)
        self._together.clear()
        adjust_role_counts(self._counts, changes, self._policy)
        self._look_again_at_activities(changes)
        if changes.cells or kinds & {ROLE.name, ACTIVITY.name}:
            self._look_again_at_roles(changes)
        step = Step(self._seen, self._seen.after(framework, changes), changes)
        self._seen = step.after
        for each in _SCOPES:
            self._whole[each.scope] = each.look_again(self._whole[each.scope], step)
        self._look_again_at_involvement(changes)

    def _parts(self, kind: str) -> list[Found]:
        parts = [self._roles] if kind == ROLE.name else []
        parts += [self._whole[each.scope] for each in _SCOPES if each.kind.name == kind]
        return [*parts, self._involvement] if kind == PROCESS.name else parts

    def _look_again_at_involvement(self, changes: Changes) -> None:
        if self._descent is not None:
            self._descent.update(changes)
        touched = self._processes_touched(changes)
        for key in touched:
            self._involvement.pop(key, None)
        there = (key for key in touched if key in self._framework.processes)
        self._involvement.update(self._look_at_involvement(there))

    def _processes_touched(self, changes: Changes) -> set[Key]:
        """Return the processes in which something changed, and those that they are part of."""
        activities, processes = self._framework.activities, self._framework.processes
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

    def _look_at_involvement(self, processes: Iterable[Key]) -> Found:
        cases = involvement_cases(self._framework, processes, self._activities_below)
        return found_in(PROCESS.name, rules_of(Scope.INVOLVEMENT), cases)

    def _activities_below(self, process: Key) -> list[Key]:
        if self._descent is None:
            self._descent = Descent(self._framework)
        return self._descent.activities(process)

    def _look_again_at_roles(self, changes: Changes) -> None:
        touched = set(map(attrgetter("role"), changes.cells))
        for change in changes.items:
            if change.kind == ROLE.name:
                touched.add(change.key)
                if change.after is None:
                    self._counts.pop(change.key, None)
        before, self._peers = self._peers, peers_of(self._framework, self._counts)
        touched.update(self._whose_peers_differ(before, self._peers))
        for key in touched:
            self._roles.pop(key, None)
        self._look_at_roles(key for key in self._framework.roles if key in touched)

    def _whose_peers_differ(self, before: Peers, after: Peers) -> Iterable[Key]:
        """Return the roles for which other peers may make a difference."""
        if before == after:
            return ()
        if before[:2] != after[:2]:
            return [*self._roles, *self._framework.roles]
        accountable = [(role, each.accountable) for role, each in self._counts.items()]
        responsible = [(role, each.responsible) for role, each in self._counts.items()]
        return [
            *_told_otherwise(accountable, before.accountable, after.accountable),
            *_told_otherwise(responsible, before.responsible, after.responsible),
        ]

    def _look_again_at_activities(self, changes: Changes) -> None:
        touched = dict.fromkeys(key for key, _ in by_activity(changes.cells))
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
                found = judged[counted] = judge(
                    rules_of(Scope.ACTIVITY), ActivityCase._make(counted)
                )
            if found:
                kept[key] = findings_of(Subject(ACTIVITY.name, key), found)

    def _look_at_roles(self, roles: Iterable[Key]) -> None:
        looking, counts, peers = rules_of(Scope.ROLE), self._counts, self._peers
        cases = ((key, RoleCase(counts.get(key, NO_LETTERS), peers)) for key in roles)
        self._roles.update(found_in(ROLE.name, looking, cases))


def _is_as_strict(changes: Changes) -> bool:
    """Whether of the framework's own values only those changed that no rule reads."""
    return all(
        before and after and all(getattr(before, n) == getattr(after, n) for n in _READ_BY_RULES)
        for kind, _, before, after in changes.items
        if kind == PROFILE.name
    )


#: The framework's own values, but those that say what it is for and how it looks.
_READ_BY_RULES = tuple(
    each.name
    for each in PROFILE.fields
    if each.type is not FieldType.TEXT
    and each.name not in ("name", "currency", "year_begins", "brand_name", "brand_colour")
)


def _told_otherwise(counts: list[tuple[Key, int]], before: Load, after: Load) -> list[Key]:
    """Return the roles whose count begins or ends to be much, or is much beside another mean."""
    if before == after:
        return []
    low, high = sorted((before.limit, after.limit))
    return [
        role
        for role, count in counts
        if count >= low and (count < high or before.others(count) != after.others(count))
    ]


#: The kinds of item, but activities, that findings are about.
_OTHER_KINDS = tuple(dict.fromkeys((ROLE.name, *(each.kind.name for each in _SCOPES))))


def _together(parts: Sequence[Found]) -> Found:
    """Return the findings of several scopes by subject, the worst of each first."""
    if len(parts) == 1:
        return parts[0]
    joined: dict[Key, list[Finding]] = {}
    for part in parts:
        for key, found in part.items():
            joined.setdefault(key, []).extend(found)
    known = rules()
    for found_here in joined.values():
        found_here.sort(key=lambda each: known[each.rule].severity.rank)
    return {key: tuple(found_here) for key, found_here in joined.items()}


def check(framework: Framework, today: datetime.date | None = None) -> list[Finding]:
    """Return all findings of a framework, likeness of names and proofs of chains included."""
    return [
        *Assessment(framework, today).findings(),
        *chain_findings(framework, today),
        *similar_name_findings(framework),
    ]
