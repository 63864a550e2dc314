"""The field in which a name is typed in place: over the name of a row, or below a role's head."""

from enum import Enum, auto

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget


class Left(Enum):
    """How the user left the field."""

    ENTER = auto()
    TAB = auto()
    BACKTAB = auto()
    UP = auto()
    DOWN = auto()
    AWAY = auto()  # to another widget
    CANCEL = auto()


_KEYS = {
    Qt.Key.Key_Return: Left.ENTER,
    Qt.Key.Key_Enter: Left.ENTER,
    Qt.Key.Key_Tab: Left.TAB,
    Qt.Key.Key_Backtab: Left.BACKTAB,
    Qt.Key.Key_Up: Left.UP,
    Qt.Key.Key_Down: Left.DOWN,
    Qt.Key.Key_Escape: Left.CANCEL,
}


class NameEditor(QLineEdit):
    """A line of text; `left` tells how it was left. It keeps its own undo."""

    left = Signal(object)  # a Left

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Name")
        self.hide()

    def open(self, rect: QRect, text: str, typed: str | None, placeholder: str) -> None:
        """Show the field with a text, all of it selected; `typed` replaces it instead."""
        self.setGeometry(rect)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setText(text if typed is None else typed)
        self.show()
        self.raise_()
        self.setFocus()
        if typed is None:
            self.selectAll()

    def event(self, event: QEvent) -> bool:
        """Take the keys that end the typing before anything else does."""
        kind = event.type()
        if kind in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride) and isinstance(
            event, QKeyEvent
        ):
            left = _KEYS.get(Qt.Key(event.key()))
            plain = not event.modifiers() & (
                Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
            )
            if left is not None and plain:
                event.accept()
                if kind == QEvent.Type.KeyPress:
                    self.left.emit(left)
                return True
        return bool(super().event(event))

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802  # Qt's name
        """Tell that the user went elsewhere; a menu of the field's own is not elsewhere."""
        super().focusOutEvent(event)
        if self.isVisible() and event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        ):
            self.left.emit(Left.AWAY)
