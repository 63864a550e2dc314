"""What the proof of a chain can find: each problem with the smallest request that shows it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from governance_app.domain.approvals.conditions import Value
from governance_app.domain.approvals.scenarios import USUAL, Scenario
from governance_app.domain.keys import Key

#: Called with what has been looked at and with all there is to a part; may raise to cancel.
Progress = Callable[[int, int], None]

#: Every rule of the proof: its name, and what it says of a chain.
PROOF_RULES = {
    "undecided": "A request ends without a decision",
    "unreadable-condition": "A condition cannot be read",
    "unreached-step": "No request reaches a step",
    "line-never-applies": "A condition contradicts itself or can never hold",
    "ranges-gap": "Between two ranges of a step nobody is asked",
    "ranges-overlap": "Two ranges of a step overlap in part",
    "quorum-unmet": "A quorum is larger than those who are asked",
    "escalation-circle": "Escalations lead in a circle",
    "signs-twice": "One person signs in two steps",
    "alone-above-limit": "One person alone decides above the limit for two",
    "lacks-authority": "Approvers lack the authority for what reaches them",
    "deadline-over-target": "A decision may take longer than it should",
}


@dataclass(frozen=True)
class Example:
    """A request that shows a problem, and the scenario in which it does."""

    values: Mapping[Key, Value] = field(default_factory=dict)
    subject: Key | None = None
    scenario: Scenario = USUAL


@dataclass(frozen=True)
class Problem:
    """A rule of the proof broken by a chain.

    `step`, `lines`, `roles` and `people` are what its sentence names; `example` is None where the
    problem lies in the chain itself, whatever is requested.
    """

    rule: str
    step: Key | None = None
    lines: tuple[Key, ...] = ()
    roles: tuple[Key, ...] = ()
    people: tuple[Key, ...] = ()
    example: Example | None = None
    detail: str = ""
