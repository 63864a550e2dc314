"""Who holds the roles, in the few words that stand below the heads of columns. No Qt."""

import datetime
from typing import TYPE_CHECKING, Literal, NamedTuple

from governance_app.domain.changes import Changes
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ABSENCE, APPOINTMENT, PERSON, PROFILE, ROLE

if TYPE_CHECKING:
    from governance_app.domain.holding import Holdings

_READ = frozenset({PERSON.name, APPOINTMENT.name, ABSENCE.name, ROLE.name, PROFILE.name})


class Office(NamedTuple):
    """What stands below the name of a role."""

    text: str
    tone: Literal["muted", "error", "warning"]


class Offices:
    """Who holds the roles of a framework on a day; looked up when first asked for."""

    def __init__(self, framework: Framework, today: datetime.date | None = None) -> None:
        self._framework, self.today = framework, today
        self._held: Holdings | None = None

    def take(self, framework: Framework, changes: Changes) -> None:
        """Look at another framework; what was looked up stays where the changes leave it alone."""
        self._framework = framework
        if any(change.kind in _READ for change in changes.items):
            self._held = None

    def of(self, role: Key) -> Office | None:
        """Return who holds a role; None before there are people, and where nobody needs to."""
        framework = self._framework
        if self.today is None or not framework.of(PERSON) or role not in framework.roles:
            return None
        from governance_app.domain.holding import coming_end, holdings, stands_vacant, warn_until

        if self._held is None:
            self._held = holdings(framework, self.today)
        holding = self._held.of(role)
        if stands_vacant(framework.roles[role], holding):
            return Office("Vacant", "error")
        if not holding.holders:
            return None
        people = framework.of(PERSON)
        first, *others = (people[each.person].name for each in holding.holders)
        names = f"{first} +{len(others)}" if others else first
        end = coming_end(framework, holding, warn_until(framework, self.today))
        if end is not None and not end.is_followed:
            return Office(f"{names} until {end.day}", "warning")
        return Office(names, "muted")
