"""Filling cells from others that are there: down, right, everywhere, and on from a corner. No Qt.

Only activities and roles that are shown take part. Each filling is one command.
"""

from collections.abc import Iterable, Sequence

from governance_app.domain import commands
from governance_app.domain.commands import Command
from governance_app.domain.errors import Refusal
from governance_app.domain.keys import Key
from governance_app.domain.matrix import Mask
from governance_app.ui.matrix.blocks import Block, block_of, letters_in, refuse_too_many
from governance_app.ui.matrix.grid import Grid, Part
from governance_app.ui.matrix.places import Area, Place, Selection

FILLED = "filled into"
_NOWHERE = "Select cells with letters first: what is filled are the cells of activities."


def fill_down(grid: Grid, selection: Selection) -> Command:
    """Give all rows of each selected rectangle the letters of its first one.

    A rectangle of one row takes those of the activity above. Raises `Refusal`.
    """
    cells: list[tuple[Key, Key, Mask]] = []
    for block in _blocks(grid, selection):
        source, targets = block.activities[0], block.activities[1:]
        if not targets:
            source, targets = _activity_above(grid, source), block.activities
        cells += _filled(grid, Block([source], block.roles), Block(targets, block.roles))
    return commands.SetLetters(tuple(cells), FILLED)


def fill_right(grid: Grid, selection: Selection) -> Command:
    """Give all columns of each selected rectangle the letters of its first one.

    A rectangle of one column takes those of the role to the left. Raises `Refusal`.
    """
    cells: list[tuple[Key, Key, Mask]] = []
    for block in _blocks(grid, selection):
        source, targets = block.roles[0], block.roles[1:]
        if not targets:
            source, targets = _role_before(grid, source), block.roles
        cells += _filled(grid, Block(block.activities, [source]), Block(block.activities, targets))
    return commands.SetLetters(tuple(cells), FILLED)


def fill_everywhere(grid: Grid, selection: Selection) -> Command:
    """Give all selected cells the letters of the one in which the selection began.

    Raises `Refusal` where it began in none, or has no other.
    """
    blocks = list(_blocks(grid, selection))
    source = next((p for p in (selection.anchor, selection.cursor) if _has_letters(grid, p)), None)
    if source is None:
        raise Refusal("Begin the selection in the cell whose letters should fill the others.")
    if sum(block.size for block in blocks) == 1:
        raise Refusal("Select the cells to be filled as well: Shift and the arrows draw them in.")
    letters = grid.letters(source)
    cells = dict.fromkeys(cell for block in blocks for cell in block.cells())
    return commands.SetLetters(tuple((*cell, letters) for cell in cells), FILLED)


def fill_on(grid: Grid, source: Area, target: Area) -> Command:
    """Go on with the pattern of one rectangle in another beside it, over and over.

    Raises `Refusal` where one of them has no cells.
    """
    pattern, block = block_of(grid, source), block_of(grid, target)
    if not pattern.size or not block.size:
        raise Refusal(_NOWHERE)
    refuse_too_many(block.size)
    backwards = target.bottom < source.top or target.right < source.left
    return commands.SetLetters(tuple(_filled(grid, pattern, block, backwards=backwards)), FILLED)


def repeated(lines: Sequence[Sequence[Mask]], block: Block) -> list[tuple[Key, Key, Mask]]:
    """Return a block filled with lines of letters, which begin again where they end."""
    height, width = len(lines), len(lines[0])
    return [
        (activity, role, lines[row % height][column % width])
        for row, activity in enumerate(block.activities)
        for column, role in enumerate(block.roles)
    ]


def _blocks(grid: Grid, selection: Selection) -> Iterable[Block]:
    blocks = [block for area in selection.areas if (block := block_of(grid, area)).size]
    if not blocks:
        raise Refusal(_NOWHERE)
    refuse_too_many(sum(block.size for block in blocks))
    return blocks


def _filled(
    grid: Grid, pattern: Block, block: Block, *, backwards: bool = False
) -> list[tuple[Key, Key, Mask]]:
    lines = letters_in(grid, pattern)
    if not backwards:
        return repeated(lines, block)
    # The pattern ends beside the source: it is laid out from there.
    turned = [line[::-1] for line in lines[::-1]]
    return repeated(turned, Block(block.activities[::-1], block.roles[::-1]))


def _activity_above(grid: Grid, activity: Key) -> Key:
    number = grid.rows.number_of(activity)
    for row in range(number or 0, 0, -1):
        above = grid.activity_at(row)
        if above is not None:
            return above
    raise Refusal("There is no activity above to fill from; select the rows to fill as well.")


def _role_before(grid: Grid, role: Key) -> Key:
    column = grid.columns.column_of(role)
    before = grid.role_at(column - 1) if column is not None else None
    if before is None:
        raise Refusal("There is no role to the left to fill from; select the columns to fill.")
    return before


def _has_letters(grid: Grid, place: Place) -> bool:
    return grid.part(place) is Part.LETTERS
