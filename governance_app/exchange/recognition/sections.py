"""Sections and sub-sections: how deep a heading among the rows stands, and what lies below it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from governance_app.exchange.recognition.cells import Kind
from governance_app.exchange.recognition.labels import Labels
from governance_app.exchange.recognition.table import Table

_NUMBER_PREFIX = re.compile(r"\s*(\d+(?:\.\d+)*)(?:[.)]?\s|[.)]?$)")


@dataclass(frozen=True, slots=True)
class Style:
    """How the label of a row is written; equal looks mean equal depth among sections."""

    depth: int = 0
    """Number of parts of the row's own numbering: "2.1" has 2; 0 where there is none."""
    is_merged: bool = False
    is_upper: bool = False
    indent: int = 0
    column: int = 0
    has_marks: bool = False
    """Marks for "nothing" stand where letters are expected."""

    @property
    def stands_out(self) -> bool:
        """Say whether the label looks like a heading of its own."""
        return self.is_merged or self.is_upper

    @property
    def look(self) -> tuple[bool, bool, int, int]:
        """Return what tells one level of sections from another."""
        return (self.is_merged, self.is_upper, self.indent, self.column)


def style_of(
    table: Table, row: int, cell: tuple[int, int], labels: Labels, letters: Sequence[int]
) -> Style:
    """Return how the label in ``cell`` is written."""
    raw = table.raw(*cell)
    text = raw.strip()
    right = cell[1]
    while right + 1 < table.width and table.origin(row, right + 1) == cell:
        right += 1
    marks = sum(table.kinds[row][column] == Kind.BLANK for column in letters)
    return Style(
        depth=_depth(table, row, text, labels),
        is_merged=right > cell[1],
        is_upper=text.isupper() and len(text) > 3,
        indent=len(raw) - len(raw.lstrip(" \u00a0\t")),
        column=cell[1],
        has_marks=marks * 2 >= len(letters),
    )


def _depth(table: Table, row: int, text: str, labels: Labels) -> int:
    """Return the depth of a row's numbering, from its number column or its own text."""
    for candidate in (*(table.text(row, column) for column in labels.identifiers), text):
        match = _NUMBER_PREFIX.match(candidate)
        if match:
            parts = match[1].split(".")
            while len(parts) > 1 and set(parts[-1]) == {"0"}:
                parts.pop()
            return len(parts)
    return 0


class SectionPath:
    """The sections that are open at a row: headings among the rows, then section columns."""

    def __init__(self, columns: int) -> None:
        self._headings: list[tuple[str, Style]] = []
        self._cells = [""] * columns
        self._fresh = False

    def open_section(self, text: str, style: Style) -> None:
        """Open a section; it closes those of the same look and depth, and all below them."""
        level = self._level(style)
        del self._headings[level:]
        self._headings.append((text, style))
        self._cells = [""] * len(self._cells)
        self._fresh = True

    def _level(self, style: Style) -> int:
        """Return how many of the open headings stay open above a new one."""
        for level, (_, open_style) in enumerate(self._headings):
            if style.depth and open_style.depth:
                if style.depth <= open_style.depth:
                    return level
            elif style.look == open_style.look:
                return level
        deepest = self._headings[-1][1] if self._headings else style
        further_in = (style.column, style.indent) > (deepest.column, deepest.indent)
        if (
            self._fresh
            or further_in
            or (style.depth and self._headings and self._headings[-1][1].depth)
        ):
            return len(self._headings)  # directly below a heading of another look: inside it
        return max(0, len(self._headings) - 1) if self._headings else 0

    def set_cells(self, cells: Sequence[str]) -> None:
        """Take what the section columns say; what is new on one level closes the levels below."""
        for position, text in enumerate(cells):
            if text and text != self._cells[position]:
                self._cells[position:] = [text, *("",) * (len(self._cells) - position - 1)]

    def with_cells(self, cells: Sequence[str], levels: int | None = None) -> tuple[str, ...]:
        """Take the section columns of a row and return its whole path, outermost first.

        ``levels`` bounds how many section columns lie above the row; None means all of them.
        """
        self.set_cells(cells)
        self._fresh = False
        headings = [text for text, _ in self._headings]
        inner = [text for text in self._cells[:levels] if text and text not in headings]
        return (*headings, *inner)
