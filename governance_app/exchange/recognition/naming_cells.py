"""Tables whose cells name roles, where letters are said in the header or in the cell itself."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from governance_app.exchange.grid import CellRange
from governance_app.exchange.recognition.arrangement import Arrangement, Use
from governance_app.exchange.recognition.assembling import rows_without_name
from governance_app.exchange.recognition.blocks import Block
from governance_app.exchange.recognition.cells import CellReading, Kind
from governance_app.exchange.recognition.draft import Draft, Name, Orientation
from governance_app.exchange.recognition.folding import collapsed, folded
from governance_app.exchange.recognition.labels import Labels, SheetPart, read_labels, uses_of
from governance_app.exchange.recognition.result import Problem
from governance_app.exchange.recognition.rows import RowReader, Rows
from governance_app.exchange.recognition.table import Table
from governance_app.exchange.recognition.words import BLANK_WORDS, UNDECIDED_WORDS

#: Kinds of cells that may name a role.
NAMES = frozenset({Kind.TEXT, Kind.LOOSE, Kind.LETTERS, Kind.NOTED})
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class NamedRole:
    """One role that a cell names, with its letters and what else is said of it."""

    name: str
    letters: tuple[str, ...]
    note: str = ""


#: Reads the cell of a column: the roles that its text names.
ReadRoles = Callable[[int, str], Sequence[NamedRole]]


def draft_of_names(
    table: Table,
    block: Block,
    columns: Sequence[int],
    read: ReadRoles,
    why: tuple[str, str],
    *,
    holders: Mapping[int, tuple[str, ...]] | None = None,
) -> Draft | None:
    """Return the draft of a block whose cells in ``columns`` name roles; None without row names.

    ``why`` are the reason for the orientation and the sentence part that describes the header.
    ``holders`` are the letters of the columns, where those say them and not the cells.
    """
    body = [
        line
        for line in range(block.first, block.last + 1)
        if line not in block.repeats
        and any(table.kinds[line][column] in NAMES for column in columns)
    ]
    if not body:
        return None
    block.last = body[-1]
    labels = read_labels(table, block.header_rows, body, {*columns}, SheetPart(0, table.width))
    if labels.name is None:
        return None
    uses = dict.fromkeys(columns, Use.INLINE if holders is None else Use.HOLDERS)
    arrangement = Arrangement(
        header_rows=tuple(block.header_rows),
        naming=block.header_rows[-1],
        last=block.last,
        uses=uses_of(labels) | uses,
        repeats=frozenset(block.repeats),
        headings=tuple(labels.unused),
        holders=holders or {},
        is_lenient=table.is_lenient,
    )
    rows = RowReader(table, block, labels, columns, NAMES).read()
    return names_taken(table, arrangement, labels, rows, (read, why))


def names_taken(
    table: Table,
    arrangement: Arrangement,
    labels: Labels,
    rows: Rows,
    reading: tuple[ReadRoles, tuple[str, str]],
) -> Draft | None:
    """Return the draft of rows whose cells name roles; None where they name none."""
    read, why = reading
    columns = arrangement.columns(Use.HOLDERS, Use.INLINE)
    name = labels.name if labels.name is not None else columns[0]
    left = min(*columns, name, *labels.sections)
    draft = Draft(
        down=[Name(line.name, line.cell, line.section) for line in rows.rows],
        across=[],
        letters={},
        range=CellRange(arrangement.header_rows[0], left, arrangement.last, max(*columns, name)),
        problems=rows.problems,
        orientation=Orientation(True, 1.0, why[0]),
        header=why[1],
        arrangement=arrangement,
        rows=[line for row in rows.rows for line in row.lines],
        nameless=rows_without_name(table, rows, name),
    )
    roles = _Roles(table, draft)
    for number, line in enumerate(rows.rows):
        for grid_row in line.lines:
            for column in columns:
                roles.take(number, grid_row, column, read)
    return draft if draft.letters else None


class _Roles:
    """Gathers the roles that cells name, each once."""

    def __init__(self, table: Table, draft: Draft) -> None:
        self._table = table
        self._draft = draft
        self._numbers: dict[str, int] = {}

    def take(self, number: int, row: int, column: int, read: ReadRoles) -> None:
        """Give the letters of one cell to every role that it names."""
        text = self._table.raw(*self._table.origin(row, column)).strip()
        if not text or folded(text) in BLANK_WORDS:
            return
        draft = self._draft
        draft.written += 1
        roles = [each for each in read(column, text) if folded(each.name) not in BLANK_WORDS]
        sure = [each for each in roles if _is_name(each.name)]
        for each in sure:
            role = self._numbers.setdefault(folded(each.name), len(self._numbers))
            if role == len(draft.across):
                draft.across.append(Name(each.name, (row, column)))
            reading = CellReading(Kind.LETTERS, each.letters, each.note)
            draft.letters.setdefault((number, role), []).append(reading)
        if len(sure) == len(roles):
            draft.understood += 1
            return
        address = self._table.address(row, column)
        draft.problems.append(Problem(address, collapsed(text), "not the name of a role"))


def _is_name(text: str) -> bool:
    return folded(text) not in UNDECIDED_WORDS and len(text) <= LONGEST_NAME
