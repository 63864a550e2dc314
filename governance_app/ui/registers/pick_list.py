"""What a field offers, below it: filtered as one types, chosen by keys or a click."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QStringListModel, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLineEdit, QListView, QWidget

from governance_app.ui.inspection.options import Option
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.scroll_bars import give_slim_bars

#: More than this is not listed; typing more letters finds the rest.
_MOST_LISTED = 200
_MOST_LINES = 9


def fitting(options: Sequence[Option], typed: str) -> list[str]:
    """Return the texts that hold what was typed; those that begin with it come first."""
    wanted = typed.casefold().strip()
    if not wanted:
        return [option.text for option in options[:_MOST_LISTED]]
    begin, within = [], []
    for option in options:
        place = option.text.casefold().find(wanted)
        if place == 0:
            begin.append(option.text)
        elif place > 0:
            within.append(option.text)
    return [*begin, *within][:_MOST_LISTED]


class PickList(QListView):
    """The list of a line of text. It lies over the window, so the line keeps the keyboard."""

    picked = Signal(str)

    def __init__(
        self,
        line: QLineEdit,
        options: Callable[[], Sequence[Option]],
        *,
        takes_escape: bool = True,
    ) -> None:
        super().__init__(line)
        give_slim_bars(self)
        self._takes_escape = takes_escape  # or else Escape gives up the whole typing
        self._line, self._options = line, options
        self._model = QStringListModel(self)
        self.setModel(self._model)
        self.setAccessibleName("What can be chosen")
        self.setFrameShape(QFrame.Shape.Box)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setAutoFillBackground(True)
        self.clicked.connect(self._clicked)
        line.textEdited.connect(self._typed)
        line.installEventFilter(self)
        line.destroyed.connect(self.deleteLater)  # it may lie in the window by then
        self.hide()

    def open(self, *, every: bool = True) -> None:
        """Show the list: everything, or only what fits what was typed."""
        typed = "" if every else self._line.text()
        texts = fitting(self._options(), typed)
        if texts != self._model.stringList():
            self._model.setStringList(texts)
        if not texts:
            self.hide()
            return
        self._place(len(texts))
        now = self._line.text()
        at = texts.index(now) if now in texts else (0 if typed.strip() else -1)
        self.setCurrentIndex(self._model.index(at, 0) if at >= 0 else QModelIndex())
        self.show()
        self.raise_()

    def take(self) -> bool:
        """Put the chosen text into the line; False where none is chosen or the list is closed."""
        index = self.currentIndex()
        if not self.isVisible() or not index.isValid():
            return False
        text = str(index.data())
        self.hide()
        self._line.setText(text)
        self.picked.emit(text)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Walk through the list by the keys of the line; close it when the line is left."""
        kind = event.type()
        if kind in (QEvent.Type.FocusOut, QEvent.Type.Hide):
            self.hide()
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if not self.isVisible():
            if key == Qt.Key.Key_Down and not self._line.isReadOnly():
                self.open()
                return True
            return False
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._step(1 if key == Qt.Key.Key_Down else -1)
            return True
        if key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self._step(_MOST_LINES if key == Qt.Key.Key_PageDown else -_MOST_LINES)
            return True
        if key == Qt.Key.Key_Escape:
            self.hide()
            return self._takes_escape
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            self.take()  # and the line does with the key what it does
            self.hide()
        return False

    def _step(self, by: int) -> None:
        count = self._model.rowCount()
        row = max(0, min(self.currentIndex().row() + by, count - 1))
        index = self._model.index(row, 0)
        self.setCurrentIndex(index)
        said = QAccessibleAnnouncementEvent(self._line, str(index.data()))
        QAccessible.updateAccessibility(said)

    def _typed(self) -> None:
        self.open(every=not self._line.text().strip())

    def _clicked(self, index: QModelIndex) -> None:
        self.setCurrentIndex(index)
        self.take()

    def _place(self, count: int) -> None:
        """Lie below the line, or above it where there is more room; never outside the window."""
        window: QWidget = self._line.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        line = self._line
        top_left = line.mapTo(window, QPoint(0, 0))
        row = max(self.sizeHintForRow(0), self.fontMetrics().height() + theme().scaled(4))
        height = row * min(count, _MOST_LINES) + 2 * self.frameWidth()
        width = max(line.width(), min(self.sizeHintForColumn(0) + theme().scaled(24), 420))
        below = window.height() - top_left.y() - line.height() - 4
        top = top_left.y() + line.height() + 3
        if below < height and top_left.y() > below:
            height = min(height, top_left.y() - 4)
            top = top_left.y() - height - 3
        else:
            height = min(height, max(below, row))
        left = max(0, min(top_left.x() - 3, window.width() - width))
        self.setGeometry(left, top, min(width, window.width()), height)
