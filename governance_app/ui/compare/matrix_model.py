"""The matrix as a difference, as a table for Qt."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from governance_app.domain.comparing import Way
from governance_app.domain.comparing.matrix_difference import (
    ComparedCell,
    ComparedLine,
    MatrixDifference,
)
from governance_app.domain.keys import Key
from governance_app.ui.widgets.labels import plain_tip

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_NOTHING = MatrixDifference((), (), 0, 0)


class ChangedMatrixModel(QAbstractTableModel):
    """Shows a matrix; `meanings` say of each letter which meaning class it has."""

    def __init__(self) -> None:
        super().__init__()
        self.drawn = _NOTHING
        self.meanings: dict[str, str] = {}

    def show(self, drawn: MatrixDifference | None, meanings: dict[str, str]) -> None:
        """Show another matrix."""
        self.beginResetModel()
        self.drawn, self.meanings = drawn or _NOTHING, meanings
        self.endResetModel()

    def line(self, row: int) -> ComparedLine:
        """Return a line."""
        return self.drawn.lines[row]

    def cell(self, index: _Index) -> ComparedCell | None:
        """Return a cell, None in the line of a component or process."""
        cells = self.line(index.row()).cells
        return cells[index.column()] if cells else None

    def place(self, index: _Index) -> tuple[Key, Key] | None:
        """Return the activity and the role of a cell, None where there is none."""
        if not index.isValid() or self.cell(index) is None:
            return None
        return self.line(index.row()).key, self.drawn.roles[index.column()].key

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802  # Qt's name
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self.drawn.lines)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802  # Qt's name
        """Return how many roles there are."""
        return 0 if parent.isValid() else len(self.drawn.roles)

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        """Return a cell in words, for a tooltip and for who listens."""
        cell = self.cell(index) if index.isValid() else None
        if cell is None:
            return None
        if role == _Role.DisplayRole:
            return text_of(cell)
        if role in (_Role.AccessibleTextRole, _Role.ToolTipRole):
            line, column = self.line(index.row()), self.drawn.roles[index.column()]
            spoken = f"{line.number} {line.name}, {column.name}: {told(cell)}".strip()
            return spoken if role == _Role.AccessibleTextRole else plain_tip(spoken)
        return None

    def headerData(  # noqa: N802  # Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        """Return the name of a role or of a line, with what became of it."""
        if role not in (_Role.DisplayRole, _Role.AccessibleTextRole, _Role.ToolTipRole):
            return None
        if orientation == Qt.Orientation.Horizontal:
            name, way = self.drawn.roles[section].name, self.drawn.roles[section].way
        else:
            line = self.line(section)
            name, way = f"{line.number} {line.name}".strip(), line.way
        if role == _Role.DisplayRole:
            return name
        said = f"{name} ({way.value.lower()})" if way is not None else name
        return said if role == _Role.AccessibleTextRole else plain_tip(said)


def text_of(cell: ComparedCell) -> str:
    """Return a cell in signs: "A −R +C"."""
    kept = "/".join(each for each in cell.after if each in cell.before)
    gone = [f"−{each}" for each in cell.before if each not in cell.after]
    come = [f"+{each}" for each in cell.after if each not in cell.before]
    note = ["another note"] if cell.has_other_note else []
    return " ".join(filter(None, (kept, *gone, *come, *note)))


def told(cell: ComparedCell) -> str:
    """Return a cell in words."""
    before, after = "/".join(cell.before) or "nothing", "/".join(cell.after) or "nothing"
    if cell.way is None:
        return "nothing" if not cell.after else f"{after}, as before"
    if cell.has_other_note:
        return f"{after}, with another note"
    if cell.way is Way.ADDED:
        return f"{after}, added"
    if cell.way is Way.REMOVED:
        return f"{before}, removed"
    return f"{after}, before {before}"
