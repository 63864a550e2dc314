"""The way of a request in plain words: who signs, in whose place and why, and where it stops.

What is told is made of pieces, so that a window can show names and troubles apart; `text` joins
them for everybody else.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from governance_app.domain.approvals.compiled import CompiledChain, CompiledStep
from governance_app.domain.approvals.condition_words import in_words
from governance_app.domain.approvals.deciding import Decision, Outcome, StepPath, Stop
from governance_app.domain.approvals.deciding_steps import LineResult, LineState, StepOutcome
from governance_app.domain.approvals.hindrances import Hindrances, approver_words
from governance_app.domain.approvals.request import Request
from governance_app.domain.approvals.request_words import listed_words, role_name
from governance_app.domain.approvals.signing_words import (
    Piece,
    SigningWords,
    ToldPerson,
    text_of_pieces,
)
from governance_app.domain.approvals.standing import Situation
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ApproverLine, Step
from governance_app.domain.kinds.approver_line import ESCALATE
from governance_app.domain.kinds.step import ALL, ANY, PERCENTAGE, QUORUM
from governance_app.domain.words import shown


@dataclass(frozen=True, slots=True)
class ToldLine:
    """What became of one approver of a step; `state` is None where it was not asked."""

    line: ApproverLine
    approver: str
    pieces: tuple[Piece, ...]
    state: LineState | None = None
    persons: tuple[ToldPerson, ...] = ()
    deadline: datetime.date | None = None

    @property
    def is_skipped(self) -> bool:
        """Whether its condition does not hold for the request."""
        return self.state is None

    @property
    def text(self) -> str:
        """The pieces as one text."""
        return text_of_pieces(self.pieces)


@dataclass(frozen=True, slots=True)
class ToldStep:
    """What became of a step; `number` is its place in the chain, beginning with 1."""

    number: int
    step: Step
    lines: tuple[ToldLine, ...]
    outcome: StepOutcome | None = None
    deadline: datetime.date | None = None

    @property
    def is_skipped(self) -> bool:
        """Whether no line of it was asked."""
        return self.outcome is None

    @property
    def mode(self) -> str:
        """How many must approve: "all must approve"."""
        return mode_words(self.step)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """What became of the step in one sentence, the lines joined by "and", or by "or"."""
        asked = [each for each in self.lines if not each.is_skipped] or self.lines
        word = " or " if self.step.mode == ANY else " and "
        joined: list[Piece] = []
        for at, each in enumerate(asked):
            joined += [Piece(word if not self.is_skipped else "; ")] if at else []
            joined += each.pieces
        return tuple(joined)

    @property
    def text(self) -> str:
        """The pieces as one text."""
        return text_of_pieces(self.pieces)


@dataclass(frozen=True, slots=True)
class ToldDecision:
    """The way of a request; `reason` says why it stops or is rejected, `helps` what would help."""

    outcome: Outcome
    steps: tuple[ToldStep, ...]
    reason: str = ""
    helps: tuple[str, ...] = ()
    deadline: datetime.date | None = None


def mode_words(step: Step) -> str:
    """Return how many of a step's approvers must approve."""
    if step.mode == ANY:
        return "any one approves"
    if step.mode == QUORUM and step.needed is not None:
        return f"{step.needed:,} must approve"
    if step.mode == PERCENTAGE and step.needed is not None:
        return f"{step.needed} % must approve"
    return "all must approve"


def mode_text(step: Step) -> str:
    """Return the same for programs: "all", "any", "quorum 2", "percentage 60"."""
    if step.mode in (QUORUM, PERCENTAGE) and step.needed is not None:
        return f"{step.mode} {step.needed}"
    return ANY if step.mode == ANY else ALL


def told_decision(
    chain: CompiledChain, request: Request, decision: Decision, situation: Situation
) -> ToldDecision:
    """Return a decision in words; `situation` is the one in which it was made."""
    return _Telling(chain, request, decision, situation).whole()


