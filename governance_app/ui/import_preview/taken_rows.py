"""What an import takes over, row by row, where there is no sheet to show: process models."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from governance_app.exchange.recognition import RecognisedActivity, RecognisedMatrix
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.listing import ListModel, list_view

if TYPE_CHECKING:
    from governance_app.ui.import_preview.deciding import Deciding


class ImportRowsModel(ListModel):
    """The activities of the matrices that are wanted; texts are made when they are seen."""

    heads = ("Process", "Activity", "Letters")

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

    @property
    def count(self) -> int:
        """How many activities there are."""
        return len(self._rows)

    def text(self, row: int, column: int) -> str:
        """Return where an activity stands, its name, or who does what in it."""
        matrix, activity = self._rows[row]
        if column == 0:
            return " › ".join(activity.section or (matrix.sheet,))
        if column == 1:
            return activity.name
        return ", ".join(
            f"{'/'.join(each.letters)} {matrix.roles[each.role]}" for each in activity.assignments
        )


class TakenRows(QWidget):
    """The list of what is taken over."""

    def __init__(self) -> None:
        super().__init__()
        self.model = ImportRowsModel(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme().scaled(10), 0, 0, 0)
        layout.addWidget(list_view("What is taken over", self.model, (220, 300)))

    def refresh(self, deciding: "Deciding") -> None:
        """Show what is wanted of a model."""
        told = deciding.told_of
        wanted = told.wanted if told is not None else deciding.spreadsheet
        self.model.show_matrices(wanted.matrices_for(deciding.framework))
