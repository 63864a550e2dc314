"""A block of letters from the clipboard, put into cells as users of spreadsheets expect. No Qt.

One cell fills all that is selected. A block fills a selection that is a multiple of it, over and
over; else it begins in the upper left corner of the selection.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from governance_app.domain import commands
from governance_app.domain.commands import Command
from governance_app.domain.errors import Refusal
from governance_app.domain.keys import Key
from governance_app.domain.words import counted
from governance_app.ui.matrix.blocks import Block, block_of, editable_cells
from governance_app.ui.matrix.filling import repeated
from governance_app.ui.matrix.grid import Grid
from governance_app.ui.matrix.letters_read import NoLettersError, letters_of, read_lines
from governance_app.ui.matrix.pasting_by_name import cells_by_name
from governance_app.ui.matrix.places import HEAD_ROW, NAME_COLUMN, Area, Place, Selection, at

_PASTED = "pasted into"
_Lines = Sequence[Sequence[str]]


class Pasted(NamedTuple):
    """The command that pastes, and what is selected then."""

    command: Command
    selection: Selection


def pasted(grid: Grid, selection: Selection, lines: _Lines) -> Pasted:
    """Return what puts the lines of a clipboard into the grid.

    Raises `NoLettersError` where they are no letters, `Refusal` where there is no room for them.
    """
    if not lines:
        raise Refusal("The clipboard holds no text; copy cells with letters first.")
    if len(lines) == 1 and len(lines[0]) == 1:
        return _one(grid, selection, lines)
    area = selection.area
    try:
        letters = read_lines(grid.framework.scheme, lines)
    except NoLettersError:
        by_name = cells_by_name(grid, lines)
        if by_name is not None:
            return Pasted(commands.SetLetters(tuple(by_name), _PASTED), selection)
        if area.left != NAME_COLUMN and area.top != HEAD_ROW:
            raise
        begin = (1 + (area.top == HEAD_ROW), 1 + (area.left == NAME_COLUMN))
        area, lines = _without_names(grid, area, lines)
        letters = read_lines(grid.framework.scheme, lines, begin)
    if area.left == NAME_COLUMN or area.top == HEAD_ROW:
        raise Refusal("Letters go into cells: stand in the first one, then paste.")
    width = max(map(len, letters), default=0)
    if not width:
        raise Refusal("The clipboard holds names alone; letters go into cells.")
    whole = [[*line, *[0] * (width - len(line))] for line in letters]
    areas = (*selection.others, area)
    over_sections = len(areas) == 1 and _has_blank_lines_for_sections(grid, area, lines)
    repeated_in = None if over_sections else _repeated_in(grid, areas, whole)
    if repeated_in is not None:
        return Pasted(repeated_in, selection)
    if selection.others:
        raise Refusal("The clipboard holds a block of cells; select one rectangle for it.")
    return _placed_at(grid, area, lines, whole)


def moved(grid: Grid, selection: Selection, cut: Block) -> Pasted:
    """Return what moves cells that were cut to the upper left corner of the selection.

    Raises `Refusal` where there is no room for them.
    """
    area = selection.area
    if area.left == NAME_COLUMN or area.top == HEAD_ROW:
        raise Refusal("Letters go into cells: stand in the first one, then paste.")
    roles = _roles(grid, area.left, len(cut.roles))
    # A line with a text passes over sections, as all lines of a block that was cut do.
    rows = [row for row, _ in _placed(grid, area.top, [["x"]] * len(cut.activities))]
    activities = [key for row in rows if (key := grid.activity_at(row)) is not None]
    target = Block(activities, roles)
    last = Place(rows[-1], area.left + len(roles) - 1)
    first = Place(rows[0], area.left)
    command = commands.MoveCells(tuple(zip(cut.cells(), target.cells(), strict=True)))
    return Pasted(command, Selection(last, first))


def _one(grid: Grid, selection: Selection, lines: _Lines) -> Pasted:
    chosen = editable_cells(grid, selection)
    if not chosen:
        if letters_of(grid.framework.scheme, lines[0][0]) is None:
            raise Refusal("Letters go into cells, names are typed: F2 opens this one.")
        raise Refusal("Letters go into cells: stand in one, then paste.")
    ((letters,),) = read_lines(grid.framework.scheme, lines)
    return Pasted(
        commands.SetLetters(tuple((*cell, letters) for cell in chosen), _PASTED), selection
    )


def _without_names(grid: Grid, area: Area, lines: _Lines) -> tuple[Area, _Lines]:
    """Return where the letters of whole rows or columns go, which names and heads came along with."""
    if area.top == HEAD_ROW:
        area, lines = area._replace(top=1, bottom=max(1, area.bottom)), lines[1:]
    if area.left == NAME_COLUMN:
        most = grid.columns.last_role + 1
        area = area._replace(left=1, right=max(1, area.right))
        lines = [line[1:most] for line in lines]
    return area, lines


def _is_multiple(block: Block, whole: Sequence[Sequence[int]]) -> bool:
    """Whether a block of letters fits, once or over and over."""
    height, width = len(whole), len(whole[0])
    rest = len(block.activities) % height or len(block.roles) % width
    return block.size > 0 and not rest


def _repeated_in(
    grid: Grid, areas: Sequence[Area], whole: Sequence[Sequence[int]]
) -> commands.Command | None:
    """Return what fills rectangles with a block over and over; None where it does not fit."""
    blocks = [block_of(grid, each) for each in areas]
    if not all(_is_multiple(block, whole) for block in blocks):
        return None
    cells = {(a, r): mask for block in blocks for a, r, mask in repeated(whole, block)}
    return commands.SetLetters(tuple((a, r, mask) for (a, r), mask in cells.items()), _PASTED)


def _has_blank_lines_for_sections(grid: Grid, area: Area, lines: _Lines) -> bool:
    """Whether lines were copied with rows of sections among them, as they lie over the selection.

    Blank lines at the end of a text are lost, so that there may be as many lines as activities.
    """
    rows = range(area.top, min(area.bottom + 1, area.top + len(lines)))
    sections = [row - area.top for row in rows if grid.section_at(row) is not None]
    return bool(sections) and not any("".join(lines[each]).strip() for each in sections)


def _placed_at(grid: Grid, area: Area, lines: _Lines, whole: Sequence[Sequence[int]]) -> Pasted:
    roles = _roles(grid, area.left, len(whole[0]))
    placed = list(_placed(grid, area.top, lines))
    cells = tuple(
        (activity, role, mask)
        for (row, texts), letters in zip(placed, whole, strict=True)
        if (activity := grid.activity_at(row)) is not None
        for role, mask, _ in zip(roles, letters, texts, strict=False)
    )
    last = Place(placed[-1][0], area.left + len(roles) - 1)
    return Pasted(commands.SetLetters(cells, _PASTED), at(area.top, area.left).extended_to(last))


def _placed(grid: Grid, row: int, lines: _Lines) -> Iterator[tuple[int, Sequence[str]]]:
    """Yield the row of each line. Rows of sections take empty lines, and are left out by others."""
    for number, texts in enumerate(lines):
        while grid.section_at(row) is not None and any(each.strip() for each in texts):
            row += 1
        if grid.section_at(row) is None and grid.activity_at(row) is None:
            there = "no activity" if not number else f"only {counted(number, 'line')}"
            raise Refusal(
                f"There is room for {there} of the {counted(len(lines), 'line')} that the clipboard "
                "holds; add activities, or stand further up."
            )
        yield row, texts
        row += 1


def _roles(grid: Grid, left: int, count: int) -> list[Key]:
    roles = [grid.role_at(column) for column in range(left, left + count)]
    there = [each for each in roles if each is not None]
    if len(there) < count:
        raise Refusal(
            f"There is room for only {len(there)} of the {counted(count, 'column')} that the "
            "clipboard holds; add roles, or stand further left."
        )
    return there
