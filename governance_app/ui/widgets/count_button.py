"""A large number over what it counts, to be pressed."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.labels import text_colour
from governance_app.ui.widgets.painting import draw_focus, draw_ground, draw_line
from governance_app.ui.widgets.pressing import EnterButton


class CountButton(EnterButton):
    """A large number over what it counts; pressed, only that is listed."""

    def __init__(self, tone: str) -> None:
        super().__init__()
        self.tone, self._number, self._words = tone, "", ""
        self._shown: tuple[str, ...] = ()
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def show_number(self, number: str, words: str, called: str) -> None:
        """Show another number."""
        shown = number, words, called, self.tone
        if shown == self._shown:
            return
        self._shown = shown
        self._number, self._words = number, words
        self.setAccessibleName(called)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the room for number and words."""
        large, small = self._fonts()
        wide = max(large.horizontalAdvance(self._number), small.horizontalAdvance(self._words))
        return QSize(wide + theme().scaled(20), large.height() + small.height() + theme().scaled(8))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the number over its words; on a ground while only that is listed."""
        painter, size, colours = QPainter(self), theme().scaled, theme().colours
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.isChecked() or self.underMouse():
            ground = colours.selected if self.isChecked() else colours.hovered
            draw_ground(painter, frame, size(6), ground)
        large, _ = self._fonts()
        inside = self.rect().adjusted(size(10), size(4), -size(10), -size(4))
        painter.setFont(theme().font(1.75, bold=True))
        painter.setPen(text_colour(self.tone))
        draw_line(painter, inside.adjusted(0, 0, 0, large.height() - inside.height()), self._number)
        painter.setFont(theme().font(0.95))
        painter.setPen(colours.muted)
        draw_line(painter, inside.adjusted(0, large.height(), 0, 0), self._words)
        if self.hasFocus():
            draw_focus(painter, frame, size(6))

    @staticmethod
    def _fonts() -> tuple[QFontMetrics, QFontMetrics]:
        return QFontMetrics(theme().font(1.75, bold=True)), QFontMetrics(theme().font(0.95))
