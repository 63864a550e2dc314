"""The field in which a cell is typed in place: a line, several lines, or a line with a list."""

from collections.abc import Callable, Sequence
from enum import Enum, auto

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from governance_app.domain.fields import LONGEST_TEXT, Field, FieldType
from governance_app.ui.inspection.options import Option
from governance_app.ui.registers.pick_list import PickList
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.labels import plain_tip


class Left(Enum):
    """How the user left the field."""

    ENTER = auto()
    FILL = auto()  # into all cells that are selected
    TAB = auto()
    BACKTAB = auto()
    UP = auto()
    DOWN = auto()
    AWAY = auto()  # to another widget
    CANCEL = auto()


_KEYS = {
    Qt.Key.Key_Tab: Left.TAB,
    Qt.Key.Key_Backtab: Left.BACKTAB,
    Qt.Key.Key_Escape: Left.CANCEL,
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NOT_AWAY = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
_UP_DOWN = {Qt.Key.Key_Up: Left.UP, Qt.Key.Key_Down: Left.DOWN}


class CellEditor(QFrame):
    """A field over a cell; `left` tells how it was left. It keeps its own undo."""

    left = Signal(object)  # a Left

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAutoFillBackground(True)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._field: QLineEdit | QPlainTextEdit | None = None
        self._list: PickList | None = None
        self.hide()

    @property
    def text(self) -> str:
        """What stands in the field."""
        field = self._field
        if isinstance(field, QPlainTextEdit):
            return field.toPlainText()
        return field.text() if field is not None else ""

    def open(
        self,
        where: QRect,
        described: Field,
        text: str,
        typed: str | None,
        options: Callable[[], Sequence[Option]] | None,
    ) -> None:
        """Show the field with a text, all of it selected; `typed` replaces it instead."""
        self.close_field()
        field = self._make(described)
        self._field = field
        self._layout.addWidget(field)
        if isinstance(field, QPlainTextEdit):
            line = field.fontMetrics().lineSpacing()
            height = max(where.height(), line * 4 + theme().scaled(12))
            where = QRect(where.topLeft(), where.size()).adjusted(0, 0, 0, height - where.height())
            field.setPlainText(text if typed is None else typed)
        else:
            field.setText(text if typed is None else typed)
        self.setGeometry(self._inside(where))
        self.show()
        self.raise_()
        field.setFocus()
        field.installEventFilter(self)
        if isinstance(field, QLineEdit) and options is not None:
            self._list = PickList(field, options, takes_escape=False)
            self._list.open(every=typed is None)
        if typed is None:
            field.selectAll()
        elif isinstance(field, QPlainTextEdit):
            field.moveCursor(field.textCursor().MoveOperation.End)

    def close_field(self) -> None:
        """Hide the field; what was typed is gone."""
        field, self._field = self._field, None
        if field is not None:
            field.removeEventFilter(self)
            self.hide()
            self._layout.removeWidget(field)
            field.deleteLater()
        if self._list is not None:
            self._list.hide()
            self._list = None

    @property
    def is_open(self) -> bool:
        """Whether something is being typed."""
        return self._field is not None

    def take_focus(self) -> None:
        """Put the keyboard into the field."""
        if self._field is not None:
            self._field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Take the keys that end the typing before anything else does."""
        if watched is not self._field:
            return False
        kind = event.type()
        if kind in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride) and isinstance(
            event, QKeyEvent
        ):
            how = self._meaning(event)
            if how is None:
                return False
            event.accept()
            if kind == QEvent.Type.KeyPress:
                self.left.emit(how)
            return True
        away = isinstance(event, QFocusEvent) and kind == QEvent.Type.FocusOut
        if away and event.reason() not in _NOT_AWAY:  # type: ignore[attr-defined]  # a focus event
            self.left.emit(Left.AWAY)
        return False

    def _meaning(self, event: QKeyEvent) -> Left | None:
        modifiers = event.modifiers()
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        alone = not control and not modifiers & Qt.KeyboardModifier.AltModifier
        several = isinstance(self._field, QPlainTextEdit)
        if event.key() in _ENTER:
            if control:
                return Left.FILL
            new_line = several and bool(
                modifiers & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.AltModifier)
            )
            return None if new_line else Left.ENTER
        if not alone:
            return None
        key = Qt.Key(event.key()) if event.key() in (*_KEYS, *_UP_DOWN) else None
        if key is None:
            return None
        if key in _UP_DOWN:
            return None if several or self._list is not None else _UP_DOWN[key]
        return _KEYS[key]

    def _make(self, described: Field) -> QLineEdit | QPlainTextEdit:
        field: QLineEdit | QPlainTextEdit
        if described.type is FieldType.TEXT:
            field = QPlainTextEdit()
        else:
            field = QLineEdit()
            field.setMaxLength(LONGEST_TEXT)
            field.setTextMargins(theme().scaled(4), 0, 0, 0)
            if described.type is FieldType.DATE:
                field.setPlaceholderText("YYYY-MM-DD")
        field.setAccessibleName(described.label)
        field.setAccessibleDescription(described.help)
        field.setToolTip(plain_tip(described.help))
        return field

    def _inside(self, where: QRect) -> QRect:
        """Return the place moved so that all of it can be seen."""
        parent = self.parentWidget()
        around = parent.rect() if parent is not None else where
        width = min(max(where.width(), theme().scaled(120)), around.width())
        height = min(where.height(), around.height())
        left = max(0, min(where.left(), around.right() - width + 1))
        top = max(0, min(where.top(), around.bottom() - height + 1))
        return QRect(left, top, width, height)
