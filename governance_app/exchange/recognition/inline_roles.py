"""The layout with roles and their letters together in one cell: "R: Sales, A: Head of sales".

Also the other way round: "Sales (R), Head of sales (A)" and "Sales – R; Head of sales – A".
"""

import re
from collections.abc import Iterator, Mapping

from governance_app.exchange.recognition.blocks import Block
from governance_app.exchange.recognition.cells import Kind, read_cell
from governance_app.exchange.recognition.draft import Draft
from governance_app.exchange.recognition.name_lists import NameLists
from governance_app.exchange.recognition.naming_cells import (
    LONGEST_NAME,
    NamedRole,
    ReadRoles,
    draft_of_names,
)
from governance_app.exchange.recognition.table import Table
from governance_app.exchange.recognition.vocabulary import Vocabulary

_LETTERS_FIRST = re.compile(
    r"(?:^|(?<=[\s,;/|.(]))([^\W\d_]{1,2}(?:\s*[/&,+]\s*[^\W\d_])*|[^\W\d_]{6,16})"
    r"(?:\s*[:=]\s*|\s+[-–—]\s+)"
)
_LETTERS_BEHIND = re.compile(
    r"([^,;\n()\[\]]+?)\s*[(\[]\s*([^\W\d_]{1,2}(?:\s*[/&,+]\s*[^\W\d_])*|[^\W\d_]{6,16})\s*[)\]]"
)
_PIECES = re.compile(r"\s*[,;\n]\s*")
_BEHIND_SIGN = re.compile(
    r"(.+?)(?:\s*[:=]\s*|\s+[-–—]\s+)([^\W\d_]{1,2}(?:\s*[/&+]\s*[^\W\d_])*|[^\W\d_]{6,16})"
)
#: A letter, alone or as a word, and a sign beside it.
_MAY_NAME = re.compile(r"\w\s*[:=)\]]|\s[-–—]\s")
_LONGEST_CELL = 2_000
#: A sheet with more different cells of the kind is no matrix, and would take long.
_MOST_CANDIDATES = 10_000
#: With fewer roles in a cell on average, it is rather a letter and a remark: "R: on arrival".
_ROLES_IN_A_CELL = 1.5
_EDGES = " ,;/|.-–—\n"


def roles_in(text: str, vocabulary: Vocabulary) -> list[tuple[tuple[str, ...], str]]:
    """Return letters and the names that they belong to, in one cell; none where it reads else."""
    if not 3 < len(text) <= _LONGEST_CELL:
        return []
    ways = (_letters_first, _letters_behind, _letters_behind_sign)
    return next((found for way in ways if (found := list(way(text, vocabulary)))), [])


def _known(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the letters of a text that holds nothing else."""
    reading = read_cell(text, vocabulary)
    return reading.letters if reading.plain else ()


def _letters_first(text: str, vocabulary: Vocabulary) -> Iterator[tuple[tuple[str, ...], str]]:
    """Read "R: Sales, A: Head of sales"; nothing when it does not begin so."""
    marks = [
        (match, letters)
        for match in _LETTERS_FIRST.finditer(text)
        if (letters := _known(match[1], vocabulary))
    ]
    if not marks or text[: marks[0][0].start()].strip(_EDGES):
        return
    ends = [match.start() for match, _ in marks[1:]] + [len(text)]
    for (match, letters), end in zip(marks, ends, strict=True):
        yield letters, text[match.end() : end].strip(_EDGES)


def _letters_behind(text: str, vocabulary: Vocabulary) -> Iterator[tuple[tuple[str, ...], str]]:
    """Read "Sales (R), Head of sales (A)"; nothing when anything else is said."""
    found = [(match[1], _known(match[2], vocabulary)) for match in _LETTERS_BEHIND.finditer(text)]
    if found and all(letters for _, letters in found):
        if _LETTERS_BEHIND.sub("", text).strip(_EDGES + "&+"):
            return
        for name, letters in found:
            yield letters, name.strip(_EDGES + "&+")


def _letters_behind_sign(
    text: str, vocabulary: Vocabulary
) -> Iterator[tuple[tuple[str, ...], str]]:
    """Read "Sales – R; Head of sales – A"; nothing when a piece has no letter."""
    matches = [_BEHIND_SIGN.fullmatch(piece) for piece in _PIECES.split(text) if piece]
    found = [(match[1], _known(match[2], vocabulary)) for match in matches if match]
    if len(found) == len(matches) and all(letters for _, letters in found):
        for name, letters in found:
            yield letters, name.strip(_EDGES)


def find_inline_drafts(table: Table) -> list[Draft]:
    """Return a draft for every column whose cells name roles together with their letters."""
    drafts = []
    texts_of_all = [text for text in table.grid.counts if len(text) > 3]
    candidates = [text for text in texts_of_all if _MAY_NAME.search(text)]
    if len(candidates) > _MOST_CANDIDATES:
        return []
    known = {
        text: found for text in candidates if (found := roles_in(text.strip(), table.vocabulary))
    }
    if not known:
        return []
    for column in range(table.width):
        texts = {row: text for row in range(table.height) if (text := table.raw(row, column))}
        roles = {row: known.get(text, []) for row, text in texts.items()}
        read = [row for row, found in roles.items() if found]
        if len(read) < 2 or sum(len(roles[row]) for row in read) < _ROLES_IN_A_CELL * len(read):
            continue
        letters = {letter for row in read for each, _ in roles[row] for letter in each}
        if len(letters) >= 2 and (draft := _draft(table, column, texts, read)):
            drafts.append(draft)
    return drafts


def _draft(table: Table, column: int, texts: dict[int, str], read: list[int]) -> Draft | None:
    """Return the draft of one column; the row above its first cell that reads so is the header."""
    above = [row for row in texts if row < read[0]]
    header = above[-1] if above else max(0, read[0] - 1)
    inside = [row for row in texts if header < row <= read[-1]]
    unread = [
        row for row in inside if row not in set(read) and table.kinds[row][column] == Kind.TEXT
    ]
    if len(unread) > len(read) / 3 or header >= read[0]:
        return None
    pairs = {texts[row]: roles_in(texts[row].strip(), table.vocabulary) for row in read}
    letter = table.address(0, column).rstrip("0123456789")
    block = Block([header], header + 1, read[-1], read[-1], set())
    why = ("each cell says its letters", f"column {letter} names roles together with their letters")
    return draft_of_names(table, block, [column], reader_of(table, pairs), why)


def reader_of(table: Table, known: Mapping[str, list[tuple[tuple[str, ...], str]]]) -> ReadRoles:
    """Return what reads cells that name roles together with their letters.

    ``known`` are texts that read so, with the letters and names in them.
    """
    lists = NameLists(name for found in known.values() for _, name in found)

    def roles_of(_: int, text: str) -> list[NamedRole]:
        found = roles_in(text, table.vocabulary)
        if not found:  # reported as not understood
            return [NamedRole(text.ljust(LONGEST_NAME + 1), ())]
        return [
            NamedRole(role, letters, note)
            for letters, names in found
            for role, note in lists.split(names)
        ]

    return roles_of
