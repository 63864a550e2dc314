"""Coverage as it is told: each function and item with the names of who looks, and how often."""

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from governance_app.domain.coverage import Coverage
from governance_app.domain.coverage_states import Covered, is_given_up
from governance_app.domain.coverage_totals import all_in_order, name_of
from governance_app.domain.keys import Key
from governance_app.domain.kinds import OVERSIGHT_FUNCTION, PERSON, Oversight
from governance_app.domain.subjects import Subject


class Reading(NamedTuple):
    """A function and an item in words. `cadence` is that of the review that is due first.

    `inherited_from` is the name of the process that the oversight was set down for, None where
    that is the item itself.
    """

    function: Key
    item: Subject
    function_name: str
    item_name: str
    covered: Covered
    roles: tuple[str, ...]
    persons: tuple[str, ...]
    cadence: str
    inherited_from: str | None


def reading(coverage: Coverage, function: Key, item: Subject) -> Reading:
    """Return in words how an item is covered for a function; KeyError where one is not there."""
    framework, covered = coverage.framework, coverage.of(function, item)
    people, roles = framework.of(PERSON), framework.roles
    named = [roles[each.role].name for each in covered.oversights if each.role is not None]
    above = covered.inherited_from
    return Reading(
        function,
        item,
        framework.of(OVERSIGHT_FUNCTION)[function].name,
        name_of(framework, item),
        covered,
        tuple(dict.fromkeys(named)),
        tuple(people[each].name for each in coverage.people_behind(covered.oversights)),
        _first_cadence(coverage, covered.oversights),
        framework.processes[above].name if above is not None else None,
    )


def readings(coverage: Coverage) -> Iterator[Reading]:
    """Yield every item with every function, in their order."""
    for item in all_in_order(coverage.framework):
        for function in coverage.functions:
            yield reading(coverage, function.key, item)


def needs_none(coverage: Coverage, function: Key, item: Subject) -> str:
    """Return why an item needs no oversight for a function; "" where it does."""
    required = coverage.framework.of(OVERSIGHT_FUNCTION)[function]
    if not getattr(required, f"covers_{item.kind}"):
        return "The function need not cover items of this kind."
    if is_given_up(item.kind, coverage.framework.tables[item.kind][item.key]):
        return "The item has been given up."
    notes = [each for each in coverage.of(function, item).oversights if each.not_required]
    if notes:
        why = next((each.note for each in notes if each.note), "")
        return f"It was set down as not required: {why}" if why else "It was set down so."
    return ""


def _first_cadence(coverage: Coverage, oversights: tuple[Oversight, ...]) -> str:
    """Return how often the review takes place that is due first; one never begun is due at once."""
    there = [each for each in oversights if each.cadence and not each.not_required]
    comes = {each.key: coverage.next_of(each) for each in there}
    there.sort(key=lambda each: (comes[each.key] or datetime.date.min, each.key))
    return there[0].cadence if there else ""
