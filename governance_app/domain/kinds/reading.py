"""Readings: the values of a metric over time. There may be thousands of each."""

import datetime
from decimal import Decimal
from typing import NamedTuple

from governance_app.domain.fields import Field, FieldType, WhenRemoved
from governance_app.domain.keys import Key
from governance_app.domain.kinds.kind import Kind, reference


class Reading(NamedTuple):
    """What a metric was on a day; a metric has at most one on each day."""

    key: Key
    metric: Key
    day: datetime.date
    value: Decimal


READING = Kind(
    name="reading",
    record=Reading,
    label="Reading",
    plural="Readings",
    help="The values of metrics over time.",
    fields=(
        reference(
            "metric",
            "Metric",
            "metric",
            "The metric that was read.",
            required=True,
            when_removed=WhenRemoved.REMOVE,
        ),
        Field("day", FieldType.DATE, "Day", "The day that the number stands for.", required=True),
        Field("value", FieldType.DECIMAL, "Value", "The number, in its unit.", required=True),
    ),
    named_by=("metric",),
    unique=("metric", "day"),
    is_record=True,
    is_numerous=True,
)
