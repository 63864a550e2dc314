"""The cells of a sheet with what was understood of each; texts are made when they are seen."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from governance_app.exchange.adjusting.marks import Mark, Marks
from governance_app.exchange.grid import Grid, column_letters
from governance_app.exchange.recognition import RecognisedMatrix
from governance_app.exchange.recognition.arrangement import Arrangement, Use
from governance_app.ui.import_preview.look import WORDS, word_of_use
from governance_app.ui.widgets.labels import plain_tip

_Index = QModelIndex | QPersistentModelIndex
#: More of a cell's text never fits.
_LONGEST = 300
#: Where it is not known which row names the columns, it is one of so many.
_BEGINNING = 6
_EMPTY = Grid("", ())


class GridModel(QAbstractTableModel):
    """One sheet, and the table in it that is looked at."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.grid = _EMPTY
        self.arrangement: Arrangement | None = None
        self._marks = Marks(_EMPTY, ())

    def show(
        self,
        grid: Grid | None,
        matrices: Sequence[RecognisedMatrix],
        arrangement: Arrangement | None,
        texts: Mapping[str, tuple[str, ...]],
    ) -> None:
        """Show a sheet with the matrices in it; the arrangement is that of the one looked at."""
        is_other = grid is not self.grid
        if is_other:
            self.beginResetModel()
        self.grid = grid or _EMPTY
        self.arrangement = arrangement
        self._marks = Marks(self.grid, matrices if grid is not None else (), texts)
        if is_other:
            self.endResetModel()
        elif self.grid.rows:
            last = self.index(self.grid.height - 1, self.grid.width - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.grid.width - 1)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, self.grid.height - 1)

    def mark(self, row: int, column: int) -> Mark:
        """Return what a cell was taken for."""
        return self._marks.at(row, column)

    def text(self, row: int, column: int) -> str:
        """Return the text of a cell on one line."""
        return " ".join(self.grid.rows[row][column][:_LONGEST].split())

    def use_of(self, column: int) -> Use:
        """Return what a column is for in the table that is looked at."""
        return self.arrangement.use_of(column) if self.arrangement else Use.IGNORED

    def is_header(self, row: int) -> bool:
        """Say whether a row names the columns of the table that is looked at."""
        told = self.arrangement
        return told is not None and row in (*told.header_rows, *told.others, told.naming)

    def head_text(self, column: int) -> str:
        """Return what the header says over a column of roles; "" for others."""
        told = self.arrangement
        if told is None:
            beginning = (self.text(row, column) for row in range(min(self.grid.height, _BEGINNING)))
            return max(beginning, key=len, default="")
        return self.text(told.naming, column) if self.use_of(column) is Use.ACROSS else ""

    def says(self, row: int, column: int) -> str:
        """Return what is to be said of a cell: its address, its text and what it was taken for."""
        mark, why = self.mark(row, column), self._marks.why(row, column)
        text = self.text(row, column)
        said = f"{self.grid.address(row, column)}: {text}" if text else "empty"
        if mark is Mark.EMPTY:
            return f"{self.grid.address(row, column)}: empty"
        return f"{said} – {WORDS[mark]}{f'. {why}' if why else ''}"

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802  # Qt's name and default
        """Return how many rows the sheet has."""
        return 0 if parent.isValid() else self.grid.height

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802  # Qt's name and default
        """Return how many columns the sheet has."""
        return 0 if parent.isValid() else self.grid.width

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text of a cell, or what is to be said of it."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.says(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(self.says(row, column))
        return None

    def headerData(  # noqa: N802  # Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the letter of a column with what it is for, or the number of a row."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if orientation == Qt.Orientation.Vertical:
            return f"{self.grid.first_row + section + 1}"
        return f"{self.letters(section)}: {self.word(section)}"

    def letters(self, column: int) -> str:
        """Return the name of a column in the file."""
        return column_letters(self.grid.first_column + column)

    def word(self, column: int) -> str:
        """Return what a column is for, in a word."""
        if self.arrangement is None:
            return ""
        return word_of_use(self.use_of(column), self.arrangement, column)
