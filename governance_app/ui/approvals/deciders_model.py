"""Who decides, as a table for Qt: plain rows with texts."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from governance_app.domain.approvals.deciders import DeciderRow, Deciders
from governance_app.domain.approvals.deciders_states import RowState
from governance_app.ui.widgets.labels import plain_tip

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
#: The columns behind those of the attributes.
APPROVERS, LONGEST, STATE = "Approvers in order", "Longest time", "State"
_FURTHER = (APPROVERS, LONGEST, STATE)
_SIGNS = {
    RowState.COMPLETE: "✓",
    RowState.REJECTED: "✓",
    RowState.MAY_STOP: "▲",
    RowState.STOPS: "▲",
    RowState.UNPROVED: "…",
}
TONES = {
    RowState.COMPLETE: "success",
    RowState.REJECTED: "hint",
    RowState.MAY_STOP: "warning",
    RowState.STOPS: "error",
    RowState.UNPROVED: "muted",
}


class DecidersModel(QAbstractTableModel):
    """Shows rows; `with_persons` names the people of today beside their roles."""

    def __init__(self) -> None:
        super().__init__()
        self.heads: tuple[str, ...] = ()
        self.rows: tuple[DeciderRow, ...] = ()
        self.with_persons = False

    def show(self, table: Deciders, *, with_persons: bool) -> None:
        """Show other rows; the same heads and labels keep the cursor where it is."""
        heads = (*table.heads, *_FURTHER)
        before = [each.labels for each in self.rows]
        is_same = heads == self.heads and before == [each.labels for each in table.rows]
        if not is_same:
            self.beginResetModel()
        self.heads, self.rows, self.with_persons = heads, table.rows, with_persons
        if not is_same:
            self.endResetModel()
        elif self.rows:
            last = self.index(len(self.rows) - 1, len(self.heads) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802  # Qt's name
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802  # Qt's name
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.heads)

    def text(self, row: int, column: int) -> str:
        """Return the text of a cell."""
        there = self.rows[row]
        if column < len(there.labels):
            return there.labels[column]
        head = self.heads[column]
        if head is APPROVERS:
            return there.persons if self.with_persons else there.approvers
        return there.longest if head is LONGEST else f"{_SIGNS[there.state]} {there.told}"

    def tone(self, row: int, column: int) -> str:
        """Return in which tone a cell is told."""
        return TONES[self.rows[row].state] if self.heads[column] is STATE else "plain"

    def grid(self, rows: Sequence[int] = ()) -> list[list[str]]:
        """Return rows (none: all) with their heads, for the clipboard."""
        wanted = rows or range(len(self.rows))
        columns = range(len(self.heads))
        lines = []
        for row in wanted:
            texts = [self.text(row, column) for column in columns]
            lines.append([*texts[:-1], self.rows[row].told])
        return [list(self.heads), *lines]

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        """Return the text of a cell, and what a screen reader says of it."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == _Role.DisplayRole:
            return self.text(row, column)
        if role == _Role.ToolTipRole:
            return plain_tip(self.text(row, column))
        if role == _Role.AccessibleTextRole:
            there = self.rows[row]
            text = there.told if self.heads[column] is STATE else self.text(row, column)
            return f"{', '.join(there.labels)}: {self.heads[column].lower()}: {text}"
        return None

    def headerData(  # noqa: N802  # Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        """Return what a column is called."""
        is_column = orientation == Qt.Orientation.Horizontal and section < len(self.heads)
        if is_column and role in (_Role.DisplayRole, _Role.AccessibleTextRole):
            return self.heads[section]
        return None
