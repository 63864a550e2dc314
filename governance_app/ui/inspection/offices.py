"""Who holds a role, in the words of the inspector."""

import datetime

from governance_app.domain.framework import Framework
from governance_app.domain.holding import (
    Holding,
    coming_end,
    holding_of,
    is_vacant,
    warn_until,
)
from governance_app.domain.keys import Key
from governance_app.domain.kinds import PERSON, Appointment
from governance_app.domain.rules import listed
from governance_app.ui.inspection.inspection import Text

VACANT = "Vacant: nobody holds this role."


def office_line(framework: Framework, role: Key, today: datetime.date) -> Text | None:
    """Return "Held by Person A · deputy Person B" in one line; None while there are no people."""
    holding = holding_of(framework, role, today)
    if is_vacant(framework, framework.roles[role], holding):
        return Text(VACANT, "error")
    parts = []
    if holding.holders:
        parts.append(f"Held by {_names(framework, holding.holders)}")
    if holding.deputies:
        parts.append(f"deputy {_names(framework, holding.deputies)}")
    return Text(" · ".join(parts), "muted") if parts else None


def coming_end_line(framework: Framework, holding: Holding, today: datetime.date) -> Text | None:
    """Return "Until 2026-12-31; nobody follows" where the last holder's time ends soon."""
    end = coming_end(framework, holding, warn_until(framework, today))
    if end is None:
        return None
    if end.is_followed:
        return Text(f"Until {end.day}; a successor is appointed.", "muted")
    return Text(f"Until {end.day}; nobody follows.", "warning")


def _names(framework: Framework, appointments: tuple[Appointment, ...]) -> str:
    people = framework.of(PERSON)
    return listed(people[each.person].name for each in appointments[:4])
