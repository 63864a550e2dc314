"""Activities: the steps of a process and the rows of the matrix."""

from typing import NamedTuple

from governance_app.domain.fields import Field, FieldType, WhenRemoved
from governance_app.domain.keys import Key
from governance_app.domain.kinds.kind import Kind, name_field, position_field, reference


class Activity(NamedTuple):
    """A step of a process."""

    key: Key
    name: str
    process: Key
    description: str = ""
    position: int = 0


ACTIVITY = Kind(
    name="activity",
    record=Activity,
    label="Activity",
    plural="Activities",
    help="The steps of the processes; the rows of the matrix.",
    fields=(
        name_field("What is done, best with a verb: “Approve automation rule”."),
        reference(
            "process",
            "Process",
            "process",
            "The process that it is a step of.",
            required=True,
            when_removed=WhenRemoved.REMOVE,
        ),
        Field("description", FieldType.TEXT, "Description", "What the activity involves."),
        position_field(),
    ),
    ordered_within="process",
)
