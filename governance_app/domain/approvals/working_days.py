"""Counting days: which of them are worked, and when a time limit ends."""

import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field

from governance_app.domain.holding import days_after

_ONE = datetime.timedelta(days=1)
#: The days of the week on which nobody works; Monday is 0.
WEEKEND_DAYS = {
    "saturday-sunday": frozenset({5, 6}),
    "friday-saturday": frozenset({4, 5}),
    "thursday-friday": frozenset({3, 4}),
    "sunday": frozenset({6}),
    "friday": frozenset({4}),
    "none": frozenset[int](),
}


def _no_holidays(_year: int) -> frozenset[datetime.date]:
    return frozenset()


@dataclass(frozen=True)
class WorkingCalendar:
    """Which days are worked.

    `holidays` gives the public holidays of a year; `off` and `worked` are the framework's own days
    and go before holidays and weekends.
    """

    weekend: frozenset[int] = WEEKEND_DAYS["saturday-sunday"]
    holidays: Callable[[int], frozenset[datetime.date]] = _no_holidays
    off: frozenset[datetime.date] = frozenset()
    worked: frozenset[datetime.date] = frozenset()
    _years: dict[int, list[datetime.date]] = field(default_factory=dict, compare=False)

    def is_working(self, day: datetime.date) -> bool:
        """Whether people work on a day."""
        if day in self.worked:
            return True
        if day in self.off or day.weekday() in self.weekend:
            return False
        return day not in self.holidays(day.year)

    def after(self, day: datetime.date, count: int) -> datetime.date:
        """Return the `count`th working day after a day, which itself does not count.

        None at all is the day itself, or the first working day after it. No day comes after the
        last one that there is.
        """
        if count == 0:
            return day if self.is_working(day) else self.after(day, 1)
        year, left = day.year, count
        begin = bisect_right(self._of_year(year), day)
        while True:
            days = self._of_year(year)
            if begin + left <= len(days):
                return days[begin + left - 1]
            left -= len(days) - begin
            year, begin = year + 1, 0
            if year > datetime.MAXYEAR:
                return datetime.date.max

    def between(self, first: datetime.date, last: datetime.date) -> int:
        """Return how many working days lie after the first day, up to the last one."""
        if last <= first:
            return 0
        if first.year == last.year:
            days = self._of_year(first.year)
            return bisect_right(days, last) - bisect_right(days, first)
        whole = sum(len(self._of_year(year)) for year in range(first.year + 1, last.year))
        begun, ended = self._of_year(first.year), self._of_year(last.year)
        return len(begun) - bisect_right(begun, first) + whole + bisect_right(ended, last)

    def first_not_before(self, day: datetime.date) -> datetime.date:
        """Return the day, or the first working day after it."""
        days = self._of_year(day.year)
        place = bisect_left(days, day)
        return days[place] if place < len(days) else self.after(day, 1)

    def _of_year(self, year: int) -> list[datetime.date]:
        """Return the working days of a year, worked out once."""
        known = self._years.get(year)
        if known is None:
            days, day = [], datetime.date(year, 1, 1)
            while True:
                if self.is_working(day):
                    days.append(day)
                if (day.month, day.day) == (12, 31):
                    break
                day += _ONE
            known = self._years[year] = days
        return known


def limit_ends(
    calendar: WorkingCalendar, day: datetime.date, count: int, *, is_working: bool
) -> datetime.date:
    """Return the last day of a time limit that begins on a day: working days, or calendar days."""
    return calendar.after(day, count) if is_working else days_after(day, count)
