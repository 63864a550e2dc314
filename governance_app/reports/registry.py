"""The kinds of report. A new kind is one function that makes its content, one layout, one line."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from governance_app import paths
from governance_app.domain.errors import Refusal
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
from governance_app.reports.content import Edition
from governance_app.reports.hand_over import HandOverList
from governance_app.reports.matrix_content import matrix_content
from governance_app.reports.register_content import register_content


@dataclass(frozen=True, slots=True)
class Report:
    """A kind of report.

    `content` makes what it says, as values that `as_json` understands; `layout` is the name of
    the shipped layout that sets it.
    """

    name: str
    title: str
    help: str
    content: Callable[[Framework, Edition], Any]
    layout: str

    def shipped_layout(self) -> Path:
        """Return the layout that comes with the program."""
        return paths.resources() / "reports" / self.layout


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


def _register(kind: Kind[Any]) -> Report:
    """Return the report that prints the register of a kind."""
    return Report(
        name=kind.plural.lower().replace(" ", "-"),
        title=kind.plural,
        help=kind.help,
        content=register_content(kind),
        layout="register.typ",
    )


REPORTS: tuple[Report, ...] = (
    Report(
        name="raci",
        title="RACI matrix",
        help="Who is what for every activity, the findings, and the load of each role.",
        content=matrix_content,
        layout="raci.typ",
    ),
    *map(_register, REGISTERS),
)


def hand_over_report(about: HandOverList) -> Report:
    """Return the hand-over list of one leaver; it is no line above, for it needs a person."""
    return Report(
        name="hand-over",
        title="Hand-over list",
        help="What somebody who leaves hands over, to whom, and what becomes vacant.",
        content=about,
        layout="hand_over.typ",
    )


def report_named(name: str) -> Report:
    """Return the kind of report of this name; refuses one that there is not."""
    for report in REPORTS:
        if report.name == name:
            return report
    known = ", ".join(report.name for report in REPORTS)
    raise Refusal(f"There is no report “{name}”; the reports are {known}.")
