"""Undo, redo, clipboard and find: to the text that is being edited, or else to the page."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from governance_app.ui.frame.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


def names_of(window: MainWindow) -> set[str]:
    return {role.name for role in window.session.framework.roles.values()}


def test_undo_and_redo_by_key(window: MainWindow, rename_role, press) -> None:
    rename_role(window, "Another name")
    press(Key.Key_Z, CTRL)
    assert "Another name" not in names_of(window)
    told = window.status.note.text()
    assert told.startswith("Undone: Role “Marketing Operations Director” renamed")
    press(Key.Key_Z, CTRL | SHIFT)
    assert "Another name" in names_of(window)
    press(Key.Key_Z, CTRL)
    press(Key.Key_Y, CTRL)
    assert "Another name" in names_of(window)


def test_the_menu_names_the_step(window: MainWindow, rename_role) -> None:
    rename_role(window, "A & B")
    window.edits.name_steps()
    assert window.list["undo"].text().startswith("&Undo: Role “Marketing Operations Director”")
    assert window.list["redo"].text() == "&Redo"
    window.list["undo"].trigger()
    window.edits.name_steps()
    assert window.list["redo"].text().startswith("&Redo: Role")


def test_nothing_to_undo_says_so(window: MainWindow, press) -> None:
    press(Key.Key_Z, CTRL)
    assert window.status.note.text() == "There is nothing to undo."


def test_undo_takes_away_what_was_said_of_the_edit(
    window: MainWindow, rename_role, press, message_of
) -> None:
    rename_role(window, "Another name")
    window.say("One undo takes it back.", "success")
    press(Key.Key_Z, CTRL)
    assert message_of(window) == ""
    window.say("Where the export is.", "success")
    press(Key.Key_Z, CTRL | SHIFT)
    assert message_of(window) == "Where the export is."


def test_undo_works_after_closing_and_opening(
    window: MainWindow, open_window, rename_role, press, marketing_path
) -> None:
    rename_role(window, "Another name")
    window.close()
    again = open_window(marketing_path)
    assert "Another name" in names_of(again)
    press(Key.Key_Z, CTRL)
    assert "Another name" not in names_of(again)


def test_a_text_editor_keeps_its_own_undo(window: MainWindow, rename_role, press) -> None:
    rename_role(window, "Another name")
    window.top_bar.title.edit()
    press("xyz")
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.text() == "xyz"
    press(Key.Key_Z, CTRL)
    assert field.text() != "xyz"
    assert "Another name" in names_of(window)
    window.list["undo"].trigger()  # by the menu, while the text has the focus
    assert "Another name" in names_of(window)


def test_copy_copies_from_the_text_editor(window: MainWindow, press) -> None:
    window.top_bar.title.edit()
    press(Key.Key_A, CTRL)
    window.list["copy"].trigger()
    assert QApplication.clipboard().text() == "Marketing operations"


def test_renaming_the_framework_in_the_top_bar(window: MainWindow, press) -> None:
    window.top_bar.title.edit()
    press("Operations of marketing")
    press(Key.Key_Return)
    assert window.session.framework.profile.name == "Operations of marketing"
    assert window.windowTitle().startswith("Operations of marketing")
    press(Key.Key_Z, CTRL)
    assert window.session.framework.profile.name == "Marketing operations"
    assert window.windowTitle().startswith("Marketing operations")


def test_escape_keeps_the_name(window: MainWindow, press) -> None:
    window.top_bar.title.edit()
    press("something else")
    press(Key.Key_Escape)
    assert window.session.framework.profile.name == "Marketing operations"


def test_a_name_of_ten_thousand_characters_is_refused_inline(
    window: MainWindow, press, message_of
) -> None:
    window.top_bar.title.edit()
    QApplication.clipboard().setText("x" * 10_000)
    press(Key.Key_V, CTRL)
    press(Key.Key_Return)
    assert "has 10,000 characters; shorten it to 1,000 or fewer" in message_of(window)
    assert window.session.framework.profile.name == "Marketing operations"


def test_a_role_that_another_edit_removed_is_refused_inline(
    window: MainWindow, rename_role, message_of
) -> None:
    from governance_app.domain.commands import EditItem, RemoveItems
    from governance_app.domain.kinds import ROLE

    role = next(iter(window.session.framework.roles))
    assert window.session.run(RemoveItems(ROLE.name, (role,)))
    assert not window.session.run(EditItem(ROLE.name, role, {"name": "Another name"}))
    assert "no longer there; another edit removed it" in message_of(window)


def test_find_without_a_page_that_finds_opens_the_palette(start_window: MainWindow, press) -> None:
    assert not start_window.list["find"].isEnabled()
