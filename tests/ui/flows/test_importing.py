"""Import from the window: by menu and drop, with a preview, as one edit."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from governance_app.ui.frame.main_window import MainWindow
from governance_app.ui.import_preview.dialog import ImportPreview
from governance_app.ui.import_preview.lists import ProblemsModel, ToLookAt

Said = Callable[[MainWindow, str], str]
Find = Callable[[type[Any]], Any]
OpenWindow = Callable[..., MainWindow]
Settled = Callable[[ImportPreview], ImportPreview]


def test_a_new_user_imports_a_spreadsheet_from_the_start_page(
    start_window: MainWindow, sheet: Path, dialog: Find, settled: Settled, qtbot: QtBot
) -> None:
    start_window.documents.open_paths([sheet])
    preview = settled(dialog(ImportPreview))
    assert "3 activities, 3 roles, 7 assignments" in preview.boxes[0].accessibleName()
    assert "A new document “plan” is made" in preview.summary.text()
    QTest.keyClick(preview, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: start_window.session is not None, timeout=10_000)
    framework = start_window.session.framework
    assert [each.name for each in framework.roles.values()] == ["Director", "Manager", "Analyst"]
    assert framework.profile.name == "plan"


def test_an_import_into_a_document_is_one_edit_that_one_undo_takes_back(
    open_window: OpenWindow,
    marketing_path: Path,
    sheet: Path,
    dialog: Find,
    settled: Settled,
    said: Said,
    press: Callable[..., None],
    qtbot: QtBot,
) -> None:
    window = open_window(marketing_path)
    before = window.session.framework
    window.documents.open_paths([sheet])
    preview = settled(dialog(ImportPreview))
    assert "Adds 3 activities, 1 process and 3 roles" in preview.summary.text()
    preview.take.click()
    said(window, "One undo takes it back")
    assert len(window.session.framework.activities) == len(before.activities) + 3
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.session.framework.tables == before.tables


def test_what_was_not_understood_is_listed_with_its_address(
    open_window: OpenWindow, marketing_path: Path, sheet: Path, dialog: Find, settled: Settled
) -> None:
    window = open_window(marketing_path)
    window.documents.open_paths([sheet])
    preview = settled(dialog(ImportPreview))
    (model,) = preview.findChildren(ProblemsModel)
    assert model.index(0, 0).data() == "D3"
    assert model.index(0, 1).data() == "maybe"
    QTest.keyClick(preview, Qt.Key.Key_Escape)


def test_cancelling_the_preview_changes_nothing(
    open_window: OpenWindow, marketing_path: Path, sheet: Path, dialog: Find, settled: Settled
) -> None:
    window = open_window(marketing_path)
    before = window.session.framework
    window.documents.open_paths([sheet])
    QTest.keyClick(settled(dialog(ImportPreview)), Qt.Key.Key_Escape)
    assert window.session.framework is before


def test_a_sheet_that_is_not_ticked_stays_out(
    open_window: OpenWindow, marketing_path: Path, sheet: Path, dialog: Find, settled: Settled
) -> None:
    window = open_window(marketing_path)
    window.documents.open_paths([sheet])
    preview = settled(dialog(ImportPreview))
    preview.boxes[0].setFocus()
    QTest.keyClick(preview.boxes[0], Qt.Key.Key_Space)
    settled(preview)
    assert not preview.take.isEnabled()
    assert "nothing to import" in preview.summary.text()
    QTest.keyClick(preview, Qt.Key.Key_Escape)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("letter.csv", b"Dear reader,\nthis is prose\n", "No RACI matrix was found"),
        ("broken.xlsx", b"PK\x03\x04 nothing more", "broken.xlsx"),
        ("empty.csv", b"", "empty"),
    ],
)
def test_a_file_without_a_matrix_gets_a_sentence(
    start_window: MainWindow, tmp_path: Path, said: Said, name: str, content: bytes, words: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    start_window.documents.open_paths([path])
    said(start_window, words)
    assert start_window.session is None


def test_the_menu_asks_for_the_file(
    start_window: MainWindow, sheet: Path, dialog: Find, settled: Settled, qtbot: QtBot
) -> None:
    start_window.run_action("import")
    asking = dialog(QFileDialog)
    asking.fileSelected.emit(str(sheet))
    asking.reject()
    preview = settled(dialog(ImportPreview))
    QTest.keyClick(preview, Qt.Key.Key_Escape)


def test_a_read_only_document_takes_nothing(
    open_window: OpenWindow, marketing_path: Path, sheet: Path, said: Said
) -> None:
    window = open_window(marketing_path, read_only=True)
    window.documents.open_paths([sheet])
    said(window, "open for reading only")


def test_the_list_of_problems_is_a_sound_model(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    model = ProblemsModel(parent)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show([ToLookAt(0, "B2", "<b>?</b>", "no letter")])
    assert model.index(0, 1).data() == "<b>?</b>"
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Cell: B2"
