"""Opening, copying and moving documents; two windows and one file; read-only documents."""

import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from governance_app import paths
from governance_app.store.lock import Holder, WriterLock
from governance_app.store.opening import open_document
from governance_app.ui.frame.documents import Documents
from governance_app.ui.frame.main_window import MainWindow
from governance_app.ui.frame.windows import Windows

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_a_second_window_on_the_same_file_is_the_first_one(
    window: MainWindow, windows: Windows, message_of
) -> None:
    window.documents.open_paths([window.session.path])
    assert windows.all == (window,)
    assert "is open here already" in message_of(window)


@pytest.fixture
def held_elsewhere(marketing_path: Path):
    """Hold the writer's lock of the document, as another program does."""
    lock = WriterLock(marketing_path)
    lock.take(Holder("Person B", "another computer", "2026-11-21 14:02", 1))
    yield marketing_path
    lock.release()


def test_a_document_that_another_program_edits_is_offered_read_only(
    start_window: MainWindow,
    held_elsewhere: Path,
    message_of,
    banner_of,
    button_in,
    rename_role,
    qtbot: QtBot,
) -> None:
    start_window.documents.open(held_elsewhere)
    qtbot.waitUntil(lambda: "Person B has it open on another computer" in message_of(start_window))
    qtbot.mouseClick(button_in(start_window, "Open read-only"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: start_window.session is not None)
    assert start_window.session.read_only
    assert start_window.top_bar.state.text() == "Read-only"
    assert "Person B" in banner_of(start_window, "read-only")
    assert "save a copy" in banner_of(start_window, "read-only")
    before = start_window.session.framework
    assert not rename_role(start_window, "Another name")
    assert start_window.session.framework is before
    assert "open read-only" in message_of(start_window)
    assert not start_window.list["undo"].isEnabled()
    assert not start_window.list["move"].isEnabled()


def test_a_read_only_document_can_be_edited_once_it_is_free(
    start_window: MainWindow, marketing_path: Path, button_in, rename_role, qtbot: QtBot
) -> None:
    start_window.documents.open(marketing_path, read_only=True)
    qtbot.waitUntil(lambda: start_window.session is not None)
    qtbot.mouseClick(button_in(start_window, "Try to edit"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: start_window.session is not None and not start_window.session.read_only)
    assert start_window.messages.banner("read-only") is None
    assert rename_role(start_window, "Another name")


def test_a_file_that_is_no_document_is_refused_inline(
    start_window: MainWindow, tmp_path: Path, message_of, qtbot: QtBot
) -> None:
    strange = tmp_path / "strange.governance"
    strange.write_bytes(b"PK\x03\x04 something else" * 50)
    start_window.documents.open_paths([strange])
    qtbot.waitUntil(lambda: "strange.governance" in message_of(start_window))
    assert start_window.session is None


def test_a_copy_is_a_document_of_its_own(
    window: MainWindow, tmp_path: Path, press, message_of, strip_buttons, qtbot: QtBot
) -> None:
    press(Qt.Key.Key_S, CTRL | SHIFT)
    dialog = window.findChild(QFileDialog)
    dialog.selectFile(str(tmp_path / "copy.governance"))
    dialog.accept()
    qtbot.waitUntil(lambda: message_of(window).startswith("Saved to"))
    assert strip_buttons(window)[:2] == ["Open", "Show in folder"]
    with open_document(tmp_path / "copy.governance", read_only=True) as copied:
        assert copied.load().roles == window.session.framework.roles
        assert copied.document_id != window.session.workspace.document.document_id


def test_a_copy_that_cannot_be_written_is_refused_inline(
    window: MainWindow, tmp_path: Path, message_of, qtbot: QtBot
) -> None:
    window.documents.copy_to(tmp_path / "no such folder" / "copy.governance")
    qtbot.waitUntil(lambda: "was not written" in message_of(window))


def test_a_copy_over_a_document_that_is_open_is_refused(
    window: MainWindow, open_window, tmp_path: Path, message_of
) -> None:
    other = tmp_path / "other.governance"
    window.session.workspace.document.save_copy(other)
    open_window(other)
    window.documents.copy_to(other)
    assert "is open in another window" in message_of(window)


def test_moving_leaves_nothing_behind(
    start_window: MainWindow, tmp_path: Path, press, message_of, rename_role, qtbot: QtBot
) -> None:
    press(Qt.Key.Key_N, CTRL)
    qtbot.waitUntil(lambda: start_window.session is not None, timeout=30_000)
    before = start_window.session.path
    start_window.documents.move_to(tmp_path / "moved.governance")
    assert message_of(start_window).startswith("Moved to")
    assert start_window.session.path == tmp_path / "moved.governance"
    assert list(paths.documents().iterdir()) == []
    assert str(before) not in start_window.windows.settings.recent
    assert start_window.top_bar.state.text() == "Saved"


def test_show_in_folder_opens_the_folder(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(
        "PySide6.QtGui.QDesktopServices.openUrl",
        lambda url: shown.append(url.toLocalFile()),
    )
    window.list["show-in-folder"].trigger()
    assert shown == [str(window.session.path.parent)]


def test_closing_the_last_document_leads_back_to_the_start_page(
    window: MainWindow, press, marketing_path: Path
) -> None:
    press(Qt.Key.Key_W, CTRL)
    assert window.isVisible()
    assert window.session is None
    assert window.start_page.isVisible()
    with open_document(marketing_path) as document:
        assert not document.read_only


def test_closing_one_of_two_windows_closes_it(
    window: MainWindow, windows: Windows, show, press
) -> None:
    other = show(windows.new_window())
    press(Qt.Key.Key_W, CTRL)
    assert windows.all == (window,)
    assert other is not window


def test_quit_closes_every_window(window: MainWindow, windows: Windows, show, press) -> None:
    show(windows.new_window())
    press(Qt.Key.Key_Q, CTRL)
    assert windows.all == ()


def test_a_backup_is_made_after_the_first_paint(window: MainWindow, qtbot: QtBot) -> None:
    folder = paths.backups() / window.session.workspace.document.document_id
    qtbot.waitUntil(lambda: folder.is_dir() and len(list(folder.glob("*.governance"))) == 1)


def test_opening_twice_at_once_opens_once(
    start_window: MainWindow, marketing_path: Path, windows: Windows, qtbot: QtBot
) -> None:
    documents: Documents = start_window.documents
    documents.open(marketing_path)
    documents.open(marketing_path)
    qtbot.waitUntil(lambda: start_window.session is not None)
    qtbot.waitUntil(lambda: not start_window.background.jobs)
    assert windows.all == (start_window,)
    assert start_window.messages.message is None


def test_a_window_closed_while_it_opens_leaves_the_document_free(
    start_window: MainWindow, marketing_path: Path, windows: Windows
) -> None:
    start_window.documents.open(marketing_path)
    start_window.close()
    assert windows.all == ()
    now = datetime.datetime.now(datetime.UTC)
    with open_document(marketing_path, now=lambda: now) as document:
        assert not document.read_only
