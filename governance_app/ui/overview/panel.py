"""Grounds of the overview, and columns that become fewer where there is little room."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.labels import Label
from governance_app.ui.widgets.painting import draw_ground


class Panel(QFrame):
    """A calm ground with an edge; a heading stands at its top where it is given one."""

    def __init__(self, heading: str = "") -> None:
        super().__init__()
        self.content = QVBoxLayout(self)
        self.head = QHBoxLayout()
        self.content.addLayout(self.head)
        if heading:
            self.head.addWidget(Label(heading, tone="strong", size=1.06))
            self.head.addStretch(1)
        self._space()
        theme().changed.connect(self._space)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw ground and edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = theme().colours
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        draw_ground(painter, frame, theme().scaled(10), colours.raised, colours.line)

    def _space(self) -> None:
        size = theme().scaled
        self.content.setContentsMargins(size(16), size(12), size(16), size(14))
        self.content.setSpacing(size(8))
        self.update()


def below_each_other(*parts: QWidget) -> QWidget:
    """Return widgets as one column, each as high as it needs to be."""
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme().scaled(12))
    for each in parts:
        layout.addWidget(each)
    layout.addStretch(1)
    return column


class Columns(QWidget):
    """Widgets beside each other, in as many columns as there is room for.

    `counts` are the numbers of columns that look well, the most first; each column needs `least`
    pixels. With `parts` of the width the columns are as wide as these say.
    """

    def __init__(
        self,
        widgets: Sequence[QWidget],
        counts: Sequence[int],
        least: int,
        parts: Sequence[int] = (),
    ) -> None:
        super().__init__()
        self._widgets, self._counts, self._least, self._parts = widgets, counts, least, parts
        self._shown = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._arrange(counts[0])
        theme().changed.connect(self._fit)

    @property
    def columns(self) -> int:
        """How many columns there are now."""
        return self._shown

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Take as many columns as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        gap, least = theme().scaled(12), theme().scaled(self._least)
        self._grid.setSpacing(gap)
        room = (each for each in self._counts if each * (least + gap) - gap <= self.width())
        self._arrange(next(room, self._counts[-1]))

    def _arrange(self, count: int) -> None:
        if count == self._shown:
            return
        for column in range(self._shown):
            self._grid.setColumnStretch(column, 0)
        self._shown = count
        for place, widget in enumerate(self._widgets):
            self._grid.removeWidget(widget)
            self._grid.addWidget(widget, place // count, place % count)
        for column in range(count):
            stretch = self._parts[column] if column < len(self._parts) else 1
            self._grid.setColumnStretch(column, stretch)
