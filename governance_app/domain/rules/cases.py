"""The small cases that rules look at: counts of an activity's row and of a role's column."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

from governance_app.domain.changes import Changes
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import Letter, Process, Profile
from governance_app.domain.kinds.letter import (
    ACCOUNTABLE,
    CONSULTED,
    INFORMED,
    NOT_INVOLVED,
    RESPONSIBLE,
)
from governance_app.domain.matrix import Mask, Matrix
from governance_app.domain.scheme import cells_with, cells_with_more_letters_than, scheme_of


class LetterLimit(NamedTuple):
    """How many roles may have a letter in one activity."""

    symbol: str
    counting: bytes
    least: int
    most: int | None


class Policy(NamedTuple):
    """How strict the framework is, with the masks and tables that count its letters."""

    profile: Profile
    accountable: Mask
    responsible: Mask
    involved: Mask  # every letter that gives a role a part in an activity
    acting: Mask  # every letter but being told: consulted or informed
    counting: tuple[bytes, bytes, bytes, bytes]  # accountable, responsible, consulted, informed
    crowded: bytes
    limits: tuple[LetterLimit, ...]

    @property
    def consults_or_informs(self) -> bool:
        """Whether the scheme has letters for telling others at all."""
        return any(any(table) for table in self.counting[2:])


#: The table of processes that was asked about last, with the answer: tables never change.
_ASKED: list[tuple[object, bool]] = [(None, False)]


def names_owners(framework: Framework) -> bool:
    """Whether anybody has begun to name owners of processes; a matrix just imported has none.

    Every look at an activity asks this, and nearly always of the same processes.
    """
    processes = framework.processes
    table, answer = _ASKED[0]
    if table is not processes:
        answer = any(each.owner is not None for each in processes.values())
        _ASKED[0] = (processes, answer)
    return answer


def policy_of(framework: Framework) -> Policy:
    """Return the framework's strictness, ready for counting."""
    return _policy(framework.profile, tuple(framework.letters.values()))


@lru_cache(maxsize=8)
def _policy(profile: Profile, letters: tuple[Letter, ...]) -> Policy:
    scheme = scheme_of(letters)
    involved = sum(mask for meaning, mask in scheme.masks.items() if meaning != NOT_INVOLVED)
    told = scheme.masks[CONSULTED] | scheme.masks[INFORMED]
    classes = (ACCOUNTABLE, RESPONSIBLE, CONSULTED, INFORMED)
    tables = [scheme.counting[each] for each in classes]
    return Policy(
        profile=profile,
        accountable=scheme.masks[ACCOUNTABLE],
        responsible=scheme.masks[RESPONSIBLE],
        involved=involved,
        acting=involved & ~told,
        counting=(tables[0], tables[1], tables[2], tables[3]),
        crowded=cells_with_more_letters_than(profile.most_letters_in_cell),
        limits=tuple(
            LetterLimit(each.symbol, cells_with(1 << each.bit), each.least or 0, each.most)
            for each in scheme.letters
            if each.least is not None or each.most is not None
        ),
    )


class ActivityCase(NamedTuple):
    """How many roles are this or that for an activity: all that a rule of this scope sees.

    Activities with equal cases have equal findings, so each case is judged once.
    """

    policy: Policy
    filled: int
    accountable: int
    responsible: int
    consulted: int
    informed: int
    crowded: int  # cells with more letters than the framework allows
    limited: tuple[int, ...]  # the count of each letter that the scheme limits


def counter_of_rows(policy: Policy) -> Callable[[bytes], tuple[Any, ...]]:
    """Return the function that counts a row of the matrix, as the fields of a case."""
    accountable, responsible, consulted, informed = policy.counting
    crowded = policy.crowded
    limits = tuple(limit.counting for limit in policy.limits)

    def count(row: bytes) -> tuple[Any, ...]:
        return (
            policy,
            len(row) - row.count(0),
            row.translate(accountable).count(1),
            row.translate(responsible).count(1),
            row.translate(consulted).count(1),
            row.translate(informed).count(1),
            row.translate(crowded).count(1),
            tuple([row.translate(each).count(1) for each in limits]) if limits else (),
        )

    return count


