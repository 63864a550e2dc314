"""The letters of the file and what each becomes; texts in their place can become letters too."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from governance_app.domain.framework import Framework, ordered
from governance_app.domain.scheme import SCHEMES, pattern_for
from governance_app.domain.words import counted, shortened
from governance_app.exchange.adjusting.letters import (
    LetterFound,
    TextFound,
    usual_letter,
)
from governance_app.ui.import_preview.choosing import Choice
from governance_app.ui.import_preview.menus import Letter
from governance_app.ui.import_preview.scrolled import Scrolled
from governance_app.ui.theme.theme import theme
from governance_app.ui.widgets.chips import LetterChip
from governance_app.ui.widgets.labels import ElidedLabel, Label

if TYPE_CHECKING:
    from governance_app.ui.import_preview.deciding import Deciding

_AS_WRITTEN, _LEFT_OUT = "\x00as written", ""
_MOST_TEXTS = 60


def letters_of(framework: Framework | None, found: Sequence[LetterFound]) -> list[Letter]:
    """Return the letters that may be chosen: those of the scheme, then those of the file."""
    if framework is not None:
        letters = [Letter(each.symbol, each.name) for each in ordered(framework.letters)]
    else:
        letters = [Letter(each.symbol, each.name) for each in SCHEMES["RACI"]]
    known = {each.symbol.casefold() for each in letters}
    more = (each for each in found if each.symbol.casefold() not in known)
    return [*letters, *(Letter(each.symbol, each.meaning) for each in more)]


class LettersPanel(Scrolled):
    """Asks what each letter becomes, and what each text that was not understood means."""

    def __init__(self, deciding: "Deciding") -> None:
        super().__init__("Letters of the file")
        self._deciding = deciding
        self.choices: dict[str, Choice] = {}
        self.texts: dict[str, Choice] = {}
        self._shown: object = None

    def refresh(self) -> None:
        """Show the letters as they are now; nothing moves where they are the same."""
        deciding = self._deciding
        told = deciding.told_of
        found = told.letters if told else ()
        texts = told.texts[:_MOST_TEXTS] if told else ()
        framework = deciding.scheme_framework
        shown = (found, texts, framework and framework.letters)
        if shown == self._shown:
            return
        self._shown = shown
        inside = QWidget()
        lines = QGridLayout(inside)
        lines.setContentsMargins(0, theme().scaled(8), theme().scaled(10), theme().scaled(8))
        lines.setHorizontalSpacing(theme().scaled(12))
        lines.setColumnStretch(2, 1)
        self.choices, self.texts = {}, {}
        for each in found:
            self._add_letter(lines, each, found)
        if texts:
            title = Label("Cells where a letter was expected", tone="strong")
            lines.addWidget(title, lines.rowCount(), 0, 1, 4)
        for text in texts:
            self._add_text(lines, text, found)
        lines.setRowStretch(lines.rowCount(), 1)
        self.put(inside)

    def _add_letter(
        self, lines: QGridLayout, each: LetterFound, found: Sequence[LetterFound]
    ) -> None:
        deciding, row = self._deciding, lines.rowCount()
        framework = deciding.scheme_framework
        usual = usual_letter(framework, each.symbol) if framework else each.symbol
        pattern = pattern_for(each.symbol, each.meaning)
        lines.addWidget(LetterChip(shortened(each.symbol, 8), pattern.meaning), row, 0)
        lines.addWidget(Label(counted(each.count, "cell"), tone="muted"), row, 1)
        lines.addWidget(ElidedLabel(each.meaning or pattern.name, tone="muted"), row, 2)
        as_written = f"{usual} of the scheme" if usual else f"new letter {pattern.symbol}"
        options = [(as_written, _AS_WRITTEN)]
        for letter in letters_of(framework, found):
            if letter.symbol not in (usual, each.symbol):
                options.append((f"{letter.symbol}  {letter.name}".rstrip(), letter.symbol))
        options.append(("Not imported", _LEFT_OUT))
        now = deciding.choices.letters.get(each.symbol, _AS_WRITTEN)
        choice = Choice(f"What the letter {each.symbol} becomes", options, now)
        choice.currentIndexChanged.connect(
            lambda _, symbol=each.symbol, choice=choice: self._letter_chosen(symbol, choice)
        )
        self.choices[each.symbol] = choice
        lines.addWidget(choice, row, 3)

    def _add_text(self, lines: QGridLayout, each: TextFound, found: Sequence[LetterFound]) -> None:
        deciding, row = self._deciding, lines.rowCount()
        lines.addWidget(ElidedLabel(f"“{shortened(each.text, 30)}”"), row, 0)
        cells = counted(each.count, "cell") if each.count else ""
        lines.addWidget(Label(cells, tone="muted"), row, 1)
        lines.addWidget(ElidedLabel(each.why, tone="warning" if each.count else "muted"), row, 2)
        options: list[tuple[str, tuple[str, ...] | None]] = [("Not imported, reported", None)]
        for letter in letters_of(deciding.scheme_framework, found):
            options.append((f"{letter.symbol}  {letter.name}".rstrip(), (letter.symbol,)))
        options.append(("Nothing: no part", ()))
        name = f"What “{shortened(each.text)}” means"
        choice = Choice(name, options, deciding.choices.texts.get(each.text))
        choice.currentIndexChanged.connect(
            lambda _, text=each.text, choice=choice: self._text_chosen(text, choice)
        )
        self.texts[each.text] = choice
        lines.addWidget(choice, row, 3)

    def _letter_chosen(self, symbol: str, choice: Choice) -> None:
        meant = None if choice.value == _AS_WRITTEN else choice.value
        self._deciding.choose(self._deciding.choices.with_letter(symbol, meant))

    def _text_chosen(self, text: str, choice: Choice) -> None:
        letters = choice.value
        told = None if letters is None else tuple(letters)
        self._deciding.choose(self._deciding.choices.with_text(text, told))
