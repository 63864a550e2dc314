"""The agenda of reviews as an iCalendar file, which calendars of all makers read."""

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from governance_app.domain.agenda import AHEAD
from governance_app.domain.coverage_agenda import Review, reviews_due
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.kinds.kind import CADENCES
from governance_app.domain.words import shown
from governance_app.whole_file import whole_file

if TYPE_CHECKING:
    from icalendar import Event

SUFFIX = ".ics"


def checked_calendar_name(path: Path, document: Path) -> Path:
    """Return the path; refuses one that does not say that it is a calendar, and the document.

    A calendar takes the place of what is there, so no name may lead to a file of another kind.
    """
    if path.suffix.lower() != SUFFIX:
        raise Refusal(
            f"{shown(str(path))} does not end in {SUFFIX}; name the calendar "
            f"{shown(path.stem)}{SUFFIX}."
        )
    if path.exists() and document.exists() and path.samefile(document):
        raise Refusal(f"{shown(str(path))} is the document itself; name another file.")
    return path


def calendar_bytes(name: str, reviews: Sequence[Review], today: datetime.date) -> bytes:
    """Return reviews as all-day events of a calendar; `name` is that of the framework.

    What is overdue stands on the day by which it was due, a first review without a day on `today`.
    The same review keeps its identity, so a calendar that reads the file again moves the event
    instead of doubling it.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//governance-app//Reviews//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"Reviews: {name}")
    stamp = datetime.datetime.combine(today, datetime.time(), datetime.UTC)
    for each in reviews:
        calendar.add_component(_event(each, today, stamp))
    return bytes(calendar.to_ical())


def write_reviews(path: Path, name: str, reviews: Sequence[Review], today: datetime.date) -> None:
    """Write reviews as a calendar file, whole or not at all; raises OSError where it cannot."""
    content = calendar_bytes(name, reviews, today)
    with whole_file(path) as temporary:
        temporary.write_bytes(content)


def write_calendar(
    path: Path, framework: Framework, today: datetime.date, days: int = AHEAD
) -> None:
    """Write what is due until so many days after a day; raises OSError where it cannot."""
    write_reviews(path, framework.profile.name, reviews_due(framework, today, days), today)


def _event(review: Review, today: datetime.date, stamp: datetime.datetime) -> "Event":
    from icalendar import Event

    event = Event()
    day = review.day or today
    event.add("uid", f"review-{review.oversight}@governance-app")
    event.add("dtstamp", stamp)
    event.add("dtstart", day)
    if day < datetime.date.max:
        event.add("dtend", day + datetime.timedelta(days=1))
    event.add("summary", f"Review: {review.item_name} ({review.function_name})")
    event.add("description", "\n".join(_lines(review, today)))
    event.add("transp", "TRANSPARENT")
    return event


def _lines(review: Review, today: datetime.date) -> Sequence[str]:
    by = f" ({', '.join(review.persons)})" if review.persons else ""
    lines = [
        f"By: {review.role}{by}",
        f"Every: {CADENCES[review.cadence].lower()}",
        f"Last review: {review.last_review or 'none yet'}",
    ]
    if review.day is None:
        lines.append("The first review; nobody said by when.")
    elif review.day < today:
        lines.append(f"Overdue on {today}.")
    return lines
