"""Holding a proof of a chain beside requests that are decided one by one."""

import random
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any

from chain_drawing import AMOUNTS, DAYS, REGIONS, SECTORS, THRESHOLDS, Document

from governance_app.domain.approvals.compiled import CompiledChain, compiled
from governance_app.domain.approvals.conditions import holds
from governance_app.domain.approvals.deciding import Decision, Outcome, Stop, decide
from governance_app.domain.approvals.deciding_steps import LineState
from governance_app.domain.approvals.problems import Example, Problem
from governance_app.domain.approvals.proof import Proof, prove
from governance_app.domain.approvals.request import Request
from governance_app.domain.approvals.scenarios import Absence, Scenario
from governance_app.domain.approvals.standing import Situation, situation_on
from governance_app.domain.approvals.working_days import WorkingCalendar, limit_ends
from governance_app.domain.keys import Key
from governance_app.domain.kinds import PERSON
from governance_app.domain.kinds.approval_chain import WORKING

_CENT = Decimal("0.01")


class Sampling:
    """One chain with its proof, and requests decided through the ordinary function."""

    def __init__(self, document: Document, drawn: random.Random) -> None:
        self.document, self.drawn = document, drawn
        self.framework = document.framework
        self.day = drawn.choice(DAYS[:5])
        self.calendar = WorkingCalendar()
        self.chain: CompiledChain = compiled(self.framework, document.chain)
        self.proof: Proof = prove(self.framework, document.chain, self.day, self.calendar)
        self.usual = situation_on(self.framework, self.day, self.chain.chain.decision)
        self.situations: dict[Absence, Situation] = {}
        self.people = list(self.framework.of(PERSON))
        self.roles = list(self.framework.roles)

    def decided(self, example: Example) -> Decision:
        """Return what becomes of an example in its scenario."""
        absence = example.scenario.absence
        if absence not in self.situations:
            self.situations[absence] = self.usual.without(
                people=frozenset({absence.person} - {None}),
                roles=frozenset({absence.role} - {None}),
            )
        request = Request(
            example.values, requester_role=example.scenario.requester, subject=example.subject
        )
        return decide(self.chain, request, self.situations[absence], self.calendar)

    def example(self) -> Example:
        """Return any request in any scenario."""
        drawn, kind = self.drawn, self.drawn.randrange(3)
        absence = Absence(
            drawn.choice(self.people) if kind == 1 else None,
            drawn.choice(self.roles) if kind == 2 else None,
        )
        values = {
            "Amount": self._amount(),
            "Personal data": drawn.random() < 0.5,
            "Region": drawn.choice(REGIONS),
            "Due": drawn.choice(DAYS[:4]) + timedelta(days=drawn.choice((-1, 0, 0, 1, 400))),
            "Sector": drawn.choice((*SECTORS, "retail", "Other")),
            "Yearly cost": self._amount(),
        }
        return Example(
            {self.document.attributes[name]: value for name, value in values.items()},
            drawn.choice(self.document.subjects),
            Scenario(absence, drawn.choice((None, *self.roles))),
        )

    def _amount(self) -> Decimal:
        drawn = self.drawn
        if drawn.random() < 0.6:
            near = drawn.choice(THRESHOLDS) + drawn.choice((-_CENT, Decimal(0), _CENT))
            return max(Decimal(0), near)
        return (
            drawn.choice(AMOUNTS)
            if drawn.random() < 0.5
            else Decimal(drawn.randrange(900_000)) / 100
        )


def holds_beside(sampling: Sampling, count: int) -> None:
    """Assert that a proof agrees with its own examples, and with requests drawn by chance."""
    proof = sampling.proof
    for problem in proof.problems:
        _SHOWN[problem.rule](sampling, problem)
    undecided = [e for e in proof.problems if e.rule in ("undecided", "unreadable-condition")]
    assert proof.complete == (not undecided)
    never = {e.lines[0] for e in proof.problems if e.rule == "line-never-applies"}
    unreached = {e.step for e in proof.problems if e.rule == "unreached-step"}
    told = {rule: _told(proof, rule) for rule in ("signs-twice", "lacks-authority")}
    for _ in range(count):
        example = sampling.example()
        decision = sampling.decided(example)
        if proof.complete:
            assert decision.outcome is not Outcome.STOPS, example
            _told_of(sampling, decision, example, told)
        for each in decision.path:
            for line in each.result.lines if each.result is not None else ():
                assert each.step.key not in unreached
                assert line.line.key not in never


def _told(proof: Proof, rule: str) -> set[tuple[Key | None, Key]]:
    return {
        (e.step, subject)
        for e in proof.problems
        if e.rule == rule
        for subject in (e.people if rule == "signs-twice" else e.roles)
    }


def _told_of(
    sampling: Sampling, decision: Decision, example: Example, told: Mapping[str, set[Any]]
) -> None:
    """Assert that what a decision shows is told by a proof that is complete."""
    before: set[Key] = set()
    amount = example.values[sampling.chain.measured.key]  # type: ignore[union-attr]  # drawn chains have one
    for each in decision.path:
        people = each.result.people if each.result is not None else frozenset[Key]()
        for person in people & before:
            assert (each.step.key, person) in told["signs-twice"]
        before |= people
        for role in _signing(decision, each.step.key):
            if not sampling.usual.authority.may_decide(role, amount):  # type: ignore[arg-type]  # an amount
                assert (each.step.key, role) in told["lacks-authority"]
    rules = {e.rule for e in sampling.proof.problems}
    limit = sampling.chain.chain.two_persons_above
    if decision.outcome is Outcome.DECIDED and limit is not None and amount > limit:  # type: ignore[operator]  # an amount
        assert len(before) != 1 or "alone-above-limit" in rules
    if _is_late(sampling, decision):
        assert "deadline-over-target" in rules


