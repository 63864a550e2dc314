"""The findings of a framework, kept up to date edit by edit."""

import datetime
from collections.abc import Collection, Iterable, Iterator, Mapping
from operator import attrgetter
from types import MappingProxyType
from typing import Any

from governance_app.domain.changes import Changes
from governance_app.domain.coverage_states import State
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, LETTER, PROCESS, ROLE, WAIVER
from governance_app.domain.matrix import by_activity
from governance_app.domain.measures.series import AllSeries
from governance_app.domain.rules.cases import (
    NO_LETTERS,
    ActivityCase,
    Peers,
    RoleCase,
    RoleCount,
    adjust_role_counts,
    counter_of_rows,
    peers_of,
    policy_of,
    role_counts,
)
from governance_app.domain.rules.every_rule import rules_of
from governance_app.domain.rules.judging import (
    Found,
    Judged,
    findings_of,
    found_in,
    judge,
    together,
)
from governance_app.domain.rules.ownership_rules import Descent, involvement_cases
from governance_app.domain.rules.rule import Finding, Scope, Subject
from governance_app.domain.rules.strictness import is_as_strict, told_otherwise
from governance_app.domain.rules.waiver_rules import waiver_cases
from governance_app.domain.rules.waiving import Accepted, FoundByKey, Place, Waivers
from governance_app.domain.rules.whole_findings import KINDS_FOUND, WholeFindings
from governance_app.domain.rules.whole_scopes import processes_touched


