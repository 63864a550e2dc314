"""Which metrics show how a touchpoint does."""

from typing import NamedTuple

from governance_app.domain.fields import WhenRemoved
from governance_app.domain.keys import Key
from governance_app.domain.kinds.kind import Kind, reference


class TouchpointMetric(NamedTuple):
    """A metric of a touchpoint."""

    key: Key
    touchpoint: Key
    metric: Key


TOUCHPOINT_METRIC = Kind(
    name="touchpoint_metric",
    record=TouchpointMetric,
    label="Metric of a touchpoint",
    plural="Metrics of touchpoints",
    help="Which metrics show how each touchpoint does.",
    fields=(
        reference(
            "touchpoint",
            "Touchpoint",
            "touchpoint",
            "The touchpoint that is measured.",
            required=True,
            when_removed=WhenRemoved.REMOVE,
        ),
        reference(
            "metric",
            "Metric",
            "metric",
            "The metric that shows how it does.",
            required=True,
            when_removed=WhenRemoved.REMOVE,
        ),
    ),
    named_by=("touchpoint", "metric"),
    unique=("touchpoint", "metric"),
)
