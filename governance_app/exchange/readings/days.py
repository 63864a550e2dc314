"""Days as lists write them: which day each is, with the day or the month first."""

import datetime
import re
from typing import NamedTuple

from governance_app.domain.errors import Refusal
from governance_app.domain.registers.typed import day_typed
from governance_app.domain.words import shown
from governance_app.exchange.readings.asking import DayOrder

#: 03/04/2026 and 3-4-2026, at midnight where a spreadsheet program added that.
_YEAR_LAST = re.compile(
    r"([0-9]{1,2})([-/])([0-9]{1,2})\2([0-9]{4})(?:[ T]0?0:00(?::00(?:\.0+)?)?)?"
)
_SERIAL = re.compile(r"[0-9]{5}(?:\.[0-9]+)?")


class WrittenDay(NamedTuple):
    """A day as it is written: which it is with the day first, and with the month first.

    `reason` says why it is no day either way; it is empty where it is one.
    """

    day_first: datetime.date | None
    month_first: datetime.date | None
    reason: str = ""

    @property
    def ways(self) -> frozenset[DayOrder]:
        """The orders in which it is a day."""
        return frozenset(order for order in DayOrder if self.by(order) is not None)

    @property
    def is_unclear(self) -> bool:
        """Whether it is a day in either order, and not the same one."""
        return None not in self[:2] and self.day_first != self.month_first

    def by(self, order: DayOrder) -> datetime.date | None:
        """Return the day in one of the orders."""
        return self.day_first if order is DayOrder.DAY_FIRST else self.month_first


def day_written(text: str) -> WrittenDay:
    """Return which day a text is: 2026-04-03, 3.4.2026, 3 April 2026, 03/04/2026 either way."""
    plain = text.strip()
    if not plain:
        return WrittenDay(None, None, "the day is empty")
    found = _YEAR_LAST.fullmatch(plain)
    if found:
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        day_first, month_first = _day(year, second, first), _day(year, first, second)
    else:
        day_first = month_first = _typed(plain)
    if day_first is None and month_first is None:
        return WrittenDay(None, None, _why_no_day(plain))
    return WrittenDay(day_first, month_first)


def why_not_in(text: str, order: DayOrder) -> str:
    """Return why a day that is none in this order is refused."""
    first = order.value.replace("-", " ")
    return f"“{shown(text.strip())}” is no day with the {first}"


def _typed(text: str) -> datetime.date | None:
    try:
        return day_typed(text)
    except Refusal:  # it sees two days where this module saw none
        return None


def _day(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _why_no_day(text: str) -> str:
    if _SERIAL.fullmatch(text):
        return (
            f"“{text}” is a number; let the spreadsheet show it as a date, or write it such as "
            "2026-11-21"
        )
    return f"“{shown(text)}” is no day; write one such as 2026-11-21"
