"""Rules about who holds the roles on a day: vacancies, coming ends, deputies and bodies."""

import datetime
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from governance_app.domain.commands import EditItem, RemoveItems
from governance_app.domain.framework import Framework, ordered
from governance_app.domain.holding import (
    Body,
    Holding,
    Holdings,
    coming_end,
    ends_on,
    overlap,
    stands_vacant,
    warn_until,
)
from governance_app.domain.keys import Key
from governance_app.domain.kinds import APPOINTMENT, MEMBERSHIP, PERSON, ROLE, Role
from governance_app.domain.kinds.appointment import DEPUTY, HOLDER
from governance_app.domain.rules.cases import names_owners
from governance_app.domain.rules.rule import Facts, Finding, Mend, Scope, Severity, Subject, rule
from governance_app.domain.words import counted, shortened

_OFFICE = "Delegation-of-authority practice: authority belongs to an office that somebody holds"
_BODY = "Rules of order for committees and boards: chair and quorum"
_MOST_MENDS = 4


class OfficeCase(NamedTuple):
    """A role with who holds it, and who sits in it when it is a body."""

    framework: Framework
    role: Role
    holding: Holding
    holdings: Holdings
    body: Body
    anybody: bool  # whether people have been entered at all
    begun: bool  # whether anybody has begun to enter people, or to name owners of processes
    warn_until: datetime.date


def office_cases(
    framework: Framework, held: Holdings, bodies: dict[Key, Body], roles: Iterable[Key]
) -> Iterator[tuple[Key, OfficeCase]]:
    """Yield these roles, once somebody has begun to enter people, members of bodies or owners."""
    anybody = bool(framework.of(PERSON))
    begun = anybody or names_owners(framework)
    if not begun and not bodies:
        return
    until = warn_until(framework, held.day)
    nobody = Body(())
    for key in roles:
        role, body = framework.roles[key], bodies.get(key, nobody)
        yield key, OfficeCase(framework, role, held.of(key), held, body, anybody, begun, until)


def _end_deputies(framework: Framework, finding: Finding) -> tuple[Mend, ...]:
    """Offer to take back what makes people deputies of the role while they hold it."""
    of_role = [e for e in framework.of(APPOINTMENT).values() if e.role == finding.subject.key]
    held = [each for each in of_role if each.capacity == HOLDER]
    own = [
        each
        for each in of_role
        if each.capacity == DEPUTY
        and any(each.person == other.person and overlap(each, other) for other in held)
    ]
    people = {each.person for each in own}
    who = f"{len(people)} people as deputies"
    if len(people) == 1:
        who = f"{shortened(framework.of(PERSON)[people.pop()].name, 40)} as deputy"
    command = RemoveItems(APPOINTMENT.name, tuple(each.key for each in own))
    return (Mend(f"Remove {who}", command),)


def _choose_chair(framework: Framework, finding: Finding) -> tuple[Mend, ...]:
    """Offer the members of the body."""
    memberships = {
        each.member: each.key
        for each in framework.of(MEMBERSHIP).values()
        if each.body == finding.subject.key
    }
    members = ordered({role: framework.roles[role] for role in memberships})
    return tuple(
        Mend(
            f"Make {shortened(role.name, 40)} the chair",
            EditItem(MEMBERSHIP.name, memberships[role.key], {"chair": True}),
        )
        for role in members[:_MOST_MENDS]
    )


def _report_to_nobody(framework: Framework, finding: Finding) -> tuple[Mend, ...]:
    edit = EditItem(ROLE.name, finding.subject.key, {"reports_to": None})
    return (Mend("Let it report to nobody", edit),)


@rule(
    "vacant-role",
    Severity.WARNING,
    Scope.OFFICE,
    title="Vacant",
    message="Nobody {holds} {subject}{since}.",
    reason="What belongs to a vacant role is answered for by nobody.",
    source=_OFFICE,
)
def vacant_role(case: OfficeCase) -> Facts | None:
    """Find a role that nobody holds on the day, be it that nobody ever did.

    A body and an outside party are never vacant, a team only once somebody was appointed to it.
    It is looked for once the framework names any person, or the owner of any process: a matrix
    that has just been imported knows neither.
    """
    if not case.begun or not stands_vacant(case.role, case.holding):
        return None
    past = [
        day
        for each in case.holding.all
        if each.capacity == HOLDER
        and (day := ends_on(case.framework, each)) is not None
        and (each.starts or day) <= day < case.holdings.day
    ]
    if past:
        return {"holds": "has held", "since": f" since {max(past)}"}
    return {"holds": "holds", "since": ""}


