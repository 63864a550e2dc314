"""The workload model: how much work a letter in a cell of the matrix stands for.

A cell weighs what its letters weigh together, times the weight of how critical its process is. The
numbers compare roles and people with each other; they are no hours.
"""

from collections.abc import Mapping
from typing import NamedTuple

from governance_app.domain.coverage import is_given_up
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import PROCESS, Letter, Profile
from governance_app.domain.kinds.letter import (
    ACCOUNTABLE,
    CONSULTED,
    INFORMED,
    NOT_INVOLVED,
    OTHER,
    RESPONSIBLE,
    SUPPORT,
)

#: What a letter without a weight of its own weighs, by its meaning: doing the work is most of it,
#: answering for it comes next, being told is least.
USUAL_WEIGHTS: Mapping[str, int] = {
    RESPONSIBLE: 5,
    ACCOUNTABLE: 4,
    SUPPORT: 3,
    CONSULTED: 2,
    OTHER: 2,
    INFORMED: 1,
    NOT_INVOLVED: 0,
}
#: How critical a process counts as for which neither itself nor any above it says so.
USUAL_CRITICALITY = "medium"
#: The model in a sentence, to be shown beside its numbers.
MODEL = (
    "Load is the sum of the letters in the matrix: each weighs what the scheme says (usually "
    "Responsible 5, Accountable 4, Support 3, Consulted 2, Informed 1), times the weight of how "
    "critical its process is. Processes without a criticality count as the one above them, else as "
    "medium; retired ones do not count. People who hold a role together share its load; deputies "
    "have none of it."
)


class Workload(NamedTuple):
    """What each cell weighs by its letters, and by what that is multiplied in each process."""

    of_cell: tuple[int, ...]  # by the letters of a cell, 0 to 255
    of_process: Mapping[Key, int]


def weight_of(letter: Letter) -> int:
    """Return what a letter weighs: its own weight, or the usual one for its meaning."""
    return USUAL_WEIGHTS[letter.meaning] if letter.weight is None else letter.weight


def workload(framework: Framework) -> Workload:
    """Return the workload model of a framework."""
    weights = [(1 << each.bit, weight_of(each)) for each in framework.letters.values()]
    of_cell = tuple(sum(each for bit, each in weights if cell & bit) for cell in range(256))
    return Workload(of_cell, _of_processes(framework))


def _of_processes(framework: Framework) -> dict[Key, int]:
    of_criticality = _of_criticality(framework.profile)
    processes = framework.processes
    found: dict[Key, str] = {}
    for process in processes.values():
        way: dict[Key, None] = {}
        at, known = process, USUAL_CRITICALITY
        while at.key not in way:
            way[at.key] = None
            if at.key in found or at.criticality:
                known = found.get(at.key) or at.criticality
                break
            if at.parent is None:
                break
            at = processes[at.parent]
        for each in way:
            found.setdefault(each, known)
    return {
        key: 0 if is_given_up(PROCESS.name, process) else of_criticality[found[key]]
        for key, process in processes.items()
    }


def _of_criticality(profile: Profile) -> dict[str, int]:
    known = (each for each in PROCESS.field("criticality").choices if each)
    return {each: int(getattr(profile, f"weight_{each}")) for each in known}
