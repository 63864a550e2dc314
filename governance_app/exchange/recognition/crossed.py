"""Sheets that cross out letters: below each role a column for R, A, C and I, and marks in them.

They are written anew with the letter in place of each mark, so that all else reads them as usual.
"""

from collections.abc import Sequence
from dataclasses import replace

from governance_app.exchange.grid import CellRange, Grid
from governance_app.exchange.recognition.cells import read_cell
from governance_app.exchange.recognition.folding import folded
from governance_app.exchange.recognition.vocabulary import Vocabulary

#: What people put into a box that applies.
_MARKS = frozenset(
    [
        "x",
        "✓",
        "✔",
        "☑",
        "☒",
        "✗",
        "✘",
        "●",
        "•",
        "■",
        "▪",
        "◆",
        "*",
        "1",
        "y",
        "yes",
        "ja",
        "oui",
        "si",
        "sim",
        "da",
        "true",
    ]
)
_NAMES_ABOVE = 3
_SHARE_OF_MARKS = 0.8
_SCHEME_COLUMN = "RACI"


def uncrossed(grid: Grid, vocabulary: Vocabulary) -> Grid:
    """Return the grid with letters in place of marks; the same grid where there are none."""
    for row, cells in enumerate(grid.rows):
        groups = _groups(cells, vocabulary)
        if groups and _are_crossed(grid, row, groups):
            return _written_out(grid, row, groups)
    return grid


def _groups(cells: Sequence[str], vocabulary: Vocabulary) -> list[dict[int, str]]:
    """Return runs of neighbouring cells with one letter each, no letter twice in a run."""
    groups: list[dict[int, str]] = []
    last = -2
    for column, text in enumerate(cells):
        if not text or len(text) > 16:
            continue
        reading = read_cell(text, vocabulary)
        if not reading.plain or len(reading.letters) != 1:
            continue
        letter = reading.letters[0]
        if column != last + 1 or letter in groups[-1].values():
            groups.append({})
        groups[-1][column] = letter
        last = column
    return [group for group in groups if len(group) >= 2]


def _are_crossed(grid: Grid, row: int, groups: list[dict[int, str]]) -> bool:
    """Say whether the cells below a row of letters hold hardly anything but marks."""
    marks = others = 0
    for cells in grid.rows[row + 1 :]:
        for column in (column for group in groups for column in group):
            if text := cells[column].strip():
                marks += folded(text) in _MARKS
                others += folded(text) not in _MARKS
    return marks >= 2 and marks >= _SHARE_OF_MARKS * (marks + others)


def _written_out(grid: Grid, row: int, groups: list[dict[int, str]]) -> Grid:
    """Return the grid with letters for marks, and each role's name over all of its columns."""
    rows = [list(cells) for cells in grid.rows]
    merges = list(grid.merges)
    for group in groups:
        start, end = min(group), max(group)
        above = _name_above(grid, row, start)
        for line in range(row + 1, grid.height):
            for column, letter in group.items():
                if folded(rows[line][column]) in _MARKS:
                    rows[line][column] = letter
        for column in group:
            rows[row][column] = ""
        if above is not None:
            merges = [each for each in merges if not _covers(each, above, start)]
            merges.append(CellRange(above, start, row, end))
        else:
            _join(rows, row, sorted(group))
    return replace(grid, rows=tuple(map(tuple, rows)), merges=tuple(merges))


def _name_above(grid: Grid, row: int, column: int) -> int | None:
    """Return the row that names the role over the first of its columns."""
    for above in range(row - 1, max(-1, row - 1 - _NAMES_ABOVE), -1):
        if grid.rows[above][column].strip():
            return above
    return None


def _covers(merge: CellRange, row: int, column: int) -> bool:
    return merge.top <= row <= merge.bottom and merge.left <= column <= merge.right


def _join(rows: list[list[str]], row: int, columns: list[int]) -> None:
    """Put the letters of all columns into the first: there is one role to a row, named beside."""
    first = columns[0]
    rows[row][first] = _SCHEME_COLUMN
    for cells in rows[row + 1 :]:
        letters = [cells[column] for column in columns if cells[column].strip()]
        for column in columns:
            cells[column] = ""
        cells[first] = "/".join(letters)
