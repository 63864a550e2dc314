"""Where a process runs: in which teams and channels, and whether it is the standard one there."""

from typing import NamedTuple

from governance_app.domain.fields import Field, FieldType, WhenRemoved
from governance_app.domain.keys import Key
from governance_app.domain.kinds.kind import Kind, name_field, reference


class ProcessUse(NamedTuple):
    """A team or channel in which a process runs."""

    key: Key
    name: str
    process: Key
    place: str = "team"
    standardised: bool = False


PROCESS_USE = Kind(
    name="process_use",
    record=ProcessUse,
    label="Team or channel",
    plural="Teams and channels",
    help="Where a process runs, and whether it is the standard process there.",
    fields=(
        name_field("The team or channel."),
        reference(
            "process",
            "Process",
            "process",
            "The process that runs there.",
            required=True,
            when_removed=WhenRemoved.REMOVE,
        ),
        Field(
            "place",
            FieldType.CHOICE,
            "Kind",
            "Whether it is a team or a channel.",
            required=True,
            choices={"team": "Team", "channel": "Channel"},
        ),
        Field("standardised", FieldType.YES_NO, "Standardised", "It follows the standard there."),
    ),
)
