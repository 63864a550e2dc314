"""Roles: what authority is given to."""

from typing import NamedTuple

from governance_app.domain.fields import Field, FieldType
from governance_app.domain.keys import Key
from governance_app.domain.kinds.kind import (
    Kind,
    cadence_field,
    name_field,
    position_field,
    reference,
)


class Role(NamedTuple):
    """A governance role. Never a person: people hold roles."""

    key: Key
    name: str
    role_kind: str = "individual"
    reports_to: Key | None = None
    purpose: str = ""
    authority: str = ""
    level: int | None = None
    component: Key | None = None
    quorum: int | None = None
    cadence: str = ""
    position: int = 0


ROLE = Kind(
    name="role",
    record=Role,
    label="Role",
    plural="Roles",
    help="What authority is given to: a post, a body, a team or somebody outside.",
    fields=(
        name_field("What the role is called, such as “Campaign Manager”; not a person's name."),
        Field(
            "role_kind",
            FieldType.CHOICE,
            "Kind",
            "Whether one person, a body, a team or somebody outside is meant.",
            required=True,
            choices={
                "individual": "Individual",
                "body": "Body",
                "team": "Team",
                "external": "External",
            },
        ),
        reference("reports_to", "Reports to", "role", "The role that it answers to."),
        Field("purpose", FieldType.TEXT, "Purpose", "What the role exists for."),
        Field("authority", FieldType.TEXT, "Authority", "What the role may decide."),
        Field(
            "level",
            FieldType.INTEGER,
            "Level",
            "How high it stands: 1 for the top, larger numbers below.",
            least=1,
            most=99,
        ),
        reference("component", "Component", "component", "The part of the framework it is in."),
        Field(
            "quorum",
            FieldType.INTEGER,
            "Quorum",
            "For a body: how many members must be present.",
            least=1,
            most=10_000,
        ),
        cadence_field("cadence", "Meets", "For a body: how often it meets."),
        position_field(),
    ),
)
