"""Process models come in by the same preview as spreadsheets."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from governance_app.exchange.recognition.result import (
    RecognisedActivity,
    RecognisedAssignment,
    RecognisedMatrix,
)
from governance_app.ui.frame.drops import decide
from governance_app.ui.frame.main_window import MainWindow
from governance_app.ui.import_preview.dialog import ImportPreview
from governance_app.ui.import_preview.taken_rows import ImportRowsModel

Said = Callable[[MainWindow, str], str]
Find = Callable[[type[Any]], Any]
OpenWindow = Callable[..., MainWindow]
Settled = Callable[[ImportPreview], ImportPreview]
_MODELS = Path(__file__).parents[2] / "exchange" / "bpmn" / "models"


def test_a_new_user_imports_a_model_from_the_start_page(
    start_window: MainWindow, dialog: Find, settled: Settled, qtbot: QtBot
) -> None:
    start_window.documents.open_paths([_MODELS / "camunda.bpmn"])
    preview = settled(dialog(ImportPreview))
    assert preview.boxes[0].accessibleName() == (
        "Campaign approval: 4 activities, 2 roles, 4 assignments"
    )
    assert "A new document “camunda” is made" in preview.summary.text()
    QTest.keyClick(preview, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: start_window.session is not None, timeout=10_000)
    framework = start_window.session.framework
    assert [each.name for each in framework.roles.values()] == ["Campaign Manager", "Legal Counsel"]


def test_every_row_is_shown_before_anything_is_changed(
    open_window: OpenWindow, marketing_path: Path, dialog: Find, settled: Settled
) -> None:
    window = open_window(marketing_path)
    window.documents.open_paths([_MODELS / "signavio.bpmn"])
    preview = settled(dialog(ImportPreview))
    rows = preview.taken.model
    shown = [[rows.index(r, c).data() for c in range(3)] for r in range(rows.rowCount())]
    assert shown[0] == ["Agency", "Send proposal", "R Agency"]
    assert shown[2] == ["Marketing › Judge it", "Compare", "R Brand Manager"]
    preview.boxes[0].click()
    settled(preview)
    assert rows.rowCount() == 3
    QTest.keyClick(preview, Qt.Key.Key_Escape)


def test_the_rows_are_a_sound_model(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    rows = ImportRowsModel(parent)
    QAbstractItemModelTester(rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    activity = RecognisedActivity("<b>Plan</b>", (), (RecognisedAssignment(0, ("R", "A")),), "")
    matrix = RecognisedMatrix("Sheet", "", True, "", ("Manager",), (activity,))
    rows.show_matrices([matrix, replace(matrix, recognised=False)])
    assert [rows.index(0, column).data() for column in range(3)] == [
        *("Sheet", "<b>Plan</b>", "R/A Manager")
    ]
    assert rows.index(0, 2).data(Qt.ItemDataRole.AccessibleTextRole) == "Letters: R/A Manager"


def test_processes_are_chosen_and_one_undo_takes_them_back(
    open_window: OpenWindow,
    marketing_path: Path,
    dialog: Find,
    settled: Settled,
    said: Said,
    press: Callable[..., None],
    qtbot: QtBot,
) -> None:
    window = open_window(marketing_path)
    before = window.session.framework
    window.documents.open_paths([_MODELS / "signavio.bpmn"])
    preview = settled(dialog(ImportPreview))
    assert [box.text() for box in preview.boxes] == ["Agency", "Marketing"]
    preview.boxes[0].click()
    settled(preview)
    assert "Adds 3 activities, 2 processes and 2 roles" in preview.summary.text()
    preview.take.click()
    said(window, "One undo takes it back")
    assert len(window.session.framework.activities) == len(before.activities) + 3
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.session.framework.tables == before.tables


def test_a_model_with_entities_is_refused_with_a_sentence(
    start_window: MainWindow, tmp_path: Path, said: Said
) -> None:
    path = tmp_path / "bomb.bpmn"
    path.write_text('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', encoding="utf-8")
    start_window.documents.open_paths([path])
    said(start_window, "has a DOCTYPE")
    assert start_window.session is None


@pytest.mark.parametrize("name", ["a.bpmn", "A.BPMN", "a.bpmn2", "a.bpmn20.xml"])
def test_models_may_be_dropped(name: str) -> None:
    path = Path(name)
    assert decide([path], can_import=True).import_from == path
    assert "not a governance document" in decide([path], can_import=False).sentence
