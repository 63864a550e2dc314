"""What the window says of a copy that is not merged, or not to its end."""

import errno
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from two_copies import edit, named, new_role, role_at

from governance_app.cli import run
from governance_app.domain.kinds import VERSION
from governance_app.store import sharing
from governance_app.store.writing import Writer
from governance_app.ui.frame.main_window import MainWindow
from governance_app.ui.merging.dialog import MergeDialog
from governance_app.ui.merging.flow import merge_copy

Said = Callable[[MainWindow, str], str]
Dialog = Callable[[type[Any]], Any]
Opened = Callable[[Path], MainWindow]
_TESTED = QAbstractItemModelTester.FailureReportingMode.Fatal


def test_a_copy_with_nothing_new_is_told(
    marketing_path: Path, copy: Path, open_window: Any, said: Said
) -> None:
    window = open_window(marketing_path)
    merge_copy(window, copy)
    said(window, "copy.governance has nothing that is not here already.")


def test_what_is_refused_is_a_message(
    marketing_path: Path, open_window: Any, said: Said, tmp_path: Path
) -> None:
    window = open_window(marketing_path)
    merge_copy(window, marketing_path)
    said(window, "is this document itself; choose another copy of it.")
    notes = tmp_path / "notes.txt"
    notes.write_text("Notes", encoding="utf-8")
    merge_copy(window, notes)
    said(window, "not a governance document")


def test_reading_can_be_cancelled(
    marketing_path: Path,
    copy: Path,
    open_window: Any,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    edit(copy, named(0, "Chief"))
    window = open_window(marketing_path)
    begun, go_on = threading.Event(), threading.Event()
    verify = sharing.journal_problems

    def slowly(*given: Any) -> Any:
        begun.set()
        go_on.wait()
        return verify(*given)

    monkeypatch.setattr(sharing, "journal_problems", slowly)
    merge_copy(window, copy)
    qtbot.waitUntil(begun.is_set)
    (job,) = window.background.jobs
    assert job.title == "Reading copy.governance"
    job.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: not window.background.jobs)
    assert not window.findChildren(MergeDialog)
    assert window.session.framework.roles[role_at(window.session.framework, 0)].name != "Chief"


def test_the_menu_asks_for_a_copy_and_not_where_nothing_can_be_edited(
    marketing_path: Path, open_window: Any, dialog: Dialog, said: Said
) -> None:
    window = open_window(marketing_path)
    window.list["merge"].trigger()
    asked = dialog(QFileDialog)
    assert asked.windowTitle() == "Merge a copy of this document"
    assert asked.directory().absolutePath() == str(marketing_path.parent)
    asked.reject()
    reading = open_window(marketing_path, read_only=True)
    assert not reading.list["merge"].isEnabled()
    merge_copy(reading)
    said(reading, "This document is open for reading only; save a copy to merge.")


def test_versions_of_the_copy_are_told_to_stay_there(
    marketing_path: Path, copy: Path, open_window: Any, dialog: Dialog, said: Said
) -> None:
    edit(copy, new_role)
    assert run(["publish", str(copy), "--title", "First"]) == 0
    window = open_window(marketing_path)
    merge_copy(window, copy)
    shown = dialog(MergeDialog)
    assert shown.summary.text().endswith("1 version published in the copy stays there.")
    shown.accept()
    assert "1 version published in the copy stays there." in said(window, "Merged from")
    assert not window.session.framework.of(VERSION)


def test_a_disk_that_refuses_leaves_the_merge_pending(
    marketing_path: Path,
    copy: Path,
    open_window: Any,
    dialog: Dialog,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    edit(copy, new_role)
    window = open_window(marketing_path)
    merge_copy(window, copy)
    shown = dialog(MergeDialog)

    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as failing:
        failing.setattr(Writer, "write", full)
        shown.accept()
    session = window.session
    assert session.workspace.pending is not None
    session.discard_pending()
    names = [each.name for each in session.framework.roles.values()]
    assert "Writer" not in names
