"""A matrix too large for one document, as parts that are each set in bounded memory."""

from collections.abc import Iterator, Mapping, Sequence

from governance_app.domain.framework import Framework, ordered
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, COMPONENT, Role
from governance_app.domain.outline import OutlineRow, outline
from governance_app.domain.words import shown
from governance_app.reports.matrix_part import MatrixPart, with_what_they_belong_to

#: The most cells of one part: a process that sets so many stays well below 700 MB.
MOST_CELLS_OF_A_PART = 24_000


def matrix_parts(framework: Framework, most: int = MOST_CELLS_OF_A_PART) -> list[MatrixPart]:
    """Return the whole matrix in parts of at most so many cells, in the order of the matrix.

    A part is a component, where that is too large some of the processes at its top, and where one
    of those is too large a run of its activities; one activity is never parted.
    """
    cutter = _Cutter(framework, most)
    return [part for block in _components(outline(framework)) for part in cutter.cut(block)]


def _components(lines: Sequence[OutlineRow]) -> list[list[OutlineRow]]:
    """Return the lines of each component, and last those of processes that belong to none."""
    blocks: list[list[OutlineRow]] = []
    for line in lines:
        is_first_of_none = line.depth == 0 and (not blocks or blocks[-1][0].kind == COMPONENT.name)
        if line.kind == COMPONENT.name or is_first_of_none:
            blocks.append([])
        blocks[-1].append(line)
    return blocks


def _processes(block: Sequence[OutlineRow]) -> list[list[OutlineRow]]:
    """Return the lines of each process at the top of a component, without the component's own."""
    inner = block[1:] if block[0].kind == COMPONENT.name else block
    processes: list[list[OutlineRow]] = []
    for line in inner:
        if line.depth == inner[0].depth:
            processes.append([])
        processes[-1].append(line)
    return processes


class _Cutter:
    def __init__(self, framework: Framework, most: int) -> None:
        self._most = most
        self._roles = ordered(framework.roles)
        self._having: dict[Key, set[Key]] = {}
        for activity, role, _ in framework.matrix.cells():
            self._having.setdefault(activity, set()).add(role)

    def cut(self, block: list[OutlineRow]) -> Iterator[MatrixPart]:
        """Yield the parts of a component, or of a process at the top."""
        if all(line.kind != ACTIVITY.name for line in block):
            return
        is_several = block[0].kind != COMPONENT.name and len(_processes(block)) > 1
        name = "Processes" if is_several else shown(block[0].item.name, 120)
        runs = list(self._runs(block))
        for number, run in enumerate(runs, start=1):
            which = f" ({number} of {len(runs)})" if len(runs) > 1 else ""
            yield self._part(block, run, name + which)

    def _runs(self, block: list[OutlineRow]) -> Iterator[list[OutlineRow]]:
        """Yield runs of activities that fit, cut between processes at the top where they can be."""
        run: list[OutlineRow] = []
        for process in _processes(block):
            activities = [line for line in process if line.kind == ACTIVITY.name]
            if run and not self._fits([*run, *activities]):
                yield run
                run = []
            run += activities
            while not self._fits(run):
                size = max(1, self._most // len(self._beside(run)))
                yield run[:size]
                run = run[size:]
        if run:
            yield run

    def _fits(self, activities: Sequence[OutlineRow]) -> bool:
        return len(activities) <= 1 or len(activities) * len(self._beside(activities)) <= self._most

    def _beside(self, activities: Sequence[OutlineRow]) -> set[Key]:
        return set().union(*(self._having.get(line.item.key, set()) for line in activities))

    def _part(
        self, block: list[OutlineRow], activities: Sequence[OutlineRow], about: str
    ) -> MatrixPart:
        inside = {line.item.key for line in activities}
        kept = with_what_they_belong_to(block, inside)
        there = self._beside(activities)
        roles: tuple[Role, ...] = tuple(role for role in self._roles if role.key in there)
        return MatrixPart(
            tuple(kept),
            roles,
            frozenset(inside),
            frozenset({line.item.key for line in kept} | there),
            about,
        )


def places_of(parts: Sequence[MatrixPart]) -> Mapping[int, str]:
    """Return "1.1–1.12": which activities each part has, by its number from 1."""
    found = {}
    for number, part in enumerate(parts, start=1):
        numbers = [line.number for line in part.lines if line.kind == ACTIVITY.name]
        found[number] = numbers[0] if len(numbers) == 1 else f"{numbers[0]} – {numbers[-1]}"
    return found
