"""When something that takes place at a cadence is to take place next."""

import datetime
from calendar import monthrange

_WEEK = 7
_MONTHS = {"monthly": 1, "quarterly": 3, "half-yearly": 6, "yearly": 12}
#: How long before its day something is due: a fifth of the time between, and at most so long.
_PART, _LONGEST = 5, 30


def next_after(day: datetime.date, cadence: str) -> datetime.date:
    """Return the day by which it is to take place again; `cadence` is not empty.

    A month after 31 January is the last day of February. No day comes after the last.
    """
    if cadence == "weekly":
        days = min(_WEEK, (datetime.date.max - day).days)
        return day + datetime.timedelta(days=days)
    year, month = divmod(day.year * 12 + day.month - 1 + _MONTHS[cadence], 12)
    if year > datetime.MAXYEAR:
        return datetime.date.max
    return datetime.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def due_from(day: datetime.date, cadence: str) -> datetime.date:
    """Return the day from which on the next time after `day` is due, before it has lapsed."""
    comes = next_after(day, cadence)
    return comes - datetime.timedelta(days=min((comes - day).days // _PART, _LONGEST))
