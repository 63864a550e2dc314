"""Reviews: oversight that took place."""

import datetime
from typing import NamedTuple

from governance_app.domain.fields import Field, FieldType, WhenRemoved
from governance_app.domain.keys import Key
from governance_app.domain.kinds.kind import Kind, reference


class Review(NamedTuple):
    """Oversight that took place on a day; `reviewer` is a person."""

    key: Key
    oversight: Key
    day: datetime.date
    reviewer: Key | None = None
    outcome: str = ""
    evidence: str = ""
    link: str = ""


REVIEW = Kind(
    name="review",
    record=Review,
    label="Review",
    plural="Reviews",
    help="When oversight took place, by whom, and what came of it.",
    fields=(
        reference(
            "oversight",
            "Oversight",
            "oversight",
            "The oversight that took place.",
            required=True,
            when_removed=WhenRemoved.REMOVE,
        ),
        Field("day", FieldType.DATE, "Day", "When it took place.", required=True),
        reference("reviewer", "By", "person", "Who did it."),
        Field(
            "outcome",
            FieldType.CHOICE,
            "Outcome",
            "What came of it.",
            choices={
                "": "Not set",
                "in-order": "In order",
                "to-improve": "To improve",
                "not-in-order": "Not in order",
            },
        ),
        Field("evidence", FieldType.TEXT, "Evidence", "What was looked at, and what was found."),
        Field("link", FieldType.LINK, "Link", "Where the evidence is."),
    ),
    named_by=("oversight",),
    is_record=True,
)
