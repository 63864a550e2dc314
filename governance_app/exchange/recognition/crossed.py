"""Sheets that cross out letters: below each role a column for R, A, C and I, and marks in them.

They are written anew with the letter in place of each mark, so that all else reads them as usual.
"""

from collections.abc import Collection, Mapping, Sequence
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
_LONGEST = 16


def uncrossed(grid: Grid, vocabulary: Vocabulary) -> Grid:
    """Return the grid with letters in place of marks; the same grid where there are none."""
    texts = {text for text in grid.counts if 0 < len(text) <= _LONGEST}
    marks = {text for text in texts if folded(text) in _MARKS}
    letters = {text: letter for text in texts if (letter := _letter(text, vocabulary))}
    if not marks or not letters:
        return grid
    counts = [[0, 0] for _ in range(grid.width)]
    found: tuple[int, list[dict[int, str]]] | None = None
    for row in range(grid.height - 1, -1, -1):
        cells = grid.rows[row]
        groups = _groups(cells, letters)
        if groups and _are_crossed(groups, counts):
            found = row, groups
        below = {} if found else _letters_above_names(grid, row, letters)
        if below and _are_crossed([below], counts, names=1):
            return _lettered_below(grid, row, below, marks)
        for count, text in zip(counts, cells, strict=True):
            if text.strip():
                count[text not in marks] += 1
    return grid if found is None else _written_out(grid, *found)


def _letter(text: str, vocabulary: Vocabulary) -> str:
    """Return the letter of a text that is just one letter or its word, else ""."""
    reading = read_cell(text, vocabulary)
    return reading.letters[0] if reading.plain and len(reading.letters) == 1 else ""


def _groups(cells: Sequence[str], letters: Mapping[str, str]) -> list[dict[int, str]]:
    """Return runs of neighbouring cells with one letter each, no letter twice in a run."""
    groups: list[dict[int, str]] = []
    last = -2
    for column, text in enumerate(cells):
        if letter := letters.get(text, ""):
            if column != last + 1 or letter in groups[-1].values():
                groups.append({})
            groups[-1][column] = letter
            last = column
    return [group for group in groups if len(group) >= 2]


def _letters_above_names(grid: Grid, row: int, letters: Mapping[str, str]) -> dict[int, str]:
    """Return the letter over each column that the next row names; letters reach to the next one."""
    if row + 1 >= grid.height or sum(text in letters for text in grid.rows[row]) < 2:
        return {}
    found: dict[int, str] = {}
    letter = ""
    for column, (text, name) in enumerate(zip(grid.rows[row], grid.rows[row + 1], strict=True)):
        letter = letters.get(text, "" if text.strip() else letter)
        is_name = folded(name) not in _MARKS and any(map(str.isalpha, name))
        if letter and is_name and name not in letters:
            found[column] = letter
    return found if len(set(found.values())) >= 2 else {}


def _lettered_below(grid: Grid, row: int, below: Mapping[int, str], marks: Collection[str]) -> Grid:
    """Return the grid with the letter of each column for its marks, and the row of letters empty."""
    rows = [list(cells) for cells in grid.rows]
    for column, letter in below.items():
        for cells in rows[row + 2 :]:
            if cells[column] in marks:
                cells[column] = letter
    rows[row] = ["" for _ in rows[row]]
    merges = tuple(each for each in grid.merges if not each.top <= row <= each.bottom)
    return replace(grid, rows=tuple(map(tuple, rows)), merges=merges)


def _are_crossed(groups: list[dict[int, str]], counts: list[list[int]], names: int = 0) -> bool:
    """Say whether the cells below a row of letters hold hardly anything but marks.

    ``names`` is how many cells of each column name roles and do not count.
    """
    below = [counts[column] for group in groups for column in group]
    marks = sum(count[0] for count in below)
    others = sum(count[1] - names for count in below)
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
