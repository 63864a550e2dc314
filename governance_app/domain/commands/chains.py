"""Whole approval chains as one edit: a chain once more, and a sample to begin with."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from governance_app.domain.commands.items import AddItem, existing
from governance_app.domain.commands.several import Several
from governance_app.domain.fields import LONGEST_NAME
from governance_app.domain.framework import Framework, ordered
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    APPROVAL_CHAIN,
    APPROVER_LINE,
    REQUEST_ATTRIBUTE,
    STEP,
    ApprovalChain,
    Kind,
)
from governance_app.domain.kinds.approver_line import BY_ROLE, BY_SUPERIOR, ESCALATE
from governance_app.domain.words import shortened, shown

#: From this amount on the sample asks a second approver.
SAMPLE_LIMIT = Decimal(10_000)


def copy_of_chain(framework: Framework, chain: Key, new_key: Callable[[], Key]) -> Several:
    """Return what adds a chain once more, with its attributes, steps and lines, behind it.

    The copy does not decide on publishing, which one chain alone does. Refuses where the chain is
    no longer there.
    """
    original = existing(framework, APPROVAL_CHAIN, chain)
    parts = list(_parts(framework, chain))
    copies = {item.key: new_key() for _, item in [(APPROVAL_CHAIN, original), *parts]}
    values = _values(APPROVAL_CHAIN, original, copies)
    del values["position"]
    values |= {"name": _free_name(framework, original.name), "publishes": False}
    commands = [
        AddItem(APPROVAL_CHAIN.name, copies[chain], values, _behind(framework, original)),
        *(AddItem(k.name, copies[item.key], _values(k, item, copies)) for k, item in parts),
    ]
    return Several(f"Approval chain “{shown(original.name)}” duplicated", tuple(commands))


def sample_chain(framework: Framework, new_key: Callable[[], Key]) -> tuple[Key, Several]:
    """Return the key of a sample chain, and what adds it: “Budget by amount”, with two steps.

    The superior of who requests agrees, and above a limit a role that others report to.
    """
    chain, amount, first, second = (new_key() for _ in range(4))
    name = _free_name(framework, "Budget by amount", copied=False)
    leading = _leading_role(framework)
    commands = (
        AddItem(
            APPROVAL_CHAIN.name,
            chain,
            {"name": name, "purpose": "Who agrees before money is committed.", "target_days": 5},
        ),
        AddItem(REQUEST_ATTRIBUTE.name, amount, {"chain": chain, "name": "Amount"}),
        AddItem(STEP.name, first, {"chain": chain, "name": "Superior agrees"}),
        AddItem(
            APPROVER_LINE.name,
            new_key(),
            {
                "step": first,
                "approver": BY_SUPERIOR,
                "time_limit": 2,
                "when_late": ESCALATE if leading is not None else "",
                "escalate_to": leading,
            },
        ),
        AddItem(STEP.name, second, {"chain": chain, "name": "Director agrees"}),
        AddItem(
            APPROVER_LINE.name,
            new_key(),
            {
                "step": second,
                "approver": BY_ROLE,
                "role": leading,
                "condition": f"amount > {SAMPLE_LIMIT}",
                "time_limit": 3,
            },
        ),
    )
    return chain, Several(f"Sample chain “{name}” added", commands)


def _leading_role(framework: Framework) -> Key | None:
    """Return the first individual role that others report to, and that reports to none of them."""
    roles = framework.roles
    superiors = {each.reports_to for each in roles.values()}
    leading = [
        each
        for each in ordered(roles)
        if each.key in superiors and each.reports_to is None and each.role_kind != "body"
    ]
    return next((each.key for each in [*leading, *ordered(roles)]), None)


def _parts(framework: Framework, chain: Key) -> Iterator[tuple[Kind[Any], Any]]:
    """Yield what belongs to a chain, in its order: attributes, then each step with its lines."""
    for attribute in ordered(framework.of(REQUEST_ATTRIBUTE)):
        if attribute.chain == chain:
            yield REQUEST_ATTRIBUTE, attribute
    steps = [step for step in ordered(framework.of(STEP)) if step.chain == chain]
    keys = {step.key for step in steps}
    yield from ((STEP, step) for step in steps)
    for line in ordered(framework.of(APPROVER_LINE)):
        if line.step in keys:
            yield APPROVER_LINE, line


def _values(kind: Kind[Any], item: Any, copies: dict[Key, Key]) -> dict[str, Any]:
    """Return the values of a copy; what referred to a copied item refers to its copy."""
    values = dict(zip(kind.columns[1:], item[1:], strict=True))
    for each in kind.references:
        values[each.name] = copies.get(values[each.name], values[each.name])
    return values


def _behind(framework: Framework, chain: ApprovalChain) -> Key | None:
    """Return the chain behind one, None behind the last."""
    keys = [each.key for each in ordered(framework.of(APPROVAL_CHAIN))]
    place = keys.index(chain.key) + 1
    return keys[place] if place < len(keys) else None


def _free_name(framework: Framework, name: str, *, copied: bool = True) -> str:
    """Return "Budget (copy)" or, for what is no copy, "Budget"; with a number where it is taken."""
    taken = {each.name for each in framework.of(APPROVAL_CHAIN).values()}
    number = 1
    while True:
        count = "" if number == 1 else f" {number}"
        ending = f" (copy{count})" if copied else count
        found = shortened(name, LONGEST_NAME - len(ending)) + ending
        if found not in taken:
            return found
        number += 1
