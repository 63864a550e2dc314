"""A grid whose cells are read: their kinds in compact rows, merged cells spread where they reach."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from governance_app.exchange.grid import Grid
from governance_app.exchange.recognition.cells import CellReading, Kind, read_cell
from governance_app.exchange.recognition.folding import collapsed
from governance_app.exchange.recognition.vocabulary import Vocabulary

#: Emphasis of Markdown within a name: "**Partner** (Person A)".
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_RUN = re.compile(r"[^\W\d_]{4,}")

#: Raises where whoever waits does not want to wait any longer.
GoOn = Callable[[], None]
#: How many texts are read before it is asked.
_ASK_EVERY = 2_000


class Table:
    """What the recogniser looks at: for every cell its text, its kind and its reading."""

    def __init__(
        self,
        grid: Grid,
        vocabulary: Vocabulary,
        legend: Collection[tuple[int, int]] = (),
        *,
        is_lenient: bool = False,
        told: Mapping[str, tuple[str, ...]] | None = None,
        go_on: GoOn | None = None,
    ) -> None:
        """Read a grid; a lenient reading takes "signs the order (A)" for a letter anywhere.

        ``told`` are the letters of texts as a person says; texts without any say nothing. ``go_on``
        is called now and then, and may raise to end it.
        """
        self.is_lenient = is_lenient
        self.grid = grid
        self.vocabulary = vocabulary
        self.height = grid.height
        self.width = grid.width
        self._origins = _origins(grid)
        self._merged_rows = {row for row, _ in self._origins}
        counts = Counter(grid.counts)
        texts = _one_by_one(counts, go_on)
        self._readings = {text: read_cell(text, vocabulary) for text in texts}
        if told:
            self._take_told(told)
        counts.subtract(grid.rows[row][column] for row, column in legend)
        layout_kinds = self._layout_kinds(counts)
        if is_lenient:
            layout_kinds.update(
                dict.fromkeys(
                    (text for text in counts if _ends_in_letters(text, self._readings[text])),
                    Kind.LETTERS,
                )
            )
        self.kinds = [bytearray(map(layout_kinds.__getitem__, row)) for row in grid.rows]
        for (row, column), (top, left) in self._origins.items():
            is_letter = self.kinds[top][left] == Kind.LETTERS
            self.kinds[row][column] = Kind.LETTERS if is_letter else Kind.EMPTY
        for row, column in legend:
            self.kinds[row][column] = Kind.LEGEND

    def _take_told(self, told: Mapping[str, tuple[str, ...]]) -> None:
        """Read texts as a person says."""
        for text in self._readings:
            letters = told.get(collapsed(text))
            if letters is not None:
                kind = Kind.LETTERS if letters else Kind.BLANK
                self._readings[text] = CellReading(kind, letters, plain=bool(letters))

    def _layout_kinds(self, counts: Counter[str]) -> dict[str, Kind]:
        """Return the kind of every text; where single letters prevail, words are only loose ones.

        "Support" may be a letter, the name of a role or an activity: in a matrix of single letters
        it is a letter only where letters are expected.
        """
        plain = {text: reading for text, reading in self._readings.items() if reading.plain}
        written_out = {text for text in plain if _is_written_out(text, plain[text])}
        words = {text for text in written_out if len(plain[text].letters) == 1}
        kinds = {text: reading.kind for text, reading in self._readings.items()}
        if sum(counts[text] for text in written_out) * 3 < sum(counts[text] for text in plain):
            kinds.update(dict.fromkeys(words, Kind.LOOSE))
        return kinds

    def origin(self, row: int, column: int) -> tuple[int, int]:
        """Return the cell that a merged cell belongs to; the cell itself when it is not merged."""
        return self._origins.get((row, column), (row, column))

    def text(self, row: int, column: int) -> str:
        """Return the text that is seen at a cell, on one line, through merged cells."""
        top, left = self._origins.get((row, column), (row, column))
        text = collapsed(self.grid.rows[top][left])
        return _EMPHASIS.sub(r"\2", text) if "**" in text or "__" in text else text

    def raw(self, row: int, column: int) -> str:
        """Return the text of the cell itself, as it is written; "" where a merge covers it."""
        return "" if (row, column) in self._origins else self.grid.rows[row][column]

    def reading(self, row: int, column: int) -> CellReading:
        """Return how the text seen at a cell is understood."""
        top, left = self._origins.get((row, column), (row, column))
        return self._readings[self.grid.rows[top][left]]

    def readings_of(self, row: int) -> list[CellReading]:
        """Return how every text of a row is understood, as it is seen through merged cells."""
        if row in self._merged_rows:
            return [self.reading(row, column) for column in range(self.width)]
        return [self._readings[text] for text in self.grid.rows[row]]

    def kind(self, row: int, column: int) -> Kind:
        """Return the kind of a cell for the layout."""
        return Kind(self.kinds[row][column])

    def is_heading(self, row: int, column: int) -> bool:
        """Say whether a cell shows text that could name a column: no letter, number or legend."""
        top, left = self._origins.get((row, column), (row, column))
        return self.kinds[top][left] in (Kind.TEXT, Kind.LOOSE)

    def could_name(self, row: int, column: int) -> bool:
        """Say whether a cell shows text, or capitals that may be a short name: "SA", "RA"."""
        text = self.text(row, column).rstrip("*")
        is_short_name = 2 <= len(text) <= 4 and text.isalpha() and text.isupper()
        return self.is_heading(row, column) or is_short_name

    def address(self, row: int, column: int) -> str:
        """Return the address of a cell in the file."""
        return self.grid.address(row, column)


def _one_by_one(texts: Iterable[str], go_on: GoOn | None) -> Iterator[str]:
    """Yield texts; ask now and then whether to go on."""
    for number, text in enumerate(texts):
        if go_on is not None and number % _ASK_EVERY == 0:
            go_on()
        yield text


def _ends_in_letters(text: str, reading: CellReading) -> bool:
    """Say whether prose is followed by its letters in brackets."""
    return reading.kind is Kind.LOOSE and text.rstrip()[-1:] in (")", "]") and bool(reading.note)


def _is_written_out(text: str, reading: CellReading) -> bool:
    """Say whether a reading comes from words rather than from symbols such as "RA"."""
    return any(len(run) > len(reading.letters) for run in _RUN.findall(text))


def _origins(grid: Grid) -> dict[tuple[int, int], tuple[int, int]]:
    """Return the first cell of every covered cell of a merged range, within reason."""
    origins: dict[tuple[int, int], tuple[int, int]] = {}
    budget = 200_000
    for merge in grid.merges:
        size = (merge.bottom - merge.top + 1) * (merge.right - merge.left + 1)
        budget -= size
        if budget < 0:
            break
        for row in range(merge.top, merge.bottom + 1):
            for column in range(merge.left, merge.right + 1):
                if (row, column) != (merge.top, merge.left):
                    origins[row, column] = (merge.top, merge.left)
    return origins
