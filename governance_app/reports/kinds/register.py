"""Registers in print: the table of one kind of item, made from its description."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from governance_app.domain.fields import FieldType
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
from governance_app.domain.registers.wording import with_marks
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
#: The column that names what an item is about, whatever its kind.
_SAYS_WHAT = "covers"
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


def register_table(
    kind: Kind[Any],
    framework: Framework,
    order: Order,
    told: Mapping[int, str] | None = None,
    without: Collection[str] = (),
) -> DataTable:
    """Return the table of a kind on a day; columns in which nothing stands are left out.

    So are those named in `without`, and the references of which exactly one says what an item is
    about, where another column says it.

    `told` are the anchors of items that the document tells of elsewhere: their names lead there.
    """
    day = order.edition.date
    register = Register(kind, framework, day, Assessment(framework, day).of)
    keys = [row for row in register.rows(Query()) if isinstance(row, int)]
    told_by_another = kind.one_of if _SAYS_WHAT in (each.name for each in register.columns) else ()
    columns = [
        each
        for each in register.columns
        if each.name not in without
        and each.name not in told_by_another
        and any(register.texts(each.name).values())
    ]
    rows = tuple(
        tuple(
            _cell(register, key, each, told or {}, is_name=place == 0)
            for place, each in enumerate(columns)
        )
        for key in keys
    )
    return DataTable(
        tuple(
            Column(each.head(framework), ColumnKind.NUMBER if each.is_number else ColumnKind.TEXT)
            for each in columns
        ),
        (RowGroup("", rows),),
        empty=f"There are no {kind.plural.lower()} yet.",
    )


def _cell(
    register: Register, key: int, column: RegisterColumn, told: Mapping[int, str], *, is_name: bool
) -> Cell:
    entry = register.entry(key, column.name)
    tone = _TONES.get(entry.tone, "strong" if is_name else "plain")
    leads_to = ""
    if told and column.field is not None and column.field.type is FieldType.REFERENCE:
        item = register.framework.of(register.kind)[key]
        leads_to = told.get(getattr(item, column.name) or 0, "")
    text = with_marks(entry.text) if column.is_number else entry.text
    return Cell(text, tone=tone, leads_to=leads_to)
