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
    parts = []
    for block in _blocks(outline(framework), COMPONENT.name):
        parts += cutter.cut(block)
    return parts


def _blocks(lines: Sequence[OutlineRow], kind: str) -> Iterator[list[OutlineRow]]:
    """Yield lines from each line of a kind to the next, or of the least depth where it is absent."""
    top = min((line.depth for line in lines), default=0)
    block: list[OutlineRow] = []
    for line in lines:
        starts = line.kind == kind or (line.depth == top and line.kind != ACTIVITY.name)
        if starts and block:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


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
        name = shown(block[0].item.name, 120)
        runs = list(self._runs(block))
        for number, run in enumerate(runs, start=1):
            which = f" ({number} of {len(runs)})" if len(runs) > 1 else ""
            yield self._part(block, run, name + which)

    def _runs(self, block: list[OutlineRow]) -> Iterator[list[OutlineRow]]:
        """Yield runs of activities that fit, cut between processes at the top where they can be."""
        run: list[OutlineRow] = []
        inner = block[1:] if block[0].kind == COMPONENT.name else block
        for process in _blocks(inner, ""):
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
