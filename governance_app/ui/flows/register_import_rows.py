"""The rows of a list in its preview: what becomes of each, told in words."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from governance_app.domain.words import shortened
from governance_app.exchange.registers.difference import Difference, Outcome, RowOutcome
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.labels import Label, plain_tip, text_colour
from governance_app.ui.widgets.listing import ListModel, list_view

_Index = QModelIndex | QPersistentModelIndex
#: What needs a look comes first.
_ORDER = (
    Outcome.REFUSED,
    Outcome.LEFT,
    Outcome.MOVED,
    Outcome.CHANGED,
    Outcome.ADDED,
    Outcome.SAME,
)
_TONES = {
    Outcome.REFUSED: "error",
    Outcome.LEFT: "warning",
    Outcome.ADDED: "success",
    Outcome.SAME: "muted",
}


class RowsModel(ListModel):
    """Rows with what becomes of them."""

    heads = ("Row", "Name", "Outcome", "Details")

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: list[RowOutcome] = []
        self._difference: Difference | None = None

    def show(self, difference: Difference, only: Outcome | None) -> None:
        """Show the rows of one outcome, or all of them."""
        self.beginResetModel()
        self._difference = difference
        outcomes = _ORDER if only is None else (only,)
        self._rows = [row for outcome in outcomes for row in difference.of(outcome)]
        self.endResetModel()

    @property
    def count(self) -> int:
        """How many rows are shown."""
        return len(self._rows)

    def text(self, row: int, column: int) -> str:
        """Return where a row stands, its name, what becomes of it, or how."""
        assert self._difference is not None, "rows are those of a difference"
        shown = self._rows[row]
        word = self._difference.words[shown.outcome].capitalize()
        return (shown.place, shown.name, word, shown.explanation)[column]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a text, its colour, and what a screen reader says of it."""
        if index.isValid() and role == Qt.ItemDataRole.ToolTipRole and index.column() == 3:
            return plain_tip(self.text(index.row(), 3))
        if index.isValid() and role == Qt.ItemDataRole.ForegroundRole and index.column() == 2:
            return text_colour(_TONES.get(self._rows[index.row()].outcome, "plain"))
        return super().data(index, role)


class RowsPanel(QWidget):
    """Buttons with counts, and the rows of the one that is pressed."""

    def __init__(self) -> None:
        super().__init__()
        self._difference: Difference | None = None
        self.model = RowsModel(self)
        self.view = list_view("What becomes of the rows", self.model, (52, 230, 90))
        self.buttons: dict[Outcome | None, Button] = {}
        group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(theme().scaled(4))
        for outcome in (None, *_ORDER):
            button = Button("All", look="flat")
            button.setCheckable(True)
            button.setChecked(outcome is None)
            button.setVisible(False)  # until it is known how many rows it has
            button.clicked.connect(self._show)
            group.addButton(button)
            row.addWidget(button)
            self.buttons[outcome] = button
        row.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().scaled(6))
        layout.addLayout(row)
        layout.addWidget(self.view, 1)
        self.details = Label(tone="muted", wrap=True)
        self.details.hide()
        layout.addWidget(self.details)
        self.view.selectionModel().currentRowChanged.connect(self._show_details)
        self.model.modelReset.connect(self._show_details)

    def show_difference(self, difference: Difference) -> None:
        """Show what becomes of the rows; the button that is pressed stays, where it has any."""
        self._difference = difference
        counts = difference.counts
        for outcome, button in self.buttons.items():
            count = len(difference.rows) if outcome is None else counts[outcome]
            word = "All" if outcome is None else difference.words.get(outcome, "").capitalize()
            button.setText(f"{word} {count:,}")
            button.setAccessibleName(f"{word}: {count:,}")
            button.setVisible(outcome is None or count > 0)
            button.updateGeometry()
            if button.isChecked() and not count:
                self.buttons[None].setChecked(True)
        self._show()

    def _show(self) -> None:
        if self._difference is not None:
            pressed = (outcome for outcome, each in self.buttons.items() if each.isChecked())
            self.model.show(self._difference, next(pressed, None))

    def _show_details(self) -> None:
        """Show below the table what is too long for its row."""
        row = self.view.currentIndex().row()
        name, text = (str(self.model.index(row, column).data() or "") for column in (1, 3))
        self.details.setText(f"{shortened(name)}: {text}")
        self.details.setVisible(bool(text))
