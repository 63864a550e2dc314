"""The layout with a column for each letter: "Responsible", "Accountable" … and names in the cells."""

import re

from governance_app.exchange.grid import CellRange
from governance_app.exchange.recognition.blocks import Block, announcing_rows
from governance_app.exchange.recognition.cells import CellReading, Kind
from governance_app.exchange.recognition.draft import Draft, Name, Orientation
from governance_app.exchange.recognition.folding import collapsed, folded
from governance_app.exchange.recognition.headings import Heading, heading_of
from governance_app.exchange.recognition.labels import SheetPart, read_labels
from governance_app.exchange.recognition.result import Problem
from governance_app.exchange.recognition.rows import RowReader
from governance_app.exchange.recognition.table import Table
from governance_app.exchange.recognition.words import BLANK_WORDS, UNDECIDED_WORDS

_NAMES = frozenset({Kind.TEXT, Kind.LOOSE, Kind.LETTERS})
_SEPARATORS = re.compile(r"\s*[,;\n•·|、；，/]\s*")
#: What a separator does not part: a remark in brackets, and terms that are written with one.
_KEPT_WHOLE = re.compile(r"\([^()]*\)|\b(?:CI/CD|UI/UX|UX/UI|QA/QC|I/O|24/7|OT/IT|IT/OT)\b")
_FOOTNOTES = re.compile(r"[*†‡]+$")
_LONGEST_NAME = 80
_QUESTION = re.compile(r"responsible|accountable|consulted|informed", re.I)
_QUESTION_WORDS = {"responsible": "R", "accountable": "A", "consulted": "C", "informed": "I"}


def find_named_drafts(table: Table) -> list[Draft]:
    """Return a draft for every header row of letters with names below it."""
    rows = announcing_rows(table, lambda row, column: bool(_announced(table, row, column)))
    heads = _heads(table, rows)
    drafts: list[Draft] = []
    while heads:
        (row, head), *heads = heads
        repeats: set[int] = set()
        while heads and heads[0][1] == head:  # the header again, before the next section
            repeats.add(heads.pop(0)[0])
        end = heads[0][0] - 1 if heads else table.height - 1
        draft = _read(table, Block([row], row + 1, end, end, repeats), head)
        if draft is not None:
            drafts.append(draft)
    return drafts


def _heads(table: Table, candidates: list[int]) -> list[tuple[int, dict[int, tuple[str, ...]]]]:
    """Return the rows that announce at least two letters over names, with the letters by column.

    A column may be empty below its letter, where other columns of the row have names.
    """
    names = [0] * table.width
    others = [0] * table.width
    heads = []
    last = table.height
    for row in sorted(candidates, reverse=True):
        _count_below(table, range(row + 1, last), names, others)
        last = row + 1
        head = {
            column: letters
            for column, text in enumerate(table.grid.rows[row])
            if text
            and len(text) <= _LONGEST_NAME
            and (
                names[column] > 2 * others[column]
                or (not names[column] + others[column] and table.kinds[row][column] != Kind.LEGEND)
            )
            and (letters := _announced(table, row, column))
        }
        clear = {head[column] for column in head if _is_clear(table, row, column)}
        has_names = any(names[column] for column in head)
        if len(clear) >= 2 and has_names and {("R",), ("A",), ("D",)} & clear:
            heads.append((row, head))
            names, others = [0] * table.width, [0] * table.width
            last = row
    return heads[::-1]


def _announced(table: Table, row: int, column: int) -> tuple[str, ...]:
    """Return the letters that a heading announces: "R", "Responsible (R)", "Who is informed?"."""
    reading = table.reading(row, column)
    if not reading.letters and not _QUESTION.search(table.raw(*table.origin(row, column))):
        return ()
    text = table.text(row, column)
    if "=" in text or heading_of(text) is not Heading.UNKNOWN:
        return ()
    if len(reading.letters) > 1 and text.isalpha():  # "RA" is rather the name of a role
        return ()
    if reading.kind.has_letters:
        return reading.letters
    words = folded(table.text(row, column)).replace("?", " ").replace(",", " ").split()
    symbols = {_QUESTION_WORDS[word] for word in words if word in _QUESTION_WORDS}
    return tuple(symbols) if len(symbols) == 1 and len(words) <= 8 else ()


