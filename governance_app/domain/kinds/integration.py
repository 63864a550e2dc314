"""Integrations: links between two systems, each with somebody who answers for it."""

from typing import NamedTuple

from governance_app.domain.fields import Field, FieldType
from governance_app.domain.keys import Key
from governance_app.domain.kinds.kind import Kind, name_field, reference
from governance_app.domain.kinds.system import RETIRED


class Integration(NamedTuple):
    """Data that goes from one system to another; `owner` is a role.

    An end is empty where the system was removed: the integration then waits for another one.
    """

    key: Key
    name: str
    from_system: Key | None = None
    to_system: Key | None = None
    owner: Key | None = None
    direction: str = "one-way"
    status: str = ""
    data: str = ""


INTEGRATION = Kind(
    name="integration",
    record=Integration,
    label="Integration",
    plural="Integrations",
    help="The links between systems: what goes where, and who answers for it.",
    fields=(
        name_field("What the integration does, such as “Leads to CRM”."),
        reference("from_system", "From", "system", "The system that the data comes from."),
        reference("to_system", "To", "system", "The system that the data goes to."),
        reference("owner", "Owner", "role", "The role that answers for the integration."),
        Field(
            "direction",
            FieldType.CHOICE,
            "Direction",
            "Whether data goes one way, or both ways.",
            required=True,
            choices={"one-way": "One way", "both-ways": "Both ways"},
        ),
        Field(
            "status",
            FieldType.CHOICE,
            "Status",
            "Whether the integration is planned, works, is broken, or has been given up.",
            choices={
                "": "Not set",
                "planned": "Planned",
                "active": "Working",
                "broken": "Broken",
                RETIRED: "Retired",
            },
        ),
        Field("data", FieldType.TEXT, "Data", "Which data goes through it, and how often."),
    ),
)
