"""Where the ticks of an axis stand and what they say; pure numbers, no Qt.

Time runs in days, as `datetime.date.toordinal` counts them; where in a day is a fraction of it.
"""

import datetime
import math
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from governance_app.domain.measures.telling import raised

#: Steps of the time axis that are whole days; the longest ones begin on Mondays.
_DAYS = (1, 2, 7, 14)
#: Steps that are whole months: they go up evenly in a year, or in a round number of years.
_MONTHS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1_200, 2_400, 6_000, 12_000, 24_000)
_MONTH_LENGTH = 365.2425 / 12
_FIRST, _LAST = 1.0, float(datetime.date.max.toordinal())
#: Numbers between these powers of ten are written out on an axis.
_SMALLEST, _LARGEST = -4, 7
#: The narrowest axis, as a part of its numbers: less cannot be told apart on a screen.
_NARROWEST = 1e-9
_MOST_PLACES = 10


class Tick(NamedTuple):
    """A mark on an axis: where it stands, and what is written there."""

    at: float
    label: str


class ValueAxis(NamedTuple):
    """The axis of values: from where to where, its ticks, and by what their labels are multiplied."""

    low: float
    high: float
    ticks: tuple[Tick, ...]
    factor: str = ""  # "× 10³⁰", or nothing


def time_ticks(first: float, last: float, most: int) -> tuple[Tick, ...]:
    """Return at most so many ticks between two days: on days, Mondays, months or round years."""
    span = max(last - first, 1e-6)
    for days in _DAYS:
        if span / days <= most:
            return tuple(_day_ticks(first, last, days))
    for months in _MONTHS:
        if span / (months * _MONTH_LENGTH) <= most:
            return tuple(_month_ticks(first, last, months))
    return ()


def _day_ticks(first: float, last: float, step: int) -> Iterator[Tick]:
    # Day 1 of the calendar was a Monday, so that weeks begin where a multiple of 7 and 1 does.
    at = math.ceil((max(first, _FIRST) - 1) / step) * step + 1
    while at <= min(last, _LAST):
        yield Tick(float(at), datetime.date.fromordinal(at).isoformat())
        at += step


def _month_ticks(first: float, last: float, step: int) -> Iterator[Tick]:
    day = datetime.date.fromordinal(int(min(max(first, _FIRST), _LAST)))
    month = (day.year * 12 + day.month - 1) // step * step
    while month // 12 <= datetime.MAXYEAR:
        if month >= 12:
            begins = datetime.date(month // 12, month % 12 + 1, 1)
            if begins.toordinal() > last:
                return
            if begins.toordinal() >= first:
                label = f"{begins.year}" if step >= 12 else f"{begins.year}-{begins.month:02}"
                yield Tick(float(begins.toordinal()), label)
        month += step


def value_axis(low: float, high: float, most: int) -> ValueAxis:
    """Return an axis with room for these values and at most so many ticks at round numbers."""
    low, high = min(low, high), max(low, high)
    narrowest = max(abs(low), abs(high)) * _NARROWEST
    if high - low <= narrowest:
        around = max(abs(high) * 0.1, narrowest) or 1.0
        low, high = low - around, high + around
    step = _round_step((high - low) / max(most - 1, 1))
    first, last = math.floor(low / float(step)), math.ceil(high / float(step))
    places = [Decimal(n) * step for n in range(first, last + 1)]
    power = max((abs(each) for each in places), default=Decimal(0)).adjusted()
    by = 0 if _SMALLEST <= power <= _LARGEST else power
    digits = min(max(0, by - step.adjusted()), _MOST_PLACES)
    ticks = tuple(Tick(float(e), f"{e.scaleb(-by) + 0:,.{digits}f}") for e in places)
    return ValueAxis(ticks[0].at, ticks[-1].at, ticks, f"× {raised(by)}" if by else "")


def _round_step(least: float) -> Decimal:
    """Return the smallest of …, 0.1, 0.2, 0.5, 1, 2, 5, 10, … that is not below this."""
    power = math.floor(math.log10(least))
    for front in (1, 2, 5, 10):
        step = Decimal(front).scaleb(power)
        if float(step) >= least * (1 - 1e-12):
            return step
    return Decimal(1).scaleb(power + 1)
