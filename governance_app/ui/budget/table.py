"""The table of totals: keys, clicks and copying."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from governance_app.ui.budget.copying import copy_totals
from governance_app.ui.budget.model import BudgetModel
from governance_app.ui.budget.painting import (
    AmountPainter,
    PeriodHeads,
    TouchpointHeads,
    widths_of,
)
from governance_app.ui.budget.sheet import BudgetSheet
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.scroll_bars import give_slim_bars
from governance_app.ui.widgets.table_heads import draw_corner


class BudgetTableView(QTableView):
    """Shows a sheet of totals. Enter or a double click on a number asks for its lines."""

    lines_wanted = Signal(object)  # what stands in the columns of the budget lines
    touchpoint_wanted = Signal(object)  # its key

    def __init__(self) -> None:
        super().__init__()
        give_slim_bars(self)
        self.budget_model = BudgetModel()
        self.budget_model.setParent(self)
        self.setAccessibleName("Totals by touchpoint and period")
        self.heads, self.names = PeriodHeads(self), TouchpointHeads(self)
        self.setHorizontalHeader(self.heads)
        self.setVerticalHeader(self.names)
        self.setModel(self.budget_model)
        self.setItemDelegate(AmountPainter(self))
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        draw_corner(self)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.doubleClicked.connect(self._want_lines)
        self.names.sectionClicked.connect(self._want_touchpoint)
        theme().changed.connect(self._fit)

    def show_sheet(self, sheet: BudgetSheet) -> None:
        """Show other totals; the cursor stays where it is as far as there is such a cell."""
        at = self.currentIndex()
        row, column = at.row(), at.column()
        self.budget_model.show(sheet)
        self._fit()
        if not self.currentIndex().isValid() and sheet.rows and sheet.width:
            row = min(max(row, 1), len(sheet.rows) - 1)
            self.setCurrentIndex(self.budget_model.index(row, min(max(column, 0), sheet.width - 1)))

    def mark(self, touchpoints: frozenset[int]) -> None:
        """Show which touchpoints are selected elsewhere, the first of them in sight."""
        if touchpoints == self.names.marked:
            return
        self.names.marked = touchpoints
        self.names.viewport().update()
        sheet = self.budget_model.sheet
        rows = (
            [n for n, row in enumerate(sheet.rows) if row.touchpoint in touchpoints]
            if sheet
            else []
        )
        if rows:
            self.scrollTo(self.budget_model.index(rows[0], max(self.columnAt(1), 0)))

    def copy(self) -> None:
        """Copy the selected cells with their heads; the whole table where one cell is selected."""
        sheet = self.budget_model.sheet
        if sheet is None:
            return
        chosen = [(each.row(), each.column()) for each in self.selectedIndexes()]
        copy_totals(sheet.grid(chosen if len(chosen) > 1 else None))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Show the lines of the number where the cursor is."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._want_lines(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _want_lines(self, index: QModelIndex) -> None:
        sheet = self.budget_model.sheet
        if sheet is None or not index.isValid():
            return
        wanted = sheet.lines_of(index.row(), index.column())
        if wanted is not None:
            self.lines_wanted.emit(wanted)

    def _want_touchpoint(self, row: int) -> None:
        sheet = self.budget_model.sheet
        if sheet is not None and sheet.rows[row].touchpoint is not None:
            self.touchpoint_wanted.emit(sheet.rows[row].touchpoint)

    def _fit(self) -> None:
        height = round(theme().row_height() * 0.88)
        self.names.setMinimumSectionSize(height)
        self.names.setDefaultSectionSize(height)
        for column, wide in enumerate(widths_of(self.budget_model)):
            self.heads.resizeSection(column, wide)
        self.names.setFixedWidth(self.names.sizeHint().width())
        self.updateGeometries()
        self.viewport().update()
