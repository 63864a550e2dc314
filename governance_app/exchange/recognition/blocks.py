"""Finding where matrices lie: header rows with letters below them, and how far they reach."""

from collections.abc import Callable
from dataclasses import dataclass

from governance_app.exchange.recognition.cells import Kind
from governance_app.exchange.recognition.folding import folded
from governance_app.exchange.recognition.headings import Heading, heading_of
from governance_app.exchange.recognition.scanning import Below, columns_in, flags, table_of
from governance_app.exchange.recognition.table import Table

#: Header rows may be parted by this many rows without letters.
_HEADER_GAP = 3
_WRITTEN = tuple(kind for kind in Kind if kind > Kind.BLANK)
_LETTERS = table_of((Kind.LETTERS,))
_NAMING = table_of((Kind.TEXT, Kind.LOOSE))
_ANYTHING = table_of(_WRITTEN)
#: So many headers at most are looked for elsewhere on the sheet.
_MOST_HEADERS = 20


@dataclass(slots=True)
class Block:
    """Rows that seem to belong to one matrix: its header rows, and the rows up to the next one.

    ``last`` is the last row with letters, ``limit`` the last before the next block. ``repeats``
    are rows of the body that only say the header again.
    """

    header_rows: list[int]
    first: int
    last: int
    limit: int
    repeats: set[int]


@dataclass(frozen=True, slots=True)
class _Support:
    """A row and the columns in which its text stands above letters."""

    row: int
    columns: tuple[int, ...]
    distinct: int
    letters: int


def find_blocks(table: Table) -> list[Block]:
    """Return the possible matrices of a table, from top to bottom."""
    supports = _supports(table)
    strong = [support for support in supports if support.distinct >= 2]
    strong = [support for support in strong if support.letters * 2 <= support.distinct]
    blocks = _joined(table, _with_repeats(table, strong))
    if not blocks:
        single = [support for support in supports if support.letters == 0]
        whole = [row for support in single[:1] for row in _with_repeats(table, [support])]
        blocks = _joined(
            table, [row for row in whole if _is_same_row(table, row.row, single[0].row)]
        )
    return [block for block in blocks if _has_letters(table, block)]


def _with_repeats(table: Table, supports: list[_Support]) -> list[_Support]:
    """Add the rows that say the same as a header, though few letters stand below them."""
    found = {support.row: support for support in supports}
    for support in supports[:_MOST_HEADERS]:
        texts = [folded(table.text(support.row, column)) for column in support.columns]
        first = support.columns[0]
        for row in range(table.height):
            if row in found or folded(table.raw(row, first)) != texts[0]:
                continue
            if [folded(table.text(row, column)) for column in support.columns] == texts:
                found[row] = _Support(row, support.columns, support.distinct, 0)
    return [found[row] for row in sorted(found)]


def _supports(table: Table) -> list[_Support]:
    """Return the rows with text above letters; loose words and marks in between do not count."""
    below = Below(table.width, (Kind.LETTERS, Kind.TEXT, Kind.NUMBER))
    supports = []
    for row in range(table.height - 1, -1, -1):
        kinds = table.kinds[row]
        above_letters = flags(below.kinds, _LETTERS)
        texts = flags(kinds, _NAMING) & above_letters
        lettered = flags(kinds, _LETTERS) & above_letters
        if texts or lettered:
            columns = columns_in(texts, table.width)
            letters = columns_in(lettered, table.width)
            if letters and _names_roles_by_letters(table, row, letters):
                columns, letters = sorted(columns + letters), []
            if columns:
                columns = _with_merged(table, row, columns, below.kinds)
                distinct = len({table.origin(row, column) for column in columns})
                supports.append(_Support(row, tuple(columns), distinct, len(letters)))
        below.take(kinds)
    return supports[::-1]


def _names_roles_by_letters(table: Table, row: int, letters: list[int]) -> bool:
    """Say whether the letters of a row are rather short names of roles: "SA", "RA".

    They are where the row has a heading such as "Task" beside them, and no single letter.
    """
    short_names = all(table.could_name(row, column) for column in letters)
    return short_names and _has_heading_word(table, row, letters[0])


