"""The program as a whole: how it starts, what it loads and when, and what it never shows."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QMenu, QWidget
from pytestqt.qtbot import QtBot

from governance_app.store.lock import Holder, WriterLock
from governance_app.ui.application import open_first
from governance_app.ui.frame.main_window import MainWindow
from governance_app.ui.frame.windows import Windows
from governance_app.ui.pages.registry import PAGES, page_named

HEAVY = [
    "sqlalchemy",
    "alembic",
    "typst",
    "xlsxwriter",
    "pypdfium2",
    "python_calamine",
    "rapidfuzz",
]

#: Starts the program as its entry does, and prints what it has loaded at the first paint and later.
STARTED = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
import governance_app.ui.frame.main_window as module
from governance_app.ui.application import start

found = {}
def loaded(): return sorted(name for name in HEAVY if name in sys.modules)

class Watched(module.MainWindow):
    def painted(self):
        found.setdefault("at the first paint", loaded())
        super().painted()
        QTimer.singleShot(300, self.look)
    def look(self):
        found["at rest"] = loaded()
        QTest.mouseMove(self.windowHandle())
        QTimer.singleShot(100, self.wait)
    def wait(self):
        preparing = self.session._preparing if self.session else None
        if preparing:
            preparing.wait()
        found["after the mouse moved"] = loaded()
        self.close()

module.MainWindow = Watched
code = start([Path(each) for each in sys.argv[1:]])
print(json.dumps(found))
sys.exit(code)
""".replace("HEAVY", repr(HEAVY))


def start(*documents: Path) -> dict[str, list[str]]:
    done = subprocess.run(
        [sys.executable, "-c", STARTED, *map(str, documents)],
        capture_output=True,
        text=True,
        check=False,
        timeout=800,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert isinstance(found, dict)
    return found


def test_the_first_paint_of_a_document_waits_for_no_large_library(marketing_path: Path) -> None:
    found = start(marketing_path)
    assert found["at the first paint"] == []
    assert "sqlalchemy" not in found["at rest"]
    assert "sqlalchemy" in found["after the mouse moved"]


def test_the_start_page_needs_no_large_library() -> None:
    found = start()
    assert found["at the first paint"] == found["after the mouse moved"] == []


def test_two_documents_open_in_two_windows(
    windows: Windows, marketing_path: Path, qtbot: QtBot
) -> None:
    other = marketing_path.with_name("Other.governance")
    other.write_bytes(marketing_path.read_bytes())
    open_first(windows, [marketing_path, other])
    assert [window.session.path for window in windows.all] == [marketing_path, other]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("missing.governance", "does not exist"),
        ("folder", "is a folder"),
        ("photo.png", "is a picture"),
    ],
)
def test_what_cannot_be_opened_at_the_start_is_told_in_the_window(
    windows: Windows, tmp_path: Path, name: str, sentence: str, message_of, qtbot: QtBot
) -> None:
    (tmp_path / "folder").mkdir()
    open_first(windows, [tmp_path / name])
    (window,) = windows.all
    assert sentence in message_of(window)
    assert window.start_page.isVisible()


def test_a_document_in_use_is_offered_read_only_at_the_start(
    windows: Windows, marketing_path: Path, strip_buttons, qtbot: QtBot
) -> None:
    lock = WriterLock(marketing_path)
    lock.take(Holder("Person B", "another computer", "2026-11-21 14:02", 1))
    open_first(windows, [marketing_path])
    assert strip_buttons(windows.all[0])[0] == "Open read-only"
    lock.release()


class Shown(QObject):
    """Remembers every widget that was shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.windows: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        shown = event.type() == QEvent.Type.Show and isinstance(watched, QWidget)
        if shown and watched.isWindow() and not isinstance(watched, (QMainWindow, QDialog, QMenu)):
            self.windows.append(f"{type(watched).__name__} {watched.accessibleName()}")
        return False


_MADE_APART = pytest.mark.xfail(reason="its stack of pages is filled before it has a parent")


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(page.name, marks=_MADE_APART if page.name == "reports" else ())
        for page in PAGES
    ],
)
def test_nothing_flashes_up_as_a_window_of_its_own(
    qapp: QApplication, open_window, marketing_path: Path, rename_role, page: str
) -> None:
    shown = Shown()
    qapp.installEventFilter(shown)
    window: MainWindow = open_window(marketing_path)
    window.opened.area.open_page(page_named(page))
    qapp.processEvents()
    rename_role(window, "Another name")
    window.open_palette()
    window.say("A message")
    window.list["inspector"].trigger()
    window.close_document()
    qapp.processEvents()
    qapp.removeEventFilter(shown)
    assert shown.windows == []
