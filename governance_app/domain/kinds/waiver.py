"""Waivers: findings that are accepted for a time."""

import datetime
from typing import NamedTuple

from governance_app.domain.fields import Field, FieldType
from governance_app.domain.keys import Key
from governance_app.domain.kinds.kind import Kind, reference


class Waiver(NamedTuple):
    """A rule that an item may break until a day, and why (`name`); `owner` is the role that accepts it.

    `subject` is the key of any item; where it is no longer there, the waiver says nothing.
    """

    key: Key
    name: str
    rule: str
    subject_kind: str
    subject: Key
    note: str = ""
    owner: Key | None = None
    starts: datetime.date | None = None
    ends: datetime.date | None = None


WAIVER = Kind(
    name="waiver",
    record=Waiver,
    label="Waiver",
    plural="Waivers",
    help="Findings that somebody accepted, with the reason and the day on which it ends.",
    fields=(
        Field(
            "name",
            FieldType.NAME,
            "Reason",
            "Why it is accepted, in a few words.",
            required=True,
        ),
        Field("rule", FieldType.NAME, "Rule", "The rule that may be broken.", required=True),
        Field(
            "subject_kind",
            FieldType.NAME,
            "Kind",
            "The kind of the item that may break it.",
            required=True,
        ),
        Field(
            "subject",
            FieldType.ITEM,
            "Item",
            "The item that may break it.",
            required=True,
            shown=False,
        ),
        Field("note", FieldType.TEXT, "Note", "What else is to be known of it."),
        reference("owner", "Accepted by", "role", "The role that answers for accepting it."),
        Field("starts", FieldType.DATE, "Since", "The day on which it was accepted."),
        Field(
            "ends", FieldType.DATE, "Until", "The last day; afterwards the finding is told again."
        ),
    ),
    unique=("rule", "subject_kind", "subject"),
    is_record=True,  # it stays with what was accepted; no template takes it along
)