class _Telling:
    """Tells one decision."""

    def __init__(
        self, chain: CompiledChain, request: Request, decision: Decision, situation: Situation
    ) -> None:
        self._chain, self._request, self._decision = chain, request, decision
        self._situation, self._framework = situation, situation.framework
        self._currency = self._framework.profile.currency
        self._signed = {
            each.step.key: each.result.people for each in decision.path if each.result is not None
        }

    def whole(self) -> ToldDecision:
        """Return the decision in words."""
        steps = tuple(self._step(at, each) for at, each in enumerate(self._decision.path, 1))
        reason, helps = self._end(steps)
        decision = self._decision
        is_decided = decision.outcome is Outcome.DECIDED
        return ToldDecision(
            decision.outcome, steps, reason, helps, decision.deadline if is_decided else None
        )

    def _step(self, number: int, path: StepPath) -> ToldStep:
        step, result = path.step, path.result
        asked = {each.line.key: at for at, each in enumerate(result.lines)} if result else {}
        words = SigningWords(self._situation, self._hindrances(step), self._currency)
        lines = []
        for each in step.lines:
            place = asked.get(each.key)
            if result is None or place is None:
                only = (
                    f"only for {in_words(each.condition, self._chain.attributes, self._currency)}"
                )
                who = approver_words(self._framework, each.line)
                lines.append(ToldLine(each.line, who, (Piece(f"{who} {only}"),)))
                continue
            deadline = path.deadlines[place] if place < len(path.deadlines) else None
            lines.append(self._line(result.lines[place], words, deadline))
        outcome = result.outcome if result is not None else None
        return ToldStep(number, step.step, tuple(lines), outcome, path.deadline)

    def _line(
        self, result: LineResult, words: SigningWords, deadline: datetime.date | None
    ) -> ToldLine:
        line = result.line.line
        who = approver_words(self._framework, line)
        if result.role is not None:
            who = role_name(self._framework, result.role)
        pieces, persons = words.of(result)
        return ToldLine(line, who, pieces, result.state, persons, deadline)

    def _hindrances(self, step: CompiledStep) -> Hindrances:
        chain = self._chain
        measured = chain.measured
        amount = self._request.values.get(measured.key) if measured is not None else None
        earlier = step.step.different_from
        named = {each.key: each.step.name for each in chain.steps}
        return Hindrances(
            chain.chain,
            self._request,
            self._situation,
            amount=cast("Decimal | None", amount),
            earlier=self._signed.get(earlier or 0, frozenset()),
            earlier_step=shown(named.get(earlier or 0, "")),
        )

    def _end(self, steps: Sequence[ToldStep]) -> tuple[str, tuple[str, ...]]:
        """Return why the request ends other than approved, and what would help."""
        decision = self._decision
        if decision.outcome is Outcome.DECIDED:
            return "", ()
        if decision.why is Stop.NO_STEP_APPLIES:
            return "No step applies to this request, so nobody decides it.", (
                "Add an approver whose condition holds for it, or one without a condition.",
            )
        if decision.why is Stop.UNREADABLE and decision.unreadable is not None:
            return self._unreadable(decision.unreadable.key, decision.unreadable.problem)
        last = steps[-1]
        named = f"Step {last.number:,}, “{shown(last.step.name)}”,"
        states = (LineState.OPEN, LineState.REJECTED_BY_RULE)
        troubles = [each for each in last.lines if each.state in states]
        told = "; ".join(each.text for each in troubles)
        if decision.outcome is Outcome.REJECTED:
            return f"{named} rejects it: {told}.", ()
        result = decision.path[-1].result
        needed, got = (result.needed, result.approvals) if result is not None else (1, 0)
        counts = f"needs {needed:,} of its approvals and has {got:,}" if got else "stops"
        return f"{named} {counts}: {told or 'too few are asked'}.", tuple(self._helps(troubles))

    def _unreadable(self, line: Key, problem: str) -> tuple[str, tuple[str, ...]]:
        names = [
            each.step.name
            for each in self._chain.steps
            if any(other.key == line for other in each.lines)
        ]
        return (
            f"In step “{shown(''.join(names))}” it is not known who is asked. {problem}",
            ("Correct the condition.",),
        )

    def _helps(self, troubles: Iterable[ToldLine]) -> Iterable[str]:
        for each in troubles:
            target = each.line.escalate_to if each.line.when_late == ESCALATE else None
            if target is None:
                yield f"Name a holder or a deputy of {each.approver}, or say who is asked then."
            else:
                names = dict.fromkeys((each.approver, role_name(self._framework, target)))
                yield f"Name a holder or a deputy of {listed_words(names, 'or')}."
