"""What approval chains, their attributes and steps, limits and delegations must never be."""

import re
from decimal import Decimal
from typing import Any

from governance_app.domain.approvals.attributes import attributes_of_chain, handle_of
from governance_app.domain.approvals.condition_text import condition_of
from governance_app.domain.earlier import is_new
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.holding import overlap
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    APPOINTMENT,
    APPROVAL_CHAIN,
    AUTHORITY_LIMIT,
    DECISION_KIND,
    DELEGATION,
    PERSON,
    REQUEST_ATTRIBUTE,
    STEP,
    ApprovalChain,
    ApproverLine,
    AuthorityLimit,
    Delegation,
    Kind,
    Profile,
    RequestAttribute,
    Step,
)
from governance_app.domain.kinds.appointment import HOLDER
from governance_app.domain.kinds.step import PERCENTAGE
from governance_app.domain.labels import where
from governance_app.domain.words import shown

_REGION = re.compile(r"[A-Z]{2}(-[A-Za-z0-9 ]{1,30})?", re.ASCII)
#: Words of conditions, which therefore name no attribute.
_TAKEN = frozenset({"and", "or", "not", "in", "is", "from", "to", "always", "yes", "no"})


def refuse_strange_region(framework: Framework, kind: Kind[Any], item: Profile) -> None:
    """Refuse a region that is not written as a country of two letters, perhaps with a part."""
    if not item.holiday_region or _REGION.fullmatch(item.holiday_region):
        return
    if is_new(framework, kind, item, "holiday_region"):
        raise Refusal(
            f"{where(framework, kind, item)}: “{shown(item.holiday_region)}” is no country; type "
            "its two letters, perhaps with a part of it, such as GB or GB-ENG."
        )


def refuse_second_publishing(framework: Framework, kind: Kind[Any], item: ApprovalChain) -> None:
    """Refuse a second chain that decides on publishing; and limits below nothing."""
    if item.two_persons_above is not None and item.two_persons_above < 0:
        raise Refusal(f"{where(framework, kind, item)}: the amount cannot be negative.")
    if not item.publishes or not is_new(framework, kind, item, "publishes"):
        return
    for other in framework.of(APPROVAL_CHAIN).values():
        if other.publishes and other.key != item.key:
            raise Refusal(
                f"{where(framework, kind, item)}: “{shown(other.name)}” decides on publishing "
                "already; take that from it first."
            )


def refuse_strange_attribute(framework: Framework, kind: Kind[Any], item: RequestAttribute) -> None:
    """Refuse an attribute that no condition could name, or that another one is called like."""
    if not is_new(framework, kind, item, "name", "chain"):
        return
    handle = handle_of(item.name)
    if not handle or handle in _TAKEN or handle[0].isdigit():
        raise Refusal(
            f"{where(framework, kind, item)}: conditions cannot name it so; choose a name that "
            "begins with a letter and is none of and, or, not, in, is, from, to, yes, no."
        )
    for other in framework.of(REQUEST_ATTRIBUTE).values():
        same = other.chain == item.chain and handle_of(other.name) == handle
        if same and other.key != item.key:
            raise Refusal(
                f"{where(framework, kind, item)}: the chain asks for “{shown(other.name)}” "
                "already; choose another name."
            )


def refuse_strange_step(framework: Framework, kind: Kind[Any], item: Step) -> None:
    """Refuse more than all, and a step that differs from one of another chain."""
    if item.mode == PERCENTAGE and item.needed is not None and item.needed > 100:
        raise Refusal(f"{where(framework, kind, item)}: no more than 100 percent can approve.")
    other = framework.of(STEP).get(item.different_from or 0)
    if other is not None and other.chain != item.chain:
        raise Refusal(
            f"{where(framework, kind, item)}: “{shown(other.name)}” is a step of another chain; "
            "choose one of this chain."
        )


def refuse_unreadable_condition(framework: Framework, kind: Kind[Any], item: ApproverLine) -> None:
    """Refuse a condition that cannot be read with the attributes of its chain."""
    if not item.condition.strip() or not is_new(framework, kind, item, "condition", "step"):
        return
    step = framework.of(STEP).get(item.step)
    if step is None:
        return
    try:
        attributes = attributes_of_chain(framework, step.chain)
        condition_of(item.condition, attributes, framework.profile.currency)
    except Refusal as refusal:
        raise Refusal(f"{where(framework, kind, item)}: {refusal}") from refusal


