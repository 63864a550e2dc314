"""The comparison of two states of a framework."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from governance_app.domain.changes import Changes, ItemChange
from governance_app.domain.comparing.cell_intents import ACCOUNTABLE_INTENTS, CellIntents
from governance_app.domain.comparing.difference import Difference, Group, Way
from governance_app.domain.comparing.item_intents import ItemIntents, presences
from governance_app.domain.comparing.naming import Names
from governance_app.domain.comparing.order_intents import of_positions
from governance_app.domain.comparing.rows import ChangedRows, changed_rows
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, ROLE, STATE_KINDS, kind_named
from governance_app.domain.matrix import CellChange
from governance_app.domain.subjects import Subject

_WAYS = {Way.ADDED: 1, Way.REMOVED: 2, Way.CHANGED: 3}
#: Into so many sorts the differences of a group are put: who is accountable, then by their way.
_SORTS = 4
_GROUPS = {group: place for place, group in enumerate(Group)}


@dataclass(frozen=True)
class Comparison:
    """What differs between two states: `items` and `rows` as they are, `differences` by intent.

    Versions and sign-offs are about states and no part of them, so they are not compared.
    """

    before: Framework
    after: Framework
    items: tuple[ItemChange, ...]
    rows: ChangedRows

    @property
    def is_equal(self) -> bool:
        """Whether nothing differs."""
        return not self.items and not self.rows.rows

    @cached_property
    def changes(self) -> Changes:
        """The raw difference: applied to the first state it gives the second."""
        return Changes(self.items, tuple(self.rows.cells()))

    @cached_property
    def names(self) -> Names:
        """What differences call items."""
        return Names(self.before, self.after)

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        """What was done, by intent: in the order of the groups; in each, what came, went, changed.

        Who is accountable comes first.

        Every field and cell of the raw difference is a part of exactly one of them.
        """
        ordered: list[list[Difference]] = [[] for _ in range(len(Group) * _SORTS)]
        for each in self._made():
            ordered[_place(each)].append(each)
        return tuple(chain.from_iterable(ordered))

    def touched(self, difference: Difference) -> frozenset[Subject]:
        """Return the items that a difference is about: itself, and what its parts refer to."""
        found = {difference.subject, *difference.about}
        for cell in difference.cells:
            found.add(Subject(ACTIVITY.name, cell.activity))
            found.add(Subject(ROLE.name, cell.role))
        for part in difference.items:
            found.add(Subject(part.kind, part.key))
            kind = kind_named(part.kind)
            for state in (self.before, self.after):
                item = state.tables[part.kind].get(part.key)
                for field in kind.references if item is not None else ():
                    if part.field in ("", field.name) or field.name in kind.named_by:
                        key = getattr(item, field.name)
                        if key is not None:
                            found.add(Subject(field.refers_to, key))
        return frozenset(found)

    def _made(self) -> Iterator[Difference]:
        came_or_went = [each for each in self.items if each.before is None or each.after is None]
        stayed = [each for each in self.items if each.before is not None and each.after is not None]
        along: dict[Subject, list[CellChange]] = {
            Subject(each.kind, each.key): []
            for each in came_or_went
            if each.kind in (ACTIVITY.name, ROLE.name)
        }
        yield from self._of_cells(along)
        intents = ItemIntents(self.names)
        for presence in presences(came_or_went, along):
            yield intents.of_presence(presence)
        for change in stayed:
            yield from intents.of_fields(change)
        yield from of_positions(self.names, stayed)

    def _of_cells(self, along: Mapping[Subject, list[CellChange]]) -> Iterator[Difference]:
        """Yield differences of cells; those of activities and roles that came or went go along."""
        intents, rows = CellIntents(self.names, self.rows), self.rows
        columns: dict[int, list[CellChange]] = {
            at: along[Subject(ROLE.name, role)]
            for at, role in enumerate(rows.role_at)
            if Subject(ROLE.name, role) in along
        }
        for row in rows.rows:
            with_activity = along.get(Subject(ACTIVITY.name, row.activity))
            if with_activity is None:
                yield from intents.of_row(row, columns)
            else:
                with_activity.extend(rows.cells_of(row))


def _place(difference: Difference) -> int:
    """Return where differences like this one stand: by group, then by what became of it."""
    group = _GROUPS[difference.group] * _SORTS
    return group if difference.intent in ACCOUNTABLE_INTENTS else group + _WAYS[difference.way]


def compared(before: Framework, after: Framework) -> Comparison:
    """Return what differs between two states of a framework.

    Items are the same where their keys are: frameworks that have nothing to do with each other are
    brought together by `matching.matched` first.
    """
    items = tuple(_item_changes(before, after))
    return Comparison(before, after, items, changed_rows(before.matrix, after.matrix))


def _item_changes(before: Framework, after: Framework) -> Iterator[ItemChange]:
    for kind in STATE_KINDS:
        was, now = _table(before, kind.name), _table(after, kind.name)
        if was is now or was == now:
            continue
        for key, item in now.items():
            old = was.get(key)
            if old != item:
                yield ItemChange(kind.name, key, old, item)
        for key, item in was.items():
            if key not in now:
                yield ItemChange(kind.name, key, item, None)


def _table(framework: Framework, kind: str) -> Mapping[Key, object]:
    return framework.tables[kind]
