"""What tests of the window share: a window with a document, and the hunt for windows left behind."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from frameworks import marketing_framework
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from pytestqt.wait_signal import SignalBlocker

from governance_app.settings import Settings
from governance_app.store.opening import create_document
from governance_app.ui.frame.documents import open_workspace
from governance_app.ui.frame.main_window import MainWindow
from governance_app.ui.frame.windows import Windows
from governance_app.ui.pages import registry
from governance_app.ui.pages.registry import number_of, page_named
from governance_app.ui.theme.theme import theme

OpenWindow = Callable[..., MainWindow]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let Qt's platform without a screen say what it says of every window, whatever it shows."""
    harmless = pytest.mark.qt_log_ignore("This plugin does not support")
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(harmless)


class PatientBot(QtBot):
    """Waits long for what is sure to come: on a busy machine, seconds say nothing of the program."""

    _LEAST = 60_000

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = _LEAST) -> None:  # noqa: N802  # Qt's way
        super().waitUntil(callback, timeout=max(timeout, self._LEAST))

    def waitSignal(self, signal: Any, *, timeout: int = _LEAST, **others: Any) -> SignalBlocker:  # noqa: N802
        return super().waitSignal(signal, timeout=max(timeout, self._LEAST), **others)

    def waitExposed(self, widget: QWidget, *, timeout: int = _LEAST) -> AbstractContextManager[Any]:  # noqa: N802
        return super().waitExposed(widget, timeout=max(timeout, self._LEAST))


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """Return what acts on widgets and waits for them."""
    return PatientBot(request)


def flush_deletions() -> None:
    """Delete now what is to be deleted later."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def _no_windows_left(qapp: QApplication) -> Iterator[None]:
    """Fail a test that leaves a window behind."""
    qapp.setStyle("Fusion")
    before = set(qapp.topLevelWidgets())
    yield
    flush_deletions()
    left = [each for each in qapp.topLevelWidgets() if each not in before]
    named = [f"{type(each).__name__} “{each.windowTitle()}”" for each in left]
    for each in left:
        each.close()
        each.deleteLater()
    flush_deletions()
    assert not named, f"windows left behind: {', '.join(named)}"


@pytest.fixture(autouse=True)
def _opens_on_the_matrix(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let documents open on the matrix, where most tests work; the overview has tests of its own."""
    monkeypatch.setattr(registry, "FIRST", "matrix")


@pytest.fixture
def windows(qapp: QApplication) -> Iterator[Windows]:
    """Return the windows of a program with light colours; closed at the end, whatever they hold."""
    made = Windows(Settings(theme="light"))
    theme().apply(made.settings)
    yield made
    for window in made.all:
        if window.session is not None:
            window.session.workspace.discard_pending()
        window.background.stop()
        flush_deletions()
        window.close()
    flush_deletions()
    assert not made.all
    made.deleteLater()


@pytest.fixture
def show(qtbot: QtBot) -> Callable[[MainWindow], MainWindow]:
    """Return what shows a window and waits until it stands there, active."""

    def shown(window: MainWindow) -> MainWindow:
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
        qtbot.waitUntil(lambda: window.is_painted)
        return window

    return shown


@pytest.fixture
def start_window(windows: Windows, show: Callable[[MainWindow], MainWindow]) -> MainWindow:
    """Return a window with the start page."""
    return show(windows.new_window())


@pytest.fixture(scope="session")
def _marketing_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the example once: creating a document takes much longer than copying it."""
    path = tmp_path_factory.mktemp("example") / "Marketing operations.governance"
    create_document(path, marketing_framework(), author="Person A").close()
    return path


@pytest.fixture
def marketing_path(_marketing_file: Path, tmp_path: Path) -> Path:
    """Return a document of one's own with the example of marketing operations."""
    folder = tmp_path / "documents of the user"
    folder.mkdir(exist_ok=True)
    return Path(shutil.copy(_marketing_file, folder))


@pytest.fixture
def open_window(windows: Windows, show: Callable[[MainWindow], MainWindow]) -> OpenWindow:
    """Return what opens a document in a window of its own."""

    def opened(path: Path, *, read_only: bool = False) -> MainWindow:
        window = windows.new_window()
        window.take(open_workspace(path, "Person A", read_only=read_only))
        return show(window)

    return opened


@pytest.fixture
def window(open_window: OpenWindow, marketing_path: Path) -> MainWindow:
    """Return a window with the example of marketing operations."""
    return open_window(marketing_path)


@pytest.fixture
def press(qtbot: QtBot) -> Callable[..., None]:
    """Return what presses a key where the focus is, as a user does."""

    def pressed(
        key: Qt.Key | str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        focused: QWidget | None = QApplication.focusWidget() or QApplication.activeWindow()
        assert focused is not None, "no window is active"
        if isinstance(key, str):
            qtbot.keyClicks(focused, key)
        else:
            qtbot.keyClick(focused, key, modifier)

    return pressed


@pytest.fixture
def page_keys() -> Callable[[str], str]:
    """Return what tells the keys that lead to a page: “Ctrl+1” for the first of them."""
    return lambda name: f"Ctrl+{number_of(page_named(name))}"


@pytest.fixture
def go_to(press: Callable[..., None], page_keys: Callable[[str], str]) -> Callable[[str], None]:
    """Return what leads to a page by its keys."""

    def gone(name: str) -> None:
        digit = getattr(Qt.Key, f"Key_{page_keys(name)[-1]}")
        press(digit, Qt.KeyboardModifier.ControlModifier)

    return gone