def refuse_negative_limit(framework: Framework, kind: Kind[Any], item: AuthorityLimit) -> None:
    """Refuse authority for less than nothing."""
    if item.amount is not None and item.amount < 0:
        raise Refusal(
            f"{where(framework, kind, item)}: the limit cannot be negative; type 0 for no "
            "authority, or leave it empty for authority without limit."
        )


def refuse_strange_delegation(framework: Framework, kind: Kind[Any], item: Delegation) -> None:
    """Refuse what delegation-of-authority policies never allow.

    To oneself, of reserved matters, of a role that one does not hold, of more than it may decide,
    and in a circle.
    """
    if item.amount is not None and item.amount < 0:
        raise Refusal(f"{where(framework, kind, item)}: the amount cannot be negative.")
    if item.from_person == item.to_person:
        raise Refusal(f"{where(framework, kind, item)}: nobody delegates to themselves.")
    reserved = framework.of(DECISION_KIND).get(item.decision or 0)
    if reserved is not None and reserved.reserved:
        raise Refusal(
            f"{where(framework, kind, item)}: “{shown(reserved.name)}” is reserved, so whoever "
            "holds the authority decides in person."
        )
    if is_new(framework, kind, item, "from_person", "role", "amount", "decision"):
        _refuse_more_than_held(framework, kind, item)
    if is_new(framework, kind, item, "from_person", "to_person", "role", "starts", "ends"):
        _refuse_circle(framework, kind, item)


def _refuse_more_than_held(framework: Framework, kind: Kind[Any], item: Delegation) -> None:
    held = {
        each.role
        for each in framework.of(APPOINTMENT).values()
        if each.person == item.from_person and each.capacity == HOLDER and overlap(each, item)
    }
    received = _received(framework, item) if framework.profile.sub_delegation else {}
    passed_on = received.get(item.role or 0) if item.role not in held else None
    held |= received.keys()
    giver = shown(framework.of(PERSON)[item.from_person].name)
    if item.role is not None and item.role not in held:
        role = shown(framework.roles[item.role].name)
        raise Refusal(
            f"{where(framework, kind, item)}: {giver} does not hold {role} then, and nobody "
            "delegates what they do not hold; choose another role, or appoint them first."
        )
    limit = _largest_limit(framework, item, held if item.role is None else {item.role})
    if passed_on is not None:
        limit = passed_on if limit is None else min(limit, passed_on)
    if item.amount is not None and limit is not None and item.amount > limit:
        raise Refusal(
            f"{where(framework, kind, item)}: {giver} may decide up to {limit:f}, and nobody "
            "delegates more than they hold; lower the amount."
        )


def _received(framework: Framework, item: Delegation) -> dict[Key, Decimal | None]:
    """Return the roles in which the giver acts for others at that time, and up to which amount.

    None is no limit of the delegation itself; of several the largest counts.
    """
    received: dict[Key, Decimal | None] = {}
    for each in framework.of(DELEGATION).values():
        if each.to_person != item.from_person or each.role is None or not overlap(each, item):
            continue
        other, amount = received.get(each.role, each.amount), each.amount
        if other is None or amount is None:
            received[each.role] = None
        else:
            received[each.role] = max(other, amount)
    return received


def _largest_limit(framework: Framework, item: Delegation, roles: set[Key]) -> Decimal | None:
    """Return the most that these roles may decide; None where one of them has no limit at all."""
    limits: dict[Key, Decimal | None] = {}
    for each in framework.of(AUTHORITY_LIMIT).values():
        if each.role not in roles or each.decision not in (None, item.decision):
            continue
        if each.decision is not None or each.role not in limits:
            limits[each.role] = each.amount
    known = [limits.get(role) for role in roles]
    amounts = [each for each in known if each is not None]
    return max(amounts) if amounts and len(amounts) == len(known) else None


def _refuse_circle(framework: Framework, kind: Kind[Any], item: Delegation) -> None:
    """Refuse a delegation of a role that comes back to its giver through others."""
    waiting, seen = [item.to_person], {item.to_person}
    others = [
        each
        for each in framework.of(DELEGATION).values()
        if each.key != item.key and each.role == item.role and each.role is not None
        and overlap(each, item)
    ]  # fmt: skip
    while waiting:
        at = waiting.pop()
        for each in others:
            if each.from_person != at or each.to_person in seen:
                continue
            if each.to_person == item.from_person:
                raise Refusal(
                    f"{where(framework, kind, item)}: it would come back to "
                    f"{shown(framework.of(PERSON)[item.from_person].name)} through others; choose "
                    "somebody else, or end the other delegation first."
                )
            seen.add(each.to_person)
            waiting.append(each.to_person)
