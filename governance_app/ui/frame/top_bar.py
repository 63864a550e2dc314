"""The bar at the top: what the document is called, whether it is saved, and the search field."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QStackedLayout,
    QWidget,
)

from governance_app.ui.theme.icons import paint_icon
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.labels import ElidedLabel, plain_tip, text_colour
from governance_app.ui.widgets.painting import draw_focus, draw_ground, draw_line
from governance_app.ui.widgets.pressing import EnterButton

_SEARCH = "Search or run a command…"


class TopBar(QWidget):
    """Name, state and search."""

    renamed = Signal(str)
    search_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._layout = QHBoxLayout(self)
        self.title = TitleEditor()
        self.title.finished.connect(self.renamed)
        self.state = ElidedLabel(tone="muted")
        self.search = SearchField()
        self.search.clicked.connect(self.search_requested)
        self._layout.addWidget(self.title)
        self._layout.addWidget(self.state, 1)
        self._layout.addWidget(self.search)
        self._space()
        theme().changed.connect(self._space)

    def show_document(self, name: str, state: str, *, can_rename: bool) -> None:
        """Show what is open; an empty name for nothing."""
        self.title.show_name(name, can_edit=can_rename)
        self.title.setVisible(bool(name))
        self.state.setText(state)

    def _space(self) -> None:
        size = theme().scaled
        self._layout.setContentsMargins(size(14), size(8), size(14), size(8))
        self._layout.setSpacing(size(10))


class TitleEditor(QWidget):
    """The name of the framework; a click or F2 on it edits it in place."""

    finished = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._button = _TitleButton()
        self._button.clicked.connect(self.edit)
        self._field: QLineEdit | None = None
        self._layout = QStackedLayout(self)
        self._layout.addWidget(self._button)
        self._look()
        theme().changed.connect(self._look)

    def show_name(self, name: str, *, can_edit: bool) -> None:
        """Show another name."""
        self._button.show_name(name)
        self._button.setEnabled(can_edit)
        self.updateGeometry()

    def edit(self) -> None:
        """Begin to edit the name."""
        if self._field is None:  # costs some milliseconds, which the first paint need not wait for
            self._field = self._make_field()
        self._field.setText(self._button.name)
        self._layout.setCurrentWidget(self._field)
        self._field.selectAll()
        self._field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """F2 begins to edit, Escape gives up."""
        if event.key() == Qt.Key.Key_Escape and self._field is not None and self._is_editing():
            self._field.setText(self._button.name)
            self._layout.setCurrentWidget(self._button)
            self._button.setFocus()
        elif event.key() == Qt.Key.Key_F2 and self._button.isEnabled():
            self.edit()
        else:
            super().keyPressEvent(event)

    def _make_field(self) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName("Name of the framework")
        field.editingFinished.connect(self._finish)
        self._layout.addWidget(field)
        return field

    def _is_editing(self) -> bool:
        return self._field is not None and self._layout.currentWidget() is self._field

    def _finish(self) -> None:
        if self._field is None or not self._is_editing():
            return
        had_focus = self._field.hasFocus()
        self._layout.setCurrentWidget(self._button)
        if had_focus:
            self._button.setFocus()
        if self._field.text() != self._button.name:
            self.finished.emit(self._field.text())

    def _look(self) -> None:
        self.setFont(theme().font(1.08, bold=True))
        self.setMaximumWidth(theme().scaled(460))


class _TitleButton(EnterButton):
    def __init__(self) -> None:
        super().__init__()
        self.name = ""
        self.setFlat(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_name(self, name: str) -> None:
        self.name = name
        self.setAccessibleName(f"Framework {name}, rename")
        self.setToolTip(plain_tip(name))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        metrics, size = self.fontMetrics(), theme().scaled
        width = metrics.horizontalAdvance(self.name[:200]) + size(8)
        return QSize(width, metrics.height() + size(8))

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        return QSize(min(self.sizeHint().width(), theme().scaled(120)), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size, frame = theme().scaled, QRectF(self.rect())
        if self.underMouse() and self.isEnabled():
            draw_ground(painter, frame, size(5), theme().colours.hovered)
        if self.hasFocus():
            draw_focus(painter, frame.adjusted(0.5, 0.5, -0.5, -0.5), size(5))
        painter.setPen(text_colour("strong"))
        inside = self.rect().adjusted(size(3), 0, -size(3), 0)
        draw_line(painter, inside, self.name)


class SearchField(EnterButton):
    """What looks like a search field and opens the command palette."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(f"{_SEARCH} Ctrl+K")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the room for its words and their key."""
        size, metrics = theme().scaled, self.fontMetrics()
        words = metrics.horizontalAdvance(f"{_SEARCH}   Ctrl+K") + size(52)
        return QSize(max(words, size(300)), max(metrics.height() + size(11), size(29)))

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the room for its icon and key."""
        return QSize(theme().scaled(110), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw a field with an icon, the words and the key."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, size = theme().colours, theme().scaled
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        draw_ground(painter, frame, size(6), colours.raised, colours.edge)
        if self.hasFocus():
            draw_focus(painter, frame, size(6))
        side = size(15)
        top = (self.height() - side) / 2
        paint_icon(painter, "search", QRectF(size(10), top, side, side), colours.muted)
        painter.setPen(colours.muted)
        key_width = self.fontMetrics().horizontalAdvance("Ctrl+K")
        inside = self.rect().adjusted(size(32), 0, -size(12), 0)
        draw_line(painter, inside, "Ctrl+K", "right")
        inside.setRight(inside.right() - key_width - size(8))
        draw_line(painter, inside, _SEARCH)
