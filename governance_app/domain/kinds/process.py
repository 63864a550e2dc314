"""Processes: a tree under a component."""

from typing import NamedTuple

from governance_app.domain.fields import Field, FieldType, WhenRemoved
from governance_app.domain.keys import Key
from governance_app.domain.kinds.kind import Kind, name_field, position_field, reference


class Process(NamedTuple):
    """A process; `parent` is the process that it is part of, `owner` a role."""

    key: Key
    name: str
    component: Key | None = None
    parent: Key | None = None
    owner: Key | None = None
    purpose: str = ""
    position: int = 0


PROCESS = Kind(
    name="process",
    record=Process,
    label="Process",
    plural="Processes",
    help="What is governed: a tree of processes under each component.",
    fields=(
        name_field("What the process is called."),
        reference("component", "Component", "component", "The part of the framework it is in."),
        reference(
            "parent",
            "Part of",
            "process",
            "The process that it is a part of.",
            when_removed=WhenRemoved.REMOVE,
        ),
        reference("owner", "Process owner", "role", "The role that answers for the process."),
        Field("purpose", FieldType.TEXT, "Purpose", "What the process is for."),
        position_field(),
    ),
    ordered_within="parent",
)
