"""Scroll bars without cages: a slim handle that grows darker where the mouse is."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QScrollBar,
    QStyle,
    QStyleOptionSlider,
    QWidget,
)

from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.painting import CLEAR

_THICK, _MARGIN = 12, 3


class ScrollBar(QScrollBar):
    """Behaves as the style's own; where its handle lies is the style's too."""

    def __init__(self, orientation: Qt.Orientation) -> None:
        super().__init__(orientation)
        self._is_near = False

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return a slim bar."""
        thick, hint = theme().scaled(_THICK), super().sizeHint()
        is_upright = self.orientation() == Qt.Orientation.Vertical
        return QSize(thick, hint.height()) if is_upright else QSize(hint.width(), thick)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the ground and, where there is something to scroll, the handle."""
        colours = theme().colours
        painter = QPainter(self)
        painter.fillRect(event.rect(), colours.window)
        if self.maximum() <= self.minimum():
            return
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        slider = self.style().subControlRect(
            QStyle.ComplexControl.CC_ScrollBar,
            option,
            QStyle.SubControl.SC_ScrollBarSlider,
            self,
        )
        margin = theme().scaled(_MARGIN)
        handle = QRectF(slider).adjusted(margin, margin, -margin, -margin)
        radius = min(handle.width(), handle.height()) / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(CLEAR)
        painter.setBrush(colours.muted if self._is_near or self.isSliderDown() else colours.edge)
        painter.drawRoundedRect(handle, radius, radius)

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802  # Qt's name
        """Show that the handle can be taken."""
        self._come_near(True)
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802  # Qt's name
        """Be calm again."""
        self._come_near(False)
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Let go of the handle, and draw it so."""
        super().mouseReleaseEvent(event)
        self.update()

    def _come_near(self, is_near: bool) -> None:
        self._is_near = is_near
        self.update()


def give_slim_bars(area: QAbstractScrollArea) -> None:
    """Give an area slim scroll bars. Call it before anything is connected to those it has."""
    area.setVerticalScrollBar(ScrollBar(Qt.Orientation.Vertical))
    area.setHorizontalScrollBar(ScrollBar(Qt.Orientation.Horizontal))
    area.setCornerWidget(QWidget())  # the style would draw a box between the two
