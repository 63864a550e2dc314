"""The formulas of the check column and of the letters' colours, which live on in the workbook.

They count letters as a person types them: in any case, and with several in one cell ("A/R"). A
cell with "n/a" holds no letter.
"""

from governance_app.domain.framework import Framework
from governance_app.domain.kinds import Letter
from governance_app.domain.kinds.letter import ACCOUNTABLE, RESPONSIBLE
from governance_app.domain.rules import rules
from governance_app.exchange.check_column import (
    ALL_WELL,
    NO_ACCOUNTABLE,
    NO_RESPONSIBLE,
    SEVERAL_ACCOUNTABLE,
)

#: Longer symbols would make formulas longer than Excel allows.
LONGEST_SYMBOL = 30
_NOT_APPLICABLE = "n/a"


class LetterFormulas:
    """Formulas over the letters of one framework; cells are given as "E6" or "$E6:$N6"."""

    def __init__(self, framework: Framework) -> None:
        self._letters = framework.scheme.letters
        self._profile = framework.profile
        symbols = {each.symbol.casefold() for each in self._letters}
        self._single = all(len(symbol) == 1 for symbol in symbols)
        # Where both are letters, "N/A" is a cell with two of them.
        self._knows_not_applicable = not symbols >= {"n", "a"}

    @property
    def possible(self) -> bool:
        """Whether every letter is short enough for a formula."""
        return all(len(each.symbol) <= LONGEST_SYMBOL for each in self._letters)

    def holds(self, letter: Letter, cell: str) -> str:
        """Return the condition that a cell holds the letter."""
        found = f"ISNUMBER({self._search(letter, cell)})"
        if not self._knows_not_applicable:
            return found
        return f"AND({found},{cell}<>{_text(_NOT_APPLICABLE)})"

    def check(self, cells: str) -> str:
        """Return the formula that says in words what is wrong with the cells of a row."""
        accountable = self._count(ACCOUNTABLE, cells)
        responsible = self._count(RESPONSIBLE, cells)
        several_before, _, several_after = rules()[SEVERAL_ACCOUNTABLE].title.partition("{count}")
        formula = _text(ALL_WELL)
        if not self._profile.accountable_implies_responsible:
            missing = _text(rules()[NO_RESPONSIBLE].title)
            formula = f"IF({responsible}=0,{missing},{formula})"
        if not self._profile.shared_accountability:
            several = f"{_text(several_before)}&{accountable}&{_text(several_after)}"
            several = several.removeprefix('""&')
            formula = f"IF({accountable}>1,{several},{formula})"
        return f"=IF({accountable}=0,{_text(rules()[NO_ACCOUNTABLE].title)},{formula})"

    def _count(self, meaning: str, cells: str) -> str:
        """Return the number of cells with any letter of a meaning."""
        letters = [each for each in self._letters if each.meaning == meaning]
        if not letters:
            return "0"
        if self._single and len(letters) == 1:
            symbol = letters[0].symbol
            count = f"COUNTIF({cells},{_text(f'*{_unpatterned(symbol)}*')})"
            if self._knows_not_applicable and symbol.casefold() in _NOT_APPLICABLE:
                return f"({count}-COUNTIF({cells},{_text(_NOT_APPLICABLE)}))"
            return count
        found = "+".join(f"ISNUMBER({self._search(each, cells)})" for each in letters)
        there = f"({found}>0)" if len(letters) > 1 else found
        if self._knows_not_applicable:
            return f"SUMPRODUCT({there}*({cells}<>{_text(_NOT_APPLICABLE)}))"
        return f"SUMPRODUCT(--{there})"

    def _search(self, letter: Letter, cells: str) -> str:
        if self._single:
            return f"SEARCH({_text(_unpatterned(letter.symbol))},{cells})"
        symbol = letter.symbol.replace(" ", "").replace(",", "/")
        joined = f'"/"&SUBSTITUTE(SUBSTITUTE({cells}," ",""),",","/")&"/"'
        return f"SEARCH({_text(f'/{_unpatterned(symbol)}/')},{joined})"


def _text(text: str) -> str:
    """Return a text as a formula holds it."""
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def _unpatterned(symbol: str) -> str:
    """Return a symbol as a search pattern that finds nothing else."""
    return "".join(f"~{each}" if each in "~*?" else each for each in symbol)
