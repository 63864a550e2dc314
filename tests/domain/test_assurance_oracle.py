"""What is found about oversight, duties and people is what a plain reckoning finds.

It goes by people and by each cell, without the ways of the program.
"""

from collections.abc import Iterator
from random import Random

from assured import assured_framework
from hypothesis import given
from hypothesis import strategies as st
from offices import TODAY

from governance_app.domain.commands import EditItem
from governance_app.domain.coverage import State, coverage
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import (
    APPOINTMENT,
    APPROVAL_CHAIN,
    APPROVER_LINE,
    MEMBERSHIP,
    OVERSIGHT,
    OVERSIGHT_FUNCTION,
    PERSON,
    PROFILE,
    REVIEW,
    SEPARATED_DUTIES,
    STEP,
)
from governance_app.domain.rules import Assessment
from governance_app.domain.rules.rule import Subject


class _Plain:
    """What is to be found in a framework, rule by rule, as (rule, kind, key)."""

    def __init__(self, framework: Framework) -> None:
        self.framework = framework
        self.coverage = coverage(framework, TODAY)
        self.people = bool(framework.of(PERSON))
        self.begun = {
            each.function
            for each in framework.of(OVERSIGHT).values()
            if each.role is not None and not each.not_required
        }

    def found(self) -> set:
        """Return all of it."""
        parts = (self.levels(), self.several(), self.duties(), self.oversight(), self.chains())
        return {each for part in parts for each in part}

    def holding(self, role: int, *, of_body: bool = True) -> set[int]:
        """Return who holds a role, or sits in it at any depth, or else its deputies."""
        roles = {role}
        for _ in self.framework.roles if of_body else ():
            seats = self.framework.of(MEMBERSHIP).values()
            roles |= {each.member for each in seats if each.body in roles}
        return self._appointed(roles, "holder")

    def _appointed(self, roles: set[int], capacity: str) -> set[int]:
        people = self.framework.of(PERSON)
        return {
            each.person
            for each in self.framework.of(APPOINTMENT).values()
            if each.role in roles
            and each.capacity == capacity
            and all((e.ends or TODAY) >= TODAY for e in (each, people[each.person]))
        }

    def unnamed(self, role: int) -> bool:
        """Whether others are behind a role, or behind one that sits in it."""
        roles = {role}
        for _ in self.framework.roles:
            seats = self.framework.of(MEMBERSHIP).values()
            roles |= {each.member for each in seats if each.body in roles}
        there = self.framework.of(APPOINTMENT).values()
        kinds = {each: self.framework.roles[each].role_kind for each in roles}
        return any(
            kind == "external" or (kind == "team" and all(e.role != each for e in there))
            for each, kind in kinds.items()
        )

    def acting(self, role: int) -> set[int]:
        """Return who acts in a role alone."""
        if self.framework.roles[role].role_kind == "body":
            people = self.holding(role)
            return people if len(people) == 1 and not self.unnamed(role) else set()
        return self.holding(role, of_body=False) or self._appointed({role}, "deputy")

    def lettered(self, activity: int, *meanings: str) -> set[int]:
        """Return the roles with letters of these meanings."""
        scheme = self.framework.scheme
        return {
            role
            for at, role, cell in self.framework.matrix.cells()
            if at == activity and any(e.meaning in meanings for e in scheme.of(cell.letters))
        }

    def levels(self) -> Iterator[tuple]:
        """Yield activities with an accountable role below a responsible one."""
        roles = self.framework.roles
        for key in self.framework.activities:
            found = [
                [roles[e].level for e in self.lettered(key, meaning) if roles[e].level is not None]
                for meaning in ("accountable", "responsible")
            ]
            if all(found) and min(found[0]) > min(found[1]):
                yield "accountable-below-responsible", "activity", key

    def several(self) -> Iterator[tuple]:
        """Yield activities in which one person takes part in several roles."""
        meanings = ("accountable", "responsible", "support", "consulted", "other")
        for key in self.framework.activities:
            roles = self.lettered(key, *meanings)
            people = [person for role in roles for person in self.acting(role)]
            if len(people) > len(set(people)):
                yield "person-in-several-roles", "activity", key

    def duties(self) -> Iterator[tuple]:
        """Yield what one person has both duties of a separated pair for."""
        letters = {"accountable", "responsible"}
        for kind in ("activity", "process", "system"):
            for key, item in self.framework.tables[kind].items():
                for pair in self.framework.of(SEPARATED_DUTIES).values():
                    both = {pair.first, pair.second}
                    is_asked = {
                        "activity": bool(both & letters) and not both & {"owns", "oversees"},
                        "process": not both <= letters,
                        "system": not both & letters,
                    }[kind]
                    given_up = getattr(item, "status", "") == "retired"
                    if len(both) < 2 or not is_asked or given_up:
                        continue
                    one, two = (
                        {
                            p
                            for role in self.having(kind, key, each, both)
                            for p in self.acting(role)
                        }
                        for each in both
                    )
                    if one & two:
                        yield "duties-not-separated", kind, key

    def having(self, kind: str, key: int, duty: str, both: set[str]) -> set[int]:
        """Return the roles that have a duty."""
        item = self.framework.tables[kind][key]
        activities = self.framework.activities
        if duty == "approves":
            return self.approving(kind, key, item, both)
        if duty == "owns":
            line = [item]
            while kind == "process" and line[-1].parent is not None:
                line.append(self.framework.processes[line[-1].parent])
            return {*[each.owner for each in line if each.owner is not None][:1]}
        if duty == "oversees":
            return {
                each.role
                for function in self.framework.of(OVERSIGHT_FUNCTION)
                for covered in [self.coverage.of(function, Subject(kind, key))]
                if covered.state is not State.NOT_REQUIRED
                for each in covered.oversights
                if each.role is not None
            }
        those = (
            [key] if kind == "activity" else [a for a in activities if activities[a].process == key]
        )
        return {role for each in those for role in self.lettered(each, duty)}

    def approving(self, kind: str, key: int, item, both: set[str]) -> set[int]:
        """Return the roles that can approve requests about an item."""
        subjects = {kind}
        if kind == "process" and not both & {"accountable", "responsible"}:
            subjects.add("activity")
        owner = self.framework.processes[item.process].owner if kind == "activity" else item.owner
        found: set = set()
        for line in self.framework.of(APPROVER_LINE).values():
            chain = self.framework.of(STEP)[line.step].chain
            if self.framework.of(APPROVAL_CHAIN)[chain].subject not in subjects:
                continue
            if line.approver == "role":
                found.add(line.role)
            if line.when_late == "escalate":
                found.add(line.escalate_to)
            if line.approver == "owner" or (line.approver == "accountable" and kind != "activity"):
                found.add(owner)
            if line.approver == "accountable" and kind == "activity":
                found |= self.lettered(key, "accountable")
        return found - {None}

    def oversight(self) -> Iterator[tuple]:
        """Yield what oversight lacks."""
        demands = self.framework.profile.demands_independence
        own = "not-independent" if demands else "self-overseen"
        names = {
            State.GAP: "oversight-missing",
            State.SELF_OVERSEEN: own,
            State.LAPSED: "oversight-lapsed",
        }
        for function in self.begun:
            for item in self.coverage.items():
                covered = self.coverage.of(function, item)
                above = self._above(item)
                if covered.state in names and (self.people or covered.state is State.GAP):
                    same = above and self.coverage.of(function, above)
                    if not same or (same.state, same.oversights) != (
                        covered.state,
                        covered.oversights,
                    ):
                        yield names[covered.state], *item
                elif self.people:
                    yield from self._of_overseers(function, covered)

    def _above(self, item: Subject) -> Subject | None:
        parent = self.framework.processes[item.key].parent if item.kind == "process" else None
        return Subject("process", parent) if parent is not None else None

    def _of_overseers(self, function: int, covered) -> Iterator[tuple]:
        watching = {each.role for each in covered.oversights} - {None}
        if covered.state is State.VACANT:
            yield from (("overseer-vacant", "role", each) for each in watching)
        if covered.state is State.ONE_PERSON:
            people = {person for role in watching for person in self.holding(role)}
            yield from (("overseer-alone", "person", each) for each in people)
        reviews = self.framework.of(REVIEW).values()
        seen = {each.oversight for each in reviews if each.day <= TODAY}
        if covered.state is State.DUE and any(
            each.cadence and each.role and not each.since and each.key not in seen
            for each in covered.oversights
        ):
            yield "oversight-not-begun", "oversight_function", function

    def chains(self) -> Iterator[tuple]:
        """Yield chains in which somebody approves whom nobody else watches."""
        roles = self.framework.roles
        for line in self.framework.of(APPROVER_LINE).values():
            chain = self.framework.of(APPROVAL_CHAIN)[self.framework.of(STEP)[line.step].chain]
            if line.approver != "role" or line.role is None:
                continue
            if roles[line.role].role_kind in ("body", "external"):
                continue
            watching, at = set(), roles[line.role].reports_to
            while at is not None:
                watching.add(at)
                at = roles[at].reports_to
            about = {"process": "process", "activity": "process", "system": "system"}
            for each in self.framework.of(OVERSIGHT).values():
                kind = about.get(chain.subject, "")
                if kind and getattr(each, kind) is not None and not each.not_required:
                    watching.add(each.role)
            watching -= {None}
            for person in self.acting(line.role):
                others = {p for role in watching for p in self.holding(role)} - {person}
                if not others and not any(map(self.unnamed, watching)):
                    yield "approver-unwatched", "approval_chain", chain.key


_RULES = {
    "accountable-below-responsible",
    "person-in-several-roles",
    "duties-not-separated",
    "oversight-missing",
    "self-overseen",
    "not-independent",
    "oversight-lapsed",
    "overseer-vacant",
    "overseer-alone",
    "oversight-not-begun",
    "approver-unwatched",
}


def _told(framework: Framework) -> set:
    found = Assessment(framework, TODAY).findings()
    return {(each.rule, *each.subject) for each in found if each.rule in _RULES}


@given(st.randoms(use_true_random=False), st.booleans())
def test_a_plain_reckoning_finds_the_same(chance, demands):
    framework = assured_framework(chance)
    edit = EditItem(PROFILE.name, framework.profile.key, {"demands_independence": demands})
    framework = framework.apply(edit.changes(framework))
    assert _told(framework) == _Plain(framework).found()


def test_by_chance_every_rule_finds_something():
    seen = set()
    for seed in range(40):
        seen |= {each[0] for each in _told(assured_framework(Random(seed)))}
    assert seen == _RULES - {"not-independent"}
