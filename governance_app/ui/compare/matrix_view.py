"""The matrix drawn as a difference: rows and columns that differ, walked by keys."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from governance_app.domain.comparing import Comparison
from governance_app.domain.comparing.matrix_difference import (
    ComparedCell,
    ComparedLine,
    MatrixDifference,
)
from governance_app.domain.keys import Key
from governance_app.domain.subjects import Subject
from governance_app.ui.compare.matrix_model import ChangedMatrixModel, text_of
from governance_app.ui.compare.matrix_painting import ChangedCellPainter, LineHeads, RoleHeads
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.scroll_bars import give_slim_bars
from governance_app.ui.widgets.table_heads import draw_corner

_NARROWEST, _WIDEST = 46, 150


class ChangedMatrixView(QTableView):
    """Shows the matrix. Enter on a cell explains it, Ctrl+Enter leads to the activity."""

    explanation_wanted = Signal()
    subject_wanted = Signal(object)  # a Subject
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        give_slim_bars(self)
        self.cells = ChangedMatrixModel()
        self._columns: Sequence[Sequence[ComparedCell]] = ()
        self.cells.setParent(self)
        self.setAccessibleName("The matrix as a difference")
        self.heads, self.names = RoleHeads(self), LineHeads(self)
        self.setHorizontalHeader(self.heads)
        self.setVerticalHeader(self.names)
        self.setModel(self.cells)
        self.setItemDelegate(ChangedCellPainter(self))
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        draw_corner(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.names.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.selectionModel().currentChanged.connect(lambda *_: self.entered.emit())
        self.doubleClicked.connect(lambda _: self._lead())
        self.names.sectionClicked.connect(lambda row: self._lead_to(self.cells.line(row)))
        theme().changed.connect(self._fit)

    @property
    def place(self) -> tuple[Key, Key] | None:
        """The activity and the role of the cell that the cursor is on."""
        return self.cells.place(self.currentIndex())

    def show_matrix(
        self,
        drawn: MatrixDifference | None,
        columns: Sequence[Sequence[ComparedCell]],
        comparison: Comparison,
    ) -> None:
        """Show another matrix; the cursor stays on its cell, or goes to the first that differs.

        `columns` are the different cells of each column, by which its width is found.
        """
        before, self._columns = self.place, columns
        self.cells.show(drawn, _meanings(comparison))
        self._fit()
        if drawn is None:
            return
        rows = {line.key: row for row, line in enumerate(drawn.lines) if line.cells}
        roles = {role.key: column for column, role in enumerate(drawn.roles)}
        at = _first_changed(drawn.lines)
        if before is not None and before[0] in rows and before[1] in roles:
            at = rows[before[0]], roles[before[1]]
        if at is not None:
            self.setCurrentIndex(self.cells.index(*at))

    def grid(self) -> list[list[str]]:
        """Return the matrix as cells, in signs."""
        drawn = self.cells.drawn
        lines = [["", "Activity", *(role.name for role in drawn.roles)]]
        for line in drawn.lines:
            lines.append([line.number, line.name, *map(text_of, line.cells)])
        return lines

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Enter explains the cell, Ctrl+Enter leads to its activity."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._lead()
            else:
                self.explanation_wanted.emit()
            return
        super().keyPressEvent(event)

    def _lead(self) -> None:
        index = self.currentIndex()
        if index.isValid():
            self._lead_to(self.cells.line(index.row()))

    def _lead_to(self, line: ComparedLine) -> None:
        self.subject_wanted.emit(Subject(line.kind, line.key))

    def _fit(self) -> None:
        height = theme().row_height()
        self.names.setMinimumSectionSize(height)
        self.names.setDefaultSectionSize(height)
        self.names.setFixedWidth(self.names.sizeHint().width())
        self.heads.setFixedHeight(self.heads.sizeHint().height())
        metrics = QFontMetrics(theme().font(0.88, bold=True))
        least, most = theme().scaled(_NARROWEST), theme().scaled(_WIDEST)
        self.heads.setMinimumSectionSize(least)
        self.heads.setDefaultSectionSize(least)
        needed: dict[ComparedCell, int] = {}
        for column, cells in enumerate(self._columns):
            for cell in cells:
                if cell not in needed:
                    needed[cell] = min(_width(metrics, text_of(cell)), most)
            self.heads.resizeSection(column, max(least, *map(needed.__getitem__, cells)))
        self.updateGeometries()
        self.viewport().update()


def _width(metrics: QFontMetrics, text: str) -> int:
    size, parts = theme().scaled, text.replace("/", " ").split()
    chips = sum(max(size(22), metrics.horizontalAdvance(part) + size(8)) for part in parts)
    signs = sum(metrics.horizontalAdvance("+") for part in parts if part[0] in "+−")
    return chips + signs + size(3) * len(parts) + size(10)


def _meanings(comparison: Comparison) -> dict[str, str]:
    states = (comparison.before, comparison.after)
    return {each.symbol: each.meaning for state in states for each in state.scheme.letters}


def _first_changed(lines: Iterable[ComparedLine]) -> tuple[int, int] | None:
    for row, line in enumerate(lines):
        for column, cell in enumerate(line.cells):
            if cell.way is not None:
                return row, column
    return None
