"""What the readings of a list mean: metric, day and number of each, or why it is refused.

Days and numbers that can be read in two ways are asked for, unless the other texts of the same
column can be read in one way alone.
"""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from governance_app.domain.errors import Refusal
from governance_app.domain.fields import checked
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import METRIC, READING
from governance_app.domain.words import shown
from governance_app.exchange.readings.asking import DayOrder, DecimalMark, Unclear, way_of
from governance_app.exchange.readings.days import WrittenDay, day_written, why_not_in
from governance_app.exchange.readings.layout import Layout, WrittenReading
from governance_app.exchange.readings.metric_names import MetricNames, Named
from governance_app.exchange.readings.numbers import (
    Written,
    is_percent,
    number_written,
    why_not_with,
)
from governance_app.exchange.registers.difference import Suggestion

_VALUE = READING.field("value")
#: A number of fewer characters has fewer digits than any field refuses.
_SURELY_SHORT = 25


@dataclass(slots=True)
class Understood:
    """A reading of a list; `reason` says why it is refused, and is empty while it is not."""

    written: WrittenReading
    metric: Key = 0
    day: datetime.date = datetime.date.min
    value: Decimal = Decimal(0)
    reason: str = ""
    suggestions: tuple[Suggestion, ...] = ()

    @property
    def place(self) -> str:
        """Return "row 7", or "C7" where a row holds several."""
        return self.written.cell or f"row {self.written.row:,}"


@dataclass
class Understanding:
    """Finds out what readings mean; `decimal` and `days` are what somebody said of the list."""

    framework: Framework
    layout: Layout
    decimal: DecimalMark | None = None
    days: DayOrder | None = None
    names: MetricNames = field(init=False)

    def __post_init__(self) -> None:
        self.names = MetricNames(self.framework)
        self._metrics = self.framework.of(METRIC)

    def of(self, readings: Sequence[WrittenReading]) -> list[Understood]:
        """Return what each means. Raises Unclear where that has to be asked.

        In a table, a row without a day or without a metric is refused once and not cell by cell.
        """
        days = self._days(readings)
        numbers = [number_written(each.value) for each in readings]
        marks = self._marks(readings, numbers)
        found = []
        refused_rows: set[int] = set()
        for each, number in zip(readings, numbers, strict=True):
            named = Named(each.key) if each.key is not None else self.names.named(each.metric)
            day = days[each.day]
            if self._is_row_refused(named, day):
                if each.row in refused_rows:
                    continue
                refused_rows.add(each.row)
            found.append(self._one(each, named, day, number, marks.get(each.series)))
        return found

    def _is_row_refused(self, named: Named, day: datetime.date | str) -> bool:
        if self.layout is Layout.METRIC_COLUMNS:
            return isinstance(day, str)
        return self.layout is Layout.DAY_COLUMNS and named.key is None

    def _one(
        self,
        written: WrittenReading,
        named: Named,
        day: datetime.date | str,
        number: Written,
        mark: DecimalMark | None,
    ) -> Understood:
        if named.key is None:
            return Understood(written, reason=named.reason, suggestions=named.suggestions)
        if isinstance(day, str):
            return Understood(written, named.key, reason=day)
        found = Understood(written, named.key, day)
        value = number.point if number.point == number.comma else self._value(number, mark)
        if value is None:
            said = self.decimal or mark
            found.reason = number.reason or (why_not_with(written.value, said) if said else "")
        elif number.percent and not is_percent(self._metrics[named.key].unit):
            found.reason = self._why_no_percent(written, named.key)
        else:
            found.value = value
            if len(written.value) > _SURELY_SHORT:
                found.reason = _why_not_held(value)
        return found

    def _value(self, number: Written, mark: DecimalMark | None) -> Decimal | None:
        """Return the number by the mark of its series; by its own where they have none."""
        if mark is not None:
            return number.by(mark)
        return number.point if number.comma is None else number.comma

    def _why_no_percent(self, written: WrittenReading, metric: Key) -> str:
        unit = self._metrics[metric].unit
        its = f"is measured in {shown(unit)}" if unit else "has no unit so far"
        return (
            f"“{shown(written.value.strip())}” is in per cent, and the metric {its}; leave the sign "
            "out, or correct the unit"
        )

    def _days(self, readings: Iterable[WrittenReading]) -> Mapping[str, datetime.date | str]:
        """Return the day that each text means, or why it means none."""
        first_row: dict[str, int] = {}
        for each in readings:
            first_row.setdefault(each.day, each.row)
        written = {text: day_written(text) for text in first_row}
        order = self.days
        if order is None:
            ways = way_of(each.ways for each in written.values() if each.ways)
            order = next(iter(ways)) if ways and len(ways) == 1 else None
            if order is None:
                _refuse_unclear_day(written)
        return {text: _day_by(order, text, each) for text, each in written.items()}

    def _marks(
        self, readings: Sequence[WrittenReading], numbers: Sequence[Written]
    ) -> Mapping[int, DecimalMark | None]:
        """Return the decimal mark of each series; None where each number has its own."""
        by_point, by_comma = set[int](), set[int]()
        unclear: dict[int, tuple[str, Written]] = {}
        for (*_, text, series, _), number in zip(readings, numbers, strict=True):
            point, comma = number.point, number.comma
            if comma is None:
                if point is not None:
                    by_point.add(series)
            elif point is None:
                by_comma.add(series)
            elif point != comma:
                unclear.setdefault(series, (text, number))
        found: dict[int, DecimalMark | None] = {}
        for series in (*by_point, *by_comma, *unclear):
            mark = self.decimal
            if mark is None and (series in by_point) != (series in by_comma):
                mark = DecimalMark.POINT if series in by_point else DecimalMark.COMMA
            if mark is None and series in unclear:
                raise _unclear_number(*unclear[series])
            found[series] = mark
        return found


def _day_by(order: DayOrder | None, text: str, written: WrittenDay) -> datetime.date | str:
    if written.reason:
        return written.reason
    day = written.by(order) if order else written.day_first or written.month_first
    return day or (why_not_in(text, order) if order else "")


def _refuse_unclear_day(written: Mapping[str, WrittenDay]) -> None:
    for text, each in written.items():
        if each.is_unclear:
            raise Unclear(DayOrder, text, {order: str(each.by(order)) for order in DayOrder})


def _unclear_number(text: str, number: Written) -> Unclear:
    return Unclear(DecimalMark, text, {mark: f"{number.by(mark):f}" for mark in DecimalMark})


def _why_not_held(value: Decimal) -> str:
    """Return why a field cannot hold a number, "" where it can."""
    try:
        checked(_VALUE, value, READING.label)
    except Refusal as refusal:
        return refusal.sentence
    return ""
