"""The conflicts as a table: what it is about, what stands here and in the copy, what is decided."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QWidget

from governance_app.domain.merging.conflicts import Conflict, Side
from governance_app.ui.merging.deciding import Deciding
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.labels import plain_tip, text_colour
from governance_app.ui.widgets.listing import ListModel

_Index = QModelIndex | QPersistentModelIndex
WHAT, HERE, COPY, DECIDED = range(4)
_DECIDED = {None: "Open", Side.OURS: "✓ As here", Side.THEIRS: "✓ As in the copy"}


class ConflictModel(ListModel):
    """Conflicts, each with what was decided."""

    heads = ("Conflict", "Here", "In the copy", "Decided")

    def __init__(self, deciding: Deciding, parent: QWidget) -> None:
        super().__init__(parent)
        self._deciding = deciding
        self._conflicts = deciding.merge.conflicts

    @property
    def count(self) -> int:
        """How many conflicts there are."""
        return len(self._conflicts)

    def conflict(self, row: int) -> Conflict | None:
        """Return the conflict of a row; None where there is no such row."""
        return self._conflicts[row] if 0 <= row < len(self._conflicts) else None

    def row_of(self, conflict: Conflict | None) -> int:
        """Return the row in which the same is asked; -1 where it no longer is."""
        if conflict is not None:
            for row, each in enumerate(self._conflicts):
                if each.question == conflict.question:
                    return row
        return -1

    def next_open(self, after: int) -> int:
        """Return the next row that is not decided, from the beginning again; -1 where none is."""
        rows = [*range(after + 1, self.count), *range(after + 1)]
        answers = self._deciding.answers
        return next((row for row in rows if self._conflicts[row].question not in answers), -1)

    def take(self) -> None:
        """Show the conflicts as they are now."""
        conflicts = self._deciding.merge.conflicts
        if conflicts != self._conflicts:
            self.beginResetModel()
            self._conflicts = conflicts
            self.endResetModel()
        self.show_answers()

    def show_answers(self) -> None:
        """Show what was decided."""
        if self.count:
            self.dataChanged.emit(self.index(0, 0), self.index(self.count - 1, DECIDED))

    def text(self, row: int, column: int) -> str:
        """Return what stands in a cell."""
        conflict = self._conflicts[row]
        if column == DECIDED:
            return _DECIDED[self._deciding.answers.get(conflict.question)]
        words = self._deciding.words(conflict)
        return (words.title, words.ours, words.theirs)[column]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a text, its look, and what a screen reader says of the whole row."""
        if not index.isValid():
            return None
        conflict, column = self._conflicts[index.row()], index.column()
        answer = self._deciding.answers.get(conflict.question)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._colour(column, answer)
        if role == Qt.ItemDataRole.FontRole:
            return self._font(column, answer)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self.text(index.row(), column))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = self._deciding.words(conflict)
            decided = self.text(index.row(), DECIDED).removeprefix("✓ ")
            return (
                f"{words.title}. {words.why} Here: {words.ours}. In the copy: {words.theirs}. "
                f"{decided}"
            )
        return super().data(index, role)

    @staticmethod
    def _colour(column: int, answer: Side | None) -> Any:
        if column == DECIDED:
            return text_colour("warning" if answer is None else "success")
        lost = (column == HERE and answer is Side.THEIRS) or (
            column == COPY and answer is Side.OURS
        )
        return text_colour("muted") if lost else None

    @staticmethod
    def _font(column: int, answer: Side | None) -> QFont | None:
        """Write bold what will be there: a colour alone would not tell everybody."""
        kept = (column == HERE and answer is Side.OURS) or (
            column == COPY and answer is Side.THEIRS
        )
        return theme().font(1.0, bold=True) if kept else None
