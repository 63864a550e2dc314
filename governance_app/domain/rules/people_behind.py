"""Who acts in each role on a day, and which roles one person stands behind."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from governance_app.domain.coverage_people import people_of
from governance_app.domain.framework import Framework
from governance_app.domain.holding import Body, Holdings
from governance_app.domain.keys import Key
from governance_app.domain.matrix import Matrix

_NOBODY: frozenset[Key] = frozenset()


@dataclass(frozen=True, slots=True)
class PeopleBehind:
    """Who acts in each role, and for each person in which roles; `shared` are roles of people
    who act in several."""

    of_roles: Mapping[Key, frozenset[Key]] = field(default_factory=dict)
    of_people: Mapping[Key, frozenset[Key]] = field(default_factory=dict)
    shared: frozenset[Key] = _NOBODY

    def people(self, roles: Iterable[Key]) -> frozenset[Key]:
        """Return who acts in any of these roles."""
        return _NOBODY.union(*(self.of_roles.get(each, _NOBODY) for each in roles))

    def roles_near(self, roles: Iterable[Key]) -> frozenset[Key]:
        """Return the roles in which somebody acts who acts in one of these."""
        return _NOBODY.union(*(self.of_people[each] for each in self.people(roles)))

    def differing(self, other: "PeopleBehind") -> set[Key]:
        """Return the roles in which others act than in the other."""
        if self is other:
            return set()
        roles = {*self.of_roles, *other.of_roles}
        return {e for e in roles if self.of_roles.get(e) != other.of_roles.get(e)}


def people_behind(framework: Framework, held: Holdings, bodies: Mapping[Key, Body]) -> PeopleBehind:
    """Return who acts in each role on the day: its holders, or its deputies where nobody holds it.

    Several people who sit in a body decide together, so none of them acts for it; one who sits
    there alone does.
    """
    of_roles: dict[Key, frozenset[Key]] = {}
    of_people: dict[Key, set[Key]] = defaultdict(set)
    for key, role in framework.roles.items():
        if role.role_kind == "body":
            sitting = people_of(framework, held, bodies, (key,))
            people = sitting.named if len(sitting.named) == 1 and not sitting.others else _NOBODY
        else:
            holding = held.of(key)
            people = frozenset(e.person for e in holding.holders or holding.deputies)
        if people:
            of_roles[key] = people
            for each in people:
                of_people[each].add(key)
    several = [roles for roles in of_people.values() if len(roles) > 1]
    return PeopleBehind(
        of_roles,
        {person: frozenset(roles) for person, roles in of_people.items()},
        _NOBODY.union(*several),
    )


def slots_of(matrix: Matrix, roles: Iterable[Key], byte: int = 1) -> int:
    """Return a number that has this byte where the roles stand in a row read as one (little end)."""
    slots = matrix.slots
    return sum(byte << 8 * slots[each] for each in roles if each in slots)


def activities_with(matrix: Matrix, roles: Iterable[Key]) -> set[Key]:
    """Return the activities for which any of these roles has a letter."""
    where = slots_of(matrix, roles, 0xFF)
    if not where:
        return set()
    read = int.from_bytes
    return {key for key, row in matrix.rows.items() if read(row, "little") & where}
