"""What readings of a list would change: each compared with the one that its metric has that day."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import METRIC, READING, Reading
from governance_app.domain.refusing import refuse_impossible
from governance_app.domain.registers.wording import text_of
from governance_app.domain.words import shown
from governance_app.exchange.readings.understanding import Understood
from governance_app.exchange.registers.difference import FieldChange, Outcome, RowOutcome
from governance_app.exchange.registers.drafting import NewKey

_VALUE = READING.field("value")
_Place = tuple[Key, datetime.date]


def refuse_contradictions(readings: Iterable[Understood]) -> set[int]:
    """Refuse readings of one metric and day with different values, each naming another.

    Returns the places in the order of the readings that only repeat an earlier one.
    """
    first: dict[_Place, int] = {}
    repeated: defaultdict[_Place, list[int]] = defaultdict(list)
    several = list(readings)
    for number, each in enumerate(several):
        if not each.reason:
            at = first.setdefault((each.metric, each.day), number)
            if at != number:
                repeated[each.metric, each.day].append(number)
    repeating = set()
    for place, numbers in repeated.items():
        same_day = [several[first[place]], *(several[number] for number in numbers)]
        if len({each.value for each in same_day}) == 1:
            repeating.update(numbers)
            continue
        values = [f"{each.value:f}" for each in same_day]
        for at, each in enumerate(same_day):
            other = next(n for n, value in enumerate(values) if same_day[n].value != each.value)
            each.reason = (
                f"{each.place} says {shown(values[at])} and {same_day[other].place} "
                f"{shown(values[other])} for the same day; keep one of them"
            )
    return repeating


@dataclass
class Comparing:
    """Compares readings with those that are there, and gathers what is to be done."""

    framework: Framework
    new_key: NewKey

    def __post_init__(self) -> None:
        self._there = {
            (each.metric, each.day): each for each in self.framework.of(READING).values()
        }
        self._names = {key: each.name for key, each in self.framework.of(METRIC).items()}
        self._new_values: dict[Decimal, tuple[FieldChange, ...]] = {}
        self.added: list[tuple[Key, dict[str, Any]]] = []
        self.edited: list[tuple[Key, dict[str, Any]]] = []

    def outcomes(self, readings: Sequence[Understood]) -> Iterator[RowOutcome]:
        """Yield what becomes of each reading."""
        repeating = refuse_contradictions(readings)
        for number, each in enumerate(readings):
            if each.reason:
                yield self._refused(each)
            elif number in repeating:
                yield self._outcome(each, Outcome.SAME, None, (), ("said before in this list",))
            else:
                yield self._compared(each)

    def _compared(self, each: Understood) -> RowOutcome:
        there = self._there.get((each.metric, each.day))
        if there is not None and there.value == each.value:
            return self._outcome(each, Outcome.SAME, there.key)
        key = self.new_key() if there is None else there.key
        try:
            refuse_impossible(
                self.framework, READING, Reading(key, each.metric, each.day, each.value)
            )
        except Refusal as refusal:
            each.reason = refusal.sentence
            return self._refused(each)
        if there is None:
            values = {"metric": each.metric, "day": each.day, "value": each.value}
            self.added.append((key, values))
            return self._outcome(each, Outcome.ADDED, key, self._became(each.value))
        self.edited.append((key, {"value": each.value}))
        before, after = (
            text_of(self.framework, _VALUE, value) for value in (there.value, each.value)
        )
        change = FieldChange(_VALUE.name, _VALUE.label, before, after)
        return self._outcome(each, Outcome.CHANGED, key, (change,))

    def _became(self, value: Decimal) -> tuple[FieldChange, ...]:
        """Return that a value is new; many readings have the same one."""
        change = self._new_values.get(value)
        if change is None:
            text = text_of(self.framework, _VALUE, value)
            change = (FieldChange(_VALUE.name, _VALUE.label, "", text),)
            self._new_values[value] = change
        return change

    def _outcome(
        self,
        each: Understood,
        outcome: Outcome,
        key: Key | None,
        changes: tuple[FieldChange, ...] = (),
        notes: tuple[str, ...] = (),
    ) -> RowOutcome:
        name = f"{self._names[each.metric]} · {each.day}"
        written = each.written
        return RowOutcome(written.row, name, outcome, key, changes, "", notes, cell=written.cell)

    def _refused(self, each: Understood) -> RowOutcome:
        written = each.written
        known = self._names.get(each.metric)
        day = each.day if each.day != datetime.date.min else written.day.strip()
        name = f"{known} · {day}" if known and day else known or written.metric.strip()
        return RowOutcome(
            written.row,
            name,
            Outcome.REFUSED,
            reason=each.reason,
            suggestions=each.suggestions,
            cell=written.cell,
        )
