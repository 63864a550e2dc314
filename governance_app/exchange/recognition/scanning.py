"""Looking at whole rows at once: which cells of a row are of a kind, and what stands below them.

A row is bytes with one kind a cell; a set of its columns is a number with a byte for each, so a
hundred columns are looked at in one step.
"""

from collections.abc import Collection


def table_of(kinds: Collection[int]) -> bytes:
    """Return what turns a row into 1 where a cell is of one of the kinds, else 0."""
    return bytes(number in kinds for number in range(256))


def flags(row: bytes | bytearray, table: bytes) -> int:
    """Return the columns of a row that `table_of` chooses, as a number."""
    return int.from_bytes(row.translate(table), "big")


def columns_in(flagged: int, width: int) -> list[int]:
    """Return the columns of a number, from left to right."""
    return [column for column, flag in enumerate(flagged.to_bytes(width, "big")) if flag]


class Below:
    """What stands below a row, column by column: the nearest cell of some kinds."""

    def __init__(self, width: int, kinds: Collection[int]) -> None:
        self._width = width
        self._counting = table_of(kinds)
        self._kinds = 0

    @property
    def kinds(self) -> bytes:
        """The kinds below; 0 where nothing counts."""
        return self._kinds.to_bytes(self._width, "big")

    def take(self, row: bytes | bytearray) -> None:
        """Go up past a row."""
        mask = flags(row, self._counting) * 255
        if mask:
            self._kinds = (self._kinds & ~mask) | (int.from_bytes(row, "big") & mask)
