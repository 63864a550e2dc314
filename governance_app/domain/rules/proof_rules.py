"""Rules about what approval chains do to requests: the problems of their proofs, as findings.

A chain is proved on a framework and a day, which may take seconds: in the background, never in an
edit. Of problems that say the same of the same approvers only the first is told, which has the
smallest example; `prove` lists all of them.
"""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from governance_app.domain.approvals.compiled import CompiledChain, compiled
from governance_app.domain.approvals.problems import PROOF_RULES, Problem, Progress
from governance_app.domain.approvals.proof import prove
from governance_app.domain.approvals.working_days import WEEKEND_DAYS, WorkingCalendar
from governance_app.domain.framework import Framework, ordered
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    ABSENCE,
    ACTIVITY,
    APPOINTMENT,
    APPROVAL_CHAIN,
    APPROVER_LINE,
    AUTHORITY_LIMIT,
    CALENDAR_DAY,
    DECISION_KIND,
    DELEGATION,
    MEMBERSHIP,
    PERSON,
    PROCESS,
    PROFILE,
    REQUEST_ATTRIBUTE,
    ROLE,
    STEP,
    SYSTEM,
    Kind,
)
from governance_app.domain.kinds.approval_chain import OF_ACTIVITY, OF_PROCESS, OF_SYSTEM
from governance_app.domain.rules.judging import findings_of, judge
from governance_app.domain.rules.problem_words import PROBLEM_TITLES, told_problem
from governance_app.domain.rules.rule import (
    Facts,
    Finding,
    Mend,
    Scope,
    Severity,
    Subject,
    no_mends,
    rule,
    rules_of,
)


@dataclass(frozen=True)
class Proved:
    """A problem that a proof found, as a fact."""

    chain: Key
    problem: Problem

    def __hash__(self) -> int:
        found = self.problem
        return hash((self.chain, found.rule, found.step, found.lines, found.roles, found.people))

    def in_words(self, framework: Framework) -> str:
        """Return its sentence and its example, without the last point."""
        return told_problem(framework, self.chain, self.problem).message.rstrip(".")


_AUTHORITY = "Delegation-of-authority practice: for every decision somebody named, within a time"
_DUTIES = "Segregation of duties, as in COSO and SOX controls: one person is not two signatures"
_TABLES = "Decision tables, as in DMN 1.3: complete, and without contradictions"

#: Rule → severity, why it matters, where it comes from, and what it finds.
_RULES: dict[str, tuple[Severity, str, str, str]] = {
    "undecided": (
        Severity.ERROR,
        "The request waits for somebody who will never come.",
        _AUTHORITY,
        "Find requests that end without a decision.\n\n"
        "Each single absence or vacancy and each role that may request are looked at. What hangs "
        "on who holds what is told once people have been entered.",
    ),
    "unreached-step": (
        Severity.WARNING,
        "What no request reaches protects nothing.",
        _TABLES,
        "Find a step that no request reaches.",
    ),
    "line-never-applies": (
        Severity.WARNING,
        "Who is never asked is not in control, whatever the drawing says.",
        _TABLES,
        "Find an approver whose condition never holds.",
    ),
    "ranges-gap": (
        Severity.WARNING,
        "An amount between two ranges is meant for one of them, and asks nobody.",
        _TABLES,
        "Find an amount or a day between two ranges of a step where nobody is asked.",
    ),
    "ranges-overlap": (
        Severity.WARNING,
        "Where two ranges meet, one of them should end.",
        _TABLES,
        "Find two ranges of a step that overlap, neither of which lies within the other.",
    ),
    "quorum-unmet": (
        Severity.WARNING,
        "A quorum that cannot be met decides nothing.",
        "Rules of order for committees and boards: quorum",
        "Find a quorum that is larger than those who are asked.",
    ),
    "escalation-circle": (
        Severity.WARNING,
        "What is passed on in a circle comes back undecided.",
        "BPMN 2.0: an escalation leads to a higher level",
        "Find escalations that lead in a circle.",
    ),
    "signs-twice": (
        Severity.WARNING,
        "The second signature of one person controls nothing.",
        _DUTIES,
        "Find somebody who signs in two steps of one request.",
    ),
    "alone-above-limit": (
        Severity.WARNING,
        "Large amounts are decided by two persons, so that one alone cannot err or cheat.",
        _DUTIES,
        "Find somebody who alone decides above the amount that wants two persons.",
    ),
    "lacks-authority": (
        Severity.WARNING,
        "Who signs beyond their authority does not bind the organisation.",
        _AUTHORITY,
        "Find a role that signs for more than it may decide.",
    ),
    "deadline-over-target": (
        Severity.WARNING,
        "Time limits add up: one step after the other waits to its end.",
        "Service levels: the worst case is the sum of the steps",
        "Find a chain that may take longer than its target.\n\n"
        "Public holidays are left out here, so that the finding does not come and go with the "
        "season; `prove` counts them.",
    ),
}
#: What these say is mended by hand.
_ONLY_ADVICE = frozenset({"alone-above-limit", "deadline-over-target"})
#: What is unreadable is found at once, with every edit.
assert _RULES.keys() | {"unreadable-condition"} == PROOF_RULES.keys()


def _finder(name: str, meaning: str) -> Callable[[Any], Facts | None]:
    def find(case: Proved) -> Facts | None:
        return {_fact_of(name): case} if case.problem.rule == name else None

    find.__doc__ = meaning
    return find


def _fact_of(name: str) -> str:
    return name.replace("-", "_")


def _mends(framework: Framework, finding: Finding) -> tuple[Mend, ...]:
    proved: Proved = finding.facts[0][1]
    return told_problem(framework, proved.chain, proved.problem).mends


