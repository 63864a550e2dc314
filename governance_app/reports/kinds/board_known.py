"""What the parts of the board page look at, looked up once."""

import datetime
from collections.abc import Iterable
from functools import cached_property, partial

from governance_app.domain.coverage import Coverage
from governance_app.domain.framework import Framework
from governance_app.domain.health import Health, health
from governance_app.domain.holding import Holdings, holdings
from governance_app.domain.kinds import kind_named
from governance_app.domain.labels import label_of
from governance_app.domain.measures.series import AllSeries, last_readings
from governance_app.domain.rules import Finding, check
from governance_app.domain.rules.naming import listed
from governance_app.domain.rules.rule import Subject
from governance_app.domain.words import shortened

#: So many names stand in a line, and together they have about so many characters.
_MOST_NAMES, _LONGEST = 3, 100


class BoardKnown:
    """A framework on a day."""

    def __init__(self, framework: Framework, day: datetime.date) -> None:
        self.framework, self.day = framework, day

    @cached_property
    def held(self) -> Holdings:
        """Who holds what."""
        return holdings(self.framework, self.day)

    @cached_property
    def coverage(self) -> Coverage:
        """How everything is overseen."""
        return Coverage(self.framework, self.held)

    @cached_property
    def series(self) -> AllSeries:
        """The last readings of metrics."""
        return last_readings(self.framework, self.day)

    @cached_property
    def health(self) -> tuple[Health, ...]:
        """The numbers that say how the framework stands."""
        return health(self.framework, self.day, self.series)

    @cached_property
    def findings(self) -> list[Finding]:
        """What is found and not accepted."""
        return check(self.framework, self.day)

    def name(self, about: Subject) -> str:
        """Return what an item is called."""
        kind = kind_named(about.kind)
        return label_of(self.framework, kind, self.framework.of(kind)[about.key])


def some(names: Iterable[str]) -> str:
    """Return "A, B and 4 more": each name once, the first ones, long ones shortened."""
    there = list(dict.fromkeys(names))
    told: list[str] = []
    for each in map(partial(shortened, longest=_LONGEST // 2), there[:_MOST_NAMES]):
        if told and sum(map(len, told)) + len(each) > _LONGEST:
            break
        told.append(each)
    left = len(there) - len(told)
    return listed([*told, f"{left:,} more"] if left else told)
