"""Typing names in place: lists of activities and roles, renaming, inserting."""

from typing import Any

import pytest
from frameworks import STRANGE_NAMES, blank_framework, counting_keys
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from governance_app.ui.matrix.places import Place, at


@pytest.fixture
def blank(open_page: Any) -> Any:
    """Return a user at an empty matrix."""
    return open_page(blank_framework("Marketing operations", counting_keys()))


def test_a_list_of_activities_is_typed(blank: Any) -> None:
    for name in ("Plan", "Do", "Check"):
        blank.type(name)
        blank.press("Return")
    assert blank.rows() == ["Process", "1.1 Plan", "1.2 Do", "1.3 Check", ""]
    assert blank.cursor == (5, 0)
    titles = [s.title for s in blank.page.session.document.journal.change_sets()]
    assert titles[1:] == [
        "Activity “Plan” added",
        "Activity “Do” added",
        "Activity “Check” added",
    ]


def test_the_first_activity_and_its_process_are_one_step(blank: Any) -> None:
    blank.type("Plan")
    blank.press("Return")
    blank.page.session.undo()
    assert blank.rows() == [""]
    assert not blank.framework.processes


def test_a_list_of_roles_is_typed(blank: Any) -> None:
    blank.view.select(at(0, 1))
    for name in ("Owner", "Doer"):
        blank.type(name)
        blank.press("Return")
    blank.type("Third")
    blank.press("Tab")
    assert blank.roles() == ["Owner", "Doer", "Third"]
    assert blank.cursor == (0, 4)


def test_typing_in_the_empty_row_adds_to_the_last_process(hands: Any) -> None:
    hands.press("Ctrl+End", "Tab")
    hands.type("Renew a contract")
    hands.press("Tab")
    assert hands.rows()[-2] == "2.5 Renew a contract"
    assert hands.cursor == hands.place("Renew a contract", "Marketing Operations Director")


def test_an_activity_is_found_where_its_process_was_folded(hands: Any) -> None:
    hands.page.gestures.structure.collapse_all()
    hands.view.select(at(hands.grid.row_count - 1, 0))
    hands.type("Renew")
    hands.press("Return")
    assert "2.5 Renew" in hands.rows()


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Build campaign workflow", "1.1 Other"),
        ("Workflow automation", "Other"),
        ("Operations", "Other"),
    ],
)
def test_f2_edits_the_name_of_a_row(hands: Any, name: str, shown: str) -> None:
    hands.view.select(at(*hands.name_place(name)))
    hands.press("F2")
    assert QApplication.focusWidget() is hands.page.gestures.naming.editor
    assert QApplication.focusWidget().text() == name
    hands.type("Other")  # all of it is selected
    hands.press("Return")
    assert shown in hands.rows()
    assert hands.view.hasFocus()


def test_f2_in_a_cell_edits_the_name_of_its_activity(hands: Any) -> None:
    hands.go("Score and route leads", "Campaign Manager")
    hands.press("F2", "End")
    hands.type(" daily")
    hands.press("Return")
    assert "1.3 Score and route leads daily" in hands.rows()


def test_f2_edits_a_role(hands: Any) -> None:
    hands.view.select(at(*hands.head_place("Legal & Privacy")))
    hands.press("F2")
    hands.type("Legal")
    hands.press("Return")
    assert hands.roles()[6] == "Legal"
    assert hands.cursor == (0, 8)


def test_typing_on_a_name_replaces_it(hands: Any) -> None:
    hands.view.select(at(*hands.name_place("Select a platform")))
    hands.type("Choose")
    hands.press("Down")
    assert "2.1 Choose" in hands.rows()
    assert hands.cursor == hands.name_place("Integrate CRM and MAP")


def test_escape_leaves_a_name_as_it_was(hands: Any) -> None:
    hands.view.select(at(*hands.name_place("Select a platform")))
    hands.press("F2")
    hands.type("Nonsense")
    hands.press("Escape")
    assert "2.1 Select a platform" in hands.rows()
    assert hands.view.hasFocus()
    assert not hands.page.gestures.naming.editor.isVisible()


def test_the_text_keeps_its_own_undo(hands: Any) -> None:
    hands.go("Score and route leads", "Campaign Manager")
    hands.type("c")
    hands.press("F2")
    hands.type("xyz")
    hands.press("Ctrl+Z")
    assert QApplication.focusWidget().text() == "Score and route leads"
    hands.press("Escape")
    assert hands.letters("Score and route leads", "Campaign Manager") == "C"


def test_leaving_the_text_enters_it(hands: Any) -> None:
    hands.view.select(at(*hands.name_place("Select a platform")))
    hands.press("F2")
    hands.type("Choose")
    hands.click(Place(9, 3))
    assert "2.1 Choose" in hands.rows()
    assert hands.cursor == (9, 3)


