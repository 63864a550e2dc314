"""What nobody foresaw: a calm dialog, a log, and the document whole."""

import sys
import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from governance_app.store.opening import open_document
from governance_app.ui.frame.failure import FailureDialog, FailureHandler, last_of_log, log_file
from governance_app.ui.frame.main_window import MainWindow


@pytest.fixture
def handler(window: MainWindow, monkeypatch: pytest.MonkeyPatch):
    made = FailureHandler(window.windows)
    yield made
    for dialog in window.findChildren(FailureDialog):
        dialog.close()


def fail(handler: FailureHandler, error: Exception) -> None:
    try:
        raise error
    except type(error) as raised:
        handler.handle(type(raised), raised, raised.__traceback__)


def test_a_failure_is_told_calmly_and_logged(
    window: MainWindow, handler: FailureHandler, button_in, rename_role, qtbot: QtBot, capsys
) -> None:
    rename_role(window, "Another name")
    fail(handler, ZeroDivisionError("by chance"))
    qtbot.waitUntil(lambda: window.findChild(FailureDialog) is not None)
    dialog = window.findChild(FailureDialog)
    assert "ZeroDivisionError: by chance" in last_of_log()
    qtbot.mouseClick(button_in(dialog, "Copy report"), Qt.MouseButton.LeftButton)
    report = QApplication.clipboard().text()
    assert "ZeroDivisionError: by chance" in report
    assert report.startswith("governance-app ")
    qtbot.mouseClick(button_in(dialog, "Show the report"), Qt.MouseButton.LeftButton)
    assert "ZeroDivisionError" in dialog.findChild(QPlainTextEdit).toPlainText()
    qtbot.mouseClick(button_in(dialog, "Continue"), Qt.MouseButton.LeftButton)
    assert rename_role(window, "A third name")
    with open_document(window.session.path, read_only=True) as document:
        assert "A third name" in {role.name for role in document.load().roles.values()}


def test_many_failures_are_one_dialog(
    window: MainWindow, handler: FailureHandler, qtbot: QtBot, capsys
) -> None:
    for number in range(30):
        fail(handler, ValueError(f"failure {number}"))
    qtbot.waitUntil(lambda: window.findChild(FailureDialog) is not None)
    QApplication.processEvents()
    (dialog,) = window.findChildren(FailureDialog)
    assert "failure 0" in dialog.report()
    assert "failure 29" not in dialog.report()


def test_a_failure_on_another_thread_is_told_too(
    window: MainWindow, handler: FailureHandler, qtbot: QtBot, monkeypatch, capsys
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    handler.install()

    def work() -> None:
        raise ValueError("on a thread")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: window.findChild(FailureDialog) is not None)
    assert "on a thread" in last_of_log()


def test_background_work_that_fails_is_told_too(
    window: MainWindow, handler: FailureHandler, qtbot: QtBot, monkeypatch, capsys
) -> None:
    monkeypatch.setattr(sys, "excepthook", handler.handle)

    def work(_: object) -> None:
        raise ValueError("in the background")

    window.session.in_background(work, lambda _: None, "Work")
    qtbot.waitUntil(lambda: window.findChild(FailureDialog) is not None)
    assert "in the background" in last_of_log()
    assert window.background.jobs == ()


def test_the_log_stays_small(handler: FailureHandler, capsys) -> None:
    for _ in range(60):
        fail(handler, ValueError("x" * 40_000))
    logs = list(log_file().parent.iterdir())
    assert len(logs) == 4
    assert sum(each.stat().st_size for each in logs) < 2_500_000


def test_a_log_that_cannot_be_written_costs_only_the_log(
    window: MainWindow, handler: FailureHandler, qtbot: QtBot, capsys
) -> None:
    log_file().parent.parent.mkdir(parents=True, exist_ok=True)
    log_file().parent.write_text("a file where the folder should be")
    fail(handler, ValueError("anything"))
    qtbot.waitUntil(lambda: window.findChild(FailureDialog) is not None)
