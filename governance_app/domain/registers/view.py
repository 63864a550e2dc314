"""What the columns of a register look at: a framework on a day, with what is looked up once."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from functools import cached_property

from governance_app.domain.changes import Changes
from governance_app.domain.coverage import Coverage, last_reviews
from governance_app.domain.coverage_after import coverage_after
from governance_app.domain.framework import Framework, ordered
from governance_app.domain.holding import (
    Body,
    Holdings,
    bodies,
    covers,
    holdings,
    holdings_after,
    warn_until,
)
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    ABSENCE,
    ACTIVITY,
    BUDGET_LINE,
    INTEGRATION,
    LETTER,
    MEMBERSHIP,
    METRIC,
    PROCESS,
    PROCESS_USE,
    PROFILE,
    REVIEW,
    STANDARD_USE,
    SYSTEM_USE,
    TOUCHPOINT_METRIC,
    Absence,
    BudgetLine,
    Metric,
    ProcessUse,
    StandardUse,
)
from governance_app.domain.measures.series import AllSeries, all_series, series_after
from governance_app.domain.rules import Finding
from governance_app.domain.rules.cases import (
    RoleCount,
    adjust_role_counts,
    policy_of,
    role_counts,
)

FindingsOf = Callable[[str], Mapping[Key, tuple[Finding, ...]]]
LoadsOf = Callable[[], Mapping[Key, RoleCount]]
SeriesOf = Callable[[], AllSeries]


class View:
    """A framework on a day. Everything is looked up when somebody first asks for it."""

    def __init__(
        self,
        framework: Framework,
        today: datetime.date,
        findings: FindingsOf | None = None,
        loads: LoadsOf | None = None,
        series: SeriesOf | None = None,
    ) -> None:
        self.framework = framework
        self.today = today
        self._findings = findings
        self._loads = loads
        self._series = series
        self._found: dict[str, Mapping[Key, tuple[Finding, ...]]] = {}

    def updated(self, framework: Framework, changes: Changes) -> "View":
        """Return the view of the framework to which changes led; what they leave alone is kept."""
        new = View(framework, self.today, self._findings, self._loads, self._series)
        kinds = {change.kind for change in changes.items}
        for name, read in _READS.items():
            if name in self.__dict__ and not read & kinds:
                new.__dict__[name] = self.__dict__[name]
        if "held" in self.__dict__:
            new.__dict__["held"] = holdings_after(self.held, framework, changes)
        if "coverage" in self.__dict__:
            new.__dict__["coverage"] = coverage_after(self.coverage, framework, changes, new.held)
        if self._series is None and "series" in self.__dict__:
            new.__dict__["series"] = series_after(self.series, changes)
        if (
            self._loads is None
            and "loads" in self.__dict__
            and not kinds & {PROFILE.name, LETTER.name}
        ):
            new.__dict__["loads"] = self._loads_after(changes)
        return new

    def _loads_after(self, changes: Changes) -> Mapping[Key, RoleCount]:
        if not changes.cells:
            return self.loads
        counts = dict(self.loads)
        adjust_role_counts(counts, changes, policy_of(self.framework))
        return counts

    def findings(self, kind: str) -> Mapping[Key, tuple[Finding, ...]]:
        """Return the findings of each item of a kind that has some, the worst first."""
        found = self._found.get(kind)
        if found is None:
            found = self._found[kind] = {} if self._findings is None else self._findings(kind)
        return found

    @cached_property
    def held(self) -> Holdings:
        """Who holds what on the day."""
        return holdings(self.framework, self.today)

    @cached_property
    def bodies(self) -> Mapping[Key, Body]:
        """The members of every body that has some."""
        return bodies(self.framework)

    @cached_property
    def warn_until(self) -> datetime.date:
        """The last day of which the framework warns when somebody's time ends on it."""
        return warn_until(self.framework, self.today)

    @cached_property
    def absences(self) -> Mapping[Key, Absence]:
        """The absence of each person who is away on the day; of several, the one that ends last."""
        found: dict[Key, Absence] = {}
        for each in self.framework.of(ABSENCE).values():
            if covers(each, self.today):
                there = found.get(each.person)
                if there is None or _last_day(there) < _last_day(each):
                    found[each.person] = each
        return found

    @cached_property
    def uses(self) -> Mapping[Key, list[ProcessUse]]:
        """The teams and channels of each process."""
        found: dict[Key, list[ProcessUse]] = defaultdict(list)
        for each in self.framework.of(PROCESS_USE).values():
            found[each.process].append(each)
        return dict(found)

    @cached_property
    def budget_lines(self) -> Mapping[Key, list[BudgetLine]]:
        """The budget lines of each touchpoint."""
        found: dict[Key, list[BudgetLine]] = defaultdict(list)
        for each in self.framework.of(BUDGET_LINE).values():
            found[each.touchpoint].append(each)
        return dict(found)

    @cached_property
    def metrics_of_touchpoints(self) -> Mapping[Key, int]:
        """How many metrics each touchpoint has."""
        return Counter(each.touchpoint for each in self.framework.of(TOUCHPOINT_METRIC).values())

    @cached_property
    def integrations(self) -> Mapping[Key, int]:
        """How many integrations begin or end at each system."""
        each_has = (
            {each.from_system, each.to_system} for each in self.framework.of(INTEGRATION).values()
        )
        return Counter(end for ends in each_has for end in ends if end is not None)

    @cached_property
    def supported(self) -> Mapping[Key, int]:
        """How many processes each system supports."""
        return Counter(each.system for each in self.framework.of(SYSTEM_USE).values())

    @cached_property
    def standard_uses(self) -> Mapping[Key, list[StandardUse]]:
        """What each standard applies to."""
        found: dict[Key, list[StandardUse]] = defaultdict(list)
        for each in self.framework.of(STANDARD_USE).values():
            found[each.standard].append(each)
        return dict(found)

    @cached_property
    def coverage(self) -> Coverage:
        """How everything is overseen on the day."""
        return Coverage(self.framework, self.held, self.bodies)

    @cached_property
    def last_reviews(self) -> Mapping[Key, datetime.date]:
        """The last review of each oversight that has had one."""
        return last_reviews(self.framework, self.today)

    @cached_property
    def steps(self) -> Mapping[Key, int]:
        """How many activities stand in each process and in those that are part of it."""
        processes = self.framework.processes
        counts: dict[Key, int] = defaultdict(int)
        within: dict[Key, int] = defaultdict(int)
        for activity in self.framework.activities.values():
            within[activity.process] += 1
        for process, count in within.items():
            at: Key | None = process
            seen: set[Key] = set()
            while at is not None and at in processes and at not in seen:
                counts[at] += count
                seen.add(at)
                at = processes[at].parent
        return dict(counts)

    @cached_property
    def series(self) -> AllSeries:
        """The readings of each metric, in the order of days; slow unless others know them."""
        return all_series(self.framework) if self._series is None else self._series()

    @cached_property
    def metrics_of(self) -> Mapping[Key, list[Metric]]:
        """The metrics of each objective, as the user put them."""
        found: dict[Key, list[Metric]] = defaultdict(list)
        for each in ordered(self.framework.of(METRIC)):
            if each.objective is not None:
                found[each.objective].append(each)
        return dict(found)

    @cached_property
    def loads(self) -> Mapping[Key, RoleCount]:
        """In how many activities each role has this or that part; slow unless others know it."""
        if self._loads is not None:
            return self._loads()
        return role_counts(self.framework.matrix, policy_of(self.framework))


def _last_day(absence: Absence) -> datetime.date:
    return absence.ends or datetime.date.max


#: What is looked up, by the kinds of item that it is read from.
_READS: Mapping[str, frozenset[str]] = {
    "bodies": frozenset({MEMBERSHIP.name}),
    "warn_until": frozenset({PROFILE.name}),
    "absences": frozenset({ABSENCE.name}),
    "metrics_of": frozenset({METRIC.name}),
    "uses": frozenset({PROCESS_USE.name}),
    "steps": frozenset({ACTIVITY.name, PROCESS.name}),
    "budget_lines": frozenset({BUDGET_LINE.name}),
    "metrics_of_touchpoints": frozenset({TOUCHPOINT_METRIC.name}),
    "integrations": frozenset({INTEGRATION.name}),
    "supported": frozenset({SYSTEM_USE.name}),
    "standard_uses": frozenset({STANDARD_USE.name}),
    "last_reviews": frozenset({REVIEW.name}),
}
