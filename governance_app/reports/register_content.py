"""The content of a register's report: the table of one kind of item, made from its description."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from governance_app.domain.framework import Framework
from governance_app.domain.kinds import Kind
from governance_app.domain.registers import Column, Query, Register
from governance_app.domain.rules import Assessment
from governance_app.reports.content import Cover, Edition, cover_of


@dataclass(frozen=True, slots=True)
class RegisterColumn:
    """A column: its label, whether numbers stand in it, and its longest text in characters."""

    label: str
    is_number: bool
    longest: int


@dataclass(frozen=True, slots=True)
class RegisterCell:
    """What stands in a cell; the tone says more only where it is error or warning."""

    text: str
    tone: str


@dataclass(frozen=True, slots=True)
class RegisterContent:
    """The content of the report. Columns in which nothing stands are left out."""

    cover: Cover
    count: int
    one: str
    many: str
    columns: tuple[RegisterColumn, ...]
    rows: tuple[tuple[RegisterCell, ...], ...]


def register_content(kind: Kind[Any]) -> Callable[[Framework, Edition], RegisterContent]:
    """Return what makes the content of a kind's report, as of the day of printing."""

    def content(framework: Framework, edition: Edition) -> RegisterContent:
        findings = Assessment(framework, edition.date)
        register = Register(kind, framework, edition.date, findings.of)
        keys = [row for row in register.rows(Query()) if isinstance(row, int)]
        columns = [each for each in register.columns if _is_used(register, each)]
        rows = tuple(
            tuple(
                RegisterCell(entry.text, entry.tone)
                for entry in (register.entry(key, each.name) for each in columns)
            )
            for key in keys
        )
        described = tuple(
            RegisterColumn(
                each.label,
                each.is_number,
                max((len(row[place].text) for row in rows), default=0),
            )
            for place, each in enumerate(columns)
        )
        return RegisterContent(
            cover_of(kind.plural, framework.profile.name, edition),
            len(rows),
            kind.label.lower(),
            kind.plural.lower(),
            described,
            rows,
        )

    return content


def _is_used(register: Register, column: Column) -> bool:
    return any(register.texts(column.name).values())
