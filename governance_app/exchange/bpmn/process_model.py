"""A process model as the import sees it: the same preview and the same command as a spreadsheet."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from governance_app.child_process import Sentences, messages_of
from governance_app.domain.commands import ImportMatrices
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework, ordered
from governance_app.domain.kinds.letter import RESPONSIBLE
from governance_app.exchange.bpmn import child
from governance_app.exchange.bpmn.limits import STANDARD, ModelLimits
from governance_app.exchange.importing import NewKey, plan_import
from governance_app.exchange.recognition.result import (
    RecognisedActivity,
    RecognisedAssignment,
    RecognisedMatrix,
)
from governance_app.exchange.spreadsheets import Spreadsheet

#: The endings under which models are exported; any content is looked at before it is believed.
SUFFIXES = frozenset({".bpmn", ".bpmn2", ".xml"})
_USUAL = ("R",)
_LONGEST_MESSAGE = 1 << 30


@dataclass(frozen=True, slots=True)
class ProcessModel(Spreadsheet):
    """What was read from a BPMN file: a matrix for each process, whose only letter is suggested."""

    @property
    def title(self) -> str:
        """What a framework made from it is called."""
        return child.otherwise_named(self.path)

    def only(self, name: str) -> "ProcessModel":
        """Return the model with one process of it; refuses a name that none has."""
        chosen = [each for each in self.matrices if each.sheet.casefold() == name.casefold()]
        if not chosen:
            names = ", ".join(f"“{each.sheet}”" for each in self.matrices[:10])
            raise Refusal(f"{self.path} has no process “{name}”; it has {names}.")
        return replace(self, matrices=tuple(chosen))

    def refuse_if_empty(self) -> None:
        """Refuse a model in which there is no task."""
        if not any(matrix.recognised for matrix in self.matrices):
            raise Refusal(
                f"{self.path} is BPMN, but no process in it has a task; choose the model that shows "
                "what is done."
            )

    def matrices_for(self, into: Framework | None) -> tuple[RecognisedMatrix, ...]:
        """Return the matrices with the framework's own letter as the suggested one.

        That is the first whose meaning is to do the work: R in RACI, D in DACI, P in RAPID.
        """
        there = ordered(into.letters) if into is not None else []
        letters = [each for each in there if each.meaning == RESPONSIBLE]
        symbols = (letters[0].symbol,) if letters else _USUAL
        return tuple(_with_letter(matrix, symbols) for matrix in self.matrices)

    def command_for(self, framework: Framework, new_key: NewKey) -> ImportMatrices:
        """Return the one command that takes everything over."""
        matrices = self.matrices_for(framework)
        return plan_import(framework, matrices, self.path.name, new_key, self.roles)


def read_process_model(
    path: Path,
    *,
    cancelled: Callable[[], bool] | None = None,
    limits: ModelLimits = STANDARD,
) -> ProcessModel:
    """Read a BPMN 2.0 file in a child process with limits of time and memory.

    Blocks: call it off the window's thread. Raises Refusal with one sentence, and Cancelled.
    """
    sentences = Sentences(
        too_slow=(
            f"“{path.name}” could not be read within {limits.seconds:g} seconds; export its "
            "processes one by one."
        ),
        too_much_memory=child.too_much_memory(path.name),
        died=f"“{path.name}” could not be read; export the model again.",
    )
    messages = messages_of(
        child.run,
        str(path),
        limits,
        longest=_LONGEST_MESSAGE,
        sentences=sentences,
        cancelled=cancelled,
    )
    return ProcessModel(path, tuple(_matrix(message[1:]) for message in messages))


def _matrix(message: bytes) -> RecognisedMatrix:
    """Return a process as a matrix, for showing and taking over."""
    name, reason, roles, sections, activities = json.loads(message)
    paths = [tuple(path) for path, _ in sections]
    suggested = [(RecognisedAssignment(role, _USUAL),) for role in range(len(roles))]
    recognised = tuple(
        RecognisedActivity(title, paths[section], suggested[role] if role >= 0 else (), "", text)
        for title, section, role, text in activities
    )
    return RecognisedMatrix(
        sheet=name,
        range="",
        recognised=bool(recognised),
        reason=reason,
        roles=tuple(roles),
        activities=recognised,
        letters=_USUAL if roles else (),
        score=1.0,
        purposes={path: text for path, (_, text) in zip(paths, sections, strict=True) if text},
    )


def _with_letter(matrix: RecognisedMatrix, symbols: tuple[str, ...]) -> RecognisedMatrix:
    """Return the matrix with another letter as the suggested one."""
    if symbols == _USUAL:
        return matrix
    activities = tuple(
        replace(
            activity,
            assignments=tuple(replace(each, letters=symbols) for each in activity.assignments),
        )
        for activity in matrix.activities
    )
    return replace(matrix, activities=activities, letters=symbols if matrix.letters else ())
