"""Grounds and lines: cards with a tone, thin lines, and a page with nothing on it."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.labels import Label
from governance_app.ui.widgets.painting import draw_ground


class Card(QFrame):
    """A rounded ground with an edge, in a tone."""

    def __init__(self, tone: str = "hint") -> None:
        super().__init__()
        self._tone = tone
        self.content = QVBoxLayout(self)
        self._space()
        theme().changed.connect(self._space)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw ground and edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tone = theme().colours.tone(self._tone)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        draw_ground(painter, frame, theme().scaled(8), tone.ground, tone.edge)

    def _space(self) -> None:
        room = theme().scaled(11)
        self.content.setContentsMargins(room, room - 1, room, room - 1)
        self.content.setSpacing(theme().scaled(4))
        self.update()


class Line(QWidget):
    """A thin line between two parts of the frame."""

    def __init__(self, *, upright: bool = False) -> None:
        super().__init__()
        self._upright = upright
        fixed, wide = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding
        self.setSizePolicy(fixed if upright else wide, wide if upright else fixed)
        theme().changed.connect(self.update)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return one pixel."""
        return QSize(1, 1)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Fill the line."""
        QPainter(self).fillRect(self.rect(), theme().colours.line)


class EmptyState(QWidget):
    """What a page shows while there is nothing on it: what it is for, and the first step."""

    def __init__(self, title: str, text: str, buttons: Sequence[Button] = ()) -> None:
        super().__init__()
        row = QHBoxLayout()
        row.setSpacing(theme().spacing())
        row.addStretch()
        for button in buttons:
            row.addWidget(button)
        row.addStretch()
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        for label in (
            Label(title, tone="strong", size=1.15, wrap=True),
            Label(text, tone="muted", wrap=True),
        ):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(label)
        layout.addSpacing(theme().scaled(10))
        layout.addLayout(row)
        layout.addStretch(3)
