"""Rules about owners of processes, and about people and what they hold."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from governance_app.domain.commands import EditItem
from governance_app.domain.framework import Framework
from governance_app.domain.holding import Holdings, covers
from governance_app.domain.keys import Key
from governance_app.domain.kinds import PERSON, PROCESS, ROLE, Appointment, Person, Process
from governance_app.domain.rules.cases import policy_of
from governance_app.domain.rules.rule import (
    Facts,
    Finding,
    Mend,
    Scope,
    Severity,
    Subject,
    rule,
)

_OWNER = "Process ownership (business process management): one owner answers for each process"
_LOAD = "Span of authority: one person can only answer for so much"


class OwnedCase(NamedTuple):
    """A process, and how many people hold its owner."""

    framework: Framework
    process: Process
    today: datetime.date
    anybody: bool  # whether people have been entered at all
    holders: int


class InvolvementCase(NamedTuple):
    """A process that has an owner, with the letters in it and below it."""

    owner: Key
    has_letters: bool
    owner_is_involved: bool


class PersonCase(NamedTuple):
    """A person with the appointments of the day."""

    framework: Framework
    person: Person
    appointments: tuple[Appointment, ...]
    active: bool
    most: int


def owned_cases(framework: Framework, holdings: Holdings) -> Iterator[tuple[Key, OwnedCase]]:
    """Yield every process that has not been given up."""
    anybody = bool(framework.of(PERSON))
    for key, process in framework.processes.items():
        if process.status != "retired":
            holders = len(holdings.persons(process.owner)) if process.owner else 0
            yield key, OwnedCase(framework, process, holdings.day, anybody, holders)


def involvement_cases(
    framework: Framework, processes: Iterable[Key]
) -> Iterator[tuple[Key, InvolvementCase]]:
    """Yield those of the processes that have an owner."""
    owned = [framework.processes[key] for key in processes if framework.processes[key].owner]
    if not owned:
        return
    below = Descent(framework)
    policy, matrix = policy_of(framework), framework.matrix
    letters = policy.accountable | policy.responsible
    for process in owned:
        owner = process.owner
        assert owner is not None
        activities = below.activities(process.key)
        yield (
            process.key,
            InvolvementCase(
                owner,
                any(matrix.row(key) for key in activities),
                any(matrix.letters(key, owner) & letters for key in activities),
            ),
        )


class Descent:
    """The processes and activities below a process."""

    def __init__(self, framework: Framework) -> None:
        self._children: dict[Key, list[Key]] = defaultdict(list)
        self._steps: dict[Key, list[Key]] = defaultdict(list)
        for process in framework.processes.values():
            if process.parent is not None:
                self._children[process.parent].append(process.key)
        for activity in framework.activities.values():
            self._steps[activity.process].append(activity.key)

    def activities(self, process: Key) -> list[Key]:
        """Return the activities in a process and in those below it."""
        found: list[Key] = []
        waiting = [process]
        while waiting:
            at = waiting.pop()
            found.extend(self._steps.get(at, ()))
            waiting.extend(self._children.get(at, ()))
        return found


def person_cases(framework: Framework, holdings: Holdings) -> Iterator[tuple[Key, PersonCase]]:
    """Yield every person."""
    most = framework.profile.most_roles_of_person
    for key, person in framework.of(PERSON).items():
        held = holdings.of_people.get(key, ())
        yield key, PersonCase(framework, person, held, covers(person, holdings.day), most)


def _propose_owner(framework: Framework, finding: Finding) -> tuple[Mend, ...]:
    """Offer the roles that are accountable in the process most often."""
    policy = policy_of(framework)
    counts: dict[Key, int] = defaultdict(int)
    for activity in framework.activities.values():
        if activity.process == finding.subject.key:
            for role in framework.matrix.assigned(activity.key, policy.accountable):
                counts[role] += 1
    best = sorted(counts, key=lambda role: (-counts[role], role))[:3]
    return tuple(
        Mend(
            f"Make {framework.roles[role].name[:40]} the owner",
            EditItem(PROCESS.name, finding.subject.key, {"owner": role}),
        )
        for role in best
    )


@rule(
    "process-without-owner",
    Severity.WARNING,
    Scope.OWNERSHIP,
    title="No owner",
    message="The process “{subject}” has no owner.",
    reason="Nobody answers for the process as a whole, only for its steps.",
    source=_OWNER,
    mends=_propose_owner,
)
def process_without_owner(case: OwnedCase) -> Facts | None:
    """Find a process that neither has an owner nor is part of one that has."""
    at: Process | None = case.process
    while at is not None:
        if at.owner is not None:
            return None
        at = case.framework.processes.get(at.parent) if at.parent is not None else None
    return {}


@rule(
    "owner-has-left",
    Severity.ERROR,
    Scope.OWNERSHIP,
    title="Owner vacant",
    message="The owner of “{subject}”, {owner}, is held by nobody.",
    reason="The process has an owner on paper only.",
    source=_OWNER,
)
def owner_has_left(case: OwnedCase) -> Facts | None:
    """Find a process whose owner is a role that nobody holds on the day."""
    owner = case.process.owner
    if owner is None or case.holders or not case.anybody:
        return None
    if case.framework.roles[owner].role_kind in ("body", "external"):
        return None
    return {"owner": Subject(ROLE.name, owner)}


@rule(
    "owner-not-involved",
    Severity.HINT,
    Scope.INVOLVEMENT,
    title="Owner not involved",
    message="{owner} owns “{subject}” but is neither accountable nor responsible in it.",
    reason="An owner without a part in the process cannot steer it.",
    source=_OWNER,
)
def owner_not_involved(case: InvolvementCase) -> Facts | None:
    """Find an owner who is not among A or R of the process, where it has letters."""
    if not case.has_letters or case.owner_is_involved:
        return None
    return {"owner": Subject(ROLE.name, case.owner)}


@rule(
    "review-overdue",
    Severity.WARNING,
    Scope.OWNERSHIP,
    title="Review overdue",
    message="The review of “{subject}” was due on {day}.",
    reason="A process that nobody looks at drifts away from how it is described.",
    source="ISO 9001, 9.3: reviews at planned intervals",
)
def review_overdue(case: OwnedCase) -> Facts | None:
    """Find a process whose next review lies in the past."""
    due = case.process.next_review
    return {"day": str(due)} if due is not None and due < case.today else None


@rule(
    "many-roles",
    Severity.WARNING,
    Scope.PERSON,
    title="{count} roles",
    message="{subject} holds {count} roles; more than {limit} are many.",
    reason="Authority gathers in one person, and is lost with them.",
    source=_LOAD,
)
def many_roles(case: PersonCase) -> Facts | None:
    """Find a person who holds more roles than the framework calls usual."""
    count = len({each.role for each in case.appointments if each.capacity == "holder"})
    return {"count": count, "limit": case.most} if count > case.most else None


@rule(
    "person-without-role",
    Severity.HINT,
    Scope.PERSON,
    title="No role",
    message="{subject} is active and holds no role, neither as holder nor as deputy.",
    reason="Somebody is entered for whom governance says nothing.",
    source=_LOAD,
)
def person_without_role(case: PersonCase) -> Facts | None:
    """Find an active person without any appointment."""
    return {} if case.active and not case.appointments else None