def test_a_refused_name_stays_to_be_mended(hands: Any) -> None:
    hands.view.select(at(*hands.name_place("Select a platform")))
    hands.press("F2")
    editor = QApplication.focusWidget()
    editor.setText("x" * 10_000)
    hands.press("Return")
    assert "10,000 characters" in hands.messages[-1].text
    assert editor.isVisible()
    assert len(editor.text()) == 10_000
    hands.press("Escape")
    assert "2.1 Select a platform" in hands.rows()


def test_an_empty_name_is_refused_for_an_item_and_ignored_for_a_new_one(hands: Any) -> None:
    hands.view.select(at(*hands.name_place("Select a platform")))
    hands.press("F2", "Delete", "Return")
    assert hands.messages[-1].text == "Activity “Select a platform”: Name is empty; type one."
    hands.press("Escape")
    before = hands.rows()
    hands.press("Insert", "Return")
    assert hands.rows() == before


@pytest.mark.parametrize("name", STRANGE_NAMES)
def test_names_come_back_as_they_were_typed(blank: Any, name: str) -> None:
    blank.type("x")
    QApplication.focusWidget().setText(name)
    blank.press("Return")
    assert blank.rows()[1] == f"1.1 {name}"
    blank.page.grab()


def test_insert_adds_a_row_where_one_stands(hands: Any) -> None:
    hands.go("Score and route leads", "Campaign Manager")
    hands.press("Insert")
    hands.type("Clean the list")
    hands.press("Return")
    assert hands.rows()[2:6] == [
        "1.1 Build campaign workflow",
        "1.2 Approve automation rule",
        "1.3 Clean the list",
        "1.4 Score and route leads",
    ]
    hands.page.session.undo()
    assert hands.rows()[4] == "1.3 Score and route leads"


def test_insert_on_a_section_adds_to_the_process_above(hands: Any) -> None:
    hands.view.select(at(*hands.name_place("Technology integration")))
    hands.press("Insert")
    hands.type("Last step")
    hands.press("Return")
    assert hands.rows()[6] == "1.5 Last step"


def test_insert_where_no_process_is_says_so(hands: Any) -> None:
    hands.view.select(at(1, 0))
    hands.press("Insert")
    assert "needs a process" in hands.page.gestures.hint.text()


def test_insert_in_a_head_adds_a_column_there(hands: Any) -> None:
    hands.view.select(at(*hands.head_place("Content Lead")))
    hands.press("Insert")
    hands.type("Brand Lead")
    hands.press("Return")
    assert hands.roles()[3:6] == ["Campaign Manager", "Brand Lead", "Content Lead"]


def test_giving_an_inserted_row_up_takes_it_away(hands: Any) -> None:
    before = hands.rows()
    hands.go("Score and route leads", "Campaign Manager")
    hands.press("Insert")
    assert len(hands.rows()) == len(before) + 1
    hands.press("Escape")
    assert hands.rows() == before
    hands.view.select(at(0, 4))
    hands.press("Insert", "Escape")
    assert hands.grid.column_count == 12


def test_ctrl_delete_removes_what_the_head_or_row_names(hands: Any) -> None:
    hands.go("Score and route leads", "Campaign Manager")
    hands.press("Ctrl+Delete")
    assert "1.3 Publish content calendar" in hands.rows()
    hands.view.select(at(*hands.head_place("Content Lead")))
    hands.press("Ctrl+Delete")
    assert "Content Lead" not in hands.roles()
    hands.page.session.undo()
    hands.page.session.undo()
    assert hands.letters("Publish content calendar", "Content Lead") == "A/R"


def test_delete_on_a_name_removes_nothing_and_says_how(hands: Any) -> None:
    hands.view.select(at(*hands.name_place("Select a platform")))
    hands.press("Delete")
    assert "2.1 Select a platform" in hands.rows()
    hint = hands.page.gestures.hint.text()
    assert hint == "Ctrl+Delete removes this activity; F2 changes its name."


def test_an_input_method_types_into_names_and_letters(hands: Any) -> None:
    hands.go("Score and route leads", "Campaign Manager")
    event = QInputMethodEvent()
    event.setCommitString("a")
    QApplication.sendEvent(hands.view, event)
    assert hands.letters("Score and route leads", "Campaign Manager") == "A"
    hands.view.select(at(*hands.name_place("Select a platform")))
    event = QInputMethodEvent()
    event.setCommitString("役割")
    QApplication.sendEvent(hands.view, event)
    assert QApplication.focusWidget().text() == "役割"
    hands.press("Return")
    assert "2.1 役割" in hands.rows()


def test_a_name_that_another_edit_removed_meanwhile_closes_the_field(hands: Any) -> None:
    from governance_app.domain.commands import RemoveItems

    place = hands.name_place("Select a platform")
    hands.view.select(at(*place))
    hands.press("F2")
    hands.page.session.run(RemoveItems("activity", (hands.grid.activity_at(place.row),)))
    assert not hands.page.gestures.naming.editor.isVisible()
    assert not hands.page.gestures.naming.is_open
