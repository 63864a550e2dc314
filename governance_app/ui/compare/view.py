"""The list of differences with its keys: walking, folding, leading to the item."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from governance_app.domain.comparing import Difference
from governance_app.ui.compare.model import DifferencesModel
from governance_app.ui.compare.painting import DifferencePainter
from governance_app.ui.compare.rows import Heading, Row
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.scroll_bars import give_slim_bars

_FOLD, _UNFOLD = (Qt.Key.Key_Left, Qt.Key.Key_Minus), (Qt.Key.Key_Right, Qt.Key.Key_Plus)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class DifferencesView(QTableView):
    """Shows the rows. Enter explains a difference or folds a group; Ctrl+Enter leads to the item.

    It is a table of one column: a list of Qt asks for every row before it shows the first.
    """

    explanation_wanted = Signal()
    subject_wanted = Signal(object)  # a Difference
    fold_wanted = Signal(object)  # a Group
    entered = Signal()  # the cursor is on another row

    def __init__(self) -> None:
        super().__init__()
        give_slim_bars(self)
        self.rows = DifferencesModel()
        self.rows.setParent(self)
        self.setAccessibleName("Differences")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(DifferencePainter(self))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.viewport().setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setModel(self.rows)
        self.selectionModel().currentChanged.connect(lambda *_: self.entered.emit())
        theme().changed.connect(self._fit)
        self._fit()

    @property
    def row(self) -> Row | None:
        """What the cursor is on."""
        return self.rows.row(self.currentIndex())

    def chosen(self) -> list[Difference]:
        """Return the differences that are selected, from top to bottom."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        rows = (self.rows.rows[place] for place in places)
        return [each for each in rows if isinstance(each, Difference)]

    def show_rows(self, rows: list[Row]) -> None:
        """List other rows; the cursor stays on its difference or group, or goes to the first."""
        before, at = self.row, self.currentIndex().row()
        self.rows.show(rows)
        place = _place_of(rows, before, at)
        if place is not None:
            self.go_to(place)

    def go_to(self, place: int) -> None:
        """Put the cursor on a row."""
        index = self.rows.index(place, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Enter explains or folds, Ctrl+Enter leads to the item, Left and Right fold."""
        row, key = self.row, event.key()
        has_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if isinstance(row, Heading) and (key in _ENTER or key == Qt.Key.Key_Space):
            self.fold_wanted.emit(row.group)
        elif isinstance(row, Difference) and key in _ENTER:
            if has_control:
                self.subject_wanted.emit(row)
            else:
                self.explanation_wanted.emit()
        elif row is not None and key in (*_FOLD, *_UNFOLD):
            self._fold(row, fold=key in _FOLD)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.rows.rowCount():
            self.go_to(0 if key == Qt.Key.Key_Home else self.rows.rowCount() - 1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Fold a group where its line is pressed."""
        row = self.rows.row(self.indexAt(event.position().toPoint()))
        if isinstance(row, Heading) and event.button() == Qt.MouseButton.LeftButton:
            self.fold_wanted.emit(row.group)
            return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Lead to the item."""
        row = self.rows.row(self.indexAt(event.position().toPoint()))
        if isinstance(row, Difference):
            self.subject_wanted.emit(row)

    def _fit(self) -> None:
        height = theme().row_height()
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        self.viewport().update()

    def _fold(self, row: Row, *, fold: bool) -> None:
        """Fold or unfold a group; from a difference, Left leads to its heading first."""
        if isinstance(row, Heading):
            if row.is_folded is not fold:
                self.fold_wanted.emit(row.group)
            return
        if fold:
            above = range(self.currentIndex().row(), -1, -1)
            place = next((n for n in above if isinstance(self.rows.rows[n], Heading)), None)
            if place is not None:
                self.go_to(place)


def _place_of(rows: list[Row], before: Row | None, at: int) -> int | None:
    """Return where the cursor belongs, None for nowhere."""
    if not rows:
        return None
    for place, each in enumerate(rows):
        if isinstance(before, Heading):
            if isinstance(each, Heading) and each.group is before.group:
                return place
        elif before is not None and each is before:
            return place
    first = next((n for n, each in enumerate(rows) if isinstance(each, Difference)), 0)
    return first if before is None else min(max(at, 0), len(rows) - 1)
