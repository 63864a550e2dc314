"""The proof of a chain on the page: its verdict, its problems with mends and examples, its threads."""

import threading

import pytest
from approval_parts import Part, in_euros, session_of
from campaign_budget import CampaignBudget
from PySide6.QtCore import Qt

from governance_app.domain.approvals.problems import PROOF_RULES, Problem
from governance_app.domain.approvals.proof import Proof
from governance_app.domain.approvals.proof_words import by_rule, heading, verdict
from governance_app.domain.commands import AddItem, EditItem, RemoveItems
from governance_app.domain.kinds import (
    APPROVAL_CHAIN,
    APPROVER_LINE,
    PROFILE,
    REQUEST_ATTRIBUTE,
    ROLE,
    STEP,
    TOUCHPOINT,
)
from governance_app.domain.rules import Subject
from governance_app.ui.approvals import proof_panel_proving
from governance_app.ui.approvals.proof_panel import ProofPanel


@pytest.fixture
def office():
    return in_euros(CampaignBudget())


@pytest.fixture
def opened(office, tmp_path, qtbot, qapp):
    """Return what opens the proof of the office's chain, and waits for it."""
    made = []

    def open_it(*, read_only=False, proved=True):
        session = session_of(office, tmp_path / "Chain.governance", read_only=read_only)
        part = Part(session, ProofPanel(session), qtbot)
        part.part.show_chain(office.chain)
        made.append(part)
        if proved:
            wait_for_proof(part, qtbot)
        return part

    yield open_it
    for each in made:
        each.close()


def wait_for_proof(part, qtbot):
    qtbot.waitUntil(lambda: not part.part._proving.is_under_way, timeout=20_000)


def make_complete(office):
    for line in (office.owner_line, office.finance_line, office.legal_line, office.director_line):
        values = {"when_late": "approve", "escalate_to": None}
        office.run(EditItem(APPROVER_LINE.name, line, values))
    office.run(EditItem(STEP.name, office.third, {"different_from": office.second}))


def card_with(part, text):
    return next(each for each in part.part.cards if text in each.accessibleName())


def test_a_complete_chain_has_a_calm_verdict_with_its_count(opened, office):
    make_complete(office)
    part = opened()
    assert part.part.verdict.text() == (
        "✓ Every request is decided: 8 classes × 9 absences × 6 requesters = 432 decisions."
    )
    assert part.part.looked_at.text().startswith("Each class was decided as of")
    assert part.part.cards == []


def test_problems_stand_below_their_rules_with_the_smallest_example(opened):
    part = opened()
    assert part.part.verdict.text() == "▲ 11 kinds of request are left without a decision."
    words = part.words()
    assert "▲ A request ends without a decision · 11" in words
    assert "▲ One person signs in two steps" in words
    assert (
        "Smallest example: a request with Amount 0 EUR and Personal data: no, requested by "
        "Campaign Manager, while Person E is away."
    ) in words


def test_problems_that_say_the_same_stand_on_one_card(opened):
    part = opened()
    card = card_with(part, "nobody is left to sign for Finance Partner.")
    tries = [b for b in card.buttons if b.accessibleName().startswith("Try it")]
    assert len(tries) == 3


def test_an_example_can_be_tried(opened, office, qtbot):
    part = opened()
    card = card_with(part, "Legal & Privacy (then CMO)")
    qtbot.mouseClick(card.buttons[0], Qt.MouseButton.LeftButton)
    assert part.examples[-1].values[office.personal_data] is True
    assert part.examples[-1].scenario.absence.person == office.people["G"]


def test_the_keyboard_walks_from_card_to_card_and_marks_the_place(opened, office):
    part = opened()
    part.part.cards[0].setFocus()
    assert part.marked[-1] == {office.first, office.owner_line}
    part.press("Down")
    assert part.part.cards[1].hasFocus()
    assert part.marked[-1] == {office.second, office.legal_line}
    part.press("Up", "Return")
    assert part.examples
    part.press("Tab")
    assert part.part.cards[0].buttons[0].hasFocus()


def test_a_mend_is_a_command_and_is_proved_again(opened, office, qtbot):
    part = opened()
    card = card_with(part, "nobody is left to sign for Campaign Manager")
    mend = next(b for b in card.buttons if b.text().startswith("Reject when nobody"))
    mend.setFocus()
    part.press("Return")
    assert part.session.framework.of(APPROVER_LINE)[office.owner_line].when_late == "reject"
    wait_for_proof(part, qtbot)
    assert not any("Campaign Manager." in each.accessibleName() for each in part.part.cards)
    assert part.part.cards[0].hasFocus()


def test_links_lead_to_the_step_and_the_role(opened, office, qtbot):
    part = opened()
    card = card_with(part, "nobody is left to sign for Campaign Manager")
    for text in ("Show “Budget owner agrees”", "Show Campaign Manager"):
        link = next(b for b in card.buttons if b.accessibleName() == text)
        qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert part.subjects == [Subject(STEP.name, office.first), Subject(ROLE.name, office.manager)]


def test_a_read_only_document_offers_no_mends(opened):
    part = opened(read_only=True)
    texts = [b.text() for each in part.part.cards for b in each.buttons]
    assert part.part.cards
    assert not any(each.startswith(("Reject", "Let", "Ask")) for each in texts)


def test_an_unreadable_condition_is_what_to_correct_first(opened, office):
    make_complete(office)
    office.run(RemoveItems(REQUEST_ATTRIBUTE.name, (office.personal_data,)))
    part = opened()
    assert part.part.verdict.text() == (
        "▲ Not proved: 1 condition cannot be read. Correct that first."
    )
    assert card_with(part, "cannot be read")


