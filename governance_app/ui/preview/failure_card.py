"""Why a report could not be set, and what can be done about it, above its pages."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.labels import Label
from governance_app.ui.widgets.panels import Card
from governance_app.ui.widgets.wrapping_row import WrappingRow


class FailureCard(QWidget):
    """Hidden while all is well."""

    def __init__(self) -> None:
        super().__init__()
        self._card = Card("error")
        self._sentence = Label("", tone="error", wrap=True)
        self._steps = WrappingRow()
        self._card.content.addWidget(self._sentence)
        self._card.content.addWidget(self._steps)
        layout = QVBoxLayout(self)
        layout.addWidget(self._card)
        layout.setContentsMargins(*[theme().scaled(12)] * 4)
        self.hide()

    @property
    def sentence(self) -> str:
        """What is said; "" while all is well."""
        return self._sentence.text()

    def say(self, sentence: str, steps: Sequence[tuple[str, Callable[[], object]]]) -> None:
        """Say what went wrong and offer steps; "" takes it back."""
        said_before = self._sentence.text()
        self._sentence.setText(sentence)
        self._steps.show_widgets([Button(text, step) for text, step in steps])
        self.setVisible(bool(sentence))
        if sentence and sentence != said_before:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))
