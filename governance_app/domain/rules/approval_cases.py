"""The cases of rules about approval chains: chains, steps and attributes as they are written."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from governance_app.domain.approvals.attributes import (
    Attribute,
    attributes_of_chain,
    measured_attribute,
)
from governance_app.domain.approvals.condition_text import condition_of
from governance_app.domain.approvals.conditions import attributes_of
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework, ordered
from governance_app.domain.holding import Holdings
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    APPROVER_LINE,
    PERSON,
    REQUEST_ATTRIBUTE,
    STEP,
    ApproverLine,
    RequestAttribute,
    Step,
)


class ChainCase(NamedTuple):
    """A chain, and whether it has steps."""

    has_steps: bool


class StepCase(NamedTuple):
    """A step with its approver lines, those whose condition cannot be read, and who holds roles.

    `held` is None where no day is looked at, or nobody has begun to enter people.
    """

    step: Step
    lines: tuple[ApproverLine, ...]
    unreadable: tuple[Key, ...]
    problem: str
    held: Holdings | None
    framework: Framework


class AttributeCase(NamedTuple):
    """An attribute of a chain whose conditions can all be read."""

    attribute: RequestAttribute
    is_asked: bool


def chain_cases(framework: Framework, keys: Iterable[Key]) -> Iterator[tuple[Key, ChainCase]]:
    """Yield these chains."""
    begun = {each.chain for each in framework.of(STEP).values()}
    for key in keys:
        yield key, ChainCase(key in begun)


def step_cases(
    framework: Framework, held: Holdings | None, keys: Iterable[Key]
) -> Iterator[tuple[Key, StepCase]]:
    """Yield these steps."""
    lines = _lines_by_step(framework)
    attributes, currency = _attributes_by_chain(framework), framework.profile.currency
    if not framework.of(PERSON):
        held = None
    for key in keys:
        step = framework.of(STEP)[key]
        own = tuple(ordered({each.key: each for each in lines[key]}))
        problems = {
            each.key: problem
            for each in own
            if (problem := _read(each, attributes(step.chain), currency)[1])
        }
        first = next(iter(problems.values()), "")
        yield key, StepCase(step, own, tuple(problems), first, held, framework)


def attribute_cases(
    framework: Framework, keys: Iterable[Key]
) -> Iterator[tuple[Key, AttributeCase]]:
    """Yield these attributes, but those of chains that ask nobody or cannot be read.

    The first amount is left out: limits of authority are compared with it.
    """
    lines, attributes = _lines_by_step(framework), _attributes_by_chain(framework)
    currency = framework.profile.currency
    steps: dict[Key, list[Key]] = defaultdict(list)
    for each in framework.of(STEP).values():
        steps[each.chain].append(each.key)
    asked: dict[Key, frozenset[Key] | None] = {}
    for key in keys:
        attribute = framework.of(REQUEST_ATTRIBUTE)[key]
        chain = attribute.chain
        if chain not in asked:
            own = [line for step in steps[chain] for line in lines[step]]
            asked[chain] = _asked(own, attributes(chain), currency) if own else None
        measured = measured_attribute(attributes(chain))
        found = asked[chain]
        if found is not None and (measured is None or measured.key != key):
            yield key, AttributeCase(attribute, key in found)


def _asked(
    lines: Iterable[ApproverLine], attributes: tuple[Attribute, ...], currency: str
) -> frozenset[Key] | None:
    """Return the attributes that lines ask for; None where one of them cannot be read."""
    found: frozenset[Key] = frozenset()
    for each in lines:
        keys, problem = _read(each, attributes, currency)
        if problem:
            return None
        found |= keys
    return found


def _read(
    line: ApproverLine, attributes: tuple[Attribute, ...], currency: str
) -> tuple[frozenset[Key], str]:
    """Return what a condition asks for, and why it cannot be read ("" where it can)."""
    try:
        return attributes_of(condition_of(line.condition, attributes, currency)), ""
    except Refusal as refusal:
        return frozenset(), refusal.sentence


def _lines_by_step(framework: Framework) -> dict[Key, list[ApproverLine]]:
    lines: dict[Key, list[ApproverLine]] = defaultdict(list)
    for each in framework.of(APPROVER_LINE).values():
        lines[each.step].append(each)
    return lines


def _attributes_by_chain(framework: Framework) -> Callable[[Key], tuple[Attribute, ...]]:
    """Return what gives the attributes of a chain, each looked up once."""
    known: dict[Key, tuple[Attribute, ...]] = {}

    def attributes(chain: Key) -> tuple[Attribute, ...]:
        if chain not in known:
            known[chain] = attributes_of_chain(framework, chain)
        return known[chain]

    return attributes
