"""The table “who decides”: its rows in words, what “any” leaves open, and their states."""

import datetime
from decimal import Decimal

import pytest
from campaign_budget import DAY, CampaignBudget

from governance_app.domain.approvals.attributes import Attribute
from governance_app.domain.approvals.cells import cells_of
from governance_app.domain.approvals.compiled import compiled
from governance_app.domain.approvals.condition_text import condition_of
from governance_app.domain.approvals.conditions import tests_of as every_test_of
from governance_app.domain.approvals.deciders import MOST_ROWS, RowState, Shown, deciders
from governance_app.domain.approvals.deciders_words import cell_words, reduced
from governance_app.domain.approvals.deciding import Outcome, decide
from governance_app.domain.approvals.request import Request
from governance_app.domain.approvals.standing import situation_on
from governance_app.domain.approvals.working_days import WorkingCalendar
from governance_app.domain.commands import EditItem, RemoveItems
from governance_app.domain.kinds import APPROVER_LINE, PROFILE, REQUEST_ATTRIBUTE, STEP

_CALENDAR = WorkingCalendar()
_AMOUNT = Attribute(1, "Amount", "amount")
_DAY = Attribute(2, "Begins", "date")
_REGION = Attribute(3, "Region", "choice", ("North", "South", "East", "West"))
_NOTE = Attribute(4, "Note", "text")
_DATA = Attribute(5, "Data", "yes-no")


@pytest.fixture
def office():
    office = CampaignBudget()
    office.run(EditItem(PROFILE.name, office.framework.profile.key, {"currency": "EUR"}))
    return office


def table(office, choices=None, *, proved=False, **more):
    return deciders(office.framework, office.chain, DAY, _CALENDAR, choices, proved=proved, **more)


def rows(office, choices=None, **more):
    found = table(office, choices, **more).rows
    return [(*row.labels, row.approvers, row.longest, row.told) for row in found]


@pytest.mark.parametrize(
    ("attribute", "condition", "words"),
    [
        (_AMOUNT, "", ["any amount"]),
        (
            _AMOUNT,
            "amount >= 10000 or amount >= 50000",
            ["under 10,000 EUR", "10,000 to 49,999.99 EUR", "50,000 EUR and over"],
        ),
        (_AMOUNT, "amount > 10000", ["up to 10,000 EUR", "over 10,000 EUR"]),
        (
            _AMOUNT,
            "10000 < amount <= 20000",
            ["up to 10,000 EUR", "over 10,000 to 20,000 EUR", "over 20,000 EUR"],
        ),
        (_AMOUNT, "amount = 5", ["under 5 EUR", "exactly 5 EUR", "over 5 EUR"]),
        (
            _AMOUNT,
            "0.001 <= amount < 0.002",
            ["under 0.001 EUR", "0.001 to under 0.002 EUR", "0.002 EUR and over"],
        ),
        (_AMOUNT, "amount > 0", ["exactly 0 EUR", "over 0 EUR"]),
        (_DAY, "begins >= 2026-05-01", ["until 2026-04-30", "from 2026-05-01"]),
        (
            _DAY,
            "begins = 2026-05-01",
            ["until 2026-04-30", "on 2026-05-01", "from 2026-05-02"],
        ),
        (_DATA, "data", ["no", "yes"]),
        (_DATA, "", ["no or yes"]),
        (_REGION, "region in (North, South)", ["North or South", "East or West"]),
        (_NOTE, 'note = "urgent"', ["anything else", "urgent"]),
    ],
)
def test_cells_are_said_as_a_reader_says_them(attribute, condition, words):
    tests = list(every_test_of(condition_of(condition, (attribute,))))
    assert [cell_words(attribute, each, "EUR") for each in cells_of(attribute, tests)] == words


@pytest.mark.parametrize(
    ("condition", "known", "left"),
    [
        ("amount > 5 and data", {1: Decimal(6)}, "data"),
        ("amount > 5 and data", {1: Decimal(5)}, False),
        ("amount > 5 or data", {1: Decimal(6)}, True),
        ("amount > 5 or data", {1: Decimal(5)}, "data"),
        ("not (amount > 5 or data)", {5: True}, False),
        ("not data", {}, "not data"),
        ("", {}, True),
    ],
)
def test_a_condition_is_left_with_what_is_not_known_yet(condition, known, left):
    attributes = (_AMOUNT, _DATA)
    found = reduced(condition_of(condition, attributes), known)
    assert found == (condition_of(left, attributes) if isinstance(left, str) else left)


def test_amounts_make_the_rows_and_what_else_matters_is_said_where_it_does(office):
    privacy = "Legal & Privacy (if Personal data: yes)"
    assert rows(office) == [
        (
            "under 10,000 EUR",
            f"Campaign Manager → {privacy}",
            "4 working days, then CMO",
            "not proved yet",
        ),
        (
            "10,000 to 50,000 EUR",
            f"Campaign Manager → Finance Partner and {privacy}",
            "4 working days, then CMO",
            "not proved yet",
        ),
        (
            "over 50,000 EUR",
            f"Campaign Manager → Finance Partner and {privacy} → Marketing Operations Director",
            "6 working days, then CMO",
            "not proved yet",
        ),
    ]


def test_another_attribute_can_make_the_rows_while_the_amount_is_fixed(office):
    chosen = {office.amount: 1, office.personal_data: Shown.EACH}
    assert rows(office, chosen) == [
        ("no", "Campaign Manager → Finance Partner", "3 working days", "not proved yet"),
        (
            "yes",
            "Campaign Manager → Finance Partner and Legal & Privacy",
            "4 working days, then CMO",
            "not proved yet",
        ),
    ]


