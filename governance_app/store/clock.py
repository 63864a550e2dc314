"""The clock, passed in wherever time matters, so that tests can fix it."""

import datetime
from collections.abc import Callable

Now = Callable[[], datetime.datetime]


def utc_now() -> datetime.datetime:
    """Return the time in UTC."""
    return datetime.datetime.now(datetime.UTC)


def local_day(moment: datetime.datetime) -> datetime.date:
    """Return the day that a moment lies on where the user is: business dates are days there."""
    return moment.astimezone().date()


def today() -> datetime.date:
    """Return the user's own day."""
    return local_day(utc_now())
