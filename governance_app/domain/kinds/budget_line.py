"""Budget lines: time or money for a touchpoint in a period."""

import datetime
from decimal import Decimal
from typing import NamedTuple

from governance_app.domain.fields import Field, FieldType, WhenRemoved
from governance_app.domain.keys import Key
from governance_app.domain.kinds.kind import Kind, reference

MONEY, TIME = "money", "time"
#: The periods of a line; OWN has a first and a last day of its own.
MONTH, QUARTER, YEAR, OWN = "month", "quarter", "year", "own"


class BudgetLine(NamedTuple):
    """Time (in hours) or money that is planned for a touchpoint, and what was spent.

    The period is the month, quarter or year in which `starts` lies (each of them where it is
    empty), or the one from `starts` to `ends`.
    """

    key: Key
    touchpoint: Key
    purpose: str = ""
    resource: str = MONEY
    period: str = MONTH
    starts: datetime.date | None = None
    ends: datetime.date | None = None
    planned: Decimal | None = None
    actual: Decimal | None = None
    result: str = ""
    planned_results: int | None = None
    actual_results: int | None = None


def _results(name: str, label: str, help_text: str) -> Field:
    return Field(name, FieldType.INTEGER, label, help_text, least=0)


BUDGET_LINE = Kind(
    name="budget_line",
    record=BudgetLine,
    label="Budget line",
    plural="Budget lines",
    help="The time or money for each touchpoint, planned and spent.",
    fields=(
        reference(
            "touchpoint",
            "Touchpoint",
            "touchpoint",
            "The touchpoint that it is for.",
            required=True,
            when_removed=WhenRemoved.REMOVE,
        ),
        Field("purpose", FieldType.NAME, "For", "What it is for, such as “Spring campaign”."),
        Field(
            "resource",
            FieldType.CHOICE,
            "Kind",
            "Money in the framework's currency, or time in hours.",
            required=True,
            choices={MONEY: "Money", TIME: "Time (hours)"},
        ),
        Field(
            "period",
            FieldType.CHOICE,
            "Period",
            "A month, a quarter, a year, or one from day to day.",
            required=True,
            choices={MONTH: "Month", QUARTER: "Quarter", YEAR: "Year", OWN: "From – until"},
        ),
        Field(
            "starts",
            FieldType.DATE,
            "From",
            "The first day; for a month, quarter or year any day in it, empty for each one.",
        ),
        Field("ends", FieldType.DATE, "Until", "The last day of a period from day to day."),
        Field("planned", FieldType.DECIMAL, "Planned", "How much is planned for the period."),
        Field("actual", FieldType.DECIMAL, "Actual", "How much was spent in the period."),
        Field("result", FieldType.NAME, "Result", "What is counted, such as “e-mail sent”."),
        _results("planned_results", "Results planned", "How many of them are expected."),
        _results("actual_results", "Results", "How many of them there were."),
    ),
    named_by=("touchpoint",),
)
