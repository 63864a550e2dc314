"""The conflicts, the one that is chosen side by side below them, and the buttons that decide."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from governance_app.domain.merging.conflicts import Side
from governance_app.ui.merging.conflict_model import ConflictModel
from governance_app.ui.merging.deciding import Deciding
from governance_app.ui.merging.side_by_side import SideBySide
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.labels import Label
from governance_app.ui.widgets.listing import list_view

_KEYS = {
    Qt.Key.Key_Left: Side.OURS,
    Qt.Key.Key_Right: Side.THEIRS,
    Qt.Key.Key_Delete: None,
    Qt.Key.Key_Backspace: None,
}


class ConflictPane(QWidget):
    """Lists the conflicts; the arrows to the left and right decide the one that is chosen."""

    nothing_open = Signal()  # the next open conflict was asked for, and there is none

    def __init__(self, deciding: Deciding) -> None:
        super().__init__()
        self._deciding = deciding
        size = theme().scaled
        self.model = ConflictModel(deciding, self)
        self.view = list_view("Conflicts", self.model, (390, 260, 260))
        self.view.installEventFilter(self)
        self.sides = SideBySide(self._decide)
        self.all_ours = Button("All as here", lambda: deciding.decide_all(Side.OURS))
        self.all_theirs = Button("All as in the copy", lambda: deciding.decide_all(Side.THEIRS))
        above = QHBoxLayout()
        above.setSpacing(theme().spacing())
        hint = "← as here, → as in the copy, Delete: open again, Enter: the next that is open"
        above.addWidget(Label(hint, tone="muted", size=0.92, wrap=True), 1)
        above.addWidget(self.all_ours)
        above.addWidget(self.all_theirs)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, size(10), 0, 0)
        layout.setSpacing(size(8))
        layout.addLayout(above)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.sides)
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._show_chosen())
        deciding.decided.connect(self._show_answers)
        deciding.changed.connect(self._take)
        self.choose(max(self.model.next_open(-1), 0))

    def choose(self, row: int) -> None:
        """Choose a row."""
        if 0 <= row < self.model.count:
            self.view.selectRow(row)
            self.view.setCurrentIndex(self.model.index(row, 0))
        self._show_chosen()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Decide by keys."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in _KEYS:
                self._decide(_KEYS[key])
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                row = self.model.next_open(self.view.currentIndex().row())
                if row >= 0:
                    self.choose(row)
                else:
                    self.nothing_open.emit()
                return True
        return super().eventFilter(watched, event)

    def _decide(self, side: Side | None) -> None:
        conflict = self.model.conflict(self.view.currentIndex().row())
        if conflict is not None:
            self._deciding.decide(conflict, side)

    def _take(self) -> None:
        """Show the conflicts as they are now, and stay where one is."""
        row = self.view.currentIndex().row()
        chosen = self.model.conflict(row)
        self.model.take()
        if self.view.currentIndex().row() != self.model.row_of(chosen):
            at = self.model.row_of(chosen)
            self.choose(at if at >= 0 else min(row, self.model.count - 1))
        self._show_chosen()

    def _show_answers(self) -> None:
        self.model.show_answers()
        self._show_chosen()

    def _show_chosen(self) -> None:
        conflict = self.model.conflict(self.view.currentIndex().row())
        if conflict is None:
            self.sides.show_nothing()
        else:
            answer = self._deciding.answers.get(conflict.question)
            self.sides.show_conflict(self._deciding.words(conflict), answer, conflict.only_ours)
