"""The kinds of item that a framework is made of.

A new kind is one file of description beside these, one line in `KINDS` and one migration.
"""

from typing import Any

from governance_app.domain.kinds.absence import ABSENCE, Absence
from governance_app.domain.kinds.activity import ACTIVITY, Activity
from governance_app.domain.kinds.appointment import APPOINTMENT, Appointment
from governance_app.domain.kinds.approval_chain import APPROVAL_CHAIN, ApprovalChain
from governance_app.domain.kinds.approver_line import APPROVER_LINE, ApproverLine
from governance_app.domain.kinds.authority_limit import AUTHORITY_LIMIT, AuthorityLimit
from governance_app.domain.kinds.benefit import BENEFIT, Benefit
from governance_app.domain.kinds.budget_line import BUDGET_LINE, BudgetLine
from governance_app.domain.kinds.calendar_day import CALENDAR_DAY, CalendarDay
from governance_app.domain.kinds.component import COMPONENT, Component
from governance_app.domain.kinds.decision_kind import DECISION_KIND, DecisionKind
from governance_app.domain.kinds.delegation import DELEGATION, Delegation
from governance_app.domain.kinds.document_link import DOCUMENT_LINK, DocumentLink
from governance_app.domain.kinds.integration import INTEGRATION, Integration
from governance_app.domain.kinds.kind import Item, Kind
from governance_app.domain.kinds.letter import LETTER, Letter
from governance_app.domain.kinds.logo import LOGO, Logo
from governance_app.domain.kinds.membership import MEMBERSHIP, Membership
from governance_app.domain.kinds.metric import METRIC, Metric
from governance_app.domain.kinds.objective import OBJECTIVE, Objective
from governance_app.domain.kinds.oversight import OVERSIGHT, Oversight
from governance_app.domain.kinds.oversight_function import OVERSIGHT_FUNCTION, OversightFunction
from governance_app.domain.kinds.person import PERSON, Person
from governance_app.domain.kinds.process import PROCESS, Process
from governance_app.domain.kinds.process_use import PROCESS_USE, ProcessUse
from governance_app.domain.kinds.profile import PROFILE, Profile
from governance_app.domain.kinds.reading import READING, Reading
from governance_app.domain.kinds.request_attribute import REQUEST_ATTRIBUTE, RequestAttribute
from governance_app.domain.kinds.review import REVIEW, Review
from governance_app.domain.kinds.role import ROLE, Role
from governance_app.domain.kinds.separated_duties import SEPARATED_DUTIES, SeparatedDuties
from governance_app.domain.kinds.sign_off import SIGN_OFF, SignOff
from governance_app.domain.kinds.standard import STANDARD, Standard
from governance_app.domain.kinds.standard_use import STANDARD_USE, StandardUse
from governance_app.domain.kinds.step import STEP, Step
from governance_app.domain.kinds.system import SYSTEM, System
from governance_app.domain.kinds.system_use import SYSTEM_USE, SystemUse
from governance_app.domain.kinds.touchpoint import TOUCHPOINT, Touchpoint
from governance_app.domain.kinds.touchpoint_metric import TOUCHPOINT_METRIC, TouchpointMetric
from governance_app.domain.kinds.version import VERSION, Version
from governance_app.domain.kinds.waiver import WAIVER, Waiver

#: Every kind, each after the kinds that it refers to.
KINDS: tuple[Kind[Any], ...] = (
    PROFILE,
    LETTER,
    COMPONENT,
    ROLE,
    MEMBERSHIP,
    PERSON,
    APPOINTMENT,
    ABSENCE,
    PROCESS,
    PROCESS_USE,
    ACTIVITY,
    SYSTEM,
    SYSTEM_USE,
    INTEGRATION,
    OBJECTIVE,
    METRIC,
    READING,
    BENEFIT,
    TOUCHPOINT,
    TOUCHPOINT_METRIC,
    BUDGET_LINE,
    STANDARD,
    STANDARD_USE,
    DOCUMENT_LINK,
    OVERSIGHT_FUNCTION,
    OVERSIGHT,
    REVIEW,
    DECISION_KIND,
    APPROVAL_CHAIN,
    REQUEST_ATTRIBUTE,
    STEP,
    APPROVER_LINE,
    AUTHORITY_LIMIT,
    DELEGATION,
    CALENDAR_DAY,
    SEPARATED_DUTIES,
    WAIVER,
    LOGO,
    VERSION,
    SIGN_OFF,
)

#: The kinds of which a state of the framework is made: what versions freeze, and all that is
#: compared, merged, restored and handed over.
STATE_KINDS = tuple(kind for kind in KINDS if not kind.is_publication)

_BY_NAME: dict[str, Kind[Any]] = {kind.name: kind for kind in KINDS}


def kind_named(name: str) -> Kind[Any]:
    """Return the kind of this name; KeyError where there is none."""
    return _BY_NAME[name]


__all__ = [
    "ABSENCE",
    "ACTIVITY",
    "APPOINTMENT",
    "APPROVAL_CHAIN",
    "APPROVER_LINE",
    "AUTHORITY_LIMIT",
    "BENEFIT",
    "BUDGET_LINE",
    "CALENDAR_DAY",
    "COMPONENT",
    "DECISION_KIND",
    "DELEGATION",
    "DOCUMENT_LINK",
    "INTEGRATION",
    "KINDS",
    "LETTER",
    "LOGO",
    "MEMBERSHIP",
    "METRIC",
    "OBJECTIVE",
    "OVERSIGHT",
    "OVERSIGHT_FUNCTION",
    "PERSON",
    "PROCESS",
    "PROCESS_USE",
    "PROFILE",
    "READING",
    "REQUEST_ATTRIBUTE",
    "REVIEW",
    "ROLE",
    "SEPARATED_DUTIES",
    "SIGN_OFF",
    "STANDARD",
    "STANDARD_USE",
    "STATE_KINDS",
    "STEP",
    "SYSTEM",
    "SYSTEM_USE",
    "TOUCHPOINT",
    "TOUCHPOINT_METRIC",
    "VERSION",
    "WAIVER",
    "Absence",
    "Activity",
    "Appointment",
    "ApprovalChain",
    "ApproverLine",
    "AuthorityLimit",
    "Benefit",
    "BudgetLine",
    "CalendarDay",
    "Component",
    "DecisionKind",
    "Delegation",
    "DocumentLink",
    "Integration",
    "Item",
    "Kind",
    "Letter",
    "Logo",
    "Membership",
    "Metric",
    "Objective",
    "Oversight",
    "OversightFunction",
    "Person",
    "Process",
    "ProcessUse",
    "Profile",
    "Reading",
    "RequestAttribute",
    "Review",
    "Role",
    "SeparatedDuties",
    "SignOff",
    "Standard",
    "StandardUse",
    "Step",
    "System",
    "SystemUse",
    "Touchpoint",
    "TouchpointMetric",
    "Version",
    "Waiver",
    "kind_named",
]
