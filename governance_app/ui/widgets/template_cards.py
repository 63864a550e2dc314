"""The templates as cards: a title and a sentence each; pressed, a document begins with it."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from governance_app.template_files import BLANK, Template
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.painting import draw_focus, draw_ground, draw_line
from governance_app.ui.widgets.pressing import EnterButton

_OWN = "Your own template."


def offered(templates: Sequence[Template]) -> list[Template]:
    """Return the templates that hold something; a new document is blank without being asked."""
    return [each for each in templates if each.is_own or each.name != BLANK]


class TemplateCards(QWidget):
    """Cards below each other; `chosen` gets the file of the one that is pressed."""

    def __init__(self, templates: Sequence[Template], chosen: Callable[[Path], object]) -> None:
        super().__init__()
        self.cards = [TemplateCard(each, chosen) for each in templates]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().scaled(8))
        for card in self.cards:
            layout.addWidget(card)


class TemplateCard(EnterButton):
    """One template. The text is the template's own and shown as it is."""

    def __init__(self, template: Template, chosen: Callable[[Path], object]) -> None:
        super().__init__()
        self.template = template
        self._sentence = template.summary or (_OWN if template.is_own else "")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"New from template: {template.title}")
        self.setAccessibleDescription(self._sentence)
        self.clicked.connect(lambda: chosen(template.path))
        theme().changed.connect(self.updateGeometry)

    def hasHeightForWidth(self) -> bool:  # noqa: N802  # Qt's name
        """Return True: its sentence takes as many lines as it needs."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802  # Qt's name
        """Return the height of title and sentence in this width."""
        inside = max(width - 2 * self._padding, 1)
        title = QFontMetrics(theme().font(bold=True)).height()
        return 2 * self._padding + title + self._gap + self._room(inside).height()

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the room that is pleasant to read in."""
        width = theme().scaled(280)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the least width, and the height in a usual one: in a narrow one it is more."""
        return QSize(theme().scaled(150), self.heightForWidth(theme().scaled(440)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw ground, title and sentence."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours, radius = theme().colours, theme().scaled(8)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        touched = self.underMouse() or self.isDown()
        draw_ground(
            painter, frame, radius, colours.hovered if touched else colours.raised, colours.edge
        )
        if self.hasFocus():
            draw_focus(painter, frame, radius)
        inside = self.rect().adjusted(self._padding, self._padding, -self._padding, -self._padding)
        painter.setFont(theme().font(bold=True))
        title = QRect(inside)
        title.setHeight(painter.fontMetrics().height())
        painter.setPen(colours.text)
        draw_line(painter, title, self.template.title)
        painter.setFont(theme().font())
        painter.setPen(colours.muted)
        inside.setTop(title.bottom() + 1 + self._gap)
        painter.drawText(inside, self._flags(), self._sentence)

    @property
    def _padding(self) -> int:
        return theme().scaled(12)

    @property
    def _gap(self) -> int:
        return theme().scaled(4)

    @staticmethod
    def _flags() -> int:
        return int(
            Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        )

    def _room(self, width: int) -> QSize:
        metrics = QFontMetrics(theme().font())
        return metrics.boundingRect(
            QRect(0, 0, width, 100_000), self._flags(), self._sentence
        ).size()
