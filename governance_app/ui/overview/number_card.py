"""A card with one of the four numbers: its ring, what it misses, and how it is counted."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QHBoxLayout

from governance_app.ui.overview.panel import Panel
from governance_app.ui.overview.ring import NumberButton
from governance_app.ui.overview.words import NUMBERS
from governance_app.ui.widgets.buttons import Button, LinkButton
from governance_app.ui.widgets.labels import ElidedLabel, Label

if TYPE_CHECKING:
    from governance_app.domain.health import Health


class NumberCard(Panel):
    """Shows a number. What is pressed or looked at is told by its name."""

    followed = Signal(str)  # the number was pressed
    entered = Signal(str)  # the keyboard came onto it
    list_wanted = Signal(str)  # everything that it misses is to be shown

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name, self._words = name, NUMBERS[name]
        self.button = NumberButton(name)
        self.button.clicked.connect(lambda: self.followed.emit(name))
        self.button.installEventFilter(self)
        self.how_button = Button(
            f"How “{self._words.title}” is counted",
            self._show_or_hide_rule,
            look="flat",
            icon="info",
            icon_only=True,
        )
        self.how_button.setCheckable(True)
        self.missed_link = LinkButton("", lambda: self.list_wanted.emit(name), size=0.95)
        self._all = Label("", tone="muted", size=0.95)
        self.rule = Label("", tone="muted", size=0.95, wrap=True)
        self._lay_out()
        for each in (self.missed_link, self.rule):
            each.hide()

    def show_number(self, number: "Health") -> None:
        """Show a number with what it misses."""
        self.button.show_number(number)
        self.rule.setText(number.rule)
        missed = len(number.missed)
        self.missed_link.set_text(f"{missed:,} {self._words.missed}")
        self.missed_link.setVisible(bool(missed))
        self._all.setText(self._words.none_missed if number.total else "")
        self._all.setVisible(not missed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Say when the keyboard comes onto the number."""
        if event.type() == QEvent.Type.FocusIn:
            self.entered.emit(self.name)
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        title = ElidedLabel(self._words.title, tone="strong")
        self.head.addWidget(title, 1)
        self.content.addWidget(self.button)
        below = QHBoxLayout()
        below.addWidget(self.missed_link)
        below.addWidget(self._all)
        below.addStretch(1)
        self.content.addLayout(below)
        self.content.addWidget(self.rule)
        self.content.addStretch(1)
        self.head.addWidget(self.how_button)

    def _show_or_hide_rule(self) -> None:
        shown = self.how_button.isChecked()
        self.rule.setVisible(shown)
        said = self.rule.text() if shown else ""
        self.how_button.setAccessibleDescription(said)
        if shown:
            self.entered.emit(self.name)
