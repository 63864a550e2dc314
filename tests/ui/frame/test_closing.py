"""Work in the background: progress, cancel, refusals; and closing while it runs."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from governance_app.domain.errors import Refusal
from governance_app.domain.kinds import ACTIVITY, COMPONENT, ROLE, Kind
from governance_app.store.opening import open_document
from governance_app.ui.background import Background, Progress
from governance_app.ui.frame.main_window import MainWindow
from governance_app.ui.frame.status_line import WorkUnderWay

CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


class Export:
    """An export that runs until it is let go or cancelled, and leaves nothing half written."""

    def __init__(self, window: MainWindow, target: Path) -> None:
        self.target = target
        self.may_end = threading.Event()
        self.results: list[Path] = []
        self.job = window.session.in_background(self.work, self.results.append, "Export")

    def work(self, progress: Progress) -> Path:
        progress.report(1, 4, "Sheet 1")
        while not self.may_end.wait(0.005):
            progress.check()
        self.target.write_text("whole")
        return self.target


@pytest.fixture
def export(window: MainWindow, tmp_path: Path):
    running = Export(window, tmp_path / "matrix.xlsx")
    yield running
    running.may_end.set()


def test_progress_stands_in_the_status_line(
    window: MainWindow, export: Export, qtbot: QtBot
) -> None:
    work = window.status.findChild(WorkUnderWay)
    assert work.isVisible()
    qtbot.waitUntil(lambda: work.shown_text == "Export: Sheet 1")
    export.may_end.set()
    qtbot.waitUntil(lambda: export.results == [export.target])
    assert not work.isVisible()


def test_work_is_cancelled_by_its_button(
    window: MainWindow, export: Export, button_in, qtbot: QtBot
) -> None:
    work = window.status.findChild(WorkUnderWay)
    qtbot.waitUntil(lambda: work.shown_text == "Export: Sheet 1")
    qtbot.mouseClick(button_in(work, "Cancel: Export: Sheet 1"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.background.jobs)
    assert export.results == []
    assert not export.target.exists()


def test_closing_while_an_export_runs_asks_inline(
    window: MainWindow, export: Export, strip_buttons, banner_of, button_in, qtbot: QtBot
) -> None:
    assert not window.close()
    assert "“Export” is still under way" in banner_of(window, "closing")
    assert strip_buttons(window) == ["Wait, then close", "Cancel it and close", "Keep open"]
    qtbot.mouseClick(button_in(window, "Keep open"), Qt.MouseButton.LeftButton)
    assert banner_of(window, "closing") == ""
    assert window.isVisible()


def test_closing_waits_for_an_export(
    window: MainWindow, export: Export, button_in, windows, qtbot: QtBot
) -> None:
    window.close()
    qtbot.mouseClick(button_in(window, "Wait, then close"), Qt.MouseButton.LeftButton)
    assert windows.all == (window,)
    export.may_end.set()
    qtbot.waitUntil(lambda: windows.all == ())
    assert export.target.read_text() == "whole"


def test_closing_cancels_an_export(
    window: MainWindow, export: Export, button_in, windows, qtbot: QtBot
) -> None:
    window.close()
    qtbot.mouseClick(button_in(window, "Cancel it and close"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: windows.all == ())
    assert not export.target.exists()


def test_closing_the_document_while_an_export_runs_asks_too(
    window: MainWindow, export: Export, press, button_in, qtbot: QtBot
) -> None:
    press(Qt.Key.Key_W, CTRL)
    assert window.session is not None
    qtbot.mouseClick(button_in(window, "Cancel it and close"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.session is None)
    assert window.isVisible()


def test_an_export_that_is_refused_becomes_a_message(
    window: MainWindow, message_of, qtbot: QtBot
) -> None:
    def refuse(_: Progress) -> None:
        raise Refusal("The disk is full; free some space and try again.")

    window.session.in_background(refuse, lambda _: None, "Export")
    qtbot.waitUntil(lambda: message_of(window).startswith("The disk is full"))


def test_a_result_that_comes_after_the_cancel_is_put_away(qapp, qtbot: QtBot) -> None:
    background = Background()
    begun, may_end = threading.Event(), threading.Event()
    done: list[int] = []
    put_away: list[int] = []

    def work(_: Progress) -> int:
        begun.set()
        may_end.wait(5)
        return 7

    job = background.start("Work", work, done.append, lambda _: None, abandoned=put_away.append)
    assert begun.wait(5)
    job.cancel()
    may_end.set()
    qtbot.waitUntil(lambda: put_away == [7])
    assert done == []
    assert background.jobs == ()


def test_quiet_work_is_not_shown_and_asks_nothing_at_closing(window: MainWindow, windows) -> None:
    may_end = threading.Event()

    def work(progress: Progress) -> None:
        while not progress.cancelled:
            may_end.wait(0.005)

    window.session.in_background(work, lambda _: None, "Backup", quiet=True)
    assert window.background.jobs == ()
    assert window.close()
    assert windows.all == ()


@pytest.mark.parametrize(
    ("page", "kind", "field"),
    [
        ("matrix", ACTIVITY, ""),
        ("roles", ROLE, ""),
        ("processes", COMPONENT, ""),
        ("roles", ROLE, "Name"),
    ],
)
def test_what_is_being_typed_is_kept_when_the_window_closes(  # fixtures
    staffed_window: MainWindow, go_to, press, qtbot: QtBot, page: str, kind: Kind, field: str
) -> None:
    path = staffed_window.session.path
    go_to(page)
    if field:
        inspector = staffed_window.opened.area.inspector

        def fields() -> list[QWidget]:
            there = inspector.findChildren(QLineEdit)
            return [each for each in there if each.accessibleName() == field]

        qtbot.waitUntil(lambda: len(fields()) == 1)
        fields()[0].setFocus()
    else:
        press(Key.Key_F2)
    typed = QApplication.focusWidget()
    typed.selectAll()
    qtbot.keyClicks(typed, "Half typed")
    staffed_window.close()
    with open_document(path, read_only=True) as document:
        assert "Half typed" in {each.name for each in document.load().of(kind).values()}
