"""Deciding one step: who signs its lines, what time-out rules do, and whether that is enough.

The rules:

- Every line whose condition holds is counted; a role that is asked twice counts once, with the
  time-out rule of the first of its lines, and a body counts once it has its own quorum. The mode says how many must approve: any one, all, a number,
  or a percentage (rounded up).
- Everyone who is there approves. One person counts once in a step, however many roles they hold:
  lines are filled in their order, then the roles to which lines escalate; a line has the people who
  come first for it, unless a later one would stay short without them (`filling`).
- A line that nobody is left to sign follows its time-out rule at once: another role is asked, or
  it counts as approved or as rejected. Without a rule, or where the other role is vacant too, it
  stays open: escalation goes one step and no further. A line that leads to a role which signs
  already counts together with that role.
- A step is rejected by as many rejections as it says, else approved by as many approvals as its
  mode needs; else the request stops there.

Parallel and serial approvers, voting by percentage, "first responder" and time-outs that approve,
reject or escalate are what Oracle's Approvals Management and ServiceNow's approval rules know; that
requesters and those who benefit never sign, and that one person is not two signatures, is common
to segregation-of-duties and delegation-of-authority policies.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from governance_app.domain.approvals.compiled import CompiledLine, CompiledStep
from governance_app.domain.approvals.filling import Filling
from governance_app.domain.approvals.standing import Signer, Situation
from governance_app.domain.keys import Key
from governance_app.domain.kinds import Step
from governance_app.domain.kinds.approver_line import APPROVE, ESCALATE, REJECT
from governance_app.domain.kinds.step import ANY, PERCENTAGE, QUORUM


class LineState(Enum):
    """What became of a line that was asked."""

    SIGNED = "signed"
    ESCALATED = "escalated"  # another role signed instead
    APPROVED_BY_RULE = "approved by rule"
    REJECTED_BY_RULE = "rejected by rule"
    COUNTED_ONCE = "counted once"  # its role is counted with another line
    OPEN = "open"  # nobody is left, and no rule helps


class StepOutcome(Enum):
    """What becomes of a request in a step."""

    APPROVED = "approved"
    REJECTED = "rejected"
    STOPS = "stops"


@dataclass(frozen=True, slots=True)
class LineResult:
    """A line that was asked: which role, who signed, and which role was asked instead."""

    line: CompiledLine
    role: Key | None
    state: LineState
    signers: tuple[Signer, ...] = ()
    instead: Key | None = None


@dataclass(frozen=True, slots=True)
class StepResult:
    """What became of a step: its lines, and how many of them approved, of how many needed."""

    outcome: StepOutcome
    lines: tuple[LineResult, ...]
    approvals: int
    needed: int
    rejections: int

    @property
    def people(self) -> frozenset[Key]:
        """Everyone who signed."""
        return frozenset(signer.person for line in self.lines for signer in line.signers)


def decide_step(
    step: CompiledStep,
    asked: Sequence[tuple[CompiledLine, Key | None]],
    situation: Situation,
    amount: Decimal | None,
    barred: frozenset[Key],
) -> StepResult:
    """Return what becomes of a request in a step.

    `asked` are the lines whose condition holds (one at least), each with the role that it asks;
    `barred` are the people who must not sign.
    """
    return _Asking(situation, amount, barred).result(step.step, asked)


class _Asking:
    """Asks the lines of one step."""

    def __init__(
        self, situation: Situation, amount: Decimal | None, barred: frozenset[Key]
    ) -> None:
        self._situation, self._amount, self._barred = situation, amount, barred
        self._filling = Filling()
        self._places: dict[int, range] = {}  # line → its seats
        self._signing: set[Key] = set()  # roles that have signed

    def result(self, step: Step, asked: Sequence[tuple[CompiledLine, Key | None]]) -> StepResult:
        states: list[LineState] = []
        instead: dict[int, Key] = {}
        first: dict[Key, int] = {}
        for at, (_, role) in enumerate(asked):
            if role is not None and role in first:
                states.append(LineState.COUNTED_ONCE)
                continue
            if role is not None:
                first[role] = at
            states.append(LineState.SIGNED if self._fill(at, role) else LineState.OPEN)
        for at, (line, role) in enumerate(asked):
            if states[at] is LineState.OPEN:
                states[at] = self._follow_rule(at, line, role, frozenset(first))
                if line.line.when_late == ESCALATE and line.line.escalate_to is not None:
                    instead[at] = line.line.escalate_to
        lines = tuple(
            LineResult(line, role, states[at], self._signers(at), instead.get(at))
            for at, (line, role) in enumerate(asked)
        )
        return _counted(step, lines)

    def _fill(self, at: int, role: Key | None) -> bool:
        """Let people sign for a role; False where they are too few."""
        seats = self._situation.seats_of(role, self._amount, self._barred)
        places = self._filling.fill(seats) if seats.seats else None
        if places is None or role is None:
            return False
        self._places[at] = places
        self._signing.add(role)
        return True

    def _follow_rule(
        self, at: int, line: CompiledLine, role: Key | None, asked: frozenset[Key]
    ) -> LineState:
        """Return what becomes of a line that nobody is left to sign."""
        rule, target = line.line.when_late, line.line.escalate_to
        if rule == APPROVE:
            return LineState.APPROVED_BY_RULE
        if rule == REJECT:
            return LineState.REJECTED_BY_RULE
        if rule != ESCALATE or target is None or target == role:
            return LineState.OPEN
        if target in self._signing:
            return LineState.COUNTED_ONCE
        if target in asked or not self._fill(at, target):
            return LineState.OPEN
        return LineState.ESCALATED

    def _signers(self, at: int) -> tuple[Signer, ...]:
        return self._filling.signers(self._places.get(at, ()))


def _counted(step: Step, lines: tuple[LineResult, ...]) -> StepResult:
    """Return the result of a step from what became of its lines."""
    states = [each.state for each in lines]
    total = len(states) - states.count(LineState.COUNTED_ONCE)
    rejections = states.count(LineState.REJECTED_BY_RULE)
    approvals = total - rejections - states.count(LineState.OPEN)
    needed = how_many_needed(step, total)
    outcome = StepOutcome.STOPS
    if rejections >= step.rejections:
        outcome = StepOutcome.REJECTED
    elif approvals >= needed:
        outcome = StepOutcome.APPROVED
    return StepResult(outcome, lines, approvals, needed, rejections)


def how_many_needed(step: Step, total: int) -> int:
    """Return how many of the lines that are counted must approve.

    A number or percentage that is not given means all of them; a number may be more than there
    are, and then cannot be met.
    """
    if step.mode == ANY:
        return 1
    if step.mode == QUORUM and step.needed is not None:
        return step.needed
    if step.mode == PERCENTAGE and step.needed is not None:
        return max(1, -(-total * step.needed // 100))
    return total
