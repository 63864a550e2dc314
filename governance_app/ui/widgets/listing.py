"""Tables that only show: rows of texts below heads, as previews have them."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QTableView

from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.scroll_bars import give_slim_bars
from governance_app.ui.widgets.table_heads import TableHeads

_Index = QModelIndex | QPersistentModelIndex


class ListModel(QAbstractTableModel):
    """Rows of texts. Who derives from it names the `heads` and says what `text` stands where."""

    heads: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def text(self, row: int, column: int) -> str:
        """Return what stands in a cell."""
        raise NotImplementedError

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802  # Qt's name and default
        """Return how many rows there are."""
        return 0 if parent.isValid() else self.count

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802  # Qt's name and default
        """Return how many heads there are."""
        return 0 if parent.isValid() else len(self.heads)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a text in one line, or all of it with its head for who hears it."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(index.row(), index.column()).replace("\n", " ")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.heads[index.column()]}: {self.text(index.row(), index.column())}"
        return None

    def headerData(  # noqa: N802  # Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the head of a column, and that it stands above the beginning of the texts."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return self.heads[section] if role == Qt.ItemDataRole.DisplayRole else None


class ListHeads(TableHeads):
    """Heads that stand above the beginning of the texts of a list."""

    def paint_head(self, painter: QPainter, inside: QRect, place: int) -> None:
        """Draw a label."""
        super().paint_head(painter, inside.adjusted(-theme().scaled(5), 0, 0, 0), place)


def list_view(name: str, model: ListModel, widths: Sequence[int]) -> QTableView:
    """Return a table of columns so wide; the last takes what room is left.

    Tab leads past it, the arrows lead through it.
    """
    view = QTableView()
    give_slim_bars(view)
    view.setAccessibleName(name)
    view.setModel(model)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(theme().row_height())
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setTabKeyNavigation(False)
    view.setHorizontalHeader(ListHeads(view))
    view.horizontalHeader().setStretchLastSection(True)
    for column, width in enumerate(widths):
        view.setColumnWidth(column, theme().scaled(width))
    return view
