"""Rules about approval chains as they are written: steps, approvers, attributes.

What a chain does to requests is looked at by its proof (`proof_rules`), in the background.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from governance_app.domain.approvals.hindrances import approver_words
from governance_app.domain.approvals.request_words import listed_words
from governance_app.domain.commands import EditItem, RemoveItems
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    APPROVAL_CHAIN,
    APPROVER_LINE,
    STEP,
    ApproverLine,
)
from governance_app.domain.kinds.approver_line import BY_ROLE, ESCALATE, NOTHING
from governance_app.domain.kinds.step import ALL, ANY, PERCENTAGE, QUORUM
from governance_app.domain.rules.approval_cases import AttributeCase, ChainCase, StepCase
from governance_app.domain.rules.problem_mends import always_asked, escalations
from governance_app.domain.rules.rule import (
    Facts,
    Finding,
    Mend,
    Scope,
    Severity,
    Subject,
    rule,
)

_AUTHORITY = "Delegation-of-authority practice: for every decision somebody named, within a time"
_WORKFLOW = "BPMN 2.0: a user task has a performer; a timer event says what follows"
_MOST_MENDS = 4


@dataclass(frozen=True, slots=True)
class Approvers:
    """Approver lines of a step, as a fact: named when somebody looks."""

    lines: tuple[Key, ...]

    def in_words(self, framework: Framework) -> str:
        """Return whom they ask, each once."""
        there = framework.of(APPROVER_LINE)
        words = [approver_words(framework, there[each]) for each in self.lines if each in there]
        return listed_words(dict.fromkeys(words))


def _named(case: StepCase, lines: Iterable[Key]) -> Facts | None:
    """Return the chain and the approvers of a finding, None where there are no such approvers."""
    those = tuple(lines)
    chain = Subject(APPROVAL_CHAIN.name, case.step.chain)
    return {"chain": chain, "approvers": Approvers(those)} if those else None


def _approvers_of(framework: Framework, finding: Finding) -> list[ApproverLine]:
    """Return the lines that a finding names, as they are now."""
    those: Approvers = dict(finding.facts)["approvers"]
    there = framework.of(APPROVER_LINE)
    return [there[each] for each in those.lines if each in there]


def _remove(label: str) -> Callable[[Framework, Finding], tuple[Mend, ...]]:
    """Return what offers to remove what a finding is about."""

    def offer(_framework: Framework, finding: Finding) -> tuple[Mend, ...]:
        return (Mend(label, RemoveItems(finding.subject.kind, (finding.subject.key,))),)

    return offer


def _remove_approvers(framework: Framework, finding: Finding) -> tuple[Mend, ...]:
    keys = tuple(each.key for each in _approvers_of(framework, finding))
    label = "Remove the approver" if len(keys) == 1 else f"Remove {len(keys):,} approvers"
    return (Mend(label, RemoveItems(APPROVER_LINE.name, keys)),)


def _all_approve(_framework: Framework, finding: Finding) -> tuple[Mend, ...]:
    edit = EditItem(STEP.name, finding.subject.key, {"mode": ALL})
    return (Mend("Let all who are asked approve", edit),)


def _escalate(framework: Framework, finding: Finding) -> tuple[Mend, ...]:
    """Offer the superior of the one role that has no rule; of several each needs its own."""
    lines = _approvers_of(framework, finding)
    return tuple(escalations(framework, lines[0])) if len(lines) == 1 else ()


def _always(framework: Framework, finding: Finding) -> tuple[Mend, ...]:
    lines = _approvers_of(framework, finding)
    return tuple(always_asked(framework, each) for each in lines) if len(lines) == 1 else ()


@rule(
    "chain-without-steps",
    Severity.WARNING,
    Scope.CHAIN,
    title="No steps",
    message="The approval chain “{subject}” has no steps.",
    reason="A chain that asks nobody decides nothing.",
    source=_AUTHORITY,
    mends=_remove("Remove the chain"),
)
def chain_without_steps(case: ChainCase) -> Facts | None:
    """Find a chain without steps."""
    return None if case.has_steps else {}


@rule(
    "step-without-approvers",
    Severity.WARNING,
    Scope.STEP,
    title="No approvers",
    message="The step “{subject}” of “{chain}” asks nobody.",
    reason="A step without approvers is passed over by every request.",
    source=_WORKFLOW,
    mends=_remove("Remove the step"),
)
def step_without_approvers(case: StepCase) -> Facts | None:
    """Find a step without approvers."""
    return None if case.lines else {"chain": Subject(APPROVAL_CHAIN.name, case.step.chain)}


@rule(
    "step-without-number",
    Severity.WARNING,
    Scope.STEP,
    title="No number",
    message="In “{subject}” of “{chain}” {some} of the approvers must approve, and nothing says "
    "how many.",
    reason="Until it is said how many must approve, all of them must.",
    source="Rules of order for committees and boards: quorum and majority",
    mends=_all_approve,
)
def step_without_number(case: StepCase) -> Facts | None:
    """Find a step that wants a number or a percentage, and does not say which."""
    if case.step.needed is not None or case.step.mode not in (QUORUM, PERCENTAGE):
        return None
    some = "a number" if case.step.mode == QUORUM else "a percentage"
    return {"chain": Subject(APPROVAL_CHAIN.name, case.step.chain), "some": some}


@rule(
    "approver-without-role",
    Severity.ERROR,
    Scope.STEP,
    title="No role",
    message="An approver in “{subject}” of “{chain}” names no role.",
    reason="Nobody can sign where nobody is named.",
    source=_WORKFLOW,
    mends=_remove_approvers,
)
def approver_without_role(case: StepCase) -> Facts | None:
    """Find approvers that should be a role, and name none (perhaps because it was removed)."""
    return _named(case, (e.key for e in case.lines if e.approver == BY_ROLE and e.role is None))


@rule(
    "unreadable-condition",
    Severity.ERROR,
    Scope.STEP,
    title="Unreadable condition",
    message="In “{subject}” of “{chain}” it cannot be read when {approvers} must approve. {problem}.",
    reason="Requests stop where it is not known who must approve.",
    source=_WORKFLOW,
    mends=_always,
)
def unreadable_condition(case: StepCase) -> Facts | None:
    """Find conditions that cannot be read (any more), such as of an attribute that was removed."""
    found = _named(case, case.unreadable)
    return None if found is None else {**found, "problem": case.problem.rstrip(".")}


def _has_no_rule(line: ApproverLine) -> bool:
    """Whether nothing says what follows when time runs out."""
    is_open = line.when_late == ESCALATE and line.escalate_to is None
    return line.when_late == NOTHING or is_open


def _may_be_left_alone(case: StepCase, line: ApproverLine) -> bool:
    """Whether a role is vacant on the day, or hangs on one person without a deputy.

    Where any one of several may approve, the others are in reserve.
    """
    if case.step.mode == ANY and len(case.lines) > 1:
        return False
    role = case.framework.roles.get(line.role or 0)
    if case.held is None or line.approver != BY_ROLE or role is None or role.role_kind == "body":
        return False
    return len(case.held.of(role.key).today) < 2


@rule(
    "approver-left-alone",
    Severity.WARNING,
    Scope.STEP,
    title="Nobody in reserve",
    message="In “{subject}” of “{chain}” nobody follows {approvers}: one person or none, no deputy, "
    "and nothing says what happens when time runs out.",
    reason="The first absence stops every request there.",
    source=_AUTHORITY,
    mends=_escalate,
)
def approver_left_alone(case: StepCase) -> Facts | None:
    """Find approvers without a time-out rule whose role is vacant or hangs on one person.

    Bodies are looked at by their quorum instead, and where any one of several may approve, the
    others are in reserve. Nothing is found until people are entered.
    """
    return _named(
        case, (e.key for e in case.lines if _has_no_rule(e) and _may_be_left_alone(case, e))
    )


@rule(
    "approver-without-rule",
    Severity.HINT,
    Scope.STEP,
    title="No time-out rule",
    message="In “{subject}” of “{chain}” nothing says what follows when time runs out for "
    "{approvers}.",
    reason="Without a rule a request waits for as long as it is forgotten.",
    source=_WORKFLOW,
    mends=_escalate,
)
def approver_without_rule(case: StepCase) -> Facts | None:
    """Find approvers without a time-out rule.

    Where nobody is in reserve either, a warning says so instead.
    """
    return _named(
        case, (e.key for e in case.lines if _has_no_rule(e) and not _may_be_left_alone(case, e))
    )


@rule(
    "approver-without-time-limit",
    Severity.HINT,
    Scope.STEP,
    title="No time limit",
    message="In “{subject}” of “{chain}” nothing says within which time {approvers} must decide.",
    reason="Without a time limit nobody can say by when a request is decided.",
    source=_WORKFLOW,
)
def approver_without_time_limit(case: StepCase) -> Facts | None:
    """Find approvers without a time limit."""
    return _named(case, (e.key for e in case.lines if e.time_limit is None))


@rule(
    "attribute-never-asked",
    Severity.HINT,
    Scope.ATTRIBUTE,
    title="Never asked for",
    message="No condition asks for “{subject}” of “{chain}”.",
    reason="What makes no difference need not be filled in with every request.",
    source="GDPR, article 5: no more data than the purpose needs",
    mends=_remove("Remove the attribute"),
)
def attribute_never_asked(case: AttributeCase) -> Facts | None:
    """Find an attribute that no condition asks for; the first amount is compared with limits."""
    return None if case.is_asked else {"chain": Subject(APPROVAL_CHAIN.name, case.attribute.chain)}
