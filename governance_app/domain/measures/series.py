"""The readings of each metric in the order of their days; kept, since there may be thousands."""

import datetime
from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from governance_app.domain.changes import Changes
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import READING, Reading

#: The readings of one metric, the earliest first.
Series = tuple[Reading, ...]
#: So many readings are put in their places one by one, which is quicker than sorting thousands.
_FEW = 50
#: The readings of every metric that has some.
AllSeries = Mapping[Key, Series]


def all_series(framework: Framework) -> AllSeries:
    """Return the readings of every metric that has some, each in the order of days."""
    by_metric: dict[Key, list[Reading]] = defaultdict(list)
    for each in framework.of(READING).values():
        by_metric[each.metric].append(each)
    return {metric: _in_order(those) for metric, those in by_metric.items()}


def series_after(before: AllSeries, changes: Changes) -> AllSeries:
    """Return the same after changes; the readings of metrics without any are the very same."""
    gone: dict[Key, set[Key]] = defaultdict(set)
    new: dict[Key, list[Reading]] = defaultdict(list)
    for kind, key, was, now in changes.items:
        if kind == READING.name:
            if was is not None:
                gone[was.metric].add(key)
            if now is not None:
                new[now.metric].append(now)
    if not gone and not new:
        return before
    after = dict(before)
    for metric in {*gone, *new}:
        kept = [each for each in before.get(metric, ()) if each.key not in gone[metric]]
        if len(new[metric]) <= _FEW:
            for each in new[metric]:
                insort(kept, each, key=_place)
        else:
            kept = sorted((*kept, *new[metric]), key=_place)
        if kept:
            after[metric] = tuple(kept)
        else:
            after.pop(metric, None)
    return after


def _in_order(readings: Iterable[Reading]) -> Series:
    """Return readings by day; those that a list brought are in order already, mostly."""
    return tuple(sorted(readings, key=_place))


def _place(reading: Reading) -> tuple[datetime.date, Key]:
    return reading.day, reading.key


def latest(series: Sequence[Reading], today: datetime.date) -> Reading | None:
    """Return the last reading of a day that is not in the future."""
    place = bisect_right(series, today, key=lambda each: each.day)
    return series[place - 1] if place else None


def last_readings(framework: Framework, today: datetime.date) -> AllSeries:
    """Return the last reading of each metric up to a day, as if it had no other.

    That is enough to tell how metrics stand, and needs no order of the thousands before.
    """
    last: dict[Key, Reading] = {}
    for each in framework.of(READING).values():
        if each.day <= today:
            there = last.get(each.metric)
            if there is None or each.day > there.day:
                last[each.metric] = each
    return {metric: (reading,) for metric, reading in last.items()}


def until(series: Series, today: datetime.date) -> Series:
    """Return the readings up to a day, without those of the future."""
    return series[: bisect_right(series, today, key=lambda each: each.day)]
