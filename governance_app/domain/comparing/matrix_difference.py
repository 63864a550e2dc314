"""The matrix drawn as a difference: what came, what went and what changed, cell by cell."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from governance_app.domain.comparing.comparison import Comparison
from governance_app.domain.comparing.difference import Way
from governance_app.domain.comparing.rows import ChangedRow
from governance_app.domain.framework import Framework, ordered
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, COMPONENT, PROCESS, ROLE, Role
from governance_app.domain.outline import outline


class ComparedRole(NamedTuple):
    """A column: a role, and whether it came or went (None where it was there before and is after)."""

    key: Key
    name: str
    way: Way | None


class ComparedCell(NamedTuple):
    """A cell: its letters before and after, as symbols; `way` is None where nothing changed."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    way: Way | None
    has_other_note: bool = False


class ComparedLine(NamedTuple):
    """A line: a component, a process or an activity; only activities have cells, one a role."""

    key: Key
    kind: str
    depth: int
    number: str
    name: str
    way: Way | None
    cells: tuple[ComparedCell, ...] = ()


class MatrixDifference(NamedTuple):
    """The matrix as a difference; `left_out` counts activities without any change."""

    roles: tuple[ComparedRole, ...]
    lines: tuple[ComparedLine, ...]
    left_out: int
    roles_left_out: int

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs in the matrix."""
        return not any(line.kind == ACTIVITY.name for line in self.lines)


def matrix_difference(comparison: Comparison, *, whole: bool = False) -> MatrixDifference:
    """Return the matrix as a difference: rows and columns that differ, or the `whole` of it.

    A row stands below its process and component. What went stands where it was.
    """
    return _Drawing(comparison).drawn(whole=whole)


class _Drawing:
    def __init__(self, comparison: Comparison) -> None:
        self._compared = comparison
        self._before, self._after = comparison.before, comparison.after
        self._rows = {row.activity: row for row in comparison.rows.rows}
        self._slots = {role: at for at, role in enumerate(comparison.rows.role_at)}
        self._cells: dict[tuple[int, int, bool], ComparedCell] = {}

    def drawn(self, *, whole: bool) -> MatrixDifference:
        """Return the matrix as a difference."""
        roles = self._all_roles()
        shown = roles if whole else self._changed_roles(roles)
        lines, left_out = self._lines(shown, whole=whole)
        return MatrixDifference(tuple(shown), tuple(lines), left_out, len(roles) - len(shown))

    def _all_roles(self) -> list[ComparedRole]:
        before, after = self._before.roles, self._after.roles
        both: Mapping[Key, Role] = {**before, **after}
        return [
            ComparedRole(each.key, each.name, _way(each.key in before, each.key in after))
            for each in ordered(both)
        ]

    def _changed_roles(self, roles: Sequence[ComparedRole]) -> list[ComparedRole]:
        touched = {
            self._compared.rows.role_at[at] for row in self._rows.values() for at in row.places
        }
        return [each for each in roles if each.way is not None or each.key in touched]

    def _lines(
        self, roles: Sequence[ComparedRole], *, whole: bool
    ) -> tuple[list[ComparedLine], int]:
        before, after = self._before, self._after
        slots = [self._slots.get(each.key, -1) for each in roles]
        lines: list[ComparedLine] = []
        waiting: list[ComparedLine] = []
        left_out = 0
        numbers = self._compared.names.numbers
        for row in outline(_united(before, after)):
            kind, key = row.kind, row.item.key
            way = _way(key in before.tables[kind], key in after.tables[kind])
            line = ComparedLine(key, kind, row.depth, numbers.get(key, ""), row.item.name, way)
            if kind != ACTIVITY.name:
                while waiting and waiting[-1].depth >= row.depth:
                    waiting.pop()
                waiting.append(line)
                if whole or way is not None:
                    lines += waiting
                    waiting = []
                continue
            if not whole and way is None and key not in self._rows:
                left_out += 1
                continue
            lines += waiting
            waiting = []
            lines.append(line._replace(cells=tuple(self._row_cells(key, slots, roles))))
        return lines, left_out

    def _row_cells(
        self, activity: Key, slots: Sequence[int], roles: Sequence[ComparedRole]
    ) -> Iterator[ComparedCell]:
        row = self._rows.get(activity)
        if row is None:
            letters = self._after.matrix.letters
            for role in roles:
                mask = letters(activity, role.key)
                yield self._cell(mask, mask, noted=False)
            return
        noted = self._noted(row)
        for at in slots:
            was, now = (row.before[at], row.after[at]) if at >= 0 else (0, 0)
            yield self._cell(was, now, noted=at in noted)

    def _noted(self, row: ChangedRow) -> frozenset[int]:
        """Return the places where the letters are the same, and the note is not."""
        return frozenset(at for at in row.places if row.before[at] == row.after[at])

    def _cell(self, was: int, now: int, *, noted: bool) -> ComparedCell:
        found = self._cells.get((was, now, noted))
        if found is None:
            before, after = self._before.scheme.symbols(was), self._after.scheme.symbols(now)
            way = None if was == now and not noted else _way(bool(was), bool(now)) or Way.CHANGED
            found = ComparedCell(before, after, way, noted)
            self._cells[was, now, noted] = found
        return found


def _way(was_there: bool, is_there: bool) -> Way | None:
    if was_there == is_there:
        return None
    return Way.ADDED if is_there else Way.REMOVED


def _united(before: Framework, after: Framework) -> Framework:
    """Return the outline of both states: what is there after, and what went where it was."""
    tables = {
        **after.tables,
        **{
            kind.name: {**before.tables[kind.name], **after.tables[kind.name]}
            for kind in (COMPONENT, PROCESS, ACTIVITY, ROLE)
        },
    }
    return Framework(tables, after.matrix)
