"""Schemes: which letters there are and what they mean; the usual ones, and reading a cell."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from governance_app.domain.errors import Refusal
from governance_app.domain.fields import is_visible
from governance_app.domain.kinds.letter import (
    ACCOUNTABLE,
    CONSULTED,
    INFORMED,
    LONGEST_SYMBOL,
    NOT_INVOLVED,
    OTHER,
    RESPONSIBLE,
    SUPPORT,
    Letter,
)
from governance_app.domain.matrix import Mask
from governance_app.domain.words import shown


@dataclass(frozen=True, slots=True)
class LetterPattern:
    """A letter of a usual scheme, before it has a key."""

    symbol: str
    name: str
    meaning: str
    least: int | None = None
    most: int | None = None
    weight: int | None = None


_R = LetterPattern("R", "Responsible", RESPONSIBLE)
_A = LetterPattern("A", "Accountable", ACCOUNTABLE)
_S = LetterPattern("S", "Support", SUPPORT)
_C = LetterPattern("C", "Consulted", CONSULTED)
_I = LetterPattern("I", "Informed", INFORMED)

#: The usual schemes. That an activity has exactly one accountable role and at least one
#: responsible one is a rule of its own; limits stand here only where a scheme adds some.
SCHEMES: Mapping[str, tuple[LetterPattern, ...]] = {
    "RACI": (_R, _A, _C, _I),
    "RASCI": (_R, _A, _S, _C, _I),
    "RACI-VS": (
        _R,
        _A,
        _C,
        _I,
        LetterPattern("V", "Verifies", OTHER),
        LetterPattern("S", "Signs off", OTHER),
    ),
    "DACI": (
        LetterPattern("D", "Driver", RESPONSIBLE, most=1),
        LetterPattern("A", "Approver", ACCOUNTABLE),
        LetterPattern("C", "Contributor", CONSULTED),
        _I,
    ),
    "RAPID": (
        LetterPattern("R", "Recommends", SUPPORT, least=1, most=1),
        LetterPattern("A", "Agrees", OTHER),
        LetterPattern("P", "Performs", RESPONSIBLE),
        LetterPattern("I", "Input", CONSULTED),
        LetterPattern("D", "Decides", ACCOUNTABLE),
    ),
    "CAIRO": (_C, _A, _I, _R, LetterPattern("O", "Out of the loop", NOT_INVOLVED)),
}
#: The meaning classes, in the order in which the letters of a cell are read.
_MEANINGS = (ACCOUNTABLE, RESPONSIBLE, SUPPORT, CONSULTED, INFORMED, OTHER, NOT_INVOLVED)
#: What a scheme is called that is none of the usual ones.
OWN = "Own"


@dataclass(frozen=True, slots=True)
class Scheme:
    """The letters in use, ready for reading and counting cells."""

    letters: tuple[Letter, ...]  # as the user put them
    in_a_cell: tuple[Letter, ...]  # as a cell is read: who is accountable first
    masks: Mapping[str, Mask]  # meaning class → the bits of its letters
    counting: Mapping[str, bytes]  # meaning class → table that turns a cell into 1 or 0

    def symbols(self, letters: Mask) -> tuple[str, ...]:
        """Return the symbols of a cell, in the order in which a cell is read."""
        return tuple(each.symbol for each in self.of(letters))

    def text(self, letters: Mask) -> str:
        """Return a cell as it is written: "A/R", "" for none."""
        return "/".join(self.symbols(letters))

    def names(self, letters: Mask) -> tuple[str, ...]:
        """Return the words of a cell: ("Accountable", "Responsible")."""
        return tuple(each.name for each in self.of(letters))

    def of(self, letters: Mask) -> tuple[Letter, ...]:
        """Return the letters of a cell, in the order in which a cell is read."""
        return tuple(each for each in self.in_a_cell if letters >> each.bit & 1)

    def mask(self, symbols: Iterable[str]) -> Mask:
        """Return the cell with these letters; refuses a symbol that the scheme does not have.

        The word that a letter stands for is read as well: "Accountable".
        """
        bits = {each.name.casefold(): each.bit for each in self.letters}
        bits.update((each.symbol.casefold(), each.bit) for each in self.letters)
        mask = 0
        for symbol in symbols:
            bit = bits.get(symbol.casefold())
            if bit is None:
                known = ", ".join(each.symbol for each in self.letters)
                raise Refusal(
                    f"There is no letter “{shown(symbol)}” here; the letters are {known}."
                )
            mask |= 1 << bit
        return mask


@lru_cache(maxsize=32)
def scheme_of(letters: tuple[Letter, ...]) -> Scheme:
    """Return the scheme that these letters make, in the order in which the user put them."""
    ordered = tuple(sorted(letters, key=lambda each: (each.position, each.key)))
    masks: dict[str, Mask] = dict.fromkeys(_MEANINGS, 0)
    for each in ordered:
        masks[each.meaning] |= 1 << each.bit
    counting = {
        meaning: bytes(int(cell & mask != 0) for cell in range(256))
        for meaning, mask in masks.items()
    }
    in_a_cell = tuple(sorted(ordered, key=lambda each: _MEANINGS.index(each.meaning)))
    return Scheme(ordered, in_a_cell, masks, counting)


@lru_cache(maxsize=32)
def cells_with_more_letters_than(most: int) -> bytes:
    """Return the table that turns a cell with more letters than `most` into 1, others into 0."""
    return bytes(int(cell.bit_count() > most) for cell in range(256))


@lru_cache(maxsize=64)
def cells_with(mask: Mask) -> bytes:
    """Return the table that turns a cell with any of these letters into 1, others into 0."""
    return bytes(int(cell & mask != 0) for cell in range(256))


def scheme_with(symbols: Iterable[str], first: str = "RACI") -> str | None:
    """Return the first usual scheme that has all these letters, `first` before the others."""
    wanted = set(symbols)
    for name in (first, *SCHEMES):
        if wanted <= {pattern.symbol for pattern in SCHEMES.get(name, ())}:
            return name
    return None


def name_of_scheme(letters: Iterable[Letter | LetterPattern], named: str) -> str:
    """Return what a scheme of these letters is called; `named` is what it was called so far.

    A usual scheme is known by its symbols and what they mean, whatever their words and limits. A
    name that the user gave stays.
    """
    if named not in SCHEMES and named != OWN:
        return named
    there = _known_by(letters)
    for name in (named, *SCHEMES):
        if name in SCHEMES and _known_by(SCHEMES[name]) == there:
            return name
    return OWN


def _known_by(letters: Iterable[Letter | LetterPattern]) -> list[tuple[str, str]]:
    # “Not involved” is a later word for some that were called other before.
    return sorted(
        (each.symbol.casefold(), OTHER if each.meaning == NOT_INVOLVED else each.meaning)
        for each in letters
    )


def pattern_for(symbol: str, name: str = "", taken: Iterable[str] = ()) -> LetterPattern:
    """Return a letter for a symbol that no scheme in use has: a usual one, or of one's own.

    A word that is too long for a letter, or cannot be one, becomes the name of an abbreviation
    that is none of those `taken`; a cell can be read by either.
    """
    for patterns in SCHEMES.values():
        for pattern in patterns:
            if pattern.symbol == symbol and (not name or pattern.name == name):
                return pattern
    if why_no_symbol(symbol) is None:
        return LetterPattern(symbol, name or symbol, OTHER)
    return LetterPattern(_abbreviation(symbol, taken), symbol, OTHER)


def _abbreviation(word: str, taken: Iterable[str]) -> str:
    """Return the first three letters of a word, another third one where they are taken."""
    used = {each.casefold() for each in taken}
    letters = [each for each in word.upper() if each.isalpha()] or ["X"]
    begin = "".join(letters[: LONGEST_SYMBOL - 1])
    thirds = [*letters[LONGEST_SYMBOL - 1 :], *"ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
    free = (begin + third for third in thirds if (begin + third).casefold() not in used)
    return next(free, word[:LONGEST_SYMBOL])


def why_no_symbol(symbol: str) -> str | None:
    """Return why a text cannot be a letter of the matrix; None where it can."""
    if len(symbol) > LONGEST_SYMBOL:
        return f"has {len(symbol):,} characters; shorten it to {LONGEST_SYMBOL} or fewer"
    if any(not is_visible(each) or each.isdigit() or each in _PARTING for each in symbol):
        return "holds a blank, a digit or a sign that parts letters; leave it out"
    return None


#: What stands between the letters of a cell, here and in spreadsheets.
_PARTING = frozenset("/\\,;&+|·•、，；")
