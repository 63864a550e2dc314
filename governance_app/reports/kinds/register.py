"""Registers in print: the table of one kind of item, made from its description."""

from collections.abc import Callable
from typing import Any

from governance_app.domain.framework import Framework
from governance_app.domain.kinds import (
    APPOINTMENT,
    BUDGET_LINE,
    INTEGRATION,
    METRIC,
    OBJECTIVE,
    OVERSIGHT,
    PERSON,
    PROCESS,
    ROLE,
    STANDARD,
    SYSTEM,
    TOUCHPOINT,
    Kind,
)
from governance_app.domain.registers import Column as RegisterColumn
from governance_app.domain.registers import Query, Register
from governance_app.domain.rules import Assessment
from governance_app.reports.content import cover_of
from governance_app.reports.document.page import Chapter, PaperDocument
from governance_app.reports.document.table_blocks import (
    Cell,
    Column,
    ColumnKind,
    DataTable,
    RowGroup,
)
from governance_app.reports.document.text_blocks import Figure, Tone
from governance_app.reports.kinds.report import Report
from governance_app.reports.look import look_of
from governance_app.reports.order import Order

#: The kinds of item whose register can be printed; a further kind is a further name here.
REGISTERS: tuple[Kind[Any], ...] = (
    ROLE,
    PERSON,
    APPOINTMENT,
    PROCESS,
    SYSTEM,
    INTEGRATION,
    OBJECTIVE,
    METRIC,
    TOUCHPOINT,
    BUDGET_LINE,
    STANDARD,
    OVERSIGHT,
)
_TONES: dict[str, Tone] = {"error": "error", "warning": "warning", "muted": "quiet"}


def register_report(kind: Kind[Any]) -> Report:
    """Return the report that prints the register of a kind."""
    return Report(
        name=kind.plural.lower().replace(" ", "-"),
        title=kind.plural,
        help=kind.help,
        make=_maker(kind),
        group="Registers",
    )


def _maker(kind: Kind[Any]) -> Callable[[Framework, Order], PaperDocument]:
    def make(framework: Framework, order: Order) -> PaperDocument:
        table = register_table(kind, framework, order)
        count = sum(len(group.rows) for group in table.groups)
        word = kind.label if count == 1 else kind.plural
        return PaperDocument(
            cover=cover_of(kind.plural, framework.profile.name, order.edition),
            chapters=(Chapter("", (table,)),),
            figures=(Figure(f"{count:,}", word.lower()),),
            wide=True,
            look=look_of(framework),
        )

    return make


def register_table(kind: Kind[Any], framework: Framework, order: Order) -> DataTable:
    """Return the table of a kind on a day; columns in which nothing stands are left out."""
    day = order.edition.date
    register = Register(kind, framework, day, Assessment(framework, day).of)
    keys = [row for row in register.rows(Query()) if isinstance(row, int)]
    columns = [each for each in register.columns if any(register.texts(each.name).values())]
    rows = tuple(
        tuple(_cell(register, key, each, is_name=place == 0) for place, each in enumerate(columns))
        for key in keys
    )
    return DataTable(
        tuple(
            Column(each.label, ColumnKind.NUMBER if each.is_number else ColumnKind.TEXT)
            for each in columns
        ),
        (RowGroup("", rows),),
        empty=f"There are no {kind.plural.lower()} yet.",
    )


def _cell(register: Register, key: int, column: RegisterColumn, *, is_name: bool) -> Cell:
    entry = register.entry(key, column.name)
    tone = _TONES.get(entry.tone, "strong" if is_name else "plain")
    return Cell(entry.text, tone=tone)
