"""What the columns of letters are called: which header row names them, and telling them apart."""

import re
from collections import Counter
from dataclasses import dataclass, replace

from governance_app.exchange.recognition.blocks import Block
from governance_app.exchange.recognition.cells import Kind
from governance_app.exchange.recognition.folding import folded
from governance_app.exchange.recognition.headings import Heading, heading_of
from governance_app.exchange.recognition.role_words import role_likeness
from governance_app.exchange.recognition.table import Table

_FOOTNOTES = re.compile(r"\s*(?:[*†‡§¹²³⁴⁵]+|\(\d\))$")
#: A header cell this long holds a name and its explanation.
_LONG_NAME = 80
_NAME_END = re.compile(r"\s+[-–—]\s+|:\s|\s\(")
#: Names may stand so many rows above the lowest header row.
_ROWS_ABOVE = 3


@dataclass(frozen=True, slots=True)
class LetterColumn:
    """One name over one or more columns of letters, and the name of the group it stands in."""

    name: str
    columns: tuple[int, ...]
    cell: tuple[int, int]
    group: str = ""


def header_cell(table: Table, block: Block, column: int) -> tuple[int, int] | None:
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


def naming_row(table: Table, block: Block, named: list[int]) -> tuple[int, list[int]]:
    """Return the row whose texts are the names, and the other header rows above the letters.

    Usually that is the lowest row. A row above it wins when it tells as many columns apart and
    looks much more like roles: persons' names often stand below or above the names of their roles.
    """
    rows = list(reversed(block.header_rows))
    top = block.header_rows[0]
    for row in range(top - 1, max(top - 1 - _ROWS_ABOVE, -1), -1):
        if not any(table.kinds[row]):
            continue
        told = len({table.origin(row, c) for c in named if table.could_name(row, c)})
        if told < 2 and not (told == len(named) == 1 and _has_label_heading(table, row, named[0])):
            break
        rows.append(row)
    best = next((row for row in rows if _coverage(table, row, named) >= 0.5), rows[0])
    for row in rows:
        names, best_names = _names(table, row, named), _names(table, best, named)
        more = len(set(names.values())) - len(set(best_names.values()))
        better = _aptness(table, row, named) - _aptness(table, best, named)
        suits = (more >= 0 and better > 0.3) or (more > 0 and better > -0.4)
        if row != best and (suits or _abbreviates(best_names, names)):
            best = row
    return best, [row for row in rows if row != best]


def _abbreviates(short: dict[int, str], full: dict[int, str]) -> bool:
    """Say whether the names of one row are the initials of those of another: "PM" and "Project manager"."""
    pairs = [(short[column], full[column]) for column in short if column in full]
    fitting = sum(_is_short_for(one, other) for one, other in pairs)
    return len(pairs) >= 2 and fitting * 10 >= len(short) * 7


def _is_short_for(short: str, full: str) -> bool:
    """Say whether the letters of a short name follow each other in a longer one."""
    if not 2 <= len(short) <= 5 or not short.isupper() or len(full) < 2 * len(short):
        return False
    rest = iter(full.casefold())
    return full[:1].casefold() == short[:1].casefold() and all(
        letter in rest for letter in short.casefold()
    )


def _has_label_heading(table: Table, row: int, before: int) -> bool:
    """Say whether a row has a heading such as "Activity" left of the column of letters."""
    texts = (table.text(row, column) for column in range(before) if table.is_heading(row, column))
    return any(heading_of(text) is not Heading.UNKNOWN for text in texts)


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


def named_columns(
    table: Table, block: Block, columns: list[int], row: int, other_rows: list[int]
) -> list[LetterColumn]:
    """Return the letter columns with their names as they are written."""
    cells: dict[int, tuple[int, int]] = {}
    for column in columns:
        cells[column] = next(
            (
                table.origin(candidate, column)
                for candidate in (row, *other_rows)
                if table.text(candidate, column)
            ),
            header_cell(table, block, column) or (row, column),
        )
    by_cell: dict[tuple[int, int], list[int]] = {}
    for column, cell in cells.items():
        by_cell.setdefault(cell, []).append(column)
    names = {cell: _short(table.text(*cell)) for cell in by_cell}
    groups = {
        cell: _group(table, covered[0], cell, names[cell], other_rows)
        for cell, covered in by_cell.items()
    }
    return [
        LetterColumn(names[cell], tuple(covered), cell, groups[cell])
        for cell, covered in by_cell.items()
    ]


def told_apart(columns: list[LetterColumn]) -> list[LetterColumn]:
    """Return the columns of one table with names that tell them apart, without footnote marks."""
    final = _told_apart(
        {column.cell: column.name for column in columns},
        {column.cell: column.group for column in columns},
    )
    return [replace(column, name=final[column.cell]) for column in columns]


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