for _name, (_severity, _reason, _source, _meaning) in _RULES.items():
    rule(
        _name,
        _severity,
        Scope.PROOF,
        title=PROBLEM_TITLES[_name],
        message=f"{{{_fact_of(_name)}}}.",
        reason=_reason,
        source=_source,
        mends=no_mends if _name in _ONLY_ADVICE else _mends,
    )(_finder(_name, _meaning))

#: What a proof reads besides the chain itself, whatever the chain asks.
_READ: tuple[Kind[Any], ...] = (
    PROFILE,
    ROLE,
    PERSON,
    APPOINTMENT,
    ABSENCE,
    MEMBERSHIP,
    DELEGATION,
    AUTHORITY_LIMIT,
    DECISION_KIND,
    CALENDAR_DAY,
)
_SUBJECTS: dict[str, Kind[Any]] = {OF_PROCESS: PROCESS, OF_ACTIVITY: ACTIVITY, OF_SYSTEM: SYSTEM}
#: An edit of anything else makes no difference to any proof; letters do where activities are asked.
PROOFS_READ = frozenset(
    each.name
    for each in (
        *_READ,
        APPROVAL_CHAIN,
        STEP,
        APPROVER_LINE,
        REQUEST_ATTRIBUTE,
        *_SUBJECTS.values(),
    )
)

_Seen = tuple[CompiledChain, datetime.date, tuple[object, ...]]


def _nothing(_done: int, _of: int) -> None:
    pass


class ChainProofs:
    """The problems of chains as findings; a chain is proved again where something that it reads
    has changed.
    """

    def __init__(self) -> None:
        self._known: dict[Key, tuple[_Seen, tuple[Finding, ...]]] = {}

    def findings(
        self,
        framework: Framework,
        day: datetime.date | None,
        progress: Progress = _nothing,
    ) -> Iterator[Finding]:
        """Yield what is wrong with each chain on a day; `progress` may raise to stop."""
        chains = framework.of(APPROVAL_CHAIN)
        self._known = {key: each for key, each in self._known.items() if key in chains}
        if day is None or not chains:
            return
        calendar = own_calendar(framework)
        for chain in ordered(chains):
            progress(0, 1)
            seen = (compiled(framework, chain.key), day, _tables_read(framework, chain.subject))
            known = self._known.get(chain.key)
            if known is None or not _is_same(known[0], seen):
                proof = prove(framework, chain.key, day, calendar, progress=progress)
                found = tuple(_found(framework, chain.key, proof.problems))
                known = self._known[chain.key] = (seen, found)
            yield from known[1]


def _tables_read(framework: Framework, subject: str) -> tuple[object, ...]:
    about = _SUBJECTS.get(subject)
    more: tuple[object, ...] = ()
    if about is not None:
        more = (framework.of(about), framework.processes)
    if subject == OF_ACTIVITY:
        more = (*more, framework.matrix)
    return (*(framework.of(each) for each in _READ), *more)


def _is_same(one: _Seen, other: _Seen) -> bool:
    """Whether chain and day are the same, and the very same tables are read."""
    same = len(one[2]) == len(other[2])
    tables = zip(one[2], other[2], strict=False)
    return same and one[:2] == other[:2] and all(a is b for a, b in tables)


def _found(framework: Framework, chain: Key, problems: tuple[Problem, ...]) -> Iterator[Finding]:
    """Yield a finding for each problem that is worth telling."""
    has_people = bool(framework.of(PERSON))
    asking = {each.step for each in framework.of(APPROVER_LINE).values()}
    told: set[tuple[object, ...]] = set()
    if not any(each.chain == chain and key in asking for key, each in framework.of(STEP).items()):
        return  # it asks nobody at all, which is told already
    for each in problems:
        if each.rule not in _RULES or (not has_people and _hangs_on_people(each)):
            continue
        if each.rule == "unreached-step" and each.step not in asking:
            continue  # it has no approvers, which is told already
        places: set[tuple[object, ...]] = {(each.rule, each.step, line) for line in each.lines}
        places = places or {_place(each)}
        if told.issuperset(places):
            continue
        told |= places
        proved = Proved(chain, each)
        subject = Subject(APPROVAL_CHAIN.name, chain)
        if each.step is not None:
            subject = Subject(STEP.name, each.step)
        yield from findings_of(subject, judge(rules_of(Scope.PROOF), proved))


def _place(problem: Problem) -> tuple[object, ...]:
    """Return what a problem without approvers is about: of who signs twice, the two steps."""
    roles = problem.roles if problem.rule == "quorum-unmet" else ()
    return (problem.rule, problem.step, problem.detail, roles)


def _hangs_on_people(problem: Problem) -> bool:
    """Whether a problem is one of who holds what, of which nothing is said before it is entered."""
    if problem.rule == "undecided":
        return problem.step is not None
    return problem.rule in ("signs-twice", "alone-above-limit", "lacks-authority") or (
        problem.rule == "quorum-unmet" and bool(problem.roles)
    )


def own_calendar(framework: Framework) -> WorkingCalendar:
    """Return the working days of a framework by its weekend and its own days alone."""
    own = framework.of(CALENDAR_DAY).values()
    return WorkingCalendar(
        WEEKEND_DAYS[framework.profile.weekend],
        off=frozenset(each.day for each in own if not each.is_working),
        worked=frozenset(each.day for each in own if each.is_working),
    )


def chain_findings(framework: Framework, day: datetime.date | None) -> Iterator[Finding]:
    """Yield what the proofs of all chains find on a day; nothing without a day."""
    yield from ChainProofs().findings(framework, day)
