"""The bar in which one types what is looked for in the matrix."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from governance_app.domain.words import counted
from governance_app.ui.matrix.filter_menus import add
from governance_app.ui.matrix.finding_text import ACTIVITIES, EVERYTHING, LETTERS, ROLES, Finder
from governance_app.ui.matrix.view import MatrixView
from governance_app.ui.session import Session
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.fields import FieldFrame
from governance_app.ui.widgets.find_line import FindLine
from governance_app.ui.widgets.labels import Label
from governance_app.ui.widgets.panels import Line

_SCOPES = {
    EVERYTHING: "Everywhere",
    ACTIVITIES: "In activities",
    ROLES: "In roles",
    LETTERS: "In letters",
}


class FindBar(QWidget):
    """A line, how many places there are, and the ways to the next one and the one before.

    Each key looks at once. Enter and F3 lead on, with Shift back; Escape leads back to the grid.
    """

    closed = Signal()

    def __init__(self, view: MatrixView, session: Session) -> None:
        super().__init__()
        self._session = session
        self.finder = Finder(view)
        self.line = FindLine("activities, roles and letters", rest=0)
        self.line.wanted.connect(self._look)
        self.line.installEventFilter(self)
        self.scope = EVERYTHING
        self.scope_button = Button(_SCOPES[EVERYTHING])
        menu = QMenu(self.scope_button)
        menu.aboutToShow.connect(lambda: self._fill(menu))
        self.scope_button.setMenu(menu)
        self.count = Label("", tone="muted")
        self.before = Button("Before", lambda: self.go(-1), look="flat")
        self.next = Button("Next", lambda: self.go(1), look="flat")
        close = Button(
            "Close the search", self.close_bar, look="flat", icon="close", icon_only=True
        )
        frame = FieldFrame(self.line)
        frame.setMinimumWidth(theme().scaled(90))
        frame.setMaximumWidth(theme().scaled(320))
        self._row = QHBoxLayout()
        self._row.addWidget(frame, 1)
        self._row.addWidget(self.scope_button)
        self._row.addWidget(self.count)
        self._row.addStretch()
        for each in (self.before, self.next, close):
            self._row.addWidget(each)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._row)
        whole.addWidget(Line())
        self.finder.changed.connect(self._say)
        view.selected.connect(self._say)
        theme().changed.connect(self._space)
        self._space()
        self._say()
        self.hide()

    def open_bar(self) -> None:
        """Show the bar with the keyboard in it; it looks from where the cursor is."""
        self._session.complete()
        self.finder.begin()
        self.show()
        self.line.go_into()
        self.finder.look(self.line.text(), self.scope, leads=False)

    def close_bar(self) -> None:
        """Hide the bar; the cursor stays on what was found."""
        self.hide()
        self.finder.stop()
        self.closed.emit()

    def go(self, step: int) -> None:
        """Lead on, or back with -1."""
        if self.finder.text != self.line.text():
            self.finder.look(self.line.text(), self.scope, leads=False)
        self.finder.go(step)
        self.finder.begin()

    def edited(self) -> None:
        """Look again: the grid shows something else."""
        if not self.isHidden():
            self.finder.edited()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Deal with the keys that lead through the places."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F3):
                self.go(-1 if back else 1)
                return True
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                self.go(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_bar()
                return True
        return False

    def _look(self, text: str) -> None:
        if not self.isHidden():
            self.finder.look(text, self.scope)

    def _choose(self, scope: str) -> None:
        self.scope = scope
        self.scope_button.setText(_SCOPES[scope])
        self.scope_button.setAccessibleName(_SCOPES[scope])
        self.scope_button.updateGeometry()
        self.finder.look(self.line.text(), scope)
        self.line.go_into()

    def _fill(self, menu: QMenu) -> None:
        menu.clear()
        for scope, text in _SCOPES.items():
            action = add(menu, text, lambda scope=scope: self._choose(scope))  # type: ignore[misc]  # the loop's value
            action.setCheckable(True)
            action.setChecked(scope == self.scope)

    def _say(self) -> None:
        if self.isHidden():
            return
        finder = self.finder
        count, where = finder.count, finder.position()
        if not finder.text.strip():
            text = ""
        elif finder.is_looking:
            text = f"{count:,} so far…"
        elif not count:
            text = "Not here"
        else:
            text = f"{where:,} of {count:,}" if where else counted(count, "place")
        if text != self.count.text():
            self.count.setText(text)
            self.count.setAccessibleName(text)
        for button in (self.before, self.next):
            button.setEnabled(count > 0)

    def _space(self) -> None:
        size = theme().scaled
        self._row.setContentsMargins(size(14), size(6), size(12), size(6))
        self._row.setSpacing(size(6))
