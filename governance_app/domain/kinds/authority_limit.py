"""Authority limits: how much a role may decide."""

from decimal import Decimal
from typing import NamedTuple

from governance_app.domain.fields import Field, FieldType, WhenRemoved
from governance_app.domain.keys import Key
from governance_app.domain.kinds.kind import Kind, reference


class AuthorityLimit(NamedTuple):
    """Up to which amount a role may decide; an empty one is without limit."""

    key: Key
    role: Key
    decision: Key | None = None
    amount: Decimal | None = None
    note: str = ""


AUTHORITY_LIMIT = Kind(
    name="authority_limit",
    record=AuthorityLimit,
    label="Authority limit",
    plural="Authority limits",
    help="Up to which amount a role may decide, for each kind of decision.",
    fields=(
        reference(
            "role",
            "Role or body",
            "role",
            "Whose authority it is; people have it for as long as they hold the role.",
            required=True,
            when_removed=WhenRemoved.REMOVE,
        ),
        reference(
            "decision",
            "Kind of decision",
            "decision_kind",
            "For what; empty: for every kind that has no limit of its own.",
            when_removed=WhenRemoved.REMOVE,
        ),
        Field(
            "amount",
            FieldType.DECIMAL,
            "Up to",
            "The largest amount, in the framework's currency; empty: without limit.",
        ),
        Field("note", FieldType.NAME, "Note", "Where it is written, or what else it depends on."),
    ),
    named_by=("role", "decision"),
    unique=("role", "decision"),
)
