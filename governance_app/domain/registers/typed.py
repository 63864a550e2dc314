"""What people type for days, numbers and "yes", in the ways that are in use; pure text to values.

Each function returns None where the text is nothing of the kind; whoever asks knows the sentence.
"""

import datetime
import re
import unicodedata
from decimal import Decimal

from governance_app.domain.errors import Refusal
from governance_app.domain.words import shown

#: Longer texts are no number and no day that anybody typed.
_LONGEST = 100

_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})", re.ASCII)
_DAY_MONTH_YEAR = re.compile(r"(\d{1,2})\.?[ -](?:de )?([^\W\d]+)\.?,?[ -](?:de )?(\d{4})")
_MONTH_DAY_YEAR = re.compile(r"([^\W\d]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
#: Spreadsheet programs write a day as its midnight.
_MIDNIGHT = re.compile(r"[ T]00?:00(:00(\.0+)?)?$")

#: How the names of the months begin: English, German, French, Spanish; without accents.
_MONTHS = (
    ("jan", "ene"),
    ("feb", "fev"),
    ("mar", "mrz"),
    ("apr", "avr", "abr"),
    ("may", "mai"),
    ("jun", "juin"),
    ("jul", "juil"),
    ("aug", "aou", "ago"),
    ("sep",),
    ("oct", "okt"),
    ("nov",),
    ("dec", "dez", "dic"),
)
_WHOLE = re.compile(r"([+-]?\d+)(?:[.,]00?)?", re.ASCII)
#: Thousands with marks between them, by the mark; some places put marks after two digits too.
_GROUPED = {
    ",": re.compile(r"[+-]?\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d*)?", re.ASCII),  # 1,234.5
    ".": re.compile(r"[+-]?\d{1,3}(?:\.\d{2,3})*\.\d{3}(?:,\d*)?", re.ASCII),  # 1.234,5
}
_NUMBER = re.compile(r"[+-]?(?:\d+[.,]?\d*|[.,]\d+)(?:[eE][+-]?\d{1,3})?", re.ASCII)
_TWO_NUMBERS = re.compile(r"[+-]?[1-9]\d{0,2},\d{3}", re.ASCII)
_SPACES = re.compile(r"(?<=\d)[\u00a0\u202f\u2009' ’](?=\d{3})")

_YES = frozenset(
    "yes y true t on x 1 ✓ ✔ ☑ ☒ ja wahr oui o vrai si sí s verdadero verdadera".split()  # noqa: SIM905  # words read better so
)
_NO = frozenset("no n false f off 0 - – — ☐ nein falsch non faux falso".split())  # noqa: SIM905  # as above


def day_typed(text: str) -> datetime.date | None:
    """Return the day that a text means: 2026-11-21, 21.11.2026, 21/11/2026, 21 Nov 2026.

    Refuses with the end of a sentence where day and month could change places: 05/11/2026.
    """
    plain = _MIDNIGHT.sub("", " ".join(text.split()))
    if len(plain) > _LONGEST:
        return None
    if found := _YEAR_FIRST.fullmatch(plain):
        return _day(int(found[1]), int(found[3]), int(found[4]))
    if found := _YEAR_LAST.fullmatch(plain):
        return _day_with_year_last(plain, int(found[1]), found[2], int(found[3]), int(found[4]))
    plain = _without_accents(plain)
    if found := _DAY_MONTH_YEAR.fullmatch(plain):
        return _day(int(found[3]), _month(found[2]), int(found[1]))
    if found := _MONTH_DAY_YEAR.fullmatch(plain):
        return _day(int(found[3]), _month(found[1]), int(found[2]))
    return None


def _day_with_year_last(
    text: str, first: int, mark: str, second: int, year: int
) -> datetime.date | None:
    """Return the day; where it is written with points, the day stands first."""
    if mark == "." or first == second:
        return _day(year, second, first)
    day_first, month_first = _day(year, second, first), _day(year, first, second)
    if day_first and month_first:
        raise Refusal(f"“{text}” can be {month_first} or {day_first}; type one of the two so")
    return day_first or month_first


def _month(name: str) -> int:
    return next((n for n, begins in enumerate(_MONTHS, 1) if name.startswith(begins)), 0)


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _without_accents(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in apart if not unicodedata.combining(each))


def integer_typed(text: str) -> int | None:
    """Return the whole number that a text means: 12, or 12.0 as spreadsheets write it.

    Refuses with the end of a sentence where marks stand between the digits: 1,234.
    """
    plain = _SPACES.sub("", text.strip())
    found = _WHOLE.fullmatch(plain) if len(plain) <= _LONGEST else None
    if found is None:
        _refuse_thousands(plain, is_whole=True)
    return int(found[1]) if found else None


def decimal_typed(text: str) -> Decimal | None:
    """Return the number that a text means, with a point or a comma: 12.5, 12,5.

    A point is that before the decimals, as numbers are written everywhere here. Refuses with the
    end of a sentence where a comma could be either (1,234), and where there is more than one mark
    (1,234.50 or 1.234,50): what was meant is asked, not guessed.
    """
    plain = _SPACES.sub("", text.strip())
    if len(plain) > _LONGEST:
        return None
    if _TWO_NUMBERS.fullmatch(plain):
        without, point = plain.replace(",", ""), plain.replace(",", ".")
        raise Refusal(f"“{plain}” can be {without} or {point}; type one of the two so")
    if _NUMBER.fullmatch(plain):
        return Decimal(plain.replace(",", "."))
    _refuse_thousands(plain)
    return None


def _refuse_thousands(text: str, *, is_whole: bool = False) -> None:
    """Refuse a number with marks between thousands, and say how it is written without them."""
    for mark, pattern in _GROUPED.items():
        if len(text) <= _LONGEST and pattern.fullmatch(text):
            plain = text.replace(mark, "").replace(",", ".").rstrip(".")
            if is_whole and "." in plain:
                return
            raise Refusal(
                f"“{shown(text)}” is written with a mark for thousands; type {plain} if that is "
                "meant"
            )


def yes_or_no_typed(text: str) -> bool | None:
    """Return whether a text means yes or no: yes, no, x, true, false, 1, 0, ✓."""
    word = text.strip().casefold()
    return True if word in _YES else False if word in _NO else None
