"""The clock, passed in wherever time matters, so that tests can fix it."""

import datetime
from collections.abc import Callable

Now = Callable[[], datetime.datetime]


def utc_now() -> datetime.datetime:
    """Return the time in UTC."""
    return datetime.datetime.now(datetime.UTC)
