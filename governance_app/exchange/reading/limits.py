"""How much a foreign file may ask of this computer before it is refused."""

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one reading. Sizes are in bytes, times in seconds, text in characters."""

    file_bytes: int = 100 * MEGABYTE
    archive_entries: int = 10_000
    inflated_bytes: int = 300 * MEGABYTE
    sheet_cells: int = 2_000_000
    """Cells of the rectangle around a sheet's filled cells: what a reader must hold."""
    workbook_cells: int = 4_000_000
    sheets: int = 500
    text_characters: int = 200 * MEGABYTE
    field_characters: int = 1_000_000
    """Characters of one field of a text table; Excel itself holds 32,767."""
    seconds: float = 60.0
    address_space: int = 2 * 1024 * MEGABYTE


STANDARD = Limits()


def megabytes(size: int) -> str:
    """Return a size in bytes as people write it: 300000000 → "300 MB"."""
    return f"{size / MEGABYTE:,.0f} MB"
