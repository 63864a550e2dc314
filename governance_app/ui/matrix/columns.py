"""The columns of the grid: names, the roles in their order, an empty one to type in, and the check."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from governance_app.domain.framework import Framework, ordered
from governance_app.domain.keys import Key


class Group(NamedTuple):
    """Columns that stand under one name, `first` to `last`."""

    first: int
    last: int
    name: str


#: Reads the letters of some columns out of a whole row of the matrix.
Reader = Callable[[bytes], Any]


class GridColumns:
    """Column 0 holds names, then come the roles; the last is the check of the row.

    The column before the last is empty and takes a role that is typed; `draft` puts another
    empty one before the role of that number. `groups` says what roles stand under.
    """

    def __init__(
        self,
        framework: Framework,
        draft: int | None = None,
        order: Sequence[Key] | None = None,
        groups: Mapping[Key, str] | None = None,
    ) -> None:
        if order is None:
            order = [role.key for role in ordered(framework.roles)]
        self._roles: list[Key | None] = [*order]
        self.draft = draft
        if draft is not None:
            self._roles.insert(draft, None)
        self._roles.append(None)
        slots = framework.matrix.slots
        self._slots = [-1 if role is None else slots[role] for role in self._roles]
        self._width = max(slots.values(), default=-1) + 1
        # A hidden role may have the slot behind those of the last column.
        in_order = self._slots[:-1] == list(range(len(self._slots) - 1))
        self._in_order = in_order and self._width < len(self._slots)
        self.groups = [] if not groups else list(_groups(self._roles, groups))
        self._numbers = {r: n for n, r in enumerate(self._roles, start=1) if r is not None}

    def __len__(self) -> int:
        return len(self._roles) + 2

    @property
    def check(self) -> int:
        """The column of findings."""
        return len(self._roles) + 1

    @property
    def new_role(self) -> int:
        """The last column that takes typing."""
        return len(self._roles)

    @property
    def last_role(self) -> int:
        """The last column of a role; the empty column where there is none."""
        return max(len(self._roles) - 1, 1)

    @property
    def roles(self) -> list[Key]:
        """The roles from left to right."""
        return [role for role in self._roles if role is not None]

    @property
    def keys(self) -> Sequence[Key | None]:
        """The roles of the columns from the first one on; None for empty ones."""
        return self._roles

    def role_at(self, column: int) -> Key | None:
        """Return the role of a column; None for the other columns."""
        return self._roles[column - 1] if 1 <= column <= len(self._roles) else None

    def column_of(self, role: Key) -> int | None:
        """Return the column of a role; None where it is gone."""
        return self._numbers.get(role)

    def role_behind(self, column: int) -> Key | None:
        """Return the first role at a column or right of it; None for none."""
        there = self._roles[max(column - 1, 0) :]
        return next((role for role in there if role is not None), None)

    def reader(self, first: int, last: int) -> Reader:
        """Return what reads the letters of columns `first` to `last` out of a row of the matrix.

        It is made once for a painting, so that each row costs a single call of C code.
        """
        first, last = max(first, 1), min(last, len(self._roles))
        if first > last:
            return _nothing
        if self._in_order:
            return _slice(first - 1, last)
        beyond = self._width
        slots = [slot if slot >= 0 else beyond for slot in self._slots[first - 1 : last]]
        width = beyond + 1
        if len(slots) == 1:
            only = slots[0]
            return lambda row: (row.ljust(width, b"\0")[only],)
        get = itemgetter(*slots)
        return lambda row: get(row.ljust(width, b"\0"))


def _groups(roles: Sequence[Key | None], names: Mapping[Key, str]) -> Iterator[Group]:
    """Yield the runs of columns with the same name; an empty column ends a run."""
    numbered = enumerate((None if role is None else names.get(role) for role in roles), start=1)
    for name, run in groupby(numbered, key=itemgetter(1)):
        places = [place for place, _ in run]
        if name is not None:
            yield Group(places[0], places[-1], name)


def _nothing(row: bytes) -> bytes:
    return b""


def _slice(first: int, last: int) -> Reader:
    return lambda row: row[first:last]
