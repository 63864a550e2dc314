"""What an import would take over, row by row: process, activity, and the letters of its roles."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from governance_app.exchange.recognition import RecognisedMatrix
from governance_app.exchange.recognition.result import Problem, RecognisedActivity
from governance_app.ui.widgets.listing import ListModel


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


class ProblemsModel(ListModel):
    """The cells that were not understood."""

    heads = ("Cell", "What stands there", "Why it was not understood")

    def __init__(self, problems: Sequence[Problem], parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = [(each.cell, each.text, each.why) for each in problems]

    @property
    def count(self) -> int:
        """How many cells there are."""
        return len(self._rows)

    def text(self, row: int, column: int) -> str:
        """Return the address, the text or the reason."""
        return self._rows[row][column]
