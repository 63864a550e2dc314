"""Approver lines: who is asked in a step, when, and what follows when time runs out."""

from typing import NamedTuple

from governance_app.domain.fields import Field, FieldType, WhenRemoved
from governance_app.domain.keys import Key
from governance_app.domain.kinds.approval_chain import DAYS, WORKING
from governance_app.domain.kinds.kind import Kind, position_field, reference

#: Who approves: a role or body, or whoever the request leads to.
BY_ROLE, BY_OWNER, BY_ACCOUNTABLE, BY_SUPERIOR = "role", "owner", "accountable", "superior"
#: What follows when time runs out or nobody is left.
NOTHING, ESCALATE, REJECT, APPROVE = "", "escalate", "reject", "approve"


class ApproverLine(NamedTuple):
    """An approver of a step; asked where the condition holds (an empty one always does)."""

    key: Key
    step: Key
    approver: str = BY_ROLE
    role: Key | None = None
    condition: str = ""
    time_limit: int | None = None
    time_unit: str = WORKING
    when_late: str = NOTHING
    escalate_to: Key | None = None
    position: int = 0


APPROVER_LINE = Kind(
    name="approver_line",
    record=ApproverLine,
    label="Approver",
    plural="Approvers",
    help="Who is asked in a step, on which condition, and what follows when time runs out.",
    fields=(
        reference(
            "step",
            "Step",
            "step",
            "The step in which they are asked.",
            required=True,
            when_removed=WhenRemoved.REMOVE,
        ),
        Field(
            "approver",
            FieldType.CHOICE,
            "Approver",
            "A role or body, or whoever the request leads to.",
            required=True,
            choices={
                BY_ROLE: "A role or body",
                BY_OWNER: "The owner of what it is about",
                BY_ACCOUNTABLE: "The role accountable for what it is about",
                BY_SUPERIOR: "The superior of who requests it",
            },
        ),
        reference("role", "Role or body", "role", "Who is asked."),
        Field(
            "condition",
            FieldType.TEXT,
            "When",
            "The condition on the request, such as: amount > 50000 and personal_data; "
            "empty: always.",
        ),
        Field(
            "time_limit",
            FieldType.INTEGER,
            "Time limit",
            "Within how many days they decide.",
            least=0,
            most=10_000,
        ),
        Field(
            "time_unit",
            FieldType.CHOICE,
            "Counted in",
            "Whether these are working days or calendar days.",
            required=True,
            choices=DAYS,
        ),
        Field(
            "when_late",
            FieldType.CHOICE,
            "When time runs out",
            "What follows when time runs out, or at once when nobody is left to be asked.",
            choices={
                NOTHING: "Nothing (the request stops)",
                ESCALATE: "Another role is asked",
                REJECT: "It counts as rejected",
                APPROVE: "It counts as approved",
            },
        ),
        reference("escalate_to", "Then ask", "role", "The role or body that is asked instead."),
        position_field(),
    ),
    ordered_within="step",
    named_by=("role",),
)
