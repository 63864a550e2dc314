"""Parts beside each other, with a thin line between them that can be dragged."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle

from governance_app.ui.theme.theme import theme


class Splitter(QSplitter):
    """Parts beside each other, with a thin line between them that can be dragged."""

    def __init__(self, orientation: Qt.Orientation = Qt.Orientation.Horizontal) -> None:
        super().__init__(orientation)
        self.setHandleWidth(1)

    def createHandle(self) -> QSplitterHandle:  # noqa: N802  # Qt's name
        """Return a handle that draws the line."""
        return _Handle(self.orientation(), self)


class _Handle(QSplitterHandle):
    """Of one pixel to the eye; Qt lets the mouse take it a little beside as well."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        QPainter(self).fillRect(self.contentsRect(), theme().colours.line)