class RoleCount(NamedTuple):
    """In how many activities a role has a letter, a part, a part but being told, is A, is R."""

    filled: int = 0
    involved: int = 0
    acting: int = 0
    accountable: int = 0
    responsible: int = 0


NO_LETTERS = RoleCount()

#: Fewer activities than this say nothing about a role's load.
FEW = 5


class Load(NamedTuple):
    """What all roles together are accountable (or responsible) for, and how many roles are."""

    total: int
    roles: int

    @property
    def limit(self) -> int:
        """The least count of one role that is more than twice the mean of the others.

        With n roles and a sum of S, c > 2 (S - c) / (n - 1) is c (n + 1) > 2 S: one limit for
        every role. It stays the same over most edits, so few roles are looked at again.
        """
        much = 2 * self.total // (self.roles + 1) + 1 if self.roles > 1 else 0
        return max(FEW, much)

    def others(self, count: int) -> str:
        """Return the mean of the roles beside one with this count, as it is told: "2.5".

        It is "" where there are no others.
        """
        return f"{(self.total - count) / (self.roles - 1):.1f}" if self.roles > 1 else ""


class Peers(NamedTuple):
    """What a role is compared with: how many activities and roles, and what they carry."""

    activities: int
    roles: int
    accountable: Load
    responsible: Load


class RoleCase(NamedTuple):
    """A role's counts and its peers."""

    load: RoleCount
    peers: Peers


class ProcessCase(NamedTuple):
    """A process, and whether any activity stands in it or below it."""

    process: Process
    has_activities: bool


def role_counts(matrix: Matrix, policy: Policy) -> dict[Key, RoleCount]:
    """Count every column of the matrix."""
    width = max(matrix.slots.values(), default=-1) + 1
    padded = b"".join([row.ljust(width, b"\0") for row in matrix.rows.values()])
    masks = (policy.involved, policy.acting, policy.accountable, policy.responsible)
    involved, acting, accountable, responsible = (cells_with(mask) for mask in masks)
    counts = {}
    for role, slot in matrix.slots.items():
        column = padded[slot::width].translate(None, b"\0")
        counts[role] = RoleCount(
            len(column),
            column.translate(involved).count(1),
            column.translate(acting).count(1),
            column.translate(accountable).count(1),
            column.translate(responsible).count(1),
        )
    return counts


_ROLE_BEFORE_AFTER = itemgetter(1, 2, 3)


def adjust_role_counts(counts: dict[Key, RoleCount], changes: Changes, policy: Policy) -> None:
    """Bring the counts up to date after changes of cells."""
    # An import turns thousands of cells in few ways: each way is looked at once for each role.
    turned = Counter(map(_ROLE_BEFORE_AFTER, changes.cells))
    masks = (0xFF, policy.involved, policy.acting, policy.accountable, policy.responsible)
    for (role, before, after), times in turned.items():
        old, new = before.letters if before else 0, after.letters if after else 0
        counts[role] = RoleCount._make(
            count + times * ((new & mask != 0) - (old & mask != 0))
            for count, mask in zip(counts.get(role, NO_LETTERS), masks, strict=True)
        )


def peers_of(framework: Framework, counts: Mapping[Key, RoleCount]) -> Peers:
    """Return what every role is compared with."""
    accountable = [each.accountable for each in counts.values() if each.accountable]
    responsible = [each.responsible for each in counts.values() if each.responsible]
    return Peers(
        len(framework.activities),
        len(framework.roles),
        Load(sum(accountable), len(accountable)),
        Load(sum(responsible), len(responsible)),
    )


def processes_with_activities(framework: Framework, processes: Iterable[Process]) -> set[Key]:
    """Return the processes that have an activity in them or in a process below them."""
    parents = {process.key: process.parent for process in processes}
    found: set[Key] = set()
    for process in {activity.process for activity in framework.activities.values()}:
        at: Key | None = process
        while at is not None and at not in found:
            found.add(at)
            at = parents.get(at)
    return found
