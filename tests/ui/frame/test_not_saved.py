"""An edit that the disk refuses: it stays on the screen, and must be settled before the next."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from governance_app.store.opening import open_document
from governance_app.ui.frame.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
NOT_SAVED = "not-saved"


@pytest.fixture
def full_disk(window: MainWindow) -> MainWindow:
    """Return a window whose document has no room to grow, as on a full disk."""
    connection = window.session.workspace.document._sqlite
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")
    return window


def give_room(window: MainWindow) -> None:
    window.session.workspace.document._sqlite.execute("PRAGMA max_page_count = 1000000")


def test_a_full_disk_leaves_the_edit_on_the_screen_and_says_so(
    full_disk: MainWindow, rename_role, banner_of, strip_buttons
) -> None:
    name = ""
    for number in range(30):  # until the file needs another page
        name = f"Director {number} " + "and so on " * 80
        assert rename_role(full_disk, name)
        if not full_disk.session.is_saved:
            break
    assert name in {role.name for role in full_disk.session.framework.roles.values()}
    assert banner_of(full_disk, NOT_SAVED).startswith("Not saved: Role “")
    assert "the disk is full" in banner_of(full_disk, NOT_SAVED)
    assert strip_buttons(full_disk) == ["Retry", "Save elsewhere…", "Discard the edit"]
    assert full_disk.top_bar.state.text() == "Not saved"
    give_room(full_disk)
    assert full_disk.session.retry()
    assert banner_of(full_disk, NOT_SAVED) == ""


@pytest.fixture
def not_saved(window: MainWindow, rename_role) -> MainWindow:
    """Return a window with an edit that was not saved, since its file is gone."""
    path = window.session.path
    path.rename(path.with_name("moved away"))
    rename_role(window, "Another name")
    assert not window.session.is_saved
    return window


def put_back(window: MainWindow) -> None:
    path = window.session.path
    path.with_name("moved away").rename(path)


def test_other_edits_are_refused_until_it_is_settled(
    not_saved: MainWindow, clear_a_cell, message_of
) -> None:
    before = not_saved.session.framework
    assert not clear_a_cell(not_saved)
    assert not_saved.session.framework is before
    assert "is not saved yet" in message_of(not_saved)
    assert not_saved.focusWidget().accessibleName() == "Retry"


def test_undo_is_refused_until_it_is_settled(not_saved: MainWindow, press, message_of) -> None:
    before = not_saved.session.framework
    not_saved.page.setFocus()
    press(Qt.Key.Key_Z, CTRL)
    assert not_saved.session.framework is before
    assert "is not saved yet" in message_of(not_saved)


def test_retry_fails_and_then_saves(
    not_saved: MainWindow, button_in, banner_of, message_of, qtbot: QtBot
) -> None:
    qtbot.mouseClick(button_in(not_saved, "Retry"), Qt.MouseButton.LeftButton)
    assert not not_saved.session.is_saved
    put_back(not_saved)
    qtbot.mouseClick(button_in(not_saved, "Retry"), Qt.MouseButton.LeftButton)
    assert not_saved.session.is_saved
    assert banner_of(not_saved, NOT_SAVED) == ""
    assert not_saved.top_bar.state.text() == "Saved"
    with open_document(not_saved.session.path, read_only=True) as document:
        assert "Another name" in {role.name for role in document.load().roles.values()}


def test_ctrl_s_retries(not_saved: MainWindow, press) -> None:
    put_back(not_saved)
    not_saved.page.setFocus()
    press(Qt.Key.Key_S, CTRL)
    assert not_saved.session.is_saved


def test_save_elsewhere_goes_on_in_another_file(
    not_saved: MainWindow, button_in, banner_of, tmp_path: Path, qtbot: QtBot, clear_a_cell
) -> None:
    qtbot.mouseClick(button_in(not_saved, "Save elsewhere…"), Qt.MouseButton.LeftButton)
    dialog = not_saved.findChild(QFileDialog)
    dialog.setDirectory(str(tmp_path))
    dialog.selectFile(str(tmp_path / "saved.governance"))
    dialog.accept()
    assert not_saved.session.is_saved
    assert not_saved.session.path == tmp_path / "saved.governance"
    assert banner_of(not_saved, NOT_SAVED) == ""
    assert clear_a_cell(not_saved)
    assert not_saved.windows.settings.recent[0] == str(tmp_path / "saved.governance")


def test_discard_gives_the_edit_up(
    not_saved: MainWindow, button_in, banner_of, qtbot: QtBot
) -> None:
    qtbot.mouseClick(button_in(not_saved, "Discard the edit"), Qt.MouseButton.LeftButton)
    assert not_saved.session.is_saved
    names = {role.name for role in not_saved.session.framework.roles.values()}
    assert "Another name" not in names
    assert banner_of(not_saved, NOT_SAVED) == ""


def test_closing_asks_inline_and_stays(
    not_saved: MainWindow, strip_buttons, button_in, windows, qtbot: QtBot
) -> None:
    assert not not_saved.close()
    assert not_saved.isVisible()
    assert strip_buttons(not_saved) == ["Retry", "Save elsewhere…", "Close without this edit"]
    qtbot.mouseClick(button_in(not_saved, "Close without this edit"), Qt.MouseButton.LeftButton)
    assert windows.all == ()


def test_a_file_that_is_gone_is_noticed_on_coming_back_to_the_window(
    window: MainWindow, banner_of, button_in, qtbot: QtBot
) -> None:
    path = window.session.path
    path.rename(path.with_name("moved away"))
    window.opened.care.look_for_file()
    assert "is no longer there" in banner_of(window, "missing")
    put_back(window)
    qtbot.mouseClick(button_in(window, "Look again"), Qt.MouseButton.LeftButton)
    assert banner_of(window, "missing") == ""


def test_a_folder_that_is_gone_with_its_stick(window: MainWindow, rename_role, banner_of) -> None:
    shutil.rmtree(window.session.path.parent)
    rename_role(window, "Another name")
    assert not window.session.is_saved
    assert "Another name" in {role.name for role in window.session.framework.roles.values()}
    assert banner_of(window, NOT_SAVED)


def test_ctrl_s_says_where_everything_is_saved(window: MainWindow, press, message_of) -> None:
    press(Qt.Key.Key_S, CTRL)
    assert "Every edit is saved as it is made" in message_of(window)
    assert str(window.session.path) in message_of(window)