def test_without_chain_or_steps_it_says_what_to_do(opened, office):
    part = opened()
    part.session.run(RemoveItems(STEP.name, (office.first, office.second, office.third)))
    assert part.part.verdict.text().startswith("This chain has no steps yet")
    assert not part.part.again.isVisible()
    part.session.run(RemoveItems(APPROVAL_CHAIN.name, (office.chain,)))
    assert part.part.verdict.text().startswith("Choose or add an approval chain")
    assert part.part.cards == []


def test_a_region_that_nobody_knows_is_said_inline(opened, office):
    key = office.framework.profile.key
    office.run(EditItem(PROFILE.name, key, {"holiday_region": "XX"}))
    part = opened()
    assert part.part.verdict.text().startswith("The public holidays of “XX” are not known")


def test_edits_are_proved_when_they_rest_and_others_not_at_all(opened, office, qtbot):
    part = opened()
    before = part.part.proved
    key = part.session.workspace.new_key()
    part.session.run(AddItem(TOUCHPOINT.name, key, {"name": "Letter"}))
    assert not part.part._proving.is_under_way
    part.session.run(EditItem(APPROVER_LINE.name, office.legal_line, {"when_late": ""}))
    assert part.part._proving.is_under_way
    assert part.part.proved is before  # what was found stays to be read meanwhile
    assert "Proving again…" in part.words()
    wait_for_proof(part, qtbot)
    assert part.part.proved is not before


def test_a_proof_can_be_cancelled_and_made_again(opened, qtbot, monkeypatch):
    begun, may_end = threading.Event(), threading.Event()
    real = proof_panel_proving.prove

    def slow(*given, progress, **more):
        begun.set()
        while not may_end.wait(0.01):
            progress(1, 2)
        return real(*given, progress=progress, **more)

    monkeypatch.setattr(proof_panel_proving, "prove", slow)
    part = opened(proved=False)
    qtbot.waitUntil(begun.is_set)
    qtbot.waitUntil(lambda: part.part.progress.value() == 1)
    part.part.cancel.setFocus()
    part.press("Return")
    assert part.part.verdict.text() == "The proof was cancelled."
    assert part.part.again.hasFocus()
    may_end.set()
    part.press("Return")
    wait_for_proof(part, qtbot)
    assert part.part.verdict.text().startswith("▲ 11 kinds")


def test_nothing_is_proved_while_nobody_looks(opened, office, qtbot):
    part = opened()
    before = part.part.proved
    part.window.hide()
    part.session.run(EditItem(APPROVER_LINE.name, office.legal_line, {"when_late": ""}))
    assert not part.part._proving.is_under_way
    part.window.show()
    wait_for_proof(part, qtbot)
    assert part.part.proved is not before


def test_many_problems_are_shown_some_at_a_time(opened, qtbot, monkeypatch):
    monkeypatch.setattr("governance_app.ui.approvals.proof_panel._FIRST_SHOWN", 2)
    part = opened(proved=False)
    part.part._most = 2
    wait_for_proof(part, qtbot)
    assert len(part.part.cards) == 2
    qtbot.mouseClick(part.named("Show 4 more problems"), Qt.MouseButton.LeftButton)
    assert len(part.part.cards) == 6
    assert part.part.cards[2].hasFocus()


def test_in_a_narrow_window_no_button_is_cut(opened, qtbot):
    part = opened()
    part.window.resize(480, 500)
    qtbot.wait(50)
    card = part.part.cards[0]
    for button in card.buttons:
        right = button.mapTo(card, button.rect().topRight()).x()
        assert right <= card.width()
    assert card.width() <= 480


def test_another_day_is_proved(opened, qtbot):
    part = opened()
    before = part.part.proved
    part.part.begin_day()
    wait_for_proof(part, qtbot)
    assert part.part.proved is not before


@pytest.mark.parametrize(
    ("proof", "sentence", "tone"),
    [
        (
            Proof(12, 1_080, True, ()),
            "Every request is decided: 12 classes × 9 absences × 10 requesters = 1,080 decisions.",
            "success",
        ),
        (
            Proof(1, 10, True, (Problem("signs-twice"),)),
            "Every request is decided: 1 class × 1 absence × 10 requesters = 10 decisions. "
            "1 other thing to look at.",
            "success",
        ),
        (
            Proof(12, 1_080, False, (Problem("undecided"),)),
            "1 kind of request is left without a decision.",
            "error",
        ),
        (
            Proof(10**9, 500, False, (), "Too many."),
            "Every request that was looked at is decided.",
            "warning",
        ),
        (
            Proof(10**9, 500, False, (Problem("undecided"),), "Too many."),
            "1 kind of request is left without a decision.",
            "error",
        ),
        (
            Proof(12, 1_080, True, (), "Steps far apart were not compared."),
            "Every request is decided: 12 classes × 9 absences × 10 requesters = 1,080 decisions.",
            "success",
        ),
    ],
)
def test_the_verdict_is_one_sentence(proof, sentence, tone):
    told = verdict(proof, 9)
    assert (told.sentence, told.tone) == (sentence, tone)


def test_the_gravest_rules_come_first():
    groups = by_rule([Problem("signs-twice"), Problem("undecided"), Problem("undecided")])
    assert [rule for rule, _ in groups] == ["undecided", "signs-twice"]
    assert [heading(*each) for each in groups] == [
        f"{PROOF_RULES['undecided']} · 2",
        PROOF_RULES["signs-twice"],
    ]
