"""The table of the map: keys, clicks and folding."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from governance_app.domain.keys import Key
from governance_app.domain.rules import Subject
from governance_app.ui.coverage.model import CoverageModel
from governance_app.ui.coverage.painting import FunctionHeads, ItemHeads, StatePainter
from governance_app.ui.coverage.sheet import CoverageSheet
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.scroll_bars import give_slim_bars
from governance_app.ui.widgets.table_heads import draw_corner

_NARROWEST, _WIDEST = 132, 240


class CoverageTableView(QTableView):
    """Shows a sheet. Enter on a cell asks for what can be done; on a group it folds or unfolds."""

    fold_wanted = Signal(object)  # the key of a group
    offers_wanted = Signal()  # into the inspector
    item_wanted = Signal(object)  # a Subject, to be led to
    cell_entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        give_slim_bars(self)
        self.rows = CoverageModel()
        self.rows.setParent(self)
        self.setAccessibleName("Oversight of items by function")
        self.heads, self.names = FunctionHeads(self), ItemHeads(self)
        self.setHorizontalHeader(self.heads)
        self.setVerticalHeader(self.names)
        self.setModel(self.rows)
        self.setItemDelegate(StatePainter(self))
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        draw_corner(self)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.doubleClicked.connect(lambda _: self.offers_wanted.emit())
        self.names.sectionClicked.connect(self._name_clicked)
        self.selectionModel().currentChanged.connect(lambda *_: self.cell_entered.emit())
        theme().changed.connect(self._fit)

    @property
    def cell(self) -> tuple[Key, Subject] | None:
        """The function and the item where the cursor is; None on a group."""
        sheet, at = self.rows.sheet, self.currentIndex()
        if sheet is None or not at.isValid():
            return None
        item = sheet.rows[at.row()].item
        return None if item is None else (sheet.functions[at.column()][0], item)

    def show_sheet(self, sheet: CoverageSheet) -> None:
        """Show other rows; the cursor stays on its item, or goes to the nearest."""
        at, cell = self.currentIndex(), self.cell
        before = self.rows.sheet
        group = before.rows[at.row()].group if before is not None and at.isValid() else None
        row, column = at.row(), max(at.column(), 0)
        if self.rows.show(sheet, self._seen()):
            self.names.viewport().update()  # they may be called otherwise
            return
        self._fit()
        if self.currentIndex().isValid() or not sheet.rows or not sheet.functions:
            return
        there = _place_of(sheet, cell[1] if cell is not None else None, group, row)
        self.setCurrentIndex(self.rows.index(there, min(column, len(sheet.functions) - 1)))

    def go_to(self, item: Subject, function: Key | None = None) -> bool:
        """Put the cursor on an item; False where it is not shown."""
        sheet = self.rows.sheet
        rows = [n for n, row in enumerate(sheet.rows) if row.item == item] if sheet else []
        if sheet is None or not rows or not sheet.functions:
            return False
        keys = [key for key, _ in sheet.functions]
        at = self.rows.index(rows[0], keys.index(function) if function in keys else 0)
        self.setCurrentIndex(at)
        self.scrollTo(at)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Enter and Space fold a group, or ask what can be done with a cell."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._press(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Fold a group where its line is clicked."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        sheet = self.rows.sheet
        if sheet is not None and index.isValid() and sheet.rows[index.row()].item is None:
            self._press(index)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Share the room among the functions."""
        super().resizeEvent(event)
        self._share()

    def _seen(self) -> range:
        """Return the rows that are in sight."""
        last = self.rowAt(self.viewport().height() - 1)
        first, count = self.rowAt(0), self.rows.rowCount()
        return range(max(first, 0), last + 1 if last >= 0 else count)

    def _press(self, index: QModelIndex) -> None:
        sheet = self.rows.sheet
        if sheet is None or not index.isValid():
            return
        row = sheet.rows[index.row()]
        if row.item is None:
            self.fold_wanted.emit(row.group)
        else:
            self.offers_wanted.emit()

    def _name_clicked(self, number: int) -> None:
        sheet = self.rows.sheet
        if sheet is None:
            return
        row = sheet.rows[number]
        if row.item is None:
            self.fold_wanted.emit(row.group)
        else:
            self.item_wanted.emit(row.item)

    def _fit(self) -> None:
        height = theme().row_height()
        self.names.setMinimumSectionSize(height)
        self.names.setDefaultSectionSize(height)
        self.names.setFixedWidth(self.names.sizeHint().width())
        self.updateGeometries()
        self._share()
        self.viewport().update()

    def _share(self) -> None:
        count = self.rows.columnCount()
        if count:
            wide = self.viewport().width() // count
            wide = min(max(wide, theme().scaled(_NARROWEST)), theme().scaled(_WIDEST))
            for column in range(count):
                self.heads.resizeSection(column, wide)


def _place_of(sheet: CoverageSheet, item: Subject | None, group: object, row: int) -> int:
    """Return the row of an item or, without one, of a group.

    Where that is gone it is that of the item's group if it is folded now, else the item nearest
    to the row where it was.
    """
    items = {each.item: n for n, each in enumerate(sheet.rows) if each.item is not None}
    groups = {each.group: n for n, each in enumerate(sheet.rows) if each.item is None}
    if item in items:
        return items[item]
    at = groups.get(group)
    if at is not None and (item is None or sheet.rows[at].is_folded):
        return at
    nearest = min(items.values(), key=lambda n: (abs(n - row), n), default=None)
    return min(max(row, 0), len(sheet.rows) - 1) if nearest is None else nearest
