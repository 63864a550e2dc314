"""One problem of a proof: its sentence, the smallest example, what mends it and where it is."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button, LinkButton
from governance_app.ui.widgets.labels import Label
from governance_app.ui.widgets.painting import draw_focus
from governance_app.ui.widgets.panels import Card
from governance_app.ui.widgets.wrapping_row import WrappingRow

Deed = tuple[str, Callable[[], object]]


class CardContent(NamedTuple):
    """What a card tells, and what can be done: mends are buttons, and where it is are links.

    Each example comes with what tries it.
    """

    title: str
    sentence: str
    examples: Sequence[Deed] = ()
    mends: Sequence[Deed] = ()
    leads: Sequence[Deed] = ()


class ProblemCard(Card):
    """A card that the keyboard can be on; it tells when it is looked at."""

    looked_at = Signal()
    step_wanted = Signal(int)  # to the next card (1) or the one before (-1)

    def __init__(self, content: CardContent) -> None:
        super().__init__("hint")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(f"{content.title}: {content.sentence}")
        self.content.addWidget(Label(content.sentence, wrap=True))
        self.buttons: list[Button | LinkButton] = []
        for at, example in enumerate(content.examples):
            self._add_example(*example, is_first=at == 0)
        below: list[Button | LinkButton] = [
            *(Button(label, run) for label, run in content.mends),
            *(LinkButton(label, run) for label, run in content.leads),
        ]
        self.buttons += below
        if below:
            row = WrappingRow()
            self.content.addWidget(row)
            row.show_widgets(below)
        for each in self.findChildren(QWidget):
            each.installEventFilter(self)

    def _add_example(self, words: str, try_it: Callable[[], object], *, is_first: bool) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme().spacing())
        link = LinkButton("Try it", try_it)
        link.setAccessibleName(f"Try it: {words}")
        text = f"Smallest example: {words}." if is_first else f"Also {words}."
        row.addWidget(link, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Label(text, tone="muted", wrap=True), 1)
        self.content.addLayout(row)
        self.buttons.append(link)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Tell when a part of it gets the keyboard."""
        if event.type() == QEvent.Type.FocusIn:
            self.looked_at.emit()
        return super().eventFilter(watched, event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802  # Qt's name
        """Tell that it is looked at."""
        super().focusInEvent(event)
        self.looked_at.emit()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802  # Qt's name
        """Draw it without its ring."""
        super().focusOutEvent(event)
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802  # Qt's name
        """Look at it."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Up and Down lead to the other cards, Enter does the first thing that can be done."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.step_wanted.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.buttons:
            self.buttons[0].click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the card, with a ring while the keyboard is on it."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            draw_focus(painter, frame, theme().scaled(8))
