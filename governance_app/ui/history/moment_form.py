"""The line below the history in which one names the moment of the past that is to be opened."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from governance_app.domain.errors import Refusal
from governance_app.domain.registers.typed import day_typed
from governance_app.store.states import moment_named
from governance_app.ui.flows.leaver_fields import TypedField
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.labels import Label
from governance_app.ui.widgets.panels import Line

_EXPLAINED = (
    "The whole program opens as the file was then, for reading. This is what was recorded, "
    "not what is valid on a day."
)


class MomentField(TypedField):
    """A day or a time, typed in any usual way."""

    def __init__(self) -> None:
        super().__init__("Moment", "")
        self.asked = ""
        self.line.setPlaceholderText("2026-05-01 14:00")

    def take(self, text: str) -> None:
        """Read the moment; a day alone means its end."""
        self.asked, sentence = "", ""
        try:
            day = None if ":" in text else day_typed(text)
            asked = day.isoformat() if day is not None else "T".join(text.split())
            if moment_named(asked) is not None:
                self.asked = asked
            else:
                sentence = "Type a day such as 2026-05-01, or a time such as 2026-05-01 14:00."
        except Refusal as refusal:
            sentence = refusal.sentence
        self.say(sentence)


class MomentForm(QWidget):
    """Asks for a moment. Enter opens it, Escape gives up."""

    wanted = Signal(str)  # what `state_named` reads
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("As recorded at")
        self.moment = MomentField()
        self.confirm = Button("Open", self._open, look="primary")
        size = theme().scaled
        self.moment.setFixedWidth(size(240))
        row = QHBoxLayout()
        row.setSpacing(theme().spacing())
        for each in (self.moment, self.confirm, Button("Cancel", self._leave)):
            row.addWidget(each, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        inside = QVBoxLayout()
        inside.setContentsMargins(size(14), size(8), size(14), size(10))
        inside.setSpacing(size(6))
        inside.addWidget(Label("As recorded at", tone="strong"))
        inside.addWidget(Label(_EXPLAINED, tone="muted", wrap=True))
        inside.addLayout(row)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(Line())
        whole.addLayout(inside)

    def begin(self, text: str) -> None:
        """Ask, with a moment to begin with."""
        self.moment.line.setText(text)
        self.moment.say("")
        self.show()
        self.moment.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.moment.line.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  # Qt's name
        """Escape gives up; Enter opens."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        self.moment.take(self.moment.line.text())
        if self.moment.asked:
            self.wanted.emit(self.moment.asked)
            self._leave()
        else:
            self.moment.line.setFocus()

    def _leave(self) -> None:
        self.hide()
        self.left.emit()
