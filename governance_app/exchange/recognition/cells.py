"""What one cell says: letters with a note, nothing on purpose, a number, or something else."""

import enum
import re
import unicodedata
from dataclasses import dataclass

from governance_app.exchange.recognition.folding import collapsed, folded, without_pictures
from governance_app.exchange.recognition.vocabulary import Vocabulary
from governance_app.exchange.recognition.words import (
    BLANK_WORDS,
    JOINING_WORDS,
    UNDECIDED_WORDS,
)


class Kind(enum.IntEnum):
    """What a cell is; the numbers are kept in tables of bytes."""

    EMPTY = 0
    BLANK = 1
    """A mark that says "nothing": "-", "N/A"."""
    LETTERS = 2
    TEXT = 3
    NUMBER = 4
    LEGEND = 5
    """Part of an explanation of the letters."""
    LOOSE = 6
    """A word for a letter with prose behind it: elsewhere it would be the name of an activity."""

    OPEN = 7
    """A word that says that nobody has decided yet: "TBD"."""

    MARK = 8
    """A single character whose meaning is not known."""

    NOTED = 9
    """A letter with prose behind it: "R for part one", but also "A. Planning"."""

    @property
    def has_letters(self) -> bool:
        """Say whether the cell has letters when it stands where letters are expected."""
        return self in (Kind.LETTERS, Kind.LOOSE, Kind.NOTED)


@dataclass(frozen=True, slots=True)
class CellReading:
    """How one text was understood. ``why`` says why text is no letter; ``note`` is the rest of
    a cell that has letters. ``plain`` tells bare letters from those with words around them.
    """

    kind: Kind
    letters: tuple[str, ...] = ()
    note: str = ""
    why: str = ""
    plain: bool = False


_EMPTY = CellReading(Kind.EMPTY)
_BLANK = CellReading(Kind.BLANK)
_NUMBER = re.compile(r"[-+]?[\d.,\s]*\d[\d.,]*\s*[%€$£]?")
_BRACKETED = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|\{([^{}]*)\}|（([^（）]*)）")
_SEPARATORS = re.compile(r"\s*(?:[/\\,;&+|\n、，；·•]|<br\s*/?>)\s*|\s+")
_WRAPPED = re.compile(r"(\*\*|__|`|\*|_)(.+?)\1", re.S)
_HYPHENED = re.compile(r"[^\W\d_]{1,2}(?:\s*[-–.]\s*[^\W\d_]{1,2})+\.?")
_HYPHEN = re.compile(r"\s*[-–.]\s*")
_FOOTNOTE_MARKS = re.compile(r"[*†‡§#^!?°'\"]+|(?<=(?<!\w)[^\W\d_])\d{1,2}(?!\w)")
_SYMBOLS_AND_PROSE = re.compile(
    r"(?P<head>[^\W\d_]{1,4}(?:\s*[/,;&+]\s*[^\W\d_]{1,2}(?![^\W\d_]))*)"
    r"(?P<joint>\s*[-–—:;=.,\n]\s*|\s+)(?P<prose>\S.*)",
    re.S,
)
_WORDS_AND_PROSE = tuple(
    re.compile(
        rf"(?P<head>[^\W\d_]+(?:[ -][^\W\d_]+){{{more}}})"
        r"(?P<joint>\s*[-–—:;=.,\n/]\s*|\s+)(?P<prose>\S.*)",
        re.S,
    )
    for more in (2, 1, 0)
)
_SYMBOL_FIRST = re.compile(r"\W*[^\W\d_]{1,2}(?![^\W\d_])")
_EXPLICIT_SEPARATORS = re.compile(r"\s*[/\\,;&+|\n]\s*")
#: Words that may follow a bare letter: "A for the budget" is a letter, "A new budget" is prose.
_PROSE_STARTS = frozenset(
    {
        *("for", "if", "when", "only", "until", "in", "on", "from", "as", "at", "unless", "where"),
        *("by", "per", "with", "to", "during", "after", "before", "via", "except", "optional"),
        *("pour", "si", "para", "fur", "nur", "wenn", "bei", "voor", "als", "bij", "se"),
    }
)
_LONGEST_CELL = 600
#: Marks for nothing and open questions are shorter than this.
_LONGEST_MARK = 24
_FIRST_RUN = re.compile(r"[^\w]*([^\W\d_]+)")
#: Names of schemes are headings and titles, not letters that all fall on one role.
_SCHEMES = frozenset({"RACI", "RASCI", "RASIC", "ARCI", "DACI", "RAPID", "CAIRO", "RACIS", "RACSI"})


