"""The totals above the map: how much is covered, and a number for each state that filters by it."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from governance_app.domain.coverage import State
from governance_app.domain.coverage_totals import Totals
from governance_app.ui.coverage.painting import tone_of
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import LinkButton
from governance_app.ui.widgets.labels import text_colour
from governance_app.ui.widgets.painting import draw_focus, draw_ground, draw_line
from governance_app.ui.widgets.pressing import EnterButton

#: What is counted beside the covered part, the worst first.
_COUNTED: Mapping[State, tuple[str, str]] = {
    State.GAP: ("gap", "gaps"),
    State.VACANT: ("vacant", "vacant"),
    State.SELF_OVERSEEN: ("self-overseen", "self-overseen"),
    State.LAPSED: ("lapsed", "lapsed"),
    State.DUE: ("due", "due"),
    State.ONE_PERSON: ("by one person", "by one person"),
}


class CountButton(EnterButton):
    """A large number over what it counts; pressed, only that is listed."""

    def __init__(self, tone: str) -> None:
        super().__init__()
        self._tone, self._number, self._words = tone, "", ""
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def show_number(self, number: str, words: str, called: str) -> None:
        """Show another number."""
        self._number, self._words = number, words
        self.setAccessibleName(called)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802  # Qt's name
        """Return the room for number and words."""
        large, small = self._fonts()
        wide = max(large.horizontalAdvance(self._number), small.horizontalAdvance(self._words))
        return QSize(wide + theme().scaled(20), large.height() + small.height() + theme().scaled(8))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  # Qt's name
        """Draw the number over its words; on a ground while only that is listed."""
        painter, size, colours = QPainter(self), theme().scaled, theme().colours
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self.isChecked() or self.underMouse():
            ground = colours.selected if self.isChecked() else colours.hovered
            draw_ground(painter, frame, size(6), ground)
        large, _ = self._fonts()
        inside = self.rect().adjusted(size(10), size(4), -size(10), -size(4))
        painter.setFont(theme().font(1.75, bold=True))
        painter.setPen(text_colour(self._tone))
        draw_line(painter, inside.adjusted(0, 0, 0, large.height() - inside.height()), self._number)
        painter.setFont(theme().font(0.95))
        painter.setPen(colours.muted)
        draw_line(painter, inside.adjusted(0, large.height(), 0, 0), self._words)
        if self.hasFocus():
            draw_focus(painter, frame, size(6))

    @staticmethod
    def _fonts() -> tuple[QFontMetrics, QFontMetrics]:
        return QFontMetrics(theme().font(1.75, bold=True)), QFontMetrics(theme().font(0.95))


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

    def _space(self) -> None:
        size = theme().scaled
        self._line.setContentsMargins(size(8), size(8), size(16), size(6))
        self._line.setSpacing(size(8))
