"""Steps of an approval chain."""

from typing import NamedTuple

from governance_app.domain.fields import Field, FieldType, WhenRemoved
from governance_app.domain.keys import Key
from governance_app.domain.kinds.kind import Kind, name_field, position_field, reference

#: How many of the lines that apply must approve.
ANY, ALL, QUORUM, PERCENTAGE = "any", "all", "quorum", "percentage"


class Step(NamedTuple):
    """A step: `needed` lines (of a quorum) or percent of them approve, `rejections` reject."""

    key: Key
    chain: Key
    name: str
    mode: str = ALL
    needed: int | None = None
    rejections: int = 1
    different_from: Key | None = None
    position: int = 0


STEP = Kind(
    name="step",
    record=Step,
    label="Step",
    plural="Steps",
    help="What is signed one after the other; the approvers of a step are asked side by side.",
    fields=(
        reference(
            "chain",
            "Approval chain",
            "approval_chain",
            "The chain that it is a step of.",
            required=True,
            when_removed=WhenRemoved.REMOVE,
        ),
        name_field("What happens in it, such as “Budget owner agrees”."),
        Field(
            "mode",
            FieldType.CHOICE,
            "Who must approve",
            "How many of the approvers whose condition holds must approve.",
            required=True,
            choices={
                ANY: "Any one",
                ALL: "All",
                QUORUM: "A number of them",
                PERCENTAGE: "A percentage of them",
            },
        ),
        Field(
            "needed",
            FieldType.INTEGER,
            "Number or percent",
            "How many of them, or what percentage, must approve.",
            least=1,
            most=100_000,
        ),
        Field(
            "rejections",
            FieldType.INTEGER,
            "Rejected by",
            "How many rejections reject the request; one is a veto for each of them.",
            required=True,
            least=1,
            most=100_000,
        ),
        reference(
            "different_from",
            "Not by who signed",
            "step",
            "An earlier step: who signed there cannot sign here.",
        ),
        position_field(),
    ),
    ordered_within="chain",
)
