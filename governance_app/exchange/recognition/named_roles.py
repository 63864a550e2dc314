"""The layout with a column for each letter: "Responsible", "Accountable" … and names in the cells."""

import re
from collections.abc import Mapping

from governance_app.exchange.recognition.blocks import Block, announcing_rows
from governance_app.exchange.recognition.cells import Kind
from governance_app.exchange.recognition.draft import Draft
from governance_app.exchange.recognition.folding import folded
from governance_app.exchange.recognition.headings import Heading, heading_of
from governance_app.exchange.recognition.name_lists import NameLists
from governance_app.exchange.recognition.naming_cells import (
    LONGEST_NAME,
    NamedRole,
    ReadRoles,
    draft_of_names,
)
from governance_app.exchange.recognition.table import Table

_BRACKETED = re.compile(r"\(\s*([^\W\d_])\s*\)$")
_QUESTION = re.compile(
    r"responsible|accountable|consulted|informed|^\s*(?:who|wer|wen|qui|quien|quién|quem|wie)\b",
    re.I,
)
_QUESTION_WORDS = {
    **dict.fromkeys(("responsible", "does", "do", "performs", "executes", "fait", "macht"), "R"),
    **dict.fromkeys(("accountable", "decides", "approves", "answers", "signs", "entscheidet"), "A"),
    **dict.fromkeys(("consulted", "asked", "consult", "contributes", "gefragt"), "C"),
    **dict.fromkeys(("informed", "told", "notified", "inform", "informiert"), "I"),
}


def find_named_drafts(table: Table) -> list[Draft]:
    """Return a draft for every header row of letters with names below it."""
    known: dict[str, bool] = {}

    def announces(row: int, column: int) -> bool:
        text = table.raw(*table.origin(row, column))
        if text not in known:
            known[text] = bool(_announced(table, row, column))
        return known[text]

    rows = announcing_rows(table, announces)
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
            and len(text) <= LONGEST_NAME
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
    if symbol := _in_brackets(table, text):
        return (symbol,)
    if "=" in text or heading_of(text) is not Heading.UNKNOWN:
        return ()
    if len(reading.letters) > 1 and text.isalpha():  # "RA" is rather the name of a role
        return ()
    if reading.kind.has_letters:
        return reading.letters
    words = folded(table.text(row, column)).replace("?", " ").replace(",", " ").split()
    symbols = {_QUESTION_WORDS[word] for word in words if word in _QUESTION_WORDS}
    return tuple(symbols) if len(symbols) == 1 and len(words) <= 8 else ()


def _in_brackets(table: Table, text: str) -> str:
    """Return the letter that a short heading says in brackets, whatever it says before: "Owner (A)"."""
    match = _BRACKETED.search(text) if len(text) <= LONGEST_NAME else None
    return (match and table.vocabulary.symbol(match[1])) or ""


def _is_clear(table: Table, row: int, column: int) -> bool:
    """Say whether a heading is just one letter or its word, or asks for it in a sentence."""
    reading = table.reading(row, column)
    if _in_brackets(table, table.text(row, column)):
        return True
    if reading.plain or (reading.letters and not reading.note):
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
                is_word = len(text) > 4 and text.isalpha()  # "Support" may well be a team
                is_other = kind in (Kind.LETTERS, Kind.NUMBER)
                others[column] += is_other and not is_short_name and not is_word


def _read(table: Table, block: Block, head: dict[int, tuple[str, ...]]) -> Draft | None:
    """Return the draft below one header row."""
    row = block.header_rows[0]
    why = (
        "the columns are named by letters",
        f"row {table.grid.first_row + row + 1} names a letter for each column, "
        "and the cells below name the roles",
    )
    read = reader_below(table, block, head)
    return draft_of_names(table, block, sorted(head), read, why, holders=head)


def reader_below(table: Table, block: Block, head: Mapping[int, tuple[str, ...]]) -> ReadRoles:
    """Return what reads the names in columns with these letters."""
    lists = NameLists(
        table.raw(line, column)
        for line in range(block.first, block.last + 1)
        for column in head
        if line not in block.repeats
    )

    def read(column: int, text: str) -> list[NamedRole]:
        return [NamedRole(name, head[column], note) for name, note in lists.split(text)]

    return read
