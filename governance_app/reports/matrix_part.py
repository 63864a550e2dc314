"""The part of the matrix that a report shows: all of it, or what one item has to do with."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from governance_app.domain.accountability.ways import Ways
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework, ordered
from governance_app.domain.holding import holdings
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, COMPONENT, PERSON, PROCESS, ROLE, Role, kind_named
from governance_app.domain.outline import OutlineRow, outline
from governance_app.domain.rules.rule import Subject
from governance_app.domain.words import shown


@dataclass(frozen=True, slots=True)
class MatrixPart:
    """The lines and the columns of a report of the matrix.

    `activities` are those among the lines, and `subjects` all items that findings here may be
    about; both are None where it is the whole. `about` is the name of what it is the part of.
    """

    lines: tuple[OutlineRow, ...]
    roles: tuple[Role, ...]
    activities: frozenset[Key] | None = None
    subjects: frozenset[Key] | None = None
    about: str = ""

    def tells_of(self, key: Key) -> bool:
        """Whether the findings of an item belong into the report of this part."""
        return self.subjects is None or key in self.subjects


def whole_matrix(framework: Framework) -> MatrixPart:
    """Return the whole matrix."""
    return MatrixPart(tuple(outline(framework)), tuple(ordered(framework.roles)))


def parts_by_component(framework: Framework) -> list[MatrixPart]:
    """Return the matrix component by component; last what belongs to none, with no name.

    Each has the roles that have a letter there; components without activities are left out.
    """
    blocks: list[tuple[str, list[OutlineRow]]] = []
    for line in outline(framework):
        if line.kind == COMPONENT.name:
            blocks.append((line.item.name, [line]))
        elif line.depth == 0 and (not blocks or blocks[-1][0]):
            blocks.append(("", [line]))
        else:
            blocks[-1][1].append(line)
    return [part for name, lines in blocks if (part := _part(framework, lines, name)).activities]


def _part(framework: Framework, lines: list[OutlineRow], about: str) -> MatrixPart:
    """Return the part of the matrix with the activities of these lines."""
    inside = {line.item.key for line in lines if line.kind == ACTIVITY.name}
    kept = with_what_they_belong_to(lines, inside)
    roles = _roles_beside(framework, inside, ())
    subjects = {line.item.key for line in kept} | {role.key for role in roles}
    return MatrixPart(tuple(kept), roles, frozenset(inside), frozenset(subjects), about)


def part_of(framework: Framework, of: Subject, day: datetime.date) -> MatrixPart:
    """Return the part of a process or component, or that of a role or a person on a day.

    Of a process or component it has the activities in and below it, and the roles that have a
    letter there. Of a role or a person it has the activities in which they have a letter, their
    own roles first, then those who have a letter beside them.
    """
    lines = outline(framework)
    name = shown(framework.of(kind_named(of.kind))[of.key].name, 200)
    own: tuple[Key, ...] = ()
    if of.kind in (PROCESS.name, COMPONENT.name):
        inside = _below(lines, of.key)
    elif of.kind in (ROLE.name, PERSON.name):
        own = _roles_of(framework, of, day)
        inside = _involving(framework, own)
    else:
        raise Refusal(
            f"The matrix can be printed by process, component, role or person; “{name}” is none."
        )
    kept = with_what_they_belong_to(lines, inside)
    roles = _roles_beside(framework, inside, own)
    subjects = {line.item.key for line in kept} | {role.key for role in roles}
    return MatrixPart(tuple(kept), roles, frozenset(inside), frozenset(subjects), name)


def _below(lines: Iterable[OutlineRow], top: Key) -> set[Key]:
    """Return the activities in an item of the outline and below it."""
    found: set[Key] = set()
    depth = -1
    for line in lines:
        if line.item.key == top:
            depth = line.depth
        elif depth >= 0 and line.depth <= depth:
            break
        elif depth >= 0 and line.kind == ACTIVITY.name:
            found.add(line.item.key)
    return found


def _roles_of(framework: Framework, of: Subject, day: datetime.date) -> tuple[Key, ...]:
    if of.kind == ROLE.name:
        return (of.key,)
    return tuple(Ways(framework, holdings(framework, day)).of_person(of.key))


def _involving(framework: Framework, roles: tuple[Key, ...]) -> set[Key]:
    wanted = set(roles)
    return {activity for activity, role, cell in framework.matrix.cells() if role in wanted}


def with_what_they_belong_to(lines: list[OutlineRow], inside: set[Key]) -> list[OutlineRow]:
    """Return the activities with the lines that stand above them."""
    kept: list[OutlineRow] = []
    above = 0  # nothing is kept before the last activity is found
    for line in reversed(lines):
        if line.kind == ACTIVITY.name:
            if line.item.key in inside:
                kept.append(line)
                above = line.depth
        elif line.depth < above:
            kept.append(line)
            above = line.depth
    return list(reversed(kept))


def _roles_beside(framework: Framework, inside: set[Key], own: tuple[Key, ...]) -> tuple[Role, ...]:
    there = {role for activity, role, _ in framework.matrix.cells() if activity in inside}
    there.update(own)
    first = [role for role in ordered(framework.roles) if role.key in own]
    others = [role for role in ordered(framework.roles) if role.key in there - set(own)]
    return (*first, *others)
