"""Oversight functions: what must be watched over, kind by kind."""

from typing import NamedTuple

from governance_app.domain.fields import Field, FieldType
from governance_app.domain.keys import Key
from governance_app.domain.kinds.kind import Kind, name_field, position_field


class OversightFunction(NamedTuple):
    """A function of oversight, and the kinds of item that it must cover."""

    key: Key
    name: str
    description: str = ""
    covers_process: bool = False
    covers_system: bool = False
    covers_integration: bool = False
    covers_metric: bool = False
    covers_objective: bool = False
    covers_touchpoint: bool = False
    covers_standard: bool = False
    position: int = 0


def _covers(kind: str, plural: str) -> Field:
    return Field(
        f"covers_{kind}",
        FieldType.YES_NO,
        f"Covers {plural}",
        f"Every one of the {plural} must be overseen for this function.",
    )


OVERSIGHT_FUNCTION = Kind(
    name="oversight_function",
    record=OversightFunction,
    label="Oversight function",
    plural="Oversight functions",
    help="What is watched over: leadership, processes, technology, performance, or one's own.",
    fields=(
        name_field("What the function is called, such as “Technology oversight”."),
        Field("description", FieldType.TEXT, "Description", "What it watches over, and why."),
        _covers("process", "processes"),
        _covers("system", "systems"),
        _covers("integration", "integrations"),
        _covers("metric", "metrics"),
        _covers("objective", "objectives"),
        _covers("touchpoint", "touchpoints"),
        _covers("standard", "standards"),
        position_field(),
    ),
)
