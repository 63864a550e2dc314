"""What is answered for, overseen and borne worse after a change than before it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import NamedTuple

from governance_app.domain.accountability.loads import (
    Beside,
    people_beside,
    person_loads,
    role_loads,
)
from governance_app.domain.coverage import Coverage, State
from governance_app.domain.coverage_totals import all_in_order
from governance_app.domain.framework import Framework
from governance_app.domain.holding import Holdings
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, PROCESS
from governance_app.domain.outline import activities_in_order
from governance_app.domain.subjects import Subject
from governance_app.domain.what_if.answers import Answer, Answers
from governance_app.domain.what_if.demands import Demand, Sense, demands
from governance_app.domain.what_if.outcome import CellShift, LoadShift, Shift

#: The states from the worst to the best; what is not required is none of them.
_WORST_FIRST = tuple(each for each in State if each is not State.NOT_REQUIRED)
#: Fewer people than this are no peers to compare a load with.
_FEW_PEERS = 3


class Compared(NamedTuple):
    """What is answered for worse, and how many things somebody answers for, before and after."""

    shifts: tuple[Shift, ...]
    before: Mapping[Sense, int]
    after: Mapping[Sense, int]


def compared(
    before: Coverage, answers: Answers, after: Coverage, answers_after: Answers
) -> Compared:
    """Return every item that is owned, accounted for or done worse than today.

    What is not there any more is not among them: it went with what was taken out. What is overseen
    is told by its states.
    """
    found: list[Shift] = []
    counts: Counter[Sense] = Counter()
    counts_after: Counter[Sense] = Counter()
    roles = before.framework.roles
    there = {role for role in roles if answers.of(role).is_there}
    others = {role for role in roles if answers.of(role) != answers_after.of(role)}
    for each in demands(before.framework, before):
        if each.sense is Sense.UNWATCHED:
            break  # they come last
        is_there = not there.isdisjoint(each.roles)
        counts[each.sense] += is_there
        if each.subject.key not in after.framework.tables[each.subject.kind]:
            continue
        if others.isdisjoint(each.roles):
            counts_after[each.sense] += is_there
            continue
        now = answers.of_any(each.roles)
        then = _answer_after(each, after, answers_after)
        counts_after[each.sense] += then.is_there
        if then.stand < now.stand:
            role = next(role for role in each.roles if answers.of(role).stand == now.stand)
            found.append(Shift(each.sense, each.subject, role, now, then))
    return Compared(_in_order(found, before.framework), counts, counts_after)


def _answer_after(demand: Demand, after: Coverage, answers: Answers) -> Answer:
    """Return who answers then; a process may be owned with the one above it."""
    if demand.sense is Sense.UNOWNED and demand.subject.kind == PROCESS.name:
        owner = after.owner(demand.subject)
        return answers.of(owner) if owner is not None else Answer()
    return answers.of_any(demand.roles)


def cell_shifts(
    before: Coverage, answers: Answers, after: Coverage, answers_after: Answers
) -> Iterator[CellShift]:
    """Yield every item and function of which the state is worse than today, the worst first."""
    found = []
    functions = {each.key for each in after.functions}
    items = [
        each
        for each in all_in_order(before.framework)
        if each.key in after.framework.tables[each.kind]
    ]
    for function in before.functions:
        if function.key not in functions:
            continue
        for item in items:
            now, then = before.of(function.key, item), after.of(function.key, item)
            if now.state is then.state or not _is_worse(now.state, then.state):
                continue
            roles = [each.role for each in now.oversights if each.role is not None]
            found.append(
                CellShift(
                    function.key,
                    item,
                    now.state,
                    then.state,
                    answers.of_any(roles),
                    answers_after.of_any(roles),
                )
            )
    found.sort(key=lambda each: _WORST_FIRST.index(each.state_after))
    yield from found


def _is_worse(now: State, then: State) -> bool:
    if State.NOT_REQUIRED in (now, then):
        return False
    return _WORST_FIRST.index(then) < _WORST_FIRST.index(now)


def load_shifts(
    framework: Framework, held: Holdings, after: Framework, held_after: Holdings
) -> Iterator[LoadShift]:
    """Yield everybody whose load rises, the largest load first.

    `held` and `held_after` have whoever answers for a role as its holders: deputies who step in
    bear the load of the role.
    """
    of_roles = role_loads(framework)
    is_same = after.matrix is framework.matrix and after.processes is framework.processes
    now = people_beside(person_loads(held, of_roles))
    loads = person_loads(held_after, of_roles if is_same else role_loads(after))
    most = after.profile.most_roles_of_person
    roles = _roles_of_people(held_after)
    roles_now = _roles_of_people(held)
    together = sum(loads.values(), Fraction(0))
    then = people_beside(loads)
    rising = [
        key
        for key, each in then.items()
        if each.load > _load(now, key) or roles[key] > max(most, roles_now[key])
    ]
    for key in sorted(rising, key=lambda key: (-then[key].load, key)):
        load = then[key].load
        others = len(loads) - 1
        is_over_mean = (
            len(loads) >= _FEW_PEERS
            and load > _load(now, key)
            and load * others > 2 * (together - load)
        )
        is_over_roles = roles[key] > most and roles[key] > roles_now[key]
        yield LoadShift(key, now.get(key), then[key], roles[key], is_over_mean, is_over_roles)


def _load(beside: Mapping[Key, Beside], person: Key) -> Fraction:
    return beside[person].load if person in beside else Fraction(0)


def _roles_of_people(held: Holdings) -> Counter[Key]:
    """Return how many roles each person answers for as holder, or stepping in."""
    return Counter(
        person
        for holding in held.of_roles.values()
        for person in {each.person for each in holding.holders}
    )


def _in_order(found: list[Shift], framework: Framework) -> tuple[Shift, ...]:
    """Return shifts sense by sense, what is lost first, items as the user put them."""
    keys = {each.subject.key for each in found if each.subject.kind == ACTIVITY.name}
    listed = {key: each for key, each in framework.activities.items() if key in keys}
    few = Framework({**framework.tables, ACTIVITY.name: listed}, framework.matrix)  # quickly sorted
    activities = (Subject(ACTIVITY.name, each.key) for each in activities_in_order(few))
    there = (*all_in_order(framework), *activities) if found else ()
    places = {subject: place for place, subject in enumerate(there)}
    senses = tuple(Sense)
    return tuple(
        sorted(
            found,
            key=lambda each: (
                senses.index(each.sense),
                each.after.stand,
                places.get(each.subject, 0),
            ),
        )
    )
