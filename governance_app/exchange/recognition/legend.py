"""Legends: the places on a sheet that say what the letters mean.

A legend may be one cell ("R = Responsible, A = Accountable"), pairs of cells below or beside each
other, or words with their explanation. It gives letters that no scheme knows, and its cells must
not be taken for the letters of a matrix.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from governance_app.exchange.grid import Grid
from governance_app.exchange.recognition.folding import collapsed, folded, latin_letters
from governance_app.exchange.recognition.vocabulary import Vocabulary

_SIGN = r"\s*(?:=|:|–|—|-|→|⇒|\.|\))\s*"
_SIGNS = re.compile(r"[=:(\[)→⇒–—.-]")
_MOST_IN_CELL = 20
_WEAK_SIGNS = frozenset(".)")
_NEXT = rf"(?=\s*$|\s*[;,|\n•/]|\s*\)|\s+\(?[^\W\d_]{{1,2}}{_SIGN})"
_IN_CELL = re.compile(
    rf"(?:^|(?<=[\s;,|(\[•·/]))[(\[]?([^\W\d_]{{1,2}})([)\]]?(?:{_SIGN}|\s*\(\s*|(?<=[)\]])\s*))"
    rf"([^\W\d_][^=;|,\n•]*?){_NEXT}"
)
_WORD_AND_SYMBOL = r"([^\W\d_][\w -]{2,30}?)\s*[(\[]\s*([^\W\d_]{1,2})\s*[)\]]"
_AFTER_SYMBOL = r"\s*(?:$|[:=;,|/\n•–—.-])"
#: "Responsible (R), Accountable (A)"; but "Owner (A) of the plan" is a name.
_WORD_FIRST = re.compile(
    rf"{_WORD_AND_SYMBOL}(?={_AFTER_SYMBOL}|\s*(?:{_WORD_AND_SYMBOL}\s*)+{_AFTER_SYMBOL})"
)
_SYMBOL_CELL = re.compile(r"[(\[]?([^\W\d_]{1,2})[)\]]?\s*[=:–—-]?")
_TERM_AND_MEANING = re.compile(r"([^\W\d_][\w /-]{1,30}?)\s*[:=–—-]\s+(\S.*)", re.S)
_WORDS = re.compile(r"[(\[\s–:=-]*[^\W\d_]{3,}")
_TITLES = frozenset({"legend", "key", "raci key", "raci legend", "legende", "leyenda", "legenda"})
_COMMON_TEXT = 3
_LONGEST_LEGEND = 2000
_LONGEST_TERM = 40
#: So many words are a name and its translation, and no sentence.
_FEW_WORDS = 3
#: Definitions in one row stand no further apart than this many columns.
_NEAR = 4


@dataclass(slots=True)
class Legend:
    """The meanings by symbol and by the sheet's own words, and the cells that say so."""

    meanings: dict[str, str] = field(default_factory=dict)
    own_words: dict[str, str] = field(default_factory=dict)
    cells: set[tuple[int, int]] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Definition:
    """A possible definition, and whether its meaning is the word known for its symbol."""

    row: int
    column: int
    symbol: str
    meaning: str
    known: bool
    means: str
    """The symbol that the word of its meaning stands for in the known schemes; "" for none."""
    cells: tuple[tuple[int, int], ...]
    by_word: bool = False
    """Explains a word ("Accountable: …"), not a letter."""


def find_legend(grid: Grid, vocabulary: Vocabulary) -> Legend:
    """Return what the sheet says about its letters."""
    legend = Legend()
    definitions = list(_definitions(grid, vocabulary))
    for line, note in enumerate(grid.notes):
        definitions += _within_cell(grid.height + line, 0, note, vocabulary)
    settled = {definition.symbol for definition in definitions if definition.known}
    for group in _groups(definitions):
        known = {definition.symbol for definition in group if definition.known}
        in_one_cell = all(len(definition.cells) == 1 for definition in group)
        foreign = _are_letters_of_another_language(group)
        if len(known) >= 2 or (known and in_one_cell) or foreign or _is_described_run(group):
            for definition in group:
                if not definition.known and len(definition.symbol) > 1:
                    continue
                if _is_noted_letter(definition, settled):
                    continue
                legend.meanings.setdefault(definition.symbol, definition.meaning)
                legend.cells.update(definition.cells)
    _find_own_words(grid, legend)
    for word in [word for word in legend.own_words if vocabulary.word(word)]:
        del legend.own_words[word]  # a known word keeps its letter
    legend.cells = {cell for cell in legend.cells if cell[0] < grid.height}
    return legend


