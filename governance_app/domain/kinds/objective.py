"""Objectives: what is aimed for."""

import datetime
from decimal import Decimal
from typing import NamedTuple

from governance_app.domain.fields import Field, FieldType
from governance_app.domain.keys import Key
from governance_app.domain.kinds.kind import Kind, name_field, position_field, reference

#: Objectives that the framework measures itself, without metrics.
AUTOMATION, STANDARDISATION = "automation", "standardisation"
#: The states in which an objective is no longer pursued.
REACHED, DROPPED = "reached", "dropped"


class Objective(NamedTuple):
    """Something aimed for; `owner` and `overseer` are roles.

    It is measured by its metrics, or (`measured_by`) by what the framework says of its processes;
    then `baseline` and `target` are percentages.
    """

    key: Key
    name: str
    aim: str = ""
    owner: Key | None = None
    overseer: Key | None = None
    component: Key | None = None
    measured_by: str = ""
    baseline: Decimal | None = None
    baseline_day: datetime.date | None = None
    target: Decimal | None = None
    due: datetime.date | None = None
    status: str = ""
    position: int = 0


OBJECTIVE = Kind(
    name="objective",
    record=Objective,
    label="Objective",
    plural="Objectives",
    help="What is aimed for, by when, and who answers for it.",
    fields=(
        name_field("What is aimed for, in a few words, such as “Workflow automation”."),
        Field("aim", FieldType.TEXT, "Aim", "What will be so when the objective is reached."),
        reference("owner", "Owner", "role", "The role that answers for the objective."),
        reference("overseer", "Overseer", "role", "The role that watches over it."),
        reference("component", "Component", "component", "The part of the framework it is in."),
        Field(
            "measured_by",
            FieldType.CHOICE,
            "Measured by",
            "Its metrics, or what the framework says of its processes.",
            choices={
                "": "Its metrics",
                AUTOMATION: "Effort saved by automation (%)",
                STANDARDISATION: "Teams and channels that follow the standard (%)",
            },
        ),
        Field(
            "baseline",
            FieldType.DECIMAL,
            "Baseline (%)",
            "Where it began, in percent; for an objective that the processes measure.",
        ),
        Field("baseline_day", FieldType.DATE, "Baseline on", "The day of the baseline."),
        Field(
            "target",
            FieldType.DECIMAL,
            "Target (%)",
            "Where it is to be, in percent; for an objective that the processes measure.",
        ),
        Field("due", FieldType.DATE, "Due", "The day by which it is to be reached."),
        Field(
            "status",
            FieldType.CHOICE,
            "Status",
            "Whether it is pursued, was reached, or has been given up.",
            choices={
                "": "Not set",
                "active": "Pursued",
                REACHED: "Reached",
                DROPPED: "Given up",
            },
        ),
        position_field(),
    ),
)
