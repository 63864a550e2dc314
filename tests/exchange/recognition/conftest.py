"""Helpers to write grids as text, and matrices as lines."""

from collections.abc import Callable

import pytest

from governance_app.exchange.grid import CellRange, Grid, rectangle
from governance_app.exchange.recognition import RecognisedMatrix


def _grid(text: str, *merges: str, name: str = "Sheet1") -> Grid:
    """Return a grid from lines whose cells are parted by bars; "\\n" in a cell breaks its line."""
    lines = text.strip("\n").splitlines()
    rows = [
        [cell.strip(" ").replace("·", " ").replace("\\n", "\n") for cell in line.split("|")]
        for line in lines
    ]
    return Grid(name, rectangle(rows), tuple(_range(merge) for merge in merges))


def _range(text: str) -> CellRange:
    """Return "A1:B2" as a range counted from 0 (columns A to Z only)."""
    start, end = text.split(":")
    return CellRange(int(start[1:]) - 1, ord(start[0]) - 65, int(end[1:]) - 1, ord(end[0]) - 65)


def _lines(matrix: RecognisedMatrix) -> list[str]:
    """Return a matrix as one line for each activity: "Section > Name: Role=RA, Role=C"."""
    lines = []
    for activity in matrix.activities:
        cells = ", ".join(
            f"{matrix.roles[item.role]}={'/'.join(item.letters)}{f' ({item.note})' if item.note else ''}"
            for item in activity.assignments
        )
        lines.append(f"{' > '.join((*activity.section, activity.name))}: {cells}".strip())
    return lines


@pytest.fixture
def make_grid() -> Callable[..., Grid]:
    """Return the maker of grids from text."""
    return _grid


@pytest.fixture
def lines_of() -> Callable[[RecognisedMatrix], list[str]]:
    """Return the writer of matrices as lines."""
    return _lines
