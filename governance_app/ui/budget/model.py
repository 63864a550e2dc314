"""The totals of budgets as a table for Qt."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from governance_app.ui.budget.sheet import FIGURES, BudgetSheet
from governance_app.ui.widgets.labels import plain_tip

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole


class BudgetModel(QAbstractTableModel):
    """Shows a sheet; None is nothing yet."""

    def __init__(self) -> None:
        super().__init__()
        self.sheet: BudgetSheet | None = None

    def show(self, sheet: BudgetSheet) -> None:
        """Show another sheet."""
        before = self.sheet
        if (
            before is not None
            and before.rows == sheet.rows
            and before.periods == sheet.periods
            and sheet.rows
            and sheet.periods
        ):
            self.sheet = sheet
            last = self.index(len(sheet.rows) - 1, sheet.width - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self.sheet = sheet
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802  # Qt's name
        """Return how many rows there are, headings and totals among them."""
        return 0 if parent.isValid() or self.sheet is None else len(self.sheet.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802  # Qt's name
        """Return how many columns there are, several for each period."""
        return 0 if parent.isValid() or self.sheet is None else self.sheet.width

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Return that cells can be selected; headings only passed over."""
        if not index.isValid() or self.sheet is None or self.sheet.rows[index.row()].is_heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        """Return the text of a cell, and what a screen reader says of it."""
        if not index.isValid() or self.sheet is None:
            return None
        row, column = index.row(), index.column()
        if role == _Role.DisplayRole:
            return self.sheet.text(row, column)
        if role == _Role.AccessibleTextRole:
            return self.sheet.spoken(row, column)
        if role == _Role.ToolTipRole and self.sheet.total(row, column) is not None:
            return plain_tip(self.sheet.spoken(row, column))
        if role == _Role.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(  # noqa: N802  # Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        """Return what a row or a column is called."""
        sheet = self.sheet
        if sheet is None:
            return None
        if orientation == Qt.Orientation.Vertical:
            label = words = sheet.rows[section].label if section < len(sheet.rows) else ""
        elif section < sheet.width:
            label = FIGURES[section % len(FIGURES)]
            words = f"{sheet.period_label(section)}, {label.lower()}"
        else:
            return None
        shown = {
            _Role.DisplayRole: label,
            _Role.AccessibleTextRole: words,
            _Role.ToolTipRole: plain_tip(words),
        }
        return shown.get(_Role(role))
