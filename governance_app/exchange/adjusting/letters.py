"""The letters that a file uses, and the texts that stand where letters were expected."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from governance_app.domain.framework import Framework
from governance_app.exchange.adjusting.choices import Choices
from governance_app.exchange.adjusting.marks import place_in
from governance_app.exchange.grid import Grid
from governance_app.exchange.recognition import RecognisedMatrix
from governance_app.exchange.recognition.arrangement import Use
from governance_app.exchange.recognition.folding import collapsed

#: More different texts than this are no letters in other words.
_MOST_TEXTS = 200


@dataclass(frozen=True, slots=True)
class LetterFound:
    """A letter of the file with what its legend says of it, and in how many cells it stands."""

    symbol: str
    meaning: str
    count: int


@dataclass(frozen=True, slots=True)
class TextFound:
    """A text that stands where a letter was expected, why it is none, and in how many cells."""

    text: str
    why: str
    count: int


def letters_found(matrices: Sequence[RecognisedMatrix]) -> tuple[LetterFound, ...]:
    """Return the letters of matrices as they are written, the most frequent first."""
    counts: Counter[str] = Counter()
    meanings: dict[str, str] = {}
    for matrix in matrices:
        by_letters = Counter(
            each.letters for activity in matrix.activities for each in activity.assignments
        )
        for letters, count in by_letters.items():
            for symbol in letters:
                counts[symbol] += count
        meanings = {**matrix.meanings, **meanings}
    return tuple(
        LetterFound(symbol, meanings.get(symbol, ""), count)
        for symbol, count in counts.most_common()
    )


def texts_found(
    matrices: Sequence[RecognisedMatrix], grids: Sequence[Grid | None], choices: Choices
) -> tuple[TextFound, ...]:
    """Return the texts where letters were expected, the most frequent first, and those decided."""
    counts: Counter[str] = Counter()
    whys: dict[str, str] = {}
    for matrix, grid in zip(matrices, grids, strict=True):
        if grid is None or matrix.found is None:
            continue
        columns = set(matrix.found.arrangement.columns(Use.ACROSS, Use.LETTER))
        for problem in matrix.problems:
            place = place_in(grid, problem.cell)
            text = collapsed(problem.text)
            if place and place[0] in matrix.found.rows and place[1] in columns and text:
                counts[text] += 1
                whys.setdefault(text, problem.why)
    decided = [TextFound(text, "as you chose", 0) for text in choices.texts if text not in counts]
    found = [TextFound(text, whys[text], count) for text, count in counts.most_common(_MOST_TEXTS)]
    return (*found, *decided)


def usual_letter(framework: Framework, symbol: str) -> str:
    """Return the letter of the scheme that a letter of a file is taken for; "" for a new one."""
    plain = symbol.casefold()
    for letter in framework.letters.values():
        if plain in (letter.symbol.casefold(), letter.name.casefold()):
            return letter.symbol
    return ""
