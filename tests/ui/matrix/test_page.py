"""The page around the grid: what it tells the inspector, refreshing, the empty matrix."""

from collections.abc import Callable
from typing import Any

import pytest
from frameworks import blank_framework, counting_keys, framework_of, marketing_framework

from governance_app.domain.commands import (
    AddItem,
    AddLetter,
    ChooseScheme,
    EditItem,
    RemoveItems,
    SetLetters,
    SetNote,
    Several,
)
from governance_app.domain.rules import Finding, Subject
from governance_app.domain.scheme import LetterPattern
from governance_app.ui.inspection.inspection import (
    EditableText,
    FindingCard,
    Inspection,
    Letters,
    Link,
    Text,
)
from governance_app.ui.matrix.places import Place, at

LEADS, CAMPAIGN = "Score and route leads", "Campaign Manager"


@pytest.fixture
def inspected(hands: Any, qtbot: Any) -> Callable[[Place], Inspection]:
    """Return what selects a place and returns what the inspector is told."""

    def inspect(place: Place) -> Inspection:
        hands.view.select(at(0, 10))
        qtbot.wait(5)
        with qtbot.waitSignal(hands.page.selection_changed) as told:
            hands.view.select(at(*place))
        found = told.args[0]
        assert isinstance(found, Inspection)
        return found

    return inspect


def blocks(inspection: Inspection, heading: str) -> tuple[Any, ...]:
    found = next((s for s in inspection.sections if s.heading == heading), None)
    return found.blocks if found else ()


def test_a_cell_is_inspected(hands: Any, inspected: Any) -> None:
    found = inspected(hands.place(LEADS, CAMPAIGN))
    assert found.title == "1.3 Score and route leads"
    assert found.subtitle == "Workflow automation · Operations"
    (card,) = blocks(found, "Findings")
    assert isinstance(card, FindingCard)
    assert (card.title, card.tone) == ("No Accountable", "error")
    assert [label for label, _ in card.mends] == [
        "Make Campaign Manager accountable",
        "Make Analytics Lead accountable",
    ]
    assert blocks(found, "Selected") == (Text("Campaign Manager: Responsible", "strong"),)
    (letters,) = blocks(found, "Letters")
    assert isinstance(letters, Letters)
    assert [(each.symbol, each.name) for each in letters.letters] == [("R", "Responsible")]


def test_letters_are_explained_in_the_order_in_which_the_cell_shows_them(
    hands: Any, inspected: Any
) -> None:
    found = inspected(hands.place("Publish content calendar", "Content Lead"))
    assert isinstance(found, Inspection)
    (letters,) = [
        block
        for section in found.sections
        for block in section.blocks
        if isinstance(block, Letters)
    ]
    assert [each[0] for each in letters.letters] == ["A", "R"]


def test_a_mend_is_a_command_that_mends(hands: Any, inspected: Any) -> None:
    found = inspected(hands.place(LEADS, CAMPAIGN))
    _, command = blocks(found, "Findings")[0].mends[1]
    assert hands.page.session.run(command)
    assert hands.letters(LEADS, "Analytics Lead") == "A/R"
    assert hands.check(LEADS) == ""


def test_a_note_is_written_through_the_inspection(hands: Any, inspected: Any) -> None:
    place = hands.place(LEADS, CAMPAIGN)
    (text,) = blocks(inspected(place), "Note")
    assert isinstance(text, EditableText)
    assert hands.page.session.run(text.on_change("On Mondays"))
    (text,) = blocks(inspected(place), "Note")
    assert text.value == "On Mondays"


def test_an_empty_cell_says_what_to_type(hands: Any, inspected: Any) -> None:
    found = inspected(hands.place(LEADS, "Content Lead"))
    assert blocks(found, "Note") == ()
    assert blocks(found, "")[0].text == "Type R, A, C, I to give this role a part in the activity."


def test_an_activity_lists_its_roles(hands: Any, inspected: Any) -> None:
    found = inspected(hands.place(LEADS))
    assert [each.text for each in blocks(found, "Responsible")] == [CAMPAIGN, "Analytics Lead"]
    assert isinstance(blocks(found, "Responsible")[0], Link)
    (text,) = blocks(found, "Description")
    hands.page.session.run(text.on_change("By score."))
    assert hands.framework.activities[hands.grid.activity_at(5)].description == "By score."


