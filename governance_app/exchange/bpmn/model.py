"""What stands in a BPMN file, before it is understood: processes, steps, lanes, flows."""

from dataclasses import dataclass, field
from typing import NamedTuple


@dataclass(slots=True)
class Lane:
    """A lane: the ids of the flow nodes in it, and the lanes inside it."""

    id: str
    name: str
    nodes: list[str] = field(default_factory=list)
    lanes: list["Lane"] = field(default_factory=list)


@dataclass(slots=True)
class Step:
    """A task, a call activity, a sub-process or a whole process; `kind` is its element's name."""

    kind: str
    id: str
    name: str
    called: str = ""
    """The id of what a call activity calls."""
    documentation: list[str] = field(default_factory=list)
    steps: list["Step"] = field(default_factory=list)
    lanes: list[Lane] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Pool:
    """A participant of a collaboration; `process` is "" where nothing is shown inside."""

    name: str
    process: str


class Box(NamedTuple):
    """Where something is drawn; only boxes of one plane can lie in each other."""

    plane: int
    left: float
    top: float
    width: float
    height: float


@dataclass(slots=True)
class Model:
    """Everything that is taken from one file."""

    processes: list[Step] = field(default_factory=list)
    collaborations: list[list[Pool]] = field(default_factory=list)
    flows: list[tuple[str, str]] = field(default_factory=list)
    """Ids of flow nodes, source and target."""
    borders: list[tuple[str, str]] = field(default_factory=list)
    """Ids of tasks, and of the events on their borders."""
    starts: list[str] = field(default_factory=list)
    """The ids of start events."""
    global_names: dict[str, str] = field(default_factory=dict)
    """The names of global tasks, which call activities call, by id."""
    boxes: dict[str, Box] = field(default_factory=dict)
    """Where elements are drawn, by id."""
