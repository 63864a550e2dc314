"""Periods in words, and which of them are now: appointments, absences, times of activity."""

import datetime
from typing import Any, Literal

from governance_app.domain.holding import covers

When = Literal["now", "later", "past"]


def when(item: Any, today: datetime.date) -> When:
    """Return whether an item with `starts` and `ends` is valid today, later or no longer."""
    if covers(item, today):
        return "now"
    return "later" if item.starts is not None and item.starts > today else "past"


def period_words(
    starts: datetime.date | None, ends: datetime.date | None, today: datetime.date
) -> str:
    """Return "since 2026-01-01", "from 2027-01-01", "2026-01-01 to 2026-06-30", "until …" or ""."""
    if starts is not None and ends is not None:
        return str(starts) if starts == ends else f"{starts} to {ends}"
    if starts is not None:
        return f"{'since' if starts <= today else 'from'} {starts}"
    return f"until {ends}" if ends is not None else ""
