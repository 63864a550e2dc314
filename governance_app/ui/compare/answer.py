"""Comparing off the window's thread: what was asked for, and what came of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from governance_app.domain.comparing import Comparison, Difference
from governance_app.domain.comparing.cover import cover_differences
from governance_app.domain.comparing.matching import compared_by_name
from governance_app.domain.comparing.matrix_difference import (
    ComparedCell,
    MatrixDifference,
    matrix_difference,
)
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.store.opening import open_document
from governance_app.store.states import NamedState, state_named
from governance_app.ui.background import Progress


class Asked(NamedTuple):
    """Two states by their names, in the document at a path, whose present framework is `now`."""

    path: Path
    now: Framework
    first: str
    second: str


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """What was found; where a state is not there, `refused` says why and `place` which of the two.

    `differences` have the cover that was lost or gained among them, and `words` what each says, in
    small letters, for finding a text; `by_cell` are those of cells. `drawn` is the matrix, `columns` the different cells of
    each of its columns.
    """

    asked: Asked
    states: tuple[NamedState, ...] = ()
    comparison: Comparison | None = None
    remark: str = ""
    differences: tuple[Difference, ...] = ()
    words: tuple[str, ...] = ()
    by_cell: Mapping[tuple[Key, Key], Difference] = field(default_factory=dict)
    drawn: MatrixDifference | None = None
    columns: tuple[tuple[ComparedCell, ...], ...] = ()
    refused: str = ""
    place: int = 0


def answer_to(asked: Asked, progress: Progress) -> Answer:
    """Return the comparison of two states. Raises Cancelled where nobody waits any more."""
    states: list[NamedState] = []
    try:
        with open_document(asked.path, read_only=True) as document:
            for name in (asked.first, asked.second):
                states.append(state_named(document, name, asked.now, lambda: progress.cancelled))
                progress.check()
    except Refusal as refusal:
        return Answer(asked, refused=refusal.sentence, place=len(states))
    together = compared_by_name(*(each.framework for each in states))
    comparison = together.comparison
    progress.check()
    cover = cover_differences(comparison, max(each.day for each in states))
    progress.check()
    differences = _with_cover(comparison.differences, cover)
    drawn = matrix_difference(comparison)
    progress.check()
    return Answer(
        asked,
        tuple(states),
        comparison,
        together.remark,
        differences,
        tuple(_words(differences, progress)),
        {cell[:2]: each for each in differences for cell in each.cells},
        drawn,
        _columns(drawn),
    )


def _columns(drawn: MatrixDifference) -> tuple[tuple[ComparedCell, ...], ...]:
    """Return the different cells of each column; equal cells are one value, so that is quick."""
    lines = [line.cells for line in drawn.lines if line.cells]
    return tuple(
        tuple({id(cell): cell for cell in column}.values()) for column in zip(*lines, strict=True)
    )


def _words(differences: Sequence[Difference], progress: Progress) -> Iterator[str]:
    for number, each in enumerate(differences):
        if number % 1_000 == 0:
            progress.check()
        yield "\n".join(each.told).casefold()


def _with_cover(
    differences: tuple[Difference, ...], cover: tuple[Difference, ...]
) -> tuple[Difference, ...]:
    """Return all differences in the order of their groups; cover stands last in its own."""
    if not cover:
        return differences
    places = {group: place for place, group in enumerate(type(cover[0].group))}
    return tuple(sorted((*differences, *cover), key=lambda each: places[each.group]))
