"""The words of the overview: days, what each number counts, and where it leads."""

import datetime
from typing import TYPE_CHECKING, NamedTuple

from governance_app.domain.kinds.profile import MONTHS
from governance_app.domain.words import counted

if TYPE_CHECKING:
    from governance_app.domain.changes import Headline
    from governance_app.domain.health import Health

_MONTHS = tuple(MONTHS.values())


class NumberWords(NamedTuple):
    """How one number is told: what is counted, what is missed, and the first step to count any.

    `first_kind` is the kind of item that is added in that step.
    """

    title: str
    one: str
    many: str
    missed: str
    none_missed: str
    nothing: str
    first_step: str
    first_kind: str


#: By the names of the numbers, in the order in which they are shown.
NUMBERS = {
    "accountability": NumberWords(
        "Accountability clear",
        "activity",
        "activities",
        "not clear",
        "All are clear",
        "No activities yet",
        "Add activities",
        "activity",
    ),
    "oversight": NumberWords(
        "Oversight covered",
        "required",
        "required",
        "not covered",
        "All are covered",
        "Nothing is to be overseen yet",
        "Add a function of oversight",
        "oversight_function",
    ),
    "reviews": NumberWords(
        "Reviews in time",
        "review",
        "reviews",
        "not in time",
        "All are in time",
        "No reviews are planned yet",
        "Say how often to look",
        "oversight",
    ),
    "objectives": NumberWords(
        "Objectives on track",
        "objective",
        "objectives",
        "not on track",
        "All are on track",
        "No objectives yet",
        "Add an objective",
        "objective",
    ),
}


def percent_words(number: "Health") -> str:
    """Return "90 %"; what is not whole is never told as 100 %, nor what is there as 0 %."""
    return f"{number.percent} %"


def of_words(number: "Health") -> str:
    """Return what the good ones are a part of: "of 41 activities"."""
    words = NUMBERS[number.name]
    return f"of {counted(number.total, words.one, words.many)}"


def spoken_number(number: "Health") -> str:
    """Return a number as it is read out: "Accountability clear: 37 of 41 activities"."""
    if not number.total:
        return f"{number.title}: {NUMBERS[number.name].nothing}"
    return f"{number.title}: {len(number.good):,} {of_words(number)}"


def day_words(day: datetime.date, today: datetime.date) -> str:
    """Return "24 Nov", with the year where it is another one."""
    year = f" {day.year}" if day.year != today.year else ""
    return f"{day.day} {_MONTHS[day.month - 1][:3]}{year}"


def whole_day_words(day: datetime.date) -> str:
    """Return "24 November 2026"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def until_words(day: datetime.date, today: datetime.date) -> str:
    """Return how far away a day is: "today", "in 3 days", "3 days late"."""
    days = (day - today).days
    if days < 0:
        return f"{counted(-days, 'day')} late"
    if days <= 1:
        return "tomorrow" if days else "today"
    return f"in {days:,} days"


def when_words(headline: "Headline", today: datetime.date) -> tuple[str, str]:
    """Return day and time of an edit where the user is: ("today", "14:02")."""
    at = headline.recorded_at.astimezone()
    away = (today - at.date()).days
    day = {0: "today", 1: "yesterday"}.get(away) or day_words(at.date(), today)
    return day, f"{at:%H:%M}"
