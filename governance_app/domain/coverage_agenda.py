"""The agenda of reviews: what is to be looked at, by when, and by whom."""

import datetime
from collections.abc import Sequence
from typing import NamedTuple

from governance_app.domain.agenda import AHEAD
from governance_app.domain.coverage import Coverage, coverage, overseen
from governance_app.domain.coverage_totals import name_of
from governance_app.domain.framework import Framework
from governance_app.domain.health import with_cadence
from governance_app.domain.holding import days_after
from governance_app.domain.keys import Key
from governance_app.domain.kinds import OVERSIGHT_FUNCTION, PERSON
from governance_app.domain.subjects import Subject


class Review(NamedTuple):
    """A review that is to take place by a day; None where nobody said by when: the first one.

    `persons` can look on the day that is asked about, by their names.
    """

    day: datetime.date | None
    oversight: Key
    item: Subject
    item_name: str
    function: Key
    function_name: str
    role: str
    persons: tuple[str, ...]
    cadence: str
    last_review: datetime.date | None


def reviews_due(
    framework: Framework, today: datetime.date, days: int = AHEAD, found: Coverage | None = None
) -> Sequence[Review]:
    """Return the reviews that are overdue or due until so many days after a day, the first first.

    First reviews that have no day come before all others. `found` is the coverage on that day,
    where it is known already.
    """
    found = coverage(framework, today) if found is None else found
    until, there = days_after(today, days), []
    functions, people = framework.of(OVERSIGHT_FUNCTION), framework.of(PERSON)
    for each in with_cadence(framework):
        day = found.next_of(each)
        if each.role is None or (day is not None and day > until):
            continue
        item = overseen(each)
        there.append(
            Review(
                day,
                each.key,
                item,
                name_of(framework, item),
                each.function,
                functions[each.function].name,
                framework.roles[each.role].name,
                tuple(people[key].name for key in found.people(each)),
                each.cadence,
                found.last_reviews.get(each.key),
            )
        )
    there.sort(key=lambda each: (each.day or datetime.date.min, each.item_name.casefold(), each[1]))
    return there
