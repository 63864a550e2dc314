"""How large a rectangle the filled cells of a binary workbook's sheet span, without holding them.

A part is a run of records: a number of one or two bytes, a size of one to four, then the data. A
row says its number, and each cell after it its column.
"""

from governance_app.exchange.reading.sheet_bounds import Box

_ROW = 0
_FILLED = range(2, 12)
#: A cell holds 32,767 characters at most.
_LONGEST_RECORD = 1 << 22


class XlsbBounds:
    """The pass over one sheet of an .xlsb. A record that runs over the end raises ``ValueError``."""

    def __init__(self) -> None:
        self._box = Box()
        self.boxes = {"": self._box}
        self._row = 0
        self._rest = b""

    def feed(self, chunk: bytes) -> None:
        """Take the next inflated bytes."""
        data = self._rest + chunk if self._rest else chunk
        position = 0
        while (record := _record(data, position)) is not None:
            kind, start, end = record
            if kind == _ROW and end - start >= 4:
                self._row = int.from_bytes(data[start : start + 4], "little") + 1
            elif kind in _FILLED and end - start >= 4:
                column = int.from_bytes(data[start : start + 4], "little") + 1
                self._box.add(self._row, column, self._row, column)
            position = end
        self._rest = data[position:]

    def close(self) -> None:
        """Take the end of the part."""
        if self._rest:
            raise ValueError("a record runs over the end")


def _record(data: bytes, position: int) -> tuple[int, int, int] | None:
    """Return the kind of a record and where its data begins and ends; None where more is needed."""
    kind, shift = 0, 0
    for _ in range(2):
        if position >= len(data):
            return None
        byte = data[position]
        kind |= (byte & 0x7F) << shift
        position, shift = position + 1, shift + 7
        if byte < 0x80:
            break
    size, shift = 0, 0
    for _ in range(4):
        if position >= len(data):
            return None
        byte = data[position]
        size |= (byte & 0x7F) << shift
        position, shift = position + 1, shift + 7
        if byte < 0x80:
            break
    if size > _LONGEST_RECORD:
        raise ValueError("a record is too long")
    return None if position + size > len(data) else (kind, position, position + size)
