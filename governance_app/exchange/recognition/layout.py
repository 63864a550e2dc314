"""The ordinary layout: names down one side, names across the top, letters where they cross."""

from dataclasses import replace

from governance_app.exchange.grid import CellRange
from governance_app.exchange.recognition.blocks import Block, find_blocks
from governance_app.exchange.recognition.cells import CellReading, Kind
from governance_app.exchange.recognition.draft import Draft, Name
from governance_app.exchange.recognition.headers import (
    Header,
    column_uses,
    read_header,
)
from governance_app.exchange.recognition.headings import (
    Heading,
    heading_of,
    is_contact_heading,
)
from governance_app.exchange.recognition.labels import Labels, SheetPart, read_labels
from governance_app.exchange.recognition.names import LetterColumn, told_apart
from governance_app.exchange.recognition.result import Problem
from governance_app.exchange.recognition.role_words import role_likeness
from governance_app.exchange.recognition.rows import LETTER_KINDS, RowReader, Rows
from governance_app.exchange.recognition.table import Table

_EXAMPLES = 3


def find_drafts(table: Table) -> list[Draft]:
    """Return a draft for every block of letters that has names on both sides."""
    drafts = []
    for block in find_blocks(table):
        uses, rows = column_uses(table, block)
        header = read_header(table, block, uses, rows)
        for part, columns in _side_by_side(table, block, header):
            draft = _read_block(table, block, header, part, columns)
            if draft is not None:
                drafts.append(draft)
    return drafts


def _side_by_side(
    table: Table, block: Block, header: Header
) -> list[tuple[SheetPart, list[LetterColumn]]]:
    """Split the letter columns where a second table begins to the right of the first.

    It begins with an empty column followed by a column of names.
    """
    parts: list[tuple[SheetPart, list[LetterColumn]]] = []
    others = frozenset(header.nameless) | frozenset(header.excluded)
    left = 0
    group: list[LetterColumn] = []
    for column in header.columns:
        previous = group[-1].columns[-1] if group else -1
        start = _second_table(table, block, previous, column.columns[0]) if group else None
        if start is not None:
            parts.append((SheetPart(left, start, others), group))
            left, group = start, []
        group.append(column)
    if group:
        parts.append((SheetPart(left, table.width, others), group))
    return [(part, told_apart(columns)) for part, columns in parts]


def _second_table(table: Table, block: Block, after: int, before: int) -> int | None:
    """Return the column where names begin between two letter columns, past an empty column."""
    empty = None
    for column in range(after + 1, before):
        rows = range(block.header_rows[0], block.last + 1)
        texts = [table.raw(row, column) for row in rows if table.raw(row, column).strip()]
        if not texts:
            empty = column
        elif empty is not None and len(texts) >= max(2, len(rows) // 3):
            return empty
    return None


def _read_block(
    table: Table, block: Block, header: Header, part: SheetPart, columns: list[LetterColumn]
) -> Draft | None:
    """Return the draft of one block, or None when its rows have no names."""
    taken = [column for letters in columns for column in letters.columns]
    block = replace(block, last=_last_row(table, block, taken))
    if block.last < block.first:
        return None
    headings = range(header.top, block.first)
    part = replace(part, across=role_likeness([column.name for column in columns]))
    labels = read_labels(table, headings, _lettered_rows(table, block, taken), {*taken}, part)
    if labels.name is None:
        return None
    rows = RowReader(table, block, labels, taken).read()
    columns_used = [labels.name, *labels.sections, *labels.identifiers, *taken]
    draft = Draft(
        down=[Name(row.name, row.cell, row.section) for row in rows.rows],
        across=[
            Name(column.name, column.cell, (column.group,) if column.group else ())
            for column in columns
        ],
        letters={},
        range=CellRange(
            min(header.top, block.header_rows[0]),
            min(columns_used),
            block.last,
            max(*taken, labels.name),
        ),
        corner=_corner(table, block, header, labels),
        groups=_groups_of_rows(table, header, block, labels),
        problems=rows.problems,
    )
    _take_letters(table, draft, rows, columns)
    known = {*columns_used, *labels.spare}
    left = [c for c in range(part.left, part.right) if header.uses[c].letters and c not in known]
    _report_left_letters(table, block, header, left, draft)
    name = table.address(0, labels.name).rstrip("0123456789")
    draft.header = (
        f"row {table.grid.first_row + header.row + 1} names the columns, column {name} the rows"
    )
    draft.left_out = _left_out(table, draft, block, rows)
    return draft if draft.letters else None


def _lettered_rows(table: Table, block: Block, columns: list[int]) -> list[int]:
    """Return the rows of a block that have letters in these columns."""
    return [
        row
        for row in range(block.first, block.last + 1)
        if row not in block.repeats and any(table.kinds[row][c] in LETTER_KINDS for c in columns)
    ]


def _last_row(table: Table, block: Block, columns: list[int]) -> int:
    """Return the last row with letters in these columns."""
    row = block.limit
    while row >= block.first and not any(table.kinds[row][c] in LETTER_KINDS for c in columns):
        row -= 1
    return row


def _corner(table: Table, block: Block, header: Header, labels: Labels) -> Heading:
    """Return what stands over the names, in any header row."""
    if labels.name is None:
        return Heading.UNKNOWN
    rows = (header.row, *reversed(range(header.top, block.first)))
    found = [heading_of(text) for row in rows if (text := table.text(row, labels.name))]
    if Heading.ACTIVITY in found:
        return Heading.ACTIVITY  # "Role" may then stand beside the row of the roles' names
    return next((heading for heading in found if heading is not Heading.UNKNOWN), Heading.UNKNOWN)


def _groups_of_rows(table: Table, header: Header, block: Block, labels: Labels) -> Heading:
    """Return what the headings beside the names announce: groups of roles, or how to reach them."""
    rows = range(header.top, block.first)
    beside = [*labels.identifiers, *labels.spare]
    if any(is_contact_heading(table.text(row, column)) for column in beside for row in rows):
        return Heading.ROLE
    texts = (table.text(row, column) for column in labels.sections for row in rows)
    found = [heading_of(text) for text in texts if text]
    return next((heading for heading in found if heading is not Heading.UNKNOWN), Heading.UNKNOWN)


def _take_letters(table: Table, draft: Draft, rows: Rows, columns: list[LetterColumn]) -> None:
    """Read the cells where names cross; what is no letter becomes a problem."""
    for row_number, row in enumerate(rows.rows):
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


def _report_left_letters(
    table: Table, block: Block, header: Header, columns: list[int], draft: Draft
) -> None:
    """Report letters in columns that were neither taken for roles nor for labels of the rows."""
    for column in columns:
        where = "has no name" if column in header.nameless else "was not taken for a role"
        for row in range(block.first, block.last + 1):
            if table.kinds[row][column] == Kind.LETTERS and row not in block.repeats:
                _report(table, draft, row, column, f"a letter in a column that {where}")


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
