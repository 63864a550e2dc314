"""Sign-offs: whether the holder of a role accepts what a version gives them."""

import datetime
from typing import NamedTuple

from governance_app.domain.fields import Field, FieldType, WhenRemoved
from governance_app.domain.keys import Key
from governance_app.domain.kinds.kind import Kind, reference

#: What a holder says of a version; "" until they have said anything.
OPEN, ACCEPTED, QUESTIONED, DECLINED = "", "accepted", "questioned", "declined"
OUTCOMES = {
    OPEN: "Open",
    ACCEPTED: "Accepted",
    QUESTIONED: "Questioned",
    DECLINED: "Declined",
}


class SignOff(NamedTuple):
    """What a person who holds a role in a version says of it.

    Person and role are keys without a reference, with their names beside them: whatever becomes
    of either, what was signed stays as it was. `charter_digest` is that of what was shown.
    """

    key: Key
    version: Key
    person: Key
    role: Key
    person_name: str = ""
    role_name: str = ""
    outcome: str = OPEN
    day: datetime.date | None = None
    remark: str = ""
    recorded_by: str = ""
    charter_digest: str = ""


SIGN_OFF = Kind(
    name="sign_off",
    record=SignOff,
    label="Sign-off",
    plural="Sign-offs",
    help="What the holders of roles say of a version: accepted, questioned or declined.",
    fields=(
        reference(
            "version",
            "Version",
            "version",
            "The version that is accepted.",
            required=True,
            when_removed=WhenRemoved.REMOVE,
        ),
        Field(
            "person",
            FieldType.ITEM,
            "Key of the person",
            "Who is asked.",
            required=True,
            shown=False,
        ),
        Field(
            "role",
            FieldType.ITEM,
            "Key of the role",
            "The role that the person holds in the version.",
            required=True,
            shown=False,
        ),
        Field("person_name", FieldType.NAME, "Person", "The person's name at that time."),
        Field("role_name", FieldType.NAME, "Role", "The role's name at that time."),
        Field(
            "outcome",
            FieldType.CHOICE,
            "Outcome",
            "What the person says of it.",
            choices=OUTCOMES,
        ),
        Field("day", FieldType.DATE, "On", "The day on which the person said so."),
        Field("remark", FieldType.TEXT, "Remark", "What the person adds."),
        Field("recorded_by", FieldType.NAME, "Recorded by", "Who wrote it down."),
        Field(
            "charter_digest",
            FieldType.NAME,
            "Digest of the charter",
            "The fingerprint of what the person was shown.",
            shown=False,
        ),
    ),
    named_by=("version",),
    unique=("version", "person", "role"),
    is_record=True,
    is_publication=True,
)
