"""Everything that keys do in the cells: moving, setting letters, selecting, copying."""

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from governance_app.domain.changes import Action
from governance_app.ui.matrix.places import Area, Place, at

#: What stands where in the example: row 5 is “Score and route leads”, column 4 “Campaign Manager”.
LEADS, CAMPAIGN = "Score and route leads", "Campaign Manager"


@pytest.mark.parametrize(
    ("keys", "row", "column"),
    [
        ("Right", 5, 5),
        ("Left", 5, 3),
        ("Down", 6, 4),
        ("Up", 4, 4),
        ("Down Down", 8, 4),  # over the section
        ("Up Up Up", 0, 4),  # into the head
        ("Tab", 5, 5),
        ("Shift+Tab", 5, 3),
        ("End", 5, 9),
        ("End Tab", 6, 1),
        ("Home", 5, 1),
        ("Home Home", 5, 0),
        ("Ctrl+Home", 3, 1),
        ("Ctrl+End", 11, 9),
        ("Ctrl+Down", 11, 4),
        ("Ctrl+Up", 3, 4),
        ("Ctrl+Right", 5, 9),
        ("PageDown", 12, 4),
        ("Ctrl+End PageUp", 3, 9),
        ("Ctrl+End Tab", 12, 0),
    ],
)
def test_keys_move_the_cursor(hands: Any, keys: str, row: int, column: int) -> None:
    hands.go(LEADS, CAMPAIGN)
    hands.press(*keys.split())
    assert hands.cursor == (row, column)
    index = hands.view.currentIndex()
    assert (index.row(), index.column()) == (row, column), "a screen reader follows"


def test_the_page_begins_in_the_first_cell(hands: Any) -> None:
    assert hands.cursor == (3, 1)


@pytest.mark.parametrize(
    ("typed", "letters"),
    [("a", "A"), ("A", "A"), ("ra", "A/R"), ("rar", "A"), ("rr", ""), ("x", "R"), ("xc", "C")],
)
def test_letters_are_typed(hands: Any, typed: str, letters: str) -> None:
    hands.go(LEADS, CAMPAIGN)
    hands.type(typed)
    assert hands.letters(LEADS, CAMPAIGN) == letters


def test_arriving_anew_replaces(hands: Any) -> None:
    hands.go(LEADS, CAMPAIGN)
    hands.type("a")
    hands.press("Right", "Left")
    hands.type("c")
    assert hands.letters(LEADS, CAMPAIGN) == "C"


def test_an_undone_letter_does_not_go_on(hands: Any) -> None:
    hands.go(LEADS, CAMPAIGN)
    hands.type("a")
    hands.page.session.undo()
    assert hands.letters(LEADS, CAMPAIGN) == "R"
    hands.type("c")
    assert hands.letters(LEADS, CAMPAIGN) == "C"


def test_an_unknown_letter_is_answered_beside_the_cell(hands: Any) -> None:
    hands.go(LEADS, CAMPAIGN)
    hands.type("x")
    hint = hands.page.gestures.hint
    assert hint.isVisible()
    assert hint.text() == "There is no letter “x” here; the letters are R, A, C, I."
    cell = hands.view.plan.rect_of(hands.cursor)
    assert abs(hint.geometry().top() - cell.bottom()) < 10
    hands.press("Right")
    assert not hint.isVisible()


@pytest.mark.parametrize("key", ["Delete", "Backspace", "Space"])
def test_a_cell_is_cleared(hands: Any, key: str) -> None:
    hands.go(LEADS, CAMPAIGN)
    hands.press(key)
    assert hands.letters(LEADS, CAMPAIGN) == ""


