"""What to do about a line that is no TOML, for those who know it from templates alone."""

import re
from datetime import date

from governance_app.domain.words import shown

#: What stands after the equals sign.
_VALUE = re.compile(r"\s*[^=\"'\[{#]+=\s*(.*)")
_DATE = re.compile(r"(\d{1,4})-(\d{1,2})-(\d{1,2})\b.*")
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:[.,’' ]\d+)+(?:[.,]\d*)?\s*(?:#.*)?")
_COMMA = re.compile(r"[+-]?\d+,\d+\s*(?:#.*)?")
_CURLED = ("“", "”", "„", "«", "»", "‘", "’")


def told_of_line(line: str, cause: str) -> str:
    """Return what is wrong with a line, and what to do; `cause` is what the reader of TOML says."""
    found = _VALUE.fullmatch(line)
    value = found.group(1).strip() if found is not None else ""
    if _DATE.fullmatch(value) and not _is_date(value[:10]):
        return f"{shown(value)} is no date; write one such as 2026-11-21"
    if _GROUPED.fullmatch(value) or _COMMA.fullmatch(value):
        return f"{shown(value)} is no number here; write one such as 1250.50, with a point alone"
    if value.startswith(_CURLED):
        return (
            f'the quotes of {shown(value)} are not those of TOML; write straight ones, as in "text"'
        )
    if value and (value[0].isalpha() or value[0] == "<") and value not in ("true", "false"):
        return f'{shown(value)} must stand in quotes, as in "text"'
    return f"this is not TOML: {shown(cause, 120)}; correct the line"


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
