"""Delegations: a person acting for another for a time."""

import datetime
from decimal import Decimal
from typing import NamedTuple

from governance_app.domain.fields import Field, FieldType, WhenRemoved
from governance_app.domain.keys import Key
from governance_app.domain.kinds.kind import Kind, period_fields, reference


class Delegation(NamedTuple):
    """What a person may decide in another's place; empty scopes mean the whole, an empty `amount` too."""

    key: Key
    from_person: Key
    to_person: Key
    role: Key | None = None
    decision: Key | None = None
    amount: Decimal | None = None
    starts: datetime.date | None = None
    ends: datetime.date | None = None
    note: str = ""


def _person(name: str, label: str, help_text: str) -> Field:
    return reference(
        name, label, "person", help_text, required=True, when_removed=WhenRemoved.REMOVE
    )


DELEGATION = Kind(
    name="delegation",
    record=Delegation,
    label="Delegation",
    plural="Delegations",
    help="Who acts for somebody else, from when to when, for what and up to which amount.",
    fields=(
        _person("from_person", "For", "Who gives the authority, and has it."),
        _person("to_person", "Acts", "Who acts while the other is away."),
        reference(
            "role",
            "In the role",
            "role",
            "The role whose authority is given; empty: every role of the person.",
            when_removed=WhenRemoved.REMOVE,
        ),
        reference(
            "decision",
            "Kind of decision",
            "decision_kind",
            "For what; empty: for every kind that is not reserved.",
            when_removed=WhenRemoved.REMOVE,
        ),
        Field(
            "amount",
            FieldType.DECIMAL,
            "Up to",
            "The largest amount; empty: as much as the role may decide.",
        ),
        *period_fields("From", "Until", "the authority is given"),
        Field("note", FieldType.NAME, "Note", "Why, or where it is written."),
    ),
    named_by=("from_person", "to_person"),
)
