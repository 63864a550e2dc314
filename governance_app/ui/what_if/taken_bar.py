"""The question: who and what is taken out, away or gone, and on which day."""

import datetime
from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from governance_app.domain.framework import Framework
from governance_app.domain.words import shortened
from governance_app.ui.flows.leaver_fields import ChoiceField, DayField
from governance_app.ui.inspection.options import Option
from governance_app.ui.theme.theme import theme
from governance_app.ui.what_if.taken import Taken, name_of, options, still_there
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.labels import Label
from governance_app.ui.widgets.wrapping_row import WrappingRow

_AWAY_TIP = "They keep what they hold, and their deputies step in"
_GONE_TIP = "They hold nothing any more; where there is a deputy, that one acts"


class TakenBar(QWidget):
    """Chips of who is taken out, with a field that takes one more."""

    changed = Signal()

    def __init__(self, framework: Callable[[], Framework], today: datetime.date) -> None:
        super().__init__()
        self._framework = framework
        self.taken: list[Taken] = []
        self._named: list[tuple[Taken, str]] = []
        self._shown: list[Button] = []
        self.field = ChoiceField(
            "Take out a person, role, team or system",
            self._options,
            None,
            nothing="Nobody and nothing here is called “{}”; choose from the list.",
        )
        self.field.line.setPlaceholderText("Person, role, team or system")
        self.away, self.gone = (
            _choice("Away", _AWAY_TIP),
            _choice("Gone", _GONE_TIP),
        )
        self.gone.setChecked(True)
        self._either = QButtonGroup(self)
        self._either.addButton(self.away)
        self._either.addButton(self.gone)
        self.day = DayField("On", today)
        self.chips = WrappingRow()
        self.chips.hide()
        self._lay_out()
        self.setFocusProxy(self.field)
        self.field.settled.connect(self._take)
        self.day.settled.connect(self.changed)
        self._either.buttonToggled.connect(lambda _, on: self.changed.emit() if on else None)
        theme().changed.connect(self._space)

    @property
    def is_away(self) -> bool:
        """Whether people are only away."""
        return self.away.isChecked()

    def show_taken(self, taken: Sequence[Taken], *, is_away: bool) -> None:
        """Ask about these, without telling anybody."""
        self._either.blockSignals(True)
        (self.away if is_away else self.gone).setChecked(True)
        self._either.blockSignals(False)
        self.taken = list(taken)
        self.refresh()

    def refresh(self) -> None:
        """Show what is taken out as it is called now; what was removed is left out."""
        framework = self._framework()
        self.taken = still_there(framework, self.taken)
        named = [(each, shortened(name_of(framework, each), 40)) for each in self.taken]
        if named != self._named:  # else the keyboard may be on one of them
            self._named = named
            self._shown = [self._chip(*each) for each in named]
            self.chips.show_widgets(self._shown)
            for one, next_one in pairwise([self.day.line, *self._shown]):  # Tab follows the eye
                QWidget.setTabOrder(one, next_one)
        self.chips.setVisible(bool(self.taken))

    def _options(self) -> list[Option]:
        return options(self._framework(), self.taken)

    def _take(self) -> None:
        """Take out what was chosen, and empty the field for the next one."""
        chosen = self.field.value
        if isinstance(chosen, Taken):
            self.field.choose(None)
            self.taken.append(chosen)
            self.refresh()
            self.changed.emit()
        elif not self.field.line.text().strip():
            self.field.say("")

    def _chip(self, taken: Taken, name: str) -> Button:
        chip = Button(name, lambda: self._put_back(taken), icon="close")
        chip.setAccessibleName(f"{name}: put back")
        return chip

    def _put_back(self, taken: Taken) -> None:
        place = self.taken.index(taken)
        self.taken.remove(taken)
        self.refresh()
        stop = self._shown[min(place, len(self._shown) - 1)] if self._shown else self.field
        stop.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _lay_out(self) -> None:
        self._line = QHBoxLayout()
        self._line.addWidget(Label("Without", tone="muted"))
        self._line.addWidget(self.field, 1)
        self._line.addWidget(self.away)
        self._line.addWidget(self.gone)
        self._line.addWidget(Label("On", tone="muted"))
        self._line.addWidget(self.day)
        self._line.addStretch(1)
        self._layout = QVBoxLayout(self)
        self._layout.addLayout(self._line)
        self._layout.addWidget(self.chips)
        self._space()

    def _space(self) -> None:
        size = theme().scaled
        self._line.setSpacing(size(8))
        self._layout.setContentsMargins(size(18), size(10), size(18), size(8))
        self._layout.setSpacing(size(8))
        self.day.setFixedWidth(size(120))
        self.field.setMinimumWidth(size(180))
        self.field.setMaximumWidth(size(420))


def _choice(text: str, tip: str) -> Button:
    """Return one of two buttons of which one is pressed."""
    button = Button(text, look="flat")
    button.setCheckable(True)
    button.setToolTip(tip)
    button.setAccessibleDescription(tip)
    return button
