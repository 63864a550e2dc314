"""Where the cursor goes. Rows: 1 Operations, 2 Workflow, 3–6, 7 Technology, 8–11, 12 empty."""

import pytest
from frameworks import blank_framework, counting_keys

from governance_app.domain.rules import Assessment
from governance_app.ui.matrix.grid import Grid
from governance_app.ui.matrix.moving import Move, moved
from governance_app.ui.matrix.places import Place

#: Columns: 0 names, 1–9 roles, 10 empty, 11 check.
CASES = [
    (Move.RIGHT, (3, 1), (3, 2)),
    (Move.RIGHT, (3, 11), (3, 11)),
    (Move.RIGHT, (2, 0), (2, 0)),  # a section is one cell
    (Move.RIGHT, (0, 10), (0, 10)),  # nothing to head right of the empty column
    (Move.LEFT, (3, 1), (3, 0)),
    (Move.LEFT, (3, 0), (3, 0)),
    (Move.LEFT, (0, 1), (0, 1)),
    (Move.DOWN, (6, 1), (8, 1)),  # sections are passed over
    (Move.DOWN, (6, 0), (7, 0)),  # but not among the names
    (Move.DOWN, (11, 1), (12, 1)),
    (Move.DOWN, (12, 1), (12, 1)),
    (Move.UP, (3, 1), (0, 1)),  # into the heads
    (Move.UP, (3, 0), (2, 0)),
    (Move.UP, (1, 0), (1, 0)),
    (Move.UP, (3, 11), (3, 11)),
    (Move.DOWN, (0, 5), (3, 5)),
    (Move.ROW_START, (3, 7), (3, 1)),
    (Move.ROW_START, (3, 1), (3, 0)),
    (Move.ROW_START, (0, 7), (0, 1)),
    (Move.ROW_END, (3, 2), (3, 9)),
    (Move.ROW_END, (2, 0), (2, 0)),
    (Move.FIRST, (9, 9), (3, 1)),
    (Move.LAST, (3, 1), (11, 9)),
    (Move.TOP, (9, 4), (3, 4)),
    (Move.TOP, (9, 0), (1, 0)),
    (Move.BOTTOM, (3, 4), (11, 4)),
    (Move.NEXT, (3, 1), (3, 2)),
    (Move.NEXT, (3, 9), (4, 1)),
    (Move.NEXT, (6, 9), (8, 1)),
    (Move.NEXT, (11, 9), (12, 0)),  # a new activity begins with its name
    (Move.NEXT, (12, 9), None),
    (Move.NEXT, (2, 0), (3, 0)),
    (Move.NEXT, (0, 9), (0, 10)),
    (Move.NEXT, (0, 10), (3, 1)),
    (Move.PREVIOUS, (3, 2), (3, 1)),
    (Move.PREVIOUS, (4, 0), (3, 9)),
    (Move.PREVIOUS, (8, 0), (6, 9)),
    (Move.PREVIOUS, (3, 0), (0, 10)),
    (Move.PREVIOUS, (0, 1), None),
]


@pytest.mark.parametrize(("move", "begin", "end"), CASES)
def test_a_movement_leads_to_the_next_cell_of_its_kind(
    grid: Grid, move: Move, begin: tuple[int, int], end: tuple[int, int] | None
) -> None:
    assert moved(grid, Place(*begin), move) == end


@pytest.mark.parametrize(
    ("move", "begin", "page", "end"),
    [
        (Move.PAGE_DOWN, (3, 1), 3, (6, 1)),
        (Move.PAGE_DOWN, (3, 1), 4, (8, 1)),  # not on a section
        (Move.PAGE_DOWN, (3, 1), 99, (12, 1)),
        (Move.PAGE_UP, (11, 1), 4, (8, 1)),
        (Move.PAGE_UP, (11, 1), 99, (3, 1)),
        (Move.PAGE_UP, (11, 0), 99, (1, 0)),
    ],
)
def test_pages(
    grid: Grid, move: Move, begin: tuple[int, int], page: int, end: tuple[int, int]
) -> None:
    assert moved(grid, Place(*begin), move, page) == end


@pytest.mark.parametrize("move", list(Move))
def test_nothing_leads_outside_of_an_empty_grid(move: Move) -> None:
    framework = blank_framework("F", counting_keys())
    grid = Grid(framework, Assessment(framework))
    for row in range(grid.row_count):
        for column in range(grid.column_count):
            to = moved(grid, Place(row, column), move, 5)
            if to is not None:
                assert 0 <= to.row < grid.row_count
                assert 0 <= to.column < grid.column_count
