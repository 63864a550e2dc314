"""The registers of the page Authority: who decides how much, who stands in, what is kept apart."""

from governance_app.domain.kinds import (
    AUTHORITY_LIMIT,
    CALENDAR_DAY,
    DECISION_KIND,
    DELEGATION,
    SEPARATED_DUTIES,
)
from governance_app.ui.pages.register_description import RegisterDescription

AUTHORITY = (
    RegisterDescription(
        AUTHORITY_LIMIT,
        ("role", "decision", "amount", "note", "findings"),
        "How much may each role decide?",
        "Authority belongs to a role and ends with the appointment. Approval chains compare these "
        "limits with what reaches each step.",
    ),
    RegisterDescription(
        DELEGATION,
        ("from_person", "to_person", "role", "decision", "amount", "starts", "ends", "findings"),
        "Who acts for whom?",
        "While somebody is away, another person can act in their place: from a day to a day, for a "
        "role or a kind of decision, and never for more than they may decide themselves.",
    ),
    RegisterDescription(
        DECISION_KIND,
        (),
        "What is decided again and again?",
        "Limits and delegations are given for a kind of decision, such as committing money. A "
        "reserved one cannot be delegated.",
    ),
    RegisterDescription(
        SEPARATED_DUTIES,
        ("name", "first", "second", "reason"),
        "What must nobody be for the same thing at once?",
        "A pair keeps two duties apart, such as doing and approving. Whoever has both for a process, "
        "an activity or a system, in whatever roles, is told of among the findings.",
    ),
    RegisterDescription(
        CALENDAR_DAY,
        (),
        "On which days does nobody work?",
        "Time limits in working days pass over weekends, the public holidays of the framework's "
        "region, and the days that are written here.",
    ),
)
