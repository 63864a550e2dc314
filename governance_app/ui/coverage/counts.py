"""The totals above the map: how much is covered, and a number for each state that filters by it."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from governance_app.domain.coverage import State
from governance_app.domain.coverage_totals import Totals
from governance_app.ui.coverage.painting import tone_of
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import LinkButton
from governance_app.ui.widgets.count_button import CountButton
from governance_app.ui.widgets.wrapping_row import WrappingRow

#: What is counted beside the covered part, the worst first.
_COUNTED: Mapping[State, tuple[str, str]] = {
    State.GAP: ("gap", "gaps"),
    State.VACANT: ("vacant", "vacant"),
    State.SELF_OVERSEEN: ("self-overseen", "self-overseen"),
    State.LAPSED: ("lapsed", "lapsed"),
    State.DUE: ("due", "due"),
    State.ONE_PERSON: ("by one person", "by one person"),
}
#: The margins of the line, and what is between the numbers and the link.
_BESIDE = 60


class CoverageCounts(QWidget):
    """The numbers, on as many lines as they need, and the link to how they are counted."""

    filtered = Signal()  # other states are to be listed
    definition_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.covered = CountButton("plain")
        self.covered.setCheckable(False)
        self.covered.clicked.connect(self.definition_wanted)
        self.states = {state: CountButton(tone_of(state)) for state in _COUNTED}
        self.explain = LinkButton("How it is counted", self.definition_wanted.emit, size=0.95)
        self._row = WrappingRow()
        self._row.show_widgets((self.covered, *self.states.values()))
        for button in self.states.values():
            button.toggled.connect(lambda _: self.filtered.emit())
        self._beside = QHBoxLayout()
        self._beside.addWidget(self.explain)
        self._beside.addStretch(1)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.addWidget(self._row, 1)
        self._line.addLayout(self._beside)
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
        """Use the room."""
        super().resizeEvent(event)
        self._use_room()

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
        self._row.lay_out()
        self._use_room()

    def _use_room(self) -> None:
        """Put the link below the numbers where it has no room beside them."""
        needed = self._row.one_line + self.explain.sizeHint().width() + theme().scaled(_BESIDE)
        is_narrow = self.width() < needed
        turned = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        self._line.setDirection(turned)

    def _space(self) -> None:
        size = theme().scaled
        self._line.setContentsMargins(size(8), size(8), size(16), size(6))
        self._line.setSpacing(size(4))
        self._beside.setContentsMargins(size(10), 0, 0, 0)
