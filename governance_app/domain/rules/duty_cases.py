"""Who has which duty for a process, an activity or a system, and who has both of a pair."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from governance_app.domain.coverage import State
from governance_app.domain.coverage_states import is_given_up
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import (
    ACTIVITY,
    APPROVAL_CHAIN,
    APPROVER_LINE,
    OVERSIGHT_FUNCTION,
    PROCESS,
    SEPARATED_DUTIES,
    STEP,
    ApproverLine,
)
from governance_app.domain.kinds.approver_line import (
    BY_ACCOUNTABLE,
    BY_OWNER,
    BY_ROLE,
    ESCALATE,
)
from governance_app.domain.kinds.letter import ACCOUNTABLE, RESPONSIBLE
from governance_app.domain.kinds.separated_duties import (
    ACCOUNTABLE_FOR,
    APPROVES,
    OVERSEES,
    OWNS,
    RESPONSIBLE_FOR,
    SeparatedDuties,
)
from governance_app.domain.rules.duty_rules import DutiesCase
from governance_app.domain.rules.people_behind import slots_of
from governance_app.domain.rules.rule import Subject
from governance_app.domain.rules.seen import Seen
from governance_app.domain.scheme import cells_with

_LETTERS = frozenset({ACCOUNTABLE_FOR, RESPONSIBLE_FOR})
_NO_ROLES: frozenset[Key] = frozenset()


def pairs_for(framework: Framework, kind: str) -> list[SeparatedDuties]:
    """Return the pairs that are looked at for a kind of subject, the earliest first."""
    there = sorted(framework.of(SEPARATED_DUTIES).items())
    return [pair for _, pair in there if _is_for(kind, {pair.first, pair.second})]


def _is_for(kind: str, duties: set[str]) -> bool:
    if len(duties) < 2:
        return False
    if kind == ACTIVITY.name:
        return duties <= {*_LETTERS, APPROVES}
    return not duties <= _LETTERS if kind == PROCESS.name else duties.isdisjoint(_LETTERS)


class Duties:
    """Who has which duty, as roles: what is asked for several subjects is looked up once."""

    def __init__(self, seen: Seen) -> None:
        self._seen = seen
        self._framework = seen.framework

    def roles(self, item: Subject, duty: str, other: str) -> frozenset[Key]:
        """Return the roles that have a duty for an item, as it is compared with the other one."""
        if duty == APPROVES:
            return self._approving(item, other)
        if item.kind == ACTIVITY.name:
            return self._with_letter(item.key, duty)
        if duty == OVERSEES:
            return self._overseeing(item)
        if duty == OWNS:
            owner = self._seen.watching.coverage.owner(item)
            return _NO_ROLES if owner is None else frozenset({owner})
        if duty == RESPONSIBLE_FOR:
            return self._seen.responsible.of(item.key)
        return self._seen.watching.coverage.accountable.of(item.key)

    @cached_property
    def lines(self) -> dict[str, list[ApproverLine]]:
        """The approver lines of all chains, by what the requests are about."""
        chains, steps = self._framework.of(APPROVAL_CHAIN), self._framework.of(STEP)
        found: dict[str, list[ApproverLine]] = defaultdict(list)
        for each in self._framework.of(APPROVER_LINE).values():
            if each.step in steps and steps[each.step].chain in chains:
                found[chains[steps[each.step].chain].subject].append(each)
        return found

    def _with_letter(self, activity: Key, duty: str) -> frozenset[Key]:
        meaning = ACCOUNTABLE if duty == ACCOUNTABLE_FOR else RESPONSIBLE
        letters = self._framework.scheme.masks[meaning]
        return frozenset(self._framework.matrix.assigned(activity, letters))

    def _overseeing(self, item: Subject) -> frozenset[Key]:
        coverage = self._seen.watching.coverage
        found: set[Key] = set()
        for function in self._framework.of(OVERSIGHT_FUNCTION):
            covered = coverage.of(function, item)
            if covered.state is not State.NOT_REQUIRED:
                found.update(e.role for e in covered.oversights if e.role is not None)
        return frozenset(found)

    def _approving(self, item: Subject, other: str) -> frozenset[Key]:
        lines = self.lines[item.kind]
        if item.kind == PROCESS.name and other not in _LETTERS:
            lines = [*lines, *self.lines[ACTIVITY.name]]
        found = named_in(lines)
        ways = {each.approver for each in lines}
        owner = self._owner(item) if BY_OWNER in ways else None
        if BY_ACCOUNTABLE in ways:
            if item.kind == ACTIVITY.name:
                found |= self._with_letter(item.key, ACCOUNTABLE_FOR)
            else:
                owner = self._owner(item)
        return frozenset(found if owner is None else {*found, owner})

    def _owner(self, item: Subject) -> Key | None:
        """Return the role that a request about an item leads to as its owner."""
        if item.kind == ACTIVITY.name:
            process = self._framework.activities[item.key].process
            return self._framework.processes[process].owner
        owner: Key | None = self._framework.tables[item.kind][item.key].owner
        return owner


def named_in(lines: Iterable[ApproverLine]) -> set[Key]:
    """Return the roles that lines name: who is asked, and who is asked when time runs out."""
    found: set[Key | None] = set()
    for each in lines:
        found.add(each.role if each.approver == BY_ROLE else None)
        found.add(each.escalate_to if each.when_late == ESCALATE else None)
    return {each for each in found if each is not None}


def duty_cases(seen: Seen, kind: str, keys: Iterable[Key]) -> Iterator[tuple[Key, DutiesCase]]:
    """Yield those of the items for which somebody has both duties of a separated pair."""
    pairs = pairs_for(seen.framework, kind)
    if not pairs or not seen.behind.of_people:
        return
    duties = Duties(seen)
    for key in _candidates(seen, duties, pairs, keys) if kind == ACTIVITY.name else keys:
        item = Subject(kind, key)
        if is_given_up(kind, seen.framework.tables[kind][key]):
            continue
        both = tuple(_both(seen, duties, item, pairs))
        if both:
            yield key, DutiesCase(both)


def _both(
    seen: Seen, duties: Duties, item: Subject, pairs: Iterable[SeparatedDuties]
) -> Iterator[tuple[SeparatedDuties, Key]]:
    for pair in pairs:
        first = duties.roles(item, pair.first, pair.second)
        second = duties.roles(item, pair.second, pair.first) if first else _NO_ROLES
        if second:
            people = seen.behind.people(first) & seen.behind.people(second)
            yield from ((pair, person) for person in sorted(people))


def _candidates(
    seen: Seen, duties: Duties, pairs: Iterable[SeparatedDuties], keys: Iterable[Key]
) -> Iterator[Key]:
    """Yield those of the activities that are worth a closer look: few of many, by their bytes.

    These have a letter of somebody who approves, or who acts in several roles, or one role that is
    both accountable and responsible.
    """
    framework, behind = seen.framework, seen.behind
    matrix, masks = framework.matrix, framework.scheme.masks
    near = slots_of(matrix, behind.shared | behind.roles_near(_approving(framework, duties)))
    held = slots_of(matrix, behind.of_roles)
    asked = {each.approver for each in duties.lines[ACTIVITY.name]}
    if BY_ACCOUNTABLE in asked and any(
        {each.first, each.second} == {ACCOUNTABLE_FOR, APPROVES} for each in pairs
    ):
        near = held
    accountable, responsible = masks[ACCOUNTABLE], masks[RESPONSIBLE]
    acting = cells_with(accountable | responsible)
    twice = bytes(int(bool(c & accountable) and bool(c & responsible)) for c in range(256))
    read = int.from_bytes
    for key in keys:
        row = matrix.rows.get(key, b"")
        if (near and read(row.translate(acting), "little") & near) or (
            read(row.translate(twice), "little") & held
        ):
            yield key


def _approving(framework: Framework, duties: Duties) -> set[Key]:
    """Return the roles that can approve requests about some activity, whoever is accountable."""
    lines = duties.lines[ACTIVITY.name]
    found = named_in(lines)
    if any(each.approver == BY_OWNER for each in lines):
        owners = (each.owner for each in framework.processes.values())
        found.update(each for each in owners if each is not None)
    return found
