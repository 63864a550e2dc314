"""The parts of an item in its form: appointments of a role, members of a body, absences …"""

import datetime
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from governance_app.domain.commands import Command, MoveItem, RemoveItems
from governance_app.domain.fields import Field, FieldType
from governance_app.domain.framework import Framework
from governance_app.domain.holding import warn_until
from governance_app.domain.kinds import APPOINTMENT, BUDGET_LINE, Kind
from governance_app.domain.kinds.appointment import DEPUTY
from governance_app.domain.labels import label_of, where
from governance_app.domain.measures.budget import period_of
from governance_app.domain.registers.wording import text_of, with_marks
from governance_app.domain.rules import Subject
from governance_app.ui.inspection.forms import Bar, PartRow, Parts, Timeline
from governance_app.ui.inspection.periods import period_words, when

if TYPE_CHECKING:
    from governance_app.ui.inspection.items import ItemInspector

#: Parts are listed up to so many; the rest is told in a number.
_MOST_LISTED = 40
_ORDER = {"now": 0, "later": 1, "past": 2}


class PartsOf:
    """The parts of one kind that name an item in one field; without an owner, those that name none.

    `most` of them are listed, the rest is told in a number.
    """

    def __init__(
        self,
        inspector: "ItemInspector",
        framework: Framework,
        kind: Kind[Any],
        parent: Field,
        owner: Subject | None,
        *,
        most: int = _MOST_LISTED,
    ) -> None:
        self._inspector, self._framework, self._most = inspector, framework, most
        self.kind, self._parent, self.owner = kind, parent, owner
        self._owner_key = owner.key if owner is not None else None
        self.today = inspector.today
        is_budget = kind is BUDGET_LINE  # a month or a quarter is no stretch from day to day
        self.has_periods = {"starts", "ends"} <= set(kind.columns) and not is_budget

    @cached_property
    def items(self) -> list[Any]:
        """The parts: those of today first, then the coming ones, then the past."""
        there = self._framework.of(self.kind).values()
        mine = [each for each in there if getattr(each, self._parent.name) == self._owner_key]
        return sorted(mine, key=self._place)

    def block(self) -> Parts:
        """Return the parts as the form lists them."""
        label = self.kind.label.lower()
        fields = tuple(
            self._inspector.new_field(self.kind, each, self.owner) for each in self._fields
        )

        def add(texts: Mapping[str, str]) -> Command:
            return self._inspector.add(self.kind, {self._parent.name: self._owner_key}, texts)

        return Parts(
            tuple(map(self._row, self.items[: self._most])),
            f"No {label} yet",
            f"Add {label}",
            fields,
            add,
            ("parts", self.kind.name, self._parent.name, self.owner),
            max(0, len(self.items) - self._most),
        )

    def bar(self, item: Any) -> Bar:
        """Return a part as a stretch of time."""
        name, detail = self._title(item), self._detail(item)
        is_light = getattr(item, "capacity", "") == DEPUTY
        words = f"{name}, {detail}" if detail else name
        return Bar(name, item.starts, item.ends, is_light, words)

    @property
    def _fields(self) -> list[Field]:
        return [
            each
            for each in self.kind.fields
            if each.shown and each.name != self._parent.name and each.type is not FieldType.POSITION
        ]

    @property
    def _others(self) -> list[Field]:
        """The references that name a part beside its owner: the person of an appointment."""
        names = [name for name in self.kind.named_by if name != self._parent.name]
        return [self.kind.field(name) for name in names]

    def _row(self, item: Any) -> PartRow:
        others = [each for each in self._others if getattr(item, each.name) is not None]
        subject = Subject(others[0].refers_to, getattr(item, others[0].name)) if others else None
        return PartRow(
            self._title(item),
            self._detail(item),
            self._tone(item),
            where(self._framework, self.kind, item),
            subject,
            tuple(
                self._inspector.field(self._framework, self.kind, item, each)
                for each in self._fields
            ),
            RemoveItems(self.kind.name, (item.key,)),
            (self.kind.name, item.key),
            self._link(item),
            moves=moves_of(self.kind, self.items, item) if self.kind.is_ordered else (),
        )

    def _title(self, item: Any) -> str:
        named = [text_of(self._framework, each, getattr(item, each.name)) for each in self._others]
        if any(named):
            return " · ".join(filter(None, named))
        if not self.kind.named_by:
            return str(item.name)
        if self.kind is BUDGET_LINE:
            return period_of(item, self._framework.profile.year_begins).label
        if self.has_periods:
            words = period_words(item.starts, item.ends, self.today)
            return words[:1].upper() + words[1:] or "Always"
        if self.kind.is_record and "day" in self.kind.columns:
            return str(item.day)
        return label_of(self._framework, self.kind, item)

    def _detail(self, item: Any) -> str:
        """Return what else is to be said: choices, ticks, the period, texts."""
        title, words = self._title(item), []
        told = {"name", "starts", "ends", *(each.name for each in self._others)}
        for each in self._fields:
            value = getattr(item, each.name)
            if each.name in told or not value or each.type is FieldType.LINK:
                continue
            text = text_of(self._framework, each, value)
            if each.type in (FieldType.DECIMAL, FieldType.INTEGER):
                text = f"{each.label.lower()} {with_marks(text)}"  # a number alone says nothing
            words.append(each.label if each.type is FieldType.YES_NO else text)
        if self.has_periods:
            words.insert(1, period_words(item.starts, item.ends, self.today))
        return " · ".join(each for each in words if each and each.casefold() != title.casefold())

    def _tone(self, item: Any) -> str:
        if not self.has_periods:
            return "plain"
        if when(item, self.today) == "past":
            return "muted"
        until = warn_until(self._framework, self.today)
        soon = item.ends is not None and item.ends <= until
        return "warning" if soon and self.kind is APPOINTMENT else "plain"

    def _place(self, item: Any) -> tuple[Any, ...]:
        if self.has_periods:
            starts = item.starts or datetime.date.min
            state = _ORDER[when(item, self.today)]
            late_first = -starts.toordinal() if state == _ORDER["past"] else starts.toordinal()
            return (state, getattr(item, "capacity", "") == DEPUTY, late_first, item.key)
        if self.kind.is_record and "day" in self.kind.columns:
            return (-item.day.toordinal(), -item.key)  # what took place last is looked for first
        if self.kind is BUDGET_LINE:
            first = period_of(item, self._framework.profile.year_begins).first
            return (-(first or datetime.date.max).toordinal(), item.key)
        chair_first = not getattr(item, "chair", False)
        return (chair_first, getattr(item, "position", 0), item.key)

    def _link(self, item: Any) -> str:
        links = (each.name for each in self._fields if each.type is FieldType.LINK)
        return next((str(getattr(item, each)) for each in links), "")


def moves_of(
    kind: Kind[Any], siblings: Sequence[Any], item: Any
) -> tuple[tuple[str, Command], ...]:
    """Return the commands that move an item up and down among its siblings, as buttons say it."""
    keys = [each.key for each in siblings]
    place = keys.index(item.key)
    moves: list[tuple[str, Command]] = []
    if place > 0:
        moves.append(("Move up", MoveItem(kind.name, item.key, keys[place - 1])))
    if place < len(keys) - 1:
        before = keys[place + 2] if place + 2 < len(keys) else None
        moves.append(("Move down", MoveItem(kind.name, item.key, before)))
    return tuple(moves)


def timeline_of(parts: PartsOf) -> Timeline:
    """Return the parts as bars, the earliest first."""
    there = sorted(parts.items, key=lambda each: (each.starts or datetime.date.min, each.key))
    return Timeline(tuple(map(parts.bar, there[-_MOST_LISTED:])), parts.today)
