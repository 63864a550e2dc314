"""What tests of import, export and reports share: a spreadsheet, and the dialogs on the screen."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from governance_app.ui.frame.main_window import MainWindow
from governance_app.ui.import_preview.dialog import ImportPreview

W = TypeVar("W", bound=QWidget)

_ROWS = (
    ("Activity", "Director", "Manager", "Analyst"),
    ("Set the goals", "A", "R", "C"),
    ("Choose the channels", "A", "R/A", "maybe"),
    ("Launch", "", "R", "I"),
)


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    """Return a spreadsheet with three activities and one cell that cannot be understood."""
    path = tmp_path / "plan.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(_ROWS)
    return path


@pytest.fixture
def dialog(qtbot: QtBot) -> Callable[[type[W]], W]:
    """Return what waits for a dialog of a type to stand on the screen."""

    def wait(kind: type[W]) -> W:
        def there() -> list[W]:
            return [
                w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()
            ]

        qtbot.waitUntil(lambda: bool(there()), timeout=10_000)
        return there()[0]

    return wait


@pytest.fixture
def said(qtbot: QtBot) -> Callable[[MainWindow, str], str]:
    """Return what waits until a window says a sentence with these words."""

    def wait(window: MainWindow, words: str) -> str:
        def text() -> str:
            return window.messages.message.text if window.messages.message else ""

        qtbot.waitUntil(lambda: words in text(), timeout=15_000)
        return text()

    return wait


@pytest.fixture
def settled(qtbot: QtBot) -> Callable[[ImportPreview], ImportPreview]:
    """Return what waits until a preview tells what its choices lead to."""

    def wait(preview: ImportPreview) -> ImportPreview:
        qtbot.waitUntil(lambda: preview.deciding.is_settled, timeout=10_000)
        return preview

    return wait


@pytest.fixture
def copy(marketing_path: Path) -> Path:
    """Return a copy of the document."""
    return Path(shutil.copy(marketing_path, marketing_path.with_name("copy.governance")))
