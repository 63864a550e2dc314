"""Components: the parts of a framework."""

from typing import NamedTuple

from governance_app.domain.fields import Field, FieldType
from governance_app.domain.keys import Key
from governance_app.domain.kinds.kind import Kind, name_field, position_field


class Component(NamedTuple):
    """A part of the framework, such as “Process excellence”."""

    key: Key
    name: str
    purpose: str = ""
    position: int = 0


COMPONENT = Kind(
    name="component",
    record=Component,
    label="Component",
    plural="Components",
    help="The parts of the framework; processes belong to them.",
    fields=(
        name_field("What this part of the framework is called."),
        Field("purpose", FieldType.TEXT, "Purpose", "What this part is for."),
        position_field(),
    ),
)
