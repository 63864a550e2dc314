"""The parts of an approval chain as a process: nodes and flows, before they have places."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

#: The lane of what belongs to no role: the way of the request from gateway to gateway.
OWN_WAY = 0


class Event(Enum):
    """What an event waits for or does; the values are the names of its definition in BPMN."""

    TIME = "timerEventDefinition"
    NOBODY_LEFT = "conditionalEventDefinition"
    END_ALL = "terminateEventDefinition"


@dataclass(frozen=True, slots=True)
class Node:
    """A task, a gateway or an event; `element` is its name in BPMN, `lane` the place of its lane."""

    id: str
    element: str
    name: str
    lane: int = OWN_WAY
    documentation: str = ""
    event: Event | None = None
    waits_for: str = ""
    is_duration: bool = False  # `waits_for` is an ISO 8601 duration, and not words
    attached_to: str = ""
    default: str = ""


@dataclass(frozen=True, slots=True)
class Flow:
    """A sequence flow; `is_formal` says that its condition can be read back, and is not words."""

    id: str
    source: str
    target: str
    name: str = ""
    condition: str = ""
    is_formal: bool = False


@dataclass(frozen=True, slots=True)
class ApproverPart:
    """An approver's task, with what follows when time runs out.

    `late` stands on the border of the task; it leads to `then`, or straight to where the step
    comes together. Only where `then` is a task does a flow lead on from it.
    """

    task: Node
    asked: Flow
    answered: Flow
    late: Node | None = None
    when_late: Flow | None = None
    then: Node | None = None
    then_answered: Flow | None = None

    @property
    def then_is_task(self) -> bool:
        """Whether another role is asked when time runs out."""
        return self.then_answered is not None


@dataclass(frozen=True, slots=True)
class StepPart:
    """A step: where it forks, its approvers, where they come together, and what is decided.

    Its first flow leads from the step before, to the fork or to the only task.
    """

    approvers: tuple[ApproverPart, ...]
    decide: Node
    enter: Flow | None = None
    fork: Node | None = None
    join: Node | None = None
    joined: Flow | None = None
    skipped: Flow | None = None
    ends: tuple[tuple[Node, Flow], ...] = ()

    @property
    def meeting(self) -> Node:
        """Where the answers come together."""
        return self.join or self.decide


@dataclass(frozen=True, slots=True)
class ChainPart:
    """A chain as a process; the lane without a name is the first."""

    id: str
    name: str
    documentation: str
    lanes: tuple[str, ...]
    start: Node
    steps: tuple[StepPart, ...]
    end: Node
    finish: Flow
    asked: Node | None = None  # a gateway: was anybody asked at all?
    to_asked: Flow | None = None
    nobody: tuple[Node, Flow] | None = None

    def nodes(self) -> Iterator[Node]:
        """Yield every node, in the order of the way."""
        yield self.start
        for step in self.steps:
            first = [step.fork] if step.fork else []
            yield from first
            for each in step.approvers:
                yield from (one for one in (each.task, each.late, each.then) if one is not None)
            yield from (one for one in (step.join, step.decide) if one is not None)
            yield from (end for end, _ in step.ends)
        if self.asked is not None:
            yield self.asked
        if self.nobody is not None:
            yield self.nobody[0]
        yield self.end

    def flows(self) -> Iterator[Flow]:
        """Yield every flow, those that leave one node in their order."""
        for step in self.steps:
            if step.enter is not None:
                yield step.enter
            for each in step.approvers:
                found = (each.asked, each.answered, each.when_late, each.then_answered)
                yield from (flow for flow in found if flow is not None)
            yield from (flow for flow in (step.skipped, step.joined) if flow is not None)
            yield from (flow for _, flow in step.ends)
        yield from (flow for flow in (self.to_asked,) if flow is not None)
        yield self.finish
        if self.nobody is not None:
            yield self.nobody[1]


@dataclass(frozen=True, slots=True)
class Box:
    """Where something is drawn, in points."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right side."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower side."""
        return self.top + self.height

    @property
    def across(self) -> float:
        """The middle from left to right."""
        return self.left + self.width / 2

    @property
    def down(self) -> float:
        """The middle from top to bottom."""
        return self.top + self.height / 2


#: A line by its corners.
Line = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """Where everything of a chain is drawn: by the id of a node or a flow; lanes in their order."""

    pool: Box
    lanes: tuple[Box, ...]
    boxes: dict[str, Box] = field(default_factory=dict)
    lines: dict[str, Line] = field(default_factory=dict)
    labels: dict[str, Box] = field(default_factory=dict)