def _is_noted_letter(definition: _Definition, settled: set[str]) -> bool:
    """Say whether a cell such as "R - draft" notes a letter that the sheet explains elsewhere."""
    one_cell = len(definition.cells) == 1 and not definition.by_word
    return one_cell and not definition.known and definition.symbol in settled


def _are_letters_of_another_language(group: list[_Definition]) -> bool:
    """Say whether letters stand for words that are known, but begin otherwise: "V – Verantwortlich"."""
    meant = {definition.symbol: definition.means for definition in group if definition.means}
    return len(meant) >= 3 and len(set(meant.values())) >= 3 and len(meant) * 2 > len(group)


def _is_described_run(group: list[_Definition]) -> bool:
    """Say whether symbols are explained without their words: R, A, C each beside a sentence."""
    symbols = [definition.symbol for definition in group]
    sentences = all(len(definition.meaning.split()) >= 3 for definition in group)
    return sentences and len(symbols) == len(set(symbols)) >= 3 and {"R", "A"} <= set(symbols)


def _definitions(grid: Grid, vocabulary: Vocabulary) -> Iterator[_Definition]:
    """Yield everything that looks like the definition of a letter."""
    short = {text for text in grid.counts if len(text) <= 2}
    for row, cells in enumerate(grid.rows):
        if short.issuperset(cells):
            continue
        longer = [column for column, text in enumerate(cells) if text not in short]
        for column in longer:
            if len(cells[column]) <= _LONGEST_LEGEND and _SIGNS.search(cells[column]):
                yield from _within_cell(row, column, cells[column].strip(), vocabulary)
        for column in sorted({left for meaning in longer for left in (meaning - 1, meaning - 2)}):
            if column >= 0 and cells[column] and len(cells[column]) <= _LONGEST_TERM:
                yield from _beside(row, column, cells[column].strip(), cells, vocabulary)


def _within_cell(row: int, column: int, text: str, vocabulary: Vocabulary) -> Iterator[_Definition]:
    """Yield the definitions written in one cell."""
    found = islice(_IN_CELL.finditer(text), _MOST_IN_CELL)
    pairs = [(match[1], match[2], _closed(match[3], text[match.end(3) :])) for match in found]
    pairs += [(match[2], "=", match[1]) for match in _WORD_FIRST.finditer(text)]
    here = ((row, column),)
    for symbol, sign, meaning in pairs:
        definition = _definition(here, symbol, meaning, vocabulary)
        if definition.known or sign.strip() not in _WEAK_SIGNS:  # "J. Smith" defines no letter
            yield definition
    if not pairs and (match := _TERM_AND_MEANING.fullmatch(text)):
        symbol = vocabulary.word(match[1])
        if symbol and len(match[2].split()) >= 3:
            name = collapsed(match[1])
            yield _Definition(row, column, symbol, name, True, symbol, here, by_word=True)


def _closed(meaning: str, rest: str) -> str:
    """Return a meaning with the bracket that closes what it opened: "done (by hand)"."""
    is_open = meaning.count("(") > meaning.count(")") and rest.lstrip().startswith(")")
    return f"{meaning})" if is_open else meaning


def _beside(
    row: int, column: int, text: str, cells: tuple[str, ...], vocabulary: Vocabulary
) -> Iterator[_Definition]:
    """Yield a definition whose meaning stands in the next filled cell to the right."""
    for other in (column + 1, column + 2):
        meaning = cells[other].strip() if other < len(cells) else ""
        if meaning:
            break
    else:
        return
    both = ((row, column), (row, other))
    match = _SYMBOL_CELL.fullmatch(text)
    if match and _WORDS.match(meaning):
        yield _definition(both, match[1], meaning, vocabulary)
    elif (
        (symbol := vocabulary.word(text))
        and len(meaning.split()) >= 3
        and vocabulary.word(meaning) is None
    ):
        name = collapsed(text).rstrip(":")
        yield _Definition(row, column, symbol, name, True, symbol, both, by_word=True)


