"""The list of findings with its keys: walking, folding, selecting several."""

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from governance_app.ui.findings.model import FindingsModel
from governance_app.ui.findings.painting import FindingPainter, row_height
from governance_app.ui.findings.rows import Entry, Heading, headings_in
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.scroll_bars import give_slim_bars

_FOLD, _UNFOLD = (Qt.Key.Key_Left, Qt.Key.Key_Minus), (Qt.Key.Key_Right, Qt.Key.Key_Plus)


class FindingsView(QTableView):
    """Shows the rows. Enter explains a finding or folds a group; Ctrl+Enter leads to the item.

    It is a table of one column: a list of Qt asks for every row before it shows the first.
    """

    explanation_wanted = Signal()
    subject_wanted = Signal(QModelIndex)
    menu_wanted = Signal(QPoint)  # where in the viewport
    fold_wanted = Signal(str)  # the key of a group
    selected = Signal()  # the selection or the cursor is another one

    def __init__(self) -> None:
        super().__init__()
        give_slim_bars(self)
        self.rows = FindingsModel()
        self.rows.setParent(self)
        self.setAccessibleName("Findings")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(FindingPainter(self))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.viewport().setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setModel(self.rows)
        self.rows.modelReset.connect(self._fit_headings)
        self.customContextMenuRequested.connect(self.menu_wanted)
        self.doubleClicked.connect(self.subject_wanted)
        self.selectionModel().currentChanged.connect(lambda *_: self.selected.emit())
        self.selectionModel().selectionChanged.connect(lambda *_: self.selected.emit())
        theme().changed.connect(self._fit)
        self._fit()

    def chosen(self) -> list[Entry]:
        """Return the entries that are selected, from top to bottom."""
        rows = self.rows.rows
        places = sorted(
            place
            for part in self.selectionModel().selection().toList()
            for place in range(part.top(), part.bottom() + 1)
        )
        return [row for place in places if isinstance(row := rows[place], Entry)]

    def choose(self, entries: set[Entry]) -> None:
        """Select these entries where they are listed; the cursor stays where it is."""
        selection, begins = QItemSelection(), -1
        for place, row in enumerate([*self.rows.rows, None]):
            is_in = isinstance(row, Entry) and row in entries
            if is_in and begins < 0:
                begins = place
            elif not is_in and begins >= 0:
                selection.select(self.rows.index(begins, 0), self.rows.index(place - 1, 0))
                begins = -1
        clear = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().select(selection, clear)

    def go_to(self, index: QModelIndex) -> None:
        """Put the cursor on a row, and select it where it is a finding."""
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        if self.rows.entry(index) is None:
            flag = QItemSelectionModel.SelectionFlag.Clear
        self.selectionModel().setCurrentIndex(index, flag)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Give rows two lines where there is no room for one."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Enter goes to the mends or folds, Ctrl+Enter to where it is, Menu offers both."""
        key, at = event.key(), self.currentIndex()
        row = self.rows.row(at)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter(at, has_control=_has_control(event))
        elif key == Qt.Key.Key_Menu:
            self.menu_wanted.emit(self.visualRect(at).center())
        elif isinstance(row, Heading) and key == Qt.Key.Key_Space:
            self.fold_wanted.emit(row.key)
        elif key in (*_FOLD, *_UNFOLD):
            self._fold(at, fold=key in _FOLD)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and not _has_control(event):
            where = 0 if key == Qt.Key.Key_Home else self.rows.rowCount() - 1
            self.go_to(self.rows.index(where, 0))
            self.scrollTo(self.rows.index(where, 0))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Fold a group where its line is pressed; what is selected stays."""
        row = self.rows.row(self.indexAt(event.position().toPoint()))
        if isinstance(row, Heading) and event.button() == Qt.MouseButton.LeftButton:
            self.fold_wanted.emit(row.key)
            return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Lead to the item; the second click on a group folds it back."""
        if isinstance(self.rows.row(self.indexAt(event.position().toPoint())), Heading):
            self.mousePressEvent(event)
            return
        super().mouseDoubleClickEvent(event)

    def _fit(self) -> None:
        header, height = self.verticalHeader(), row_height(self.viewport().width())
        one_line = theme().row_height()
        if (header.defaultSectionSize(), header.minimumSectionSize()) != (height, one_line):
            header.setMinimumSectionSize(one_line)
            header.setDefaultSectionSize(height)
            self._fit_headings()
        self.viewport().update()

    def _fit_headings(self) -> None:
        """Make headings one line high where findings have two."""
        header, one_line = self.verticalHeader(), theme().row_height()
        if header.defaultSectionSize() > one_line:
            for place, _ in headings_in(self.rows.rows):
                header.resizeSection(place, one_line)

    def _enter(self, at: QModelIndex, *, has_control: bool) -> None:
        row = self.rows.row(at)
        if isinstance(row, Heading):
            self.fold_wanted.emit(row.key)
        elif row is not None and has_control:
            self.subject_wanted.emit(at)
        elif row is not None:
            self.explanation_wanted.emit()

    def _fold(self, at: QModelIndex, *, fold: bool) -> None:
        """Fold or unfold the group of a row; from a finding, Left leads to its heading first."""
        row = self.rows.row(at)
        if isinstance(row, Heading):
            if row.is_folded is not fold:
                self.fold_wanted.emit(row.key)
            return
        above = range(at.row(), -1, -1)
        headings = (n for n in above if isinstance(self.rows.rows[n], Heading))
        place = next(headings, None) if fold and row is not None else None
        if place is not None:
            self.go_to(self.rows.index(place, 0))
            self.scrollTo(self.rows.index(place, 0))


def _has_control(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
