"""What has gone stale: not reviewed, not touched or not accepted in the time that a framework sets."""

import datetime
from calendar import monthrange
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from governance_app.domain.changes import Changes
from governance_app.domain.coverage import is_given_up, last_reviews, overseen
from governance_app.domain.fields import WhenRemoved
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import (
    ACTIVITY,
    APPROVAL_CHAIN,
    METRIC,
    OBJECTIVE,
    OVERSIGHT,
    PROCESS,
    ROLE,
    STANDARD,
    STATE_KINDS,
    SYSTEM,
    TOUCHPOINT,
    Kind,
    Oversight,
)
from governance_app.domain.matrix import by_activity
from governance_app.domain.subjects import Subject

#: The last day on which each item, or a cell of an activity, was edited.
Touched = Mapping[Subject, datetime.date]
#: What goes stale when nobody edits it, nor anything that belongs to it.
LIVING: tuple[Kind[Any], ...] = (
    ROLE,
    PROCESS,
    SYSTEM,
    OBJECTIVE,
    METRIC,
    TOUCHPOINT,
    STANDARD,
    APPROVAL_CHAIN,
)


class Old(NamedTuple):
    """An item that is stale, and the day on which it was looked at last."""

    subject: Subject
    day: datetime.date


def months_after(day: datetime.date, months: int) -> datetime.date:
    """Return the same day some months later, the last of a month where that has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > datetime.MAXYEAR:
        return datetime.date.max
    return datetime.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def not_reviewed(framework: Framework, today: datetime.date) -> Iterator[Old]:
    """Yield what was reviewed, or began to be overseen, too long ago.

    What is reviewed at a cadence, or has a day for its next review, has rules of its own and is
    left out; so is what nobody ever reviewed, of which no day is known.
    """
    months = framework.profile.stale_review_months
    if not months:
        return
    for item, day in _last_looked_at(framework, today):
        if months_after(day, months) < today:
            yield Old(item, day)


def _last_looked_at(
    framework: Framework, today: datetime.date
) -> Iterator[tuple[Subject, datetime.date]]:
    last = last_reviews(framework, today)
    days: dict[Subject, datetime.date] = {}
    left_out: set[Subject] = set()
    for each in framework.of(OVERSIGHT).values():
        item = overseen(each)
        if _has_own_rule(framework, each, item):
            left_out.add(item)
            continue
        day = last.get(each.key) or each.since
        if day is not None:
            days[item] = max(day, days.get(item, day))
    yield from ((item, day) for item, day in days.items() if item not in left_out)


def _has_own_rule(framework: Framework, oversight: Oversight, item: Subject) -> bool:
    there = framework.tables[item.kind][item.key]
    return bool(
        (oversight.cadence and not oversight.not_required)
        or oversight.not_required
        or getattr(there, "next_review", None) is not None
        or is_given_up(item.kind, there)
    )


def not_touched(framework: Framework, today: datetime.date, touched: Touched) -> Iterator[Old]:
    """Yield what nobody has edited for too long, nor anything that belongs to it."""
    months = framework.profile.stale_touch_months
    if not months:
        return
    newest = newest_within(framework, touched)
    for kind in LIVING:
        for key, item in framework.of(kind).items():
            subject = Subject(kind.name, key)
            day = newest.get(subject)
            if day is None or is_given_up(kind.name, item):
                continue
            if months_after(day, months) < today:
                yield Old(subject, day)


def newest_within(framework: Framework, touched: Touched) -> dict[Subject, datetime.date]:
    """Return the last day on which an item or anything that is removed with it was edited.

    A step counts for its process, a reading for its metric, an approver for the step and its chain.
    """
    newest = dict(touched)
    # Each kind stands after those that it refers to, so what is innermost comes first here.
    for kind in reversed(STATE_KINDS):
        above = [
            (field.name, field.refers_to)
            for field in kind.references
            if field.when_removed is WhenRemoved.REMOVE and field.refers_to != kind.name
        ]
        if not above:
            continue
        for key, item in framework.tables[kind.name].items():
            day = newest.get(Subject(kind.name, key))
            if day is None:
                continue
            for field, target in above:
                to = getattr(item, field)
                if to is not None:
                    subject = Subject(target, to)
                    newest[subject] = max(day, newest.get(subject, day))
    return newest


def touched_after(
    touched: Touched, changes: Changes, day: datetime.date
) -> dict[Subject, datetime.date]:
    """Return the days after changes that were recorded on a day."""
    after = dict(touched)
    for kind, key, _, item in changes.items:
        subject = Subject(kind, key)
        if item is None:
            after.pop(subject, None)
        else:
            after[subject] = day
    for activity, _ in by_activity(changes.cells):
        after[Subject(ACTIVITY.name, activity)] = day
    return after
