"""The list of roles, people or items: each with a bar of its load beside the others."""

from collections.abc import Sequence
from fractions import Fraction

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

from governance_app.domain.accountability.telling import number_told
from governance_app.domain.rules import Subject
from governance_app.ui.accountability.entries import Entry, Listed, by_name
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.labels import plain_tip
from governance_app.ui.widgets.painting import draw_focus, draw_line
from governance_app.ui.widgets.scroll_bars import give_slim_bars

_Index = QModelIndex | QPersistentModelIndex


class WhoModel(QAbstractListModel):
    """The entries that are found, in their order."""

    redrawn = Signal(int)  # a row has another content; -1: each has

    def __init__(self) -> None:
        super().__init__()
        self._all = Listed()
        self._entries: Sequence[Entry] = ()
        self._count = 0  # Qt asks for it for every row that it places
        self._wanted, self.is_by_name = "", False

    @property
    def most(self) -> Fraction:
        """The largest load, found or not."""
        return self._all.most

    def show(self, listed: Listed) -> None:
        """List other entries; as many as before are drawn where those stood."""
        before, self._all = self._all, listed
        entries = self._found()
        if len(entries) == self._count and before.has_loads is listed.has_loads and entries:
            earlier, self._entries = self._entries, entries
            if before.most != listed.most:
                self.redrawn.emit(-1)  # told as changed, Qt would place all of them anew
            else:
                for row, (one, other) in enumerate(zip(earlier, entries, strict=True)):
                    if one is not other and one != other:
                        self.redrawn.emit(row)
        else:
            self._list()

    def find(self, text: str) -> None:
        """List only the entries whose names have this in them."""
        self._wanted = text.casefold().strip()
        self._list()

    def sort_by_name(self, wanted: bool) -> None:
        """List by the alphabet, or by load."""
        self.is_by_name = wanted
        self._list()

    def entry(self, index: _Index) -> Entry | None:
        """Return the entry of a row; None where there is none."""
        return self._entries[index.row()] if 0 <= index.row() < len(self._entries) else None

    def index_of(self, subject: Subject | None) -> QModelIndex:
        """Return where a subject stands, an invalid index where it does not."""
        for row, each in enumerate(self._entries):
            if each.subject == subject:
                return self.index(row, 0)
        return QModelIndex()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: N802, B008  # Qt's name and way
        """Return how many entries are found."""
        return 0 if parent.isValid() else self._count

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the name, or all that is told of the entry."""
        entry = self.entry(index)
        if entry is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(entry)
        return plain_tip(spoken(entry)) if role == Qt.ItemDataRole.ToolTipRole else None

    def _list(self) -> None:
        self.beginResetModel()
        self._entries = self._found()
        self._count = len(self._entries)
        self.endResetModel()

    def _found(self) -> Sequence[Entry]:
        """Return what is found, in its order; what has no loads is in that of the alphabet."""
        there = self._all.entries
        if self._wanted:
            there = [each for each in there if self._wanted in each.name.casefold()]
        return sorted(there, key=by_name) if self.is_by_name and self._all.has_loads else there


def spoken(entry: Entry) -> str:
    """Return an entry in words: "Lead, load 103, median 82"."""
    if entry.load is None or entry.middle is None:
        return ", ".join(filter(None, (entry.name, entry.kind, entry.told)))
    middle = number_told(entry.middle)
    return f"{entry.name}, load {number_told(entry.load)}, median of its peers {middle}"


class WhoList(QListView):
    """One is always chosen; Enter leads into what is shown of it."""

    chosen = Signal(object)  # a Subject
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        give_slim_bars(self)
        self.entries = WhoModel()
        self.setModel(self.entries)
        self.entries.redrawn.connect(self._redraw)
        self.setAccessibleName("Roles")
        self.setItemDelegate(_WhoDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._is_placing = False
        self.selectionModel().currentChanged.connect(self._tell)
        theme().changed.connect(self.scheduleDelayedItemsLayout)

    def place(self, subject: Subject | None) -> None:
        """Put the cursor on a subject without telling anybody."""
        self._is_placing = True
        at = self.entries.index_of(subject)
        if at != self.currentIndex() or not at.isValid():
            self.setCurrentIndex(at)
        self._is_placing = False

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Enter leads on."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def _redraw(self, row: int) -> None:
        if row < 0:
            self.viewport().update()
        else:
            self.update(self.entries.index(row, 0))

    def _tell(self, index: QModelIndex) -> None:
        entry = self.entries.entry(index)
        if entry is not None and not self._is_placing:
            self.chosen.emit(entry.subject)


class _WhoDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802  # Qt's name
        has_bars = isinstance(model := index.model(), WhoModel) and model.most > 0
        return QSize(theme().scaled(160), theme().scaled(46 if has_bars else 34))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        view, model = self.parent(), index.model()
        entry = model.entry(index) if isinstance(model, WhoModel) else None
        if entry is None or not isinstance(view, WhoList):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, size = theme().colours, theme().scaled
        is_chosen = index == view.currentIndex()
        if is_chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, colours.selected if is_chosen else colours.hovered)
        inside = QRectF(option.rect).adjusted(size(14), size(4), -size(14), -size(5))
        if view.entries.most > 0:
            _paint_load(painter, inside, entry, view.entries.most)
        else:
            _paint_words(painter, inside, entry)
        if view.hasFocus() and is_chosen:
            draw_focus(painter, QRectF(option.rect).adjusted(1, 1, -1, -1), 4)
        painter.restore()


def _paint_load(painter: QPainter, where: QRectF, entry: Entry, most: Fraction) -> None:
    """Draw name and number, and below them the bar with a mark where the median of peers is."""
    size, colours = theme().scaled, theme().colours
    thick = size(7)
    upper = QRectF(where.left(), where.top(), where.width(), where.height() - thick - size(4))
    _paint_words(painter, upper, entry)
    bar = QRectF(where.left(), where.bottom() - thick, where.width(), thick)
    painter.fillRect(bar, colours.grid)
    if entry.load is None or entry.middle is None:
        return
    filled = QRectF(bar)
    filled.setWidth(max(float(entry.load / most) * bar.width(), 1 if entry.load else 0))
    painter.fillRect(filled, colours.accent)
    at = bar.left() + float(entry.middle / most) * bar.width()
    mark = QRectF(min(at, bar.right() - 2), bar.top() - size(2), 2, thick + size(4))
    painter.fillRect(mark, colours.text)


def _paint_words(painter: QPainter, where: QRectF, entry: Entry) -> None:
    beside = number_told(entry.load) if entry.load is not None else entry.kind or entry.told
    painter.setFont(theme().font(0.94))
    painter.setPen(theme().colours.muted)
    width = painter.fontMetrics().horizontalAdvance(beside) + theme().scaled(10)
    draw_line(painter, where, beside, "right")
    painter.setFont(theme().font())
    painter.setPen(theme().colours.text)
    draw_line(painter, where.adjusted(0, 0, -width, 0), entry.name)
