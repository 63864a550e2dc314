"""The layout with a row for each letter and names in the cells, and cards of a single activity.

The sheet is turned, so that a letter names each column; then it reads like any other.
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from governance_app.exchange.grid import CellRange, Grid
from governance_app.exchange.recognition.draft import Draft
from governance_app.exchange.recognition.folding import folded
from governance_app.exchange.recognition.name_lists import NameLists
from governance_app.exchange.recognition.named_roles import find_named_drafts
from governance_app.exchange.recognition.role_words import role_likeness
from governance_app.exchange.recognition.table import Table
from governance_app.exchange.recognition.vocabulary import Vocabulary

_MOST_CELLS = 20_000
_LETTERS_OF_A_CARD = range(3, 9)
_LONGEST_NAME = 5
"""Words of a name; a legend explains its letters in sentences."""


@dataclass(frozen=True)
class TurnedGrid(Grid):
    """A grid whose rows are the columns of the sheet; addresses are those of the sheet."""

    last_row: int = 0
    """The last row of the sheet; what is added behind it has the address of that."""

    def address(self, row: int, column: int) -> str:
        """Return the address of a cell in the file."""
        return super().address(min(column, self.last_row), row)

    def range_address(self, cells: CellRange) -> str:
        """Return the address of a rectangle in the file."""
        start = self.address(cells.top, cells.left)
        return f"{start}:{self.address(cells.bottom, cells.right)}"


def find_turned_drafts(
    grid: Grid, vocabulary: Vocabulary, legend: Collection[tuple[int, int]]
) -> list[tuple[Table, Draft]]:
    """Return the drafts of a small sheet read from left to right, each with its turned table."""
    if not grid.height or grid.height * grid.width > _MOST_CELLS:
        return []
    is_card = _is_card(grid, vocabulary)
    rows = list(zip(*grid.rows, strict=True))
    if is_card:
        rows = _with_activity(grid, rows)
    merges = tuple(CellRange(each.left, each.top, each.right, each.bottom) for each in grid.merges)
    turned = TurnedGrid(
        grid.name,
        tuple(rows),
        () if is_card else merges,
        grid.hidden,
        grid.first_row,
        grid.first_column,
        grid.notes,
        grid.height - 1,
    )
    cells = () if is_card else [(column, row) for row, column in legend]
    table = Table(turned, vocabulary, cells)
    drafts = find_named_drafts(table)
    for draft in drafts:
        draft.announced = is_card or len(draft.down) > 1
        draft.arrangement = None  # rows and columns are not those of the sheet
    return [(table, draft) for draft in drafts if draft.announced]


def _is_card(grid: Grid, vocabulary: Vocabulary) -> bool:
    """Say whether the grid is two columns, letters and who they fall to, and no mere legend.

    Who has two of the letters is named twice, and what explains letters never is.
    """
    filled = [cells for cells in grid.rows if any(text.strip() for text in cells)]
    if grid.width != 2 or len(filled) not in _LETTERS_OF_A_CARD:
        return False
    if not all(_means_letter(cells[0], vocabulary) for cells in filled):
        return False
    lists = NameLists(cells[1] for cells in filled)
    names = [name for cells in filled for name, _ in lists.split(cells[1])]
    if not names or max(len(name.split()) for name in names) > _LONGEST_NAME:
        return False
    counts = Counter(map(folded, names))
    return max(counts.values()) > 1 or min(role_likeness([name]) for name in names) > 0.5


def _means_letter(text: str, vocabulary: Vocabulary) -> bool:
    """Say whether a text is a letter, its word, or both: "R - Responsible"."""
    parts = [part for part in text.replace("(", " ").replace(")", " ").split() if part.isalpha()]
    return bool(parts) and all(vocabulary.symbol(part) or vocabulary.word(part) for part in parts)


def _with_activity(grid: Grid, rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Return turned rows in which the sheet's name stands for the activity."""
    letters, names = rows
    return [(*letters, ""), (*names, grid.name)]
