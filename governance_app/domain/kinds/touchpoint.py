"""Touchpoints: where a customer meets the organisation."""

from typing import NamedTuple

from governance_app.domain.fields import Field, FieldType
from governance_app.domain.keys import Key
from governance_app.domain.kinds.kind import Kind, name_field, position_field, reference


class Touchpoint(NamedTuple):
    """A place where a customer meets the organisation; `owner` is a role."""

    key: Key
    name: str
    channel: str = ""
    description: str = ""
    owner: Key | None = None
    component: Key | None = None
    position: int = 0


TOUCHPOINT = Kind(
    name="touchpoint",
    record=Touchpoint,
    label="Touchpoint",
    plural="Touchpoints",
    help="Where a customer meets the organisation, and what is spent there.",
    fields=(
        name_field("What the customer meets, such as “Newsletter”."),
        Field("channel", FieldType.NAME, "Channel", "Through what: e-mail, web, events."),
        Field("description", FieldType.TEXT, "Description", "Why it matters to the goals."),
        reference("owner", "Owner", "role", "The role that answers for the touchpoint."),
        reference("component", "Component", "component", "The part of the framework it is in."),
        position_field(),
    ),
)
