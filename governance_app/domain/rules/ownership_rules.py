"""Rules about owners of processes, and about people and what they hold."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from governance_app.domain.changes import Changes
from governance_app.domain.commands import EditItem
from governance_app.domain.framework import Framework
from governance_app.domain.holding import Holdings, covers, holdings, is_vacant, stands_vacant
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, PERSON, PROCESS, ROLE, Appointment, Process
from governance_app.domain.kinds.appointment import HOLDER
from governance_app.domain.kinds.process import RETIRED
from governance_app.domain.rules.cases import names_owners, policy_of
from governance_app.domain.rules.rule import (
    Facts,
    Finding,
    Mend,
    Scope,
    Severity,
    Subject,
    rule,
)
from governance_app.domain.words import shortened

_OWNER = "Process ownership (business process management): one owner answers for each process"
_LOAD = "Span of authority: one person can only answer for so much"
_MOST_MENDS = 3


class OwnedCase(NamedTuple):
    """A process with its owner, as a day sees it."""

    process: Process
    today: datetime.date
    is_owned: bool  # by a role of its own, or through a process that it is part of
    vacant_owner: Key | None  # its owner, where nobody holds that role
    begun: bool  # whether anybody has begun to name owners or people


class InvolvementCase(NamedTuple):
    """A process that has an owner, with the letters in it and below it."""

    owner: Key
    has_letters: bool
    owner_is_involved: bool


class PersonCase(NamedTuple):
    """A person with the appointments of the day."""

    appointments: tuple[Appointment, ...]
    active: bool
    most: int


def owned_cases(
    framework: Framework, held: Holdings, keys: Iterable[Key]
) -> Iterator[tuple[Key, OwnedCase]]:
    """Yield those of the processes that have not been given up."""
    processes = framework.processes
    begun = bool(framework.of(PERSON)) or names_owners(framework)
    owned = _owned(framework)
    for key in keys:
        process = processes[key]
        if process.status == RETIRED:
            continue
        owner = process.owner
        vacant = owner is not None and is_vacant(framework, framework.roles[owner], held.of(owner))
        yield key, OwnedCase(process, held.day, owned[key], owner if vacant else None, begun)


def _owned(framework: Framework) -> dict[Key | None, bool]:
    """Return for each process whether it, or one that it is part of, has an owner."""
    owned: dict[Key | None, bool] = {None: False}
    for start in framework.processes:
        path: dict[Key | None, None] = {}
        at: Key | None = start
        while at is not None and at not in owned and at not in path:
            path[at] = None
            process = framework.processes[at]
            if process.owner is not None:
                found = True
                break
            at = process.parent
        else:
            found = owned.get(at, False)
        owned.update(dict.fromkeys(path, found))
    return owned


def involvement_cases(
    framework: Framework, processes: Iterable[Key], below: Callable[[Key], list[Key]]
) -> Iterator[tuple[Key, InvolvementCase]]:
    """Yield those of the processes that have an owner and have not been given up.

    `below` returns the activities in a process and in those that are part of it.
    """
    policy, matrix = policy_of(framework), framework.matrix
    letters = policy.accountable | policy.responsible
    for key in processes:
        process = framework.processes[key]
        owner = process.owner
        if owner is None or process.status == RETIRED:
            continue
        activities = below(key)
        involved = any(matrix.letters(each, owner) & letters for each in activities)
        has_letters = involved or any(each in matrix.rows for each in activities)
        yield key, InvolvementCase(owner, has_letters, involved)


class Descent:
    """The processes and activities below a process."""

    def __init__(self, framework: Framework) -> None:
        self._children: dict[Key, dict[Key, None]] = defaultdict(dict)
        self._steps: dict[Key, dict[Key, None]] = defaultdict(dict)
        for process in framework.processes.values():
            if process.parent is not None:
                self._children[process.parent][process.key] = None
        for activity in framework.activities.values():
            self._steps[activity.process][activity.key] = None

    def update(self, changes: Changes) -> None:
        """Bring it up to date after these changes."""
        for kind, key, before, after in changes.items:
            if kind == ACTIVITY.name:
                _put(self._steps, key, before and before.process, after and after.process)
            elif kind == PROCESS.name:
                _put(self._children, key, before and before.parent, after and after.parent)

    def activities(self, process: Key) -> list[Key]:
        """Return the activities in a process and in those below it."""
        found: list[Key] = []
        waiting, seen = [process], {process}
        while waiting:
            at = waiting.pop()
            found.extend(self._steps.get(at, ()))
            below = [each for each in self._children.get(at, ()) if each not in seen]
            seen.update(below)
            waiting.extend(below)
        return found


def _put(
    within: dict[Key, dict[Key, None]], key: Key, before: Key | None, after: Key | None
) -> None:
    if before != after:
        if before is not None:
            within[before].pop(key, None)
        if after is not None:
            within[after][key] = None


def person_cases(
    framework: Framework, held: Holdings, people: Iterable[Key]
) -> Iterator[tuple[Key, PersonCase]]:
    """Yield these people."""
    most, everybody = framework.profile.most_roles_of_person, framework.of(PERSON)
    for key in people:
        appointments = held.of_people.get(key, ())
        yield key, PersonCase(appointments, covers(everybody[key], held.day), most)


def _propose_owner(framework: Framework, finding: Finding) -> tuple[Mend, ...]:
    """Offer the roles that are accountable most often, in the process and below it.

    Once people have been entered, a role that stands vacant is no owner to propose.
    """
    policy, roles = policy_of(framework), framework.roles
    counts: Counter[Key] = Counter()
    for activity in Descent(framework).activities(finding.subject.key):
        counts.update(framework.matrix.assigned(activity, policy.accountable))
    if framework.of(PERSON):
        held = holdings(framework, dict(finding.facts)["day"])
        counts = Counter(
            {r: n for r, n in counts.items() if not stands_vacant(roles[r], held.of(r))}
        )
    best = sorted(counts, key=lambda role: (-counts[role], role))[:_MOST_MENDS]
    return tuple(
        Mend(
            f"Make {shortened(roles[role].name, 40)} the owner",
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
    """Find a process that neither has an owner nor is part of one that has.

    It is looked for once the framework names the owner of any process, or any person: a matrix
    that has just been imported knows neither, and would be reported line by line.
    """
    return {"day": case.today} if case.begun and not case.is_owned else None


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
    """Find a process whose owner is a role that stands vacant on the day."""
    owner = case.vacant_owner
    return None if owner is None else {"owner": Subject(ROLE.name, owner)}


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
    """Find a process whose next review lies in the past, unless it has been given up."""
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
    """Find a person who holds more roles than the framework calls usual, deputies left out."""
    count = len({each.role for each in case.appointments if each.capacity == HOLDER})
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
