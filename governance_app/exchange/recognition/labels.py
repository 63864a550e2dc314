"""The columns beside the letters: which one names the row, which are sections, numbers, notes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from governance_app.exchange.recognition.arrangement import Use
from governance_app.exchange.recognition.cells import Kind
from governance_app.exchange.recognition.folding import folded
from governance_app.exchange.recognition.headings import Heading, heading_of
from governance_app.exchange.recognition.role_words import role_likeness
from governance_app.exchange.recognition.table import Table

_NUMBERING = re.compile(
    r"[(\[]?(?:[A-Za-z]{1,6}[-_. ]?)?\d+(?:[.\-_/]\d+)*[a-z]?[.)\]:]?|[(]?[ivxIVX]{1,5}[.)]|[(]?[a-zA-Z][.)]"
)


#: Headings over the names of rows.
_NAMING = frozenset({Heading.ACTIVITY, Heading.CORNER, Heading.NAME})


@dataclass(slots=True)
class LabelColumn:
    """One column beside the letters, in the rows that have letters."""

    column: int
    heading: Heading
    filled: float = 0.0
    """Share of the rows in which something is written (a merged cell counts in all its rows)."""
    unique: float = 0.0
    numbering: float = 0.0
    alike: float = 0.0
    """How much its texts look like roles, where its heading says so."""
    words: float = 0.0
    """Mean number of words."""


@dataclass(frozen=True, slots=True)
class SheetPart:
    """The columns from ``left`` up to ``right``, and those of them that are never labels."""

    left: int
    right: int
    others: frozenset[int] = frozenset()
    across: float = 0.0
    """How much the names above the letters look like roles (1) rather than activities (-1)."""


@dataclass(slots=True)
class Labels:
    """The roles of the label columns; ``name`` is None when nothing names the rows."""

    name: int | None
    sections: list[int] = field(default_factory=list)
    identifiers: list[int] = field(default_factory=list)
    spare: list[int] = field(default_factory=list)
    """Columns that may name a row whose own name is empty, the best first."""
    unused: list[int] = field(default_factory=list)
    """Columns that are empty in the rows with letters; headings of sections may stand there."""


def read_labels(
    table: Table,
    header_rows: Sequence[int],
    rows: Sequence[int],
    taken: set[int],
    part: SheetPart,
) -> Labels:
    """Return what the columns of a part of the sheet are for.

    ``rows`` are the rows that have letters, ``taken`` the columns of the letters.
    """
    left, right, others = part.left, part.right, part.others
    columns = [
        described
        for column in range(left, right)
        if column not in taken
        and column not in others
        and (described := _describe(table, header_rows, column, rows))
    ]
    first_letters = min(taken)
    identifiers = [c.column for c in columns if _is_identifier(c)]
    names = [c for c in columns if c.column not in identifiers]
    if not names:
        return Labels(identifiers[0] if identifiers else None)
    name = max(names, key=lambda column: _suits_as_name(column, first_letters, part.across))
    number = _number_as_name(columns, name, first_letters)
    if number is not None:
        return Labels(number, spare=[c.column for c in names if c.heading is not Heading.OTHER])
    sections = [
        c.column
        for c in names
        if c.column < name.column and c.column < first_letters and _suits_as_section(c)
    ]
    spare = [
        c.column
        for c in sorted(names, key=lambda c: -_suits_as_name(c, first_letters, part.across))
        if c is not name and c.column not in sections and c.heading is not Heading.OTHER
    ]
    empty = {*range(left, right)} - {c.column for c in columns} - taken - others
    unused = sorted(column for column in empty if column < first_letters)
    return Labels(name.column, sections, identifiers, spare, unused)


def _describe(
    table: Table, header_rows: Sequence[int], column: int, rows: Sequence[int]
) -> LabelColumn | None:
    """Measure a column over the rows; None when nothing is written in it."""
    texts = [
        text
        for row in rows
        if table.kinds[row][column] != Kind.LEGEND and (text := table.text(row, column))
    ]
    heading = Heading.UNKNOWN
    for row in reversed(header_rows):
        if text := table.text(row, column):
            heading = heading_of(text)
            break
    if not texts:
        return None
    return LabelColumn(
        column,
        heading,
        filled=len(texts) / max(1, len(rows)),
        unique=len(set(map(folded, texts))) / len(texts),
        numbering=sum(map(is_numbering, texts)) / len(texts),
        alike=role_likeness(texts) if heading is Heading.ROLE else 0.0,
        words=sum(len(text.split()) for text in texts) / len(texts),
    )


def is_numbering(text: str) -> bool:
    """Say whether a text only numbers its row: "1.2", "A-07", "iv."."""
    return len(text) <= 16 and _NUMBERING.fullmatch(text) is not None


def _is_identifier(column: LabelColumn) -> bool:
    """Say whether a column numbers the rows instead of naming them."""
    if column.heading is Heading.IDENTIFIER:
        return column.numbering > 0.3 or column.words < 1.5
    return column.numbering > 0.7


def _number_as_name(
    columns: Sequence[LabelColumn], name: LabelColumn, first_letters: int
) -> int | None:
    """Return the column of numbers that name the rows, where only remarks stand behind the letters."""
    if name.column < first_letters or name.heading in _NAMING:
        return None
    numbers = (c.column for c in columns if _numbers_alone(c) and c.column < first_letters)
    return next(numbers, None)


def _numbers_alone(column: LabelColumn) -> bool:
    """Say whether the numbers of a column are names: nothing says that they only number."""
    return column.heading is not Heading.IDENTIFIER and column.unique > 0.9 and column.filled > 0.9


def uses_of(labels: Labels) -> dict[int, Use]:
    """Return what the label columns are for."""
    uses = dict.fromkeys(labels.spare, Use.SPARE)
    uses |= dict.fromkeys(labels.identifiers, Use.NUMBER)
    uses |= dict.fromkeys(labels.sections, Use.SECTION)
    if labels.name is not None:
        uses[labels.name] = Use.DOWN
    return uses


_HEADING_WORTH = {
    Heading.ACTIVITY: 2.0,
    Heading.CORNER: 2.0,
    Heading.NAME: 1.7,
    Heading.ROLE: 1.5,
    Heading.PRODUCT: -0.3,
    Heading.UNKNOWN: 0.0,
    Heading.SECTION: -0.8,
    Heading.DESCRIPTION: -1.2,
    Heading.OTHER: -2.5,
    Heading.IDENTIFIER: -2.0,
}


def _suits_as_name(column: LabelColumn, first_letters: int, across: float) -> float:
    """Return how well a column would name the rows; of roles across, roles down are no names."""
    worth = _HEADING_WORTH[column.heading] + 2.0 * column.unique * column.filled + column.filled
    if column.heading is Heading.ROLE:
        worth += 0.5 * column.alike - 4.0 * max(0.0, across)
    worth += min(column.words, 4.0) / 8.0
    if column.words > 15:
        worth -= 0.7
    if column.column > first_letters:
        worth -= 1.5
    return worth - column.column * 0.01


_NEVER_SECTIONS = frozenset(
    {Heading.OTHER, Heading.DESCRIPTION, Heading.IDENTIFIER, Heading.PRODUCT}
)


def _suits_as_section(column: LabelColumn) -> bool:
    """Say whether a column left of the name groups the rows."""
    if column.heading in _NEVER_SECTIONS:
        return False
    return not (column.unique > 0.95 and column.filled > 0.95 and column.heading is Heading.UNKNOWN)
