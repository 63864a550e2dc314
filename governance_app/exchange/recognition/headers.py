"""The columns of a matrix that hold letters, and what they are called."""

import re
from collections import Counter
from dataclasses import dataclass, field

from governance_app.exchange.recognition.blocks import Block
from governance_app.exchange.recognition.cells import Kind
from governance_app.exchange.recognition.folding import folded
from governance_app.exchange.recognition.headings import (
    Heading,
    heading_of,
    is_never_a_role,
)
from governance_app.exchange.recognition.role_words import role_likeness
from governance_app.exchange.recognition.table import Table

_FOOTNOTES = re.compile(r"\s*(?:[*†‡§¹²³⁴⁵]+|\(\d\))$")
#: A header cell this long holds a name and its explanation.
_LONG_NAME = 80
_NAME_END = re.compile(r"\s+[-–—]\s+|:\s|\s\(")
_ROWS_ABOVE = 3
_LABELS = frozenset({Heading.SECTION, Heading.ACTIVITY, Heading.CORNER, Heading.DESCRIPTION})


@dataclass(frozen=True, slots=True)
class LetterColumn:
    """One name over one or more columns of letters, and the name of the group it stands in."""

    name: str
    columns: tuple[int, ...]
    cell: tuple[int, int]
    group: str = ""


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
        """Return the share of letters among what is written in the column."""
        read = self.letters + self.loose + self.noted
        return read / (read + self.others) if read else 0.0


@dataclass(slots=True)
class Header:
    """The letter columns of a block, the row that names them, and what was left out."""

    row: int
    top: int
    columns: list[LetterColumn]
    uses: list[ColumnUse]
    nameless: list[int] = field(default_factory=list)
    excluded: list[int] = field(default_factory=list)


def column_uses(table: Table, block: Block) -> tuple[list[ColumnUse], int]:
    """Return the use of every column, and the number of rows that have letters."""
    uses = [ColumnUse() for _ in range(table.width)]
    rows = 0
    for row in range(block.first, block.last + 1):
        kinds = table.kinds[row]
        if row in block.repeats or Kind.LETTERS not in kinds:
            continue
        rows += 1
        for column, kind in enumerate(kinds):
            if kind == Kind.EMPTY:
                continue
            use = uses[column]
            if kind == Kind.LETTERS:
                use.letters += 1
            elif kind in (Kind.BLANK, Kind.OPEN):
                use.blanks += 1
            elif kind == Kind.LOOSE:
                use.loose += 1
            elif kind == Kind.NOTED:
                use.noted += 1
            else:
                use.others += 1
    return uses, rows


def read_header(table: Table, block: Block, uses: list[ColumnUse], rows: int) -> Header:
    """Return the letter columns of a block with their names."""
    letters, excluded = _letter_columns(table, block, uses, rows)
    named = [column for column in letters if _header_text(table, block, column)]
    nameless = [column for column in letters if column not in set(named)]
    named = _with_unused(table, block, uses, named)
    row, rows_above = _naming_row(table, block, named)
    columns = _named_columns(table, block, named, row, rows_above)
    top = min([row, *block.header_rows, *rows_above])
    return Header(row, top, columns, uses, nameless, excluded)


def _letter_columns(
    table: Table, block: Block, uses: list[ColumnUse], rows: int
) -> tuple[list[int], list[int]]:
    """Return the columns of letters, and those with letters that are something else."""
    letters: list[int] = []
    excluded = []
    for column, use in enumerate(uses):
        text = _header_text(table, block, column)
        if not use.letters:
            if letters and use.noted and use.share >= 0.5 and not is_never_a_role(text):
                letters.append(column)
            continue
        heading = heading_of(text)
        is_other = is_never_a_role(text) and (use.letters < rows * 0.5 or _is_strictly_other(text))
        is_label = heading in _LABELS and use.share < 0.9
        if use.share < 0.5 or is_label:
            continue
        (excluded if is_other else letters).append(column)
    return letters, excluded


def _is_strictly_other(text: str) -> bool:
    """Say whether letters below a heading have another meaning: a traffic light, a count."""
    strict = {"status", "rag", "legend", "key", "priority", "risk", "total"}
    return folded(text) in strict or heading_of(text) is Heading.IDENTIFIER


def _header_text(table: Table, block: Block, column: int) -> str:
    """Return what the header says over a column, the lowest row first."""
    cell = _header_cell(table, block, column)
    return "" if cell is None else table.text(*cell)


def _header_cell(table: Table, block: Block, column: int) -> tuple[int, int] | None:
    """Return the cell that names a column: in the header rows, or a little above them."""
    for row in reversed(block.header_rows):
        cell = table.origin(row, column)
        if table.text(*cell) and table.kind(*cell) not in (Kind.NUMBER, Kind.LEGEND):
            return cell
    top = block.header_rows[0]
    for row in range(top - 1, max(top - 1 - _ROWS_ABOVE, -1), -1):
        if table.is_heading(row, column):
            cell = table.origin(row, column)
            is_wide = sum(table.origin(row, other) == cell for other in range(table.width)) > 3
            return None if is_wide else cell
    return None


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