def read_cell(text: str, vocabulary: Vocabulary) -> CellReading:
    """Return how ``text`` is understood. Pure; equal texts are read equally."""
    if not text or not (plain := unicodedata.normalize("NFKC", text).strip()):
        return _EMPTY
    if not plain.isascii() and len(plain) <= _LONGEST_MARK:
        plain = without_pictures(plain)
    wrapped = _WRAPPED.fullmatch(plain)
    if wrapped:
        plain = wrapped[2].strip()
    known = _read_known(plain, vocabulary)
    if known is not None:
        return known
    if not _may_hold_letters(plain, vocabulary):
        return CellReading(Kind.TEXT, why=_why(plain))
    return _read_letters(plain, vocabulary)


def _may_hold_letters(text: str, vocabulary: Vocabulary) -> bool:
    """Say at little cost whether a closer look is worth it: most cells of most sheets are prose.

    Letters begin a cell, or stand alone in brackets at its end.
    """
    match = _FIRST_RUN.match(text)
    if match is None or text[-1:] in ")]}）":
        return True
    run = match[1]
    if len(run) <= 2 or (len(run) <= 5 and all(map(vocabulary.symbol, run))):
        return True
    first = folded(run)
    return first in vocabulary.first_words or (text[-1] == "." and first in vocabulary.by_stem)


def _read_known(text: str, vocabulary: Vocabulary) -> CellReading | None:
    """Read what is no letter at first sight: marks for nothing, open questions, numbers, essays."""
    if len(text) > _LONGEST_CELL:
        return CellReading(Kind.TEXT, why="a long text, no letter")
    if _NUMBER.fullmatch(text):
        return CellReading(Kind.NUMBER, why="a number, no letter")
    if len(text) > _LONGEST_MARK:
        return None
    key = folded(text)
    if key in UNDECIDED_WORDS:
        return CellReading(Kind.OPEN, why="nobody has decided this yet")
    is_blank = key in BLANK_WORDS
    is_letter = is_blank and (vocabulary.word(text) or key.upper() in vocabulary.symbols)
    return _BLANK if is_blank and not is_letter else None


def _read_letters(text: str, vocabulary: Vocabulary) -> CellReading:
    """Read letters alone, letters with a note, or else text."""
    letters = _letters(text, vocabulary)
    if letters:
        return CellReading(Kind.LETTERS, letters, plain=True)
    other = Kind.MARK if len(text) == 1 else Kind.TEXT
    return _with_note(text, vocabulary) or CellReading(other, why=_why(text))


