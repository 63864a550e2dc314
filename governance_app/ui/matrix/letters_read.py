"""Letters as people write them into the cells of a spreadsheet: “A/R”, “AR”, “Accountable”. No Qt."""

import re
from collections.abc import Sequence

from governance_app.domain.errors import Refusal
from governance_app.domain.matrix import Mask
from governance_app.domain.scheme import Scheme
from governance_app.domain.words import shown

_PARTED = re.compile(r"[\s/\\,;&+|·•、，；]+")
#: What people write into a cell that has no letter.
_NOTHING = frozenset(("", "-", "–", "—"))


class NoLettersError(Refusal):
    """A text that is no letter of the scheme; perhaps it is a table to be imported."""


def letters_of(scheme: Scheme, text: str) -> Mask | None:
    """Return the letters of a cell such as "A/R", "AR" or "Accountable"; None where it has others.

    The sign that guards a text against being read as a formula is no part of it.
    """
    text = text.strip().removeprefix("'").strip()
    if text in _NOTHING:
        return 0
    for symbols in ([text], [each for each in _PARTED.split(text) if each], list(text)):
        try:
            return scheme.mask(symbols)
        except Refusal:
            continue
    return None


def read_lines(
    scheme: Scheme, lines: Sequence[Sequence[str]], begin: tuple[int, int] = (1, 1)
) -> list[list[Mask]]:
    """Return the letters of each cell; each text is looked at once. Raises `NoLettersError`.

    `begin` is the line and column of the clipboard in which the first of them stands.
    """
    known: dict[str, Mask | None] = {
        text: letters_of(scheme, text) for text in {text for line in lines for text in line}
    }
    if None in known.values():
        _refuse_first(scheme, lines, known, begin)
    return [[known[text] or 0 for text in line] for line in lines]


def _refuse_first(
    scheme: Scheme,
    lines: Sequence[Sequence[str]],
    known: dict[str, Mask | None],
    begin: tuple[int, int],
) -> None:
    for row, line in enumerate(lines, start=begin[0]):
        for column, text in enumerate(line, start=begin[1]):
            if known[text] is None:
                symbols = ", ".join(each.symbol for each in scheme.letters)
                raise NoLettersError(
                    f"“{shown(text)}” in line {row}, column {column} of the clipboard is no "
                    f"letter; the letters are {symbols}. Nothing was pasted."
                )
