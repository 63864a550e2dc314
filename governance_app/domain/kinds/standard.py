"""Standards: policies, standards and frameworks that are in force, and what becomes of them."""

import datetime
from typing import NamedTuple

from governance_app.domain.fields import Field, FieldType
from governance_app.domain.keys import Key
from governance_app.domain.kinds.kind import Kind, name_field, position_field, reference

ADOPT, ADAPT, RETIRE, UNDER_REVIEW = "adopt", "adapt", "retire", "under-review"


class Standard(NamedTuple):
    """A policy, standard or existing framework, with the decision about it; `owner` is a role."""

    key: Key
    name: str
    standard_kind: str = "policy"
    link: str = ""
    description: str = ""
    owner: Key | None = None
    decision: str = ""
    next_review: datetime.date | None = None
    position: int = 0


STANDARD = Kind(
    name="standard",
    record=Standard,
    label="Standard",
    plural="Standards",
    help="Policies, standards and existing frameworks, and what is decided about each.",
    fields=(
        name_field("What it is called, such as “E-mail policy”."),
        Field(
            "standard_kind",
            FieldType.CHOICE,
            "Kind",
            "Whether it is a policy, a standard or a framework.",
            required=True,
            choices={"policy": "Policy", "standard": "Standard", "framework": "Framework"},
        ),
        Field("link", FieldType.LINK, "Link", "Where it can be read."),
        Field("description", FieldType.TEXT, "Description", "What it asks for."),
        reference("owner", "Owner", "role", "The role that answers for it."),
        Field(
            "decision",
            FieldType.CHOICE,
            "Decision",
            "What is decided: adopt it, adapt it, retire it, or still under review.",
            choices={
                "": "Not decided",
                ADOPT: "Adopt",
                ADAPT: "Adapt",
                RETIRE: "Retire",
                UNDER_REVIEW: "Under review",
            },
        ),
        Field("next_review", FieldType.DATE, "Next review", "The day of the next review."),
        position_field(),
    ),
)
