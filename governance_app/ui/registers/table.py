"""The table of a register: its look, its cursor and its selection. What keys do is in `keyboard`."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView

from governance_app.domain.keys import Key
from governance_app.ui.registers.header import RegisterHeader
from governance_app.ui.registers.model import RegisterModel
from governance_app.ui.registers.painting import CellPainter, paint_over_row, usual_width
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.scroll_bars import give_slim_bars

#: Rows looked at for how wide a column wants to be.
_LOOKED_AT = 60
_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_Select = QItemSelectionModel.SelectionFlag


class Selected(NamedTuple):
    """What is selected: items in their order, columns by name, and whether rows are whole."""

    keys: list[Key]
    columns: list[str]
    whole_rows: bool


class Standing(NamedTuple):
    """Where the cursor is, by what is there, so that it is found again when rows have moved."""

    key: Key | None
    row: int
    column: str
    is_new: bool


class RegisterTable(QTableView):
    """Shows a `RegisterModel`."""

    moved = Signal()  # the cursor or the selection is elsewhere
    resized = Signal()

    def __init__(self, model: RegisterModel) -> None:
        super().__init__()
        give_slim_bars(self)
        self.on_key: Callable[[QKeyEvent], bool] = lambda _: False
        self.register_model = model
        self.setModel(model)
        self.setAccessibleName(model.kind.plural)
        self.setAccessibleDescription(model.kind.help)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setItemDelegate(CellPainter(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.head = RegisterHeader(self)
        self.setHorizontalHeader(self.head)
        self.verticalHeader().hide()
        self._fit()
        theme().changed.connect(self._fit)
        self._listen()

    def _listen(self) -> None:
        selection = self.selectionModel()
        selection.currentChanged.connect(lambda *_: self.moved.emit())
        selection.selectionChanged.connect(lambda *_: self.moved.emit())

    def standing(self) -> Standing:
        """Return where the cursor is."""
        index, model = self.currentIndex(), self.register_model
        column = model.column_at(index.column())
        return Standing(
            model.key_at(index.row()),
            index.row(),
            column.name if column else "",
            model.is_new_row(index.row()),
        )

    def selected(self) -> Selected:
        """Return what is selected, by ranges: thousands of cells are no thousands of indexes."""
        rows, places, model = set[int](), set[int](), self.register_model
        for area in self.selectionModel().selection().toList():
            rows.update(range(area.top(), area.bottom() + 1))
            places.update(range(area.left(), area.right() + 1))
        keys = [key for row in sorted(rows) if (key := model.key_at(row)) is not None]
        names = [model.columns[place].name for place in sorted(places)]
        return Selected(keys, names, len(names) == len(model.columns) and len(names) > 1)

    def stand_at(self, row: int, column: int) -> None:
        """Put the cursor on a cell, or on the next one that is no heading."""
        model = self.register_model
        last = model.rowCount() - 1
        row = max(0, min(row, last))
        while row < last and model.heading_at(row) is not None:
            row += 1
        index = model.index(row, max(0, min(column, model.columnCount() - 1)))
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, _Select.ClearAndSelect)
            self.scrollTo(index)

    def go_to_column(self, name: str) -> bool:
        """Put the cursor into a column of the row where it is; False where it is not shown."""
        column = self.register_model.place_of(name)
        if column is not None:
            self.stand_at(self.currentIndex().row(), column)
        return column is not None

    def stand_again(self, before: Standing) -> None:
        """Put the cursor where the item is now, or else near to where it was."""
        model = self.register_model
        row = model.row_of(before.key)
        if row is None:
            row = model.rowCount() - 1 if before.is_new else before.row
        column = model.place_of(before.column)
        self.stand_at(row, column if column is not None else 0)

    def select_cells(self, keys: Sequence[Key], columns: Sequence[str]) -> None:
        """Select the cells of these items and columns again, as far as they are shown."""
        model, chosen = self.register_model, QItemSelection()
        rows = [row for key in keys if (row := model.row_of(key)) is not None]
        places = [place for name in columns if (place := model.place_of(name)) is not None]
        for top, bottom in _runs(sorted(rows)):
            for left, right in _runs(sorted(places)):
                chosen.select(model.index(top, left), model.index(bottom, right))
        self.selectionModel().select(chosen, _Select.ClearAndSelect)

    def event(self, event: QEvent) -> bool:
        """Let the keys of the table come before those of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            text = event.text()
            alone = not event.modifiers() & (
                Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
            )
            if alone and (event.key() == Qt.Key.Key_Delete or (text and text.isprintable())):
                event.accept()
                return True
        pressed = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if pressed and event.key() in _TABS and self.on_key(event):  # type: ignore[attr-defined, arg-type]  # a key event
            return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Hand the key to what knows its meaning, or else to Qt."""
        if not self.on_key(event):
            super().keyPressEvent(event)

    def sizeHintForColumn(self, column: int) -> int:  # noqa: N802  # Qt's name
        """Return how wide a double click on its edge makes a column: as its texts want."""
        model = self.register_model
        there = range(max(self.rowAt(0), 0), model.rowCount())
        texts = [model.shown_text(row, column) for row in there[:_LOOKED_AT]]
        head = model.columns[column].head(model.register.framework)
        return usual_width(head, texts, is_bold=column == 0)[1]

    def keyboardSearch(self, search: str) -> None:  # noqa: N802  # Qt's name
        """Do nothing: typing begins to edit."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the cells, and the headings of groups over their whole rows."""
        super().paintEvent(event)
        model = self.register_model
        painter = QPainter(self.viewport())
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        last = model.rowCount() - 1 if last < 0 else last
        for row in range(max(first, 0), last + 1):
            text, heading = "", model.heading_at(row)
            if heading is not None:
                text = model.heading_text(heading)
            elif model.is_new_row(row) and not model.draft:
                text = model.new_row_hint()
            if text:
                where = self.visualRect(model.index(row, 0))
                where.setRight(self.viewport().width())
                paint_over_row(painter, where, text, bold=heading is not None)

    def moveCursor(  # noqa: N802  # Qt's name
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Move as Qt does, but pass over headings."""
        index, model = super().moveCursor(action, modifiers), self.register_model
        if model.heading_at(index.row()) is None:
            return index
        up = action in (
            QAbstractItemView.CursorAction.MoveUp,
            QAbstractItemView.CursorAction.MovePageUp,
        )
        step = -1 if up else 1
        row = index.row() + step
        while 0 <= row < model.rowCount() and model.heading_at(row) is not None:
            row += step
        return model.index(row, index.column()) if row >= 0 else self.currentIndex()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Tell that there is more or less room for columns."""
        super().resizeEvent(event)
        self.resized.emit()

    def _fit(self) -> None:
        heads = self.verticalHeader()
        heads.setMinimumSectionSize(theme().row_height())
        heads.setDefaultSectionSize(theme().row_height())
        self.head.updateGeometry()
        self.viewport().update()


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Return runs of numbers that follow each other: 1 2 3 7 → (1, 3), (7, 7)."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs
