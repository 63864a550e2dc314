"""The middle of the window, which knows when it is painted for the first time."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget


class Central(QWidget):
    """The middle of the window; says when it is painted for the first time."""

    def __init__(self, painted: Callable[[], None]) -> None:
        super().__init__()
        self._when_painted: Callable[[], None] | None = painted

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Paint as ever; what waits for the first paint begins once the window is on the screen."""
        super().paintEvent(event)
        if self._when_painted is not None:
            QTimer.singleShot(0, self, self._when_painted)
            self._when_painted = None
