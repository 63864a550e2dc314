"""The simulator: what is typed is answered at once, in words, and wrong input loses nothing."""

import datetime
from decimal import Decimal

import pytest
from approval_parts import Part, in_euros, session_of
from campaign_budget import DAY, CampaignBudget
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from governance_app.domain.approvals.problems import Example
from governance_app.domain.approvals.scenarios import Absence, Scenario
from governance_app.domain.commands import AddItem, EditItem, RemoveItems
from governance_app.domain.kinds import (
    APPROVAL_CHAIN,
    APPROVER_LINE,
    PERSON,
    PROFILE,
    REQUEST_ATTRIBUTE,
    ROLE,
    STEP,
)
from governance_app.domain.rules import Subject
from governance_app.ui.approvals.simulator import Simulator
from governance_app.ui.approvals.simulator_options import Who


@pytest.fixture
def office():
    return in_euros(CampaignBudget())


@pytest.fixture
def opened(office, tmp_path, qtbot, qapp):
    """Return what opens the simulator on the office's chain."""
    made = []

    def open_it(*, read_only=False):
        session = session_of(office, tmp_path / "Chain.governance", read_only=read_only)
        part = Part(session, Simulator(session), qtbot)
        part.part.show_chain(office.chain)
        made.append(part)
        return part

    yield open_it
    for each in made:
        each.close()
    QApplication.clipboard().clear()


@pytest.fixture
def sim(opened):
    return opened()


def fill(sim, office, amount="75000", personal_data="yes", day="2026-12-05", by="Person D"):
    inputs = sim.part.inputs
    sim.type(inputs.values[office.amount].line, amount)
    sim.type(inputs.values[office.personal_data].line, personal_data)
    sim.type(inputs.day.line, day)
    sim.type(inputs.requester.line, by)
    sim.part._answer()


def answer(sim):
    sim.part._answer()
    QApplication.processEvents()
    return sim.part.answer.text.splitlines()


def test_a_request_is_answered_in_words_while_it_is_typed(sim, office):
    fill(sim, office)
    assert answer(sim) == [
        "Decided by 14 Dec 2026 at the latest",
        "1  Person D cannot approve their own request → Person E (deputy)"
        "  ·  Budget owner agrees  ·  by 7 Dec",
        "2  Person F and ▲ Legal & Privacy is vacant: goes to CMO at once → Person G"
        "  ·  Finance and privacy agree  ·  all must approve  ·  by 10 Dec",
        "3  Person A, away until 8 Dec → Person C (delegated to 100,000 EUR)"
        "  ·  Director agrees  ·  by 14 Dec",
    ]


def test_typing_is_answered_without_leaving_the_field(sim, office, qtbot):
    fill(sim, office)
    line = sim.part.inputs.values[office.amount].line
    sim.type(line, "9")
    qtbot.waitUntil(lambda: "3  Skipped" in sim.part.answer.text)
    assert line.hasFocus()
    assert line.text() == "9"


def test_a_step_that_is_skipped_says_for_which_requests_it_is(sim, office):
    fill(sim, office, amount="10000", personal_data="no")
    assert answer(sim)[2:] == [
        "2  Person F  ·  Finance and privacy agree  ·  all must approve  ·  by 9 Dec  ·  "
        "not asked: Legal & Privacy only for Personal data: yes",
        "3  Skipped: Marketing Operations Director only for Amount over 50,000 EUR",
    ]


def test_a_stop_says_where_and_what_would_help_and_leads_to_the_roles(sim, office, qtbot):
    fill(sim, office)
    sim.type(sim.part.inputs.away.adding.line, "Person G")
    sim.press("Return")
    lines = answer(sim)
    assert lines[0] == "▲ Stops at step 2: nobody decides this request"
    assert lines[-1] == "•  Name a holder or a deputy of Legal & Privacy or CMO."
    assert "1 step after this cannot be reached." in lines
    assert not any("by 10 Dec" in each for each in lines)
    link = sim.named("Show Legal & Privacy")
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert sim.subjects == [Subject(ROLE.name, office.legal)]