def _naming_row(table: Table, block: Block, named: list[int]) -> tuple[int, list[int]]:
    """Return the row whose texts are the names, and the other header rows above the letters.

    Usually that is the lowest row. A row above it wins when it tells as many columns apart and
    looks much more like roles: persons' names often stand below or above the names of their roles.
    """
    rows = list(reversed(block.header_rows))
    top = block.header_rows[0]
    for row in range(top - 1, max(top - 1 - _ROWS_ABOVE, -1), -1):
        if len({table.origin(row, c) for c in named if table.is_heading(row, c)}) < 2:
            break
        rows.append(row)
    best = next((row for row in rows if _coverage(table, row, named) >= 0.5), rows[0])
    for row in rows:
        names, best_names = _names(table, row, named), _names(table, best, named)
        more = len(set(names.values())) - len(set(best_names.values()))
        better = _aptness(table, row, named) - _aptness(table, best, named)
        if row != best and ((more >= 0 and better > 0.4) or (more > 0 and better > -0.4)):
            best = row
    return best, [row for row in rows if row != best]


def _aptness(table: Table, row: int, named: list[int]) -> float:
    """Return how well a header row would name roles: by its names, and by labels beside them."""
    beside = any(table.is_heading(row, column) for column in range(named[0])) if named else False
    return role_likeness(list(_names(table, row, named).values())) + 0.35 * beside


def _names(table: Table, row: int, columns: list[int]) -> dict[int, str]:
    """Return the texts of a header row by column."""
    return {column: _short(text) for column in columns if (text := table.text(row, column))}


def _coverage(table: Table, row: int, columns: list[int]) -> float:
    """Return the share of columns over which a row has text."""
    return len(_names(table, row, columns)) / len(columns) if columns else 0.0


def _named_columns(
    table: Table, block: Block, columns: list[int], row: int, other_rows: list[int]
) -> list[LetterColumn]:
    """Return the letter columns with names that tell them apart."""
    cells: dict[int, tuple[int, int]] = {}
    for column in columns:
        cells[column] = next(
            (
                table.origin(candidate, column)
                for candidate in (row, *other_rows)
                if table.text(candidate, column)
            ),
            _header_cell(table, block, column) or (row, column),
        )
    by_cell: dict[tuple[int, int], list[int]] = {}
    for column, cell in cells.items():
        by_cell.setdefault(cell, []).append(column)
    names = {cell: _short(table.text(*cell)) for cell in by_cell}
    groups = {
        cell: _group(table, covered[0], cell, names[cell], other_rows)
        for cell, covered in by_cell.items()
    }
    final = _told_apart(names, groups)
    return [
        LetterColumn(final[cell], tuple(covered), cell, groups[cell])
        for cell, covered in by_cell.items()
    ]


def _group(
    table: Table, column: int, cell: tuple[int, int], name: str, other_rows: list[int]
) -> str:
    """Return what another header row says over a column, or ""."""
    for row in other_rows:
        text = table.text(row, column) if table.is_heading(row, column) else ""
        if text and text != name and table.origin(row, column) != cell:
            return text
    for row in other_rows:  # in text tables a group is named over its first column only
        for left in range(column - 1, -1, -1):
            if table.raw(row, left) and table.is_heading(row, left):
                return table.text(row, left) if not table.grid.merges and row < cell[0] else ""
    return ""


def _short(text: str) -> str:
    """Return the name at the beginning of a very long header cell."""
    if len(text) <= _LONG_NAME:
        return text
    end = _NAME_END.search(text)
    return text[: end.start()] if end and 2 < end.start() <= _LONG_NAME else text


def _told_apart(
    names: dict[tuple[int, int], str], groups: dict[tuple[int, int], str]
) -> dict[tuple[int, int], str]:
    """Return names without footnote marks where they stay apart; repeated ones get their group."""
    final = _if_apart(names, {cell: _FOOTNOTES.sub("", name) for cell, name in names.items()})
    counts = Counter(map(folded, final.values()))
    for cell, name in final.items():
        if counts[folded(name)] > 1 and groups[cell]:
            final[cell] = f"{groups[cell]} – {name}"
    seen: Counter[str] = Counter()
    for cell, name in final.items():
        seen[folded(name)] += 1
        if seen[folded(name)] > 1:
            final[cell] = f"{name} ({seen[folded(name)]})"
    return final


def _if_apart(
    names: dict[tuple[int, int], str], shorter: dict[tuple[int, int], str]
) -> dict[tuple[int, int], str]:
    """Return the shorter names wherever shortening makes no two of them equal."""
    counts = Counter(folded(name) for name in shorter.values())
    return {
        cell: shorter[cell] if shorter[cell] and counts[folded(shorter[cell])] == 1 else name
        for cell, name in names.items()
    }
