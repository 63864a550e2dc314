"""The matrix by person: whose roles give them which letters on a day."""

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping

from governance_app.domain.framework import EMPTY, Framework, ordered
from governance_app.domain.holding import Holdings, holdings, stands_vacant
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    ACTIVITY,
    COMPONENT,
    LETTER,
    PERSON,
    PROCESS,
    PROFILE,
    ROLE,
    Process,
    Role,
)
from governance_app.domain.matrix import Matrix

#: The key of the column that has the letters of all vacant roles; no item has it.
VACANT: Key = 0
#: What that column is called.
VACANT_NAME = "Vacant roles"

_KEPT = (PROFILE, LETTER, COMPONENT, ACTIVITY)


def by_person(framework: Framework, day: datetime.date) -> Framework:
    """Return a framework to look at, whose roles are the people who hold the roles on a day.

    A person has every letter of the roles that they hold; deputies have none by that. People stand
    in the order of their first role. The last column, where there is one, has the letters of the
    roles that are vacant. A process is owned by the first holder of its role. Roles that nobody
    needs to hold (bodies, teams, parties outside) stand for themselves.
    """
    held = holdings(framework, day)
    columns = _columns(framework, held)
    order = list(dict.fromkeys(key for keys in columns.values() for key in keys))
    if VACANT in order:
        order.remove(VACANT)
        order.append(VACANT)
    names = _names(framework, order)
    roles = {key: Role(key, names[key], position=place) for place, key in enumerate(order, start=1)}
    processes = {
        key: _owned_by_person(process, columns) for key, process in framework.processes.items()
    }
    tables = {
        **EMPTY.tables,
        **{kind.name: framework.tables[kind.name] for kind in _KEPT},
        ROLE.name: roles,
        PROCESS.name: processes,
    }
    return Framework(tables, _matrix(framework, columns, order))


def roles_of_column(framework: Framework, column: Key, day: datetime.date) -> list[Key]:
    """Return the roles whose letters a column of `by_person` has, in their order."""
    columns = _columns(framework, holdings(framework, day))
    return [role for role, keys in columns.items() if column in keys]


def _columns(framework: Framework, held: Holdings) -> dict[Key, tuple[Key, ...]]:
    """Return the columns that each role gives its letters to, in the order of the roles."""
    columns = {}
    for role in ordered(framework.roles):
        people = tuple(dict.fromkeys(held.persons(role.key)))
        if not people:
            people = (VACANT,) if stands_vacant(role, held.of(role.key)) else (role.key,)
        columns[role.key] = people
    return columns


def _names(framework: Framework, keys: Iterable[Key]) -> dict[Key, str]:
    """Return what the columns are called; people of the same name are told apart."""
    people, roles = framework.of(PERSON), framework.roles
    names = {}
    for key in keys:
        named = people.get(key) or roles.get(key)
        names[key] = VACANT_NAME if named is None else named.name
    often = Counter(names.values())
    return {
        key: f"{name} ({people[key].email or people[key].team or key})"
        if often[name] > 1 and key in people
        else name
        for key, name in names.items()
    }


def _owned_by_person(process: Process, columns: Mapping[Key, tuple[Key, ...]]) -> Process:
    if process.owner is None:
        return process
    return process._replace(owner=columns[process.owner][0])


def _matrix(
    framework: Framework, columns: Mapping[Key, tuple[Key, ...]], order: list[Key]
) -> Matrix:
    """Return the letters by column: those of all its roles together, with their notes."""
    slots = {key: place for place, key in enumerate(order)}
    matrix = framework.matrix
    to_slots = {slot: [slots[k] for k in columns[role]] for role, slot in matrix.slots.items()}
    rows = {}
    for activity, row in matrix.rows.items():
        letters = bytearray(len(order))
        for slot, there in enumerate(row):
            if there:
                for to in to_slots[slot]:
                    letters[to] |= there
        rows[activity] = bytes(letters).rstrip(b"\0")
    notes: dict[tuple[Key, Key], str] = {}
    for (activity, role), note in matrix.notes.items():
        for key in columns[role]:
            line = f"{framework.roles[role].name}: {note}"
            before = notes.get((activity, key))
            notes[activity, key] = line if before is None else f"{before}\n{line}"
    return Matrix(slots, rows, notes)
