"""The keyboard: Enter presses what has it, and it is never left on something that is gone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from governance_app.domain.commands import RemoveItems
from governance_app.domain.kinds import ACTIVITY, ROLE
from governance_app.ui.application import open_first
from governance_app.ui.frame.command_palette import CommandPalette
from governance_app.ui.frame.main_window import MainWindow
from governance_app.ui.frame.navigation import NavigationItem
from governance_app.ui.frame.top_bar import SearchField
from governance_app.ui.message import Message
from governance_app.ui.pages.registry import page_named
from governance_app.ui.widgets.buttons import Button, LinkButton

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def gone(window: MainWindow, rename_role) -> MainWindow:
    """Return a window with an edit that could not be saved, since its file is gone."""
    path = window.session.path
    path.rename(path.with_name("moved away"))
    rename_role(window, "Another name")
    assert not window.session.is_saved
    return window


def on_the_page(window: MainWindow) -> bool:
    focused = QApplication.focusWidget()
    return focused is not None and window.page is not None and window.page.isAncestorOf(focused)


@pytest.mark.parametrize("kind", [Button, LinkButton])
@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter, Key.Key_Space])
def test_enter_and_space_press_a_button_once(start_window, kind, key, press, qtbot: QtBot) -> None:
    pressed = []
    button = kind("Do it", lambda: pressed.append(1))
    button.setParent(start_window)
    button.show()
    button.setFocus()
    press(key)
    assert pressed == [1]
    button.setEnabled(False)
    qtbot.keyClick(button, key)
    assert pressed == [1]


def test_enter_with_ctrl_is_no_press(start_window, press) -> None:
    pressed = []
    button = Button("Do it", lambda: pressed.append(1))
    button.setParent(start_window)
    button.show()
    button.setFocus()
    press(Key.Key_Return, CTRL)
    assert pressed == []


def test_retry_is_pressed_until_it_works_and_then_the_page_has_the_keyboard(
    gone: MainWindow, press
) -> None:
    gone.messages.focus_banner("not-saved")
    press(Key.Key_Return)
    assert not gone.session.is_saved
    assert QApplication.focusWidget().accessibleName() == "Retry"
    path = gone.session.path
    path.with_name("moved away").rename(path)
    press(Key.Key_Return)
    assert gone.session.is_saved
    assert on_the_page(gone)


def test_discarding_gives_the_keyboard_to_the_page(gone: MainWindow, press) -> None:
    gone.messages.focus_banner("not-saved")
    press(Key.Key_Tab)
    press(Key.Key_Tab)
    assert QApplication.focusWidget().accessibleName() == "Discard the edit"
    press(Key.Key_Return)
    assert gone.session.is_saved
    assert on_the_page(gone)


def test_closing_a_message_gives_the_keyboard_to_the_page(window: MainWindow, press) -> None:
    window.show_message(Message("Done.", "success"))
    close = window.messages.findChildren(Button)[-1]
    close.setFocus()
    press(Key.Key_Return)
    assert window.messages.message is None
    assert on_the_page(window)


def test_a_message_that_goes_leaves_the_keyboard_where_it_is(window: MainWindow) -> None:
    window.show_message(Message("Done.", "success"))
    window.top_bar.setFocus()
    before = QApplication.focusWidget()
    window.messages.clear_message()
    assert QApplication.focusWidget() is before


def test_a_document_that_opens_on_reports_has_the_keyboard_there(
    window: MainWindow, open_window, marketing_path, press, qtbot: QtBot
) -> None:
    window.opened.area.open_page(page_named("reports"))
    window.close()
    again = open_window(marketing_path)
    assert again.page_title == "Reports"
    assert on_the_page(again)
    qtbot.waitUntil(lambda: again.page.pages is not None, timeout=30_000)
    assert QApplication.focusWidget() is again.page.pane.view
    press(Key.Key_End)
    assert again.page.pane.view.current_page == again.page.pages.count - 1


def test_a_page_without_findings_keeps_the_keyboard(window: MainWindow, press, go_to) -> None:
    go_to("findings")
    there = window.session.framework
    window.session.run(RemoveItems(ACTIVITY.name, tuple(there.activities)))
    window.session.run(RemoveItems("process", tuple(there.processes)))
    window.session.run(RemoveItems(ROLE.name, tuple(there.roles)))
    assert on_the_page(window)
    assert QApplication.focusWidget().isVisible()
    for _ in range(3):
        press(Key.Key_Z, CTRL)
    assert QApplication.focusWidget() is window.page.view


def test_the_next_edit_takes_away_what_was_said_of_one_that_was_refused(
    window: MainWindow, rename_role, message_of
) -> None:
    assert not rename_role(window, "")
    assert message_of(window)
    assert rename_role(window, "Another name")
    assert message_of(window) == ""


def test_the_next_edit_leaves_other_messages(window: MainWindow, rename_role, message_of) -> None:
    window.show_message(Message("Saved to somewhere.", "success", (("Open", lambda: None),)))
    assert rename_role(window, "Another name")
    assert message_of(window) == "Saved to somewhere."


def test_saving_takes_away_that_it_was_not_saved(
    gone: MainWindow, clear_a_cell, press, message_of
) -> None:
    assert not clear_a_cell(gone)
    assert "is not saved yet" in message_of(gone)
    path = gone.session.path
    path.with_name("moved away").rename(path)
    press(Key.Key_S, CTRL)
    assert gone.session.is_saved
    assert message_of(gone) == ""


def test_tab_reaches_a_message_below_the_top_bar(start_window: MainWindow, press) -> None:
    assert start_window.start_page.isAncestorOf(QApplication.focusWidget())
    start_window.show_message(Message("Not opened.", "error", (("Open read-only", print),)))
    press(Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget().accessibleName() == "Close this message"
    press(Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert QApplication.focusWidget().accessibleName() == "Open read-only"
    press(Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert start_window.top_bar.isAncestorOf(QApplication.focusWidget())


def test_a_file_that_does_not_open_at_the_start_leaves_the_keyboard_on_the_start_page(
    windows, show, tmp_path
) -> None:
    open_first(windows, [tmp_path / "missing.governance"])
    (window,) = windows.all
    show(window)
    assert "does not exist" in window.messages.message.text
    assert window.start_page.isAncestorOf(QApplication.focusWidget())


def test_enter_opens_a_recent_document(
    start_window: MainWindow, window: MainWindow, press, qtbot: QtBot
) -> None:
    path = window.session.path
    window.close()
    start_window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is start_window)
    start_window.take_focus()
    assert path.stem in QApplication.focusWidget().accessibleName()
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: start_window.session is not None)
    assert start_window.session.path == path


def test_enter_opens_a_page_the_palette_and_the_name(window: MainWindow, press) -> None:
    item = next(
        each
        for each in window.opened.area.navigation.findChildren(NavigationItem)
        if each.accessibleName().startswith("Findings")
    )
    item.setFocus()
    press(Key.Key_Return)
    assert window.page_title == "Findings"
    (field,) = window.top_bar.findChildren(SearchField)
    field.setFocus()
    press(Key.Key_Return)
    assert window.findChild(CommandPalette).isVisible()
    press(Key.Key_Escape)
    (title,) = [
        each
        for each in window.top_bar.findChildren(QPushButton)
        if each.accessibleName().startswith("Framework")
    ]
    title.setFocus()
    press(Key.Key_Return)
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    press(Key.Key_Escape)


def test_tab_walks_through_the_whole_window_and_back(window: MainWindow, press) -> None:
    area = window.opened.area
    area.open_page(page_named("coverage")).setFocus()
    begun = QApplication.focusWidget()
    parts = (window.top_bar, area.navigation, area.pages, window.status)
    for key, modifier in (
        (Key.Key_Tab, Qt.KeyboardModifier.NoModifier),
        (Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier),
    ):
        walked = []
        for _ in range(120):
            press(key, modifier)
            walked.append(QApplication.focusWidget())
            if walked[-1] is begun:
                break
        assert walked[-1] is begun, "it comes back"
        assert len(set(walked)) == len(walked), "and nowhere twice"
        for part in parts:
            assert any(part.isAncestorOf(each) for each in walked), part.accessibleName()
