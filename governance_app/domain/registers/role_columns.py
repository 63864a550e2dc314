"""What a register says of roles: who holds them, who sits in them, and their letters."""

from collections.abc import Iterable

from governance_app.domain.changes import Changes
from governance_app.domain.holding import coming_end, ends_on, is_vacant
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    ABSENCE,
    APPOINTMENT,
    LETTER,
    MEMBERSHIP,
    PERSON,
    PROFILE,
    ROLE,
    Appointment,
    Role,
)
from governance_app.domain.kinds.letter import ACCOUNTABLE, RESPONSIBLE
from governance_app.domain.registers.computed import (
    EMPTY,
    Entry,
    Tone,
    computed,
    items_of,
)
from governance_app.domain.registers.view import View
from governance_app.domain.rules.cases import NO_LETTERS

VACANT = "Vacant"


def roles_held(view: View, changes: Changes) -> Iterable[Key] | None:
    """Return the roles of whose holders and deputies an edit may tell something else."""
    if any(items_of(changes, PROFILE.name)):
        return None
    people = {each.key for each in items_of(changes, PERSON.name)}
    people.update(each.person for each in items_of(changes, ABSENCE.name))
    touched = {each.role for each in items_of(changes, APPOINTMENT.name)}
    if people:
        if _people_begin_or_end(view, changes):
            return None
        appointments = view.framework.of(APPOINTMENT).values()
        touched.update(each.role for each in appointments if each.person in people)
    return touched


def _people_begin_or_end(view: View, changes: Changes) -> bool:
    """Whether the first person was entered, or the last one removed: only then roles are vacant."""
    added = sum(
        (each.after is not None) - (each.before is not None)
        for each in changes.items
        if each.kind == PERSON.name
    )
    now = len(view.framework.of(PERSON))
    return (now > 0) != (now - added > 0)


@computed(ROLE, "holders", "Held by", "Who holds the role today.", touched=roles_held)
def holders(view: View, role: Role) -> Entry:
    """Return the names of the holders, each with the day on which it ends when that is near."""
    holding = view.held.of(role.key)
    if not holding.holders:
        vacant = is_vacant(view.framework, role, holding)
        return Entry(VACANT, "error", "") if vacant else EMPTY
    names = ", ".join(_holder(view, each) for each in holding.holders)
    return Entry(names, "warning" if ends_soon(view, role) else "plain")


def ends_soon(view: View, role: Role) -> bool:
    """Whether the last holder's time ends within the days set, with nobody to follow at once."""
    end = coming_end(view.framework, view.held.of(role.key), view.warn_until)
    return end is not None and not end.is_followed


def tone_of_role(view: View, key: Key | None) -> Tone:
    """Return how a role is shown wherever it is named: vacant, ending soon, or neither."""
    role = view.framework.roles.get(key) if key is not None else None
    if role is None:
        return "plain"
    if is_vacant(view.framework, role, view.held.of(role.key)):
        return "error"
    return "warning" if ends_soon(view, role) else "plain"


def _holder(view: View, appointment: Appointment) -> str:
    """Return "Person A", "Person A until 2026-12-31", "Person A (away)"."""
    name = view.framework.of(PERSON)[appointment.person].name
    if appointment.person in view.held.away:
        name += " (away)"
    last = ends_on(view.framework, appointment)
    return f"{name} until {last}" if last is not None and last <= view.warn_until else name


@computed(
    ROLE, "deputies", "Deputies", "Who stands in when the holder is away.", touched=roles_held
)
def deputies(view: View, role: Role) -> Entry:
    """Return the names of those who are deputies today."""
    return Entry(", ".join(_holder(view, each) for each in view.held.of(role.key).deputies))


def _bodies_of_members(view: View, changes: Changes) -> Iterable[Key]:
    """Return the bodies whose members an edit changes or renames."""
    touched = {each.body for each in items_of(changes, MEMBERSHIP.name)}
    renamed = {each.key for each in items_of(changes, ROLE.name)}
    for body, those in view.bodies.items():
        if not renamed.isdisjoint(those.members):
            touched.add(body)
    return touched


@computed(
    ROLE, "members", "Members", "For a body: the roles that sit in it.", touched=_bodies_of_members
)
def members(view: View, role: Role) -> Entry:
    """Return the names of a body's members, its chair first."""
    body = view.bodies.get(role.key)
    if body is None:
        return EMPTY
    roles = view.framework.roles
    chair = [f"{roles[body.chair].name} (chair)"] if body.chair is not None else []
    return Entry(", ".join([*chair, *(roles[e].name for e in body.members if e != body.chair)]))


def _roles_of_cells(_view: View, changes: Changes) -> Iterable[Key] | None:
    if any(items_of(changes, LETTER.name)):
        return None
    return {cell.role for cell in changes.cells}


@computed(
    ROLE,
    "letters",
    "Letters held",
    "In how many activities the role is accountable, and in how many it is responsible.",
    touched=_roles_of_cells,
    searched=False,
)
def letters(view: View, role: Role) -> Entry:
    """Return "3 A, 5 R", in the letters of the scheme."""
    count = view.loads.get(role.key, NO_LETTERS)
    parts = [
        f"{many:,} {_symbols(view, meaning)}"
        for many, meaning in ((count.accountable, ACCOUNTABLE), (count.responsible, RESPONSIBLE))
        if many
    ]
    return Entry(", ".join(parts), sort=(count.accountable, count.responsible))


def _symbols(view: View, meaning: str) -> str:
    """Return the letters of the scheme that mean this: "A", or "A/S" where several do."""
    return "/".join(
        each.symbol for each in view.framework.scheme.letters if each.meaning == meaning
    )
