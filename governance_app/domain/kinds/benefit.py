"""Benefits: what reaching the objectives should bring."""

from decimal import Decimal
from typing import NamedTuple

from governance_app.domain.fields import Field, FieldType
from governance_app.domain.keys import Key
from governance_app.domain.kinds.kind import Kind, name_field, position_field, reference


class Benefit(NamedTuple):
    """Something that is expected; `change` is in percent, with a minus where less is better."""

    key: Key
    name: str
    description: str = ""
    change: Decimal | None = None
    objective: Key | None = None
    metric: Key | None = None
    owner: Key | None = None
    position: int = 0


BENEFIT = Kind(
    name="benefit",
    record=Benefit,
    label="Benefit",
    plural="Benefits",
    help="What reaching the objectives should bring.",
    fields=(
        name_field("What gets better, such as “Process speed”."),
        Field("description", FieldType.TEXT, "Description", "What is expected, in words."),
        Field(
            "change",
            FieldType.DECIMAL,
            "Change (%)",
            "By how many percent: 50 for half as much again, -30 for almost a third less.",
        ),
        reference("objective", "Objective", "objective", "The objective that brings it."),
        reference("metric", "Metric", "metric", "The metric by which it is seen."),
        reference("owner", "Owner", "role", "The role that answers for the benefit."),
        position_field(),
    ),
)
