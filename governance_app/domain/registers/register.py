"""A register: the table of one kind of item, on a day, cheap to bring up to date."""

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from governance_app.domain.changes import Changes
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ROLE, Kind
from governance_app.domain.registers.columns import Column, columns_of
from governance_app.domain.registers.computed import Computed, Entry, computed_of
from governance_app.domain.registers.order import Order
from governance_app.domain.registers.part import Part
from governance_app.domain.registers.query import (
    PlaceOf,
    Query,
    Row,
    grouped,
    looked_for,
    place_of_text,
    place_of_value,
    sorted_by,
)
from governance_app.domain.registers.role_columns import tone_of_role
from governance_app.domain.registers.texts import Texts, referring_to_renamed
from governance_app.domain.registers.view import FindingsOf, LoadsOf, SeriesOf, View

T = TypeVar("T")


class Register:
    """The items of one kind in one framework on one day, as a table.

    It never changes; `updated` returns the next one, which keeps every text that an edit leaves
    alone. `findings` returns the findings of a kind by item, and `loads` the counts of letters by
    role, as `Assessment.of` and `Assessment.loads` do, and `series` the readings by metric; they are
    asked anew after each `updated`. Of a `part` there are only its items, without the columns that
    are the same in all of them; `framework` is then one that has no others.
    """

    def __init__(
        self,
        kind: Kind[Any],
        framework: Framework,
        today: datetime.date,
        findings: FindingsOf | None = None,
        *,
        loads: LoadsOf | None = None,
        series: SeriesOf | None = None,
        part: Part | None = None,
    ) -> None:
        self.kind = kind
        self.part = part
        self.columns: tuple[Column, ...] = columns_of(kind)
        if part is not None:
            self.columns = tuple(each for each in self.columns if each.name not in part.given)
            framework = part.of(framework, kind)
        self._computed = {each.name: each for each in computed_of(kind.name)}
        self._view = View(framework, today, findings, loads, series)
        self._texts = Texts(kind, framework)
        self._entries: dict[str, dict[Key, Entry]] = {name: {} for name in self._computed}
        self._searched: dict[Key, str] = {}
        self._order: Order | None = None

    @property
    def given(self) -> Mapping[str, Any]:
        """The values that whatever is added here gets."""
        return {} if self.part is None else self.part.given

    @property
    def framework(self) -> Framework:
        """The framework that the register shows."""
        return self._view.framework

    @property
    def today(self) -> datetime.date:
        """The day on which it is asked who holds what."""
        return self._view.today

    def column(self, name: str) -> Column:
        """Return the column of a name; KeyError where there is none."""
        for each in self.columns:
            if each.name == name:
                return each
        raise KeyError(f"{self.kind.name} has no column {name}")

    def entry(self, key: Key, column_name: str) -> Entry:
        """Return what stands in one cell; KeyError where there is no such item or column."""
        computed = self._computed.get(column_name)
        if computed is not None:
            return self._computed_entry(computed, key)
        field = self.column(column_name).field
        assert field is not None, "what is not computed is a field"
        text = self._texts.of(key, field)
        if field.refers_to == ROLE.name:
            value = getattr(self.framework.of(self.kind)[key], field.name)
            return Entry(text, tone_of_role(self._view, value))
        return Entry(text)

    def _computed_entry(self, computed: Computed, key: Key) -> Entry:
        entries = self._entries[computed.name]
        entry = entries.get(key)
        if entry is None:
            item = self.framework.of(self.kind)[key]
            entry = entries[key] = computed.entry_of(self._view, item)
        return entry

    def texts(self, column_name: str) -> Mapping[Key, str]:
        """Return the texts of a whole column by item."""
        computed = self._computed.get(column_name)
        if computed is None:
            field = self.column(column_name).field
            assert field is not None, "what is not computed is a field"
            return self._texts.column(field)
        return {
            key: self._computed_entry(computed, key).text for key in self.framework.of(self.kind)
        }

    def tally(self, column_name: str) -> Counter[str]:
        """Return each text of a column with how many items have it: what a filter offers."""
        return Counter(self.texts(column_name).values())

    def rows(self, query: Query) -> list[Row]:
        """Return the keys (and headings) to show, in order; columns that are not there are ignored."""
        keys = self._in_natural_order()
        known = {each.name for each in self.columns}
        for each in query.filters:
            if each.column in known:
                texts = self.texts(each.column)
                keys = [key for key in keys if texts[key] in each.texts]
        wanted = looked_for(query.find)
        if wanted:
            keys = [key for key in keys if wanted in self._searched_text(key)]
        sorting = [each for each in query.sort if each[0] in known]
        if query.group in known:
            directions = dict(reversed(sorting))
            sorting.insert(0, (query.group, directions.get(query.group, False)))
        for name, descending in reversed(sorting):
            keys = sorted_by(keys, self._place_of(name), descending=descending)
        if query.group in known:
            return grouped(keys, self.texts(query.group).__getitem__)
        return list(keys)

    def _in_natural_order(self) -> list[Key]:
        if self._order is None:
            self._order = Order(self.framework, self.kind)
        return self._order.keys

    def _searched_text(self, key: Key) -> str:
        there = self._searched.get(key)
        if there is None:
            texts = (self._text(key, each) for each in self.columns if each.searched)
            there = self._searched[key] = "\n".join(texts).casefold()
        return there

    def _text(self, key: Key, column: Column) -> str:
        if column.field is not None:
            return self._texts.column(column.field)[key]
        return self._computed_entry(self._computed[column.name], key).text

    def _place_of(self, column_name: str) -> PlaceOf:
        computed = self._computed.get(column_name)
        if computed is not None:
            return lambda key: place_of_text(*self._computed_entry(computed, key))
        field = self.column(column_name).field
        assert field is not None, "what is not computed is a field"
        items, texts = self.framework.of(self.kind), self._texts.column(field)
        place = place_of_value(field)
        return lambda key: place(getattr(items[key], field.name), texts[key])

    def updated(self, framework: Framework, changes: Changes) -> "Register":
        """Return the register of the framework to which these changes led."""
        new = Register.__new__(Register)
        new.kind, new.columns, new._computed = self.kind, self.columns, self._computed
        new.part = self.part
        if self.part is not None:
            changes = self.part.changes(self.kind, changes)
            framework = self.part.after(self.framework, self.kind, framework, changes)
        new._view = self._view.updated(framework, changes)
        renamed = referring_to_renamed(framework, self.kind, changes)
        new._texts = self._texts.updated(framework, changes, renamed)
        own = {change.key for change in changes.items if change.kind == self.kind.name}
        touched = own.union(*renamed.values())
        new._searched = _without(self._searched, touched)
        new._entries = {}
        for name, computed in self._computed.items():
            also = computed.touched(new._view, changes) if computed.is_lasting else None
            if also is None:
                new._entries[name] = {}
                if computed.searched:
                    new._searched = {}
                continue
            new._entries[name] = _without(self._entries[name], own.union(also))
            if computed.searched:
                new._searched = _without(new._searched, also)
        new._order = self._order and self._order.updated(framework, changes)
        return new


def _without(kept: dict[Key, T], touched: Iterable[Key]) -> dict[Key, T]:
    """Return what is kept but for what was touched.

    Where nothing was touched it is the same, which two registers then go on filling together.
    """
    going = set(touched)
    if not going:
        return kept
    left = dict(kept)
    for key in going:
        left.pop(key, None)
    return left
