"""What mends a problem of a chain: commands, where there are some."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from governance_app.domain.approvals.attributes import attributes_of_chain
from governance_app.domain.approvals.condition_text import condition_of
from governance_app.domain.approvals.condition_words import text_of
from governance_app.domain.approvals.conditions import Range
from governance_app.domain.approvals.problems import Problem
from governance_app.domain.approvals.request_words import role_name
from governance_app.domain.commands import EditItem, RemoveItems
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework, ordered
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    APPROVAL_CHAIN,
    APPROVER_LINE,
    AUTHORITY_LIMIT,
    MEMBERSHIP,
    ROLE,
    STEP,
    ApproverLine,
)
from governance_app.domain.kinds.approver_line import BY_ROLE, ESCALATE, REJECT
from governance_app.domain.kinds.step import ALL
from governance_app.domain.rules.rule import Mend
from governance_app.domain.words import shown

_MOST_MENDS = 4


def mends_of(framework: Framework, chain: Key, problem: Problem) -> tuple[Mend, ...]:
    """Return what mends a problem whose items are all there; nothing where only advice helps."""
    find = _MENDS.get(problem.rule)
    return tuple(find(framework, chain, problem))[:_MOST_MENDS] if find is not None else ()


def escalations(framework: Framework, line: ApproverLine) -> Iterator[Mend]:
    """Yield the nearest roles above a line's own that it does not lead to already."""
    roles = framework.roles
    own = roles.get(line.role or 0) if line.approver == BY_ROLE else None
    at = own.reports_to if own is not None else None
    seen = {line.role}
    current = line.escalate_to if line.when_late == ESCALATE else None
    while at is not None and at in roles and at not in seen:
        seen.add(at)
        if at != current:
            yield Mend(
                f"Let {role_name(framework, line.role)} escalate to {role_name(framework, at)}",
                EditItem(APPROVER_LINE.name, line.key, {"when_late": ESCALATE, "escalate_to": at}),
            )
            return
        at = roles[at].reports_to


def always_asked(framework: Framework, line: ApproverLine) -> Mend:
    """Return what asks a line whatever is requested."""
    edit = EditItem(APPROVER_LINE.name, line.key, {"condition": ""})
    return Mend(f"Always ask {_asked(framework, line)} (remove the condition)", edit)


def _line(framework: Framework, key: Key) -> ApproverLine:
    return framework.of(APPROVER_LINE)[key]


def _asked(framework: Framework, line: ApproverLine) -> str:
    """Return how a button calls a line."""
    return role_name(framework, line.role) if line.role is not None else "this approver"


def _undecided(framework: Framework, _chain: Key, problem: Problem) -> Iterator[Mend]:
    for key in problem.lines:
        line = _line(framework, key)
        yield from escalations(framework, line)
        if line.when_late != REJECT:
            yield Mend(
                f"Reject when nobody is left for {_asked(framework, line)}",
                EditItem(APPROVER_LINE.name, key, {"when_late": REJECT, "escalate_to": None}),
            )


def _unconditional(framework: Framework, _chain: Key, problem: Problem) -> Iterator[Mend]:
    for key in problem.lines:
        yield always_asked(framework, _line(framework, key))


def _unreached(_framework: Framework, _chain: Key, problem: Problem) -> Iterator[Mend]:
    if problem.step is not None:
        yield Mend("Remove the step", RemoveItems(STEP.name, (problem.step,)))


def _never_asked(framework: Framework, chain: Key, problem: Problem) -> Iterator[Mend]:
    yield from _unconditional(framework, chain, problem)
    yield Mend("Remove the approver", RemoveItems(APPROVER_LINE.name, problem.lines))


def _meet(framework: Framework, chain: Key, problem: Problem) -> Iterator[Mend]:
    """Yield that the lower of two ranges ends where the upper one begins."""
    attributes = attributes_of_chain(framework, chain)
    currency = framework.profile.currency
    ranges: list[tuple[Range, Key]] = []
    for key in problem.lines:
        try:
            condition = condition_of(_line(framework, key).condition, attributes, currency)
        except Refusal:
            return
        if not isinstance(condition, Range):
            return
        ranges.append((condition, key))
    # the lower one is the one that ends: of two ends, the smaller
    lower = [each for each in ranges if each[0].high is not None]
    if len(ranges) != 2 or not lower:
        return
    below, key = min(lower, key=lambda each: each[0].high)  # type: ignore[arg-type,return-value]  # both are of one attribute
    above = next(each for each, other in ranges if other != key)
    if above.low is None or above.attribute != below.attribute:
        return
    meeting = replace(below, high=above.low, includes_high=not above.includes_low)
    edit = EditItem(APPROVER_LINE.name, key, {"condition": text_of(meeting, attributes)})
    asked = _asked(framework, _line(framework, key))
    yield Mend(f"Let the range of {asked} end where the other begins", edit)


def _quorum(framework: Framework, _chain: Key, problem: Problem) -> Iterator[Mend]:
    for body in problem.roles:
        members = [each for each in framework.of(MEMBERSHIP).values() if each.body == body]
        if members:
            edit = EditItem(ROLE.name, body, {"quorum": len(members)})
            yield Mend(
                f"Lower the quorum of {role_name(framework, body)} to {len(members):,}", edit
            )
    if not problem.roles and problem.step is not None:
        edit = EditItem(STEP.name, problem.step, {"mode": ALL, "needed": None})
        yield Mend("Let all who are asked approve", edit)


def _circle(framework: Framework, _chain: Key, problem: Problem) -> Iterator[Mend]:
    for key in problem.lines:
        line = _line(framework, key)
        for mend in escalations(framework, line):
            target = mend.command.values["escalate_to"] if isinstance(mend.command, EditItem) else 0
            if target not in problem.roles:
                yield mend
        yield Mend(
            f"Reject when nobody is left for {_asked(framework, line)}",
            EditItem(APPROVER_LINE.name, key, {"when_late": REJECT, "escalate_to": None}),
        )


def _differ(framework: Framework, chain: Key, problem: Problem) -> Iterator[Mend]:
    steps = ordered({k: s for k, s in framework.of(STEP).items() if s.chain == chain})
    keys = [each.key for each in steps]
    if problem.step not in keys or framework.of(STEP)[problem.step].different_from is not None:
        return
    for earlier in steps[: keys.index(problem.step)]:
        if earlier.name == problem.detail:
            edit = EditItem(STEP.name, problem.step, {"different_from": earlier.key})
            yield Mend(f"Ask somebody else than in “{shown(earlier.name, 40)}”", edit)
            return


def _authority(framework: Framework, chain: Key, problem: Problem) -> Iterator[Mend]:
    decision = framework.of(APPROVAL_CHAIN)[chain].decision
    for role in problem.roles:
        own = [each for each in framework.of(AUTHORITY_LIMIT).values() if each.role == role]
        limits = [each for each in own if each.decision is not None and each.decision == decision]
        limits = limits or [each for each in own if each.decision is None]
        for limit in limits[:1]:
            edit = EditItem(AUTHORITY_LIMIT.name, limit.key, {"amount": None})
            yield Mend(f"Let {role_name(framework, role)} decide without limit", edit)


_MENDS: dict[str, Callable[[Framework, Key, Problem], Iterator[Mend]]] = {
    "undecided": _undecided,
    "unreadable-condition": _unconditional,
    "unreached-step": _unreached,
    "line-never-applies": _never_asked,
    "ranges-gap": _meet,
    "ranges-overlap": _meet,
    "quorum-unmet": _quorum,
    "escalation-circle": _circle,
    "signs-twice": _differ,
    "lacks-authority": _authority,
}