class Assessment:
    """All findings of one framework, but for likeness of names and proofs, which are asked for apart.

    Made once for a framework, then `update`d with every change: only the touched activities and
    roles are looked at again, and in the other scopes what the changes may matter for.
    Rules about who holds what look at `today`; without a day they are left out. What a waiver
    accepts is no finding here, wherever one asks; `accepted` has it.
    """

    def __init__(self, framework: Framework, today: datetime.date | None = None) -> None:
        self._framework = framework
        self._today = today
        self._policy = policy_of(framework)
        self._counts = role_counts(framework.matrix, self._policy)
        self._judged: dict[tuple[Any, ...], Judged] = {}
        self._waivers = Waivers(framework, today)
        self._activities: Found = {}
        self._accepted_activities: Found = {}
        self._whole = WholeFindings(framework, today)
        self._look_at_activities(framework.activities)
        self._set_accepted_apart(self._waivers.items(ACTIVITY.name))
        self._peers = peers_of(framework, self._counts)
        self._roles: Found = {}
        self._look_at_roles(framework.roles)
        self._descent: Descent | None = None
        self._involvement = self._look_at_involvement(framework.processes)
        self._together: dict[str, FoundByKey] = {}
        self._accepted: dict[str, FoundByKey] = {}

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
            self._put_together(kind)
        return MappingProxyType(self._together[kind])

    @property
    def waivers(self) -> Waivers:
        """The waivers that hold on the day; what is found in the background is accepted by them."""
        return self._waivers

    def accepted(self) -> Iterator[Accepted]:
        """Yield what somebody accepted, with the waivers: activities, then the other kinds."""
        for kind in (ACTIVITY.name, *_OTHER_KINDS):
            for each in self._accepted_of(kind).values():
                yield from self._waivers.with_waivers(each)

    def _accepted_of(self, kind: str) -> FoundByKey:
        if kind == ACTIVITY.name:
            return self._accepted_activities
        if kind not in self._together:
            self._put_together(kind)
        return self._accepted[kind]

    def _put_together(self, kind: str) -> None:
        found = self._of_waivers() if kind == WAIVER.name else together(self._parts(kind))
        self._together[kind], self._accepted[kind] = self._waivers.apart(kind, found)

    def _of_waivers(self) -> Found:
        looking = rules_of(Scope.WAIVER)
        cases = waiver_cases(
            self._framework, self._today, lambda: self._whole.seen.held, self._is_found
        )
        return found_in(WAIVER.name, looking, cases)

    def _is_found(self, place: Place) -> bool:
        """Whether a rule finds something about an item, accepted or not."""
        kind, key = place.subject
        found = (*self.of(kind).get(key, ()), *self._accepted_of(kind).get(key, ()))
        return any(each.rule == place.rule for each in found)

    def loads(self) -> Mapping[Key, RoleCount]:
        """Return in how many activities each role has this or that part, as it is now."""
        return MappingProxyType(self._counts)

    def series(self) -> AllSeries:
        """Return the readings of every metric that has some, as they are now."""
        return self._whole.seen.series

    def gaps(self) -> int:
        """Return for how many pairs of function and item nobody oversees what must be overseen.

        A function counts once anybody oversees anything for it; without a day there are none.
        """
        return self._whole.seen.watching.count(State.GAP) if self._today is not None else 0

    def findings(self) -> Iterator[Finding]:
        """Yield every finding: activities, then the other kinds of item."""
        for kind in (ACTIVITY.name, *_OTHER_KINDS):
            for each in self.of(kind).values():
                yield from each

    def update(self, framework: Framework, changes: Changes) -> None:
        """Bring the findings up to date after `changes` led to `framework`."""
        self._framework = framework
        kinds = {change.kind for change in changes.items}
        if LETTER.name in kinds or not is_as_strict(changes):
            self.__init__(framework, self._today)  # type: ignore[misc]  # strictness touches every subject
            return
        self._policy = policy_of(framework)
        self._together.clear()
        if WAIVER.name in kinds:
            self._waivers = Waivers(framework, self._today)
        adjust_role_counts(self._counts, changes, self._policy)
        self._look_again_at_activities(changes, self._whole.update(framework, changes))
        if changes.cells or kinds & {ROLE.name, ACTIVITY.name}:
            self._look_again_at_roles(changes)
        self._look_again_at_involvement(changes)

    def _parts(self, kind: str) -> list[Found]:
        parts = [self._roles] if kind == ROLE.name else []
        parts += self._whole.parts(kind)
        return [*parts, self._involvement] if kind == PROCESS.name else parts

    def _look_again_at_involvement(self, changes: Changes) -> None:
        if self._descent is not None:
            self._descent.update(changes)
        touched = processes_touched(self._framework, changes)
        for key in touched:
            self._involvement.pop(key, None)
        there = (key for key in touched if key in self._framework.processes)
        self._involvement.update(self._look_at_involvement(there))

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
            *told_otherwise(accountable, before.accountable, after.accountable),
            *told_otherwise(responsible, before.responsible, after.responsible),
        ]

    def _look_again_at_activities(self, changes: Changes, found_otherwise: set[Key]) -> None:
        touched = dict.fromkeys(key for key, _ in by_activity(changes.cells))
        touched.update(dict.fromkeys(found_otherwise))
        touched.update(
            (change.key, None)
            for change in changes.items
            if change.kind == ACTIVITY.name and (change.before is None or change.after is None)
        )
        touched.update(_activities_waived(changes))
        there = self._framework.activities
        for key in touched:
            self._activities.pop(key, None)
            self._accepted_activities.pop(key, None)
        self._look_at_activities([key for key in touched if key in there])
        accepting = self._waivers.items(ACTIVITY.name)
        self._set_accepted_apart(key for key in touched if key in accepting)

    def _set_accepted_apart(self, activities: Iterable[Key]) -> None:
        for key in activities:
            standing, accepted = self._waivers.split(self._activities.pop(key, ()))
            if standing:
                self._activities[key] = standing
            if accepted:
                self._accepted_activities[key] = accepted

    def _look_at_activities(self, activities: Collection[Key]) -> None:
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
        further = self._whole.of_activities
        for key in activities if further else ():
            if key in further:
                own = {key: kept[key]} if key in kept else {}
                kept.update(together([own, {key: further[key]}]))

    def _look_at_roles(self, roles: Iterable[Key]) -> None:
        looking, counts, peers = rules_of(Scope.ROLE), self._counts, self._peers
        cases = ((key, RoleCase(counts.get(key, NO_LETTERS), peers)) for key in roles)
        self._roles.update(found_in(ROLE.name, looking, cases))


def _activities_waived(changes: Changes) -> Iterator[tuple[Key, None]]:
    """Yield the activities about which a waiver was changed."""
    for kind, _, *states in changes.items:
        if kind == WAIVER.name:
            for each in states:
                if each is not None and each.subject_kind == ACTIVITY.name:
                    yield each.subject, None


#: The kinds of item, but activities, that findings are about.
_OTHER_KINDS = tuple(
    dict.fromkeys(each for each in (ROLE.name, *KINDS_FOUND, WAIVER.name) if each != ACTIVITY.name)
)
