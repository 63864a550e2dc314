"""What the pictures show beside the matrix: technology, goals, touchpoints, standards, oversight."""

import datetime
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import cycle
from typing import Any, Protocol

import sample_tables as tables

from governance_app.domain.fields import Field, FieldType
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    BENEFIT,
    BUDGET_LINE,
    DOCUMENT_LINK,
    INTEGRATION,
    METRIC,
    OBJECTIVE,
    OVERSIGHT,
    OVERSIGHT_FUNCTION,
    READING,
    REVIEW,
    STANDARD,
    STANDARD_USE,
    SYSTEM,
    SYSTEM_USE,
    TOUCHPOINT,
    TOUCHPOINT_METRIC,
    Kind,
)

#: What the framework says of itself.
PROFILE_VALUES = {
    "vision": "Excellence in marketing operations: automated, standardised, well integrated.",
    "audience": "Marketing operations directors, technology managers, process excellence teams.",
    "primary_objective": "A structure for excellence and accountability.",
    "outcomes": "More efficiency, more revenue, lower cost, a better experience for customers.",
    "currency": "EUR",
    "brand_name": "Marketing operations",
    "brand_colour": "#1a5fb4",
}
_BEGUN, _LATELY, _MONTH = -360, -20, 30
#: What items of a kind have that no table says.
_ALSO: Mapping[str, Mapping[str, str]] = {
    OBJECTIVE.name: {
        "overseer": "Marketing Operations Director",
        "baseline_day": str(_BEGUN),
        "status": "active",
    },
    METRIC.name: {
        "overseer": "Marketing Operations Director",
        "baseline_day": str(_BEGUN),
        "cadence": "monthly",
    },
}
#: Each after those that it names.
_TABLES: tuple[tuple[Kind[Any], str], ...] = (
    (SYSTEM, tables.SYSTEMS),
    (SYSTEM_USE, tables.SYSTEM_USES),
    (INTEGRATION, tables.INTEGRATIONS),
    (OBJECTIVE, tables.OBJECTIVES),
    (METRIC, tables.METRICS),
    (BENEFIT, tables.BENEFITS),
    (TOUCHPOINT, tables.TOUCHPOINTS),
    (TOUCHPOINT_METRIC, tables.TOUCHPOINT_METRICS),
    (BUDGET_LINE, tables.BUDGET_LINES),
    (STANDARD, tables.STANDARDS),
    (STANDARD_USE, tables.STANDARD_USES),
    (DOCUMENT_LINK, tables.DOCUMENT_LINKS),
    (OVERSIGHT_FUNCTION, tables.OVERSIGHT_FUNCTIONS),
)
#: How many days ago reviews took place, one after the other; None where none did.
_REVIEWED = (12, 20, 34, None, 8, 41, 95, 3, 17, None, 26, 60)


class Adding(Protocol):
    """What adds to the sample, and knows what is in it."""

    def add(self, kind: str, **values: Any) -> Key:
        """Add an item; return its key."""

    def key(self, kind: str, name: str) -> Key | None:
        """Return an item by its name."""

    def day(self, days: int | None) -> datetime.date | None:
        """Return the day that lies so many days from today."""

    def names(self, kind: str) -> list[str]:
        """Return the names of all items of a kind."""


def add_governed(sample: Adding) -> None:
    """Add all that stands beside the matrix."""
    for kind, table in _TABLES:
        for row in _rows(table):
            _add(sample, kind, row)
    _add_readings(sample)
    _add_oversight(sample)


def _rows(table: str) -> Iterator[dict[str, str]]:
    """Yield the lines of a table, each with its texts by field."""
    head, *lines = ([c.strip() for c in line.split("|")] for line in table.strip().splitlines())
    for cells in lines:
        yield {name: text for name, text in zip(head, cells, strict=True) if text}


def _add(sample: Adding, kind: Kind[Any], row: Mapping[str, str]) -> Key:
    texts = {**_ALSO.get(kind.name, {}), **row}
    if kind is OVERSIGHT_FUNCTION:
        covered = (each for each in _rows(tables.OVERSIGHT) if each["function"] == row["name"])
        texts |= {f"covers_{each['kind']}": "yes" for each in covered}
    return sample.add(
        kind.name, **{name: _value(sample, kind.field(name), text) for name, text in texts.items()}
    )


def _value(sample: Adding, described: Field, text: str) -> Any:
    """Return what a text means in a field."""
    match described.type:
        case FieldType.REFERENCE:
            return sample.key(described.refers_to, text)
        case FieldType.DATE:
            return sample.day(int(text))
        case FieldType.DECIMAL:
            return Decimal(text)
        case FieldType.INTEGER:
            return int(text)
        case FieldType.YES_NO:
            return text == "yes"
        case _:
            return text


def _add_readings(sample: Adding) -> None:
    for row in _rows(tables.READINGS):
        values = row["values"].split()
        for months, value in enumerate(reversed(values)):
            sample.add(
                READING.name,
                metric=sample.key(METRIC.name, row["metric"]),
                day=sample.day(-int(row["age"]) - months * _MONTH),
                value=Decimal(value),
            )


def _add_oversight(sample: Adding) -> None:
    reviewed = cycle(_REVIEWED)
    for row in _rows(tables.OVERSIGHT):
        for name in sample.names(row["kind"]):
            if name == row.get("but"):
                continue
            ago = next(reviewed)
            oversight = sample.add(
                OVERSIGHT.name,
                function=sample.key(OVERSIGHT_FUNCTION.name, row["function"]),
                role=sample.key("role", row["role"]),
                cadence=row["cadence"],
                since=sample.day(_BEGUN if ago is not None else _LATELY),
                **{row["kind"]: sample.key(row["kind"], name)},
            )
            if ago is not None:
                sample.add(
                    REVIEW.name,
                    oversight=oversight,
                    day=sample.day(-ago),
                    reviewer=sample.key("person", row["reviewer"]),
                    outcome="in-order" if ago % 3 else "to-improve",
                )
