"""The start page: new, open, recent files, and what may be dropped on the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from governance_app import paths
from governance_app.settings import Settings, load_settings
from governance_app.ui.frame.drops import decide
from governance_app.ui.frame.main_window import MainWindow
from governance_app.ui.frame.windows import Windows

CTRL = Qt.KeyboardModifier.ControlModifier


def message_of(window: MainWindow) -> str:
    message = window.messages.message
    return message.text if message else ""


def test_new_document_begins_without_asking_for_a_path(
    start_window: MainWindow, press, qtbot: QtBot
) -> None:
    press(Qt.Key.Key_N, CTRL)
    qtbot.waitUntil(lambda: start_window.session is not None, timeout=30_000)
    assert start_window.session.path.parent == paths.documents()
    assert start_window.top_bar.state.text() == "Saved in your data folder"
    assert load_settings().recent == (str(start_window.session.path),)


def test_the_first_button_has_the_keyboard_and_begins_a_document(
    start_window: MainWindow, press, qtbot: QtBot
) -> None:
    start_window.start_page.take_focus()
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: start_window.session is not None, timeout=30_000)


def test_open_asks_for_a_file_without_blocking(
    start_window: MainWindow, marketing_path: Path, press, qtbot: QtBot
) -> None:
    press(Qt.Key.Key_O, CTRL)
    dialog = start_window.findChild(QFileDialog)
    assert dialog is not None
    dialog.selectFile(str(marketing_path))
    dialog.accept()
    qtbot.waitUntil(lambda: start_window.session is not None)
    assert start_window.windowTitle() == "Marketing operations – governance-app"


def test_a_recent_file_opens_by_enter(
    windows: Windows, show, marketing_path: Path, press, qtbot: QtBot
) -> None:
    windows.remember(marketing_path)
    window = show(windows.new_window())
    window.start_page.take_focus()
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: window.session is not None)


def test_a_missing_recent_file_is_marked_and_can_be_removed(
    windows: Windows, show, marketing_path: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    gone = tmp_path / "gone.governance"
    windows.remember(marketing_path)
    windows.remember(gone)
    window = show(windows.new_window())
    qtbot.waitUntil(lambda: window.start_page.recent[0].is_missing)
    first, second = window.start_page.recent
    assert first.button.accessibleName().endswith("not found")
    assert not second.is_missing
    qtbot.mouseClick(first.forget_button, Qt.MouseButton.LeftButton)
    assert [each.path for each in window.start_page.recent] == [str(marketing_path)]
    assert load_settings().recent == (str(marketing_path),)


def test_a_missing_recent_file_says_so_when_it_is_opened(
    windows: Windows, show, tmp_path: Path, qtbot: QtBot
) -> None:
    windows.remember(tmp_path / "gone.governance")
    window = show(windows.new_window())
    qtbot.mouseClick(window.start_page.recent[0].button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "does not exist" in message_of(window))


@pytest.mark.parametrize(
    ("names", "can_import", "sentence"),
    [
        ([], True, "no file on this computer"),
        (["folder/"], True, "“folder” is a folder"),
        ([f"{n}.governance" for n in range(40)], True, "40 files at once are too many"),
        (["photo.png"], True, "“photo.png” is a picture"),
        (["photo.JPG"], False, "“photo.JPG” is a picture"),
        (["matrix.xlsx"], False, "“matrix.xlsx” is not a governance document"),
        (["program.exe"], True, "“program.exe” is nothing that is read here"),
        ([f"{'long' * 60}.png"], True, "… is a picture"),
    ],
)
def test_what_cannot_be_dropped_gets_one_sentence(
    names: list[str], can_import: bool, sentence: str, tmp_path: Path
) -> None:
    dropped = []
    for name in names:
        path = tmp_path / name
        if name.endswith("/"):
            path.mkdir()
        dropped.append(path)
    decision = decide(dropped, can_import=can_import)
    assert decision.open is None
    assert decision.import_from is None
    assert sentence.replace("… is", "…” is") in decision.sentence
    assert decision.sentence.count(".") - decision.sentence.count(".governance") <= 2
    assert len(decision.sentence) < 200


@pytest.mark.parametrize("name", ["a.governance", "A.GOVERNANCE"])
def test_a_document_that_is_dropped_is_opened(name: str, tmp_path: Path) -> None:
    assert decide([tmp_path / name], can_import=False).open == tmp_path / name


@pytest.mark.parametrize("name", ["a.xlsx", "b.csv", "c.md", "d.ods"])
def test_a_spreadsheet_that_is_dropped_is_imported(name: str, tmp_path: Path) -> None:
    assert decide([tmp_path / name], can_import=True).import_from == tmp_path / name


def drop(window: MainWindow, held: QMimeData) -> None:
    middle, move = window.rect().center(), Qt.DropAction.CopyAction
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(middle, move, held, buttons, keys)
    QApplication.sendEvent(window, entered)
    assert entered.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(middle), move, held, buttons, keys))


def files(*paths_of_files: Path) -> QMimeData:
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(path)) for path in paths_of_files])
    return held


def test_a_document_dropped_on_the_window_opens(
    start_window: MainWindow, marketing_path: Path, qtbot: QtBot
) -> None:
    drop(start_window, files(marketing_path))
    qtbot.waitUntil(lambda: start_window.session is not None)


def test_a_document_dropped_on_an_open_one_opens_in_a_window_of_its_own(
    window: MainWindow, marketing_path: Path, windows: Windows, qtbot: QtBot
) -> None:
    other = marketing_path.with_name("Other.governance")
    window.session.workspace.document.save_copy(other)
    drop(window, files(other))
    qtbot.waitUntil(lambda: len(windows.all) == 2)
    assert windows.all[1].session.path == other
    assert window.session.path == marketing_path


def test_a_folder_dropped_on_the_window_is_refused_inline(
    window: MainWindow, tmp_path: Path
) -> None:
    drop(window, files(tmp_path))
    assert "is a folder" in message_of(window)


def test_forty_files_dropped_on_the_window_are_refused_inline(
    start_window: MainWindow, tmp_path: Path
) -> None:
    drop(start_window, files(*(tmp_path / f"{n}.xlsx" for n in range(40))))
    assert "40 files at once are too many" in message_of(start_window)


def test_an_address_of_the_web_is_no_file(start_window: MainWindow) -> None:
    held = QMimeData()
    held.setUrls([QUrl("https://example.invalid/matrix.xlsx")])
    drop(start_window, held)
    assert "no file on this computer" in message_of(start_window)


def test_a_pasted_picture_is_refused_inline(start_window: MainWindow, press, qtbot: QtBot) -> None:
    QApplication.clipboard().setImage(QImage(4, 4, QImage.Format.Format_RGB32))
    press(Qt.Key.Key_V, CTRL)
    assert "holds a picture" in message_of(start_window)
    QApplication.clipboard().clear()


def test_settings_that_cannot_be_read_count_as_none(tmp_path: Path) -> None:
    paths.user_data().mkdir(parents=True, exist_ok=True)
    (paths.user_data() / "settings.json").write_text('{"recent": 3, "theme": ["x"]')
    assert load_settings() == Settings()


def test_messages_show_markup_as_it_is(start_window: MainWindow) -> None:
    start_window.say("<b>bold</b> & <i>more</i>")
    (label,) = [
        each for each in start_window.messages.findChildren(QLabel) if each.text().startswith("<b>")
    ]
    assert label.textFormat() is Qt.TextFormat.PlainText
