"""Processes: a tree under a component."""

import datetime
from decimal import Decimal
from typing import NamedTuple

from governance_app.domain.fields import Field, FieldType, WhenRemoved
from governance_app.domain.keys import Key
from governance_app.domain.kinds.kind import (
    Kind,
    cadence_field,
    name_field,
    position_field,
    reference,
)

#: The status of a process that has been given up.
RETIRED = "retired"


class Process(NamedTuple):
    """A process; `parent` is the process that it is part of, `owner` a role."""

    key: Key
    name: str
    component: Key | None = None
    parent: Key | None = None
    owner: Key | None = None
    purpose: str = ""
    criticality: str = ""
    status: str = ""
    review_cadence: str = ""
    next_review: datetime.date | None = None
    effort_now: Decimal | None = None
    effort_automated: Decimal | None = None
    position: int = 0


PROCESS = Kind(
    name="process",
    record=Process,
    label="Process",
    plural="Processes",
    help="What is governed: a tree of processes under each component.",
    fields=(
        name_field("What the process is called."),
        reference("component", "Component", "component", "The part of the framework it is in."),
        reference(
            "parent",
            "Part of",
            "process",
            "The process that it is a part of.",
            when_removed=WhenRemoved.REMOVE,
        ),
        reference("owner", "Process owner", "role", "The role that answers for the process."),
        Field("purpose", FieldType.TEXT, "Purpose", "What the process is for."),
        Field(
            "criticality",
            FieldType.CHOICE,
            "Criticality",
            "How much harm it does when the process fails.",
            choices={
                "": "Not set",
                "low": "Low",
                "medium": "Medium",
                "high": "High",
                "critical": "Critical",
            },
        ),
        Field(
            "status",
            FieldType.CHOICE,
            "Status",
            "Whether the process is planned, runs, or has been given up.",
            choices={"": "Not set", "planned": "Planned", "active": "Active", RETIRED: "Retired"},
        ),
        cadence_field("review_cadence", "Reviewed", "How often the process is reviewed."),
        Field("next_review", FieldType.DATE, "Next review", "The day of the next review."),
        Field("effort_now", FieldType.DECIMAL, "Effort now", "Hours a month today."),
        Field(
            "effort_automated",
            FieldType.DECIMAL,
            "Effort after automation",
            "Hours a month once it is automated.",
        ),
        position_field(),
    ),
    ordered_within="parent",
)
