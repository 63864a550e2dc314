"""A simple trend, said to be one: a straight line through the last readings."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from governance_app.domain.kinds import Reading
from governance_app.domain.measures.figures import EXACT, told, total

#: Fewer readings make no trend; older ones than the last so many say little about tomorrow.
FEWEST, MOST = 3, 100


@dataclass(frozen=True, slots=True)
class Trend:
    """The straight line that lies nearest to readings, by least squares."""

    first_day: datetime.date
    last_day: datetime.date
    readings: int
    at_first: Decimal  # where the line stands on the first day
    a_day: Decimal  # by how much it rises each day

    @property
    def said(self) -> str:
        """What the line is, in a sentence to be shown beside it."""
        return (
            f"A simple trend: the straight line through the last {self.readings:,} readings, from "
            f"{self.first_day} to {self.last_day}. It knows nothing of seasons and plans."
        )

    def on(self, day: datetime.date) -> Decimal:
        """Return where the line stands on a day."""
        days = Decimal((day - self.first_day).days)
        return told(EXACT.add(self.at_first, EXACT.multiply(self.a_day, days)))

    def reaches(self, target: Decimal) -> datetime.date | None:
        """Return the first day after the readings on which the line is at the target.

        None where it leads away from it, was there before, or gets there after the last day that
        there is.
        """
        if not self.a_day:
            return None
        way = EXACT.divide(EXACT.subtract(target, self.at_first), self.a_day)
        days = way.to_integral_value(ROUND_CEILING)
        if days <= (self.last_day - self.first_day).days:
            return None
        left = (datetime.date.max - self.first_day).days
        return self.first_day + datetime.timedelta(days=int(days)) if days <= left else None


def trend_of(series: Sequence[Reading]) -> Trend | None:
    """Return the trend of the last readings (given in the order of their days).

    None where they are too few, or all of one day.
    """
    last = series[-MOST:]
    if len(last) < FEWEST or last[0].day == last[-1].day:
        return None
    first_day, count = last[0].day, Decimal(len(last))
    days = [Decimal((each.day - first_day).days) for each in last]
    of_days, of_values = total(days), total(each.value for each in last)
    squares = total(EXACT.multiply(day, day) for day in days)
    products = total(EXACT.multiply(day, each.value) for day, each in zip(days, last, strict=True))
    rise = EXACT.subtract(EXACT.multiply(count, products), EXACT.multiply(of_days, of_values))
    spread = EXACT.subtract(EXACT.multiply(count, squares), EXACT.multiply(of_days, of_days))
    a_day = EXACT.divide(rise, spread)
    at_first = EXACT.divide(EXACT.subtract(of_values, EXACT.multiply(a_day, of_days)), count)
    return Trend(first_day, last[-1].day, len(last), at_first, a_day)
