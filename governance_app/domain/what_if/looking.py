"""Looks at what a change would lead to: at once what people answer for, later what takes longer."""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from governance_app.domain.approvals.problems import Progress
from governance_app.domain.approvals.proof import prove
from governance_app.domain.coverage import Coverage
from governance_app.domain.coverage_totals import totals
from governance_app.domain.finding_groups import order_of_rule
from governance_app.domain.framework import Framework, ordered
from governance_app.domain.holding import bodies, holdings
from governance_app.domain.keys import Key
from governance_app.domain.kinds import APPROVAL_CHAIN, PERSON, SYSTEM
from governance_app.domain.referring import Affected, referring_to_any
from governance_app.domain.rules.assessment import Assessment
from governance_app.domain.rules.explaining import severity_of
from governance_app.domain.rules.proof_rules import ChainProofs, own_calendar
from governance_app.domain.rules.rule import Finding, Severity
from governance_app.domain.what_if.answers import Answers
from governance_app.domain.what_if.change import Change, framework_after
from governance_app.domain.what_if.outcome import (
    Approvals,
    ChainShift,
    FindingShift,
    Outcome,
    Side,
)
from governance_app.domain.what_if.shifting import cell_shifts, compared, load_shifts


def _no_progress(_done: int, _of: int) -> None:
    pass


def what_if(
    framework: Framework, day: datetime.date, change: Change, progress: Progress = _no_progress
) -> Outcome:
    """Return all that a change would lead to, beside the framework as it is on a day."""
    return completed(first_look(framework, day, change), progress)


def first_look(framework: Framework, day: datetime.date, change: Change) -> Outcome:
    """Return what a change leads to, but for approvals and findings, which take longer."""
    day_after = change.day or day
    after = framework_after(framework, day_after, change)
    held, held_after = holdings(framework, day), holdings(after, day_after)
    members = bodies(framework)
    answers, answers_after = Answers(framework, held, members), Answers(after, held_after)
    covered = Coverage(framework, held, members)
    covered_after = Coverage(after, held_after)
    found = compared(covered, answers, covered_after, answers_after)
    return Outcome(
        change,
        Side(framework, day, totals(covered), found.before),
        Side(after, day_after, totals(covered_after), found.after),
        found.shifts,
        tuple(cell_shifts(covered, answers, covered_after, answers_after)),
        tuple(load_shifts(framework, answers.stepping_in(), after, answers_after.stepping_in())),
        tuple(_left_without(framework, change)),
    )


def _left_without(framework: Framework, change: Change) -> Iterator[Affected]:
    """Yield what refers to the systems that are taken out."""
    systems = {each.key for each in change.gone if each.kind == SYSTEM.name}
    if systems:
        for found in referring_to_any(framework, SYSTEM.name, systems).values():
            yield from found


def completed(outcome: Outcome, progress: Progress = _no_progress) -> Outcome:
    """Return an outcome with approvals and findings as well; `progress` may raise to cancel."""
    return replace(
        outcome,
        findings=_findings(outcome, progress),
        approvals=_approvals(outcome, progress),
    )


def _findings(outcome: Outcome, progress: Progress) -> FindingShift:
    """Return what would be found then and is not found today; numbers that change are no news."""
    progress(0, 1)
    before = _found(outcome.before, progress)
    progress(0, 1)
    after = _found(outcome.after, progress)
    appear = list(_appearing(before, after))
    appear.sort(key=lambda each: order_of_rule(each.rule))
    return FindingShift(tuple(appear), _grave(before), _grave(after))


def _found(side: Side, progress: Progress) -> list[Finding]:
    """Return what the window finds, but for likeness of names; what is accepted is left out."""
    assessment = Assessment(side.framework, side.day)
    of_chains = ChainProofs().findings(side.framework, side.day, progress)
    standing, _ = assessment.waivers.split(of_chains)
    return [*assessment.findings(), *standing]


def _grave(found: Iterable[Finding]) -> int:
    return sum(severity_of(each) is not Severity.HINT for each in found)


def _appearing(before: Iterable[Finding], after: Iterable[Finding]) -> Iterator[Finding]:
    """Yield what is found then beyond today, by rule and item."""
    known, left = set(before), Counter((each.rule, each.subject) for each in before)
    for each in sorted(after, key=lambda each: each not in known):  # what stays as it is first
        place = each.rule, each.subject
        left[place] -= 1
        if left[place] < 0:
            yield each


def _approvals(outcome: Outcome, progress: Progress) -> Approvals:
    """Return the requests that are decided today and end without a decision then.

    Requests are looked at as they are on the two days: nobody else is away or gone.
    """
    framework, after = outcome.before.framework, outcome.after.framework
    if not framework.of(PERSON):
        return Approvals()
    undecided: list[ChainShift] = []
    left_out: dict[str, None] = {}
    decided, decided_after = 0, 0
    for chain in ordered(framework.of(APPROVAL_CHAIN)):
        known, _ = _stopping(outcome.before, chain.key, progress)
        decided += not any(map(_is_from_anybody, known))
        if chain.key not in after.of(APPROVAL_CHAIN):
            continue
        found, skipped = _stopping(outcome.after, chain.key, progress)
        decided_after += not any(map(_is_from_anybody, found))
        places = set(map(_place, known))
        undecided += [each for each in found if _place(each) not in places]
        left_out.update({skipped: None} if skipped else {})
    return Approvals(tuple(undecided), decided, decided_after, " ".join(left_out))


def _stopping(side: Side, chain: Key, progress: Progress) -> tuple[list[ChainShift], str]:
    calendar = own_calendar(side.framework)
    proof = prove(side.framework, chain, side.day, calendar, absences=False, progress=progress)
    problems = (each for each in proof.problems if each.rule == "undecided")
    return [ChainShift(chain, each) for each in problems], proof.left_out


def _place(shift: ChainShift) -> tuple[object, ...]:
    """Return where requests stop, and whether whoever requests them."""
    return shift.problem.step, shift.problem.lines, _is_from_anybody(shift)


def _is_from_anybody(shift: ChainShift) -> bool:
    """Whether requests stop whoever requests them, and not only those of one role."""
    example = shift.problem.example
    return example is None or example.scenario.requester is None
