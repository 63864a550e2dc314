"""Recognising the matrices of one sheet."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from governance_app.exchange.grid import CellRange, Grid
from governance_app.exchange.recognition.arrangement import Arrangement, Found
from governance_app.exchange.recognition.cells import Kind, read_cell
from governance_app.exchange.recognition.crossed import uncrossed
from governance_app.exchange.recognition.draft import Draft
from governance_app.exchange.recognition.folding import latin_letters
from governance_app.exchange.recognition.inline_roles import find_inline_drafts
from governance_app.exchange.recognition.layout import find_drafts
from governance_app.exchange.recognition.legend import Legend, find_legend
from governance_app.exchange.recognition.listing import find_list_draft
from governance_app.exchange.recognition.mark_legend import explained_marks
from governance_app.exchange.recognition.matrix import to_matrix
from governance_app.exchange.recognition.named_roles import find_named_drafts
from governance_app.exchange.recognition.result import Letters, RecognisedMatrix
from governance_app.exchange.recognition.table import GoOn, Table
from governance_app.exchange.recognition.told import draft_as_told
from governance_app.exchange.recognition.turned import find_turned_drafts
from governance_app.exchange.recognition.vocabulary import BASE_SYMBOLS, Vocabulary

#: Single letters that are marks or answers, never letters of a scheme without a legend.
_MARKS = frozenset("XYN")
_USES_OF_A_LETTER = 2
_LONGEST_TITLE = 200
_SCHEME_NAME = re.compile(
    r"\b(?:RACI|RASCI|RASIC|RACI-VS|ARCI|RACIQ|DACI|CAIRO)\b|responsibilit|verantwortlichkeit|"
    r"responsabilid|responsabilit|responsabilidade|verantwoordelijkhe|ответственност|책임|职责|責任",
    re.I,
)
#: Letters of known schemes besides the common ones: driver, verifies, performs, omitted, quality.
_SCHEME_LETTERS = frozenset("DVPOQ")


def recognise(
    grid: Grid, letters: Letters | None = None, go_on: GoOn | None = None
) -> tuple[RecognisedMatrix, ...]:
    """Return the matrices found in a grid, or one entry that says why there is none. Pure.

    ``letters`` are those of the receiving framework, understood beside the known schemes. What
    was not understood is in the problems of each matrix; nothing is guessed silently. ``go_on`` is
    called now and then, and raises where whoever waits has had enough.
    """
    seen = _seen(grid, letters)
    table, meanings, known = seen.table(go_on=go_on), seen.meanings, seen.known
    found = [to_matrix(table, draft, meanings, known) for draft in _drafts(table)]
    if not any(matrix.recognised for matrix in found):
        lenient = seen.table(is_lenient=True, go_on=go_on)
        if lenient.kinds != table.kinds:
            found += [to_matrix(lenient, draft, meanings, known) for draft in _drafts(lenient)]
    if not any(matrix.recognised for matrix in found):
        turned = find_turned_drafts(seen.grid, seen.vocabulary, seen.legend.cells)
        found += [to_matrix(other, draft, meanings, known) for other, draft in turned]
    recognised = tuple(matrix for matrix in found if matrix.recognised)
    if recognised:
        return recognised
    return tuple(found[:1]) or (_nothing(table),)


def recognise_as_told(
    grid: Grid,
    told: Arrangement,
    letters: Letters | None = None,
    texts: Mapping[str, tuple[str, ...]] | None = None,
) -> RecognisedMatrix:
    """Return the matrix of a grid that is arranged as a person says. Pure.

    ``texts`` are the letters that texts of the grid stand for, as a person says; none for those
    that say nothing.
    """
    seen = _seen(grid, letters)
    table = seen.table(is_lenient=told.is_lenient, told=texts)
    draft = draft_as_told(table, told)
    if draft is None:
        reason = (
            "Chosen as it is, no row has both a name and a letter: choose the row of the header, "
            "the column that names the activities and the columns of the roles."
        )
        found = Found(told, frozenset())
        return RecognisedMatrix(grid.name, "", False, reason, found=found)
    return to_matrix(table, draft, seen.meanings, seen.known, is_told=True)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is known of a grid before anything is looked for in it."""

    grid: Grid
    vocabulary: Vocabulary
    legend: Legend
    meanings: dict[str, str]
    known: frozenset[str]

    def table(
        self,
        *,
        is_lenient: bool = False,
        told: Mapping[str, tuple[str, ...]] | None = None,
        go_on: GoOn | None = None,
    ) -> Table:
        """Return the grid with its cells read."""
        cells = self.legend.cells
        return Table(
            self.grid, self.vocabulary, cells, is_lenient=is_lenient, told=told, go_on=go_on
        )


