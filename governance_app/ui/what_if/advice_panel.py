"""The appointments that would help most, each with a button that makes it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from governance_app.domain.framework import Framework
from governance_app.domain.resilience.appointing import Advice
from governance_app.domain.resilience.telling import advice_told
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.labels import Label


class AdvicePanel(QWidget):
    """Lists a few appointments; the best one comes first."""

    wanted = Signal(object)  # an Advice

    def __init__(self, *, read_only: bool) -> None:
        super().__init__()
        self._read_only = read_only
        self._advice: Sequence[Advice] = ()
        self.buttons: list[Button] = []
        self._heading = Label("Would help most", tone="strong")
        self._lines = QWidget()
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(self._heading)
        self._layout.addWidget(self._lines)
        self._space()
        theme().changed.connect(self._space)

    def show_advice(self, framework: Framework, advice: Sequence[Advice]) -> None:
        """Show appointments."""
        self.setVisible(bool(advice))
        if advice == self._advice:
            return
        self._advice = advice
        lines = QWidget()
        column = QVBoxLayout(lines)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().scaled(6))
        self.buttons = []
        for each in advice:
            column.addLayout(self._line(framework, each))
        self._layout.replaceWidget(self._lines, lines)
        self._lines.hide()
        self._lines.deleteLater()
        self._lines = lines

    def _line(self, framework: Framework, advice: Advice) -> QHBoxLayout:
        told = advice_told(framework, advice)
        line = QHBoxLayout()
        line.setSpacing(theme().scaled(10))
        button = Button("Appoint", lambda: self.wanted.emit(advice))
        button.setAccessibleName(f"Appoint {told}")
        button.setEnabled(not self._read_only)
        self.buttons.append(button)
        line.addWidget(button)
        line.addWidget(Label(told, wrap=True), 1)
        return line

    def _space(self) -> None:
        size = theme().scaled
        self._layout.setContentsMargins(size(18), size(10), size(18), size(12))
        self._layout.setSpacing(size(6))
