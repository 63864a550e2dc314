"""Who stands in for those who are away on a day, by delegation or as deputy.

Whoever is away still holds their roles; on that day others act in them. Those to whom the person
delegated the role, or all that they have, come first, then the deputies of the role. What was
delegated for one kind of decision only makes nobody stand in for the rest. Who may sign for whom in
an approval chain is decided more finely, in `approvals/standing`.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from governance_app.domain.framework import Framework
from governance_app.domain.holding import Holdings, covers
from governance_app.domain.keys import Key
from governance_app.domain.kinds import DELEGATION, Delegation
from governance_app.domain.kinds.appointment import DEPUTY, HOLDER

#: How somebody acts in a role that another one delegated to them.
DELEGATE = "delegate"


class StandIn(NamedTuple):
    """Somebody who acts in a role for its holder who is away; `because` is DELEGATE or DEPUTY.

    Without `by` nobody does.
    """

    role: Key
    away: Key
    by: Key | None = None
    because: str = ""


@dataclass(frozen=True, slots=True)
class StandIns:
    """Who stands in on a day, by role and by those who stand in."""

    of_roles: Mapping[Key, tuple[StandIn, ...]] = field(default_factory=dict)
    of_people: Mapping[Key, tuple[StandIn, ...]] = field(default_factory=dict)

    def delegates(self, role: Key) -> Iterator[Key]:
        """Yield who acts in a role by delegation."""
        for each in self.of_roles.get(role, ()):
            if each.by is not None and each.because == DELEGATE:
                yield each.by


def stand_ins(framework: Framework, held: Holdings) -> StandIns:
    """Return who stands in for whom on the day of `held`; for a role without anybody, so it says."""
    given = _given(framework, held, held.away)
    of_roles: dict[Key, list[StandIn]] = defaultdict(list)
    for person in sorted(held.away):
        for appointment in held.of_people.get(person, ()):
            if appointment.capacity == HOLDER:
                found = _for(held, appointment.role, person, given[person])
                of_roles[appointment.role] += list(found) or [StandIn(appointment.role, person)]
    of_people: dict[Key, list[StandIn]] = defaultdict(list)
    for those in of_roles.values():
        for one in those:
            if one.by is not None:
                of_people[one.by].append(one)
    return StandIns(
        {role: tuple(those) for role, those in of_roles.items()},
        {person: tuple(those) for person, those in of_people.items()},
    )


def there_on_the_day(framework: Framework, held: Holdings, role: Key) -> Iterator[Key]:
    """Yield who holds a role and is there, and for those who are away who acts for them."""
    for appointment in held.of(role).holders:
        if appointment.person not in held.away:
            yield appointment.person
            continue
        given = _given(framework, held, {appointment.person})[appointment.person]
        for one in _for(held, role, appointment.person, given):
            assert one.by is not None, "somebody acts"
            yield one.by


def roles_acted_in(framework: Framework, held: Holdings, person: Key) -> Iterator[Key]:
    """Yield the roles in which it may matter whether a person is there, or whom they delegated to."""
    people = {person}
    for each in framework.of(DELEGATION).values():
        if each.to_person == person:
            people.add(each.from_person)
    for one in people:
        yield from (each.role for each in held.of_people.get(one, ()))


def _given(
    framework: Framework, held: Holdings, people: Collection[Key]
) -> defaultdict[Key, list[Delegation]]:
    """Return what these people have delegated on the day, but for one kind of decision only."""
    given: defaultdict[Key, list[Delegation]] = defaultdict(list)
    for each in framework.of(DELEGATION).values():
        if each.from_person in people and each.decision is None and covers(each, held.day):
            given[each.from_person].append(each)
    return given


def _for(held: Holdings, role: Key, person: Key, given: list[Delegation]) -> Iterator[StandIn]:
    seen = set(held.away)
    for each in given:
        if each.role in (None, role) and each.to_person not in seen:
            seen.add(each.to_person)
            yield StandIn(role, person, each.to_person, DELEGATE)
    for deputy in held.of(role).deputies:
        if deputy.person not in seen:
            seen.add(deputy.person)
            yield StandIn(role, person, deputy.person, DEPUTY)
