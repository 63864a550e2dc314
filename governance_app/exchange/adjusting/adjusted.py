"""A file as a person says that it is to be understood."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from governance_app.exchange.adjusting.choices import Choices
from governance_app.exchange.importing import same_name
from governance_app.exchange.recognition import (
    RecognisedActivity,
    RecognisedAssignment,
    RecognisedMatrix,
    recognise_as_told,
)
from governance_app.exchange.spreadsheets import Spreadsheet

S = TypeVar("S", bound=Spreadsheet)


class Reading:
    """A file read as told, again and again; what was read once in a way is kept."""

    def __init__(self, spreadsheet: Spreadsheet) -> None:
        self._spreadsheet = spreadsheet
        self._kept: dict[int, tuple[object, RecognisedMatrix]] = {}

    def is_taken(self, choices: Choices, place: int) -> bool:
        """Say whether a matrix is imported."""
        return is_taken(self._spreadsheet, choices, place)

    def understood(self, choices: Choices) -> tuple[RecognisedMatrix, ...]:
        """Return every matrix read as told, also those that are not imported.

        Reading a large sheet again takes a second or two: call it off the window's thread.
        """
        return tuple(self._read(choices, place) for place in range(len(self._spreadsheet.matrices)))

    def _read(self, choices: Choices, place: int) -> RecognisedMatrix:
        spreadsheet = self._spreadsheet
        matrix, grid = spreadsheet.matrices[place], spreadsheet.grid_of(place)
        told = choices.arrangements.get(place)
        if told is None and choices.texts and matrix.found is not None:
            told = matrix.found.arrangement
        if told is None or grid is None or spreadsheet.own is not None:
            return matrix
        how = (told, dict(choices.texts))
        kept = self._kept.get(place)
        if kept is not None and kept[0] == how:
            return kept[1]
        read = recognise_as_told(grid, told, texts=choices.texts)
        if place not in choices.arrangements:
            read = replace(read, recognised=matrix.recognised, reason=matrix.reason)
        self._kept[place] = (how, read)
        return read


def is_taken(spreadsheet: Spreadsheet, choices: Choices, place: int) -> bool:
    """Say whether a matrix is imported: as chosen, else what is understood and not hidden."""
    grid = spreadsheet.grid_of(place)
    offered = spreadsheet.matrices[place].recognised and not (grid is not None and grid.hidden)
    return choices.taken.get(place, offered or place in choices.arrangements)


def adjusted(spreadsheet: S, choices: Choices, read: tuple[RecognisedMatrix, ...]) -> S:
    """Return the file with what is imported of it, and with what was decided of names.

    ``read`` is what `Reading.understood` gave for these choices.
    """
    wanted = tuple(
        _with_choices(matrix, choices)
        for place, matrix in enumerate(read)
        if is_taken(spreadsheet, choices, place)
    )
    return replace(
        spreadsheet,
        matrices=wanted,
        grids=(),
        roles=dict(choices.roles),
        removals=choices.removals,
    )


def _with_choices(matrix: RecognisedMatrix, choices: Choices) -> RecognisedMatrix:
    """Return a matrix with letters as they are meant, and without what is left out."""
    if not choices.letters and not choices.left_out:
        return matrix
    kept = [
        place for place, name in enumerate(matrix.roles) if same_name(name) not in choices.left_out
    ]
    new_place = {old: new for new, old in enumerate(kept)}
    known: dict[RecognisedAssignment, RecognisedAssignment | None] = {}

    def changed(each: RecognisedAssignment) -> RecognisedAssignment | None:
        if each not in known:
            letters = meant(each.letters, choices.letters)
            is_kept = letters and each.role in new_place
            known[each] = (
                RecognisedAssignment(new_place[each.role], letters, each.note) if is_kept else None
            )
        return known[each]

    activities = tuple(
        RecognisedActivity(
            each.name,
            each.section,
            tuple(new for old in each.assignments if (new := changed(old)) is not None),
            each.cell,
            each.description,
        )
        for each in matrix.activities
    )
    return replace(
        matrix,
        roles=tuple(matrix.roles[place] for place in kept),
        activities=activities,
        letters=meant(matrix.letters, choices.letters),
    )


def meant(symbols: tuple[str, ...], letters: Mapping[str, str]) -> tuple[str, ...]:
    """Return what symbols of the file stand for; without those that are not imported."""
    return tuple(dict.fromkeys(filter(None, (letters.get(each, each) for each in symbols))))
