"""Who holds a role, in the words of the inspector."""

import datetime

from governance_app.domain.framework import Framework
from governance_app.domain.holding import (
    Holding,
    covers,
    days_after,
    ends_on,
    has_successor,
    stands_vacant,
)
from governance_app.domain.keys import Key
from governance_app.domain.kinds import APPOINTMENT, PERSON, Appointment
from governance_app.domain.kinds.appointment import HOLDER
from governance_app.domain.rules import listed
from governance_app.ui.inspection.inspection import Text

VACANT = "Vacant: nobody holds this role."


def holding_of(framework: Framework, role: Key, day: datetime.date) -> Holding:
    """Return who holds one role on a day; nobody does outside their own active time."""
    people = framework.of(PERSON)
    every = [each for each in framework.of(APPOINTMENT).values() if each.role == role]
    every.sort(key=lambda each: (each.starts or datetime.date.min, each.key))
    now = [each for each in every if covers(each, day) and covers(people[each.person], day)]
    return Holding(
        tuple(each for each in now if each.capacity == HOLDER),
        tuple(each for each in now if each.capacity != HOLDER),
        tuple(every),
    )


def is_vacant(framework: Framework, role: Key, holding: Holding) -> bool:
    """Whether somebody should hold the role and nobody does; no role is before people exist."""
    return bool(framework.of(PERSON)) and stands_vacant(framework.roles[role], holding)


def office_line(framework: Framework, role: Key, today: datetime.date) -> Text | None:
    """Return "Held by Person A · deputy Person B" in one line; None while there are no people."""
    holding = holding_of(framework, role, today)
    if is_vacant(framework, role, holding):
        return Text(VACANT, "error")
    parts = []
    if holding.holders:
        parts.append(f"Held by {_names(framework, holding.holders)}")
    if holding.deputies:
        parts.append(f"deputy {_names(framework, holding.deputies)}")
    return Text(" · ".join(parts), "muted") if parts else None


def coming_end(framework: Framework, holding: Holding, today: datetime.date) -> Text | None:
    """Return "Until 2026-12-31; nobody follows" where the last holder's time ends soon."""
    days = [ends_on(framework, each) for each in holding.holders]
    known = [day for day in days if day is not None]
    if not known or len(known) < len(days):
        return None
    last = max(known)
    if last > days_after(today, framework.profile.ending_within_days):
        return None
    if has_successor(framework, holding, last):
        return Text(f"Until {last}; a successor is appointed.", "muted")
    return Text(f"Until {last}; nobody follows.", "warning")


def _names(framework: Framework, appointments: tuple[Appointment, ...]) -> str:
    people = framework.of(PERSON)
    return listed(people[each.person].name for each in appointments[:4])
