"""Roles: what authority is given to."""

from typing import NamedTuple

from governance_app.domain.fields import Field, FieldType
from governance_app.domain.keys import Key
from governance_app.domain.kinds.kind import Kind, name_field, position_field, reference


class Role(NamedTuple):
    """A governance role. Never a person: people hold roles."""

    key: Key
    name: str
    role_kind: str = "individual"
    reports_to: Key | None = None
    purpose: str = ""
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
        position_field(),
    ),
)
