"""Rules about delegations: those that give nothing (any more), or more than there is."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from governance_app.domain.approvals.authority import authority_on
from governance_app.domain.approvals.condition_words import told
from governance_app.domain.commands import EditItem, RemoveItems
from governance_app.domain.framework import Framework
from governance_app.domain.holding import overlap
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    APPOINTMENT,
    DECISION_KIND,
    DELEGATION,
    PERSON,
    Appointment,
    Delegation,
)
from governance_app.domain.kinds.appointment import HOLDER
from governance_app.domain.rules.rule import (
    Facts,
    Finding,
    Mend,
    Scope,
    Severity,
    Subject,
    rule,
)

_POLICY = "Delegation-of-authority policies: it ends with the office, and never exceeds it"


class DelegationCase(NamedTuple):
    """A delegation with the roles that its giver holds while it lasts, and their largest limit.

    `ended` is its last day where that is past; `most` is None where a role has no limit.
    """

    delegation: Delegation
    ended: datetime.date | None
    roles: frozenset[Key]
    is_reserved: bool
    most: Decimal | None


def delegation_cases(
    framework: Framework, today: datetime.date, keys: Iterable[Key]
) -> Iterator[tuple[Key, DelegationCase]]:
    """Yield these delegations as a day sees them."""
    held: dict[Key, list[Appointment]] = defaultdict(list)
    for each in framework.of(APPOINTMENT).values():
        if each.capacity == HOLDER:
            held[each.person].append(each)
    received: dict[Key, list[Delegation]] = defaultdict(list)
    if framework.profile.sub_delegation:
        for given in framework.of(DELEGATION).values():
            received[given.to_person].append(given)
    for key in keys:
        delegation = framework.of(DELEGATION)[key]
        giver = delegation.from_person
        yield key, _case(framework, today, delegation, held[giver], received[giver])


def _case(
    framework: Framework,
    today: datetime.date,
    delegation: Delegation,
    held: Iterable[Appointment],
    received: Iterable[Delegation],
) -> DelegationCase:
    ended = delegation.ends if delegation.ends is not None and delegation.ends < today else None
    begins = today if ended is None else datetime.date.min
    rest = delegation._replace(starts=max(delegation.starts or datetime.date.min, begins))
    roles: set[Key] = set()
    if overlap(framework.of(PERSON)[delegation.from_person], rest):
        roles = {each.role for each in held if overlap(each, rest)}
        roles |= {each.role for each in received if each.role is not None and overlap(each, rest)}
    if delegation.role is not None:
        roles &= {delegation.role}
    kind = framework.of(DECISION_KIND).get(delegation.decision or 0)
    limits = authority_on(framework, delegation.decision, today).limits
    amounts = [limits[each].amount if each in limits else None for each in sorted(roles)]
    known = [each for each in amounts if each is not None]
    return DelegationCase(
        delegation,
        ended,
        frozenset(roles),
        kind is not None and kind.reserved,
        max(known) if known and len(known) == len(amounts) else None,
    )


def _between(case: DelegationCase) -> dict[str, Subject]:
    return {
        "giver": Subject(PERSON.name, case.delegation.from_person),
        "other": Subject(PERSON.name, case.delegation.to_person),
    }


def _remove(_framework: Framework, finding: Finding) -> tuple[Mend, ...]:
    command = RemoveItems(DELEGATION.name, (finding.subject.key,))
    return (Mend("Remove the delegation", command),)


def _lower(_framework: Framework, finding: Finding) -> tuple[Mend, ...]:
    most: Decimal = dict(finding.facts)["amount"]
    edit = EditItem(DELEGATION.name, finding.subject.key, {"amount": most})
    return (Mend(f"Lower it to {told(most)}", edit),)


@rule(
    "delegation-ended",
    Severity.HINT,
    Scope.DELEGATION,
    title="Ended",
    message="What {giver} gave {other} ended on {day}.",
    reason="Old delegations hide those that are in force.",
    source=_POLICY,
    mends=_remove,
)
def delegation_ended(case: DelegationCase) -> Facts | None:
    """Find a delegation whose last day is past."""
    return None if case.ended is None else {**_between(case), "day": case.ended}


@rule(
    "delegation-without-office",
    Severity.WARNING,
    Scope.DELEGATION,
    title="Gives nothing",
    message="{giver} gives {other} the authority of {what}, which {giver} does not hold then.",
    reason="Authority belongs to the role, so it ends with the appointment of who gave it.",
    source=_POLICY,
    mends=_remove,
)
def delegation_without_office(case: DelegationCase) -> Facts | None:
    """Find a delegation whose giver does not hold (any more) what is given.

    Where the framework lets delegates pass authority on, what they received counts as held.
    """
    if case.ended is not None or case.roles:
        return None
    role = case.delegation.role
    what: object = "a role" if role is None else Subject("role", role)
    return {**_between(case), "what": what}


@rule(
    "delegation-reserved",
    Severity.WARNING,
    Scope.DELEGATION,
    title="Reserved matter",
    message="{giver} gives {other} authority for “{matter}”, which is reserved.",
    reason="Reserved matters are decided in person by whoever has the authority.",
    source=_POLICY,
    mends=_remove,
)
def delegation_reserved(case: DelegationCase) -> Facts | None:
    """Find a delegation of what cannot be delegated."""
    decision = case.delegation.decision
    if case.ended is not None or not case.is_reserved or decision is None:
        return None
    return {**_between(case), "matter": Subject(DECISION_KIND.name, decision)}


@rule(
    "delegation-above-limit",
    Severity.WARNING,
    Scope.DELEGATION,
    title="More than there is",
    message="{giver} gives {other} authority up to {given}, and may decide up to {limit}.",
    reason="Nobody gives more than they hold, so the rest of it is worth nothing.",
    source=_POLICY,
    mends=_lower,
)
def delegation_above_limit(case: DelegationCase) -> Facts | None:
    """Find a delegation of more than the giver may decide."""
    amount, most = case.delegation.amount, case.most
    if case.ended is not None or amount is None or most is None or amount <= most:
        return None
    return {**_between(case), "given": told(amount), "limit": told(most), "amount": most}
