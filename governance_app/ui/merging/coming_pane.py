"""What comes in by a merge: every difference in words, counted by group."""

from collections import Counter
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from governance_app.domain.comparing import Difference, Way
from governance_app.domain.words import counted
from governance_app.ui.merging.deciding import Deciding
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.labels import Label, plain_tip, text_colour
from governance_app.ui.widgets.listing import ListModel, list_view

_Index = QModelIndex | QPersistentModelIndex
_SIGNS = {Way.ADDED: "+ Added", Way.REMOVED: "− Removed", Way.CHANGED: "~ Changed"}
_TONES = {Way.ADDED: "success", Way.REMOVED: "error", Way.CHANGED: "plain"}
_GROUP, _WAY, _SENTENCE = range(3)


class ComingModel(ListModel):
    """Differences; their words are made when they are seen, for there may be very many."""

    heads = ("About", "", "What comes in")

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._differences: tuple[Difference, ...] = ()

    def show(self, differences: tuple[Difference, ...]) -> None:
        """Show these."""
        self.beginResetModel()
        self._differences = differences
        self.endResetModel()

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self._differences)

    def text(self, row: int, column: int) -> str:
        """Return the group, the sign or the sentence."""
        shown = self._differences[row]
        if column == _SENTENCE:
            return shown.sentence
        return shown.group.value if column == _GROUP else _SIGNS[shown.way]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a text, its colour, and all that is there before and after as a tooltip."""
        if index.isValid() and role == Qt.ItemDataRole.ForegroundRole and index.column() == _WAY:
            return text_colour(_TONES[self._differences[index.row()].way])
        if index.isValid() and role == Qt.ItemDataRole.ToolTipRole:
            told = self._differences[index.row()].told
            parts = [told.sentence]
            if told.before or told.after:
                parts.append(f"{told.before or '(nothing)'} → {told.after or '(nothing)'}")
            return plain_tip("\n".join(parts))
        return super().data(index, role)


class ComingPane(QWidget):
    """The list of what comes in, with a line that counts it."""

    def __init__(self, deciding: Deciding) -> None:
        super().__init__()
        self._deciding = deciding
        size = theme().scaled
        self.model = ComingModel(self)
        self.view = list_view("What comes in", self.model, (120, 96))
        self.counts = Label(tone="muted", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, size(10), 0, 0)
        layout.setSpacing(size(8))
        layout.addWidget(self.counts)
        layout.addWidget(self.view, 1)
        deciding.changed.connect(self.show_coming)
        self.show_coming()

    def show_coming(self) -> None:
        """Show what comes in as it is decided now."""
        coming = self._deciding.reckoned.coming
        self.model.show(coming)
        groups = Counter(each.group.value for each in coming)
        told = ", ".join(f"{name} {count:,}" for name, count in groups.items())
        waiting = self._deciding.open_count
        later = f" {counted(waiting, 'conflict')} not decided yet." if waiting else ""
        self.counts.setText(f"{told}.{later}" if coming else f"Nothing comes in.{later}")
        if coming and not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.model.index(0, 0))
