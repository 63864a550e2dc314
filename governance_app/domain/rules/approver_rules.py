"""The rule about approval by somebody whom nobody oversees."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from governance_app.domain.coverage_people import People, people_of
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    APPROVAL_CHAIN,
    APPROVER_LINE,
    OVERSIGHT,
    PERSON,
    PROCESS,
    ROLE,
    STEP,
    SYSTEM,
)
from governance_app.domain.kinds.approval_chain import OF_ACTIVITY, OF_PROCESS, OF_SYSTEM
from governance_app.domain.kinds.approver_line import BY_ROLE
from governance_app.domain.rules.naming import and_more
from governance_app.domain.rules.rule import Facts, Scope, Severity, Subject, rule
from governance_app.domain.rules.seen import Seen

#: What is overseen where requests are about it.
_OVERSEEN = {
    OF_PROCESS: PROCESS.name,
    OF_ACTIVITY: PROCESS.name,
    OF_SYSTEM: SYSTEM.name,
}


class UnwatchedCase(NamedTuple):
    """The people who approve in a chain in a role, and whom nobody oversees."""

    approvers: tuple[tuple[Key, Key], ...]


def unwatched_cases(seen: Seen, keys: Iterable[Key]) -> Iterator[tuple[Key, UnwatchedCase]]:
    """Yield those of the chains in which somebody approves whom nobody oversees."""
    framework = seen.framework
    if not framework.of(PERSON) or not framework.of(APPROVER_LINE):
        return
    approving: dict[Key, set[Key]] = {}
    for line in framework.of(APPROVER_LINE).values():
        if line.approver == BY_ROLE and line.role is not None:
            approving.setdefault(framework.of(STEP)[line.step].chain, set()).add(line.role)
    watchers = _Watchers(seen)
    for key in keys:
        about = framework.of(APPROVAL_CHAIN)[key].subject
        unwatched = tuple(
            (person, role)
            for role in sorted(approving.get(key, ()))
            for person in sorted(watchers.approving(role))
            if not watchers.watch(person, role, about)
        )
        if unwatched:
            yield key, UnwatchedCase(unwatched)


class _Watchers:
    """Who stands above roles, and who oversees what requests are about."""

    def __init__(self, seen: Seen) -> None:
        self._seen = seen
        self._above: dict[Key, People] = {}

    def approving(self, role: Key) -> frozenset[Key]:
        """Return who approves alone in a role; in a body several people watch each other."""
        if self._seen.framework.roles[role].role_kind in ("body", "external"):
            return frozenset()
        return self._seen.behind.of_roles.get(role, frozenset())

    def watch(self, person: Key, role: Key, about: str) -> bool:
        """Whether somebody else stands above the role, or oversees what requests are about."""
        if role not in self._above:
            self._above[role] = self._people(self._line(role))
        overseeing = self._overseeing.get(_OVERSEEN.get(about, ""), People())
        return any(each.others or each.named - {person} for each in (self._above[role], overseeing))

    @cached_property
    def _overseeing(self) -> dict[str, People]:
        there = self._seen.framework.of(OVERSIGHT).values()
        roles: dict[str, set[Key]] = {PROCESS.name: set(), SYSTEM.name: set()}
        for each in there:
            if each.role is not None and not each.not_required:
                for kind, found in roles.items():
                    if getattr(each, kind) is not None:
                        found.add(each.role)
        return {kind: self._people(found) for kind, found in roles.items()}

    def _line(self, role: Key) -> set[Key]:
        """Return the roles above one, whatever loop a file may have."""
        roles, found = self._seen.framework.roles, set[Key]()
        at = roles[role].reports_to
        while at is not None and at in roles and at not in found:
            found.add(at)
            at = roles[at].reports_to
        return found - {role}

    def _people(self, roles: Iterable[Key]) -> People:
        seen = self._seen
        return people_of(seen.framework, seen.held, seen.bodies, roles)


@rule(
    "approver-unwatched",
    Severity.HINT,
    Scope.UNWATCHED,
    title="Approver unwatched",
    message="{person} approves in “{subject}” as {role}; nobody else stands above that role or "
    "oversees what is approved{more}.",
    reason="Nobody would see what whoever has the last word lets pass.",
    source="Three lines model (IIA, 2020), applied to delegation of authority",
)
def approver_unwatched(case: UnwatchedCase) -> Facts | None:
    """Find a chain in which somebody approves in a role that nobody else watches.

    Somebody watches who holds a role anywhere above it, or oversees any process (where requests
    are about processes or activities) or any system (where they are about systems). Bodies and
    outside parties are left out, and so is whoever a request itself leads to.
    """
    person, role = case.approvers[0]
    return {
        "person": Subject(PERSON.name, person),
        "role": Subject(ROLE.name, role),
        "more": and_more(len(case.approvers) - 1, "approver like this", "approvers like this"),
    }
