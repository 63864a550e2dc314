"""Deciding one request: the way it takes through a chain, who signs, and by when.

A pure function of the chain, the request, who is there on its day, and the calendar. Holders are
those of the request's day. Requesters never sign, nor does who benefits; “Not by who signed” looks
at an earlier step of the same chain alone. Deadlines are those of the worst case: each step begins
when the one before has used all of its time.
"""

import datetime
from dataclasses import dataclass
from enum import Enum

from governance_app.domain.approvals.approvers import role_asked
from governance_app.domain.approvals.compiled import CompiledChain, CompiledLine, CompiledStep
from governance_app.domain.approvals.conditions import holds
from governance_app.domain.approvals.deciding_steps import StepOutcome, StepResult, decide_step
from governance_app.domain.approvals.request import Request
from governance_app.domain.approvals.standing import Situation
from governance_app.domain.approvals.working_days import WorkingCalendar, limit_ends
from governance_app.domain.keys import Key
from governance_app.domain.kinds.approval_chain import WORKING


class Outcome(Enum):
    """How a request ends."""

    DECIDED = "decided"
    REJECTED = "rejected"
    STOPS = "stops"


class Stop(Enum):
    """Why a request stops."""

    TOO_FEW = "too few are left to approve"
    NO_STEP_APPLIES = "no step applies"
    UNREADABLE = "a condition cannot be read"


@dataclass(frozen=True, slots=True)
class StepPath:
    """A step on a request's way; without a result where no line of it applies.

    `deadline` is None where a line that is asked has no time limit, or an earlier one had none.
    """

    step: CompiledStep
    result: StepResult | None = None
    begins: datetime.date | None = None
    deadline: datetime.date | None = None
    deadlines: tuple[datetime.date | None, ...] = ()  # of each line of the result

    @property
    def is_skipped(self) -> bool:
        """Whether no line of the step applies to the request."""
        return self.result is None


@dataclass(frozen=True, slots=True)
class Decision:
    """The way of a request, up to the step in which it ends."""

    outcome: Outcome
    path: tuple[StepPath, ...]
    why: Stop | None = None
    unreadable: CompiledLine | None = None

    @property
    def deadline(self) -> datetime.date | None:
        """The day by which it is decided in the worst case; None where a limit is missing."""
        asked = [each.deadline for each in self.path if not each.is_skipped]
        return asked[-1] if asked else None


def decide(
    chain: CompiledChain, request: Request, situation: Situation, calendar: WorkingCalendar
) -> Decision:
    """Return the way of a request; `MissingValueError` where it leaves out what is asked for."""
    measured = chain.measured
    amount = request.values.get(measured.key) if measured is not None else None
    barred = barred_people(request, situation)
    path: list[StepPath] = []
    signed: dict[Key, frozenset[Key]] = {}
    at: datetime.date | None = situation.day
    for step in chain.steps:
        applying = [line for line in step.lines if holds(line.condition, request.values)]
        unreadable = next((line for line in applying if line.problem), None)
        if unreadable is not None:
            return Decision(Outcome.STOPS, tuple(path), Stop.UNREADABLE, unreadable)
        if not applying:
            path.append(StepPath(step))
            continue
        asked = [
            (line, role_asked(line.line, chain.chain, request, situation)) for line in applying
        ]
        others = signed.get(step.step.different_from or 0, frozenset())
        result = decide_step(step, asked, situation, amount, barred | others)  # type: ignore[arg-type]  # the measured attribute is an amount
        path.append(_timed(step, result, at, calendar))
        at = path[-1].deadline
        signed[step.key] = result.people
        if result.outcome is StepOutcome.REJECTED:
            return Decision(Outcome.REJECTED, tuple(path))
        if result.outcome is StepOutcome.STOPS:
            return Decision(Outcome.STOPS, tuple(path), Stop.TOO_FEW)
    if not signed:
        return Decision(Outcome.STOPS, tuple(path), Stop.NO_STEP_APPLIES)
    return Decision(Outcome.DECIDED, tuple(path))


def barred_people(request: Request, situation: Situation) -> frozenset[Key]:
    """Return who must not sign a request: who requests it, and who benefits.

    Where only the requester's role is known, everyone who holds it might be the one.
    """
    barred = {each for each in (request.requester, request.beneficiary) if each is not None}
    if request.requester is None and request.requester_role is not None:
        barred |= {each.person for each in situation.holding_of(request.requester_role).holders}
    return frozenset(barred)


def _timed(
    step: CompiledStep,
    result: StepResult,
    begins: datetime.date | None,
    calendar: WorkingCalendar,
) -> StepPath:
    """Return a step with the deadlines of its lines; the last of them is its own."""
    deadlines = tuple(_deadline(line.line, begins, calendar) for line in result.lines)
    known = [each for each in deadlines if each is not None]
    last = max(known) if len(known) == len(deadlines) else None
    return StepPath(step, result, begins, last, deadlines)


def _deadline(
    line: CompiledLine, begins: datetime.date | None, calendar: WorkingCalendar
) -> datetime.date | None:
    limit = line.line.time_limit
    if begins is None or limit is None:
        return None
    return limit_ends(calendar, begins, limit, is_working=line.line.time_unit == WORKING)
