"""The sheet: led through by the keyboard, with a menu where one stands."""

from collections.abc import Collection

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from governance_app.ui.import_preview.grid_model import GridModel
from governance_app.ui.import_preview.grid_painting import CellPainter
from governance_app.ui.import_preview.heads import ColumnHeads, RowHeads
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.scroll_bars import give_slim_bars
from governance_app.ui.widgets.table_heads import draw_corner

#: Widths of columns, in pixels of a usual text, and how many rows decide them.
_NARROWEST, _WIDEST, _WIDEST_NAME, _ROWS_MEASURED = 66, 250, 150, 80
#: A sheet with more merged cells is shown without them: each costs every paint a little.
_MOST_MERGES = 400


class SourceGrid(QTableView):
    """Shows a sheet. Alt+Down, the key of menus or a click on a head ask what something is."""

    asked = Signal(int, int, QPoint)  # row or -1, column or -1, where on the screen

    def __init__(self) -> None:
        super().__init__()
        self.cells = GridModel(self)
        give_slim_bars(self)
        self.setAccessibleName("The sheet as it was understood")
        self.setModel(self.cells)
        self.setItemDelegate(CellPainter(self))
        columns, rows = ColumnHeads(self, self.cells), RowHeads(self, self.cells)
        self.setHorizontalHeader(columns)
        self.setVerticalHeader(rows)
        columns.asked.connect(self._ask_of_column)
        rows.asked.connect(self._ask_of_row)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        draw_corner(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.cells.modelReset.connect(self._fit)
        theme().changed.connect(self._fit)
        self._fit()

    def hide_marks(self, rows: Collection[int], columns: Collection[int]) -> None:
        """Hide rows and columns that are the program's own."""
        for row in rows:
            self.setRowHidden(row, True)
        for column in columns:
            self.setColumnHidden(column, True)

    def show_cell(self, row: int, column: int) -> None:
        """Lead to a cell."""
        index = self.cells.index(row, column)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Ask what stands here with Alt+Down or F4; Enter is the dialog's."""
        is_alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if (event.key() == Qt.Key.Key_Down and is_alt) or event.key() == Qt.Key.Key_F4:
            self._ask_here()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Ask with the pointer's or the keyboard's menu."""
        if isinstance(event, QContextMenuEvent):
            self.contextMenuEvent(event)
            return True
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802  # Qt's name
        """Ask what stands where the pointer or the cursor is."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._ask_here()
            return
        index = self.indexAt(self.viewport().mapFromGlobal(event.globalPos()))
        if index.isValid():
            self.setCurrentIndex(index)
            self.asked.emit(index.row(), index.column(), event.globalPos())

    def _ask_here(self) -> None:
        index = self.currentIndex()
        if index.isValid():
            corner = self.visualRect(index).bottomLeft()
            self.asked.emit(index.row(), index.column(), self.viewport().mapToGlobal(corner))

    def _ask_of_column(self, column: int) -> None:
        head = self.horizontalHeader()
        corner = QPoint(head.sectionViewportPosition(column), head.height())
        self.asked.emit(-1, column, head.viewport().mapToGlobal(corner))

    def _ask_of_row(self, row: int) -> None:
        head = self.verticalHeader()
        corner = QPoint(head.width(), head.sectionViewportPosition(row))
        self.asked.emit(row, -1, head.viewport().mapToGlobal(corner))

    def _fit(self) -> None:
        """Give rows and columns room for what most cells hold, and merged cells theirs."""
        grid, size = self.cells.grid, theme().scaled
        self.verticalHeader().setDefaultSectionSize(size(27))
        self.horizontalHeader().setDefaultSectionSize(size(_NARROWEST))
        metrics = self.fontMetrics()
        for column in range(min(grid.width, 200)):
            texts = (
                self.cells.text(row, column) for row in range(min(grid.height, _ROWS_MEASURED))
            )
            lengths = sorted(metrics.horizontalAdvance(text[:60]) for text in texts if text)
            wide = lengths[int(len(lengths) * 0.75)] if lengths else 0
            head = self.cells.head_text(column)
            named = min(metrics.horizontalAdvance(head) * 1.1, size(_WIDEST_NAME)) if head else 0
            wanted = max(size(_NARROWEST), min(max(wide, named) + size(30), size(_WIDEST)))
            self.setColumnWidth(column, round(wanted))
        self.clearSpans()
        if len(grid.merges) <= _MOST_MERGES:
            for each in grid.merges:
                down, across = each.bottom - each.top + 1, each.right - each.left + 1
                if down * across > 1:
                    self.setSpan(each.top, each.left, down, across)
