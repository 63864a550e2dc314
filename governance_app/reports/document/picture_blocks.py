"""Blocks that are drawn, as the values to draw: each writer makes its own picture of them.

Each has a `description`: what somebody who does not see the picture is told of it.
"""

from dataclasses import dataclass
from typing import ClassVar

from governance_app.reports.document.text_blocks import Tone


@dataclass(frozen=True, slots=True)
class Approver:
    """Who approves in a step, in which case ("" for always), and within which time ("" unsaid)."""

    name: str
    condition: str = ""
    within: str = ""


@dataclass(frozen=True, slots=True)
class ChainStep:
    """A step of a chain: how many of its approvers are needed, until when, and what else."""

    name: str
    mode: str
    approvers: tuple[Approver, ...]
    within: str = ""
    otherwise: str = ""
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class ChainDiagram:
    """An approval chain: what starts it, its steps one after the other, and how it ends."""

    block: ClassVar[str] = "chain_diagram"
    description: str
    begins: str
    steps: tuple[ChainStep, ...]
    ends: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its value in the unit of its chart, from 0, and the value as it is read."""

    label: str
    value: float
    text: str
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars below each other; `marked` is a value that all are beside (a median), None for none."""

    block: ClassVar[str] = "bar_chart"
    title: str
    description: str
    bars: tuple[Bar, ...]
    marked: float | None = None
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """A value at a place: `at` counts days or steps; `label` is how the place is read."""

    at: float
    value: float
    label: str


@dataclass(frozen=True, slots=True)
class Line:
    """Points that belong together, in order; `is_target` where it is what is aimed for."""

    name: str
    points: tuple[Point, ...]
    is_target: bool = False


@dataclass(frozen=True, slots=True)
class LineChart:
    """Lines over time, with their values in one unit."""

    block: ClassVar[str] = "line_chart"
    title: str
    description: str
    unit: str
    lines: tuple[Line, ...]
