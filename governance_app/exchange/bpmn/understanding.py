"""From the model in a file to what is taken over: processes, sections, activities and roles."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from governance_app.domain.words import counted
from governance_app.exchange.bpmn.lanes import Roles, roles_of
from governance_app.exchange.bpmn.model import Model, Step
from governance_app.exchange.bpmn.ordering import flow_order
from governance_app.exchange.bpmn.texts import as_name, as_text

_EMPTY_PROCESS = "It has no task."


class ReadActivity(NamedTuple):
    """An activity; `section` and `role` are places in the lists of its process, -1 for no role."""

    name: str
    section: int
    role: int
    text: str


class ReadSection(NamedTuple):
    """The process itself, which is the first, or a sub-process of it, by its path of names."""

    path: tuple[str, ...]
    text: str


class ReadProcess(NamedTuple):
    """One process of the file as it is taken over; `reason` explains it to the user."""

    name: str
    reason: str
    roles: tuple[str, ...]
    sections: tuple[ReadSection, ...]
    activities: tuple[ReadActivity, ...]


def read_processes(model: Model, otherwise: str) -> Iterator[ReadProcess]:
    """Yield the processes of a model; `otherwise` is the name of one that has none at all."""
    pools = _pools(model)
    ids = [step.id for process in model.processes for step in _all_steps(process)]
    order = flow_order([*model.flows, *model.borders], model.starts, ids)
    called = {process.id: as_name(process.name) for process in model.processes}
    called.update({key: as_name(name) for key, name in model.global_names.items()})
    names = _Unique()
    for process in model.processes:
        pool, is_one_of_several = pools.get(process.id, ("", False))
        if not process.steps and process.id not in pools and len(model.processes) > 1:
            continue  # the frame that some tools write around their pools
        roles = roles_of(process, pool, is_one_of_several, model.boxes)
        name = names.take(as_name(process.name) or pool or otherwise)
        yield _Reader(name, roles, order, called).read(process)


def _pools(model: Model) -> dict[str, tuple[str, bool]]:
    """Return the name of the pool of each process, and whether it is one of several.

    Where a process is in several collaborations, that with the most pools says what pools are.
    """
    pools: dict[str, tuple[str, bool]] = {}
    for collaboration in sorted(model.collaborations, key=len, reverse=True):
        for pool in collaboration:
            if pool.process:
                pools.setdefault(pool.process, (as_name(pool.name), len(collaboration) > 1))
    return pools


def _all_steps(process: Step) -> Iterator[Step]:
    waiting = process.steps[::-1]
    while waiting:
        step = waiting.pop()
        yield step
        waiting += step.steps[::-1]


class _Unique:
    """Names among siblings, told apart by a number where they are equal."""

    def __init__(self) -> None:
        self._taken: Counter[str] = Counter()

    def take(self, name: str) -> str:
        """Return the name, or "name (2)" where it is taken."""
        self._taken[name.casefold()] += 1
        count = self._taken[name.casefold()]
        return name if count == 1 else self.take(f"{name} ({count})")


class _Reader:
    """Reads one process from its outermost steps to its innermost."""

    def __init__(
        self, name: str, roles: Roles, order: Mapping[str, int], called: Mapping[str, str]
    ) -> None:
        self._name = name
        self._roles = roles
        self._order = order
        self._called = called
        self._sections: list[ReadSection] = []
        self._activities: list[ReadActivity] = []
        self._unnamed: Counter[str] = Counter()

    def read(self, process: Step) -> ReadProcess:
        """Return what is taken over of the process."""
        self._take_scope(process, (self._name,), -1)
        return ReadProcess(
            self._name,
            self._reason(),
            self._roles.names,
            tuple(self._sections),
            tuple(self._activities),
        )

    def _take_scope(self, scope: Step, path: tuple[str, ...], role: int) -> None:
        """Take a process or sub-process; its steps outside lanes are done by the role given."""
        section = len(self._sections)
        self._sections.append(ReadSection(path, _text(scope)))
        names = _Unique()
        for step in sorted(scope.steps, key=self._place):
            name = (
                as_name(step.name) or self._called.get(step.called, "") or self._unnamed_name(step)
            )
            doer = self._roles.of_node.get(step.id, role) if step.id else role
            if step.steps:
                self._take_scope(step, (*path, names.take(name)), doer)
            else:
                self._activities.append(ReadActivity(name, section, doer, _text(step)))

    def _place(self, step: Step) -> int:
        return self._order.get(step.id, 0)

    def _unnamed_name(self, step: Step) -> str:
        what = "call" if step.kind == "callActivity" else "sub-process" if step.steps else "task"
        self._unnamed[what] += 1
        return f"Unnamed {what} {self._unnamed[what]}"

    def _reason(self) -> str:
        """Return the sentences that explain what was taken over."""
        activities, roles = self._activities, self._roles.names
        if not activities:
            return _EMPTY_PROCESS
        parts = ["Tasks stand in the order of the sequence flow."]
        inner = len(self._sections) - 1
        if inner:
            parts.append(f"It has {counted(inner, 'sub-process', 'sub-processes')}.")
        if roles and self._roles.by_pool:
            parts.append("It has no lanes, so the work is suggested for the pool as a role.")
        elif roles:
            parts.append("For each task the work is suggested for the role of its lane.")
        else:
            parts.append("It has no lane with a name, so no role.")
        if roles and self._roles.by_drawing:
            parts.append("The file does not say what lies in the lanes; the drawing does.")
        outside = sum(activity.role < 0 for activity in activities)
        if roles and outside:
            parts.append(f"{counted(outside, 'task lies', 'tasks lie')} outside every lane.")
        unnamed = self._unnamed.total()
        if unnamed:
            parts.append(f"{counted(unnamed, 'step has', 'steps have')} no name in the file.")
        return " ".join(parts)


def _text(step: Step) -> str:
    return as_text("\n\n".join(step.documentation))
