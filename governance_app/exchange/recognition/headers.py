"""The columns of a matrix that hold letters, and what they are called."""

from dataclasses import dataclass, field
from operator import itemgetter

from governance_app.exchange.recognition.blocks import Block
from governance_app.exchange.recognition.cells import Kind
from governance_app.exchange.recognition.folding import folded
from governance_app.exchange.recognition.headings import (
    Heading,
    heading_of,
    is_never_a_role,
)
from governance_app.exchange.recognition.names import (
    LetterColumn,
    header_cell,
    named_columns,
    naming_row,
)
from governance_app.exchange.recognition.role_words import role_likeness
from governance_app.exchange.recognition.table import Table
from governance_app.exchange.recognition.vocabulary import BASE_SYMBOLS

_LABELS = frozenset(
    {Heading.SECTION, Heading.ACTIVITY, Heading.NAME, Heading.CORNER, Heading.DESCRIPTION}
)


@dataclass(slots=True)
class ColumnUse:
    """What the cells of one column are, in the rows of a block that have letters."""

    letters: int = 0
    blanks: int = 0
    others: int = 0
    loose: int = 0
    noted: int = 0
    """Cells of a letter and prose, such as "C, as needed"."""

    @property
    def share(self) -> float:
        """Return the share of letters in the column; words with prose count half against it."""
        read = self.letters + self.noted
        return read / (read + self.others + self.loose / 2) if read else 0.0

    def count(self, kind: int, cells: int) -> None:
        """Count cells of one kind."""
        if kind == Kind.LETTERS:
            self.letters += cells
        elif kind in (Kind.BLANK, Kind.OPEN):
            self.blanks += cells
        elif kind == Kind.LOOSE:
            self.loose += cells
        elif kind == Kind.NOTED:
            self.noted += cells
        elif kind != Kind.EMPTY:
            self.others += cells


@dataclass(slots=True)
class Header:
    """The letter columns of a block, the row that names them, and what was left out."""

    row: int
    top: int
    columns: list[LetterColumn]
    uses: list[ColumnUse]
    nameless: list[int] = field(default_factory=list)
    excluded: list[int] = field(default_factory=list)
    others: list[int] = field(default_factory=list)
    """Rows that say more of the columns than the row that names them."""


def column_uses(table: Table, block: Block) -> tuple[list[ColumnUse], int]:
    """Return the use of every column, and the number of rows that have letters."""
    rows = [
        table.kinds[row]
        for row in range(block.first, block.last + 1)
        if row not in block.repeats and Kind.LETTERS in table.kinds[row]
    ]
    cells, width = b"".join(rows), table.width
    return [_use_of(cells[column::width]) for column in range(width)], len(rows)


def _use_of(kinds: bytes) -> ColumnUse:
    """Return the use of a column from the kinds of its cells."""
    use = ColumnUse()
    for kind in Kind:
        if kind:
            use.count(kind, kinds.count(kind))
    return use


def read_header(table: Table, block: Block, uses: list[ColumnUse], rows: int) -> Header:
    """Return the letter columns of a block with their names."""
    letters, excluded = _letter_columns(table, block, uses, rows)
    named = [column for column in letters if _header_text(table, block, column)]
    nameless = [column for column in letters if column not in set(named)]
    named = _with_unused(table, block, uses, named)
    row, rows_above = naming_row(table, block, named)
    columns = named_columns(table, block, named, row, rows_above)
    top = min([row, *block.header_rows, *rows_above])
    return Header(row, top, columns, uses, nameless, excluded, rows_above)


