"""Rules about standards, and about functions of oversight."""

import datetime
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from governance_app.domain.commands import EditItem
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import OVERSIGHT, OVERSIGHT_FUNCTION, STANDARD, Standard
from governance_app.domain.kinds.oversight import OVERSEEN
from governance_app.domain.kinds.standard import RETIRE
from governance_app.domain.rules.rule import Facts, Finding, Mend, Scope, Severity, rule

_DOCUMENTS = "ISO 9001, 7.5: documents are owned, decided on and reviewed"
_OVERSIGHT = "Three lines model: oversight is set down for each area, and given to somebody"


class StandardCase(NamedTuple):
    """A standard, as a day sees it; without a day nothing is late."""

    standard: Standard
    today: datetime.date | None


class FunctionCase(NamedTuple):
    """A function of oversight: whether it must cover anything, and whether anybody oversees."""

    must_cover: bool
    is_given: bool


def standard_cases(
    framework: Framework, today: datetime.date | None, keys: Iterable[Key]
) -> Iterator[tuple[Key, StandardCase]]:
    """Yield these standards."""
    return ((key, StandardCase(framework.of(STANDARD)[key], today)) for key in keys)


def function_cases(framework: Framework, keys: Iterable[Key]) -> Iterator[tuple[Key, FunctionCase]]:
    """Yield these functions of oversight."""
    given = {
        each.function
        for each in framework.of(OVERSIGHT).values()
        if each.role is not None and not each.not_required
    }
    for key in keys:
        function = framework.of(OVERSIGHT_FUNCTION)[key]
        must_cover = any(getattr(function, f"covers_{kind}") for kind in OVERSEEN)
        yield key, FunctionCase(must_cover, key in given)


def _decide(framework: Framework, finding: Finding) -> tuple[Mend, ...]:
    """Offer every decision."""
    return tuple(
        Mend(label, EditItem(STANDARD.name, finding.subject.key, {"decision": value}))
        for value, label in STANDARD.field("decision").choices.items()
        if value
    )


@rule(
    "standard-without-owner",
    Severity.WARNING,
    Scope.STANDARD,
    title="No owner",
    message="“{subject}” has no owner.",
    reason="Nobody keeps it up to date, and nobody explains it.",
    source=_DOCUMENTS,
)
def standard_without_owner(case: StandardCase) -> Facts | None:
    """Find a standard that no role answers for, unless it is to be retired."""
    standard = case.standard
    return {} if standard.owner is None and standard.decision != RETIRE else None


@rule(
    "standard-without-decision",
    Severity.WARNING,
    Scope.STANDARD,
    title="Not decided",
    message="It is not decided what becomes of “{subject}”.",
    reason="Old and new rules stand side by side until somebody decides.",
    source=_DOCUMENTS,
    mends=_decide,
)
def standard_without_decision(case: StandardCase) -> Facts | None:
    """Find a standard that is neither adopted, adapted, retired nor under review."""
    return {} if not case.standard.decision else None


@rule(
    "standard-overdue",
    Severity.WARNING,
    Scope.STANDARD,
    title="Review overdue",
    message="“{subject}” was to be reviewed on {day}.",
    reason="Rules that nobody reads again are followed by nobody.",
    source=_DOCUMENTS,
)
def standard_overdue(case: StandardCase) -> Facts | None:
    """Find a standard whose next review lies in the past, unless it is to be retired."""
    due = case.standard.next_review
    if case.today is None or due is None or due >= case.today or case.standard.decision == RETIRE:
        return None
    return {"day": str(due)}


@rule(
    "function-covers-nothing",
    Severity.WARNING,
    Scope.FUNCTION,
    title="Covers nothing",
    message="{subject} covers nothing: {why}.",
    reason="An oversight function on paper lets everybody believe that somebody looks.",
    source=_OVERSIGHT,
)
def function_covers_nothing(case: FunctionCase) -> Facts | None:
    """Find a function that must cover no kind of item, or for which nobody oversees anything."""
    if not case.must_cover:
        return {"why": "no kind of item is set down for it"}
    return None if case.is_given else {"why": "no role oversees anything for it"}
