"""The two states that are compared: a field for each, and a button that turns them round."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from governance_app.domain.framework import Framework
from governance_app.ui.compare.state_field import StateField, usual_states
from governance_app.ui.flows.asking import ask_what_to_read
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.labels import Label

_FILTERS = ("Governance documents (*.governance)", "All files (*)")


class StatesBar(QWidget):
    """Two choosers; `settled` tells when another state is chosen in either."""

    settled = Signal()

    def __init__(self, now: Callable[[], Framework], folder: Callable[[], Path]) -> None:
        super().__init__()
        self._folder = folder
        first, second = usual_states(now())
        self.first = StateField("Before", now, first)
        self.second = StateField("After", now, second)
        self.turn = Button("Swap", self._turn)
        self.turn.setToolTip("Compare the other way round")
        self.remark = Label("", tone="warning", size=0.95, wrap=True)
        for field in (self.first, self.second):
            field.settled.connect(self.settled)
            field.file_wanted.connect(_asking(self._ask_for_file, field))
        self._lay_out()
        theme().changed.connect(self._space)

    @property
    def names(self) -> tuple[str, str]:
        """The names of the two states."""
        return str(self.first.value), str(self.second.value)

    def choose(self, first: str, second: str) -> None:
        """Choose two states, without telling anybody."""
        self.first.choose(first)
        self.second.choose(second)

    def say(self, sentence: str, place: int) -> None:
        """Say below a field why its state is not there; "" takes that back from both."""
        for at, field in enumerate((self.first, self.second)):
            field.say(sentence if at == place else "")

    def show_remark(self, remark: str) -> None:
        """Show how the two were compared, where that must be known."""
        self.remark.setText(remark)
        self.remark.setVisible(bool(remark))

    def _turn(self) -> None:
        first, second = self.names
        self.choose(second, first)
        self.settled.emit()

    def _ask_for_file(self, field: StateField) -> None:
        ask_what_to_read(
            self, "Compare with a document", _FILTERS, field.choose_file, self._folder()
        )

    def _lay_out(self) -> None:
        self._line = QHBoxLayout()
        self._line.addWidget(Label("From", tone="muted"))
        self._line.addWidget(self.first, 1)
        self._line.addWidget(Label("to", tone="muted"))
        self._line.addWidget(self.second, 1)
        self._line.addWidget(self.turn)
        self._line.addStretch(0)
        self._layout = QVBoxLayout(self)
        self._layout.addLayout(self._line)
        self._layout.addWidget(self.remark)
        self.remark.hide()
        self._space()

    def _space(self) -> None:
        size = theme().scaled
        self._layout.setContentsMargins(size(18), size(8), size(14), size(8))
        self._layout.setSpacing(size(6))
        self._line.setSpacing(size(8))
        for field in (self.first, self.second):
            field.setMinimumWidth(size(180))
            field.setMaximumWidth(size(360))


def _asking(ask: Callable[[StateField], None], field: StateField) -> Callable[[], None]:
    return lambda: ask(field)
