"""A list with headings and, below each, items with what is told of them; Enter leads to an item."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from governance_app.ui.theme.icons import paint_icon
from governance_app.ui.theme.theme import theme
from governance_app.ui.what_if.rows import Row
from governance_app.ui.widgets.labels import plain_tip
from governance_app.ui.widgets.painting import draw_focus, draw_line
from governance_app.ui.widgets.scroll_bars import give_slim_bars

_Index = QModelIndex | QPersistentModelIndex
#: Below this width what is told of an item stands below its name.
_NARROW = 720
#: Where there are more rows, headings are as high as items: Qt would ask for the height of each.
_MANY = 2_000


class RowModel(QAbstractListModel):
    """The rows, for the list and for who listens to it."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Row] = ()

    def show(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def row(self, index: _Index) -> Row | None:
        """Return a row; None where there is none."""
        return self.rows[index.row()] if 0 <= index.row() < len(self.rows) else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008  # Qt's name and way
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Return that items can be chosen and headings cannot."""
        row = self.row(index)
        if row is None or row.is_heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text of a row, or the whole of it."""
        row = self.row(index)
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        whole = ", ".join(filter(None, (row.text, row.detail)))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return whole
        return plain_tip(whole) if role == Qt.ItemDataRole.ToolTipRole else None


class RowList(QListView):
    """The list; a click or Enter leads to an item."""

    followed = Signal(object)  # a Subject

    def __init__(self, name: str) -> None:
        super().__init__()
        give_slim_bars(self)
        self.rows = RowModel()
        self.setModel(self.rows)
        self.setAccessibleName(name)
        self.setItemDelegate(_RowDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._follow)
        theme().changed.connect(self.scheduleDelayedItemsLayout)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; the cursor stays on its item where that is there still."""
        if rows == self.rows.rows:
            return
        before, at = self.rows.row(self.currentIndex()), self.verticalScrollBar().value()
        self.setUniformItemSizes(len(rows) > _MANY)
        self.rows.show(rows)
        items = [place for place, each in enumerate(rows) if not each.is_heading]
        subject = before.subject if before is not None else None
        same = (place for place in items if rows[place].subject == subject)
        first = next(same, items[0] if items else -1)
        self.setCurrentIndex(self.rows.index(first, 0))
        self.verticalScrollBar().setValue(at if before is not None else 0)

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


class _RowDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802  # Qt's name
        view, model = self.parent(), index.model()
        row = model.row(index) if isinstance(model, RowModel) else None
        is_heading = row is not None and row.is_heading
        is_one_height = isinstance(view, RowList) and view.uniformItemSizes()
        has_two = _is_narrow(_width(view)) and (is_one_height or not is_heading)
        lines = 1.5 if has_two else 1
        return QSize(theme().scaled(160), round(theme().row_height() * lines))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        view, model = self.parent(), index.model()
        row = model.row(index) if isinstance(model, RowModel) else None
        if row is None or not isinstance(view, RowList):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        where, colours, size = QRectF(option.rect), theme().colours, theme().scaled
        inside = where.adjusted(size(18), 0, -size(18), 0)
        if row.is_heading:
            painter.fillRect(where, colours.band)
            _paint_heading(painter, inside, row)
        else:
            if option.state & QStyle.StateFlag.State_MouseOver:
                painter.fillRect(where, colours.hovered)
            _paint_item(painter, inside, row, is_narrow=_is_narrow(_width(view)))
            painter.setPen(colours.grid)
            painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
            if view.hasFocus() and index == view.currentIndex():
                draw_focus(painter, where.adjusted(1, 1, -1, -1), 4)
        painter.restore()


def _paint_heading(painter: QPainter, where: QRectF, row: Row) -> None:
    colours = theme().colours
    painter.setFont(theme().font(0.94))
    painter.setPen(colours.muted)
    draw_line(painter, where, row.detail, "right")
    painter.setFont(theme().font(bold=True))
    painter.setPen(colours.text)
    draw_line(painter, where, row.text)


def _paint_item(painter: QPainter, where: QRectF, row: Row, *, is_narrow: bool) -> None:
    """Draw a sign of how grave it is, the name, and beside or below it what is told."""
    colours, size = theme().colours, theme().scaled
    side = size(14)
    name = where.adjusted(side + size(8), 0, 0, 0)
    told = QRectF(name)
    painter.setFont(theme().font())
    if is_narrow:
        middle = where.center().y()
        name.setCoords(name.left(), where.top() + size(4), name.right(), middle)
        told.setCoords(told.left(), middle, told.right(), where.bottom() - size(5))
    elif row.detail:
        wanted = painter.fontMetrics().horizontalAdvance(row.text) + size(18)
        name.setWidth(min(max(wanted, name.width() * 0.45), name.width() * 0.62))
        told.setLeft(name.right())
    if row.tone:
        at = QRectF(where.left(), name.center().y() - side / 2, side, side)
        paint_icon(painter, row.tone, at, colours.tone(row.tone).text)
    painter.setPen(colours.text)
    draw_line(painter, name.adjusted(0, 0, -size(10), 0), row.text)
    painter.setFont(theme().font(0.94))
    painter.setPen(colours.muted)
    draw_line(painter, told, row.detail)


def _width(view: QObject | None) -> float:
    """Return the width of the rows of a list."""
    return view.viewport().width() if isinstance(view, RowList) else 0


def _is_narrow(width: float) -> bool:
    return 0 < width < theme().scaled(_NARROW)
