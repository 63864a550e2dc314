"""The command palette (Ctrl+K): type a few letters of anything, Enter goes there or does it."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from governance_app.ui.frame.palette_entries import Entry, entries_of, ranked
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.fields import FieldFrame
from governance_app.ui.widgets.labels import Label
from governance_app.ui.widgets.scroll_bars import give_slim_bars

if TYPE_CHECKING:
    from governance_app.ui.frame.main_window import MainWindow

_Index = QModelIndex | QPersistentModelIndex
_MOST_VISIBLE = 11


class CommandPalette(QFrame):
    """A field and what fits it, above everything else in the window."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._entries: list[Entry] = []
        self._before: QWidget | None = None
        self.setAccessibleName("Command palette")
        self.setAutoFillBackground(True)
        self.field = QLineEdit()
        self.field.setAccessibleName("Search roles, activities, processes, pages and commands")
        self.field.setPlaceholderText("Role, activity, process, page or command")
        self.field.setMaxLength(300)
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.model = EntryModel()
        self.list = QListView()
        give_slim_bars(self.list)
        self.list.setAccessibleName("What fits")
        self.list.setModel(self.model)
        self.list.setItemDelegate(EntryDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._activate)
        self._nothing = Label("Nothing fits; try fewer letters.", tone="muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme().scaled(8)] * 4)
        for widget in (FieldFrame(self.field), self._nothing, self.list):
            layout.addWidget(widget)
        self.hide()

    def open(self) -> None:
        """Show the palette with an empty field."""
        focused = self._window.focusWidget()
        if not self.isVisible():
            self._before = focused
        self._entries = entries_of(self._window)
        self.field.clear()
        self._search("")
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_palette(self) -> None:
        """Hide it and give the keyboard back to where it was."""
        before, self._before = self._before, None
        self.hide()
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def fit(self) -> None:
        """Take its place in the window: in the middle, below the top bar."""
        size, window = theme().scaled, self._window
        width = min(size(640), window.width() - size(32))
        rows = min(max(self.model.rowCount(), 1), _MOST_VISIBLE)
        height = self.field.sizeHint().height() + rows * EntryDelegate.height() + size(38)
        height = min(height, window.height() - size(80))
        self.setGeometry((window.width() - width) // 2, size(58), width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Keys of the field that move in the list, choose or close."""
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            self._before = None
            self.close_palette()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the ground and the edge."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().colours.window)
        painter.setPen(QPen(theme().colours.accent, 2))
        painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _key(self, event: QKeyEvent) -> bool:
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: _MOST_VISIBLE - 1,
            Qt.Key.Key_PageUp: 1 - _MOST_VISIBLE,
        }
        key = Qt.Key(event.key())
        if key in steps:
            self._move(steps[key])
        elif key == Qt.Key.Key_Escape:
            self.close_palette()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._activate(self.list.currentIndex())
        else:
            return key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        return True

    def _move(self, step: int) -> None:
        last = self.model.rowCount() - 1
        row = min(max(self.list.currentIndex().row() + step, 0), last)
        self.list.setCurrentIndex(self.model.index(row, 0))

    def _search(self, text: str) -> None:
        self.model.show(ranked(text, self._entries))
        self.list.setCurrentIndex(self.model.index(0, 0))
        self._nothing.setVisible(not self.model.rowCount())
        self.list.setVisible(bool(self.model.rowCount()))
        self.fit()

    def _activate(self, index: QModelIndex) -> None:
        entry = self.model.entry(index)
        self.close_palette()
        if entry is None:
            return
        if isinstance(entry.target, QAction):
            entry.target.trigger()
        else:
            self._window.show_subject(entry.target)


class EntryModel(QAbstractListModel):
    """The lines that fit."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: list[Entry] = []

    def show(self, entries: list[Entry]) -> None:
        """List these."""
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def entry(self, index: _Index) -> Entry | None:
        """Return a line, None for none."""
        return self._entries[index.row()] if 0 <= index.row() < len(self._entries) else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008, N802  # Qt's name
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text; a screen reader hears kind and detail too."""
        entry = self.entry(index)
        if entry is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (entry.text, entry.kind, entry.detail) if part)
        return None


class EntryDelegate(QStyledItemDelegate):
    """Draws a line: what it is called, what it is, and its keys."""

    @staticmethod
    def height() -> int:
        """Return the height of a line in pixels."""
        return theme().scaled(32)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802  # Qt's name
        """Return the room for a line."""
        return QSize(theme().scaled(200), self.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the text on the left, detail and kind on the right."""
        model = index.model()
        entry = model.entry(index) if isinstance(model, EntryModel) else None
        if entry is None:
            return
        colours, size = theme().colours, theme().scaled
        state = option.state
        frame = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.selected)
            painter.drawRoundedRect(QRectF(frame), size(5), size(5))
        inside = frame.adjusted(size(10), 0, -size(10), 0)
        metrics = painter.fontMetrics()
        aside = "  ·  ".join(part for part in (entry.detail, entry.kind) if part)
        shown = metrics.elidedText(aside, Qt.TextElideMode.ElideLeft, inside.width() // 2)
        painter.setPen(colours.muted)
        right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(inside, right, shown)
        inside.setRight(inside.right() - metrics.horizontalAdvance(shown) - size(12))
        painter.setPen(colours.text)
        text = metrics.elidedText(entry.text[:300], Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()
