"""Who holds the roles, in the few words that stand below the heads of columns. No Qt."""

import datetime
from typing import TYPE_CHECKING, Literal, NamedTuple

from governance_app.domain.changes import Changes
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ABSENCE, APPOINTMENT, PERSON, PROFILE, ROLE

if TYPE_CHECKING:
    from governance_app.domain.holding import Holding, Holdings

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
        from governance_app.domain.holding import holdings, stands_vacant

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
        last = self._last_day(holding)
        if last is not None:
            return Office(f"{names} until {last}", "warning")
        return Office(names, "muted")

    def _last_day(self, holding: "Holding") -> datetime.date | None:
        """Return the day after which nobody holds the role, where that day is near."""
        from governance_app.domain.holding import days_after, ends_on, has_successor

        assert self.today is not None
        days = [ends_on(self._framework, each) for each in holding.holders]
        known = [day for day in days if day is not None]
        if not known or len(known) < len(days):
            return None
        until = days_after(self.today, self._framework.profile.ending_within_days)
        last = max(known)
        near = last <= until and not has_successor(self._framework, holding, last)
        return last if near else None
