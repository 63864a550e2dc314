"""The menu of a cell offers what can be done there."""

from typing import Any

from frameworks import marketing_framework
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from governance_app.ui.matrix.places import HEAD_ROW, at


def offered(hands: Any) -> dict[str, QAction]:
    menu = hands.page.menu.make()
    hands.page.menu.shown = menu
    return {action.text(): action for action in menu.actions() if action.text()}


def test_a_cell_offers_letters_and_more(hands: Any) -> None:
    hands.go("Publish content calendar", "Content Lead")
    there = offered(hands)
    assert list(there) == [
        "Responsible",
        "Accountable",
        "Consulted",
        "Informed",
        "Clear",
        "Add a note…",
        "Inspect",
        "Who changed this?",
        "Cut",
        "Copy",
        "Copy with heads and names",
        "Paste",
        "Fill down",
        "Fill right",
        "Insert activity above",
        "Insert role before",
        "Rename activity",
        "Remove activity “Publish content calendar” with 5 assignments",
        "Collapse all",
        "Expand all",
    ]
    checked = [text for text, action in there.items() if action.isChecked()]
    assert checked == ["Responsible", "Accountable"]


def test_choosing_letters_and_clearing(hands: Any) -> None:
    hands.go("Publish content calendar", "Content Lead")
    offered(hands)["Responsible"].trigger()
    assert hands.letters("Publish content calendar", "Content Lead") == "A"
    offered(hands)["Consulted"].trigger()
    assert hands.letters("Publish content calendar", "Content Lead") == "A/C"
    offered(hands)["Clear"].trigger()
    assert hands.letters("Publish content calendar", "Content Lead") == ""


def test_a_note_is_written_changed_and_removed(hands: Any) -> None:
    hands.go("Publish content calendar", "Content Lead")
    offered(hands)["Add a note…"].trigger()
    hands.type("until May")
    hands.press("Return")
    assert list(hands.framework.matrix.notes.values()) == ["until May"]
    offered(hands)["Edit note…"].trigger()
    hands.press("Escape")
    offered(hands)["Remove note"].trigger()
    assert not hands.framework.matrix.notes


def test_what_is_known_is_shown_in_the_inspector(hands: Any, qtbot: Any) -> None:
    hands.go("Publish content calendar", "Content Lead")
    with qtbot.waitSignal(hands.page.inspector_requested):
        offered(hands)["Inspect"].trigger()


def test_a_head_offers_what_a_role_can(hands: Any) -> None:
    hands.view.select(at(*hands.head_place("Legal & Privacy")))
    there = offered(hands)
    assert "Responsible" not in there
    assert "Insert activity above" not in there
    remove = there["Remove role “Legal && Privacy” with 4 assignments"]
    remove.trigger()
    assert "Legal & Privacy" not in hands.roles()


def test_a_section_offers_folding_and_tells_what_goes_with_it(hands: Any) -> None:
    hands.view.select(at(*hands.name_place("Workflow automation")))
    there = offered(hands)
    assert "Remove process “Workflow automation” with 4 activities and 21 assignments" in there
    there["Collapse"].trigger()
    assert "1.1 Build campaign workflow" not in hands.rows()
    assert "Expand" in offered(hands)


def test_several_rows_are_removed_together(hands: Any) -> None:
    hands.select(3, 0, 5, 0)
    text = next(text for text in offered(hands) if text.startswith("Remove"))
    assert text == "Remove 3 activities with 16 assignments"
    offered(hands)[text].trigger()
    assert hands.rows()[2] == "1.1 Publish content calendar"
    hands.page.session.undo()
    assert hands.rows()[2] == "1.1 Build campaign workflow"


def test_who_changed_a_cell_or_an_activity_is_asked_of_the_history(hands: Any) -> None:
    asked: list[tuple[str, str]] = []
    hands.page.part_requested.connect(lambda page, part: asked.append((page, part)))
    hands.go("Publish content calendar", "Content Lead")
    offered(hands)["Who changed this?"].trigger()
    activity = next(
        key
        for key, each in hands.framework.activities.items()
        if each.name == "Publish content calendar"
    )
    role = next(k for k, each in hands.framework.roles.items() if each.name == "Content Lead")
    assert asked == [("history", f"cell:{activity}:{role}")]


def test_a_head_offers_to_hide_its_role_and_the_bar_says_so(hands: Any) -> None:
    hands.go("Publish content calendar", "Content Lead")
    column = hands.cursor.column
    hands.view.select(at(HEAD_ROW, column))
    assert "Show only Content Lead" in offered(hands)
    offered(hands)["Hide Content Lead"].trigger()
    assert "Content Lead" not in {
        hands.framework.roles[key].name for key in hands.view.grid.columns.roles
    }
    bar = hands.page.looking.bar
    assert not bar.isHidden()
    hands.view.select(at(HEAD_ROW, 0))
    assert not any(text.startswith("Hide") for text in offered(hands))


def test_the_empty_row_offers_little(hands: Any) -> None:
    hands.view.select(at(12, 0))
    assert list(offered(hands)) == [
        "Copy",
        "Copy with heads and names",
        "Insert activity above",
        "Collapse all",
        "Expand all",
    ]


def test_a_document_for_reading_offers_no_edit(open_page: Any) -> None:
    hands = open_page(marketing_framework(), read_only=True)
    hands.go("Publish content calendar", "Content Lead")
    assert list(offered(hands)) == [
        "Inspect",
        "Who changed this?",
        "Copy",
        "Copy with heads and names",
        "Collapse all",
        "Expand all",
    ]


def test_the_menu_opens_by_pointer_and_by_key(hands: Any, qtbot: Any) -> None:
    hands.go("Publish content calendar", "Content Lead")
    for reason in (QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard):
        viewport = hands.view.viewport()
        point = hands.point(hands.cursor)
        event = QContextMenuEvent(reason, point, viewport.mapToGlobal(point))
        QApplication.sendEvent(viewport, event)
        menu = hands.page.menu.shown
        qtbot.waitUntil(menu.isVisible)
        assert menu.actions()[0].text() == "Responsible"
        QTest.keyClick(menu, Qt.Key.Key_Escape)
        assert not QApplication.activePopupWidget()
