"""The scopes of approval chains: chains, steps with their approvers, attributes, delegations."""

from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    APPOINTMENT,
    APPROVAL_CHAIN,
    APPROVER_LINE,
    AUTHORITY_LIMIT,
    DECISION_KIND,
    DELEGATION,
    PERSON,
    PROFILE,
    REQUEST_ATTRIBUTE,
    ROLE,
    STEP,
)
from governance_app.domain.rules.approval_cases import attribute_cases, chain_cases, step_cases
from governance_app.domain.rules.delegation_rules import delegation_cases
from governance_app.domain.rules.rule import Scope
from governance_app.domain.rules.seen import Step
from governance_app.domain.rules.whole_scopes import WholeScope

_PERIOD = ("starts", "ends")
_HELD = {PERSON.name: _PERIOD, APPOINTMENT.name: ("person", "role", "capacity", *_PERIOD)}
_LINE = (
    "step",
    "approver",
    "role",
    "condition",
    "time_limit",
    "when_late",
    "escalate_to",
    "position",
)
_ATTRIBUTE = ("chain", "name", "attribute_type", "choices", "position")


def _chains_of(step: Step, *kinds: str) -> set[Key]:
    """Return the chains whose parts of these kinds an edit changes."""
    chains: set[Key] = set()
    for change in step.changes.items:
        if change.kind not in kinds:
            continue
        for each in (change.before, change.after):
            if each is None:
                continue
            if change.kind != APPROVER_LINE.name:
                chains.add(each.chain)
                continue
            of = step.after.framework.of(STEP).get(each.step)
            chains.update({of.chain} if of is not None else ())
    return chains


def _chains_touched(step: Step) -> set[Key]:
    return step.changed(APPROVAL_CHAIN, "key") | _chains_of(step, STEP.name)


def _steps_touched(step: Step) -> set[Key] | None:
    """Return the steps that changed, whose lines did, or whose conditions read otherwise now."""
    if step.changed(PROFILE, "currency"):  # conditions may name it
        return None
    touched = step.changed(STEP, "chain", "mode", "needed")
    for change in step.changes.items:
        if change.kind == APPROVER_LINE.name:
            states = (each for each in (change.before, change.after) if each is not None)
            touched.update(each.step for each in states)
    framework = step.after.framework
    chains = _chains_of(step, REQUEST_ATTRIBUTE.name)
    if chains:
        touched.update(e.key for e in framework.of(STEP).values() if e.chain in chains)
    roles = step.changed(ROLE, "role_kind")
    if step.after.today is not None:
        roles |= step.roles_held_otherwise()
    if roles:
        lines = framework.of(APPROVER_LINE).values()
        touched.update(each.step for each in lines if each.role in roles)
    return touched


def _attributes_touched(step: Step) -> set[Key] | None:
    if step.changed(PROFILE, "currency"):
        return None
    chains = _chains_of(step, REQUEST_ATTRIBUTE.name, APPROVER_LINE.name, STEP.name)
    there = step.after.framework.of(REQUEST_ATTRIBUTE).values()
    return step.changed(REQUEST_ATTRIBUTE, *_ATTRIBUTE) | {
        each.key for each in there if each.chain in chains
    }


APPROVAL_SCOPES: tuple[WholeScope, ...] = (
    WholeScope(
        Scope.CHAIN,
        APPROVAL_CHAIN,
        {APPROVAL_CHAIN.name: (), STEP.name: ("chain",)},
        lambda seen, keys: chain_cases(seen.framework, keys),
        _chains_touched,
        needs_a_day=False,
    ),
    WholeScope(
        Scope.STEP,
        STEP,
        {
            **_HELD,
            STEP.name: ("chain", "mode", "needed"),
            APPROVER_LINE.name: _LINE,
            REQUEST_ATTRIBUTE.name: _ATTRIBUTE,
            ROLE.name: ("role_kind",),
            PROFILE.name: ("currency",),
        },
        lambda seen, keys: step_cases(
            seen.framework, seen.held if seen.today is not None else None, keys
        ),
        _steps_touched,
        needs_a_day=False,
    ),
    WholeScope(
        Scope.ATTRIBUTE,
        REQUEST_ATTRIBUTE,
        {
            REQUEST_ATTRIBUTE.name: _ATTRIBUTE,
            APPROVER_LINE.name: ("step", "condition"),
            STEP.name: ("chain",),
            PROFILE.name: ("currency",),
        },
        lambda seen, keys: attribute_cases(seen.framework, keys),
        _attributes_touched,
        needs_a_day=False,
    ),
    WholeScope(
        Scope.DELEGATION,
        DELEGATION,
        {
            **_HELD,
            DELEGATION.name: (
                "from_person",
                "to_person",
                "role",
                "decision",
                "amount",
                *_PERIOD,
            ),
            AUTHORITY_LIMIT.name: ("role", "decision", "amount"),
            DECISION_KIND.name: ("reserved",),
        },
        lambda seen, keys: (
            delegation_cases(seen.framework, seen.today, keys) if seen.today is not None else ()
        ),
    ),
)
