"""What somebody must stand behind: what is owned, accounted for, done and overseen.

A demand names the roles of which any one is enough. It is met while somebody answers for one of
them, and fails when nobody does.
"""

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import NamedTuple

from governance_app.domain.accountability.workload import workload
from governance_app.domain.coverage import Coverage, State
from governance_app.domain.coverage_states import is_given_up
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, KINDS, PROCESS, ROLE
from governance_app.domain.kinds.oversight import OVERSEEN
from governance_app.domain.rules.cases import policy_of
from governance_app.domain.subjects import Subject


class Sense(Enum):
    """In which sense something is left without anybody; the value says it in a word."""

    UNOWNED = "unowned"
    UNACCOUNTED = "without anybody accountable"
    UNDONE = "without anybody responsible"
    UNWATCHED = "unwatched"
    UNAPPROVED = "unapproved"


class Demand(NamedTuple):
    """One thing that somebody must stand behind.

    `weight` is how much it counts: the weight that the framework gives to how critical the process
    is, that of medium for what is no process. `function` is the function of oversight.
    """

    sense: Sense
    subject: Subject
    roles: tuple[Key, ...]
    weight: int
    function: Key | None = None


#: The kinds of item that a role owns.
OWNED = tuple(
    kind.name
    for kind in KINDS
    if any(each.name == "owner" and each.refers_to == ROLE.name for each in kind.references)
)


def demands(framework: Framework, covered: Coverage) -> Iterator[Demand]:
    """Yield everything that somebody must stand behind, items that were given up left out.

    `covered` is the coverage of the framework on the day.
    """
    weights = workload(framework).of_process
    yield from _owned(framework, weights)
    yield from _acted_on(framework, weights)
    yield from _overseen(framework, covered, weights)


def _owned(framework: Framework, weights: Mapping[Key, int]) -> Iterator[Demand]:
    """Yield what names its owner; a process without its own is owned with the one above it."""
    for kind in OWNED:
        for key, item in framework.tables[kind].items():
            if item.owner is not None and not is_given_up(kind, item):
                weight = _weight(framework, weights, kind, key)
                yield Demand(Sense.UNOWNED, Subject(kind, key), (item.owner,), weight)


def _weight(framework: Framework, weights: Mapping[Key, int], kind: str, key: Key) -> int:
    return weights[key] if kind == PROCESS.name else framework.profile.weight_medium


def _acted_on(framework: Framework, weights: Mapping[Key, int]) -> Iterator[Demand]:
    """Yield who is accountable for each activity, and who does it.

    Where nobody is responsible but the framework says that the accountable ones do the work then,
    they do it.
    """
    marks, implied = _marks(framework), framework.profile.accountable_implies_responsible
    known: dict[tuple[int, ...], tuple[Key, ...]] = {}
    role_at = {slot: role for role, slot in framework.matrix.slots.items()}
    processes = framework.processes
    retired = {key for key, each in processes.items() if is_given_up(PROCESS.name, each)}
    activities = framework.activities
    for key, row in framework.matrix.rows.items():
        process = activities[key].process
        if process in retired:
            continue
        marked = row.translate(marks)
        both = _places(marked, 3)
        slots = _places(marked, 1) + both
        doing = _places(marked, 2) + both or (slots if implied else ())
        subject, weight = Subject(ACTIVITY.name, key), weights[process]
        for sense, there in ((Sense.UNACCOUNTED, slots), (Sense.UNDONE, doing)):
            if there:
                roles = known.get(there)
                if roles is None:
                    roles = known[there] = tuple([role_at[each] for each in there])
                yield Demand(sense, subject, roles, weight)


def _marks(framework: Framework) -> bytes:
    """Return 1 for the cells that are accountable, 2 for those responsible, 3 for both."""
    accountable, responsible, *_ = policy_of(framework).counting
    return bytes(a + 2 * r for a, r in zip(accountable, responsible, strict=True))


def _places(row: bytes, value: int) -> tuple[int, ...]:
    """Return where a row has a value."""
    at = row.find(value)
    if at < 0:
        return ()
    found = [at]
    while (at := row.find(value, at + 1)) >= 0:
        found.append(at)
    return tuple(found)


def _overseen(
    framework: Framework, covered: Coverage, weights: Mapping[Key, int]
) -> Iterator[Demand]:
    """Yield who must look at what, where anybody is named to do it."""
    for function in covered.functions:
        for kind in OVERSEEN:
            if not getattr(function, f"covers_{kind}"):
                continue
            for key in framework.tables[kind]:
                subject = Subject(kind, key)
                found = covered.of(function.key, subject)
                if found.state in (State.NOT_REQUIRED, State.GAP):
                    continue
                roles = tuple(dict.fromkeys(o.role for o in found.oversights if o.role is not None))
                weight = _weight(framework, weights, kind, key)
                yield Demand(Sense.UNWATCHED, subject, roles, weight, function.key)