def test_one_key_is_one_edit_for_all_selected_cells(hands: Any) -> None:
    hands.go(LEADS, CAMPAIGN)
    hands.press("Shift+Right", "Shift+Down", "Shift+Down")
    assert hands.view.selection.area == Area(5, 4, 8, 5)
    before = hands.page.session.document.newest()[0]
    hands.type("i")
    for activity in (LEADS, "Publish content calendar", "Select a platform"):
        for role in (CAMPAIGN, "Content Lead"):
            assert hands.letters(activity, role) == "I"
    assert hands.page.session.document.newest()[0] == before + 1
    hands.type("c")
    assert hands.letters("Select a platform", CAMPAIGN) == "C/I"
    hands.press("Delete")
    assert hands.letters("Select a platform", CAMPAIGN) == ""
    for _ in range(3):
        hands.page.session.undo()
    assert hands.letters(LEADS, CAMPAIGN) == "R"
    assert hands.letters("Publish content calendar", "Content Lead") == "A/R"


def test_a_letter_that_changes_nothing_is_no_edit(hands: Any) -> None:
    hands.go(LEADS, CAMPAIGN)
    before = hands.page.session.document.newest()
    hands.type("r")
    assert hands.page.session.document.newest() == before


def test_selecting_by_keys(hands: Any) -> None:
    hands.go(LEADS, CAMPAIGN)
    hands.press("Shift+End")
    assert hands.view.selection.area == Area(5, 4, 5, 9)
    hands.press("Escape")
    assert hands.view.selection.is_single
    hands.press("Ctrl+A")
    assert hands.view.selection.area == Area(1, 1, 11, 9)
    hands.press("Escape", "Ctrl+Home", "Ctrl+Space")
    assert hands.view.selection.area == Area(0, 1, 11, 1)
    hands.press("Escape", "Ctrl+Home", "Shift+Space")
    assert hands.view.selection.area == Area(3, 0, 3, 9)


def test_selecting_all_and_typing_sets_every_cell(hands: Any) -> None:
    hands.press("Ctrl+A")
    hands.type("c")
    assert hands.framework.matrix.count() == 8 * 9
    assert hands.letters("Retire a platform", "Sales Operations") == "C"


def test_a_letter_in_the_empty_row_adds_an_activity(hands: Any) -> None:
    hands.press("Ctrl+End", "Down")
    hands.type("ra")
    assert hands.rows()[-2:] == ["2.5 New activity", ""]
    assert hands.letters("New activity", "Sales Operations") == "A/R"
    assert hands.cursor == hands.place("New activity", "Sales Operations")
    hands.page.session.undo()
    hands.page.session.undo()
    assert hands.rows()[-2] == "2.4 Retire a platform"


def test_a_letter_in_the_empty_column_adds_a_role(hands: Any) -> None:
    hands.go(LEADS, "Sales Operations")
    hands.press("Right")
    hands.type("a")
    assert hands.roles()[-1] == "New role"
    assert hands.letters(LEADS, "New role") == "A"
    assert hands.cursor == hands.place(LEADS, "New role")


def test_a_letter_in_the_empty_corner_says_what_is_missing(hands: Any) -> None:
    hands.view.select(at(12, 10))
    hands.type("a")
    assert "name of the activity on the left" in hands.page.gestures.hint.text()
    assert hands.rows()[-2] == "2.4 Retire a platform"


def test_enter_asks_for_the_inspector_with_the_selection_in_it(hands: Any, qtbot: Any) -> None:
    inspections: list[Any] = []
    hands.page.selection_changed.connect(inspections.append)
    hands.press("Right")
    with qtbot.waitSignal(hands.page.inspector_requested):
        hands.press("Return")
    assert inspections[-1].sections[0].blocks[0].text == "Marketing Technology Manager: Responsible"


@pytest.fixture
def between(hands: Any, qtbot: Any) -> tuple[QWidget, QLineEdit, QLineEdit]:
    """Put the page between two fields."""
    window, first, last = QWidget(), QLineEdit(), QLineEdit()
    layout = QVBoxLayout(window)
    for widget in (first, hands.page, last):
        layout.addWidget(widget)
    qtbot.addWidget(window)
    window.resize(1000, 800)
    window.show()
    window.activateWindow()
    hands.page.setFocus()
    qtbot.waitUntil(hands.view.hasFocus)
    return window, first, last