def test_who_is_away_can_be_there_again(sim, office, qtbot):
    fill(sim, office)
    sim.type(sim.part.inputs.away.adding.line, "Person G")
    sim.press("Return")
    assert answer(sim)[0].startswith("▲ Stops")
    qtbot.mouseClick(sim.named("Take away Person G"), Qt.MouseButton.LeftButton)
    assert answer(sim)[0].startswith("Decided")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("-5", "“Amount” cannot be negative (-5); type what is asked for."),
        (
            "5 USD",
            "“Amount” is given in USD, but amounts are in EUR, and no rate is known; "
            "type the amount in EUR.",
        ),
        ("9" * 40, None),
        ("<b>1", None),
    ],
)
def test_a_wrong_amount_is_said_below_its_field_and_stays(sim, office, text, sentence):
    fill(sim, office)
    field = sim.part.inputs.values[office.amount]
    sim.type(field.line, text)
    assert answer(sim) == ["Mend what is marked above to see who decides."]
    assert field.refused
    assert sentence in (None, field.refused)
    assert field.line.text() == text
    assert not sim.part.copy_button.isEnabled()
    sim.type(field.line, "5")
    assert not field.refused
    assert answer(sim)[0].startswith("Decided")


def test_what_is_no_choice_and_nobody_is_said_when_the_field_is_left(sim, office):
    fill(sim, office)
    inputs = sim.part.inputs
    choice = inputs.values[office.personal_data]
    sim.type(choice.line, "perhaps {0}")
    sim.press("Tab")
    assert choice.refused == (
        "“perhaps {0}” cannot be chosen for “Personal data”; choose no or yes."
    )
    sim.type(inputs.requester.line, "Nemo")
    sim.press("Tab")
    assert inputs.requester.refused.startswith("Nobody here is called “Nemo”")
    sim.type(inputs.day.line, "soon")
    sim.press("Tab")
    assert inputs.day.refused == "“soon” is no date; type one such as 2026-11-21."
    assert [inputs.requester.line.text(), inputs.day.line.text()] == ["Nemo", "soon"]


def test_an_empty_amount_is_asked_for_where_a_condition_needs_it(sim, office):
    fill(sim, office)
    line = sim.part.inputs.values[office.amount].line
    sim.type(line, "1")
    sim.press("Backspace")
    assert answer(sim) == ["Say “Amount” to see who decides: a condition asks for it."]


def test_a_day_before_anybody_was_appointed_stops(sim, office):
    fill(sim, office, day="0001-01-01")
    assert answer(sim)[0].startswith(("Decided", "▲ Stops"))  # everybody here is there always
    fill(sim, office, day="9999-12-31")
    assert answer(sim)


def test_the_path_is_marked_in_the_diagram(sim, office):
    fill(sim, office, amount="10", personal_data="no")
    assert sim.part.marked == frozenset({office.first, office.owner_line})
    assert sim.marked[-1] == sim.part.marked


def test_an_example_of_the_proof_opens_as_it_is(sim, office):
    fill(sim, office)
    scenario = Scenario(Absence(person=office.people["G"]), office.finance)
    values = {office.amount: Decimal("50000.01"), office.personal_data: True}
    sim.part.show_example(Example(values, None, scenario))
    inputs = sim.part.inputs
    assert inputs.values[office.amount].line.text() == "50000.01"
    assert inputs.values[office.personal_data].line.text() == "yes"
    assert inputs.requester.line.text() == "Finance Partner"
    assert inputs.away.values == (Who(PERSON.name, office.people["G"]),)
    assert inputs.day.day == sim.session.today
    assert answer(sim)[0].startswith("▲ Stops at step 2")
    sim.part.show_example(Example({office.amount: Decimal(1)}, None, Scenario()))
    assert inputs.away.values == ()
    assert inputs.requester.line.text() == "somebody else"


def test_a_role_can_be_vacant(sim, office):
    fill(sim, office)
    sim.type(sim.part.inputs.away.adding.line, "CMO (vacant)")
    sim.press("Return")
    assert sim.part.inputs.away.values == (Who(ROLE.name, office.cmo),)
    assert answer(sim)[0].startswith("▲ Stops at step 2")


def test_who_benefits_does_not_sign(sim, office):
    fill(sim, office, by="somebody else", personal_data="no", amount="20000")
    sim.type(sim.part.inputs.beneficiary.line, "Person F")
    assert "Person F cannot approve what benefits them" in "\n".join(answer(sim))


def test_edits_are_answered_and_what_is_typed_stays(sim, office):
    fill(sim, office)
    sim.session.run(EditItem(APPROVER_LINE.name, office.legal_line, {"when_late": ""}))
    assert answer(sim)[0].startswith("▲ Stops at step 2")
    assert sim.part.inputs.values[office.amount].line.text() == "75000"
    sim.session.run(EditItem(PERSON.name, office.people["D"], {"name": "Person <i>Z</i>"}))
    sim.part.inputs.day.line.setFocus()
    sim.session.run(EditItem(PERSON.name, office.people["E"], {"name": "Person Y"}))
    assert sim.part.inputs.requester.line.text() == "Person <i>Z</i>"
    assert "Person <i>Z</i> cannot approve" in "\n".join(answer(sim))


