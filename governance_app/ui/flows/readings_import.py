"""What only a list of readings asks: the decimal mark, and the order of its days, where needed."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from governance_app.exchange.readings.asking import DayOrder, DecimalMark, Question, Unclear
from governance_app.exchange.readings.importing import ReadingsImport
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.labels import Label

_Way = DecimalMark | DayOrder
_WORDS = {
    DecimalMark.COMMA: "decimal comma",
    DecimalMark.POINT: "decimal point",
    DayOrder.DAY_FIRST: "day first",
    DayOrder.MONTH_FIRST: "month first",
}
#: More choices than so many (columns times metrics) are not offered column by column.
_MOST_CHOICES = 20_000


class WayChoice(QWidget):
    """Asks for one thing that a list leaves open, by what one of its texts would be."""

    changed = Signal()

    def __init__(self, ways: Sequence[_Way]) -> None:
        super().__init__()
        self.words = Label(tone="warning", wrap=True)
        self._unclear: Unclear | None = None
        self.buttons: dict[_Way, Button] = {}
        group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().spacing())
        row.addWidget(self.words, 1)
        for way in ways:
            button = Button(_WORDS[way])
            button.setCheckable(True)
            button.clicked.connect(self._answered)
            group.addButton(button)
            row.addWidget(button)
            self.buttons[way] = button
        self.hide()

    @property
    def way(self) -> _Way | None:
        """What was answered; None while nothing was."""
        return next((way for way, each in self.buttons.items() if each.isChecked()), None)

    def ask(self, unclear: Unclear) -> None:
        """Show the question, with what each answer would make of the text."""
        self._unclear = unclear
        self._name_buttons()
        self.show()

    def _name_buttons(self) -> None:
        """Say on each button what it means, and on the one that was chosen that it was."""
        if self._unclear is None:
            return
        self.words.setText(f"{self._unclear.sentence}. Which is it?")
        for way, button in self.buttons.items():
            meaning = f"{self._unclear.meanings[way]} ({_WORDS[way]})"
            button.setText(f"✓ {meaning}" if button.isChecked() else meaning)
            button.setAccessibleName(f"“{self._unclear.text}” is {meaning}")
            button.updateGeometry()

    def _answered(self) -> None:
        self._name_buttons()
        self.words.set_tone("muted")
        self.changed.emit()


class ReadingsPanel(QWidget):
    """Asks what a list of readings leaves open; shows nothing where it leaves nothing open."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choices: dict[Question, WayChoice] = {
            question: WayChoice(tuple(question)) for question in (DecimalMark, DayOrder)
        }
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme().scaled(6))
        for each in self.choices.values():
            each.changed.connect(self.changed)
            layout.addWidget(each)

    def ask(self, unclear: Unclear) -> None:
        """Ask for what is unclear."""
        self.choices[unclear.question].ask(unclear)

    def applied_to(self, readings: ReadingsImport) -> ReadingsImport:
        """Return the list understood as this panel says."""
        decimal, days = (self.choices[each].way for each in (DecimalMark, DayOrder))
        assert decimal is None or isinstance(decimal, DecimalMark)
        assert days is None or isinstance(days, DayOrder)
        return replace(readings, decimal=decimal, days=days)


def offers_columns(readings: ReadingsImport) -> bool:
    """Whether it is offered to choose what each column is; a table of days has nothing to choose."""
    return 0 < len(readings.mapped) * len(readings.targets) <= _MOST_CHOICES
