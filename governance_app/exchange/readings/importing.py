"""Importing readings of many metrics: read, understood, compared, one command."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from governance_app.domain.commands.importing_items import ImportItems
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import READING, Kind, Reading
from governance_app.domain.words import shown
from governance_app.exchange.reading.limits import MEGABYTE
from governance_app.exchange.readings.asking import DayOrder, DecimalMark
from governance_app.exchange.readings.comparing import Comparing
from governance_app.exchange.readings.layout import (
    Form,
    Layout,
    columns_left_out,
    form_of,
    heading_counter,
    readings_written,
)
from governance_app.exchange.readings.metric_names import MetricNames
from governance_app.exchange.readings.understanding import Understanding
from governance_app.exchange.registers.difference import (
    Difference,
    Outcome,
    RowOutcome,
    Suggestion,
)
from governance_app.exchange.registers.drafting import NewKey
from governance_app.exchange.registers.importing import IMPORT_WORDS, import_title
from governance_app.exchange.registers.mapping import Mapped, Target
from governance_app.exchange.registers.table import Bounds, Table, read_long_table

#: A hundred metrics with five thousand readings each, twice.
BOUNDS = Bounds(rows=1_000_000, bytes=100 * MEGABYTE, cells=4_000_000)


@dataclass(frozen=True)
class ReadingsImport:
    """A list of readings that was read, and how it is to be understood.

    `decimal` and `days` are what somebody said of it; None: what the list itself says, and where
    it says nothing, `difference` raises Unclear.
    """

    table: Table
    form: Form
    decimal: DecimalMark | None = None
    days: DayOrder | None = None
    kind: Kind[Reading] = READING

    @property
    def targets(self) -> tuple[Target, ...]:
        """What a column can be."""
        return self.form.targets

    @property
    def mapped(self) -> Mapped:
        """What each column is; nothing where there is nothing to choose."""
        return self.form.mapped

    def with_mapped(self, mapped: Mapped) -> "ReadingsImport":
        """Return the same list with its columns understood otherwise."""
        return replace(self, form=self.form._replace(mapped=mapped))

    def difference(self, framework: Framework, new_key: NewKey) -> Difference:
        """Return what the list would change.

        Raises Unclear where a day or a number can be read in two ways, and Refusal where a column
        is missing that is needed.
        """
        understanding = Understanding(framework, self.form.layout, self.decimal, self.days)
        readings = understanding.of(tuple(readings_written(self.table, self.form)))
        comparing = Comparing(framework, new_key)
        outcomes = (
            *self._outcomes_of_columns(understanding.names),
            *comparing.outcomes(readings),
        )
        title = import_title(self.table.name, READING, outcomes)
        command = ImportItems(READING.name, title, tuple(comparing.added), tuple(comparing.edited))
        return Difference(outcomes, command, IMPORT_WORDS)

    def _outcomes_of_columns(self, names: MetricNames) -> Iterator[RowOutcome]:
        """Yield the columns of a table that nobody understands, at the row of the headings."""
        for column, heading in columns_left_out(self.table, self.form):
            suggestions: tuple[Suggestion, ...] = ()
            if self.form.layout is Layout.DAY_COLUMNS:
                reason = f"“{shown(heading)}” is no day, so its column is left out"
            else:
                named = names.named(heading)
                suggestions = named.suggestions
                reason = named.reason or "another column is this metric; keep one of the two"
            yield RowOutcome(
                self.table.heading_row,
                heading,
                Outcome.REFUSED,
                reason=reason,
                suggestions=suggestions,
                cell=f"{self.table.letters(column)}{self.table.heading_row}",
            )


def read_readings(
    path: Path, framework: Framework, *, cancelled: Callable[[], bool] | None = None
) -> ReadingsImport:
    """Read a list of readings from CSV or a spreadsheet, guarded.

    The metrics of the framework tell headings from other rows. Blocks: call it off the window's
    thread. Raises Refusal, and Cancelled when `cancelled` says so.
    """
    table = read_long_table(path, heading_counter(framework), BOUNDS, cancelled=cancelled)
    return ReadingsImport(table, form_of(table, framework))
