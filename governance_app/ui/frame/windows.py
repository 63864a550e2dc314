"""All windows of the program, and the settings that they share. One document, one window."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from governance_app.settings import Settings, load_settings, save_settings
from governance_app.ui.theme.theme import theme

if TYPE_CHECKING:
    from governance_app.ui.frame.main_window import MainWindow


class Windows(QObject):
    """The open windows, the oldest first."""

    painted = Signal()  # the first window stands on the screen

    def __init__(self, settings: Settings | None = None) -> None:
        super().__init__()
        self.settings = settings or load_settings()
        self._windows: list[MainWindow] = []

    @property
    def all(self) -> "tuple[MainWindow, ...]":
        """Every window that is open."""
        return tuple(self._windows)

    def new_window(self) -> "MainWindow":
        """Return a new window with the start page; the caller shows it."""
        from governance_app.ui.frame.main_window import MainWindow

        window = MainWindow(self)
        self._windows.append(window)
        return window

    def window_of(self, path: Path) -> "MainWindow | None":
        """Return the window in which this document is open for writing."""
        wanted = path.resolve()
        for window in self._windows:
            session = window.session
            if session is not None and not session.read_only and session.path == wanted:
                return window
        return None

    def first_painted(self, window: "MainWindow") -> None:
        """Called once a window, when it stands on the screen."""
        if window is self._windows[0]:
            self.painted.emit()

    def look_for_files(self) -> None:
        """Say in each window whose file is gone that it is; called when the user comes back."""
        for window in self._windows:
            if window.opened is not None:
                window.opened.care.look_for_file()

    def forget(self, window: "MainWindow") -> None:
        """Take a window off the list, once it is closed."""
        if window in self._windows:
            self._windows.remove(window)

    def close_all(self) -> None:
        """Close every window; one that has to ask something stays, and so do those before it."""
        for window in reversed(self.all):
            if not window.close():
                return

    def change_settings(self, **values: Any) -> None:
        """Store other settings, and look as they say."""
        changed = replace(self.settings, **values)
        if changed == self.settings:
            return
        self.settings = changed
        save_settings(changed)
        theme().apply(changed)
        for window in self._windows:
            window.list.refresh()

    def remember(self, path: Path) -> None:
        """Put a document at the head of the recent ones."""
        self._recent_changed(self.settings.with_recent(path))

    def forget_recent(self, path: str) -> None:
        """Take a document off the recent ones."""
        rest = tuple(each for each in self.settings.recent if each != path)
        self._recent_changed(replace(self.settings, recent=rest))

    def _recent_changed(self, settings: Settings) -> None:
        self.settings = settings
        save_settings(settings)
        for window in self._windows:
            window.recent_changed()