def _letters(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the letters of a text that holds nothing else, in order and without repeats."""
    whole = vocabulary.word(text) or vocabulary.symbol(text)
    if whole:
        return (whole,)
    if _HYPHENED.fullmatch(text):
        text = _HYPHEN.sub("/", text)
    found: list[str] = []
    tokens = [token for token in _SEPARATORS.split(text) if token]
    if len(tokens) > 8:
        return ()
    position = 0
    while position < len(tokens):
        letters, used = _token_letters(tokens, position, vocabulary)
        if not used:
            return ()
        found.extend(letter for letter in letters if letter not in found)
        position += used
    return tuple(found)


def _token_letters(
    tokens: list[str], position: int, vocabulary: Vocabulary
) -> tuple[tuple[str, ...], int]:
    """Return the letters at a token and how many tokens they take; 0 where there are none."""
    for length in (3, 2):
        phrase = " ".join(tokens[position : position + length])
        if position + length <= len(tokens) and (symbol := vocabulary.word(phrase)):
            return (symbol,), length
    token = tokens[position]
    if token.endswith(":") and len(token) <= 3 and position < len(tokens) - 1:
        return (), 0  # what follows a colon explains the letter
    if (folded(token) in JOINING_WORDS and len(tokens) > 2) and 0 < position < len(tokens) - 1:
        return (), 1
    token = token.rstrip(".:") or token
    symbol = vocabulary.symbol(token) or vocabulary.word(token)
    if symbol:
        return (symbol,), 1
    compact = _compact(token, vocabulary)
    return compact, 1 if compact else 0


def _compact(token: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the letters of a run such as "RA"; each may occur once."""
    if token.upper() in _SCHEMES:
        return ()
    if not 2 <= len(token) <= 5 or not (token.isupper() or token.islower() or len(token) == 2):
        return ()
    symbols = [vocabulary.symbol(mark) for mark in token]
    found = tuple(symbol for symbol in symbols if symbol is not None)
    if len(found) != len(token):
        return ()
    is_one = len(set(found)) == 1 and found[0] != "I"  # "II" and "III" are numbers
    return found[:1] if is_one else found if len(set(found)) == len(found) else ()


def _with_note(text: str, vocabulary: Vocabulary) -> CellReading | None:
    """Read letters with something around them: brackets, footnote marks, prose behind a sign."""
    notes = [next(filter(None, match.groups()), "") for match in _BRACKETED.finditer(text)]
    rest = _BRACKETED.sub(" ", text).strip() if notes else text
    if notes and not rest and len(notes) == 1:
        letters = _letters(notes[0].strip(), vocabulary)
        return CellReading(Kind.LETTERS, letters, collapsed(text)) if letters else None
    bare = rest.strip(" ,;/-:")
    letters = _letters(bare, vocabulary) if notes else ()
    with_prose = Kind.NOTED if _SYMBOL_FIRST.match(text) else Kind.LOOSE
    kind = with_prose if notes and vocabulary.word(bare) else Kind.LETTERS
    why = ""
    if not letters:
        bare, mark = _without_marks(bare)
        letters = _letters(bare, vocabulary) if mark else ()
        kind = Kind.NOTED if any(character.isdigit() for character in mark) else kind
        notes += [mark] if letters else []
    if not letters:
        letters, why = _partly(rest, vocabulary)
    if not letters:
        letters, prose = _before_prose(rest, vocabulary)
        if set(_letters(prose, vocabulary)) != set(letters):
            kind = with_prose
            notes.append(prose)
    if not letters and len(notes) == 1:  # "Lead (R)"
        letters, kind = _letters(notes[0].strip(), vocabulary), with_prose
        notes = [rest]
    if not letters:
        return None
    for inside in notes if kind is Kind.LETTERS else ():
        if len(inside.strip()) <= 3:  # "A (R)" has both
            letters = tuple(dict.fromkeys((*letters, *_letters(inside.strip(), vocabulary))))
    note = "; ".join(collapsed(note) for note in notes if _says_more(note, letters, vocabulary))
    return CellReading(kind, letters, note, why)


def _partly(text: str, vocabulary: Vocabulary) -> tuple[tuple[str, ...], str]:
    """Read a list in which some letters are known and others not: "R, A, Q" without a Q."""
    tokens = [token for token in _EXPLICIT_SEPARATORS.split(text) if token]
    read = [(token, _letters(token, vocabulary)) for token in tokens]
    unknown = [token for token, letters in read if not letters]
    if len(tokens) < 2 or len(unknown) == len(tokens) or max(map(len, unknown), default=3) > 2:
        return (), ""
    letters = tuple(dict.fromkeys(letter for _, found in read for letter in found))
    return letters, f"“{', '.join(unknown)}” beside the letters is not understood"


def _says_more(note: str, letters: tuple[str, ...], vocabulary: Vocabulary) -> bool:
    """Say whether a note is more than the name of the letter: not so in "R (Responsible)"."""
    return bool(note.strip()) and not set(_letters(note.strip(), vocabulary)) & set(letters)


def _without_marks(text: str) -> tuple[str, str]:
    """Take footnote marks and numbers off: "R*" → "R" and "*", "A2/C" → "A/C" and "2"."""
    marks = [match[0] for match in _FOOTNOTE_MARKS.finditer(text)]
    return _FOOTNOTE_MARKS.sub("", text).strip(), ", ".join(marks)


def _before_prose(text: str, vocabulary: Vocabulary) -> tuple[tuple[str, ...], str]:
    """Split letters from the prose behind them; no letters where the text is prose throughout."""
    for pattern in (_SYMBOLS_AND_PROSE, *_WORDS_AND_PROSE):
        match = pattern.fullmatch(text)
        letters = _letters(match["head"], vocabulary) if match else ()
        if match is None or not letters:
            continue
        prose = match["prose"].strip()
        bare_space = match["joint"].isspace() and "\n" not in match["joint"]
        if not bare_space or _may_follow(match["head"], prose, vocabulary):
            return letters, prose
    return (), ""


def _may_follow(head: str, prose: str, vocabulary: Vocabulary) -> bool:
    """Say whether prose may follow letters without a sign between."""
    if vocabulary.word(head) is not None:
        return True
    first = folded(prose).split(" ", 1)[0].strip(",.;")
    is_english_word = head.upper() in {"A", "I", "AS", "IS", "AI"}
    return first in _PROSE_STARTS or (head.isupper() and not is_english_word)


def _why(text: str) -> str:
    """Say why a text is no letter."""
    if len(text) == 1 and text.isalpha():
        return f"“{text}” is no letter of a known scheme, and no legend explains it"
    if len(text) <= 2:
        return "a mark whose meaning is not given"
    return "text where a letter was expected"
