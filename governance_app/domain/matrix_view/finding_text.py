"""Finding a text among very many names while it is typed, a bounded piece at a time.

Names lie one behind the other in compact, casefolded texts of a thousand each, so that one
search of a text looks at many names; which name a place belongs to is told by the places
at which the names begin.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

from governance_app.domain.errors import Refusal
from governance_app.domain.matrix import Mask
from governance_app.domain.scheme import Scheme

#: So many names lie in one text. A step looks at one text, in a fraction of a millisecond.
NAMES_IN_A_TEXT = 1_024

#: What stands between two names; nobody can type it.
_END = "\n"


class NameTexts:
    """Names by their numbers, as texts that are each made when they are first looked at."""

    def __init__(self, count: int, name_of: Callable[[int], str]) -> None:
        self.count = count
        self._name_of = name_of
        blocks = -(-count // NAMES_IN_A_TEXT)
        self._texts: list[tuple[str, array[int]] | None] = [None] * blocks

    @property
    def blocks(self) -> int:
        """How many texts there are."""
        return len(self._texts)

    def numbers(self, block: int) -> range:
        """Return the numbers of the names in a text."""
        first = block * NAMES_IN_A_TEXT
        return range(first, min(first + NAMES_IN_A_TEXT, self.count))

    def found(self, block: int, wanted: str) -> Iterator[int]:
        """Yield the numbers of the names of a text in which the folded text stands, each once."""
        text, begins = self._text(block)
        first, at = block * NAMES_IN_A_TEXT, text.find(wanted)
        while at >= 0:
            place = bisect_right(begins, at) - 1
            yield first + place
            if place + 1 == len(begins):
                return
            at = text.find(wanted, begins[place + 1])

    def holds(self, number: int, wanted: str) -> bool:
        """Whether the folded text stands in one name."""
        block = number // NAMES_IN_A_TEXT
        text, begins = self._text(block)
        place = number - block * NAMES_IN_A_TEXT
        end = begins[place + 1] if place + 1 < len(begins) else len(text)
        return text.find(wanted, begins[place], end) >= 0

    def _text(self, block: int) -> tuple[str, "array[int]"]:
        made = self._texts[block]
        if made is None:
            made = self._texts[block] = self._make(block)
        return made

    def _make(self, block: int) -> tuple[str, "array[int]"]:
        names = [self._name_of(number).replace(_END, " ") for number in self.numbers(block)]
        text = (_END.join(names) + _END).casefold()
        begins, at = array("q", [0]), text.find(_END)
        while len(begins) < len(names):
            begins.append(at + 1)
            at = text.find(_END, at + 1)
        return text, begins


class TextSearch:
    """One search, gone on with `step` until `is_done`; it begins at the name of a number.

    `found` are the numbers of the names found so far, in the order in which they were come to:
    from the beginning on, and then from the first name on.
    """

    def __init__(self, names: NameTexts, text: str, begin: int = 0) -> None:
        self.text = folded(text)
        self._names, self._begin = names, begin
        first = begin // NAMES_IN_A_TEXT if names.blocks else 0
        blocks = range(names.blocks)
        #: The first text is looked at twice: its names from the beginning on, and those before.
        self._blocks = [*blocks[first:], *blocks[: first + 1]] if names.count else []
        self._at = 0
        self._candidates: Sequence[int] | None = None
        self.found: array[int] = array("q")

    @classmethod
    def narrowed(cls, before: "TextSearch", text: str) -> "TextSearch":
        """Return the search for a longer text among what a finished search has found."""
        search = cls(before._names, text, before._begin)
        search._candidates = before.found
        return search

    @property
    def is_done(self) -> bool:
        """Whether every name has been looked at."""
        if not self.text:
            return True
        if self._candidates is not None:
            return self._at >= len(self._candidates)
        return self._at >= len(self._blocks)

    def can_be_narrowed_to(self, text: str) -> bool:
        """Whether what another text finds must be among what this one has found."""
        return bool(self.text) and self.is_done and self.text in folded(text)

    def step(self) -> None:
        """Look at a thousand names more."""
        if self.is_done:
            return
        if self._candidates is not None:
            some = self._candidates[self._at : self._at + NAMES_IN_A_TEXT]
            self._at += len(some)
            self.found.extend(number for number in some if self._names.holds(number, self.text))
            return
        block, is_last = self._blocks[self._at], self._at == len(self._blocks) - 1
        numbers: Iterator[int] = self._names.found(block, self.text)
        if not self._at:
            numbers = (number for number in numbers if number >= self._begin)
        elif is_last:
            numbers = (number for number in numbers if number < self._begin)
        self.found.extend(numbers)
        self._at += 1


class LetterSearch:
    """Looks for letters in the cells of rows, in step with a `TextSearch` that begins where it does.

    `found` are the numbers of the rows that have some, as they are come to, `counts` how many
    cells of each and `total` in all of them.
    """

    def __init__(
        self, count: int, row_of: Callable[[int], bytes], letters: Mask, begin: int = 0
    ) -> None:
        self._count, self._row_of, self._begin = count, row_of, begin
        self._without = bytes(cell for cell in range(256) if not cell & letters)
        self._at = begin
        self._left = count if letters else 0
        self.found: array[int] = array("q")
        self.counts: array[int] = array("q")
        self.total = 0

    @property
    def is_done(self) -> bool:
        """Whether every row has been looked at."""
        return not self._left

    def step(self) -> None:
        """Look at the rows up to the next text's end."""
        first = self._at % self._count if self._left else 0
        end = min(first - first % NAMES_IN_A_TEXT + NAMES_IN_A_TEXT, self._count)
        end = min(end, first + self._left)
        for number in range(first, end):
            cells = self._row_of(number).translate(None, self._without)
            if cells:
                self.found.append(number)
                self.counts.append(len(cells))
                self.total += len(cells)
        self._at = end
        self._left -= end - first


class FoundPlaces:
    """The rows with places in them from top to bottom, and how many places stand above a row."""

    def __init__(self, names: Sequence[int], cells: LetterSearch) -> None:
        self._names = array("q", sorted(names))
        order = sorted(range(len(cells.found)), key=cells.found.__getitem__)
        self._cells = array("q", (cells.found[each] for each in order))
        self._sums = array("q", accumulate((cells.counts[each] for each in order), initial=0))
        self.rows: Sequence[int] = self._names
        if self._cells:
            self.rows = sorted({*self._names, *self._cells})

    def above(self, number: int) -> int:
        """Return how many places there are in the rows above one."""
        cells = self._sums[bisect_left(self._cells, number)]
        return bisect_left(self._names, number) + cells


def folded(text: str) -> str:
    """Return a text as it is looked for: without its case, blanks as single ones."""
    return " ".join(text.casefold().split())


def letters_named(scheme: Scheme, text: str) -> Mask:
    """Return the letters that a text names, by symbols or words; 0 where it is something else."""
    for symbols in ([text.strip()], text.replace("/", " ").split()):
        try:
            return scheme.mask(symbols) if any(symbols) else 0
        except Refusal:
            continue
    return 0