def test_an_attribute_more_is_a_field_more_and_the_others_stay(sim, office):
    fill(sim, office)
    key = sim.session.workspace.new_key()
    values = {"chain": office.chain, "name": "Region", "attribute_type": "choice"}
    sim.session.run(AddItem(REQUEST_ATTRIBUTE.name, key, {**values, "choices": "North\nSouth"}))
    assert sim.part.inputs.values[key].line.text() == "North"
    assert sim.part.inputs.values[office.amount].line.text() == "75000"


def test_a_chain_about_processes_asks_which_and_its_owner_decides(opened, office):
    process = office.process("Campaigns", owner=office.manager)
    office.process("Sponsoring")
    office.run(EditItem(APPROVAL_CHAIN.name, office.chain, {"subject": "process"}))
    office.run(EditItem(APPROVER_LINE.name, office.owner_line, {"approver": "owner", "role": None}))
    sim = opened()
    fill(sim, office, amount="5", personal_data="no", by="somebody else")
    assert "the request names no process that it is about" in "\n".join(answer(sim))
    sim.type(sim.part.inputs.about.line, "Campaigns")
    assert answer(sim)[1].startswith("1  Person D")
    assert sim.part.inputs.asked().request.subject == process


def test_a_region_that_nobody_knows_is_said_inline(opened, office):
    office.run(EditItem(PROFILE.name, office.framework.profile.key, {"holiday_region": "XX"}))
    sim = opened()
    assert answer(sim)[0].startswith("The public holidays of “XX” are not known")


def test_without_a_chain_or_steps_it_says_what_to_do(sim, office):
    sim.session.run(RemoveItems(STEP.name, (office.first, office.second, office.third)))
    assert answer(sim)[0].startswith("This chain has no steps yet")
    sim.session.run(RemoveItems(APPROVAL_CHAIN.name, (office.chain,)))
    assert answer(sim)[0].startswith("Choose or add an approval chain")
    assert not sim.part.inputs.isVisible()


def test_the_answer_is_copied_as_plain_text(sim, office, qtbot):
    fill(sim, office)
    sim.part.copy_button.setFocus()
    sim.press("Return")
    copied = QApplication.clipboard().text().splitlines()
    assert copied[0] == (
        "Campaign budget: Amount 75,000 EUR, Personal data: yes, on 5 Dec 2026, "
        "requested by Person D"
    )
    assert copied[1:] == answer(sim)
    QApplication.clipboard().clear()
    sim.part.answer.setFocus()
    sim.press("Ctrl+C")
    assert QApplication.clipboard().text().splitlines() == answer(sim)


def test_what_was_typed_is_there_again_after_another_chain(sim, office):
    fill(sim, office)
    other = sim.session.workspace.new_key()
    sim.session.run(AddItem(APPROVAL_CHAIN.name, other, {"name": "Other"}))
    sim.part.show_chain(other)
    assert office.amount not in sim.part.inputs.values
    sim.part.show_chain(office.chain)
    inputs = sim.part.inputs
    assert inputs.values[office.amount].line.text() == "75000"
    assert inputs.requester.line.text() == "Person D"
    assert inputs.day.day == DAY
    sim.type(inputs.values[office.amount].line, "123")
    sim.part.show_chain(other)
    sim.part.show_chain(office.chain)
    assert sim.part.inputs.values[office.amount].line.text() == "123"


def test_a_read_only_document_can_be_asked_as_well(opened, office):
    sim = opened(read_only=True)
    fill(sim, office)
    assert answer(sim)[0] == "Decided by 14 Dec 2026 at the latest"


def test_another_day_asks_anew(sim, office):
    before = sim.part.inputs.day.day
    sim.part.begin_day()
    assert sim.part.inputs.day.day == before
    assert isinstance(before, datetime.date)


def test_every_field_has_a_name_and_the_answer_is_spoken(sim, office):
    fill(sim, office)
    for name in ("Amount", "Personal data", "On", "Requested by", "For", "Away"):
        assert sim.named(name)
    assert sim.named("Who decides this request").accessibleDescription() == sim.part.answer.text


def test_a_chain_of_200_steps_is_answered(opened, office):
    for _ in range(197):
        office.line(office.step("More"), office.finance)
    sim = opened()
    fill(sim, office)
    assert len(answer(sim)) >= 200
