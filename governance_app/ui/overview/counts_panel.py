"""How many findings there are of each severity; each number leads to them."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from governance_app.domain.rules import Severity
from governance_app.domain.words import counted
from governance_app.ui.overview.panel import Panel
from governance_app.ui.theme.icons import paint_icon
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.painting import draw_focus, draw_ground, draw_line
from governance_app.ui.widgets.pressing import EnterButton


class CountsPanel(Panel):
    """The findings in numbers."""

    wanted = Signal(str)  # the name of a severity

    def __init__(self) -> None:
        super().__init__("Findings")
        self.rows = {severity: CountRow(severity) for severity in Severity}
        for severity, row in self.rows.items():
            row.clicked.connect(lambda _=False, name=severity.value: self.wanted.emit(name))
            self.content.addWidget(row)
        self.content.addStretch(1)

    def show_counts(self, counts: Mapping[Severity, int]) -> None:
        """Show how many there are; each bar is as long as its part of the most."""
        most = max((counts.get(each, 0) for each in Severity), default=0)
        for severity, row in self.rows.items():
            row.show_count(counts.get(severity, 0), most)


class CountRow(EnterButton):
    """A severity with its sign, its number, and a bar."""

    def __init__(self, severity: Severity) -> None:
        super().__init__()
        self._severity = severity
        self._count: int | None = None
        self._part = 0.0
        self.setFlat(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{severity.value.capitalize()}s: being counted")
        theme().changed.connect(self.updateGeometry)

    def show_count(self, count: int, most: int) -> None:
        """Show how many there are, beside the most there are of any severity."""
        self._count, self._part = count, count / most if most else 0.0
        self.setAccessibleName(counted(count, self._severity.value))
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the room for a line."""
        return QSize(theme().scaled(180), self.fontMetrics().height() + theme().scaled(14))

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the same height."""
        return QSize(theme().scaled(120), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw sign, number, word and bar."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, size, frame = theme().colours, theme().scaled, QRectF(self.rect())
        frame.adjust(0.5, 0.5, -0.5, -0.5)
        if self.underMouse() or self.isDown():
            draw_ground(painter, frame, size(6), colours.hovered)
        tone = colours.tone(self._severity.value)
        colour = tone.text if self._count else colours.muted
        side = size(16)
        icon = QRectF(size(6), (self.height() - side) / 2, side, side)
        name = "info" if self._severity is Severity.HINT else self._severity.value
        paint_icon(painter, name, icon, colour)
        words = frame.adjusted(size(32), 0, -size(6), 0)
        words.setWidth(min(words.width(), size(118)))
        painter.setFont(theme().font(bold=bool(self._count)))
        painter.setPen(colour)
        text = "–" if self._count is None else counted(self._count, self._severity.value)
        draw_line(painter, words, text)
        bar = frame.adjusted(words.right() + size(8), 0, -size(8), 0)
        if self._count and bar.width() > size(20):
            height = size(8)
            bar.setTop((self.height() - height) / 2)
            bar.setHeight(height)
            bar.setWidth(max(bar.width() * self._part, height))
            draw_ground(painter, bar, height / 2, tone.text)
        if self.hasFocus():
            draw_focus(painter, frame, size(6))