def _is_late(sampling: Sampling, decision: Decision) -> bool:
    own = sampling.chain.chain
    if own.target_days is None or not any(not each.is_skipped for each in decision.path):
        return False
    is_working = own.target_unit == WORKING
    latest = limit_ends(sampling.calendar, sampling.day, own.target_days, is_working=is_working)
    return decision.deadline is None or decision.deadline > latest


def _signing(decision: Decision, step: Key | None) -> Iterator[Key]:
    for each in decision.path:
        for line in each.result.lines if each.result is not None and each.step.key == step else ():
            role = line.instead if line.state is LineState.ESCALATED else line.role
            if line.signers and role is not None:
                yield role


def _shows_stop(sampling: Sampling, problem: Problem) -> None:
    assert problem.example is not None
    decision = sampling.decided(problem.example)
    assert decision.outcome is Outcome.STOPS, problem
    if problem.step is None:
        assert decision.why is Stop.NO_STEP_APPLIES
        return
    assert decision.path[-1].step.key == problem.step
    result = decision.path[-1].result
    assert result is not None
    missing = (LineState.OPEN, LineState.REJECTED_BY_RULE)
    assert problem.lines == tuple(e.line.key for e in result.lines if e.state in missing)


def _shows_twice(sampling: Sampling, problem: Problem) -> None:
    assert problem.example is not None
    path = sampling.decided(problem.example).path
    signed = [e for e in path if e.result is not None and problem.people[0] in e.result.people]
    assert problem.step in [each.step.key for each in signed[1:]], problem
    assert problem.detail in [each.step.step.name for each in signed]


def _shows_alone(sampling: Sampling, problem: Problem) -> None:
    assert problem.example is not None
    decision = sampling.decided(problem.example)
    people = [e.result.people for e in decision.path if e.result is not None]
    assert frozenset[Key]().union(*people) == frozenset(problem.people), problem
    assert decision.outcome is Outcome.DECIDED
    measured, limit = sampling.chain.measured, sampling.chain.chain.two_persons_above
    assert measured is not None
    assert limit is not None
    amount = problem.example.values[measured.key]
    assert isinstance(amount, Decimal)
    assert amount > limit


def _shows_lack(sampling: Sampling, problem: Problem) -> None:
    assert problem.example is not None
    assert problem.roles[0] in set(_signing(sampling.decided(problem.example), problem.step))
    measured = sampling.chain.measured
    assert measured is not None
    amount = problem.example.values[measured.key]
    assert isinstance(amount, Decimal)
    assert not sampling.usual.authority.may_decide(problem.roles[0], amount)


def _shows_late(sampling: Sampling, problem: Problem) -> None:
    assert problem.example is not None
    decision = sampling.decided(problem.example)
    assert _is_late(sampling, decision)
    if problem.lines:
        open_line = next(e for e in sampling.chain.lines if e.key == problem.lines[0])
        assert open_line.line.time_limit is None
        assert decision.deadline is None
    else:
        last = max(e.deadline for e in decision.path if e.deadline is not None)
        assert problem.detail <= last.isoformat()


def _shows_range(sampling: Sampling, problem: Problem) -> None:
    assert problem.example is not None
    step = next(each for each in sampling.chain.steps if each.key == problem.step)
    applying = {e.key for e in step.lines if holds(e.condition, problem.example.values)}
    if problem.rule == "ranges-gap":
        assert not applying
    else:
        assert applying >= set(problem.lines)


def _shows_quorum(sampling: Sampling, problem: Problem) -> None:
    if problem.example is None:
        seats = sampling.usual.seats_of(problem.roles[0])
        assert seats.needed > len(seats.seats)
        return
    step = next(each for each in sampling.chain.steps if each.key == problem.step)
    asked = sum(holds(e.condition, problem.example.values) for e in step.lines)
    needed = step.step.needed or 0
    assert asked < (needed if step.step.mode == "quorum" else -(-asked * needed // 100))


def _shows_circle(sampling: Sampling, problem: Problem) -> None:
    lines = {each.key: each.line for each in sampling.chain.lines}
    for at, key in enumerate(problem.lines):
        assert lines[key].role == problem.roles[at]
        assert lines[key].escalate_to == problem.roles[(at + 1) % len(problem.roles)]


def _shows_unreadable(sampling: Sampling, problem: Problem) -> None:
    assert next(e for e in sampling.chain.lines if e.key == problem.lines[0]).problem


def _shows_nothing(_sampling: Sampling, problem: Problem) -> None:
    assert problem.example is None


_SHOWN: dict[str, Callable[[Sampling, Problem], None]] = {
    "undecided": _shows_stop,
    "unreadable-condition": _shows_unreadable,
    "unreached-step": _shows_nothing,
    "line-never-applies": _shows_nothing,
    "ranges-gap": _shows_range,
    "ranges-overlap": _shows_range,
    "quorum-unmet": _shows_quorum,
    "escalation-circle": _shows_circle,
    "signs-twice": _shows_twice,
    "alone-above-limit": _shows_alone,
    "lacks-authority": _shows_lack,
    "deadline-over-target": _shows_late,
}
