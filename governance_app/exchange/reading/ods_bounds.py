"""How large a rectangle each sheet of an OpenDocument spreadsheet spans, without holding it.

OpenDocument counts instead of repeating: one cell may stand for a million. A reader that unfolds
them needs the whole rectangle, so the repeats are multiplied here first.
"""

from xml.parsers import expat

from governance_app.exchange.reading.sheet_bounds import Box

_CELLS = frozenset({"table-cell", "covered-table-cell"})


class OdsBounds:
    """The exact pass over ``content.xml``. Ill-formed XML raises ``expat.ExpatError``."""

    def __init__(self) -> None:
        self.boxes: dict[str, Box] = {}
        self._box = Box()
        self._row = 0
        self._row_repeats = 1
        self._column = 0
        self._cell: tuple[int, int] | None = None
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end

    def feed(self, chunk: bytes) -> None:
        """Take the next inflated bytes."""
        self._parser.Parse(chunk, False)

    def close(self) -> None:
        """Take the end of the part."""
        self._parser.Parse(b"", True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        kind = name.rpartition(":")[2]
        if kind in _CELLS:
            repeats = _repeats(attributes, "number-columns-repeated")
            self._cell = (self._column + 1, self._column + repeats)
            self._column += repeats
            if any(
                key.endswith((":value-type", ":formula", ":string-value")) for key in attributes
            ):
                self._fill()
        elif kind == "table-row":
            self._row_repeats = _repeats(attributes, "number-rows-repeated")
            self._column = 0
        elif kind == "table":
            self._box = Box()
            self.boxes[_attribute(attributes, "name") or f"{len(self.boxes) + 1}"] = self._box
            self._row = 0
        elif kind == "p" and self._cell is not None:
            self._fill()

    def _end(self, name: str) -> None:
        kind = name.rpartition(":")[2]
        if kind == "table-row":
            self._row += self._row_repeats
            self._row_repeats = 1
        elif kind in _CELLS:
            self._cell = None

    def _fill(self) -> None:
        """Count the present cell, with all it stands for, as filled."""
        if self._cell is None:
            return
        left, right = self._cell
        self._cell = None
        filled = (right - left + 1) * self._row_repeats
        self._box.add(self._row + 1, left, self._row + self._row_repeats, right, filled)


def _attribute(attributes: dict[str, str], ending: str) -> str:
    """Return an attribute whatever prefix its namespace has in this file."""
    return next((value for key, value in attributes.items() if key.endswith(":" + ending)), "")


def _repeats(attributes: dict[str, str], ending: str) -> int:
    """Return how often an element stands for itself; 1 where nothing sensible is said."""
    text = _attribute(attributes, ending)
    return max(1, int(text)) if text.isdecimal() and len(text) < 12 else 1
