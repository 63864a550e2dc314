"""The page of approval chains by keys and clicks: walking, editing in place, moving, removing."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from campaign_budget import CampaignBudget
from offices import Office
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from governance_app.domain.approvals.problems import Example
from governance_app.domain.commands import EditItem, RemoveItems
from governance_app.domain.kinds import APPROVAL_CHAIN, APPROVER_LINE, REQUEST_ATTRIBUTE, STEP
from governance_app.domain.rules import Subject
from governance_app.ui.approvals.diagram.chain_painting import pluses_of
from governance_app.ui.approvals.diagram.content import REQUEST, skip_key
from governance_app.ui.approvals.parts_below import ATTRIBUTES, DECIDERS, PROOF, SIMULATE

Hands = Any
BEGUN = [
    "Budget owner agrees: Campaign Manager",
    "Finance and privacy agree: Finance Partner, Legal & Privacy",
    "Director agrees: Marketing Operations Director",
]


@pytest.mark.parametrize(
    ("keys", "to"),
    [
        ("", "Request"),
        ("Right", "Campaign Manager"),
        ("Right Right", "Finance Partner"),
        ("Right Right Up", "2  Finance and privacy agree"),
        ("Right Right Down", "Legal & Privacy"),
        ("Right Right Down Down", "CMO"),
        ("Right Right Down Right", "CMO"),
        ("Right Right Right Right", "Decided"),
        ("Right Right Right Right Left", "Marketing Operations Director"),
        ("Right Up Up Left", "Request"),
        ("End", "Decided"),
    ],
)
def test_arrows_walk_from_step_to_step_and_among_approvers(
    budget: Hands, keys: str, to: str
) -> None:
    budget.begin()
    budget.press(*keys.split())
    assert budget.current == to


def test_a_screen_reader_hears_each_card(budget: Hands) -> None:
    told = budget.view.accessibleDescription
    budget.stand("Finance Partner")
    assert told() == (
        "Step 2 of 3, Finance and privacy agree: Finance Partner, when Amount from 10,000 EUR, "
        "all must approve, within 2 days"
    )
    budget.stand("Legal & Privacy")
    assert told().endswith("within 3 days, then CMO, Vacant: nobody holds it")
    budget.stand("2  Finance and privacy agree")
    assert told() == "Step 2 of 3, Finance and privacy agree, 2 approvers, all must approve"


def test_the_inspector_says_when_and_how_long(budget: Hands) -> None:
    budget.click(budget.card("Legal & Privacy"))
    title, words = budget.inspected
    assert title == "Legal & Privacy"
    assert "Step 2 · parallel, all must approve" in words
    assert "Vacant: nobody holds this role today." in words
    assert "Personal data: yes" in words
    assert "3 working days, then CMO is asked" in words
    budget.begin()
    assert budget.inspected[0] == "Campaign budget"


def test_who_is_asked_later_is_told_of_by_the_line_that_leads_there(budget: Hands) -> None:
    budget.stand("Legal & Privacy")
    budget.press("Down")
    assert (budget.current, budget.inspected[0]) == ("CMO", "Legal & Privacy")


def test_f2_renames_a_step_in_place_and_undo_takes_it_back(budget: Hands) -> None:
    budget.stand("1  Budget owner agrees")
    budget.press("F2")
    budget.type("Owner signs")
    budget.press("Return")
    assert budget.steps[0] == "Owner signs: Campaign Manager"
    assert budget.view.hasFocus()
    budget.undo()
    assert budget.steps == BEGUN


def test_f2_edits_approver_and_condition_and_says_why_one_is_refused(budget: Hands) -> None:
    budget.stand("Campaign Manager")
    budget.press("F2")
    budget.type("fin")
    budget.press("Tab")
    budget.type("amount > lots")
    budget.press("Return")
    editor = budget.page.editing.editor
    assert "“lots” is no amount" in editor.sentence.text()
    assert editor.sentence.isVisible()
    assert budget.steps == BEGUN
    editor.lines[1].selectAll()
    budget.type("amount > 500")
    budget.press("Return")
    assert budget.steps[0] == "Budget owner agrees: Finance Partner"
    line = budget.session.framework.of(APPROVER_LINE)[budget.view.current]
    assert line.condition == "amount > 500"
    assert not editor.isVisible()


def test_an_approver_can_be_whom_the_request_leads_to(budget: Hands) -> None:
    budget.stand("Campaign Manager")
    budget.press("F2")
    budget.type("superior of who requests it")
    budget.press("Return")
    line = budget.session.framework.of(APPROVER_LINE)[budget.view.current]
    assert (line.approver, line.role) == ("superior", None)


def test_escape_gives_the_typing_up(budget: Hands) -> None:
    budget.stand("1  Budget owner agrees")
    budget.press("F2")
    budget.type("Nobody")
    budget.press("Escape")
    assert budget.steps == BEGUN
    assert budget.view.hasFocus()


def test_keys_and_presses_in_the_editor_do_nothing_to_the_diagram(budget: Hands) -> None:
    budget.stand("1  Budget owner agrees")
    budget.press("F2", "Up", "Right", "Insert", "Alt+Right", "F2")
    editor = budget.page.editing.editor
    QTest.mouseClick(editor, Qt.MouseButton.LeftButton, pos=editor.rect().bottomRight())
    assert (budget.current, budget.steps) == ("1  Budget owner agrees", BEGUN)
    assert editor.isVisible()


def test_what_is_typed_is_taken_when_the_keyboard_goes_elsewhere(budget: Hands) -> None:
    budget.stand("1  Budget owner agrees")
    budget.press("F2")
    budget.type("Owner signs")
    budget.page.below.tabs.bar.setFocus()
    assert budget.steps[0] == "Owner signs: Campaign Manager"
    assert budget.page.below.tabs.bar.hasFocus()


def test_insert_adds_an_approver_and_ctrl_insert_a_step_behind(budget: Hands) -> None:
    budget.stand("Campaign Manager")
    budget.press("Insert")
    budget.type("CMO")
    budget.press("Return")
    assert budget.steps[0] == "Budget owner agrees: Campaign Manager, CMO"
    budget.press("Alt+Insert")
    budget.type("Lawyers agree")
    budget.press("Return")
    assert budget.steps[1] == "Lawyers agree: "
    assert budget.current == "2  Lawyers agree"


def test_a_step_before_the_first_is_added_at_the_request(budget: Hands) -> None:
    budget.begin()
    budget.press("Alt+Insert", "Return")
    assert budget.steps[0] == "New step: "


@pytest.mark.parametrize(
    ("title", "keys", "steps"),
    [
        ("Legal & Privacy", "Alt+Up", {1: "Finance and privacy agree: Legal & Privacy, Finance Partner"}),
        ("Finance Partner", "Alt+Down", {1: "Finance and privacy agree: Legal & Privacy, Finance Partner"}),
        ("Finance Partner", "Alt+Up", {}),
        ("Legal & Privacy", "Alt+Left", {0: "Budget owner agrees: Campaign Manager, Legal & Privacy"}),
        ("Legal & Privacy", "Alt+Right", {2: "Director agrees: Marketing Operations Director, Legal & Privacy"}),
        ("1  Budget owner agrees", "Alt+Right", {0: BEGUN[1], 1: BEGUN[0]}),
        ("3  Director agrees", "Alt+Left", {1: BEGUN[2], 2: BEGUN[1]}),
        ("3  Director agrees", "Alt+Right", {}),
        ("Request", "Alt+Right", {}),
    ],
)  # fmt: skip
def test_alt_and_arrows_move_steps_and_approvers(
    budget: Hands, title: str, keys: str, steps: dict[int, str]
) -> None:
    budget.stand(title)
    budget.press(keys)
    for place, words in steps.items():
        assert budget.steps[place] == words
    if steps:
        budget.undo()
    assert budget.steps == BEGUN


def test_dragging_a_step_and_an_approver_moves_them(budget: Hands) -> None:
    budget.drag(budget.card("3  Director agrees"), budget.card("1  Budget owner agrees"))
    assert budget.steps == [BEGUN[2], *BEGUN[:2]]
    budget.undo()
    budget.drag(budget.card("Finance Partner"), budget.card("1  Budget owner agrees"))
    assert budget.steps[0] == "Budget owner agrees: Campaign Manager, Finance Partner"
    budget.undo()
    budget.drag(budget.card("Finance Partner"), budget.card("Marketing Operations Director"))
    assert budget.steps[2] == "Director agrees: Finance Partner, Marketing Operations Director"


def test_what_is_neither_step_nor_approver_is_not_moved(budget: Hands) -> None:
    budget.drag(budget.card("Request"), budget.card("3  Director agrees"))
    budget.drag(budget.card("Finance Partner"), budget.card("Decided"))
    assert budget.steps == BEGUN


def test_delete_removes_an_approver_at_once_and_asks_before_a_step(budget: Hands) -> None:
    budget.stand("Finance Partner")
    budget.press("Delete")
    assert budget.steps[1] == "Finance and privacy agree: Legal & Privacy"
    budget.press("Delete")
    panel = budget.page.editing.removals[STEP.name]
    assert (budget.current, panel.isVisible()) == ("2  Finance and privacy agree", True)
    assert len(budget.steps) == 3
    budget.press("Escape")
    assert not panel.isVisible()
    budget.undo()
    assert budget.steps == BEGUN


def test_each_plus_adds_where_it_stands(budget: Hands) -> None:
    budget.stand("Finance Partner")
    after, below = pluses_of(budget.view.drawing, budget.view.current)
    budget.click(budget.at(below.x, below.y))
    budget.press("Escape")
    assert budget.steps[1].endswith("Legal & Privacy, No approver chosen")
    budget.undo()
    budget.stand("Finance Partner")
    budget.click(budget.at(after.x, after.y))
    budget.press("Escape")
    assert budget.steps[2] == "New step: "


def test_the_menu_of_a_card_has_everything_with_its_keys(budget: Hands) -> None:
    budget.stand("Finance Partner")
    menu = budget.page.editing.menu()
    offered = {each.text(): each.shortcut().toString() for each in menu.actions() if each.text()}
    assert offered == {
        "Edit as a form": "Return",
        "Edit approver and condition": "F2",
        "Add an approver to this step": "Ins",
        "Add a step after this one": "Alt+Ins",
        "Move one step earlier": "Alt+Left",
        "Move one step later": "Alt+Right",
        "Move up in its step": "Alt+Up",
        "Move down in its step": "Alt+Down",
        "Remove this approver": "Del",
    }
    menu.deleteLater()
    QTest.mouseClick(budget.view.viewport(), Qt.MouseButton.RightButton, pos=budget.card("Request"))
    assert isinstance(budget.page.editing.menu(), QMenu)


def test_enter_goes_into_the_form(budget: Hands, qtbot: Any) -> None:
    budget.stand("Finance Partner")
    with qtbot.waitSignal(budget.page.inspector_requested):
        budget.press("Return")


def test_words_that_may_be_cut_are_told_in_full(budget: Hands) -> None:
    at = budget.view.words_at
    assert at(budget.card("Legal & Privacy")).splitlines()[2] == "all lines · 3 days, then CMO"
    way = budget.view.drawing.wires.by_key[skip_key(budget.key("3  Director agrees"))]
    around = budget.at(way.middle.x(), way.middle.y())
    assert at(around) == "Step 3 is skipped when Amount up to 50,000 EUR"
    assert at(budget.at(-30, -30)) == ""


def test_what_others_edit_is_seen_at_once(budget: Hands) -> None:
    line = next(iter(budget.session.framework.of(APPROVER_LINE)))
    budget.session.run(EditItem(APPROVER_LINE.name, line, {"condition": "amount > 7"}))
    assert budget.view.chain.small[line] == "when Amount over 7 EUR"
    budget.session.run(RemoveItems(STEP.name, (budget.view.chain.columns[0].step,)))
    assert len(budget.view.chain.columns) == 2


def test_a_subject_leads_to_its_chain_and_selects_it(open_chains: Any) -> None:
    office = CampaignBudget()
    other = office.add(APPROVAL_CHAIN, name="Another", position=-1)
    hands = open_chains(office.framework)
    hands.page.show_subject(Subject(APPROVAL_CHAIN.name, other))
    assert hands.page.chain == other
    hands.page.show_subject(Subject(APPROVER_LINE.name, office.legal_line))
    assert (hands.page.chain, hands.current) == (office.chain, "Legal & Privacy")
    hands.page.show_subject(Subject(STEP.name, office.third))
    assert hands.current == "3  Director agrees"
    hands.page.show_subject(Subject(REQUEST_ATTRIBUTE.name, office.personal_data))
    pane = hands.page.below.attributes
    assert hands.page.below.tabs.place == ATTRIBUTES
    assert list(pane.table.selected().keys) == [office.personal_data]


def test_the_page_comes_back_with_the_chain_and_the_tab(open_chains: Any) -> None:
    office = CampaignBudget()
    other = office.add(APPROVAL_CHAIN, name="Another")
    hands = open_chains(office.framework)
    hands.page.restore_state({"chain": other, "tab": SIMULATE})
    kept = hands.page.state()
    assert (hands.page.chain, kept["chain"], kept["tab"]) == (other, other, SIMULATE)
    for strange in ({"chain": "x", "tab": 99}, {"chain": 12345, "shares": ["x", None]}, {}):
        hands.page.restore_state(strange)
    assert hands.page.state() == kept
    assert hands.page.bar.picker.text() == "Another"


def test_the_height_comes_back_as_somebody_shared_it(budget: Hands) -> None:
    whole = sum(budget.page.parts.sizes())
    budget.page.parts.setSizes([whole - 260, 260])
    kept = budget.page.state()
    budget.page.parts.setSizes([260, whole - 260])
    budget.page.restore_state(kept)
    assert budget.page.parts.sizes() == kept["shares"] == [whole - 260, 260]


def test_what_is_copied_is_where_the_keyboard_is(budget: Hands) -> None:
    clipboard = QApplication.clipboard()
    budget.stand("Legal & Privacy")
    budget.page.copy_selection()
    assert "Legal & Privacy" in clipboard.text()
    budget.page.below.open(DECIDERS)
    assert budget.page.below.deciders is not None
    budget.page.below.deciders.view.selectRow(0)
    budget.page.copy_selection()
    assert clipboard.text().startswith("Amount")
    budget.page.below.open(SIMULATE)
    assert budget.page.below.simulator is not None
    budget.page.below.simulator.answer.setFocus()
    budget.page.copy_selection()
    assert clipboard.text() == budget.page.below.simulator.answer.text


def test_the_keyboard_stays_at_the_tabs_when_what_it_was_in_is_hidden(budget: Hands) -> None:
    below = budget.page.below
    below.open(SIMULATE)
    assert below.isAncestorOf(QApplication.focusWidget())
    below.tabs.open(PROOF)
    assert below.tabs.bar.hasFocus()


def test_what_was_proved_is_told_at_once(budget: Hands, qtbot: Any) -> None:
    told = list[str]()
    budget.page.selection_changed.connect(
        lambda found: told.append(_checked(found) if found is not None else "")
    )
    budget.page.below.open(PROOF)
    qtbot.waitUntil(lambda: "decisions" in told[-1] if told else False)


def _checked(found: Any) -> str:
    (section,) = [each for each in found.sections if each.heading == "Checked"]
    return " ".join(each.text for each in section.blocks)


def test_the_picker_leads_from_chain_to_chain(open_chains: Any) -> None:
    office = CampaignBudget()
    office.add(APPROVAL_CHAIN, name="Stack & tools")
    hands = open_chains(office.framework)
    menu = hands.page.bar.picker.menu()
    names = [each.text() for each in menu.actions()]
    assert names[:2] == ["Campaign budget", "Stack && tools"]
    menu.actions()[1].trigger()
    assert hands.page.bar.picker.text() == "Stack && tools"
    assert hands.view.chain.columns == ()


def test_an_empty_page_offers_the_first_chain_and_a_sample(open_chains: Any) -> None:
    hands = open_chains(Office().framework)
    assert hands.page.stack.currentIndex() == 1
    enabled = {each.text() for each in hands.page.page_actions() if each.isEnabled()}
    assert enabled == {"Add chain", "Add a chain from a sample"}
    hands.page.editing.add_sample()
    assert hands.steps == [
        "Superior agrees: Superior of who requests it",
        "Director agrees: No approver chosen",
    ]
    hands.undo()
    assert not hands.session.framework.of(APPROVAL_CHAIN)
    assert hands.page.stack.currentIndex() == 1
    hands.page.editing.add_chain()
    hands.type("Campaign budget")
    hands.press("Return")
    assert hands.page.bar.picker.text() == "Campaign budget"
    assert hands.view.hasFocus()
    hands.press("Insert", "Return", "Insert")
    assert hands.steps == ["New step: No approver chosen"]


def test_a_chain_is_duplicated_and_shown(budget: Hands) -> None:
    budget.page.editing.duplicate_chain()
    assert budget.page.bar.picker.text() == "Campaign budget (copy)"
    assert budget.steps == BEGUN
    budget.undo()
    assert budget.page.bar.picker.text() == "Campaign budget"


def test_nothing_can_be_edited_where_one_only_looks(open_chains: Any) -> None:
    hands = open_chains(CampaignBudget().framework, read_only=True)
    hands.stand("Finance Partner")
    hands.press("F2")
    assert not hands.page.editing.editor.isVisible()
    hands.press("Insert", "Alt+Insert", "Alt+Right", "Delete")
    hands.drag(hands.card("Finance Partner"), hands.card("1  Budget owner agrees"))
    assert hands.steps == BEGUN
    assert not pluses_of(hands.view.drawing, hands.view.current)
    enabled = {each.text() for each in hands.page.page_actions() if each.isEnabled()}
    assert enabled == {
        "Show the whole chain", "Export diagram…", "Copy diagram as picture", "Simulate"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "begins"), [("a.svg", b"<?xml"), ("a.png", b"\x89PNG"), ("a.pdf", b"%PDF")]
)
def test_the_diagram_is_exported(
    budget: Hands, qtbot: Any, tmp_path: Path, name: str, begins: bytes
) -> None:
    path = tmp_path / name
    budget.page.sheets.export_to(path)
    qtbot.waitUntil(path.exists)
    assert path.read_bytes().startswith(begins)
    if name == "a.svg":
        assert "Finance Partner" in path.read_text(encoding="utf-8")


def test_the_diagram_and_a_card_are_copied(budget: Hands) -> None:
    budget.page.sheets.copy_picture()
    picture = QApplication.clipboard().image()
    assert isinstance(picture, QImage)
    assert picture.width() > 800
    budget.stand("Legal & Privacy")
    budget.page.copy_selection()
    assert QApplication.clipboard().text().splitlines()[:2] == [
        "Legal & Privacy", "when Personal data: yes"
    ]  # fmt: skip


def test_the_request_of_a_row_or_a_problem_is_opened_in_the_simulator(open_chains: Any) -> None:
    office = CampaignBudget()
    hands = open_chains(office.framework)
    values = {office.amount: Decimal(75_000), office.personal_data: True}
    hands.page.below.show_example(Example(values))
    assert hands.page.below.tabs.place == SIMULATE
    assert {office.third, office.legal_line} <= hands.view.chain.marked
    hands.page.below.tabs.open(ATTRIBUTES)
    assert not hands.view.chain.marked


def test_simulate_leads_to_where_a_request_is_typed(budget: Hands) -> None:
    simulate = next(each for each in budget.page.page_actions() if each.text() == "Simulate")
    simulate.trigger()
    assert budget.page.below.simulator.isAncestorOf(QApplication.focusWidget())


def test_the_inspector_says_what_was_proved_until_something_is_edited(
    budget: Hands, qtbot: Any
) -> None:
    budget.begin()
    assert "Open “Proof”" in budget.inspected[1]
    budget.page.below.tabs.open(PROOF)
    qtbot.waitUntil(lambda: budget.page.below.proof.proved is not None)
    budget.stand("Finance Partner")
    assert "left without a decision" in budget.inspected[1]
    budget.page.below.tabs.open(ATTRIBUTES)
    budget.press("Delete")
    assert "Open “Proof”" in budget.inspected[1]


def test_marked_steps_are_outlined_until_another_chain_is_shown(open_chains: Any) -> None:
    office = CampaignBudget()
    other = office.add(APPROVAL_CHAIN, name="Another")
    hands = open_chains(office.framework)
    hands.page.below.steps_marked.emit(frozenset({office.second, office.legal_line}))
    plain = hands.view.grab().toImage()
    assert hands.view.chain.marked == {office.second, office.legal_line}
    hands.view.mark_steps(frozenset())
    assert hands.view.grab().toImage() != plain
    hands.view.mark_steps(frozenset({office.second}))
    hands.page.show_chain(other)
    assert not hands.view.chain.marked


def test_a_long_chain_begins_where_it_can_be_read_and_fits_when_asked(open_chains: Any) -> None:
    office = CampaignBudget()
    for number in range(40):
        office.line(office.step(f"Step {number}"), office.finance)
    hands = open_chains(office.framework)
    assert hands.view.zoom >= 0.6
    assert hands.view.current == REQUEST
    hands.view.fit()
    assert hands.view.zoom < 0.4
    assert len({box.y for box in hands.view.drawing.arrangement.frames.values()}) > 2
