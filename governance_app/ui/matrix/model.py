"""The grid as a table model: what QTableView's keyboard and a screen reader see of it."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from governance_app.ui.matrix import words
from governance_app.ui.matrix.grid import Grid
from governance_app.ui.matrix.places import HEAD_ROW, NAME_COLUMN, Place

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class MatrixModel(QAbstractTableModel):
    """The visible grid, heads and names included. It reads; edits go through commands."""

    def __init__(self, grid: Grid, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._grid = grid
        self._rows, self._columns = grid.row_count, grid.column_count

    @property
    def grid(self) -> Grid:
        """What stands where."""
        return self._grid

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:  # noqa: N802  # Qt's name
        """Return how many rows there are; a cell has none below it."""
        return 0 if parent.isValid() else self._rows

    def columnCount(self, parent: _Index = _NO_PARENT) -> int:  # noqa: N802  # Qt's name
        """Return how many columns there are; a cell has none below it."""
        return 0 if parent.isValid() else self._columns

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text of a cell, for the eye, for a screen reader or for a pointer's help."""
        if not index.isValid():
            return None
        place = Place(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return words.shown_text(self._grid, place)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return words.accessible_text(self._grid, place) + self._under(place)
        if role == Qt.ItemDataRole.ToolTipRole:
            return words.tooltip(self._grid, place)
        return None

    def _under(self, place: Place) -> str:
        """Return what the head of a role stands under, in words."""
        groups = self._grid.columns.groups if place.row == HEAD_ROW else ()
        names = (each.name for each in groups if each.first <= place.column <= each.last)
        return "".join(f", under {name}" for name in names)

    def headerData(  # noqa: N802  # Qt's name
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Return the name of a column's role or of a row's item, which a screen reader announces."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if orientation == Qt.Orientation.Horizontal:
            place = Place(HEAD_ROW, section)
        else:
            place = Place(section, NAME_COLUMN)
        rows, columns = self._grid.row_count, self._grid.column_count
        if not (0 <= place.row < rows and 0 <= place.column < columns):
            return None
        return words.shown_text(self._grid, place)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Return that every cell can be reached and selected."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def begin_restructuring(self) -> None:
        """Say that rows or columns are about to change."""
        self.beginResetModel()

    def end_restructuring(self) -> None:
        """Say that rows and columns have changed."""
        self._rows, self._columns = self._grid.row_count, self._grid.column_count
        self.endResetModel()

    def tell_changed(self, row: int) -> None:
        """Say that the cells of a row have changed."""
        if row < self._rows:
            self.dataChanged.emit(self.index(row, 0), self.index(row, self._columns - 1))
