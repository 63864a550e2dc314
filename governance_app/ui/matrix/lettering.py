"""Which letters a cell has after a key: the first on arrival replaces, further ones add. No Qt."""

from dataclasses import dataclass

from governance_app.domain.matrix import Mask
from governance_app.domain.scheme import Scheme


@dataclass(frozen=True, slots=True)
class Typed:
    """What a key did: the cell's letters now, or None with a `hint` why nothing happened."""

    letters: Mask | None
    hint: str = ""


class Lettering:
    """Remembers whether a letter has been typed since the cursor arrived where it is."""

    def __init__(self) -> None:
        self._arrived = True
        self._begun = ""

    def arrive(self) -> None:
        """The cursor has moved, or something else changed the cells: the next letter replaces."""
        self._arrived = True
        self._begun = ""

    def type(self, scheme: Scheme, before: Mask, character: str) -> Typed:
        """Return what a character makes of a cell.

        The same letter again takes it out. A letter written with several characters waits for
        the rest of them.
        """
        typed = self._begun + character
        bit = _bit(scheme, typed)
        if bit is None and _begins(scheme, typed):
            self._begun = typed
            return Typed(None, f"{typed}…")
        self._begun = ""
        if bit is None:
            symbols = ", ".join(each.symbol for each in scheme.letters)
            return Typed(None, f"There is no letter “{typed}” here; the letters are {symbols}.")
        after = bit if self._arrived else before ^ bit
        self._arrived = False
        return Typed(after)


def _bit(scheme: Scheme, symbol: str) -> Mask | None:
    for exact in (str, str.casefold):
        for each in scheme.letters:
            if exact(each.symbol) == exact(symbol):
                return 1 << each.bit
    return None


def _begins(scheme: Scheme, text: str) -> bool:
    return any(each.symbol.casefold().startswith(text.casefold()) for each in scheme.letters)
