"""How large a rectangle the filled cells of a sheet's XML span, without holding them.

Two passes share the work. ``QuickBounds`` is one regular expression over the inflated text that
looks for any cell *not* written in the usual form inside a rectangle that is surely small enough;
it accepts nearly every real sheet at the cost of a text search. What it does not accept is read
once more by ``ExactBounds``, a streaming XML parser, which knows blank from filled cells, cells
without an address and every odd spelling, and refuses XML that is not well formed.
"""

import re
from dataclasses import dataclass
from typing import Protocol
from xml.parsers import expat

#: A tag that does not end within this many bytes is left to the exact pass.
_LONGEST_TAG = 65_536
#: The quick pass cannot tell blank cells from filled ones; so many of both are let through.
_BLANKS_PER_CELL = 5
_USUAL_CELL = re.compile(rb'<c r="([A-Z]{1,3})[1-9]\d{0,6}"')
#: What stands between the address of a usual cell and the end of its tag, the commonest first.
_USUAL_ATTRIBUTES = r' t="s">|>| s="\d*">| s="\d*" t="\w*">| t="\w*">'
#: A formatted cell that is empty costs its reader nothing, wherever it stands.
_BLANK_CELL = r'[A-Z]{1,3}[1-9]\d{0,6}"(?: s="\d*")? ?/>'
_PREFIXED_CELL = re.compile(rb":c[ \t\r\n/>]")
_UTF8_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml(?:(?!encoding)[^>?])*"
    rb"(?:encoding\s*=\s*[\"'](?:utf-?8|us-ascii)[\"'][^>?]*)?\?>|<[A-Za-z_])",
    re.I,
)


@dataclass(slots=True)
class Box:
    """The rectangle around the filled cells seen so far; rows and columns count from 1."""

    top: int = 0
    left: int = 0
    bottom: int = 0
    right: int = 0
    filled: int = 0

    def add(self, top: int, left: int, bottom: int, right: int, filled: int = 1) -> None:
        """Widen the rectangle by another one."""
        if self.filled:
            self.top, self.left = min(self.top, top), min(self.left, left)
            self.bottom, self.right = max(self.bottom, bottom), max(self.right, right)
        else:
            self.top, self.left, self.bottom, self.right = top, left, bottom, right
        self.filled += filled

    @property
    def height(self) -> int:
        """Return the number of rows spanned."""
        return self.bottom - self.top + 1 if self.filled else 0

    @property
    def width(self) -> int:
        """Return the number of columns spanned."""
        return self.right - self.left + 1 if self.filled else 0

    @property
    def cells(self) -> int:
        """Return what a reader must hold: the whole rectangle, or every cell if they repeat."""
        return max(self.height * self.width, self.filled)


class ExactPass(Protocol):
    """A streaming pass that finds the boxes of the sheets in one part of an archive."""

    boxes: dict[str, Box]

    def feed(self, chunk: bytes) -> None:
        """Take the next inflated bytes."""

    def close(self) -> None:
        """Take the end of the part."""


class QuickBounds:
    """Accepts a part whose cells surely fit in a limit; unsure is never a refusal."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._rest = b""
        self._outside: re.Pattern[bytes] | None = None
        self._cells = 0
        self.fits = True

    def feed(self, chunk: bytes) -> None:
        """Take the next inflated bytes; ``fits`` turns False when the exact pass must decide."""
        if not self.fits:
            return
        text = self._rest + chunk if self._rest else chunk
        if self._outside is None:
            self.fits = _UTF8_START.match(text) is not None
            self._outside = _cells_outside(text, self._limit)
        end = text.rfind(b"<")
        if end < 0 or text.find(b">", end) >= 0:
            end = len(text)
        self._rest = text[end:]
        self._cells += text.count(b"<c ", 0, end)
        if (
            len(self._rest) > _LONGEST_TAG
            or self._cells > _BLANKS_PER_CELL * self._limit
            or _PREFIXED_CELL.search(text, 0, end) is not None
            or self._outside.search(text, 0, end) is not None
        ):
            self.fits = False

    def close(self) -> None:
        """Take the end of the part."""
        if self._rest:
            self.fits = False


def _cells_outside(start: bytes, limit: int) -> re.Pattern[bytes]:
    """Return what finds a cell of unusual form, or outside a rectangle within the limit.

    The width of the rectangle is what the beginning of the sheet shows, rounded up to a whole
    first letter; its height is what then remains of the limit, rounded down to two digits.
    """
    longest, first = max(
        ((len(letters), letters[0]) for letters in set(_USUAL_CELL.findall(start))),
        default=(1, ord("A")),
    )
    first = first if longest > 1 else ord("Z")
    shorter = f"[A-Z]{{1,{longest - 1}}}|" if longest > 1 else ""
    columns = f"(?:{shorter}[A-{chr(first)}][A-Z]{{{longest - 1}}})"
    width = sum(26**power for power in range(1, longest)) + (first - 64) * 26 ** (longest - 1)
    rows = _numbers_below(min(limit // width, 9_999_999) + 1)
    inside = f'{columns}{rows}"(?:{_USUAL_ATTRIBUTES})'
    return re.compile(rf'<c(?! r="(?:{inside}|{_BLANK_CELL})|[A-Za-z])'.encode())


def _numbers_below(bound: int) -> str:
    """Return a pattern of numbers without leading zeros that are all below ``bound``."""
    digits = str(bound)
    if len(digits) == 1:
        return f"[1-{bound - 1}]" if bound > 1 else "(?!)"
    first, second, rest = int(digits[0]), int(digits[1]), len(digits) - 2
    options = [rf"[1-9]\d{{0,{len(digits) - 2}}}"]
    if first > 1:
        options.append(rf"[1-{first - 1}]\d{{{rest + 1}}}")
    if second > 0:
        options.append(rf"{first}[0-{second - 1}]\d{{{rest}}}")
    return f"(?:{'|'.join(options)})"


class SheetBounds:
    """The exact pass over the XML of one Excel sheet. Ill-formed XML raises ``expat.ExpatError``."""

    _CONTENT = frozenset({"v", "is", "f"})

    def __init__(self) -> None:
        self._box = Box()
        self.boxes = {"": self._box}
        self._row = 0
        self._column = 0
        self._blank: tuple[int, int] | None = None
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start

    def feed(self, chunk: bytes) -> None:
        """Take the next inflated bytes."""
        self._parser.Parse(chunk, False)

    def close(self) -> None:
        """Take the end of the part."""
        self._parser.Parse(b"", True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if ":" in name:
            name = name.rpartition(":")[2]
        if name == "c":
            reference = attributes.get("r")
            if reference is None:
                self._column += 1
            else:
                self._row, self._column = _position(reference, self._row, self._column + 1)
            self._blank = (self._row, self._column)
        elif name == "row":
            self._blank = None
            number = attributes.get("r", "")
            self._row = int(number) if number.isdecimal() and len(number) < 12 else self._row + 1
            self._column = 0
        elif self._blank is not None and name in self._CONTENT:
            row, column = self._blank
            self._box.add(row, column, row, column)
            self._blank = None


_REFERENCE = re.compile(r"\$?([A-Za-z]+)\$?(\d+)")


def _position(reference: str, row: int, column: int) -> tuple[int, int]:
    """Return the row and column that an address names; one that is none stays in its place."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return row, column
    column = 0
    for letter in match[1].upper()[:12]:
        column = column * 26 + ord(letter) - 64
    return int(match[2][:12]), column
