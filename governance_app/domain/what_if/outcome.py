"""What a change would lead to, beside what is today: values to be shown, told or printed."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from governance_app.domain.accountability.loads import Beside
from governance_app.domain.approvals.problems import Problem
from governance_app.domain.coverage import State
from governance_app.domain.coverage_totals import Totals
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.referring import Affected
from governance_app.domain.rules.explaining import severity_of
from governance_app.domain.rules.rule import Finding, Severity
from governance_app.domain.subjects import Subject
from governance_app.domain.what_if.answers import Answer
from governance_app.domain.what_if.change import Change
from governance_app.domain.what_if.demands import Sense


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two that are compared: a framework on a day.

    `totals` says how much of it is overseen, `answered` how many things somebody answers for in
    each sense, of those that name a role today.
    """

    framework: Framework
    day: datetime.date
    totals: Totals
    answered: Mapping[Sense, int]


class Shift(NamedTuple):
    """An item that is answered for worse than today.

    `role` is the role that answers today, the first one where several do.
    """

    sense: Sense
    subject: Subject
    role: Key
    before: Answer
    after: Answer

    @property
    def is_lost(self) -> bool:
        """Whether nobody answers for it any more; else somebody steps in."""
        return not self.after.is_there


class CellShift(NamedTuple):
    """An item that is overseen worse for a function; `before` and `after` are who looks."""

    function: Key
    subject: Subject
    state: State
    state_after: State
    before: Answer
    after: Answer

    @property
    def is_unwatched(self) -> bool:
        """Whether nobody looks any more who would have to."""
        return self.state_after in (State.GAP, State.VACANT)


class LoadShift(NamedTuple):
    """Somebody whose load rises; None where they had none."""

    person: Key
    before: Beside | None
    after: Beside
    roles: int  # how many roles they hold or step in for then
    is_over_mean: bool  # more than twice the mean of the others
    is_over_roles: bool  # more roles than the framework calls usual

    @property
    def is_overloaded(self) -> bool:
        """Whether they bear too much then, by the limits that the rules use."""
        return self.is_over_mean or self.is_over_roles

    @property
    def rise(self) -> Fraction:
        """By how much the load rises."""
        return self.after.load - (self.before.load if self.before is not None else 0)


class ChainShift(NamedTuple):
    """Requests of a chain that would end without a decision; the problem has the smallest one."""

    chain: Key
    problem: Problem


class Approvals(NamedTuple):
    """What becomes of requests; `left_out` says what was not looked at, "" for nothing.

    `decided` and `decided_after` count the chains that decide every request, unless who requests
    it must not sign.
    """

    undecided: tuple[ChainShift, ...] = ()
    decided: int = 0
    decided_after: int = 0
    left_out: str = ""

    @property
    def chains(self) -> int:
        """How many chains have requests that are decided today and would stop then."""
        return len({each.chain for each in self.undecided})


class FindingShift(NamedTuple):
    """The findings that appear, the worst first, and how many there are today and then.

    `before` and `after` count errors and warnings, as the status line does: hints and what somebody
    accepted are left out. Where there are fewer than today, it is no merit: who is gone breaks no
    rule. What appears is what counts.
    """

    appear: tuple[Finding, ...] = ()
    before: int = 0
    after: int = 0

    @property
    def grave(self) -> tuple[Finding, ...]:
        """The errors and warnings that appear."""
        return tuple(each for each in self.appear if severity_of(each) is not Severity.HINT)

    @property
    def hints(self) -> tuple[Finding, ...]:
        """The hints that appear."""
        return tuple(each for each in self.appear if severity_of(each) is Severity.HINT)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a change leads to.

    `approvals` and `findings` take longer, and are None until they have been looked at.
    `left_without` is what refers to a system that is taken out; what `belongs` to it goes too.
    """

    change: Change
    before: Side
    after: Side
    shifts: tuple[Shift, ...]
    cells: tuple[CellShift, ...]
    loads: tuple[LoadShift, ...]
    left_without: tuple[Affected, ...] = ()
    approvals: Approvals | None = None
    findings: FindingShift | None = None

    @property
    def is_whole(self) -> bool:
        """Whether everything was looked at."""
        return self.approvals is not None and self.findings is not None

    def of(self, *senses: Sense) -> tuple[Shift, ...]:
        """Return what is answered for worse in these senses, what is lost first."""
        return tuple(each for each in self.shifts if each.sense in senses)

    @property
    def overloaded(self) -> tuple[LoadShift, ...]:
        """Whose load rises and is too much then."""
        return tuple(each for each in self.loads if each.is_overloaded)
