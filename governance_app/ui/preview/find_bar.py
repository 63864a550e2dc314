"""The bar in which one types what is looked for in a report."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from governance_app.ui.preview.finding import MOST_PLACES, Finder
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.fields import FieldFrame
from governance_app.ui.widgets.find_line import FindLine
from governance_app.ui.widgets.labels import Label


class FindBar(QWidget):
    """A line, how many places were found, and the ways to the next one and the one before.

    Enter and F3 lead to the next place, with Shift to the one before; Escape closes the bar.
    """

    wanted = Signal(str)
    closed = Signal()

    def __init__(self, finder: Finder) -> None:
        super().__init__()
        self._finder = finder
        self.line = FindLine("the report")
        self.line.wanted.connect(self._look)
        self.line.installEventFilter(self)
        self.count = Label("", tone="muted")
        self.before = Button("Before", lambda: finder.go(-1), look="flat")
        self.next = Button("Next", lambda: finder.go(1), look="flat")
        close = Button(
            "Close the search", self.close_bar, look="flat", icon="close", icon_only=True
        )
        frame = FieldFrame(self.line)
        frame.setMinimumWidth(theme().scaled(80))
        frame.setMaximumWidth(theme().scaled(320))
        self._row = QHBoxLayout(self)
        self._row.addWidget(frame, 1)
        for each in (self.count, self.before, self.next, close):
            self._row.addWidget(each)
        self._row.addStretch()
        finder.changed.connect(self._say)
        theme().changed.connect(self._space)
        self._space()
        self._say()
        self.hide()

    def open_bar(self) -> None:
        """Show the bar with the keyboard in it."""
        self.show()
        self.line.go_into()
        self._look(self.line.text())

    def close_bar(self) -> None:
        """Hide the bar, and look for nothing."""
        self.hide()
        self.wanted.emit("")
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Deal with the keys that lead through the places."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F3):
                self._go(-1 if back else 1)
                return True
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self._go(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_bar()
                return True
        return False

    def _go(self, step: int) -> None:
        """Go on; what was typed and not yet looked for is looked for first."""
        if " ".join(self.line.text().split()) != self._finder.text:
            self.line.look()
        else:
            self._finder.go(step)

    def _look(self, text: str) -> None:
        if not self.isHidden():
            self.wanted.emit(text)

    def _say(self) -> None:
        found = len(self._finder.places)
        if not self._finder.text:
            text = ""
        elif self._finder.is_looking:
            text = "Looking…"
        elif not found:
            text = "Not here"
        else:
            more = "+" if found >= MOST_PLACES else ""
            text = f"{(self._finder.at or 0) + 1:,} of {found:,}{more}"
        self.count.setText(text)
        self.count.setAccessibleName(text)
        for button in (self.before, self.next):
            button.setEnabled(found > 1)

    def _space(self) -> None:
        size = theme().scaled
        self._row.setContentsMargins(size(16), size(4), size(12), size(6))
        self._row.setSpacing(size(6))
