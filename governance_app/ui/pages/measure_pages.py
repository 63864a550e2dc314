"""The pages of registers by description: technology, objectives, touchpoints, standards and more."""

from collections.abc import Mapping

from governance_app.domain.kinds import (
    BENEFIT,
    BUDGET_LINE,
    INTEGRATION,
    METRIC,
    OBJECTIVE,
    OVERSIGHT,
    OVERSIGHT_FUNCTION,
    REVIEW,
    STANDARD,
    SYSTEM,
    TOUCHPOINT,
)
from governance_app.ui.further_view import Companion, ViewDescription
from governance_app.ui.page import Page
from governance_app.ui.pages.authority_registers import AUTHORITY
from governance_app.ui.pages.register_description import RegisterDescription
from governance_app.ui.pages.register_page import RegisterPage
from governance_app.ui.session import Session


def _objective_companion(session: Session) -> Companion:
    from governance_app.ui.measures.objective_companion import ObjectiveCompanion

    return ObjectiveCompanion(session)


def _metric_companion(session: Session) -> Companion:
    from governance_app.ui.measures.metric_companion import MetricCompanion

    return MetricCompanion(session)


def _budget_totals(session: Session) -> Companion:
    from governance_app.ui.budget.totals import BudgetTotals

    return BudgetTotals(session)


def _review_panel(session: Session) -> Companion:
    from governance_app.ui.oversight.review_panel import ReviewPanel

    return ReviewPanel(session)


_TECHNOLOGY = (
    RegisterDescription(
        SYSTEM,
        (
            "name",
            "category",
            "vendor",
            "owner",
            "status",
            "yearly_cost",
            "contract_end",
            "findings",
            "integrations",
        ),
        "Which systems does the work depend on?",
        "A system has an owner who answers for it, a cost, and a contract that ends on a day. Add "
        "the processes that it supports in its form.",
    ),
    RegisterDescription(
        INTEGRATION,
        ("name", "from_system", "to_system", "direction", "owner", "status", "findings"),
        "What runs between the systems?",
        "An integration links two systems. When it breaks, its owner is asked.",
    ),
)
_OBJECTIVES = (
    RegisterDescription(
        OBJECTIVE,
        ("name", "owner", "progress", "metrics", "due", "status", "findings"),
        "What is aimed for, and until when?",
        "A good objective has a figure to start from, a figure to reach, a day, and an owner.",
        _objective_companion,
    ),
    RegisterDescription(
        METRIC,
        (
            "name",
            "last_reading",
            "last_read",
            "standing",
            "trend",
            "target",
            "due",
            "findings",
        ),
        "How is it measured?",
        "A metric is a number over time. Its readings are entered and drawn below it.",
        _metric_companion,
    ),
    RegisterDescription(
        BENEFIT,
        ("name", "change", "measured", "objective", "metric", "owner", "findings"),
        "What should it bring?",
        "Say what becomes better, by how many per cent, and which objective brings it about.",
    ),
)
_TOUCHPOINTS = (
    RegisterDescription(
        TOUCHPOINT,
        (
            "name",
            "owner",
            "metrics",
            "money_planned",
            "money_spent",
            "hours_planned",
            "hours_spent",
            "findings",
        ),
        "Where does a customer meet the organisation?",
        "List the places that matter most, each with an owner, what is measured there and what it "
        "may cost.",
        _budget_totals,
    ),
    RegisterDescription(
        BUDGET_LINE,
        (
            "touchpoint",
            "purpose",
            "when",
            "planned",
            "actual",
            "difference",
            "actual_per_result",
            "resource",
            "period",
            "starts",
            "findings",
        ),
        "How much time and money goes there?",
        "A budget line plans time or money for a touchpoint in a month, a quarter, a year or a "
        "period of its own.",
        _budget_totals,
    ),
)
_STANDARDS = (
    RegisterDescription(
        STANDARD,
        (
            "name",
            "standard_kind",
            "applies_to",
            "owner",
            "decision",
            "next_review",
            "link",
            "findings",
        ),
        "Which policies, standards and frameworks are in force?",
        "Decide on each: adopt it, adapt it, retire it, or look at it until a day.",
    ),
)
_OVERSIGHT = (
    RegisterDescription(
        OVERSIGHT,
        (
            "covers",
            "function",
            "role",
            "state",
            "last_review",
            "next_due",
            "cadence",
            "findings",
        ),
        "Who watches over what?",
        "A role or a body oversees something for a function, at a cadence; what lies below a "
        "process is overseen with it.",
        _review_panel,
    ),
    RegisterDescription(
        OVERSIGHT_FUNCTION,
        (),
        "Which kinds of oversight are there?",
        "A function, such as technology oversight, says which kinds of item it must cover.",
    ),
    RegisterDescription(
        REVIEW,
        (),
        "When did somebody look, and what came of it?",
        "A review records the day, who looked, the outcome and the evidence.",
    ),
)


_REGISTERS: Mapping[str, tuple[RegisterDescription, ...]] = {
    "technology": _TECHNOLOGY,
    "objectives": _OBJECTIVES,
    "touchpoints": _TOUCHPOINTS,
    "standards": _STANDARDS,
    "oversight": _OVERSIGHT,
    "authority": AUTHORITY,
}


def _technology_map(session: Session) -> Page:
    from governance_app.ui.technology_map.map_page import TechnologyMapPage

    return TechnologyMapPage(session)


_VIEWS: Mapping[str, tuple[ViewDescription, ...]] = {
    "technology": (ViewDescription("technology-map", "Map", _technology_map),),
}


def measure_page(name: str, session: Session) -> RegisterPage:
    """Return the page of this name."""
    return RegisterPage(session, _REGISTERS[name], _VIEWS.get(name, ()))
