"""The outline as a tree of lines: what stands below what. No Qt."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.outline import OutlineRow, outline
from governance_app.domain.rules import Subject


class Line(NamedTuple):
    """A line of the tree: its item, the number of the line above it (−1: none), its place there."""

    row: OutlineRow
    above: int
    place: int
    below: list[int]

    @property
    def subject(self) -> Subject:
        """What the line is about."""
        return Subject(self.row.kind, self.row.item.key)


class Tree:
    """Every line, numbered from the top; `tops` are those that nothing stands above."""

    def __init__(self, framework: Framework) -> None:
        self.rows: Sequence[OutlineRow] = outline(framework)
        self.lines: list[Line] = []
        self.tops: list[int] = []
        path: list[int] = []
        for number, row in enumerate(self.rows):
            del path[row.depth :]
            above = path[-1] if path else -1
            there = self.lines[above].below if path else self.tops
            self.lines.append(Line(row, above, len(there), []))
            there.append(number)
            path.append(number)
        self._numbers = {line.row.item.key: number for number, line in enumerate(self.lines)}

    def __len__(self) -> int:
        return len(self.lines)

    def below(self, number: int) -> list[int]:
        """Return the numbers of the lines right below one; −1 for the tops."""
        return self.tops if number < 0 else self.lines[number].below

    def number_of(self, key: Key) -> int:
        """Return the number of an item's line, −1 where it is not there."""
        return self._numbers.get(key, -1)

    def matching(self, text: str) -> set[int]:
        """Return the lines whose names have every word of a text, and all lines above those."""
        words = text.casefold().split()
        found: set[int] = set()
        for number, line in enumerate(self.lines):
            name = line.row.item.name.casefold()
            if all(word in name for word in words):
                found.update(self._upwards(number, found))
        return found

    def _upwards(self, number: int, known: set[int]) -> Iterable[int]:
        while number >= 0 and number not in known:
            yield number
            number = self.lines[number].above
