"""What two states differ in without anybody having set it down: oversight that was lost or gained.

It follows from the other differences (an overseer who left, a review that lapsed), so it tells no
part of the raw difference.
"""

import datetime
from functools import partial

from governance_app.domain.comparing.comparison import Comparison
from governance_app.domain.comparing.difference import Difference, Group, Told, Way
from governance_app.domain.coverage import Coverage, State
from governance_app.domain.coverage_states import counting_states
from governance_app.domain.framework import Framework
from governance_app.domain.holding import holdings
from governance_app.domain.keys import Key

LOST, GAINED = "cover lost", "cover gained"


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
    found = []
    for function in after.functions:
        if function.key not in there_before:
            continue
        for item in after.items():
            if item not in items:
                continue
            was, now = before.of(function.key, item).state, after.of(function.key, item).state
            is_lost = was in counts_before and now in _MISSED and now not in counts_after
            is_gained = now in counts_after and was in _MISSED and was not in counts_before
            if is_lost or is_gained:
                tell = partial(_tell, comparison, function.key, was, now)
                intent, way = (LOST, Way.REMOVED) if is_lost else (GAINED, Way.ADDED)
                found.append(Difference(intent, Group.OVERSIGHT, way, item, (), (), tell))
    return tuple(found)


#: The states in which something that must be overseen is not.
_MISSED = frozenset(State) - {State.NOT_REQUIRED}


def _counting(framework: Framework) -> frozenset[State]:
    profiles = framework.tables["framework"].values()
    demands = any(each.demands_independence for each in profiles)
    return counting_states(demands_independence=demands)


def _tell(
    comparison: Comparison, function: Key, was: State, now: State, difference: Difference
) -> Told:
    names, item = comparison.names, difference.subject
    what = names.quoted(item.kind, item.key)
    where = names.quoted("oversight_function", function)
    verb = "lost" if difference.intent == LOST else "gained"
    sentence = (
        f"{what} {verb} its oversight for {where}: {now.value.lower()}, before {was.value.lower()}."
    )
    # The way says what became of the cover; both states are told, unlike for what came or went.
    return Told(sentence, was.value, now.value)
