"""What was recorded in a framework's journal before a day, as a report is handed it."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from governance_app.domain.changes import Headline

#: How many days a report looks back, and how many of the last edits it is handed at most.
DAYS, MOST = 30, 500


@dataclass(frozen=True, slots=True)
class Recorded:
    """The edits from one day to another, both included, the newest first.

    `is_cut` says that there were more edits than were handed over.
    """

    since: datetime.date
    until: datetime.date
    edits: tuple[Headline, ...]
    is_cut: bool = False


def recorded(headlines: Iterable[Headline], day: datetime.date, days: int = DAYS) -> Recorded:
    """Return what was recorded on a day and so many days before it; days are those where one is."""
    there = tuple(headlines)
    since = day - datetime.timedelta(days=min(days, (day - datetime.date.min).days))
    edits = tuple(each for each in there if since <= _day(each) <= day)
    is_cut = len(there) >= MOST and len(edits) > 0 and _day(there[-1]) >= since
    return Recorded(since, day, edits, is_cut)


def _day(headline: Headline) -> datetime.date:
    return headline.recorded_at.astimezone().date()