def test_without_rows_one_stands_for_every_request(office):
    found = table(office, {})
    assert [row.labels for row in found.rows] == [("every request",)]
    assert "Marketing Operations Director (if Amount over 50,000 EUR)" in found.rows[0].approvers


def test_people_of_the_day_stand_beside_their_roles(office):
    chosen = {office.amount: 2, office.personal_data: 1}
    assert table(office, chosen).rows[0].persons == (
        "Campaign Manager (Person D) → Finance Partner (Person F) and "
        "Legal & Privacy (nobody, so CMO: Person G) → Marketing Operations Director (Person C)"
    )


def test_a_proof_says_who_must_not_be_away(office):
    chosen = {office.amount: Shown.EACH, office.personal_data: 0}
    told = [row.told for row in table(office, chosen, proved=True).rows]
    assert told == [
        "may stop at step 1: Person E away, Campaign Manager requests it",
        "may stop at step 2: Person F away",
        "may stop at step 2: Person F away",
    ]


def test_a_row_is_complete_when_it_is_decided_whoever_is_away(office):
    office.run(EditItem(APPROVER_LINE.name, office.owner_line, {"when_late": "approve"}))
    chosen = {office.amount: Shown.EACH, office.personal_data: 0}
    states = [row.state for row in table(office, chosen, proved=True).rows]
    assert states == [RowState.COMPLETE, RowState.MAY_STOP, RowState.MAY_STOP]


def test_what_an_earlier_step_rejects_does_not_stop_later(office):
    office.run(EditItem(APPROVER_LINE.name, office.owner_line, {"when_late": "reject"}))
    office.run(EditItem(APPROVER_LINE.name, office.finance_line, {"role": office.manager}))
    row = table(office, {office.amount: 1, office.personal_data: 0}, proved=True).rows[0]
    assert row.state is RowState.COMPLETE


def test_a_row_that_stops_on_a_usual_day_says_where_and_its_example_shows_it(office):
    office.run(EditItem(APPROVER_LINE.name, office.legal_line, {"when_late": ""}))
    found = table(office).rows[0]
    assert (found.state, found.told) == (RowState.STOPS, "stops at step 2")
    ready = compiled(office.framework, office.chain)
    request = Request(found.example.values, subject=found.example.subject)
    decision = decide(ready, request, situation_on(office.framework, DAY), _CALENDAR)
    assert decision.outcome is Outcome.STOPS


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"role": None, "when_late": ""}, "stops at step 2"),
        ({"when_late": "reject", "escalate_to": None}, "rejected at step 2"),
    ],
)
def test_states_of_a_step(office, change, told):
    office.run(EditItem(APPROVER_LINE.name, office.legal_line, change))
    chosen = {office.amount: 1, office.personal_data: 1}
    assert table(office, chosen).rows[0].told == told


def test_a_condition_that_cannot_be_read_stops_the_row(office):
    office.run(RemoveItems(REQUEST_ATTRIBUTE.name, (office.personal_data,)))
    told = {row.told for row in table(office).rows}
    assert told == {"stops at step 2: a condition cannot be read"}


def test_no_approver_at_all_is_said(office):
    office.run(EditItem(APPROVER_LINE.name, office.owner_line, {"condition": "amount > 5"}))
    row = table(office, {office.amount: 0, office.personal_data: 0}).rows[0]
    assert (row.approvers, row.longest, row.told) == ("nobody", "", "nobody is asked")


def test_a_missing_time_limit_is_the_longest_time(office):
    office.run(EditItem(APPROVER_LINE.name, office.finance_line, {"time_limit": None}))
    longest = [row.longest for row in table(office).rows]
    assert longest == ["4 working days, then CMO", "no limit at step 2", "no limit at step 2"]


def test_limits_of_authority_split_no_rows(office):
    office.limit(office.finance, 20_000)
    assert len(table(office).rows) == 3


def test_steps_side_by_side_say_how_many_must_approve(office):
    office.run(EditItem(STEP.name, office.second, {"mode": "any"}))
    row = table(office, {office.amount: 1, office.personal_data: 1}).rows[0]
    assert row.approvers == "Campaign Manager → Finance Partner or Legal & Privacy"


def test_a_chain_without_steps_has_no_rows(office):
    office.run(RemoveItems(STEP.name, (office.first, office.second, office.third)))
    assert table(office).rows == ()


def test_more_rows_than_are_read_are_cut_and_counted(office):
    keys = []
    for name, count in (("Region", 40), ("Product", 26)):
        values = [f"{name} {n}" for n in range(count)]
        keys.append(office.attribute(name, "choice", choices="\n".join(values)))
        for each in values:
            office.line(office.third, office.cmo, f'{name} = "{each}"')
    found = table(office, {**dict.fromkeys(keys, Shown.EACH), office.amount: 0})
    assert len(found.rows) == MOST_ROWS
    assert found.note.startswith("The first 1,000 of 1,040 rows are shown")


def test_too_many_classes_are_refused_with_a_way_out(office):
    found = table(office, {office.amount: Shown.EACH}, most=5)
    assert found.is_too_much
    assert found.rows == ()
    assert found.note.startswith("There are 8 classes of request here")
    assert table(office, {office.amount: 0}, most=5).rows


def test_a_chosen_cell_that_is_gone_is_any(office):
    assert table(office, {office.amount: 9}).rows == table(office, {}).rows


def test_calendar_days_and_working_days_are_told_apart(office):
    office.run(EditItem(APPROVER_LINE.name, office.director_line, {"time_unit": "calendar"}))
    row = table(office, {office.amount: 2, office.personal_data: 0}).rows[0]
    assert row.longest == "3 working days and 2 calendar days, then CMO"
    assert datetime.date(2026, 12, 5) == DAY
