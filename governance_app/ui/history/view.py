"""The list of change sets with its keys, and how a line of it is drawn."""

from functools import lru_cache

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from governance_app.domain.changes import Action
from governance_app.ui.history.model import HistoryModel, Read
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.painting import draw_line, draw_row_focus
from governance_app.ui.widgets.scroll_bars import give_slim_bars

_Index = QModelIndex | QPersistentModelIndex
#: Narrower than this, in pixels at the usual size, the number of a change set is left out.
_ROOM_FOR_NUMBERS = 640


class HistoryView(QTableView):
    """One line for each change set. Enter tells what it did.

    It is a table of one column: a list of Qt asks for every row before it shows the first.
    """

    explanation_wanted = Signal()
    menu_wanted = Signal(QPoint)  # where in the viewport
    selected = Signal()

    def __init__(self, read: Read) -> None:
        super().__init__()
        give_slim_bars(self)
        self.rows = HistoryModel(read)
        self.rows.setParent(self)
        self.setAccessibleName("Edits, the newest first")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setItemDelegate(LinePainter(self))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.viewport().setMouseTracking(True)
        self._fit()
        self.setModel(self.rows)
        self.customContextMenuRequested.connect(self.menu_wanted)
        self.doubleClicked.connect(lambda _: self.explanation_wanted.emit())
        self.selectionModel().currentChanged.connect(lambda *_: self.selected.emit())
        theme().changed.connect(self._fit)

    @property
    def sequence(self) -> int | None:
        """The change set on which the cursor is."""
        return self.rows.sequence(self.currentIndex().row())

    def go_to(self, row: int) -> None:
        """Put the cursor on a row."""
        at = self.rows.index(row, 0)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(at, flag)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Enter tells what the change set did; Home and End lead to the first and the last."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.explanation_wanted.emit()
        elif key == Qt.Key.Key_Menu:
            self.menu_wanted.emit(self.visualRect(self.currentIndex()).center())
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.rows.rowCount():
            self.go_to(0 if key == Qt.Key.Key_Home else self.rows.rowCount() - 1)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the lines for another width."""
        super().resizeEvent(event)
        self.viewport().update()

    def _fit(self) -> None:
        header, height = self.verticalHeader(), theme().row_height()
        header.setMinimumSectionSize(height)
        header.setDefaultSectionSize(height)
        self.viewport().update()


class LinePainter(QStyledItemDelegate):
    """Draws when, by whom, what, and the number of the change set."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one line."""
        model = index.model()
        if not isinstance(model, HistoryModel):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, size, where = theme().colours, theme().scaled, option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(where, colours.selected if selected else colours.hovered)
        when, who, what = model.words(index.row())
        line = model.headline(index.row())
        inside = where.adjusted(size(14), 0, -size(14), 0)
        first, second = _widths(theme().font().toString())
        painter.setFont(theme().font())
        painter.setPen(colours.muted)
        time, author = inside.adjusted(0, 0, 0, 0), inside.adjusted(first, 0, 0, 0)
        time.setWidth(first - size(10))
        author.setWidth(second - size(10))
        draw_line(painter, time, when)
        draw_line(painter, author, who)
        words = inside.adjusted(first + second, 0, 0, 0)
        if inside.width() > size(_ROOM_FOR_NUMBERS) and line is not None:
            number = f"{line.sequence:,}"
            draw_line(painter, words, number, "right")
            words.setRight(
                words.right() - painter.fontMetrics().horizontalAdvance(number) - size(12)
            )
        is_final = line is not None and line.action is Action.RECORD
        painter.setFont(theme().font(bold=is_final))
        is_taken_back = line is None or line.action is Action.UNDO
        painter.setPen(colours.muted if is_taken_back else colours.text)
        draw_line(painter, words, what)
        painter.setPen(colours.grid)
        painter.drawLine(where.bottomLeft(), where.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            draw_row_focus(painter, where)
        painter.restore()


@lru_cache(maxsize=8)
def _widths(font: str) -> tuple[int, int]:
    """Return how wide the time and the name stand in a font, in pixels."""
    made = QFont()
    made.fromString(font)
    advance = QFontMetrics(made).horizontalAdvance
    gap = theme().scaled(18)
    return advance("2026-12-30 20:00") + gap, advance("Somebody Longer") + gap
