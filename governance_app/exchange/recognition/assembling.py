"""Putting a draft together: names down and across, and the letters where they cross."""

from collections.abc import Collection, Sequence

from governance_app.exchange.grid import CellRange
from governance_app.exchange.recognition.arrangement import Arrangement
from governance_app.exchange.recognition.blocks import Block
from governance_app.exchange.recognition.cells import CellReading, Kind
from governance_app.exchange.recognition.draft import Draft, Name
from governance_app.exchange.recognition.headings import (
    Heading,
    heading_of,
    is_contact_heading,
)
from governance_app.exchange.recognition.labels import Labels
from governance_app.exchange.recognition.names import LetterColumn
from governance_app.exchange.recognition.result import Problem
from governance_app.exchange.recognition.rows import Rows
from governance_app.exchange.recognition.table import Table


def assembled(
    table: Table,
    block: Block,
    arrangement: Arrangement,
    *,
    labels: Labels,
    columns: Sequence[LetterColumn],
    rows: Rows,
) -> Draft:
    """Return the draft of a block whose columns and rows have been read."""
    taken = [column for letters in columns for column in letters.columns]
    top = min((*arrangement.header_rows, *arrangement.others, arrangement.naming))
    name = labels.name if labels.name is not None else taken[0]
    used = [name, *labels.sections, *labels.identifiers, *taken]
    draft = Draft(
        down=[Name(row.name, row.cell, row.section) for row in rows.rows],
        across=[
            Name(column.name, column.cell, (column.group,) if column.group else ())
            for column in columns
        ],
        letters={},
        range=CellRange(top, min(used), block.last, max(*taken, name)),
        corner=_corner(table, arrangement.naming, range(top, block.first), labels),
        groups=_groups_of_rows(table, range(top, block.first), labels),
        problems=rows.problems,
        arrangement=arrangement,
        rows=[line for row in rows.rows for line in row.lines],
    )
    _take_letters(table, draft, rows, columns)
    letters = table.address(0, name).rstrip("0123456789")
    draft.header = (
        f"row {table.grid.first_row + arrangement.naming + 1} names the columns, "
        f"column {letters} the rows"
    )
    draft.left_out = _left_out(table, draft, block, rows)
    draft.nameless = rows_without_name(table, rows, name)
    return draft


def rows_without_name(table: Table, rows: Rows, name: int) -> list[int]:
    """Return the numbers on the sheet of rows that were taken with the one that is named above."""
    return [
        table.grid.first_row + line + 1
        for row in rows.rows
        for line in row.lines[1:]
        if not table.text(line, name)
    ]


def report_letters_aside(
    table: Table, block: Block, columns: Sequence[int], nameless: Collection[int], draft: Draft
) -> None:
    """Report letters in columns that were neither taken for roles nor for labels of the rows."""
    for column in columns:
        where = "has no name" if column in nameless else "was not taken for a role"
        for row in range(block.first, block.last + 1):
            if table.kinds[row][column] == Kind.LETTERS and row not in block.repeats:
                _report(table, draft, row, column, f"a letter in a column that {where}")


def _corner(table: Table, naming: int, header: range, labels: Labels) -> Heading:
    """Return what stands over the names, in any header row."""
    if labels.name is None:
        return Heading.UNKNOWN
    rows = (naming, *reversed(header))
    found = [heading_of(text) for row in rows if (text := table.text(row, labels.name))]
    if Heading.ACTIVITY in found:
        return Heading.ACTIVITY  # "Role" may then stand beside the row of the roles' names
    return next((heading for heading in found if heading is not Heading.UNKNOWN), Heading.UNKNOWN)


def _groups_of_rows(table: Table, rows: range, labels: Labels) -> Heading:
    """Return what the headings beside the names announce: groups of roles, or how to reach them."""
    beside = [*labels.identifiers, *labels.spare]
    if any(is_contact_heading(table.text(row, column)) for column in beside for row in rows):
        return Heading.ROLE
    texts = (table.text(row, column) for column in labels.sections for row in rows)
    found = [heading_of(text) for text in texts if text]
    return next((heading for heading in found if heading is not Heading.UNKNOWN), Heading.UNKNOWN)


def _take_letters(table: Table, draft: Draft, rows: Rows, columns: Sequence[LetterColumn]) -> None:
    """Read the cells where names cross; what is no letter becomes a problem.

    Equal cells share one list of their reading: a large matrix repeats few of them very often.
    """
    shared: dict[int, list[CellReading]] = {}
    single = all(len(letter_column.columns) == 1 for letter_column in columns)
    places = [letter_column.columns[0] for letter_column in columns]
    for row_number, row in enumerate(rows.rows):
        if single and len(row.lines) == 1:
            _take_line(table, draft, (row_number, row.lines[0]), places, shared)
            continue
        for column_number, letter_column in enumerate(columns):
            readings = [
                reading
                for line in row.lines
                for column in letter_column.columns
                if table.kinds[line][column] > Kind.BLANK
                and (reading := _crossing(table, line, column, draft))
            ]
            if readings:
                draft.letters[row_number, column_number] = readings


def _take_line(
    table: Table,
    draft: Draft,
    row: tuple[int, int],
    places: Sequence[int],
    shared: dict[int, list[CellReading]],
) -> None:
    """Read the cells of a row that is one line of the grid, with a column for each name."""
    number, line = row
    kinds, readings, letters = table.kinds[line], table.readings_of(line), draft.letters
    for column_number, column in enumerate(places):
        if kinds[column] <= Kind.BLANK:
            continue
        reading = readings[column]
        if reading.why or not reading.letters:
            if _crossing(table, line, column, draft) is None:
                continue
        else:
            draft.written += 1
            draft.understood += 1
        known = shared.get(id(reading))
        if known is None:
            known = shared[id(reading)] = [reading]
        letters[number, column_number] = known


def _crossing(table: Table, row: int, column: int, draft: Draft) -> CellReading | None:
    """Return the reading of a cell with letters, and count and report what else is written."""
    reading = table.reading(row, column)
    draft.written += 1
    if not reading.letters:
        _report(table, draft, row, column, reading.why)
        return None
    draft.understood += 1
    if reading.why:
        _report(table, draft, row, column, reading.why)
    return reading


def _report(table: Table, draft: Draft, row: int, column: int, why: str) -> None:
    """Report a cell that was not understood."""
    problem = Problem(table.address(row, column), table.text(row, column), why)
    if problem not in draft.problems[-8:]:
        draft.problems.append(problem)


def _left_out(table: Table, draft: Draft, block: Block, rows: Rows) -> list[str]:
    """Return sentence parts for what the sheet holds besides the matrix."""
    parts = []
    if block.repeats:
        parts.append(f"{len(block.repeats)} repeated header rows")
    if rows.legend_rows:
        parts.append(f"{rows.legend_rows} rows of a legend")
    if rows.total_rows:
        parts.append(f"{rows.total_rows} rows of totals")
    if rows.remarks:
        parts.append(f"{rows.remarks} rows of remarks")
    if draft.range.top > 0:
        parts.append(f"{draft.range.top} rows above the header")
    below = table.height - 1 - draft.range.bottom
    if below > 0:
        parts.append(f"{below} rows below")
    return parts