def test_tab_leaves_the_grid_at_its_ends(hands: Any, between: Any) -> None:
    _, first, last = between
    hands.view.select(at(12, 9))
    hands.press("Tab")
    assert last.hasFocus()
    hands.page.setFocus()
    hands.view.select(at(0, 1))
    hands.press("Shift+Tab")
    assert first.hasFocus()


def test_ctrl_tab_leaves_the_grid_anywhere(hands: Any, between: Any) -> None:
    hands.go(LEADS, CAMPAIGN)
    hands.press("Ctrl+Tab")
    assert between[2].hasFocus()


def test_keys_that_mean_nothing_here_are_left_to_the_window(hands: Any) -> None:
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent

    def is_taken(key: Qt.Key, modifiers: Qt.KeyboardModifier, text: str = "") -> bool:
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers, text)
        event.ignore()
        QApplication.sendEvent(hands.view, event)
        return event.isAccepted()

    none, ctrl = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
    assert is_taken(Qt.Key.Key_A, none, "a")
    assert is_taken(Qt.Key.Key_Delete, none)
    assert is_taken(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert not is_taken(Qt.Key.Key_Z, ctrl, "\x1a")
    assert not is_taken(Qt.Key.Key_K, ctrl, "\x0b")
    assert not is_taken(Qt.Key.Key_F5, none)


def test_undo_and_redo_show_what_they_did(hands: Any) -> None:
    hands.go(LEADS, CAMPAIGN)
    hands.type("a")
    session = hands.page.session
    assert hands.check(LEADS) == ""
    session.undo()
    assert hands.letters(LEADS, CAMPAIGN) == "R"
    assert hands.check(LEADS) == "No Accountable"
    session.redo()
    assert hands.letters(LEADS, CAMPAIGN) == "A"
    newest = session.document.journal.change_set(session.document.newest()[0])
    assert newest.action is Action.REDO


def test_the_check_is_live(hands: Any) -> None:
    assert hands.check(LEADS) == "No Accountable"
    hands.go(LEADS, CAMPAIGN)
    hands.type("a")
    assert hands.check(LEADS) == ""
    hands.go(LEADS, "Analytics Lead")
    hands.type("a")
    assert hands.check(LEADS) == "2 Accountable"


def test_a_document_for_reading_says_so_and_stays_as_it_is(open_page: Any) -> None:
    from frameworks import marketing_framework

    hands = open_page(marketing_framework(), read_only=True)
    hands.go(LEADS, CAMPAIGN)
    hands.type("a")
    assert hands.letters(LEADS, CAMPAIGN) == "R"
    assert "read-only" in hands.messages[-1].text
    hands.press("F2")
    assert not hands.page.gestures.naming.is_open
    assert "for reading only" in hands.page.gestures.hint.text()


def test_place_is_kept_when_rows_above_go(hands: Any) -> None:
    from governance_app.domain.commands import RemoveItems

    hands.go("Retire a platform", CAMPAIGN)
    key = hands.grid.activity_at(3)
    hands.page.session.run(RemoveItems("activity", (key,)))
    assert hands.cursor == hands.place("Retire a platform", CAMPAIGN)
    hands.page.session.undo()
    assert hands.cursor == hands.place("Retire a platform", CAMPAIGN)


def test_the_cursor_stays_in_the_grid_when_its_row_or_column_goes(hands: Any) -> None:
    from governance_app.domain.commands import RemoveItems

    session = hands.page.session
    hands.view.select(at(11, 9))
    session.run(RemoveItems("role", (hands.grid.role_at(9),)))
    assert hands.cursor == Place(11, 8)  # the nearest role
    session.run(RemoveItems("process", tuple(hands.framework.processes)))
    assert hands.cursor.row < hands.grid.row_count
    hands.press("Up", "Down", "Left", "Tab")
