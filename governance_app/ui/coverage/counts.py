"""The totals above the map: how much is covered, and a number for each state that filters by it."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from governance_app.domain.coverage import State
from governance_app.domain.coverage_totals import Totals
from governance_app.ui.coverage.painting import tone_of
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import LinkButton
from governance_app.ui.widgets.count_button import CountButton

#: What is counted beside the covered part, the worst first.
_COUNTED: Mapping[State, tuple[str, str]] = {
    State.GAP: ("gap", "gaps"),
    State.VACANT: ("vacant", "vacant"),
    State.SELF_OVERSEEN: ("self-overseen", "self-overseen"),
    State.LAPSED: ("lapsed", "lapsed"),
    State.DUE: ("due", "due"),
    State.ONE_PERSON: ("by one person", "by one person"),
}


class CoverageCounts(QWidget):
    """The line of numbers, and the link to how they are counted."""

    filtered = Signal()  # other states are to be listed
    definition_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.covered = CountButton("plain")
        self.covered.setCheckable(False)
        self.covered.clicked.connect(self.definition_wanted)
        self.states = {state: CountButton(tone_of(state)) for state in _COUNTED}
        self.explain = LinkButton("How it is counted", self.definition_wanted.emit, size=0.95)
        self._line = QHBoxLayout(self)
        self._line.addWidget(self.covered)
        for button in self.states.values():
            self._line.addWidget(button)
            button.toggled.connect(lambda _: self.filtered.emit())
        self._line.addStretch(1)
        self._line.addWidget(self.explain)
        self._space()
        theme().changed.connect(self._space)

    @property
    def chosen(self) -> frozenset[State]:
        """The states that alone are listed; none for all."""
        return frozenset(state for state, button in self.states.items() if button.isChecked())

    def choose(self, states: frozenset[State]) -> None:
        """List only these states."""
        for state, button in self.states.items():
            button.setChecked(state in states)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Leave the link out where it has no room: the first number leads there as well."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        shown = [each for each in (self.covered, *self.states.values()) if not each.isHidden()]
        room = sum(each.sizeHint().width() + self._line.spacing() for each in shown)
        self.explain.setVisible(self.width() > room + self.explain.sizeHint().width() * 1.3)

    def show_totals(self, count: Totals) -> None:
        """Show other totals; a number that is 0 is left out unless it is pressed."""
        words = f"covered ({count.covered:,} of {count.required:,})"
        called = f"{count.percent} % {words}: how it is counted"
        self.covered.show_number(f"{count.percent} %", words, called)
        for state, button in self.states.items():
            number = count.states.get(state, 0)
            one, many = _COUNTED[state]
            words = one if number == 1 else many
            button.show_number(f"{number:,}", words, f"{number:,} {words}: list only these")
            button.setVisible(bool(number) or button.isChecked())
        self._make_room()

    def _space(self) -> None:
        size = theme().scaled
        self._line.setContentsMargins(size(8), size(8), size(16), size(6))
        self._line.setSpacing(size(8))
