"""Kinds of decision: what authority is given for, such as “Commit marketing money”."""

from typing import NamedTuple

from governance_app.domain.fields import Field, FieldType
from governance_app.domain.keys import Key
from governance_app.domain.kinds.kind import Kind, name_field, position_field


class DecisionKind(NamedTuple):
    """Something that is decided again and again; a reserved one cannot be delegated."""

    key: Key
    name: str
    description: str = ""
    reserved: bool = False
    position: int = 0


DECISION_KIND = Kind(
    name="decision_kind",
    record=DecisionKind,
    label="Kind of decision",
    plural="Kinds of decision",
    help="What authority is given for: committing money, signing contracts, publishing.",
    fields=(
        name_field("What is decided, such as “Commit marketing money”."),
        Field("description", FieldType.TEXT, "Description", "What belongs to it and what not."),
        Field(
            "reserved",
            FieldType.YES_NO,
            "Reserved",
            "Whoever holds the authority decides in person; nobody can be given it for a time.",
        ),
        position_field(),
    ),
)
