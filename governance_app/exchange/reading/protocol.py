"""What the child process says of a workbook: a few messages of plain bytes.

A sheet is two messages, its header and its cells; the cells are one text whose rows and cells are
parted by control characters that no cell keeps. Splitting it is the cheapest way to have half a
million strings, and unlike pickled objects it can hold nothing but text.
"""

from typing import NamedTuple

SHEET = b"S"
CELLS = b"C"
CELL_END = "\x1f"
ROW_END = "\x1e"


class SheetHeader(NamedTuple):
    """What is said of a sheet before its cells; rows and columns count from 0."""

    name: str
    hidden: bool
    start: tuple[int, int]
    size: tuple[int, int]
    merges: tuple[tuple[int, int, int, int], ...]
    """Top, left, bottom and right of every merged range, counted from the sheet's first cell."""
    notes: tuple[str, ...] = ()
    """Lines around a table of a web page."""


class Source(NamedTuple):
    """What the child reads: the file at ``path``, or ``content`` that came from the clipboard."""

    path: str
    content: bytes | None = None