def _is_clear(table: Table, row: int, column: int) -> bool:
    """Say whether a heading is just one letter or its word, or asks for it in a sentence."""
    reading = table.reading(row, column)
    if reading.plain:
        return len(reading.letters) == 1
    first = folded(table.text(row, column)).split(" ", 1)[0].strip(":,(")
    return first in _QUESTION_WORDS or not reading.letters or table.kind(row, column) == Kind.LEGEND


def _count_below(table: Table, rows: range, names: list[int], others: list[int]) -> None:
    """Add to the numbers of names and of letters or numbers in each column."""
    for row in rows:
        for column, text in enumerate(table.grid.rows[row]):
            if text and table.kinds[row][column] != Kind.LEGEND:
                kind = table.reading(row, column).kind
                names[column] += kind in (Kind.TEXT, Kind.LOOSE)
                is_short_name = 1 < len(text) <= 4 and text.isalpha() and text.isupper()
                others[column] += kind in (Kind.LETTERS, Kind.NUMBER) and not is_short_name


def _read(table: Table, block: Block, head: dict[int, tuple[str, ...]]) -> Draft | None:
    """Return the draft below one header row."""
    columns = sorted(head)
    row = block.header_rows[0]
    body = [
        line
        for line in range(block.first, block.last + 1)
        if line not in block.repeats
        and any(table.kinds[line][column] in _NAMES for column in columns)
    ]
    if not body:
        return None
    block.last = body[-1]
    labels = read_labels(table, [row], body, {*columns}, SheetPart(0, table.width))
    if labels.name is None:
        return None
    rows = RowReader(table, block, labels, columns, _NAMES).read()
    draft = Draft(
        down=[Name(line.name, line.cell, line.section) for line in rows.rows],
        across=[],
        letters={},
        range=CellRange(
            row, min(*columns, labels.name, *labels.sections), body[-1], max(*columns, labels.name)
        ),
        problems=rows.problems,
        orientation=Orientation(True, 1.0, "the columns are named by letters"),
        header=f"row {table.grid.first_row + row + 1} names a letter for each column, "
        "and the cells below name the roles",
    )
    numbers: dict[str, int] = {}
    for number, line in enumerate(rows.rows):
        for grid_row in line.lines:
            for column in columns:
                _take_names(table, draft, numbers, (number, grid_row, column), head[column])
    return draft if draft.letters else None


def _take_names(
    table: Table,
    draft: Draft,
    numbers: dict[str, int],
    place: tuple[int, int, int],
    letters: tuple[str, ...],
) -> None:
    """Give the letters of a column to every role that a cell names."""
    number, row, column = place
    text = table.raw(*table.origin(row, column)).strip()
    if not text or folded(text) in BLANK_WORDS:
        return
    draft.written += 1
    understood = True
    for name in split_names(text):
        if folded(name) in BLANK_WORDS:
            continue
        if folded(name) in UNDECIDED_WORDS or len(name) > _LONGEST_NAME:
            understood = False
            continue
        role = numbers.setdefault(folded(name), len(numbers))
        if role == len(draft.across):
            draft.across.append(Name(name, (row, column)))
        draft.letters.setdefault((number, role), []).append(CellReading(Kind.LETTERS, letters))
    draft.understood += understood
    if not understood:
        address = table.address(row, column)
        draft.problems.append(Problem(address, collapsed(text), "not the name of a role"))


def split_names(text: str) -> list[str]:
    """Return the names in one cell; what stands in brackets stays with its name."""
    brackets: list[str] = []

    def hide(match: re.Match[str]) -> str:
        brackets.append(match[0])
        return f"\x00{len(brackets) - 1}\x00"

    parts = _SEPARATORS.split(_KEPT_WHOLE.sub(hide, text))
    names = []
    for part in parts:
        shown = re.sub(r"\x00(\d+)\x00", lambda match: brackets[int(match[1])], part)
        name = _FOOTNOTES.sub("", collapsed(shown)).strip(" .-–—*")
        if name:
            names.append(name)
    return names
