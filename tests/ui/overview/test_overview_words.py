"""The words of the overview: days, percentages and times as people read them."""

import datetime

import pytest

from governance_app.domain.changes import Headline
from governance_app.domain.health import Health, Missed
from governance_app.domain.rules import Subject
from governance_app.ui.overview.words import (
    day_words,
    of_words,
    percent_words,
    spoken_number,
    until_words,
    when_words,
)

TODAY = datetime.date(2026, 11, 22)


def number(good: int, missed: int) -> Health:
    subject = Subject("activity", 1)
    return Health(
        "accountability",
        "Accountability clear",
        "So.",
        (subject,) * good,
        (Missed(subject, "why"),) * missed,
    )


@pytest.mark.parametrize(
    ("good", "missed", "percent"),
    [(37, 4, "90 %"), (0, 3, "0 %"), (3, 0, "100 %"), (1, 999, "1 %"), (999, 1, "99 %")],
)
def test_only_what_is_whole_is_a_hundred_per_cent(good, missed, percent):
    assert percent_words(number(good, missed)) == percent


def test_a_number_is_read_out():
    assert spoken_number(number(37, 4)) == "Accountability clear: 37 of 41 activities"
    assert spoken_number(number(0, 0)) == "Accountability clear: No activities yet"
    assert of_words(number(1, 0)) == "of 1 activity"
    assert of_words(number(2_000, 0)) == "of 2,000 activities"


@pytest.mark.parametrize(
    ("days", "day", "until"),
    [
        (0, "22 Nov", "today"),
        (1, "23 Nov", "tomorrow"),
        (2, "24 Nov", "in 2 days"),
        (-1, "21 Nov", "1 day late"),
        (-2, "20 Nov", "2 days late"),
        (40, "1 Jan 2027", "in 40 days"),
    ],
)
def test_days(days, day, until):
    at = TODAY + datetime.timedelta(days=days)
    assert (day_words(at, TODAY), until_words(at, TODAY)) == (day, until)


@pytest.mark.parametrize(("ago", "day"), [(0, "today"), (1, "yesterday"), (2, "20 Nov")])
def test_edits_are_told_in_the_time_of_where_one_is(ago, day):
    local = datetime.datetime(2026, 11, 22, 9, 5).astimezone() - datetime.timedelta(days=ago)
    headline = Headline(1, local.astimezone(datetime.UTC), "Person A", "Done")
    assert when_words(headline, TODAY) == (day, "09:05")
