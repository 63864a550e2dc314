"""The forms of a list of readings: one reading a row, or a table of metrics and days."""

from collections.abc import Callable, Iterator, Sequence
from enum import Enum
from typing import NamedTuple

from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import METRIC, READING
from governance_app.exchange.readings.days import day_written
from governance_app.exchange.readings.metric_names import MetricNames
from governance_app.exchange.registers.mapping import (
    NOT_IMPORTED,
    Mapped,
    Target,
    mapped_by_headings,
    refuse_unnamed,
    targets_of,
)
from governance_app.exchange.registers.table import Table

METRIC_NAME, DAY, VALUE = "metric", "day", "value"
#: In how many columns words such as “Value” are looked for; a table may have thousands of days.
_WORDS_IN = 50


class Layout(Enum):
    """What stands where in a list of readings."""

    READING_ROWS = "a reading in each row"
    METRIC_COLUMNS = "a day in each row and a metric in each column"
    DAY_COLUMNS = "a metric in each row and a day in each column"


class Form(NamedTuple):
    """A layout, with what each column is and can be; nothing is to choose among columns of days."""

    layout: Layout
    mapped: Mapped
    targets: tuple[Target, ...]


class WrittenReading(NamedTuple):
    """A reading as it is written; `cell` is "" where its row says where it stands.

    `key` is the metric where its column says which one. The values of one `series` are written
    in one way: those of a column, or of the row of a metric.
    """

    row: int
    cell: str
    metric: str
    day: str
    value: str
    series: int
    key: Key | None = None


ROW_TARGETS = targets_of(READING)


def heading_counter(framework: Framework) -> Callable[[Sequence[str]], int]:
    """Return what says of a row how many headings of any form stand in it."""
    names = MetricNames(framework)

    def count(texts: Sequence[str]) -> int:
        words = sum(map(bool, mapped_by_headings(texts[:_WORDS_IN], ROW_TARGETS)))
        metrics = sum(names.is_one(text) for text in texts)
        days = sum(_is_day(text) for text in texts[1:])
        return words + max(metrics, days)

    return count


def _is_day(text: str) -> bool:
    return bool(text.strip()) and bool(day_written(text).ways)


def form_of(table: Table, framework: Framework) -> Form:
    """Return the form of a list by its headings. Refuses one that has none of the forms."""
    words = mapped_by_headings(table.headings[:_WORDS_IN], ROW_TARGETS)
    mapped = (*words, *(NOT_IMPORTED for _ in table.headings[_WORDS_IN:]))
    there = set(words)
    if {METRIC_NAME, DAY, VALUE} <= there:
        return Form(Layout.READING_ROWS, mapped, ROW_TARGETS)
    names = MetricNames(framework)
    metrics = sum(names.is_one(text) for text in table.headings)
    days = sum(_is_day(text) for text in table.headings[1:])
    if days and days >= metrics:
        return Form(Layout.DAY_COLUMNS, (), ())
    if metrics or (DAY in there and METRIC_NAME not in there):
        return _metric_columns(table, framework, names, mapped)
    if METRIC_NAME in there and there & {DAY, VALUE}:
        return Form(Layout.READING_ROWS, mapped, ROW_TARGETS)
    raise Refusal(
        f"“{table.name}” is no list of readings: give it the headings Metric, Day and Value, or a "
        "column for the day and one for each metric, or one for the metric and one for each day."
    )


def _metric_columns(table: Table, framework: Framework, names: MetricNames, words: Mapped) -> Form:
    """Return what each column is: the day by its heading, else the first one, and metrics."""
    found = [_target_of(names.key(text)) if text else NOT_IMPORTED for text in table.headings]
    day = words.index(DAY) if DAY in words else 0
    found[day] = DAY
    for column, name in enumerate(found):
        if name in found[:column]:  # the same metric again
            found[column] = NOT_IMPORTED
    targets = (
        next(each for each in ROW_TARGETS if each.name == DAY),
        *(
            Target(_target_of(key), metric.name, frozenset())
            for key, metric in framework.of(METRIC).items()
        ),
    )
    return Form(Layout.METRIC_COLUMNS, tuple(found), targets)


def _target_of(metric: Key | None) -> str:
    return NOT_IMPORTED if metric is None else f"metric {metric}"


def _metric_of(target: str) -> Key:
    return int(target.removeprefix("metric "))


def readings_written(table: Table, form: Form) -> Iterator[WrittenReading]:
    """Yield the readings of a list. In tables an empty cell is no reading."""
    match form.layout:
        case Layout.READING_ROWS:
            yield from _in_rows(table, form)
        case Layout.METRIC_COLUMNS:
            yield from _in_metric_columns(table, form)
        case Layout.DAY_COLUMNS:
            yield from _in_day_columns(table)


def _in_rows(table: Table, form: Form) -> Iterator[WrittenReading]:
    for needed in (METRIC_NAME, DAY, VALUE):
        refuse_unnamed(table.name, form.targets, form.mapped, needed)
    metric, day, value = (form.mapped.index(name) for name in (METRIC_NAME, DAY, VALUE))
    for row, texts in table.rows:
        yield WrittenReading(row, "", texts[metric], texts[day], texts[value], value)


def _in_metric_columns(table: Table, form: Form) -> Iterator[WrittenReading]:
    refuse_unnamed(table.name, form.targets, form.mapped, DAY)
    day = form.mapped.index(DAY)
    labels = {target.name: target.label for target in form.targets}
    columns = [
        (column, table.letters(column), labels[name], _metric_of(name))
        for column, name in enumerate(form.mapped)
        if name not in (DAY, NOT_IMPORTED)
    ]
    for row, texts in table.rows:
        for column, letters, metric, key in columns:
            value = texts[column]
            if value and not value.isspace():
                cell = f"{letters}{row}"
                yield WrittenReading(row, cell, metric, texts[day], value, column, key)


def _in_day_columns(table: Table) -> Iterator[WrittenReading]:
    columns = [
        (column, table.letters(column), heading)
        for column, heading in enumerate(table.headings)
        if column and _is_day(heading)
    ]
    for row, texts in table.rows:
        for column, letters, day in columns:
            value = texts[column]
            if value and not value.isspace():
                yield WrittenReading(row, f"{letters}{row}", texts[0], day, value, row)


def columns_left_out(table: Table, form: Form) -> Iterator[tuple[int, str]]:
    """Yield the columns of a table of metrics and days that are neither, with their headings."""
    for column, heading in enumerate(table.headings):
        if not heading:
            continue
        if form.layout is Layout.METRIC_COLUMNS and form.mapped[column] == NOT_IMPORTED:
            yield column, heading
        if form.layout is Layout.DAY_COLUMNS and column and not _is_day(heading):
            yield column, heading