@rule(
    "appointment-ending",
    Severity.WARNING,
    Scope.OFFICE,
    title="Ends {day}",
    message="{person} holds {subject} until {day}, and nobody is appointed to follow at once.",
    reason="A role falls vacant on a day that is known already.",
    source=_OFFICE,
)
def appointment_ending(case: OfficeCase) -> Facts | None:
    """Find a role whose last holder leaves within the days set, with nobody to follow."""
    end = coming_end(case.framework, case.holding, case.warn_until)
    if end is None or end.is_followed:
        return None
    return {"person": Subject(PERSON.name, end.appointment.person), "day": str(end.day)}


@rule(
    "deputy-is-holder",
    Severity.WARNING,
    Scope.OFFICE,
    title="Deputy is holder",
    message="{person}{are} both holder and deputy of {subject}.",
    reason="Who is away cannot stand in for themselves.",
    source=_OFFICE,
    mends=_end_deputies,
)
def deputy_is_holder(case: OfficeCase) -> Facts | None:
    """Find people who would stand in for themselves."""
    holders = {each.person for each in case.holding.holders}
    both = dict.fromkeys(e.person for e in case.holding.deputies if e.person in holders)
    if not both:
        return None
    are = f" and {len(both) - 1} more are" if len(both) > 1 else " is"
    return {"person": Subject(PERSON.name, next(iter(both))), "are": are}


@rule(
    "body-without-chair",
    Severity.WARNING,
    Scope.OFFICE,
    title="No chair",
    message="{subject} has no member who is its chair.",
    reason="Nobody calls the meeting, and nobody breaks a tie.",
    source=_BODY,
    mends=_choose_chair,
)
def body_without_chair(case: OfficeCase) -> Facts | None:
    """Find a body that nobody leads, once people, members of any body or owners were entered."""
    return {} if case.role.role_kind == "body" and case.body.chair is None else None


@rule(
    "body-below-quorum",
    Severity.ERROR,
    Scope.OFFICE,
    title="Below quorum",
    message="{subject} needs {quorum} to be present; {count} can be.",
    reason="A body below its quorum cannot decide anything.",
    source=_BODY,
)
def body_below_quorum(case: OfficeCase) -> Facts | None:
    """Find a body with fewer people in its seats than its quorum asks for.

    Everybody counts once who holds a member role, or was appointed to the body itself. A member
    that is a body or an outside party sends one person.
    """
    if case.role.role_kind != "body" or case.role.quorum is None or not case.anybody:
        return None
    people = set(case.holdings.persons(case.role.key))
    sent = 0
    for member in case.body.members:
        if case.framework.roles[member].role_kind in ("body", "external"):
            sent += 1
        else:
            people.update(case.holdings.persons(member))
    count = len(people) + sent
    return {"quorum": case.role.quorum, "count": count} if count < case.role.quorum else None


@rule(
    "reporting-loop",
    Severity.ERROR,
    Scope.REPORTING,
    title="Reports to itself",
    message="{subject} reports to itself{through}.",
    reason="A line of accountability that has no top ends with nobody.",
    source="Line of accountability: every chain of reporting has one end",
    mends=_report_to_nobody,
)
def reporting_loop(case: int) -> Facts | None:
    """Find a role that its own reporting line leads back to, in a file made elsewhere."""
    others = case - 1
    return {"through": f" through {counted(others, 'other role')}" if others else ""}


def reporting_cases(framework: Framework) -> Iterator[tuple[Key, int]]:
    """Yield every role in a loop, with how many roles are in it; looks at each role once."""
    roles, done = framework.roles, set[Key | None]({None})
    for start in roles:
        path: dict[Key, int] = {}
        at: Key | None = start
        while at is not None and at in roles and at not in done and at not in path:
            path[at] = len(path)
            at = roles[at].reports_to
        if at is not None and at in path:
            loop = [key for key, place in path.items() if place >= path[at]]
            yield from ((key, len(loop)) for key in loop)
        done.update(path)
