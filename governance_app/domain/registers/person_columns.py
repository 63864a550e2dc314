"""What a register says of people: the roles that they hold or stand in for, and who is away."""

from collections.abc import Iterable

from governance_app.domain.changes import Changes
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ABSENCE, APPOINTMENT, PERSON, ROLE, Person
from governance_app.domain.kinds.appointment import DEPUTY, HOLDER
from governance_app.domain.registers.computed import EMPTY, Entry, computed, items_of
from governance_app.domain.registers.view import View


def _people_of_roles(view: View, changes: Changes) -> Iterable[Key]:
    """Return the people whose appointments, or the names of whose roles, an edit changes."""
    touched = {each.person for each in items_of(changes, APPOINTMENT.name)}
    roles = {each.key for each in items_of(changes, ROLE.name)}
    if roles:
        appointments = view.framework.of(APPOINTMENT).values()
        touched.update(each.person for each in appointments if each.role in roles)
    return touched


def _roles(view: View, person: Person, capacity: str) -> Entry:
    roles = view.framework.roles
    appointments = view.held.of_people.get(person.key, ())
    keys = dict.fromkeys(each.role for each in appointments if each.capacity == capacity)
    return Entry(", ".join(roles[key].name for key in keys)) if keys else EMPTY


@computed(PERSON, "roles", "Holds", "The roles that they hold today.", touched=_people_of_roles)
def roles_of_person(view: View, person: Person) -> Entry:
    """Return the names of the roles that somebody holds today."""
    return _roles(view, person, HOLDER)


@computed(
    PERSON,
    "deputy_for",
    "Deputy for",
    "The roles for whose holders they stand in today.",
    touched=_people_of_roles,
)
def deputy_for(view: View, person: Person) -> Entry:
    """Return the names of the roles that somebody is deputy for today."""
    return _roles(view, person, DEPUTY)


def _people_away(_view: View, changes: Changes) -> Iterable[Key]:
    return {each.person for each in items_of(changes, ABSENCE.name)}


@computed(PERSON, "away", "Away", "Until when they are away today.", touched=_people_away)
def away(view: View, person: Person) -> Entry:
    """Return "until 2026-12-31" for somebody who is away today."""
    absence = view.absences.get(person.key)
    if absence is None:
        return EMPTY
    last = f"until {absence.ends}" if absence.ends else "until further notice"
    return Entry(last, "warning")
