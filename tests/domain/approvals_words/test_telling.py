"""Decisions in words: who signs, in whose place and why, and where a request stops."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from campaign_budget import DAY, CampaignBudget

from governance_app.domain.approvals.compiled import compiled
from governance_app.domain.approvals.deciding import Outcome, decide
from governance_app.domain.approvals.hindrances import approver_words
from governance_app.domain.approvals.request import Request
from governance_app.domain.approvals.request_words import day_words
from governance_app.domain.approvals.signing_words import Tone
from governance_app.domain.approvals.standing import situation_on
from governance_app.domain.approvals.telling import ToldDecision, mode_text, told_decision
from governance_app.domain.approvals.working_days import WorkingCalendar
from governance_app.domain.commands import EditItem, RemoveItems
from governance_app.domain.kinds import (
    ABSENCE,
    APPOINTMENT,
    APPROVAL_CHAIN,
    APPROVER_LINE,
    DELEGATION,
    PROCESS,
    ROLE,
    STEP,
    Step,
)


@pytest.fixture
def budget() -> CampaignBudget:
    """Return the chain of campaign budgets."""
    return CampaignBudget()


def _told(
    budget: CampaignBudget,
    amount: int = 75_000,
    *,
    data: bool = True,
    by: str = "",
    away: str = "",
    vacant: tuple[int, ...] = (),
    **request: Any,
) -> ToldDecision:
    framework = budget.framework
    chain = compiled(framework, budget.chain)
    situation = situation_on(framework, DAY).without(
        people=frozenset(budget.people[each] for each in away), roles=frozenset(vacant)
    )
    values = {budget.amount: Decimal(amount), budget.personal_data: data}
    if by:
        request["requester"] = budget.people[by]
    made = Request(values, **request)
    return told_decision(chain, made, decide(chain, made, situation, WorkingCalendar()), situation)


def _texts(told: ToldDecision) -> list[str]:
    return [each.text for each in told.steps]


def _edit(budget: CampaignBudget, kind: Any, key: int, **values: Any) -> None:
    budget.run(EditItem(kind.name, key, values))


def test_the_way_of_a_request_is_told_as_a_person_would(budget):
    told = _told(budget, by="D")
    assert told.outcome is Outcome.DECIDED
    assert _texts(told) == [
        "Person D cannot approve their own request → Person E (deputy)",
        "Person F and Legal & Privacy is vacant: goes to CMO at once → Person G",
        "Person A, away until 8 Dec → Person C (delegated to 100,000 EUR)",
    ]
    assert told.deadline == datetime.date(2026, 12, 14)
    assert [each.deadline.day for each in told.steps] == [7, 10, 14]
    assert (told.reason, told.helps) == ("", ())


def test_names_and_troubles_are_pieces_of_their_own(budget):
    told = _told(budget, by="D")
    tones = [(piece.text, piece.tone) for step in told.steps for piece in step.pieces]
    names = [text for text, tone in tones if tone is Tone.NAME]
    assert names == ["Person E", "Person F", "Person G", "Person C"]
    assert [text for text, tone in tones if tone is Tone.TROUBLE] == [
        "Legal & Privacy is vacant: goes to CMO at once"
    ]


def test_people_are_told_with_whom_they_stand_for(budget):
    told = _told(budget, by="D")
    people = [each for step in told.steps for line in step.lines for each in line.persons]
    assert [(each.name, each.instead_of, each.because) for each in people] == [
        ("Person E", "Person D", "is their deputy"),
        ("Person F", "", "holds the role"),
        ("Person G", "", "holds the role"),
        ("Person C", "Person A", "acts for them by delegation"),
    ]


def test_steps_and_approvers_that_are_not_asked_say_when_they_are(budget):
    told = _told(budget, 10_000, data=False)
    assert [each.is_skipped for each in told.steps] == [False, False, True]
    assert _texts(told) == [
        "Person D",
        "Person F",
        "Marketing Operations Director only for Amount over 50,000 EUR",
    ]
    privacy = told.steps[1].lines[1]
    assert (privacy.is_skipped, privacy.text) == (
        True,
        "Legal & Privacy only for Personal data: yes",
    )


#: How the request or the chain differs, and what the first step then says.
_HINDRANCES: list[tuple[dict[str, Any], str]] = [
    ({"beneficiary": "D"}, "Person D cannot approve what benefits them → Person E (deputy)"),
    (
        {"requester_role": "manager"},
        "Person D cannot approve what Campaign Manager requests → Person E (deputy)",
    ),
    ({"away": "D"}, "Person D, away → Person E (deputy)"),
    ({"vacant": "manager"}, "Campaign Manager is vacant → Person E (deputy)"),
    (
        {"away": "DE"},
        "nobody is left for Campaign Manager (Person D is away), and nothing says what follows "
        "then",
    ),
    (
        {"vacant": "manager", "away": "E"},
        "Campaign Manager is vacant, and Person E (deputy) is away, and nothing says what follows "
        "then",
    ),
]


@pytest.mark.parametrize(("changed", "text"), _HINDRANCES)
def test_it_is_told_why_somebody_does_not_sign(budget, changed, text):
    given = dict(changed)
    if "beneficiary" in given:
        given["beneficiary"] = budget.people[given["beneficiary"]]
    if "requester_role" in given:
        given["requester_role"] = budget.manager
    if "vacant" in given:
        given["vacant"] = (budget.manager,)
    assert (
        _texts(_told(budget, 5, data=False, **given))
        == [
            text,
            "Finance Partner only for Amount from 10,000 EUR; Legal & Privacy only for Personal "
            "data: yes",
            "Marketing Operations Director only for Amount over 50,000 EUR",
        ][: 1 if "nothing says" in text else 3]
    )


def test_who_signed_an_earlier_step_is_named(budget):
    _edit(budget, APPROVER_LINE, budget.finance_line, role=budget.manager)
    _edit(budget, STEP, budget.second, different_from=budget.first)
    told = _told(budget, 20_000, data=False)
    assert _texts(told)[1] == (
        "Person D signed “Budget owner agrees”, and somebody else must sign here → "
        "Person E (deputy)"
    )


def test_who_signs_for_another_role_of_the_step_is_replaced(budget):
    (finance,) = (
        key for key, e in budget.framework.of(APPOINTMENT).items() if e.role == budget.finance
    )
    budget.run(RemoveItems(APPOINTMENT.name, (finance,)))
    budget.appoint(budget.people["G"], budget.finance)
    budget.deputy(budget.people["C"], budget.finance)
    _edit(budget, APPROVER_LINE, budget.legal_line, role=budget.cmo)
    assert "Person G signs already in this step → Person C (deputy)" in _texts(_told(budget))[1]


@pytest.mark.parametrize(
    ("rule", "outcome", "text"),
    [
        ("approve", Outcome.DECIDED, "Legal & Privacy is vacant: counts as approved at once"),
        ("reject", Outcome.REJECTED, "Legal & Privacy is vacant: counts as rejected at once"),
        ("", Outcome.STOPS, "Legal & Privacy is vacant, and nothing says what follows then"),
    ],
)
def test_what_follows_when_nobody_is_left_is_told(budget, rule, outcome, text):
    _edit(budget, APPROVER_LINE, budget.legal_line, when_late=rule, escalate_to=None)
    told = _told(budget, 5)
    assert told.outcome is outcome
    assert _texts(told)[1] == text
    assert (told.reason == "") == (outcome is Outcome.DECIDED)


def test_where_it_stops_and_what_would_help(budget):
    told = _told(budget, 5, by="G")
    assert told.outcome is Outcome.STOPS
    assert told.reason == (
        "Step 2, “Finance and privacy agree”, stops: Legal & Privacy is vacant, and nobody "
        "is left for CMO (Person G cannot approve their own request)."
    )
    assert told.helps == ("Name a holder or a deputy of Legal & Privacy or CMO.",)
    assert told.deadline is None
    several = _told(budget, 20_000, by="G")
    assert "needs 2 of its approvals and has 1:" in several.reason


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({"escalate_to": None}, "no role is named that is asked then"),
        ({"escalate_to": "legal"}, "it would be asked again itself"),
        ({"role": None, "escalate_to": None}, "no role is named, and no role is named"),
    ],
)
def test_escalations_that_lead_nowhere_are_told(budget, values, text):
    if values["escalate_to"] == "legal":
        values = {"escalate_to": budget.legal}
    _edit(budget, APPROVER_LINE, budget.legal_line, **values)
    assert text in _told(budget, 5).reason


def test_one_who_is_asked_already_counts_once(budget):
    budget.line(budget.first, budget.manager, when_late="escalate", escalate_to=budget.cmo)
    assert _texts(_told(budget, 5, data=False))[0] == (
        "Person D and Campaign Manager is asked already and counts once"
    )
    budget.line(budget.second, budget.cmo)
    assert _texts(_told(budget, 5))[1] == (
        "Legal & Privacy is vacant: goes to CMO (asked already) and Person G"
    )


def test_a_request_that_asks_nobody_is_told(budget):
    _edit(budget, APPROVER_LINE, budget.owner_line, condition="amount > 5")
    told = _told(budget, 5, data=False)
    assert told.reason == "No step applies to this request, so nobody decides it."
    assert told.helps


def test_a_condition_that_cannot_be_read_is_told(budget):
    budget.run(RemoveItems("request_attribute", (budget.personal_data,)))
    told = _told(budget)
    assert told.reason.startswith(
        "In step “Finance and privacy agree” it is not known who is asked. The condition cannot be "
        "read at character 1"
    )
    assert told.helps == ("Correct the condition.",)


def test_bodies_are_told_by_those_who_sign_and_by_their_quorum(budget):
    council = budget.role("Council", role_kind="body", quorum=2)
    for member in (budget.manager, budget.finance, budget.cmo):
        budget.seat(council, member)
    _edit(budget, APPROVER_LINE, budget.owner_line, role=council)
    assert _texts(_told(budget, 5, data=False))[0] == "Person D and Person F"
    told = _told(budget, 5, data=False, away="FG")
    assert told.reason == (
        "Step 1, “Budget owner agrees”, stops: of Council 1 can sign, and 2 are needed, and "
        "nothing says what follows then."
    )


@pytest.mark.parametrize(
    ("approver", "about", "text"),
    [
        ("owner", True, "nobody owns “Campaigns”"),
        ("accountable", True, "nobody is accountable for “Campaigns”"),
        ("owner", False, "the request names no process that it is about"),
        ("superior", False, "nobody is named who requests it, so no superior is known"),
    ],
)
def test_what_leads_to_no_role_is_told(budget, approver, about, text):
    _edit(budget, APPROVAL_CHAIN, budget.chain, subject="process")
    process = budget.add(PROCESS, name="Campaigns")
    _edit(budget, APPROVER_LINE, budget.owner_line, approver=approver, role=None)
    told = _told(budget, 5, data=False, subject=process if about else None)
    assert f"stops: {text}, and nothing says" in told.reason


def test_those_who_answer_to_nobody_have_no_superior(budget):
    _edit(budget, APPROVER_LINE, budget.owner_line, approver="superior", role=None)
    assert "Person G answers to nobody" in _told(budget, 5, data=False, by="G").reason
    named = _told(budget, 5, data=False, requester_role=budget.cmo)
    assert "CMO answers to nobody" in named.reason
    assert _texts(_told(budget, 5, data=False, by="D"))[0].startswith("Person A, away until 8 Dec")


def test_an_absence_without_an_end_has_no_day(budget):
    budget.away(budget.people["A"])
    assert _texts(_told(budget))[2].startswith("Person A, away → ")
    budget.run(RemoveItems(ABSENCE.name, tuple(budget.framework.of(ABSENCE))))
    budget.away(budget.people["A"], "12-01", "2027-01-08")
    assert _texts(_told(budget))[2].startswith("Person A, away until 8 Jan 2027 → ")


def test_a_delegation_without_an_amount_is_told_without_one(budget):
    (key,) = budget.framework.of(DELEGATION)
    _edit(budget, DELEGATION, key, amount=None)
    assert _texts(_told(budget))[2] == "Person A, away until 8 Dec → Person C (delegated)"


def test_names_are_data(budget):
    _edit(budget, ROLE, budget.legal, name="<b>{0} %s")
    assert "<b>{0} %s is vacant: goes to CMO" in _texts(_told(budget, 5))[1]


@pytest.mark.parametrize(
    ("mode", "needed", "text"),
    [
        ("all", None, "all"),
        ("any", None, "any"),
        ("quorum", 2, "quorum 2"),
        ("quorum", None, "all"),
        ("percentage", 60, "percentage 60"),
    ],
)
def test_modes_have_words_for_programs(mode, needed, text):
    assert mode_text(Step(1, 2, "Step", mode, needed)) == text


def test_days_near_are_told_without_their_year():
    assert day_words(datetime.date(2026, 12, 8), DAY) == "8 Dec"
    assert day_words(datetime.date(2027, 1, 8), DAY) == "8 Jan 2027"


def test_whom_a_line_asks_is_told_before_any_request(budget):
    lines = budget.framework.of(APPROVER_LINE)
    line = lines[budget.owner_line]
    words = [
        approver_words(budget.framework, line._replace(approver=each, role=None))
        for each in ("role", "owner", "accountable", "superior")
    ]
    assert words == [
        "nobody (no role is named)",
        "the owner of what it is about",
        "the role accountable for what it is about",
        "the superior of who requests it",
    ]
