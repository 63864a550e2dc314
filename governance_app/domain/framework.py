"""The framework as an immutable value: its items by kind, and the matrix."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from governance_app.domain.changes import Changes
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    ACTIVITY,
    COMPONENT,
    KINDS,
    LETTER,
    PROCESS,
    PROFILE,
    ROLE,
    Activity,
    Component,
    Item,
    Kind,
    Letter,
    Process,
    Profile,
    Role,
)
from governance_app.domain.matrix import Matrix
from governance_app.domain.scheme import Scheme, scheme_of

T = TypeVar("T", bound=Item)


@dataclass(frozen=True, slots=True)
class Framework:
    """The whole document. Two frameworks share everything that is the same in both."""

    tables: Mapping[str, Mapping[Key, Any]]
    matrix: Matrix

    def of(self, kind: Kind[T]) -> Mapping[Key, T]:
        """Return the items of a kind by key."""
        return cast("Mapping[Key, T]", self.tables[kind.name])

    @property
    def profile(self) -> Profile:
        """What the framework says of itself."""
        return next(iter(self.of(PROFILE).values()))

    @property
    def letters(self) -> Mapping[Key, Letter]:
        """The letters of the scheme."""
        return self.of(LETTER)

    @property
    def components(self) -> Mapping[Key, Component]:
        """The parts of the framework."""
        return self.of(COMPONENT)

    @property
    def roles(self) -> Mapping[Key, Role]:
        """What authority is given to."""
        return self.of(ROLE)

    @property
    def processes(self) -> Mapping[Key, Process]:
        """What is governed."""
        return self.of(PROCESS)

    @property
    def activities(self) -> Mapping[Key, Activity]:
        """The rows of the matrix."""
        return self.of(ACTIVITY)

    @property
    def scheme(self) -> Scheme:
        """The letters, ready for reading and counting cells."""
        return scheme_of(tuple(self.letters.values()))

    def apply(self, changes: Changes) -> "Framework":
        """Return the framework after these changes; this one stays as it is."""
        tables = dict(self.tables)
        opened: dict[str, dict[Key, Any]] = {}
        for change in changes.items:
            table = opened.get(change.kind)
            if table is None:
                table = opened[change.kind] = dict(tables[change.kind])
            if change.after is None:
                del table[change.key]
            else:
                table[change.key] = change.after
        tables.update(opened)
        return Framework(tables, matrix_after(self.matrix, changes))


def matrix_after(matrix: Matrix, changes: Changes) -> Matrix:
    """Return the matrix after changes: new roles first, then cells, then roles that go."""
    roles = [change for change in changes.items if change.kind == ROLE.name]
    added = [change.key for change in roles if change.before is None]
    removed = [change.key for change in roles if change.after is None]
    if added:
        matrix = matrix.with_roles(added, ())
    if changes.cells:
        matrix = matrix.with_changes(changes.cells)
    if removed:
        matrix = matrix.with_roles((), removed)
    return matrix


EMPTY = Framework({kind.name: {} for kind in KINDS}, Matrix())


def ordered(items: Mapping[Key, T]) -> list[T]:
    """Return items in the order in which the user put them."""
    return sorted(items.values(), key=_place)


def _place(item: Any) -> tuple[int, Key]:
    return (item.position, item.key)
