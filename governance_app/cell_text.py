"""User text in a workbook: always text, never a formula, a link, markup or a code."""

import re
from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

#: What a cell, and a comment, holds at most.
LONGEST_CELL = 32_767
#: A header or footer holds 255 with its codes; this leaves room for them.
_LONGEST_IN_HEADER = 120
_CUT = " … (cut here: too long for a cell)"
_LONGEST_SHEET_NAME = 31
#: Characters as wide as two: Hangul, Chinese, Japanese, full-width forms and pictures.
_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff"
    "\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\U00016fe0-\U0003fffd]"
)
_PLAIN_SHEET_NAME = re.compile(r"[^\W_](?:[\w .&+()-]*[\w.&+()-])?")
_RESERVED_SHEET_NAMES = {"history"}


def write_text(
    sheet: "Worksheet", row: int, column: int, text: str, style: "Format | None" = None
) -> None:
    """Write a text exactly as it is; one too long for a cell ends with a visible mark."""
    text = fitting(text)
    if looks_like_runs(text):
        result = _write_in_pieces(sheet, row, column, text, style)
    else:
        result = sheet.write_string(row, column, text, style)
    if result:
        raise RuntimeError(f"a text was not written to row {row}, column {column}: {result}")


def looks_like_runs(text: str) -> bool:
    """Whether XlsxWriter would take the text for finished markup and write it unescaped."""
    return text.startswith("<r>") and text.endswith("</r>")


def _write_in_pieces(
    sheet: "Worksheet", row: int, column: int, text: str, style: "Format | None"
) -> int:
    """Write a text as several runs of one look, none of which can be taken for markup."""
    from xlsxwriter.format import Format

    # Parted also behind underscores, since an escape such as _x0041_ would be escaped twice.
    first, *others = re.split("(?<=[<_])", text)
    runs = [part for other in others if other for part in (style or Format(), other)]
    result: int = sheet.write_rich_string(row, column, first, *runs, *([style] if style else []))
    return result


def fitting(text: str) -> str:
    """Return the text, cut with a visible mark where a cell cannot hold it."""
    if _length(text) <= LONGEST_CELL:
        return text
    kept = text.encode("utf-16-le")[: 2 * (LONGEST_CELL - len(_CUT))]
    return kept.decode("utf-16-le", "ignore") + _CUT


def _length(text: str) -> int:
    """Return the length as Excel counts it: characters outside the basic plane count twice."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def header_text(text: str) -> str:
    """Return user text for a page header or footer, where & begins a code."""
    shown = text if len(text) <= _LONGEST_IN_HEADER else f"{text[: _LONGEST_IN_HEADER - 1]}…"
    doubled = "".join("&&" if each == "&" else each for each in shown)
    return doubled if _length(doubled) <= 200 else "…"


def sheet_name(wished: str, fallback: str, taken: Collection[str]) -> str:
    """Return the name where it can be a sheet's name everywhere, the fallback where not."""
    legal = (
        _length(wished) <= _LONGEST_SHEET_NAME
        and _PLAIN_SHEET_NAME.fullmatch(wished)
        and wished.casefold() not in _RESERVED_SHEET_NAMES
        and wished.casefold() not in {each.casefold() for each in taken}
    )
    return wished if legal else fallback


def lines_needed(text: str, characters: int) -> int:
    """Return in how many lines of so many characters a text stands; wide ones count twice."""
    width = len(text) if text.isascii() else len(text) + len(_WIDE.findall(text))
    return max(1, -(-width // characters))
