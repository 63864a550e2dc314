"""The fields of the simulator: what is typed counts as it is typed, and says what is wrong with it."""

import datetime
import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from governance_app.domain.approvals.attributes import Attribute
from governance_app.domain.approvals.condition_values import value_of
from governance_app.domain.approvals.conditions import Value
from governance_app.domain.errors import Refusal
from governance_app.domain.words import shortened
from governance_app.ui.flows.leaver_fields import ChoiceField, DayField, TypedField
from governance_app.ui.inspection.options import Option
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.labels import Label

_NARROWEST = 136
_WHOLE_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class ValueField(TypedField):
    """What a request says of an attribute, typed as text; an empty line says nothing."""

    def __init__(self, attribute: Attribute, currency: str, text: str) -> None:
        self.attribute, self._currency = attribute, currency
        self.value: Value | None = None
        super().__init__(attribute.name, text)
        self.line.textEdited.connect(self._typed)
        self.take(text)

    def put(self, text: str) -> None:
        """Show another text."""
        self._put(text)
        self.take(text)

    def take(self, text: str) -> None:
        """Read the value, or say why there is none."""
        self.value, sentence = None, ""
        if text.strip():
            try:
                self.value = value_of(self.attribute, text, self._currency)
            except Refusal as refusal:
                sentence = str(refusal)
        if sentence != self.refused:
            self.say(sentence)

    def _typed(self, text: str) -> None:
        self._done = text
        self.take(text)
        self.settled.emit()


class LiveChoice(ChoiceField):
    """One of several, taken as soon as what is typed is one of them."""

    def __init__(
        self, name: str, options: Callable[[], Sequence[Option]], value: Any, *, nothing: str
    ) -> None:
        super().__init__(name, options, value, nothing=nothing)
        self.line.textEdited.connect(self._peek)

    def _peek(self, text: str) -> None:
        folded = " ".join(text.casefold().split())
        for option in self._options():
            if " ".join(option.text.casefold().split()) == folded:
                self.value, self._done = option.value, text
                self.say("")
                self.settled.emit()
                return


class LiveDay(DayField):
    """A day, taken as soon as it is whole."""

    def __init__(self, name: str, day: datetime.date) -> None:
        super().__init__(name, day)
        self.line.textEdited.connect(self._peek)

    def put(self, day: datetime.date) -> None:
        """Show another day."""
        self.take(day.isoformat())

    def _peek(self, text: str) -> None:
        if not _WHOLE_DAY.fullmatch(text.strip()):
            return
        try:
            self.day = datetime.date.fromisoformat(text.strip())
        except ValueError:
            return
        self.say("")
        self.settled.emit()


class SeveralField(QWidget):
    """Several of what is offered: a line that takes one more, and a button for each that is taken."""

    settled = Signal()

    def __init__(self, name: str, options: Callable[[], Sequence[Option]], *, nothing: str) -> None:
        super().__init__()
        self._options = options
        self.values: tuple[Any, ...] = ()
        self.adding = ChoiceField(name, self._left, None, nothing=nothing)
        self.adding.line.setPlaceholderText("nobody more")
        self.adding.settled.connect(self._add)
        self._chips = QVBoxLayout()
        self._chips.setSpacing(theme().scaled(3))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().scaled(3))
        layout.addWidget(self.adding)
        layout.addLayout(self._chips)
        self.setFocusProxy(self.adding)

    @property
    def refused(self) -> str:
        """Why what is typed means nothing; "" where it does."""
        return self.adding.refused

    def choose(self, values: Sequence[Any]) -> None:
        """Take exactly these, without telling anybody."""
        there = {option.value: option.text for option in self._options()}
        self.values = tuple(each for each in values if each in there)
        self.adding.choose(None)
        while (item := self._chips.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for each in self.values:
            chip = Button(f"{shortened(there[each], 28)}  ×", partial(self._take_away, each))
            chip.setAccessibleName(f"Take away {there[each]}")
            self._chips.addWidget(chip)

    def _left(self) -> Sequence[Option]:
        return [each for each in self._options() if each.value not in self.values]

    def _add(self) -> None:
        if self.adding.value is not None:
            self.choose((*self.values, self.adding.value))
        elif not self.adding.line.text().strip():
            self.adding.say("")
        self.settled.emit()

    def _take_away(self, value: Any) -> None:
        self.adding.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.choose([each for each in self.values if each != value])
        self.settled.emit()


class LabelledField(QWidget):
    """A field below its name."""

    def __init__(self, label: str, field: QWidget) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().scaled(2))
        layout.addWidget(Label(shortened(label, 40), tone="muted", size=0.92))
        layout.addWidget(field)
        layout.addStretch(1)


class FieldGrid(QWidget):
    """Fields beside each other, in as many columns as there is room for."""

    def __init__(self) -> None:
        super().__init__()
        self._fields: list[QWidget] = []
        self._columns = 0
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setHorizontalSpacing(theme().scaled(10))
        self._layout.setVerticalSpacing(theme().scaled(8))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def show_fields(self, fields: Sequence[tuple[str, QWidget]]) -> None:
        """Show these fields in place of those that were there."""
        for each in self._fields:
            self._layout.removeWidget(each)
            each.hide()
            each.deleteLater()
        self._fields = [LabelledField(label, field) for label, field in fields]
        self._columns = 0
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  # Qt's name
        """Use the room."""
        self._place()
        super().resizeEvent(event)

    def _place(self) -> None:
        columns = max(1, self.width() // theme().scaled(_NARROWEST))
        columns = min(columns, max(len(self._fields), 1))
        if columns == self._columns:
            return
        for column in range(max(self._columns, columns)):
            self._layout.setColumnStretch(column, 1 if column < columns else 0)
        self._columns = columns
        for at, each in enumerate(self._fields):
            self._layout.addWidget(each, at // columns, at % columns)
            each.show()
