"""Approval chains: who signs what, in which order and within which time."""

from decimal import Decimal
from typing import NamedTuple

from governance_app.domain.fields import Field, FieldType
from governance_app.domain.keys import Key
from governance_app.domain.kinds.kind import Kind, name_field, position_field, reference

#: What a request of a chain is about.
OF_DECISION, OF_PROCESS, OF_ACTIVITY, OF_SYSTEM = "decision", "process", "activity", "system"
#: How days are counted.
WORKING, CALENDAR = "working", "calendar"
DAYS = {WORKING: "Working days", CALENDAR: "Calendar days"}


class ApprovalChain(NamedTuple):
    """Ordered steps that decide requests of one sort; amounts are in the framework's currency."""

    key: Key
    name: str
    purpose: str = ""
    subject: str = OF_DECISION
    decision: Key | None = None
    two_persons_above: Decimal | None = None
    target_days: int | None = None
    target_unit: str = WORKING
    publishes: bool = False
    position: int = 0


APPROVAL_CHAIN = Kind(
    name="approval_chain",
    record=ApprovalChain,
    label="Approval chain",
    plural="Approval chains",
    help="Who signs which requests, in which order and within which time.",
    fields=(
        name_field("What is approved, such as “Campaign budget”."),
        Field("purpose", FieldType.TEXT, "Purpose", "What the chain is for."),
        Field(
            "subject",
            FieldType.CHOICE,
            "Requests are about",
            "What a request names: then its owner, or who is accountable for it, can approve.",
            required=True,
            choices={
                OF_DECISION: "A kind of decision",
                OF_PROCESS: "A process",
                OF_ACTIVITY: "An activity",
                OF_SYSTEM: "A system",
            },
        ),
        reference(
            "decision",
            "Kind of decision",
            "decision_kind",
            "What authority its approvers need; their limits are then compared.",
        ),
        Field(
            "two_persons_above",
            FieldType.DECIMAL,
            "Two persons above",
            "Above this amount one person alone must not decide; empty: not looked at.",
        ),
        Field(
            "target_days",
            FieldType.INTEGER,
            "Decided within",
            "In how many days a request should be decided at the latest.",
            least=0,
            most=10_000,
        ),
        Field(
            "target_unit",
            FieldType.CHOICE,
            "Counted in",
            "Whether these are working days or calendar days.",
            required=True,
            choices=DAYS,
        ),
        Field(
            "publishes",
            FieldType.YES_NO,
            "Decides on publishing",
            "This chain signs a new version of the framework itself.",
        ),
        position_field(),
    ),
)
