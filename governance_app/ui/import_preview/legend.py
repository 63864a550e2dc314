"""What the signs and colours on the sheet mean, in one line above it."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from governance_app.exchange.adjusting.marks import Mark
from governance_app.ui.import_preview.look import WORDS, look_of
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.painting import draw_line

_SHOWN = (
    Mark.HEADER,
    Mark.ROLE,
    Mark.SECTION,
    Mark.ACTIVITY,
    Mark.NUMBER,
    Mark.NOTE,
    Mark.IGNORED,
    Mark.NOT_UNDERSTOOD,
)


class Legend(QWidget):
    """The marks with their signs, words and colours."""

    def __init__(self) -> None:
        super().__init__()
        words = ", ".join(f"{look_of(mark).sign} {WORDS[mark]}" for mark in _SHOWN)
        self.setAccessibleName(f"Signs: {words}")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.update)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the height of one line."""
        return QSize(theme().scaled(400), theme().scaled(24))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw each mark that there is room for."""
        painter, size = QPainter(self), theme().scaled
        left = 0
        for mark in _SHOWN:
            look = look_of(mark)
            painter.setFont(theme().font(0.85, bold=look.is_bold))
            said = f"{look.sign} {WORDS[mark]}"
            wide = painter.fontMetrics().horizontalAdvance(said) + size(14)
            if left + wide > self.width():
                break
            where = QRect(left, size(2), wide, self.height() - size(4))
            painter.fillRect(where, look.ground)
            edge = look.text if mark is Mark.NOT_UNDERSTOOD else theme().colours.edge
            painter.setPen(QPen(edge, 1))
            painter.drawRect(where.adjusted(0, 0, -1, -1))
            painter.setPen(look.text)
            draw_line(painter, where, said, "centre")
            left += wide + size(5)
