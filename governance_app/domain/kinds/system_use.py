"""Which processes a system supports."""

from typing import NamedTuple

from governance_app.domain.fields import Field, FieldType, WhenRemoved
from governance_app.domain.keys import Key
from governance_app.domain.kinds.kind import Kind, reference


class SystemUse(NamedTuple):
    """A system that a process is supported by."""

    key: Key
    system: Key
    process: Key
    note: str = ""


SYSTEM_USE = Kind(
    name="system_use",
    record=SystemUse,
    label="Supported process",
    plural="Supported processes",
    help="Which processes each system supports.",
    fields=(
        reference(
            "system",
            "System",
            "system",
            "The system that is used.",
            required=True,
            when_removed=WhenRemoved.REMOVE,
        ),
        reference(
            "process",
            "Process",
            "process",
            "The process that it supports.",
            required=True,
            when_removed=WhenRemoved.REMOVE,
        ),
        Field("note", FieldType.NAME, "Note", "What the system does for the process."),
    ),
    named_by=("system", "process"),
    unique=("system", "process"),
)
