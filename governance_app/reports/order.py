"""What somebody orders when asking for a report: of which day, of whom or what, and what is in it."""

from collections.abc import Callable
from dataclasses import dataclass, field

from governance_app.domain.errors import Cancelled, Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.rules.rule import Subject
from governance_app.reports.content import Edition


@dataclass(frozen=True, slots=True)
class Option:
    """A part that may be left out of a report; `field` of the framework says what is usual.

    Without a field, it is in the report unless it is left out.
    """

    name: str
    label: str
    field: str = ""


FINDINGS = Option("findings", "Findings", "report_findings")
NOTES = Option("notes", "Notes of assignments", "report_notes")
SIGNATURES = Option("signatures", "Lines to sign on", "report_signatures")
LOADS = Option("loads", "Load of each role")
HOLDERS = Option("holders", "Who holds each role", "report_holders")


@dataclass(frozen=True, slots=True)
class Order:
    """An order for a report.

    `of` is the item that it is about, None for all. `included` are the names of the options that
    are wanted, None for those that the framework's settings say. What is not printed but read on a
    screen (`is_printed` is False) may be larger. `cancelled` says whether it is not wanted any more.
    """

    edition: Edition
    of: Subject | None = None
    included: frozenset[str] | None = None
    is_printed: bool = True
    cancelled: Callable[[], bool] | None = field(default=None, compare=False, repr=False)

    def go_on(self) -> None:
        """Raise Cancelled where it is not wanted any more; called now and then by what takes long."""
        if self.cancelled is not None and self.cancelled():
            raise Cancelled

    def wants(self, option: Option, framework: Framework) -> bool:
        """Whether a part is wanted."""
        if self.included is not None:
            return option.name in self.included
        return bool(getattr(framework.profile, option.field, True)) if option.field else True


def refuse_unknown(included: frozenset[str], options: tuple[Option, ...]) -> None:
    """Refuse names of options that a report does not have."""
    unknown = sorted(included - {each.name for each in options})
    if unknown:
        known = ", ".join(each.name for each in options) or "none"
        raise Refusal(f"This report has no part “{unknown[0]}”; its parts are {known}.")
