"""The matrix as a difference, as a block of the report of changes."""

from collections.abc import Iterator

from governance_app.domain.comparing import Comparison, Way
from governance_app.domain.comparing.matrix_difference import (
    ComparedCell,
    ComparedLine,
    MatrixDifference,
    matrix_difference,
)
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import ACTIVITY
from governance_app.domain.words import counted
from governance_app.reports.content import LegendLetter
from governance_app.reports.document.change_blocks import (
    ChangedCell,
    ChangedLine,
    ChangedMatrix,
    ChangedRole,
)
from governance_app.reports.document.change_blocks import Way as Told
from governance_app.reports.document.page import Block
from governance_app.reports.document.text_blocks import Paragraph

#: The most cells of one printed matrix of changes; a larger one is for the workbook.
MOST_CELLS = 15_000
_WAYS: dict[Way | None, Told] = {
    None: "",
    Way.ADDED: "added",
    Way.REMOVED: "removed",
    Way.CHANGED: "changed",
}
_NOTHING = "No letter and no note differs, and no activity or role came or went."


def matrix_blocks(comparison: Comparison, *, is_printed: bool) -> Iterator[Block]:
    """Yield the matrix as a difference, or why it is not here; rows and columns that differ alone."""
    drawn = matrix_difference(comparison)
    cells = len(drawn.roles) * sum(line.kind == ACTIVITY.name for line in drawn.lines)
    if is_printed and cells > MOST_CELLS:
        size = f"{counted(len(drawn.lines), 'line')} × {counted(len(drawn.roles), 'role')}"
        yield Paragraph(
            f"The matrix of changes ({size}) is too large to be printed here; write the report as "
            "a workbook to have it.",
            "quiet",
        )
        return
    yield _matrix(comparison, drawn)
    if not drawn.is_empty and (drawn.left_out or drawn.roles_left_out):
        activities = counted(drawn.left_out, "activity", "activities")
        roles = counted(drawn.roles_left_out, "role")
        yield Paragraph(f"Left out, for nothing differs there: {activities} and {roles}.", "quiet")


def _matrix(comparison: Comparison, drawn: MatrixDifference) -> ChangedMatrix:
    roles = tuple(ChangedRole(each.name, _WAYS[each.way]) for each in drawn.roles)
    is_empty = drawn.is_empty and not any(role.way for role in roles)
    made: dict[ComparedCell, ChangedCell] = {}
    return ChangedMatrix(
        _letters(comparison),
        roles,
        tuple(_line(line, made) for line in drawn.lines),
        _NOTHING if is_empty or not drawn.lines else "",
    )


def _line(line: ComparedLine, made: dict[ComparedCell, ChangedCell]) -> ChangedLine:
    cells = []
    for each in line.cells:
        cell = made.get(each)
        if cell is None:
            cell = made[each] = _cell(each)
        cells.append(cell)
    return ChangedLine(line.kind, line.depth, line.number, line.name, _WAYS[line.way], tuple(cells))


def _cell(cell: ComparedCell) -> ChangedCell:
    before, after = cell.before, cell.after
    return ChangedCell(
        tuple(each for each in after if each in before),
        tuple(each for each in before if each not in after),
        tuple(each for each in after if each not in before),
        cell.has_other_note,
    )


def _letters(comparison: Comparison) -> tuple[LegendLetter, ...]:
    """Return the letters of both states, those after first."""
    found: dict[str, LegendLetter] = {}
    states: tuple[Framework, ...] = (comparison.after, comparison.before)
    for state in states:
        for each in state.scheme.letters:
            found.setdefault(each.symbol, LegendLetter(each.symbol, each.name, each.meaning))
    return tuple(found.values())
