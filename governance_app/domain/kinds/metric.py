"""Metrics: numbers with a direction, a baseline and a target."""

import datetime
from decimal import Decimal
from typing import NamedTuple

from governance_app.domain.fields import Field, FieldType
from governance_app.domain.keys import Key
from governance_app.domain.kinds.kind import (
    Kind,
    cadence_field,
    name_field,
    position_field,
    reference,
)

#: Which way a metric is to move.
UP, DOWN = "up", "down"


class Metric(NamedTuple):
    """A number that is watched; `owner` and `overseer` are roles.

    Its values over time are its readings; none of them lies before the day of the baseline.
    """

    key: Key
    name: str
    unit: str = ""
    direction: str = UP
    baseline: Decimal | None = None
    baseline_day: datetime.date | None = None
    target: Decimal | None = None
    due: datetime.date | None = None
    owner: Key | None = None
    overseer: Key | None = None
    objective: Key | None = None
    component: Key | None = None
    source: str = ""
    cadence: str = ""
    position: int = 0


METRIC = Kind(
    name="metric",
    record=Metric,
    label="Metric",
    plural="Metrics",
    help="Numbers by which it is seen whether an objective is reached.",
    fields=(
        name_field("What is measured, such as “Open rate”."),
        Field("unit", FieldType.NAME, "Unit", "In what it is measured: %, hours, e-mails."),
        Field(
            "direction",
            FieldType.CHOICE,
            "Better",
            "Which way the number is to move.",
            required=True,
            choices={UP: "Higher is better", DOWN: "Lower is better"},
        ),
        Field("baseline", FieldType.DECIMAL, "Baseline", "The number at the beginning."),
        Field("baseline_day", FieldType.DATE, "Baseline on", "The day of the baseline."),
        Field("target", FieldType.DECIMAL, "Target", "The number that is aimed for."),
        Field("due", FieldType.DATE, "Due", "The day by which the target is to be reached."),
        reference("owner", "Owner", "role", "The role that answers for the number."),
        reference("overseer", "Overseer", "role", "The role that watches over it."),
        reference("objective", "Objective", "objective", "The objective that it measures."),
        reference("component", "Component", "component", "The part of the framework it is in."),
        Field("source", FieldType.NAME, "Source", "Where the number comes from."),
        cadence_field("cadence", "Read", "How often the number is to be read."),
        position_field(),
    ),
)