def _has_heading_word(table: Table, row: int, before: int) -> bool:
    """Say whether a row has a heading such as "Task" or "No." left of a column."""
    return any(
        heading_of(table.text(row, column)) is not Heading.UNKNOWN
        for column in range(before)
        if table.is_heading(row, column)
    )


def _begins_table(table: Table, support: _Support) -> bool:
    """Say whether a row with few names looks like a header all the same.

    It has a heading such as "Task", or an empty row above it, and no letters.
    """
    if support.letters:
        return False
    above = support.row - 1
    if above >= 0 and not any(table.kinds[above]):
        return True
    for row in range(support.row, max(support.row - _HEADER_GAP, -1), -1):
        if Kind.LETTERS in table.kinds[row] and row != support.row:
            return False
        if _has_heading_word(table, row, support.columns[0]):
            return True
    return False


def announcing_rows(table: Table, announces: Callable[[int, int], bool]) -> list[int]:
    """Return the rows with at least two cells that announce letters directly above text."""
    below = Below(table.width, _WRITTEN)
    rows = []
    for row in range(table.height - 1, -1, -1):
        kinds = table.kinds[row]
        above_text = flags(below.kinds, _NAMING) & flags(kinds, _ANYTHING)
        if above_text:
            columns = columns_in(above_text, table.width)
            if sum(announces(row, column) for column in columns) >= 2:
                rows.append(row)
        below.take(kinds)
    return rows


def _with_merged(table: Table, row: int, columns: list[int], below: bytes) -> list[int]:
    """Add the columns that a merged header cell covers."""
    found = set(columns)
    for column in range(table.width):
        if column not in found and below[column] == Kind.LETTERS:
            origin = table.origin(row, column)
            if origin != (row, column) and origin[1] in found and origin[0] == row:
                found.add(column)
    return sorted(found)


def _joined(table: Table, supports: list[_Support]) -> list[Block]:
    """Make blocks of the header candidates: some are parts of one header, some mere repeats."""
    blocks: list[Block] = []
    header: _Support | None = None
    for support in supports:
        if blocks and header is not None:
            block = blocks[-1]
            if _goes_on(table, block, support):
                block.repeats.add(support.row)
                continue
            near = support.row - block.header_rows[-1] <= _HEADER_GAP
            if near and not _letters_between(table, block.header_rows[-1], support.row):
                block.header_rows.append(support.row)
                block.first = support.row + 1
                header = support if support.distinct >= header.distinct else header
                continue
            if _same_texts(table, header, support):
                block.repeats.add(support.row)
                continue
            is_small = support.distinct < max(2, header.distinct / 2)
            if is_small and not _begins_table(table, support):
                continue
            block.last = block.limit = support.row - 1
        end = table.height - 1
        blocks.append(Block([support.row], support.row + 1, end, end, set()))
        header = support
    for block in blocks:
        block.last = _last_letters(table, block)
    return blocks


def _letters_between(table: Table, above: int, below: int) -> bool:
    """Say whether a row between two rows has letters."""
    return any(Kind.LETTERS in table.kinds[row] for row in range(above, below))


def _goes_on(table: Table, block: Block, support: _Support) -> bool:
    """Say whether a row repeats the fullest header row word for word: the same table goes on."""
    fullest = max(block.header_rows, key=lambda row: sum(map(bool, table.kinds[row])))
    between = range(block.header_rows[-1] + 1, support.row)
    is_parted = any(any(table.kinds[row]) for row in between)
    return is_parted and _is_same_row(table, fullest, support.row)


def _is_same_row(table: Table, one: int, other: int) -> bool:
    """Say whether two rows say the same word for word in the same columns."""
    return all(
        folded(table.text(one, column)) == folded(table.text(other, column))
        for column in range(table.width)
    )


def _same_texts(table: Table, header: _Support, other: _Support) -> bool:
    """Say whether a row repeats the header: the same words over most of the same columns."""
    same = sum(
        folded(table.text(header.row, column)) == folded(table.text(other.row, column))
        for column in other.columns
    )
    return same * 5 >= len(other.columns) * 4


def _last_letters(table: Table, block: Block) -> int:
    """Return the last row of a block that has letters."""
    row = block.last
    while row >= block.first and Kind.LETTERS not in table.kinds[row]:
        row -= 1
    return row


def _has_letters(table: Table, block: Block) -> bool:
    """Say whether any row of the block has letters."""
    return block.last >= block.first
