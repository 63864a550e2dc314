"""The map as a table for Qt."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from governance_app.ui.coverage.sheet import CoverageSheet
from governance_app.ui.widgets.labels import plain_tip

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole


class CoverageModel(QAbstractTableModel):
    """Shows a sheet; None is nothing yet."""

    def __init__(self) -> None:
        super().__init__()
        self.sheet: CoverageSheet | None = None

    def show(self, sheet: CoverageSheet, seen: range) -> bool:
        """Show another sheet; the same rows and columns keep the cursor where it is.

        Then only what differs in the rows that are `seen` is told as changed: others are drawn
        when they come into sight. Returns whether rows and columns stay.
        """
        before = self.sheet
        if before is None or not sheet.stands_like(before):
            self.beginResetModel()
            self.sheet = sheet
            self.endResetModel()
            return False
        self.sheet = sheet
        for row in seen:
            for column in range(len(sheet.functions)):
                if sheet.looks(row, column) != before.looks(row, column):
                    index = self.index(row, column)
                    self.dataChanged.emit(index, index)
        return True

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802  # Qt's name
        """Return how many rows there are, headings among them."""
        return 0 if parent.isValid() or self.sheet is None else len(self.sheet.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802  # Qt's name
        """Return how many functions of oversight there are."""
        return 0 if parent.isValid() or self.sheet is None else len(self.sheet.functions)

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        """Return the text of a cell, and all of it for a tooltip and for who listens."""
        if not index.isValid() or self.sheet is None:
            return None
        if role == _Role.DisplayRole:
            return self.sheet.text(index.row(), index.column())
        if role == _Role.AccessibleTextRole:
            return self.sheet.spoken(index.row(), index.column())
        if role == _Role.ToolTipRole:
            return plain_tip(self.sheet.spoken(index.row(), index.column()))
        return None

    def headerData(  # noqa: N802  # Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        """Return what a row or a column is called."""
        sheet = self.sheet
        if sheet is None:
            return None
        if orientation == Qt.Orientation.Vertical:
            label = sheet.rows[section].label if section < len(sheet.rows) else ""
        else:
            label = sheet.functions[section][1] if section < len(sheet.functions) else ""
        if role in (_Role.DisplayRole, _Role.AccessibleTextRole):
            return label
        return plain_tip(label) if role == _Role.ToolTipRole else None
