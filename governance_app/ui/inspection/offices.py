"""Who holds a role, in the words of the inspector."""

import datetime

from governance_app.domain.framework import Framework
from governance_app.domain.holding import (
    Holding,
    bodies,
    covers,
    days_after,
    ends_on,
    has_successor,
    stands_vacant,
)
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ABSENCE, APPOINTMENT, PERSON, ROLE, Appointment
from governance_app.domain.kinds.appointment import HOLDER
from governance_app.domain.rules import Subject, listed
from governance_app.ui.inspection.inspection import Block, Link, Section, Text

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


def office_sections(framework: Framework, role: Key, today: datetime.date) -> list[Section]:
    """Return who holds and deputises, with links; vacancy and a coming end in their colours."""
    holding = holding_of(framework, role, today)
    blocks: list[Block] = []
    if is_vacant(framework, role, holding):
        blocks.append(Text(VACANT, "error"))
    blocks += _people(framework, holding.holders, today)
    ending = coming_end(framework, holding, today)
    if ending is not None:
        blocks.append(ending)
    sections = [Section("Held by", tuple(blocks))] if blocks else []
    deputies = _people(framework, holding.deputies, today)
    if deputies:
        sections.append(Section("Deputies", tuple(deputies)))
    body = bodies(framework).get(role)
    if body is not None:
        sections.append(Section("Members", tuple(_members(framework, body.members, body.chair))))
    return sections


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


def _people(
    framework: Framework, appointments: tuple[Appointment, ...], today: datetime.date
) -> list[Block]:
    people, blocks = framework.of(PERSON), list[Block]()
    away = {a.person: a for a in framework.of(ABSENCE).values() if covers(a, today)}
    for each in appointments:
        blocks.append(Link(people[each.person].name, Subject(PERSON.name, each.person)))
        absence = away.get(each.person)
        if absence is not None:
            until = f" until {absence.ends}" if absence.ends else ""
            blocks.append(Text(f"Away{until}", "warning"))
    return blocks


def _members(framework: Framework, members: tuple[Key, ...], chair: Key | None) -> list[Block]:
    return [
        Link(
            framework.roles[each].name + (" (chair)" if each == chair else ""),
            Subject(ROLE.name, each),
        )
        for each in members
    ]


def _names(framework: Framework, appointments: tuple[Appointment, ...]) -> str:
    people = framework.of(PERSON)
    return listed(people[each.person].name for each in appointments[:4])
