"""The ordinary layout: names down one side, names across the top, letters where they cross."""

from dataclasses import replace

from governance_app.exchange.recognition.arrangement import Arrangement, Use
from governance_app.exchange.recognition.assembling import assembled, report_letters_aside
from governance_app.exchange.recognition.blocks import Block, find_blocks
from governance_app.exchange.recognition.draft import Draft
from governance_app.exchange.recognition.headers import Header, column_uses, read_header
from governance_app.exchange.recognition.labels import SheetPart, read_labels, uses_of
from governance_app.exchange.recognition.names import LetterColumn, told_apart
from governance_app.exchange.recognition.role_words import role_likeness
from governance_app.exchange.recognition.rows import LETTER_KINDS, RowReader
from governance_app.exchange.recognition.table import Table


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
    known = {labels.name, *labels.sections, *labels.identifiers, *taken, *labels.spare}
    lettered = [c for c in range(part.left, part.right) if header.uses[c].letters]
    left = [c for c in lettered if c not in known]
    arrangement = Arrangement(
        header_rows=tuple(block.header_rows),
        naming=header.row,
        last=block.last,
        uses=uses_of(labels) | dict.fromkeys(taken, Use.ACROSS),
        others=tuple(header.others),
        repeats=frozenset(block.repeats),
        aside=tuple(left),
        headings=tuple(labels.unused),
        is_lenient=table.is_lenient,
    )
    rows = RowReader(table, block, labels, taken).read()
    draft = assembled(table, block, arrangement, labels=labels, columns=columns, rows=rows)
    spare = [c for c in lettered if c in labels.spare]
    report_letters_aside(table, block, sorted([*left, *spare]), header.nameless, draft)
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
