"""Tables in Markdown documents: rows of bars, and HTML tables, each a grid of its own."""

import html
import re

from governance_app.domain.errors import Refusal
from governance_app.exchange.grid import CellRange, Grid, rectangle
from governance_app.exchange.reading.limits import Limits

_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_CELL_END = re.compile(r"(?<!\\)\|")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(.*?)\s*#*\s*|\s*\*\*(.+?)\*\*:?\s*")
_LEGEND = re.compile(r"(?:raci )?(?:legend|key)\b", re.I)
_BREAK = re.compile(r"<br\s*/?>", re.I)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)")
_EMPHASES = tuple(
    re.compile(pattern)
    for pattern in (
        r"\*\*\*((?:[^*\\]|\\.)+)\*\*\*",
        r"\*\*((?:[^*\\]|\\.)+)\*\*",
        r"(?<!\w)__([^_]+)__(?!\w)",
        r"~~([^~]+)~~",
        r"`([^`]+)`",
        r"(?<![\w*\\])\*([^\s*](?:[^*]*[^\s*])?)\*(?![\w*])",
        r"(?<![\w_\\])_([^\s_](?:[^_]*[^\s_])?)_(?![\w_])",
    )
)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
_TABLE_START = re.compile(r"<table\b", re.I)
_TABLE_END = re.compile(r"</table\s*>", re.I)
#: Markup in a longer cell or line is left as it is.
_LONGEST_MARKUP = 10_000
_LONGEST_NOTE = 400
_MOST_NOTES = 200


def read_markdown(name: str, stem: str, text: str, limits: Limits) -> tuple[Grid, ...]:
    """Return one grid for each table of a document, named by the heading above it.

    Raises Refusal when there is no table, or too large a one.
    """
    grids: list[Grid] = []
    notes: list[str] = []
    heading = ""
    for kind, lines in _pieces(text):
        if kind == "text":
            for line in lines:
                match = _HEADING.fullmatch(line)
                title = plain_text(match[1] or match[2]) if match else ""
                heading = title if title and not _LEGEND.match(title) else heading
                notes.append(plain_text(line).lstrip("#> "))
            continue
        rows, merges = _bar_rows(lines)
        if kind == "html":
            rows, merges = _html_rows(name, "\n".join(lines), limits)
        if sum(map(len, rows)) > limits.sheet_cells:
            raise Refusal(
                f"A table of “{name}” has more than {limits.sheet_cells:,} cells, which is not read."
            )
        if rows and max(map(len, rows)) == 1:
            notes.extend(row[0] for row in rows if row)
            continue
        grids.append(Grid(heading or stem, rectangle(rows), tuple(merges)))
    if not grids:
        raise Refusal(f"“{name}” has no table; choose a document with a table of letters.")
    around = tuple(note for note in notes if note and len(note) <= _LONGEST_NOTE)[:_MOST_NOTES]
    return tuple(Grid(grid.name, grid.rows, grid.merges, notes=around) for grid in grids)


def plain_text(text: str) -> str:
    """Return the text of a cell or line without its markup."""
    if len(text) > _LONGEST_MARKUP:
        return text.strip()
    text = _TAG.sub(" ", html.unescape(_BREAK.sub("\n", text)))
    text = _LINK.sub(r"\1", text)
    for pattern in _EMPHASES:
        text = pattern.sub(r"\1", text)
    return _ESCAPE.sub(r"\1", text).strip()


def _pieces(text: str) -> list[tuple[str, list[str]]]:
    """Split a document into runs of text, tables of bars and HTML tables."""
    pieces: list[tuple[str, list[str]]] = []
    position = 0
    while start := _TABLE_START.search(text, position):
        end = _TABLE_END.search(text, start.end())
        if end is None:
            break
        pieces += _bar_pieces(text[position : start.start()].splitlines())
        pieces.append(("html", text[start.start() : end.end()].splitlines()))
        position = end.end()
    return pieces + _bar_pieces(text[position:].splitlines())


def _bar_pieces(lines: list[str]) -> list[tuple[str, list[str]]]:
    """Split lines into text and tables of bars, which a rule below their header betrays."""
    pieces: list[tuple[str, list[str]]] = []
    number = 0
    while number < len(lines):
        rule = lines[number + 1] if number + 1 < len(lines) else ""
        if "|" in lines[number] and "-" in rule and _RULE.fullmatch(rule):
            end = number + 2
            while end < len(lines) and "|" in lines[end]:
                end += 1
            pieces.append(("bars", [lines[number], *lines[number + 2 : end]]))
            number = end
        else:
            if not pieces or pieces[-1][0] != "text":
                pieces.append(("text", []))
            pieces[-1][1].append(lines[number])
            number += 1
    return pieces


def _html_rows(name: str, text: str, limits: Limits) -> tuple[list[list[str]], list[CellRange]]:
    """Return the cells of an HTML table in a document, which may hold Markdown, and its merges."""
    from governance_app.exchange.reading.html_tables import table_rows

    rows, merges = table_rows(name, text, limits)
    return [[plain_text(cell) for cell in row] for row in rows], merges


def _bar_rows(lines: list[str]) -> tuple[list[list[str]], list[CellRange]]:
    """Return the cells of a table of bars."""
    rows = []
    for line in lines:
        inside = line.strip().removeprefix("|")
        cells = _CELL_END.split(inside)
        if cells and not cells[-1].strip():
            cells.pop()
        rows.append([plain_text(cell) for cell in cells])
    return rows, []