def test_a_role_is_inspected_with_its_findings(hands: Any, inspected: Any) -> None:
    place = hands.head_place("Legal & Privacy")
    found = inspected(place)
    assert (found.title, found.subtitle) == ("Legal & Privacy", "Individual role")
    assert blocks(found, "Findings")[0].title == "Only told"
    (letters,) = blocks(found, "Part in activities")
    assert [each.name for each in letters.letters] == ["Consulted: 4"]


def test_a_process_names_its_owner(hands: Any, inspected: Any) -> None:
    place = hands.name_place("Workflow automation")
    assert blocks(inspected(place), "Process owner")[0].text == "None named"
    process = hands.grid.row(place.row).item.key
    owner = hands.grid.role_at(1)
    hands.page.session.run(EditItem("process", process, {"owner": owner}))
    link = blocks(inspected(place), "Process owner")[0]
    assert link == Link("Marketing Operations Director", Subject("role", owner))


def test_what_was_changed_last_is_told(hands: Any, inspected: Any) -> None:
    place = hands.place(LEADS, CAMPAIGN)
    created, *_ = blocks(inspected(place), "Last changed")
    assert created.text == "Framework “Marketing operations” created"
    hands.view.select(at(*place))
    hands.type("a")
    title, by, *_ = blocks(inspected(place), "Last changed")
    assert title.text == "Campaign Manager is Accountable for “Score and route leads”"
    assert by.text.startswith("Person A, ")


def test_several_cells_are_summed_up(hands: Any, qtbot: Any) -> None:
    with qtbot.waitSignal(hands.page.selection_changed) as told:
        hands.select(3, 1, 9, 2)
    found = told.args[0]
    assert found.title == "12 cells"
    assert found.subtitle == "6 activities × 2 roles"
    (links,) = (s for s in found.sections if "with findings" in s.heading)
    assert [each.text for each in links.blocks] == [LEADS, "Select a platform"]


def test_nothing_is_known_of_the_empty_row(hands: Any, qtbot: Any) -> None:
    with qtbot.waitSignal(hands.page.selection_changed) as told:
        hands.view.select(at(12, 0))
    assert told.args == [None]


def test_the_inspection_follows_edits_elsewhere(hands: Any, qtbot: Any) -> None:
    hands.go(LEADS, CAMPAIGN)
    qtbot.wait(5)
    cell = (hands.grid.activity_at(5), hands.grid.role_at(4), 0)
    with qtbot.waitSignal(hands.page.selection_changed) as told:
        hands.page.session.run(SetLetters((cell,)))
    assert blocks(told.args[0], "Selected") == (Text("Campaign Manager: no letter", "strong"),)


def test_a_hidden_page_catches_up_with_all_it_missed(open_page: Any, qtbot: Any) -> None:
    hands = open_page(marketing_framework())
    page, session = hands.page, hands.page.session
    missed: list[Any] = []
    session.changed.disconnect()
    session.changed.connect(missed.append)
    activity, role = hands.grid.activity_at(5), hands.grid.role_at(4)
    session.run(SetLetters(((activity, role, 0),)))
    session.run(RemoveItems("activity", (hands.grid.activity_at(3),)))
    session.run(EditItem("role", role, {"name": "Campaigner"}))
    session.undo()
    session.redo()
    page.refresh(missed)
    assert hands.rows()[2] == "1.1 Approve automation rule"
    assert hands.letters(LEADS, "Campaigner") == ""
    assert hands.grid.framework is session.framework


