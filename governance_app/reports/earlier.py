"""The state that a report of changes compares with, as it is handed to the report."""

from dataclasses import dataclass

from governance_app.domain.framework import Framework
from governance_app.domain.kinds import SignOff


@dataclass(frozen=True, slots=True, eq=False)
class Earlier:
    """An earlier state, what it and the later one are called, and what was signed of the later one.

    `sign_offs` is None where the later state is no version. It is equal to itself alone: looking
    through whole frameworks each time would take longer than the report.
    """

    framework: Framework
    title: str
    later: str
    sign_offs: tuple[SignOff, ...] | None = None