def _letter_columns(
    table: Table, block: Block, uses: list[ColumnUse], rows: int
) -> tuple[list[int], list[int]]:
    """Return the columns of letters, and those with letters that are something else."""
    letters: list[int] = []
    excluded: list[int] = []
    for column, use in enumerate(uses):
        text = _header_text(table, block, column)
        if len(text) == 1 and text.upper() in BASE_SYMBOLS:
            excluded.append(column)  # the letters themselves, as a list to choose from
            continue
        is_inside = 0 < column < table.width - 1 and all(
            uses[beside].letters and uses[beside].share >= 0.5
            for beside in (column - 1, column + 1)
        )
        is_other = is_never_a_role(text) and (
            use.letters < rows * 0.5 or (_is_strictly_other(text) and not is_inside)
        )
        if not use.letters or use.share < 0.5:
            continue
        if (
            heading_of(text) not in _LABELS
            or _whole_use(table, block, column, block.limit).share >= 0.9
        ):
            (excluded if is_other else letters).append(column)
    aside = _left_of_the_names(table, block, uses, letters)
    letters = [column for column in letters if column not in aside]
    excluded += aside
    if letters:
        letters += _noted_columns(table, block, uses, letters)
    return sorted(letters), excluded


def _left_of_the_names(
    table: Table, block: Block, uses: list[ColumnUse], letters: list[int]
) -> list[int]:
    """Return the few columns of letters left of the names of the rows: a class, a rating."""
    for column in range(table.width):
        left = [each for each in letters if each < column]
        if left and len(left) * 2 < len(letters) and uses[column].others > uses[column].letters:
            heading = heading_of(_header_text(table, block, column))
            if heading in (Heading.ACTIVITY, Heading.NAME, Heading.CORNER):
                return left
    return []


def _noted_columns(
    table: Table, block: Block, uses: list[ColumnUse], letters: list[int]
) -> list[int]:
    """Return columns of letters with prose only, beside or among those with plain letters.

    Left of them all it must have a column with names to its own left, and none between it and the
    letters: "A. Planning" is a name.
    """
    found = []
    for column in (*range(letters[0], table.width), *range(letters[0] - 1, -1, -1)):
        use = _whole_use(table, block, column, block.last)
        is_left = column < letters[0]
        if is_left and (use.others > use.noted or not any(other.others for other in uses[:column])):
            break
        if column in letters or not use.noted or use.share < 0.5:
            continue
        text = _header_text(table, block, column)
        if text and heading_of(text) not in (*_LABELS, Heading.IDENTIFIER, Heading.OTHER):
            found.append(column)
    return found


def _whole_use(table: Table, block: Block, column: int, last: int) -> ColumnUse:
    """Return the use of a column in the rows of a block, also in those without plain letters."""
    rows = table.kinds[block.first : last + 1]
    if block.repeats:
        rows = [row for place, row in enumerate(rows, block.first) if place not in block.repeats]
    return _use_of(bytes(map(itemgetter(column), rows)))


def _is_strictly_other(text: str) -> bool:
    """Say whether letters below a heading have another meaning: a traffic light, a count."""
    strict = {"status", "rag", "legend", "key", "priority", "risk", "total"}
    return folded(text) in strict or heading_of(text) is Heading.IDENTIFIER


def _header_text(table: Table, block: Block, column: int) -> str:
    """Return what the header says over a column, the lowest row first."""
    cell = header_cell(table, block, column)
    return "" if cell is None else table.text(*cell)


def _with_unused(table: Table, block: Block, uses: list[ColumnUse], named: list[int]) -> list[int]:
    """Add named columns without any letter that stand between or beside those with letters."""
    if not named:
        return named
    found = set(named)

    def unused_name(column: int) -> str:
        use = uses[column]
        if use.letters or use.others or use.loose or use.noted:
            return ""
        texts = (table.text(row, column) for row in reversed(block.header_rows))
        return next(filter(None, texts), "")

    for column in range(named[0], named[-1]):
        text = "" if column in found else unused_name(column)
        if text and not is_never_a_role(text):
            found.add(column)
    for beside in (range(named[0] - 1, -1, -1), range(named[-1] + 1, table.width)):
        for column in beside:
            text = unused_name(column)
            if heading_of(text) is not Heading.UNKNOWN or role_likeness([text]) <= 0:
                break
            found.add(column)
    return sorted(found)
