"""Files that the system hands over while the program runs, as macOS does."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFileOpenEvent

from governance_app.ui.frame.windows import Windows


class FileOpener(QObject):
    """Opens them in a window."""

    def __init__(self, windows: Windows) -> None:
        super().__init__(windows)
        self._windows = windows

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Open the file of a file-open event."""
        if isinstance(event, QFileOpenEvent) and self._windows.all:
            self._windows.all[0].documents.open_paths([Path(event.file())])
            return True
        return super().eventFilter(watched, event)
