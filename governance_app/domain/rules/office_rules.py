"""Rules about who holds the roles on a day: vacancies, coming ends, deputies and bodies."""

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from governance_app.domain.framework import Framework
from governance_app.domain.holding import (
    Body,
    Holding,
    Holdings,
    bodies,
    ends_on,
    has_successor,
)
from governance_app.domain.keys import Key
from governance_app.domain.kinds import PERSON, ROLE, Role
from governance_app.domain.rules.rule import Facts, Scope, Severity, Subject, rule

_OFFICE = "Delegation-of-authority practice: authority belongs to an office that somebody holds"
_BODY = "Rules of order for committees and boards: chair and quorum"


class OfficeCase(NamedTuple):
    """A role with who holds it, and who sits in it when it is a body."""

    framework: Framework
    role: Role
    holding: Holding
    holdings: Holdings
    body: Body | None
    warn_until: datetime.date


def office_cases(framework: Framework, holdings: Holdings) -> Iterator[tuple[Key, OfficeCase]]:
    """Yield every role, once anybody has been entered who could hold one."""
    if not framework.of(PERSON):
        return
    members = bodies(framework)
    until = holdings.day + datetime.timedelta(days=framework.profile.ending_within_days)
    for key, role in framework.roles.items():
        yield key, OfficeCase(framework, role, holdings.of(key), holdings, members.get(key), until)


@rule(
    "vacant-role",
    Severity.WARNING,
    Scope.OFFICE,
    title="Vacant",
    message="Nobody holds {subject}{since}.",
    reason="What belongs to a vacant role is answered for by nobody.",
    source=_OFFICE,
)
def vacant_role(case: OfficeCase) -> Facts | None:
    """Find a role that is no body and nobody outside, and that nobody holds on the day."""
    if case.role.role_kind in ("body", "external") or not case.holding.is_vacant:
        return None
    past = [
        day
        for each in case.holding.all
        if (day := ends_on(case.framework, each)) is not None and day < case.holdings.day
    ]
    return {"since": f" since {max(past)}" if past else ""}


@rule(
    "appointment-ending",
    Severity.WARNING,
    Scope.OFFICE,
    title="Ends {day}",
    message="{person} holds {subject} until {day}, and nobody is appointed to follow.",
    reason="A role falls vacant on a day that is known already.",
    source=_OFFICE,
)
def appointment_ending(case: OfficeCase) -> Facts | None:
    """Find a role whose last holder leaves soon, with nobody to follow."""
    ends = [(ends_on(case.framework, each), each) for each in case.holding.holders]
    if not ends or any(day is None for day, _ in ends):
        return None
    last, appointment = max((day, each) for day, each in ends if day is not None)
    if last > case.warn_until or has_successor(case.framework, case.holding, last):
        return None
    return {"person": Subject(PERSON.name, appointment.person), "day": str(last)}


@rule(
    "deputy-is-holder",
    Severity.WARNING,
    Scope.OFFICE,
    title="Deputy is holder",
    message="{person} is both holder and deputy of {subject}.",
    reason="Who is away cannot stand in for themselves.",
    source=_OFFICE,
)
def deputy_is_holder(case: OfficeCase) -> Facts | None:
    """Find a person who would stand in for themselves."""
    holders = {each.person for each in case.holding.holders}
    for each in case.holding.deputies:
        if each.person in holders:
            return {"person": Subject(PERSON.name, each.person)}
    return None


@rule(
    "body-without-chair",
    Severity.WARNING,
    Scope.OFFICE,
    title="No chair",
    message="{subject} has no member who is its chair.",
    reason="Nobody calls the meeting, and nobody breaks a tie.",
    source=_BODY,
)
def body_without_chair(case: OfficeCase) -> Facts | None:
    """Find a body that nobody leads."""
    if case.role.role_kind != "body":
        return None
    return {} if case.body is None or case.body.chair is None else None


@rule(
    "body-below-quorum",
    Severity.ERROR,
    Scope.OFFICE,
    title="Below quorum",
    message="{subject} needs {quorum} members; {count} of its seats are held.",
    reason="A body below its quorum cannot decide anything.",
    source=_BODY,
)
def body_below_quorum(case: OfficeCase) -> Facts | None:
    """Find a body with fewer people in its seats than its quorum asks for."""
    if case.role.role_kind != "body" or case.role.quorum is None:
        return None
    members = case.body.members if case.body else ()
    people = {person for role in members for person in case.holdings.persons(role)}
    if len(people) >= case.role.quorum:
        return None
    return {"quorum": case.role.quorum, "count": len(people)}


@rule(
    "reporting-loop",
    Severity.ERROR,
    Scope.REPORTING,
    title="Reports to itself",
    message="{subject} reports to itself through {count} other roles.",
    reason="A line of accountability that has no top ends with nobody.",
    source="Line of accountability: every chain of reporting has one end",
)
def reporting_loop(case: tuple[Framework, Role]) -> Facts | None:
    """Find a role that its own reporting line leads back to."""
    framework, role = case
    at, count = role.reports_to, 0
    while at is not None and at != role.key and count <= len(framework.roles):
        above = framework.roles.get(at)
        at, count = (above.reports_to if above else None), count + 1
    return {"count": count} if at == role.key else None


def reporting_cases(framework: Framework) -> Iterator[tuple[Key, tuple[Framework, Role]]]:
    """Yield every role that reports to another."""
    for key, role in framework.of(ROLE).items():
        if role.reports_to is not None:
            yield key, (framework, role)
