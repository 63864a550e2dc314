"""Chips: a letter on the colour of its meaning, always readable as a letter."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from governance_app.ui.theme.colours import Chip
from governance_app.ui.theme.theme import theme


def paint_chip(painter: QPainter, where: QRectF, symbol: str, chip: Chip) -> None:
    """Draw a letter on its rounded square, in the painter's font."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(chip.edge, 1))
    painter.setBrush(chip.fill)
    radius = where.height() * 0.22
    painter.drawRoundedRect(where.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.setPen(chip.text)
    painter.drawText(where, Qt.AlignmentFlag.AlignCenter, symbol)
    painter.restore()


class LetterChip(QWidget):
    """A letter of the scheme, by its meaning class."""

    def __init__(self, symbol: str, meaning: str) -> None:
        super().__init__()
        self._symbol, self._meaning = symbol, meaning
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._refresh()
        theme().changed.connect(self._refresh)

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the size of a chip, wider for a longer symbol."""
        words = self.fontMetrics().horizontalAdvance(self._symbol) + theme().scaled(10)
        return QSize(max(theme().scaled(24), words), theme().scaled(21))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the chip."""
        chip = theme().colours.chip(self._meaning)
        paint_chip(QPainter(self), QRectF(self.rect()), self._symbol, chip)

    def _refresh(self) -> None:
        self.setFont(theme().font(0.92, bold=True))
        self.updateGeometry()
        self.update()
