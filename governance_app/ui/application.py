"""The program with its windows: look, failures, and what is opened at the start."""

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from governance_app.ui.frame.windows import Windows
from governance_app.ui.theme import icons
from governance_app.ui.theme.theme import theme


def start(paths: Sequence[Path]) -> int:
    """Open a window for each document, or one with the start page; return the exit code."""
    gc.disable()  # what is made before the first paint stays: looking for garbage in it is idle
    icons.wait()
    application = make_application()
    windows = Windows()
    theme().apply(windows.settings)
    if sys.platform == "darwin":  # elsewhere files come as arguments; a filter sees every event
        from governance_app.ui.frame.file_opener import FileOpener

        application.installEventFilter(FileOpener(windows))
    windows.painted.connect(lambda: after_first_paint(windows))
    open_first(windows, paths)
    return application.exec()


def make_application() -> QApplication:
    """Return the application with its name and style."""
    # The style goes in as an argument: `setStyle` makes Python types of all that styles can draw,
    # which takes as long as a third of the window.
    application = QApplication([*sys.argv[:1], "-style", "Fusion"])
    application.setApplicationName("governance-app")
    application.setDesktopFileName("governance-app")
    return application


def open_first(windows: Windows, paths: Sequence[Path]) -> None:
    """Show the first windows; a document is read before, so that the first paint shows it."""
    from governance_app.domain.errors import Refusal

    if not paths:
        window = windows.new_window()
        window.show()
        window.start_page.take_focus()
        return
    from governance_app.store.schema import SUFFIX
    from governance_app.ui.frame.documents import open_workspace

    for path in paths:
        window = windows.new_window()
        if path.suffix.casefold() != SUFFIX or path.is_dir():
            window.documents.open_paths([path])
        else:
            try:
                window.take(open_workspace(path, windows.settings.author_name, at_once=False))
            except Refusal as refusal:
                window.documents.not_opened(path, refusal)
        window.show()


def after_first_paint(windows: Windows) -> None:
    """Do what nobody waits for: failures, the icon, following the system's colours."""
    from PySide6.QtGui import QGuiApplication, QIcon

    gc.enable()
    icons.begin()
    for widget in QApplication.allWidgets():
        widget.update()
    from governance_app import paths
    from governance_app.ui.frame.failure import FailureHandler

    handler = FailureHandler(windows)
    handler.setParent(windows)
    handler.install()
    icon = QIcon()
    for size in (16, 32, 48, 128):
        icon.addFile(str(paths.resources() / "icons" / f"governance-app-{size}.png"))
    QGuiApplication.setWindowIcon(icon)
    application = QApplication.instance()
    if isinstance(application, QApplication):
        application.applicationStateChanged.connect(windows.look_for_files)
    hints = QGuiApplication.styleHints()
    hints.colorSchemeChanged.connect(theme().refresh, Qt.ConnectionType.QueuedConnection)
