"""What an import would take over, row by row: process, activity, and the letters of its roles."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from governance_app.exchange.recognition import RecognisedMatrix
from governance_app.exchange.recognition.result import RecognisedActivity
from governance_app.ui.theme.theme import theme

_Index = QModelIndex | QPersistentModelIndex
_HEADS = ("Process", "Activity", "Letters")
_WIDTHS = (220, 300)


class ImportRowsModel(QAbstractTableModel):
    """The activities of the matrices that are wanted; texts are made when they are seen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: list[tuple[RecognisedMatrix, RecognisedActivity]] = []

    def show_matrices(self, matrices: Sequence[RecognisedMatrix]) -> None:
        """Show the activities of these matrices instead."""
        self.beginResetModel()
        self._rows = [
            (matrix, activity)
            for matrix in matrices
            if matrix.recognised
            for activity in matrix.activities
        ]
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802  # Qt's name and default
        """Return how many activities there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802  # Qt's name and default
        """Return three."""
        return 0 if parent.isValid() else len(_HEADS)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Return the text of one field."""
        if not index.isValid():
            return None
        matrix, activity = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(matrix, activity, index.column()).replace("\n", " ")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{_HEADS[index.column()]}: {_text(matrix, activity, index.column())}"
        return None

    def headerData(  # noqa: N802  # Qt's name
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> str | None:
        """Return the head of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _HEADS[section]
        return None


def _text(matrix: RecognisedMatrix, activity: RecognisedActivity, column: int) -> str:
    if column == 0:
        return " › ".join(activity.section or (matrix.sheet,))
    if column == 1:
        return activity.name
    return ", ".join(
        f"{'/'.join(each.letters)} {matrix.roles[each.role]}" for each in activity.assignments
    )


def rows_view(model: ImportRowsModel) -> QTableView:
    """Return the table that shows the rows; Tab leads past it, arrows through it."""
    view = QTableView()
    view.setAccessibleName("What is taken over")
    view.setModel(model)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(theme().scaled(24))
    view.horizontalHeader().setDefaultAlignment(
        Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    )
    view.setShowGrid(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setTabKeyNavigation(False)
    view.setWordWrap(False)
    view.horizontalHeader().setStretchLastSection(True)
    for column, width in enumerate(_WIDTHS):
        view.setColumnWidth(column, theme().scaled(width))
    return view
