"""The ranking: who is missed most, each with a bar of how much rests on them."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
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

from governance_app.domain.keys import Key
from governance_app.domain.resilience.telling import weight_told
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.labels import plain_tip
from governance_app.ui.widgets.painting import draw_focus, draw_line
from governance_app.ui.widgets.scroll_bars import give_slim_bars

_Index = QModelIndex | QPersistentModelIndex


class Entry(NamedTuple):
    """One person, or two: their names, the weight of what fails, and that in words."""

    people: tuple[Key, ...]
    name: str
    weight: int
    told: str

    @property
    def spoken(self) -> str:
        """The whole entry, for a tooltip and for who listens."""
        return f"{self.name}, {weight_told(self.weight)}: {self.told}"


class ExposureModel(QAbstractListModel):
    """The entries, the most exposed first."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: Sequence[Entry] = ()

    def show(self, entries: Sequence[Entry]) -> None:
        """List other entries."""
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    @property
    def most(self) -> int:
        """The largest weight."""
        return max((each.weight for each in self.entries), default=0)

    def entry(self, index: _Index) -> Entry | None:
        """Return the entry of a row; None where there is none."""
        return self.entries[index.row()] if 0 <= index.row() < len(self.entries) else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008  # Qt's name and way
        """Return how many entries there are."""
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the name, or all that is told of the entry."""
        entry = self.entry(index)
        if entry is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return entry.spoken
        return plain_tip(entry.spoken) if role == Qt.ItemDataRole.ToolTipRole else None


class ExposureList(QListView):
    """One is always chosen; Enter leads into what fails."""

    chosen = Signal(object)  # the people
    entered = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        give_slim_bars(self)
        self.entries = ExposureModel()
        self.setModel(self.entries)
        self.setAccessibleName(name)
        self.setItemDelegate(_EntryDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._is_placing = False
        self.selectionModel().currentChanged.connect(self._tell)
        theme().changed.connect(self.scheduleDelayedItemsLayout)

    def show_entries(self, entries: Sequence[Entry], people: tuple[Key, ...] | None) -> None:
        """List these with the cursor on some people, or on the first, without telling anybody."""
        self._is_placing = True
        if entries != self.entries.entries:
            self.entries.show(entries)
        rows = (row for row, each in enumerate(entries) if each.people == people)
        self.setCurrentIndex(self.entries.index(next(rows, 0), 0))
        self._is_placing = False

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Enter leads on."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _tell(self, index: QModelIndex) -> None:
        entry = self.entries.entry(index)
        if entry is not None and not self._is_placing:
            self.chosen.emit(entry.people)


class _EntryDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802  # Qt's name
        return QSize(theme().scaled(160), theme().scaled(46))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        view, model = self.parent(), index.model()
        entry = model.entry(index) if isinstance(model, ExposureModel) else None
        if entry is None or not isinstance(view, ExposureList):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, size = theme().colours, theme().scaled
        is_chosen = index == view.currentIndex()
        if is_chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, colours.selected if is_chosen else colours.hovered)
        inside = QRectF(option.rect).adjusted(size(14), size(4), -size(14), -size(5))
        _paint_entry(painter, inside, entry, view.entries.most)
        if view.hasFocus() and is_chosen:
            draw_focus(painter, QRectF(option.rect).adjusted(1, 1, -1, -1), 4)
        painter.restore()


def _paint_entry(painter: QPainter, where: QRectF, entry: Entry, most: int) -> None:
    """Draw name and weight, and below them the bar."""
    size, colours = theme().scaled, theme().colours
    thick = size(7)
    upper = QRectF(where.left(), where.top(), where.width(), where.height() - thick - size(4))
    painter.setFont(theme().font(0.94))
    painter.setPen(colours.muted)
    weight = weight_told(entry.weight)
    draw_line(painter, upper, weight, "right")
    wide = painter.fontMetrics().horizontalAdvance(weight) + size(10)
    painter.setFont(theme().font())
    painter.setPen(colours.text)
    draw_line(painter, upper.adjusted(0, 0, -wide, 0), entry.name)
    bar = QRectF(where.left(), where.bottom() - thick, where.width(), thick)
    painter.fillRect(bar, colours.grid)
    filled = QRectF(bar)
    share = entry.weight / most if most else 0
    filled.setWidth(max(share * bar.width(), 1 if entry.weight else 0))
    painter.fillRect(filled, colours.accent)