def _definition(
    cells: tuple[tuple[int, int], ...], symbol: str, meaning: str, vocabulary: Vocabulary
) -> _Definition:
    """Return a definition written in these cells, and say whether it is the known one."""
    row, column = cells[0]
    symbol = latin_letters(symbol)
    meaning = collapsed(meaning).strip(" .-–—:")
    if not (meaning.endswith(")") and meaning.count("(") == meaning.count(")")):
        meaning = meaning.strip(" .-–—:()")
    words = meaning.replace("(", " ").replace(":", " ").replace(",", " ").split()
    meant = [vocabulary.word(" ".join(words[:length])) or "" for length in (3, 2, 1)]
    if len(words) <= _FEW_WORDS:  # "odpowiedzialny (Responsible)"
        meant += [vocabulary.word(word) or "" for word in words[1:]]
    means = symbol if symbol in meant else next(filter(None, meant), "")
    return _Definition(row, column, symbol, meaning, means == symbol, means, cells)


def _groups(definitions: Iterable[_Definition]) -> list[list[_Definition]]:
    """Group definitions that stand together: in one cell or row, or below each other.

    Where one is repeated many times none is a legend: they are the letters of a matrix.
    """
    by_line: dict[tuple[str, int, int], list[_Definition]] = defaultdict(list)
    repeats: dict[tuple[str, str], int] = defaultdict(int)
    for definition in definitions:
        repeats[definition.symbol, definition.meaning] += 1
        if not definition.by_word:
            by_line["row", definition.row, len(definition.cells)].append(definition)
        form = -1 if definition.by_word else len(definition.cells)
        by_line["column", definition.column, form].append(definition)
    values = any(
        repeats[definition.symbol, definition.meaning] >= _COMMON_TEXT
        for line in by_line.values()
        for definition in line
        if definition.known and len(definition.cells) == 1
    )
    groups: list[list[_Definition]] = []
    for (direction, _, _), line in by_line.items():
        run: list[_Definition] = []
        for definition in line:
            if values and len(definition.cells) == 1:
                continue
            far = run and (
                definition.row - run[-1].row > 2
                if direction == "column"
                else definition.column - run[-1].column > _NEAR
            )
            if far:
                groups.append(run)
                run = []
            run.append(definition)
        if len(run) > (1 if direction == "row" else 0):
            groups.append(run)
    return groups


def _find_own_words(grid: Grid, legend: Legend) -> None:
    """Add words that a titled legend explains and that the sheet then uses as letters."""
    titles_used = {
        text
        for text in grid.counts
        if 2 < len(text) <= _LONGEST_TERM and folded(text).strip(": *") in _TITLES
    }
    titles = [
        (row, column)
        for row, cells in enumerate(grid.rows)
        if not titles_used.isdisjoint(cells)
        for column, text in enumerate(cells)
        if text in titles_used
    ]
    if not titles and not grid.notes:
        return
    used: dict[str, int] = defaultdict(int)
    for text, count in grid.counts.items():
        if text and len(text) <= _LONGEST_TERM:
            for part in re.split(r"\s*[/,;&+|\n]\s*", folded(text)):
                used[part] += count
    _take_noted_terms(grid.notes, used, legend)
    for row, column in titles:
        _take_terms(grid, row, column, used, legend)


def _take_noted_terms(notes: tuple[str, ...], used: dict[str, int], legend: Legend) -> None:
    """Take terms that the lines around a table explain, if one of them announces a legend."""
    if not any(folded(note).strip(":* ") in _TITLES for note in notes):
        return
    for note in notes:
        match = _TERM_AND_MEANING.fullmatch(note.lstrip("-*+•·– "))
        if match and len(match[1]) > 2 and used[folded(match[1])] >= _COMMON_TEXT:
            legend.own_words[match[1]] = collapsed(match[2])


def _take_terms(grid: Grid, row: int, column: int, used: dict[str, int], legend: Legend) -> None:
    """Take the terms below the title of a legend, as long as they are explained and used."""
    for below in range(row + 1, min(row + 13, grid.height)):
        cells = grid.rows[below]
        text = cells[column].strip()
        match = _TERM_AND_MEANING.fullmatch(text)
        beside = cells[column + 1].strip() if column + 1 < len(cells) else ""
        term = match[1] if match else text if len(beside.split()) >= 2 else ""
        if not term:
            continue
        if len(term) > 2 and used[folded(term)] >= _COMMON_TEXT:
            legend.own_words[term] = collapsed(match[2] if match else beside)
            legend.cells.add((below, column))
            if not match:
                legend.cells.add((below, column + 1))
