"""The line above a table in which one types what one looks for."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

#: How long typing must rest before it is looked for, in milliseconds.
_REST = 120


class FindLine(QLineEdit):
    """What is looked for; Escape empties it, Down and Enter lead into the table.

    `wanted` tells the text once typing rests for `rest` milliseconds, or with every key for 0.
    """

    left = Signal()
    wanted = Signal(str)

    def __init__(self, plural: str, *, rest: int = _REST) -> None:
        super().__init__()
        self.setAccessibleName(f"Find in {plural}")
        self.setPlaceholderText(f"Find in {plural.lower()}")
        self.setClearButtonEnabled(True)
        self._timer = QTimer(self, singleShot=True, interval=rest)
        self._timer.timeout.connect(self.look)
        self.textChanged.connect(lambda _: self._timer.start() if rest else self.look())

    def look(self) -> None:
        """Tell now what is looked for."""
        self._timer.stop()
        self.wanted.emit(self.text())

    def go_into(self) -> None:
        """Put the keyboard here, over all that was typed before."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Deal with the keys that leave the line."""
        leaving = (Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.look()
        elif event.key() in leaving:
            self.look()
            self.left.emit()
        else:
            super().keyPressEvent(event)
