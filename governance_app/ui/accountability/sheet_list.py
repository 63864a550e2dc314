"""A sheet as one list: a heading a section, and below it each item; Enter leads to the item."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from governance_app.ui.accountability.sheet_rows import ListedRow, Row, SheetModel
from governance_app.ui.theme.icons import paint_icon
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.painting import draw_focus, draw_line
from governance_app.ui.widgets.scroll_bars import give_slim_bars

_Index = QModelIndex | QPersistentModelIndex


class SheetList(QListView):
    """A list of what somebody answers for; a click or Enter leads to an item."""

    followed = Signal(object)  # a Subject

    def __init__(self) -> None:
        super().__init__()
        give_slim_bars(self)
        self.rows = SheetModel()
        self.setModel(self.rows)
        self.rows.redrawn.connect(lambda row: self.update(self.rows.index(row, 0)))
        self.setItemDelegate(_SheetDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._follow)
        theme().changed.connect(self.scheduleDelayedItemsLayout)

    def show_rows(self, rows: Sequence[ListedRow]) -> None:
        """Show other rows, with the cursor on the first item."""
        at = self.verticalScrollBar().value()
        self.rows.show(rows, rows_in_sight(self))
        current = self.rows.row(self.currentIndex())
        if current is None or current.subject is None:
            first = next((place for place, each in enumerate(rows) if each.subject), -1)
            self.setCurrentIndex(self.rows.index(first, 0))
        self.verticalScrollBar().setValue(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Enter and Space lead to the item."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._follow(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _follow(self, index: QModelIndex) -> None:
        row = self.rows.row(index)
        if row is not None and row.subject is not None:
            self.followed.emit(row.subject)


def rows_in_sight(view: QListView) -> range:
    """Return the rows of a list that can be seen."""
    first = view.indexAt(QPoint(1, 1)).row()
    last = view.indexAt(QPoint(1, view.viewport().height() - 1)).row()
    model = view.model()
    return range(max(first, 0), last + 1 if last >= 0 else model.rowCount())


class _SheetDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802  # Qt's name
        lines = 1.5 if _is_narrow(option.rect.width()) else 1
        return QSize(theme().scaled(160), round(theme().row_height() * lines))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        view, model = self.parent(), index.model()
        row = model.row(index) if isinstance(model, SheetModel) else None
        if not isinstance(row, Row) or not isinstance(view, SheetList):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        where, colours, size = QRectF(option.rect), theme().colours, theme().scaled
        inside = where.adjusted(size(14), 0, -size(14), 0)
        if row.subject is None:
            painter.fillRect(where, colours.band)
            _paint_heading(painter, inside, row)
        else:
            if option.state & QStyle.StateFlag.State_MouseOver:
                painter.fillRect(where, colours.hovered)
            _paint_item(painter, inside, row)
            painter.setPen(colours.grid)
            painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
            if view.hasFocus() and index == view.currentIndex():
                draw_focus(painter, where.adjusted(1, 1, -1, -1), 4)
        painter.restore()


def _paint_heading(painter: QPainter, where: QRectF, row: Row) -> None:
    colours = theme().colours
    title, told = QRectF(where), QRectF(where)
    painter.setFont(theme().font(0.94))
    if row.detail and _is_narrow(where.width()):
        _put_below_each_other(where, title, told)
    elif row.detail:
        width = painter.fontMetrics().horizontalAdvance(row.detail)
        told.setLeft(where.right() - width)
        title.setRight(told.left() - theme().scaled(12))
    painter.setPen(colours.error.text)
    draw_line(painter, told, row.detail)
    painter.setFont(theme().font(bold=True))
    painter.setPen(colours.text)
    draw_line(painter, title, row.text)


def _put_below_each_other(where: QRectF, upper: QRectF, lower: QRectF) -> None:
    """Part the height of a row between two lines, close to each other."""
    middle, size = where.center().y(), theme().scaled
    upper.setCoords(upper.left(), where.top() + size(4), upper.right(), middle)
    lower.setCoords(lower.left(), middle, lower.right(), where.bottom() - size(5))


def _paint_item(painter: QPainter, where: QRectF, row: Row) -> None:
    """Draw the name, and beside or below it what is told; a sign where it rests on them alone."""
    colours, size = theme().colours, theme().scaled
    side = size(14)
    if row.rests:
        at = QRectF(where.left(), where.center().y() - side / 2, side, side)
        paint_icon(painter, "error", at, colours.error.text)
    name = where.adjusted(side + size(7), 0, 0, 0)
    words = row.detail
    told, place = QRectF(name), "right"
    painter.setFont(theme().font())
    if words and _is_narrow(where.width()):
        _put_below_each_other(where, name, told)
        place = "left"
    elif words:
        wanted = painter.fontMetrics().horizontalAdvance(row.text) + size(14)
        name.setWidth(min(wanted, name.width() * 0.55))
        told.setLeft(name.right())
    painter.setPen(colours.text)
    draw_line(painter, name.adjusted(0, 0, 0 if place == "left" else -size(8), 0), row.text)
    painter.setFont(theme().font(0.94))
    painter.setPen(colours.muted)
    draw_line(painter, told, words, "right" if place == "right" else "left")


def _is_narrow(width: float) -> bool:
    """Whether what is told of an item stands below its name."""
    return 0 < width < theme().scaled(480)
