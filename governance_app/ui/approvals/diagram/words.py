"""The words on the cards of a chain: who approves, on which condition, within which time."""

from collections.abc import Sequence

from governance_app.domain.approvals.attributes import Attribute
from governance_app.domain.approvals.compiled import CompiledLine
from governance_app.domain.approvals.condition_words import in_words
from governance_app.domain.approvals.conditions import ALWAYS
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import STEP, ApprovalChain, ApproverLine, Step
from governance_app.domain.kinds.approval_chain import (
    OF_ACTIVITY,
    OF_PROCESS,
    OF_SYSTEM,
    WORKING,
)
from governance_app.domain.kinds.approver_line import (
    APPROVE,
    BY_ACCOUNTABLE,
    BY_OWNER,
    BY_SUPERIOR,
    ESCALATE,
    REJECT,
)
from governance_app.domain.kinds.step import ALL, ANY, PERCENTAGE, QUORUM
from governance_app.domain.words import counted

NOBODY_CHOSEN, UNREADABLE = "No approver chosen", "condition cannot be read"
_ABOUT = {OF_PROCESS: "the process", OF_ACTIVITY: "the activity", OF_SYSTEM: "the system"}


def approver_words(framework: Framework, chain: ApprovalChain, line: ApproverLine) -> str:
    """Return who a line asks: "Finance Partner", "Owner of the process"."""
    about = _ABOUT.get(chain.subject, "what it is about")
    if line.approver == BY_OWNER:
        return f"Owner of {about}"
    if line.approver == BY_ACCOUNTABLE:
        return f"Accountable for {about}"
    if line.approver == BY_SUPERIOR:
        return "Superior of who requests it"
    role = framework.roles.get(line.role) if line.role is not None else None
    return role.name if role is not None else NOBODY_CHOSEN


def condition_words(line: CompiledLine, attributes: Sequence[Attribute], currency: str) -> str:
    """Return when a line is asked: "always", "when Amount over 10,000 EUR"."""
    if line.problem:
        return UNREADABLE
    if line.condition == ALWAYS:
        return "always"
    return f"when {in_words(line.condition, tuple(attributes), currency)}"


def days_words(count: int, unit: str) -> str:
    """Return "2 days", which are working days, or "2 calendar days"."""
    return counted(count, "day" if unit == WORKING else "calendar day")


def time_words(framework: Framework, line: ApproverLine) -> str:
    """Return what time a line has and what follows: "2 days, then CMO"; "no time limit"."""
    words = "no time limit"
    if line.time_limit is not None:
        words = days_words(line.time_limit, line.time_unit)
    after = after_words(framework, line)
    return f"{words}, then {after}" if after else words


def after_words(framework: Framework, line: ApproverLine) -> str:
    """Return what follows when the time of a line runs out; "" where nothing does."""
    if line.when_late == ESCALATE:
        return role_name(framework, line.escalate_to) or "nobody chosen"
    return {REJECT: "rejected", APPROVE: "approved"}.get(line.when_late, "")


def short_mode(step: Step) -> str:
    """Return how many of several lines must approve, for a card: "all lines"."""
    if step.mode == ANY:
        return "any line"
    if step.mode == QUORUM and step.needed is not None:
        return counted(step.needed, "line")
    if step.mode == PERCENTAGE and step.needed is not None:
        return f"{step.needed} % of lines"
    return "all lines" if step.mode == ALL else ""


def different_words(framework: Framework, step: Step, places: dict[Key, int]) -> str:
    """Return "not by who signed in step 1", or "" where anybody can sign."""
    other = framework.of(STEP).get(step.different_from) if step.different_from else None
    if other is None:
        return ""
    place = places.get(other.key)
    named = f"step {place}" if place is not None else f"“{other.name}”"
    return f"not by who signed in {named}"


def role_name(framework: Framework, role: Key | None) -> str:
    """Return the name of a role; "" for none."""
    found = framework.roles.get(role) if role is not None else None
    return found.name if found is not None else ""