def test_similar_names_stand_in_check_and_heads(
    hands: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    subject = Subject("activity", hands.grid.activity_at(3))
    other = Subject("activity", hands.grid.activity_at(4))
    finding = Finding("similar-names", subject, (("how", "are alike"), ("other", other)))
    monkeypatch.setattr(hands.page.session, "findings", lambda: [finding])
    hands.page.refresh_similar_names()
    assert hands.check("Build campaign workflow") == "Similar name"
    hands.page.grab()
    hands.page.session.run(RemoveItems("activity", (other.key,)))
    hands.page.grab()


def test_another_scheme_is_shown_and_typed_at_once(hands: Any, qtbot: Any) -> None:
    session = hands.page.session
    keys = tuple(session.workspace.new_key() for _ in range(4))
    with qtbot.waitSignal(hands.page.hint_changed) as told:
        session.run(ChooseScheme("DACI", keys))
    assert told.args[0].startswith("type D A C I to assign")
    assert hands.letters(LEADS, CAMPAIGN) == "D"
    hands.go(LEADS, CAMPAIGN)
    hands.type("da")
    assert hands.letters(LEADS, CAMPAIGN) == "A/D"
    session.run(AddLetter(session.workspace.new_key(), LetterPattern("V", "Verifies", "other")))
    hands.type("v")
    assert hands.letters(LEADS, CAMPAIGN) == "V"


def test_an_empty_matrix_says_what_it_is_for(open_page: Any) -> None:
    hands = open_page(blank_framework("F", counting_keys()))
    assert hands.page.empty.isVisible()
    assert hands.cursor == (1, 0)
    hands.type("Plan")
    hands.press("Return")
    assert not hands.page.empty.isVisible()
    hands.page.session.undo()
    assert hands.page.empty.isVisible()


def test_the_cursor_begins_anew_where_undo_empties_the_matrix_and_redo_fills_it(
    open_page: Any,
) -> None:
    hands = open_page(blank_framework("F", counting_keys()))
    session = hands.page.session
    process = session.workspace.new_key()
    added = [AddItem("process", process, {"name": "Process"})]
    for number in (1, 2):
        role, activity = session.workspace.new_key(), session.workspace.new_key()
        added.append(AddItem("role", role, {"name": f"role {number}"}))
        named = {"name": f"activity {number}", "process": process}
        added.append(AddItem("activity", activity, named))
    assert session.run(Several("imported", tuple(added)))
    hands.go("activity 2", "role 2")
    session.undo()
    assert hands.cursor == (1, 0)
    session.redo()
    assert hands.cursor == hands.place("activity 1", "role 1")


def test_the_cursor_stays_beside_what_undo_takes_away(hands: Any) -> None:
    session = hands.page.session
    key = session.workspace.new_key()
    session.run(AddItem("role", key, {"name": "The last role"}))
    last = hands.place(LEADS, "The last role")
    hands.view.select(at(*last))
    session.undo()
    assert hands.cursor == hands.place(LEADS, "Sales Operations")


def test_the_first_steps_are_offered_as_buttons(open_page: Any, qtbot: Any) -> None:
    hands = open_page(blank_framework("F", counting_keys()))
    hands.view.select(at(0, 1))
    hands.page.empty.add_button.click()
    assert hands.cursor == (1, 0)
    assert hands.view.hasFocus()
    with qtbot.waitSignal(hands.page.command_requested) as told:
        hands.page.empty.import_button.click()
    assert told.args == ["import"]


def test_a_framework_with_roles_alone_begins_at_the_empty_row(open_page: Any) -> None:
    hands = open_page(framework_of({}, roles=["Role"]))
    assert not hands.page.empty.isVisible()
    hands.type("Plan")
    hands.press("Tab")
    hands.type("a")
    assert hands.letters("Plan", "Role") == "A"


def test_actions_tell_their_keys_and_work(hands: Any) -> None:
    actions = {action.text(): action for action in hands.page.page_actions()}
    assert actions["Rename"].shortcut().toString() == "F2"
    hands.go(LEADS, CAMPAIGN)
    actions["Move up"].trigger()
    assert hands.rows()[3] == "1.2 Score and route leads"
    actions["Remove row or role"].trigger()
    assert "1.2 Score and route leads" not in hands.rows()
    assert list(hands.page.page_actions()) == list(hands.page.page_actions())
    told = hands.page.keys()
    assert all(what and keys for what, keys in told)


def test_everything_can_be_undone_and_done_again(hands: Any) -> None:
    session, begun = hands.page.session, hands.framework
    hands.go(LEADS, CAMPAIGN)
    hands.type("ac")
    hands.press("Insert")
    hands.type("New step")
    hands.press("Return", "Alt+Down", "Ctrl+Delete")
    activity, role = hands.grid.activity_at(4), hands.grid.role_at(3)
    session.run(Several("noted", (SetNote(activity, role, "Why"),)))
    ended, rows = hands.framework, hands.rows()
    while session.undo():
        pass
    assert hands.framework.tables == begun.tables
    assert hands.framework.matrix.rows == begun.matrix.rows
    while session.redo():
        pass
    assert hands.framework.tables == ended.tables
    assert hands.rows() == rows
