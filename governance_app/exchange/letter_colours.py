"""The colours of letters, the same wherever a matrix is handed out.

Chosen to stay apart for colour-blind readers, by lightness as well as by hue; what a letter means
is never said by colour alone.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from governance_app.domain.keys import Key
from governance_app.domain.kinds import Letter
from governance_app.domain.kinds.letter import (
    ACCOUNTABLE,
    CONSULTED,
    INFORMED,
    OTHER,
    RESPONSIBLE,
    SUPPORT,
)


class Colours(NamedTuple):
    """The colours of a letter's cell."""

    fill: str
    ink: str
    bold: bool = True


_BY_MEANING = {
    ACCOUNTABLE: Colours("#97281F", "#FFFFFF"),
    RESPONSIBLE: Colours("#1F5FC4", "#FFFFFF"),
    SUPPORT: Colours("#CFE0F7", "#123A78"),
    CONSULTED: Colours("#FDF0CF", "#6B4A00"),
    INFORMED: Colours("#EEF1F5", "#3B4657"),
}
#: For letters of other meanings, and for a second letter of a meaning that is taken.
_FURTHER = (
    Colours("#4B3B78", "#FFFFFF"),
    Colours("#C9E4D6", "#14492F"),
    Colours("#5D6673", "#FFFFFF"),
    Colours("#F3CDB4", "#6B2C08"),
    Colours("#DDB8EC", "#47195A"),
    Colours("#0B3F3C", "#FFFFFF"),
    Colours("#B9C3CF", "#1F2937"),
    Colours("#E3C64F", "#3F3500"),
)
#: Which letter's colour a cell with several takes: that of the first.
_STRENGTH = (ACCOUNTABLE, RESPONSIBLE, SUPPORT, CONSULTED, INFORMED, OTHER)


def colours_of(letters: Sequence[Letter]) -> Mapping[Key, Colours]:
    """Return the colours of each letter, given in the order of the scheme; no two are alike."""
    found: dict[Key, Colours] = {}
    taken: set[str] = set()
    further = iter(_FURTHER)
    for letter in letters:
        usual = _BY_MEANING.get(letter.meaning)
        if usual is None or letter.meaning in taken:
            found[letter.key] = next(further)
        else:
            found[letter.key] = usual
            taken.add(letter.meaning)
    return found


def strongest_first(letters: Sequence[Letter]) -> list[Letter]:
    """Return the letters so that the first one in a cell gives the cell its colour."""
    return sorted(letters, key=lambda each: _STRENGTH.index(each.meaning))
