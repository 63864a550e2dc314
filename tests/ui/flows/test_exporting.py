"""Export from the window: off its thread, whole or not at all, and the result is named."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog

from governance_app.exchange.spreadsheets import read_spreadsheet
from governance_app.ui.flows.exporting import export_to
from governance_app.ui.frame.main_window import MainWindow

Said = Callable[[MainWindow, str], str]
OpenWindow = Callable[..., MainWindow]


@pytest.mark.parametrize("suffix", ["xlsx", "csv", "json"])
def test_the_result_is_named_and_can_be_opened(
    open_window: OpenWindow, marketing_path: Path, tmp_path: Path, said: Said, suffix: str
) -> None:
    window = open_window(marketing_path)
    out = tmp_path / f"out.{suffix}"
    export_to(window, out)
    assert said(window, "Saved to") == f"Saved to {out}."
    assert [label for label, _ in window.messages.message.actions] == ["Open", "Show in folder"]
    assert out.stat().st_size > 100


def test_the_exported_workbook_holds_the_matrix(
    open_window: OpenWindow, marketing_path: Path, tmp_path: Path, said: Said
) -> None:
    window = open_window(marketing_path)
    out = tmp_path / "out.xlsx"
    export_to(window, out)
    said(window, "Saved to")
    session = window.session
    again = read_spreadsheet(out).command_for(session.framework, session.workspace.new_key)
    assert not again.changes(session.framework)


def test_what_cannot_be_written_is_said_and_leaves_nothing(
    open_window: OpenWindow, marketing_path: Path, tmp_path: Path, said: Said
) -> None:
    window = open_window(marketing_path)
    export_to(window, tmp_path / "no folder" / "out.xlsx")
    said(window, "no folder")
    assert not (tmp_path / "no folder").exists()


def test_a_cancelled_export_leaves_nothing_behind(
    open_window: OpenWindow, marketing_path: Path, tmp_path: Path, qtbot: Any
) -> None:
    window = open_window(marketing_path)
    before = sorted(tmp_path.iterdir())
    export_to(window, tmp_path / "out.xlsx")
    (job,) = window.background.jobs
    job.cancel()
    qtbot.waitUntil(lambda: not window.background.jobs, timeout=10_000)
    left = set(tmp_path.iterdir()) - set(before)
    assert not [path for path in left if "partial" in path.name or "tmp" in path.name]


def test_the_menu_asks_where_to(
    open_window: OpenWindow, marketing_path: Path, tmp_path: Path, dialog: Any, said: Said
) -> None:
    window = open_window(marketing_path)
    window.run_action("export")
    asking = dialog(QFileDialog)
    asking.filterSelected.emit("Matrix as text (*.csv)")
    assert asking.defaultSuffix() == "csv"
    asking.fileSelected.emit(str(tmp_path / "chosen.csv"))
    asking.reject()
    said(window, "chosen.csv")
