"""Separated duties: pairs that one person must not have for the same subject."""

from typing import NamedTuple

from governance_app.domain.fields import Field, FieldType
from governance_app.domain.keys import Key
from governance_app.domain.kinds.kind import Kind, name_field

#: What somebody can be for a subject.
OWNS, ACCOUNTABLE_FOR, RESPONSIBLE_FOR = "owns", "accountable", "responsible"
APPROVES, OVERSEES = "approves", "oversees"
DUTIES = {
    OWNS: "Owns it",
    ACCOUNTABLE_FOR: "Is accountable for it",
    RESPONSIBLE_FOR: "Does it",
    APPROVES: "Approves it",
    OVERSEES: "Oversees it",
}


class SeparatedDuties(NamedTuple):
    """Two duties that no one person should have for the same subject, and why."""

    key: Key
    name: str
    first: str
    second: str
    reason: str = ""


SEPARATED_DUTIES = Kind(
    name="separated_duties",
    record=SeparatedDuties,
    label="Pair of separated duties",
    plural="Separated duties",
    help="What nobody should be for the same subject at once.",
    fields=(
        name_field("What is kept apart, such as “Doing and approving”."),
        Field(
            "first",
            FieldType.CHOICE,
            "One duty",
            "What somebody is for a process, an activity or a system.",
            required=True,
            choices=DUTIES,
        ),
        Field(
            "second",
            FieldType.CHOICE,
            "Other duty",
            "What the same person must not be then.",
            required=True,
            choices=DUTIES,
        ),
        Field("reason", FieldType.TEXT, "Reason", "Why the two are kept apart."),
    ),
    unique=("first", "second"),
)
