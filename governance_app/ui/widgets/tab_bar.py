"""Tabs as words with a line below the one that is open."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar

from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.painting import draw_focus, draw_line

_BESIDE, _HEIGHT, _UNDERLINE = 14, 36, 2


class TabBar(QTabBar):
    """A tab bar without cages: words, and a line of the accent below the open one."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._hovered = -1
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setMouseTracking(True)
        self.setUsesScrollButtons(True)
        theme().changed.connect(self._space)

    def tabSizeHint(self, index: int) -> QSize:  # noqa: N802  # Qt's name
        """Return the room for the words in the weight of an open tab, so nothing jumps."""
        width = QFontMetrics(self._font(is_open=True)).horizontalAdvance(self._words(index))
        return QSize(width + 2 * theme().scaled(_BESIDE), theme().scaled(_HEIGHT))

    def minimumTabSizeHint(self, index: int) -> QSize:  # noqa: N802  # Qt's name
        """Return the same: words are never cut, the bar scrolls instead."""
        return self.tabSizeHint(index)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw every tab."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index in range(self.count()):
            self._paint_tab(painter, index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Show which tab a click would open."""
        self._hover(self.tabAt(event.position().toPoint()))
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Show none."""
        self._hover(-1)
        super().leaveEvent(event)

    def _paint_tab(self, painter: QPainter, index: int) -> None:
        where, colours = self.tabRect(index), theme().colours
        is_open = index == self.currentIndex()
        painter.setFont(self._font(is_open=is_open))
        is_near = is_open or index == self._hovered
        painter.setPen(colours.accent if is_open else colours.text if is_near else colours.muted)
        draw_line(painter, where, self._words(index), "centre")
        if is_open:
            beside, thick = theme().scaled(_BESIDE), theme().scaled(_UNDERLINE)
            line = QRectF(where.left() + beside, where.bottom() + 1 - thick, 0, thick)
            line.setWidth(where.width() - 2 * beside)
            painter.fillRect(line, colours.accent)
            if self.hasFocus():
                draw_focus(painter, QRectF(where).adjusted(3, 3, -3, -4), 5)

    def _font(self, *, is_open: bool) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold if is_open else QFont.Weight.Normal)
        return font

    def _words(self, index: int) -> str:
        """Return the words of a tab; Qt keeps an ampersand as two."""
        return self.tabText(index).replace("&&", "&")

    def _hover(self, index: int) -> None:
        if index != self._hovered:
            self._hovered = index
            has_hand = index >= 0 and index != self.currentIndex()
            shape = Qt.CursorShape.PointingHandCursor if has_hand else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
            self.update()

    def _space(self) -> None:
        """Make room for letters of another size."""
        self.setFont(self.font())
        self.updateGeometry()
        self.tabLayoutChange()
        self.update()
