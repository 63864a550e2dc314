"""Numbers as spreadsheets of many countries write them: what each is with a comma or a point.

A number is plain digits with at most one decimal mark; thousands may be parted. Exponents,
currencies and words are refused: whoever typed them meant something that nobody should guess.
"""

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from governance_app.domain.words import shown
from governance_app.exchange.readings.asking import DecimalMark

#: Longer texts are no number that anybody typed.
_LONGEST = 100
_WHOLE = re.compile(r"[+-]?[0-9]+")
#: What most numbers look like: one mark with so many digits behind it that it parts no thousands.
_USUAL = re.compile(r"[+-]?[0-9]+([.,])(?:[0-9]{1,2}|[0-9]{4,})")
#: A number by its decimal mark; the other mark may part groups of three digits.
_WITH_MARK = {
    DecimalMark.POINT: re.compile(
        r"[+-]?(?=[0-9.]*[0-9])(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]*)(?:\.[0-9]*)?"
    ),
    DecimalMark.COMMA: re.compile(
        r"[+-]?(?=[0-9,]*[0-9])(?:[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[0-9]*)(?:,[0-9]*)?"
    ),
}
#: Blanks and apostrophes part thousands whatever the decimal mark is.
_GROUPED = re.compile(
    r"([+-]?[1-9][0-9]{0,2}([\u00a0\u202f\u2009 '’])[0-9]{3}(?:\2[0-9]{3})*)(?![0-9])"
)
_EXPONENT = re.compile(r"[+-]?[0-9][0-9.,]*[eE][+-]?[0-9]+")
_PERCENT = "%％٪"  # signs of other scripts are what is looked for
#: What a unit calls per cent, folded.
_PERCENT_UNITS = (
    "%",
    "percent",
    "per cent",
    "pct",
    "prozent",
    "pour cent",
    "pourcent",
    "por ciento",
)
_EXAMPLE = "type a number such as 12.5"


class Written(NamedTuple):
    """A number as it is written: what it is with each decimal mark, None where it is none.

    `reason` says why it is no number with either; it is empty where it is one.
    """

    point: Decimal | None
    comma: Decimal | None
    percent: bool = False
    reason: str = ""

    @property
    def is_unclear(self) -> bool:
        """Whether it is a number with either mark, and not the same one."""
        return self.point is not None and self.comma is not None and self.point != self.comma

    def by(self, mark: DecimalMark) -> Decimal | None:
        """Return the number with one of the marks."""
        return self.point if mark is DecimalMark.POINT else self.comma


@lru_cache(maxsize=1 << 16)
def number_written(text: str) -> Written:
    """Return what a text is as a number, with a comma or a point as its decimal mark."""
    if len(text) <= _LONGEST:
        if _WHOLE.fullmatch(text):
            number = Decimal(text)
            return Written(number, number)
        usual = _USUAL.fullmatch(text)
        if usual:
            number = Decimal(text.replace(",", "."))
            return Written(number, None) if usual[1] == "." else Written(None, number)
    return _looked_into(text)


def _looked_into(text: str) -> Written:
    """Return what a text is that is no plain number."""
    plain = text.strip().replace("\u2212", "-")
    if not plain:
        return Written(None, None, reason="the value is empty")
    if len(plain) > _LONGEST:
        return Written(None, None, reason=f"“{shown(plain, 20)}” is too long for a number")
    percent = plain[-1] in _PERCENT
    bare = plain[:-1].rstrip() if percent else plain
    grouped = _GROUPED.match(bare)
    if grouped:
        bare = grouped[1].replace(grouped[2], "") + bare[grouped.end() :]
    point, comma = (_number(bare, mark) for mark in (DecimalMark.POINT, DecimalMark.COMMA))
    if point is None and comma is None:
        return Written(None, None, reason=_why_no_number(plain))
    return Written(point, comma, percent)


def _number(text: str, mark: DecimalMark) -> Decimal | None:
    if not _WITH_MARK[mark].fullmatch(text):
        return None
    if mark is DecimalMark.COMMA:
        return Decimal(text.replace(".", "").replace(",", "."))
    return Decimal(text.replace(",", ""))


def _why_no_number(text: str) -> str:
    if _EXPONENT.fullmatch(text):
        return f"“{shown(text)}” is written with an exponent; write the number out, such as 12.5"
    if any(unicodedata.category(each) == "Sc" for each in text):
        return f"“{shown(text)}” has a sign of a currency; leave it out, since the unit says it"
    return f"“{shown(text)}” is no number; {_EXAMPLE}, or leave the row out"


def is_percent(unit: str) -> bool:
    """Whether the unit of a metric is per cent, so that a sign of it says nothing new."""
    folded = unit.casefold()
    return any(each in folded for each in _PERCENT_UNITS)


def why_not_with(text: str, mark: DecimalMark) -> str:
    """Return why a number that is none with this mark is refused."""
    return f"“{shown(text.strip())}” is no number where the decimal mark is a {mark.value}"
