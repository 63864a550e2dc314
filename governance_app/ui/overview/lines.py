"""A list of lines, each with two rows of text and a day beside it; Enter follows one."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from governance_app.ui.overview.facts import Line
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.labels import plain_tip
from governance_app.ui.widgets.painting import draw_focus, draw_ground, draw_line
from governance_app.ui.widgets.scroll_bars import give_slim_bars

_WIDEST_DAY = "30 Nov 0000"

_Index = QModelIndex | QPersistentModelIndex


class LinesModel(QAbstractListModel):
    """The lines, for the list and for who listens to it."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[Line] = ()

    def show(self, lines: Sequence[Line]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def line(self, index: _Index) -> Line | None:
        """Return the line at an index; None where there is none."""
        return self._lines[index.row()] if 0 <= index.row() < len(self._lines) else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008  # Qt's name and way
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the title of a line, or the whole of it for tooltips and who listens."""
        line = self.line(index)
        if line is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(line.spoken)
        return line.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None


class LineList(QListView):
    """As high as its lines; the page scrolls, and not the list."""

    chosen = Signal(object)  # a Line with a subject
    cursor_moved = Signal(QRect)  # where it is now, in the list

    def __init__(self, name: str) -> None:
        super().__init__()
        give_slim_bars(self)
        self._model = LinesModel()
        self.setModel(self._model)
        self.setAccessibleName(name)
        self.setItemDelegate(_LineDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        for turn_off in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            turn_off(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(self._follow)
        self.selectionModel().currentChanged.connect(
            lambda index: self.cursor_moved.emit(self.visualRect(index))
        )
        theme().changed.connect(self._look_anew)

    @property
    def lines(self) -> LinesModel:
        """What is listed."""
        return self._model

    def show_lines(self, lines: Sequence[Line]) -> None:
        """List other lines; the cursor stays at its place."""
        row = self.currentIndex().row()
        self._model.show(lines)
        if lines:
            self.setCurrentIndex(self._model.index(max(0, min(row, len(lines) - 1)), 0))
        self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the room for every line."""
        return QSize(theme().scaled(240), line_height() * self._model.rowCount())

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the same height: a list is never cut."""
        return QSize(theme().scaled(160), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Enter and Space follow the line."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._follow(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802  # Qt's name
        """Leave it to the page to scroll."""
        event.ignore()

    def _follow(self, index: _Index) -> None:
        line = self._model.line(index)
        if line is not None and line.subject is not None:
            self.chosen.emit(line)

    def _look_anew(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.updateGeometry()


def line_height() -> int:
    """Return the height of a line, in pixels."""
    return 2 * QFontMetrics(theme().font()).height() + theme().scaled(13)


class _LineDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802  # Qt's name
        return QSize(theme().scaled(160), line_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        view, model = self.parent(), index.model()
        line = model.line(index) if isinstance(model, LinesModel) else None
        if line is None or not isinstance(view, LineList):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(option.rect).adjusted(0.5, 1.5, -0.5, -1.5)
        leads = line.subject is not None
        if leads and option.state & QStyle.StateFlag.State_MouseOver:
            draw_ground(painter, frame, theme().scaled(6), theme().colours.hovered)
        _paint(painter, option.rect, line)
        if view.hasFocus() and index == view.currentIndex():
            draw_focus(painter, frame, theme().scaled(6))
        painter.restore()


def _paint(painter: QPainter, where: QRect, line: Line) -> None:
    colours, size = theme().colours, theme().scaled
    height = painter.fontMetrics().height()
    upper = where.adjusted(size(8), size(5), -size(8), 0)
    upper.setHeight(height + 2)
    lower = upper.translated(0, height + 3)
    late = colours.error.text if line.is_late else None
    painter.setFont(theme().font(bold=True))
    beside, gap = painter.fontMetrics().horizontalAdvance(_WIDEST_DAY), size(14)
    painter.setPen(late or colours.text)
    draw_line(painter, _left(upper, beside), line.beside)
    painter.setPen(colours.text)
    draw_line(painter, upper.adjusted(beside + gap, 0, 0, 0), line.title)
    painter.setFont(theme().font(0.94))
    painter.setPen(late or colours.muted)
    draw_line(painter, _left(lower, beside), line.below)
    painter.setPen(colours.muted)
    draw_line(painter, lower.adjusted(beside + gap, 0, 0, 0), line.detail)


def _left(where: QRect, width: int) -> QRect:
    return QRect(where.left(), where.top(), width, where.height())