def _seen(grid: Grid, letters: Letters | None) -> _Seen:
    """Look for what the sheet explains, and for the letters that it uses."""
    vocabulary = Vocabulary()
    if letters is not None:
        vocabulary = vocabulary.with_names(letters.names)
    if marks := explained_marks(grid, vocabulary):
        vocabulary = vocabulary.with_words(marks)
    grid = uncrossed(grid, vocabulary)
    legend = find_legend(grid, vocabulary)
    vocabulary = _with_legend(vocabulary, legend)
    vocabulary = _with_repeated_letters(grid, vocabulary)
    meanings = {symbol: text for symbol, text in legend.meanings.items() if text}
    meanings |= {word.upper(): text for word, text in legend.own_words.items()}
    known = BASE_SYMBOLS.union(
        meanings, (symbol.upper() for symbol in (letters or Letters()).names)
    )
    return _Seen(grid, vocabulary, legend, meanings, known)


def _with_legend(vocabulary: Vocabulary, legend: Legend) -> Vocabulary:
    """Return a vocabulary that knows what the legend of the sheet explains."""
    names = {
        symbol: text if len(text.split()) <= 3 else "" for symbol, text in legend.meanings.items()
    }
    names.update(dict.fromkeys(legend.own_words, ""))
    return vocabulary.with_names(names) if names else vocabulary


def _with_repeated_letters(grid: Grid, vocabulary: Vocabulary) -> Vocabulary:
    """Return a vocabulary with the unknown letters that stand repeatedly among known ones."""
    texts = {text for text in grid.counts if 0 < len(text.strip()) <= 12}
    unknown: dict[str, tuple[str, ...]] = {}
    known: set[str] = set()
    for text in texts:
        reading = read_cell(text, vocabulary)
        if reading.kind is Kind.LETTERS:
            known.add(text)
        parts = text.replace("/", ",").replace(";", ",").replace("&", ",").split(",")
        symbols = {latin_letters(part.strip()) for part in parts}
        new = tuple(
            symbol
            for symbol in sorted(symbols)
            if len(symbol) == 1 and "A" <= symbol <= "Z" and symbol not in vocabulary.symbols
        )
        if new and (reading.why or reading.kind is not Kind.LETTERS):
            unknown[text] = new
    if not unknown:
        return vocabulary
    uses: Counter[str] = Counter()
    with_known = {
        column
        for column in range(grid.width)
        if not known.isdisjoint(row[column] for row in grid.rows)
    }
    for row in grid.rows:
        beside_known = not known.isdisjoint(row)
        for column, cell in enumerate(row):
            for symbol in unknown.get(cell, ()):
                uses[symbol] += column in with_known or (beside_known and symbol in _SCHEME_LETTERS)
    accepted = {
        symbol
        for symbol, count in uses.items()
        if count >= _USES_OF_A_LETTER and symbol not in _MARKS
    }
    return vocabulary.with_symbols(accepted) if accepted else vocabulary


def _drafts(table: Table) -> list[Draft]:
    """Return the drafts of all layouts that do not claim the same cells, from top to bottom."""
    drafts = find_drafts(table)
    if all(len(draft.across) <= 1 for draft in drafts):
        listed = find_list_draft(table)
        drafts = [listed] if listed is not None else drafts
    for draft in find_named_drafts(table):
        rivals = [other for other in drafts if _overlap(other.range, draft.range)]
        if not any(_is_sounder(rival, draft) for rival in rivals):
            drafts = [other for other in drafts if other not in rivals]
            drafts.append(draft)
    for draft in find_inline_drafts(table):
        rivals = [other for other in drafts if _overlap(other.range, draft.range)]
        if all(len(other.letters) < len(draft.letters) for other in rivals):
            drafts = [other for other in drafts if other not in rivals]
            drafts.append(draft)
    announced = _is_announced(table)
    for draft in drafts:
        draft.announced = announced
    return sorted(drafts, key=lambda draft: (draft.range.top, draft.range.left))


def _is_announced(table: Table) -> bool:
    """Say whether the sheet, or the document around it, says that this is about responsibility."""
    grid = table.grid
    if _SCHEME_NAME.search(grid.name) or any(map(_SCHEME_NAME.search, grid.notes)):
        return True
    return any(_SCHEME_NAME.search(text) for text in grid.counts if 3 < len(text) <= _LONGEST_TITLE)


def _is_sounder(ordinary: Draft, named: Draft) -> bool:
    """Say whether letters below names explain the cells better than names below letters do.

    Where tables with names below letters stand below each other, the header of one looks like a
    single row of letters below the names of the other.
    """
    lines = {row for row, _ in ordinary.letters}
    is_clear = ordinary.understood >= 0.8 * ordinary.written
    return is_clear and len(lines) >= 2 and len(ordinary.letters) * 2 >= len(named.letters)


def _overlap(one: CellRange, other: CellRange) -> bool:
    """Say whether two rectangles share a cell."""
    return (
        one.top <= other.bottom
        and other.top <= one.bottom
        and one.left <= other.right
        and other.left <= one.right
    )


def _nothing(table: Table) -> RecognisedMatrix:
    """Return the entry for a sheet without any block of letters."""
    letters = sum(row.count(Kind.LETTERS) for row in table.kinds)
    if not table.height:
        reason = "The sheet is empty."
    elif not letters:
        reason = "No cell holds a letter such as R, A, C or I, or a word such as Responsible."
    else:
        reason = (
            f"{letters} cells look like letters, but no row above them names roles and no column "
            "beside them names activities."
        )
    return RecognisedMatrix(table.grid.name, "", False, reason)
