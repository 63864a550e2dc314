"""What two states differ in without anybody having set it down: oversight that was lost or gained.

It follows from the other differences (an overseer who left, a review that lapsed), so it tells no
part of the raw difference.
"""

import datetime
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from governance_app.domain.comparing.comparison import Comparison
from governance_app.domain.comparing.difference import Difference, Group, Told, Way
from governance_app.domain.coverage import Coverage, State
from governance_app.domain.coverage_states import counting_states
from governance_app.domain.framework import Framework
from governance_app.domain.holding import holdings
from governance_app.domain.keys import Key
from governance_app.domain.kinds import OVERSIGHT_FUNCTION
from governance_app.domain.subjects import Subject
from governance_app.domain.words import counted

LOST, GAINED = "cover lost", "cover gained"
#: So many items that went the same way for a function are told one by one, more together.
_MOST_ALONE = 3
_MOST_NAMED = 60


def cover_differences(comparison: Comparison, day: datetime.date) -> tuple[Difference, ...]:
    """Return where oversight was lost or gained, both states seen on the same day.

    What came or went is left out: there is nothing that it lost.
    """
    if comparison.is_equal:
        return ()
    before, after = (
        Coverage(each, holdings(each, day)) for each in (comparison.before, comparison.after)
    )
    counts_before, counts_after = (_counting(each.framework) for each in (before, after))
    there_before = {each.key for each in before.functions}
    items = set(before.items())
    found: list[Difference] = []
    for function in after.functions:
        if function.key not in there_before:
            continue
        those: dict[tuple[State, State], list[Subject]] = {}
        for item in after.items():
            if item not in items:
                continue
            was, now = before.of(function.key, item).state, after.of(function.key, item).state
            is_lost = was in counts_before and now in _MISSED and now not in counts_after
            is_gained = now in counts_after and was in _MISSED and was not in counts_before
            if is_lost or is_gained:
                those.setdefault((was, now), []).append(item)
        for (was, now), some in those.items():
            way = Way.REMOVED if was in counts_before else Way.ADDED
            is_together = len(some) > _MOST_ALONE
            for each in [tuple(some)] if is_together else [(item,) for item in some]:
                cover = _Cover(function.key, was, now, each)
                found.append(_difference(comparison, cover, way))
    return tuple(found)


def _difference(comparison: Comparison, cover: "_Cover", way: Way) -> Difference:
    items = tuple(cover.items)
    function = Subject(OVERSIGHT_FUNCTION.name, cover.function)
    subject, about = (items[0], (function,)) if len(items) == 1 else (function, items)
    intent, tell = LOST if way is Way.REMOVED else GAINED, partial(_tell, comparison, cover)
    return Difference(intent, Group.OVERSIGHT, way, subject, (), (), tell, about)


#: The states in which something that must be overseen is not.
_MISSED = frozenset(State) - {State.NOT_REQUIRED}


def _counting(framework: Framework) -> frozenset[State]:
    profiles = framework.tables["framework"].values()
    demands = any(each.demands_independence for each in profiles)
    return counting_states(demands_independence=demands)


class _Cover(NamedTuple):
    """Items whose cover for a function went from one state to another."""

    function: Key
    was: State
    now: State
    items: Sequence[Subject]


def _tell(comparison: Comparison, cover: _Cover, difference: Difference) -> Told:
    names, (function, was, now, items) = comparison.names, cover
    where = names.quoted(OVERSIGHT_FUNCTION.name, function)
    verb = "lost" if difference.intent == LOST else "gained"
    states = f"{now.value.lower()}, before {was.value.lower()}"
    told = [names.quoted(item.kind, item.key) for item in items]
    if len(told) == 1:
        return Told(f"{told[0]} {verb} its oversight for {where}: {states}.", was.value, now.value)
    listed = ", ".join(told[:_MOST_NAMED])
    more = len(told) - _MOST_NAMED
    listed += f" and {more:,} more" if more > 0 else ""
    sentence = f"{counted(len(told), 'item')} {verb} their oversight for {where}: {states}."
    return Told(sentence, was.value, f"{now.value}: {listed}")
