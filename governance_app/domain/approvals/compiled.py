"""A chain made ready for deciding: its attributes, its steps, and conditions that were read once."""

from collections import defaultdict
from dataclasses import dataclass

from governance_app.domain.approvals.attributes import (
    Attribute,
    attributes_of_chain,
    measured_attribute,
)
from governance_app.domain.approvals.condition_text import condition_of
from governance_app.domain.approvals.conditions import ALWAYS, Condition, attributes_of
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework, ordered
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    APPROVAL_CHAIN,
    APPROVER_LINE,
    STEP,
    ApprovalChain,
    ApproverLine,
    Step,
)


@dataclass(frozen=True, slots=True)
class CompiledLine:
    """An approver line with its condition; `problem` says why that cannot be read."""

    line: ApproverLine
    condition: Condition
    problem: str = ""

    @property
    def key(self) -> Key:
        """The line's key."""
        return self.line.key

    @property
    def asks(self) -> frozenset[Key]:
        """The attributes that its condition asks for."""
        return attributes_of(self.condition)


@dataclass(frozen=True, slots=True)
class CompiledStep:
    """A step with its lines, in their order."""

    step: Step
    lines: tuple[CompiledLine, ...]

    @property
    def key(self) -> Key:
        """The step's key."""
        return self.step.key


@dataclass(frozen=True, slots=True)
class CompiledChain:
    """A chain with its attributes and its steps, in their order."""

    chain: ApprovalChain
    attributes: tuple[Attribute, ...]
    steps: tuple[CompiledStep, ...]

    @property
    def key(self) -> Key:
        """The chain's key."""
        return self.chain.key

    @property
    def lines(self) -> tuple[CompiledLine, ...]:
        """Every line of every step, in order."""
        return tuple(line for step in self.steps for line in step.lines)

    @property
    def asked(self) -> tuple[Attribute, ...]:
        """The attributes that conditions ask for, in their order."""
        asked: set[Key] = set().union(*(line.asks for line in self.lines))
        return tuple(each for each in self.attributes if each.key in asked)

    @property
    def measured(self) -> Attribute | None:
        """The amount that limits of authority are compared with."""
        return measured_attribute(self.attributes)


def compiled(framework: Framework, chain: Key) -> CompiledChain:
    """Return a chain ready for deciding; KeyError where there is none."""
    attributes = attributes_of_chain(framework, chain)
    currency = framework.profile.currency
    lines: dict[Key, dict[Key, ApproverLine]] = defaultdict(dict)
    for key, line in framework.of(APPROVER_LINE).items():
        lines[line.step][key] = line
    steps = {key: step for key, step in framework.of(STEP).items() if step.chain == chain}
    return CompiledChain(
        framework.of(APPROVAL_CHAIN)[chain],
        attributes,
        tuple(
            CompiledStep(
                step,
                tuple(_line(each, attributes, currency) for each in ordered(lines[step.key])),
            )
            for step in ordered(steps)
        ),
    )


def _line(line: ApproverLine, attributes: tuple[Attribute, ...], currency: str) -> CompiledLine:
    try:
        return CompiledLine(line, condition_of(line.condition, attributes, currency))
    except Refusal as refusal:
        return CompiledLine(line, ALWAYS, str(refusal))
