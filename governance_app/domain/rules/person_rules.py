"""The rule about one person who takes part in one activity in several roles."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import PERSON, ROLE
from governance_app.domain.kinds.letter import INFORMED, NOT_INVOLVED
from governance_app.domain.rules.naming import and_more, names
from governance_app.domain.rules.people_behind import PeopleBehind, slots_of
from governance_app.domain.rules.rule import Facts, Scope, Severity, Subject, rule


class SeveralRolesCase(NamedTuple):
    """The people who take part in an activity in several roles, with the roles."""

    people: tuple[tuple[Key, tuple[Key, ...]], ...]


def several_roles_cases(
    framework: Framework, behind: PeopleBehind, keys: Iterable[Key]
) -> Iterator[tuple[Key, SeveralRolesCase]]:
    """Yield those of the activities in which somebody takes part in several roles.

    To be informed, or to be named as not involved, is to take no part.
    """
    if not behind.shared:
        return
    masks, matrix = framework.scheme.masks, framework.matrix
    part = sum(mask for meaning, mask in masks.items() if meaning not in (INFORMED, NOT_INVOLVED))
    taking_part = bytes(int(cell & part != 0) for cell in range(256))
    shared, read = slots_of(matrix, behind.shared), int.from_bytes
    for key in keys:
        row = matrix.rows.get(key)
        if row is None:
            continue
        several = read(row.translate(taking_part), "little") & shared
        if several & (several - 1):  # at least two of them
            people = _people(behind, set(matrix.assigned(key, part)) & behind.shared)
            if people:
                yield key, SeveralRolesCase(people)


def _people(behind: PeopleBehind, roles: set[Key]) -> tuple[tuple[Key, tuple[Key, ...]], ...]:
    several = (
        (person, tuple(sorted(behind.of_people[person] & roles)))
        for person in sorted(behind.people(roles))
    )
    return tuple((person, those) for person, those in several if len(those) > 1)


@rule(
    "person-in-several-roles",
    Severity.HINT,
    Scope.SEVERAL_ROLES,
    title="One person, several roles",
    message="{person} takes part in “{subject}” as {roles}{more}.",
    reason="The matrix shows several parties who agree and check each other; it is one person.",
    source="Responsibility assignment matrix, read by person; segregation of duties (COSO)",
)
def person_in_several_roles(case: SeveralRolesCase) -> Facts | None:
    """Find an activity in which one person takes part in several roles, informed ones left out.

    Whoever holds a role acts in it; where nobody does, its deputies act. For a body acts who sits
    there alone.
    """
    person, roles = case.people[0]
    return {
        "person": Subject(PERSON.name, person),
        "roles": names(ROLE.name, roles),
        "more": and_more(len(case.people) - 1, "person does so", "people do so"),
    }
