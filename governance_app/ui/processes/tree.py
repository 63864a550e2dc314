"""The outline as numbered lines that fold and can be looked through. No Qt.

Only places are kept here. Items are read from the framework when they are shown, so an edit that
moves nothing leaves the lines as they are.
"""

from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, PROCESS
from governance_app.domain.outline import OutlineRow, outline
from governance_app.domain.rules import Subject


class Line(NamedTuple):
    """A line of the tree. `end` is the number of the first line behind it that is not below it."""

    kind: str
    key: Key
    depth: int
    number: str
    end: int

    @property
    def subject(self) -> Subject:
        """What the line is about."""
        return Subject(self.kind, self.key)


class Tree:
    """Every line, numbered from the top, and which of them are shown."""

    def __init__(self, framework: Framework) -> None:
        self.framework = framework
        self.rows: Sequence[OutlineRow] = outline(framework)
        self.lines = _lines(self.rows)
        self._numbers = {line.key: number for number, line in enumerate(self.lines)}
        self._names: list[str] = []  # for finding, made when first looked for

    def __len__(self) -> int:
        return len(self.lines)

    def update(self, framework: Framework) -> None:
        """Read the items of another framework, in which every line stands where it stood."""
        self.framework = framework
        self._names.clear()

    def item(self, line: Line) -> Any:
        """Return the component, process or activity of a line as it is now."""
        return self.framework.tables[line.kind][line.key]

    def number_of(self, key: Key) -> int:
        """Return the number of an item's line, −1 where it is not there."""
        return self._numbers.get(key, -1)

    def has_below(self, number: int) -> bool:
        """Whether something stands below a line."""
        return self.lines[number].end > number + 1

    def above(self, number: int) -> list[int]:
        """Return the lines that a line lies in, the innermost first."""
        found: list[int] = []
        depth = self.lines[number].depth
        for at in range(number - 1, -1, -1):
            if self.lines[at].depth < depth:
                found.append(at)
                depth = self.lines[at].depth
        return found

    def shown(self, folded: Collection[Key], find: str = "") -> list[int]:
        """Return the numbers of the lines to show, in order.

        What is below a folded line is left out. With a text to find, only the lines whose names
        have all of its words are left, with what is above and below them, folded or not.
        """
        words = find.casefold().split()
        if words:
            return self._found(words)
        if not folded:
            return list(range(len(self.lines)))
        numbers, at = [], 0
        lines = self.lines
        while at < len(lines):
            numbers.append(at)
            at = lines[at].end if lines[at].key in folded else at + 1
        return numbers

    def count(self) -> tuple[int, int]:
        """Return how many processes and how many activities there are."""
        kinds = [line.kind for line in self.lines]
        return kinds.count(PROCESS.name), kinds.count(ACTIVITY.name)

    def _found(self, words: list[str]) -> list[int]:
        tables = self.framework.tables
        if not self._names:
            self._names += [tables[line.kind][line.key].name.casefold() for line in self.lines]
        shown: list[int] = []
        path: list[int] = []  # the lines that this one lies in, the outermost first
        told = 0  # so many lines of the path are shown already
        below = 0  # lines before this one lie below one that was found
        for number, (line, name) in enumerate(zip(self.lines, self._names, strict=True)):
            depth = line.depth
            del path[depth:]
            told = min(told, depth)
            if number < below or all(word in name for word in words):
                shown += path[told:]
                shown.append(number)
                told = depth + 1
                below = max(below, line.end)
            path.append(number)
        return shown


def _lines(rows: Sequence[OutlineRow]) -> list[Line]:
    """Return the lines of an outline, each with where it ends."""
    ends = [len(rows)] * len(rows)
    open_lines: list[int] = []
    for number, row in enumerate(rows):
        while open_lines and rows[open_lines[-1]].depth >= row.depth:
            ends[open_lines.pop()] = number
        open_lines.append(number)
    return [
        Line(kind, item.key, depth, numbered, end)
        for (item, kind, depth, numbered), end in zip(rows, ends, strict=True)
    ]
