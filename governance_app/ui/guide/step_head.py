"""The line of one step: its number, or a mark where it is done, its title, and how far it is."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from governance_app.domain.guide import GuideStep
from governance_app.domain.words import counted
from governance_app.ui.theme.icons import paint_icon
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.painting import draw_focus, draw_ground, draw_line
from governance_app.ui.widgets.pressing import EnterButton


class StepHead(EnterButton):
    """Pressed, the step is opened or closed: it is checked while it is open."""

    def __init__(self, step: GuideStep) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._step = step
        self.show_step(step)
        theme().changed.connect(self.updateGeometry)

    @property
    def state(self) -> str:
        """How far the step is, in words."""
        if self._step.is_done:
            return "Done"
        if len(self._step.parts) == 1:
            return self._step.parts[0].told
        return f"{self._step.done} of {counted(len(self._step.parts), 'part')} done"

    def show_step(self, step: GuideStep) -> None:
        """Show the step as it is now."""
        self._step = step
        self.setAccessibleName(f"Step {step.number}: {step.title}. {self.state}")
        self.setAccessibleDescription(step.why)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the height of a line that is easy to hit."""
        return QSize(theme().scaled(300), theme().scaled(44))

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the room for the mark and a part of the title."""
        return QSize(theme().scaled(150), theme().scaled(44))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw mark, title and state."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, size = theme().colours, theme().scaled
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.underMouse() or self.isDown():
            draw_ground(painter, frame, size(8), colours.hovered)
        if self.hasFocus():
            draw_focus(painter, frame, size(8))
        inside = self.rect().adjusted(size(10), 0, -size(12), 0)
        self._paint_mark(painter, QRect(inside))
        words = inside.adjusted(size(40), 0, 0, 0)
        painter.setFont(theme().font(0.94))
        painter.setPen(colours.success.text if self._step.is_done else colours.muted)
        room = painter.fontMetrics().horizontalAdvance(self.state) + size(12)
        painter.setFont(theme().font(1.06, bold=True))
        title_width = painter.fontMetrics().horizontalAdvance(self._step.title)
        tells = self._step.is_done or not self.isChecked()  # else the parts below say it
        if tells and title_width + room <= words.width():
            painter.setFont(theme().font(0.94))
            draw_line(painter, words, self.state, "right")
            painter.setFont(theme().font(1.06, bold=True))
        painter.setPen(colours.text)
        draw_line(painter, words, self._step.title)

    def _paint_mark(self, painter: QPainter, inside: QRect) -> None:
        """Draw a circle with the number, filled while the step is open; a tick where it is done."""
        colours, side = theme().colours, theme().scaled(26)
        circle = QRectF(inside.left(), (self.height() - side) / 2, side, side)
        if self._step.is_done:
            paint_icon(painter, "success", circle, colours.success.text)
            return
        is_open = self.isChecked()
        ground = colours.accent if is_open else colours.window
        edge = colours.accent if is_open else colours.edge
        draw_ground(painter, circle.adjusted(0.5, 0.5, -0.5, -0.5), side / 2, ground, edge)
        painter.setFont(theme().font(bold=True))
        painter.setPen(colours.on_accent if is_open else colours.muted)
        draw_line(painter, circle, str(self._step.number), "centre")
