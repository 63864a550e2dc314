"""What a returned form holds, read in a child process and understood by its hidden marks."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from governance_app.domain.errors import Refusal
from governance_app.domain.kinds.sign_off import OPEN, OUTCOMES
from governance_app.domain.registers.typed import day_typed
from governance_app.domain.words import shown
from governance_app.exchange.grid import Grid
from governance_app.exchange.reading import read_grids
from governance_app.exchange.sign_off.lines import (
    ANSWERS,
    CHARTER,
    DAY,
    FORM,
    IDENTITY,
    OUTCOME,
    REMARK,
    Identity,
    RoleMarked,
    identity_said,
    role_marked,
)
from governance_app.exchange.workbook import marks

#: The marks stand near the top, even where a person inserted rows above them.
_DEEPEST_MARKS = 60


class Said(NamedTuple):
    """A line as it came back: mark, heading and text, blanks made one."""

    mark: str
    term: str
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What was filled in below a role; outcome "" for nothing, day None for none."""

    about: RoleMarked
    outcome: str
    day: datetime.date | None
    remark: str


@dataclass(frozen=True, slots=True)
class Returned:
    """A form as it came back: what it is for, the answers, and all that it says besides."""

    path: Path
    identity: Identity
    answers: tuple[Answer, ...]
    lines: tuple[Said, ...]
    charter: tuple[Said, ...]


def read_form(path: Path, *, cancelled: Callable[[], bool] | None = None) -> Returned:
    """Read a returned form, guarded as any foreign file. Refuses what is no form of ours.

    Whether it belongs to a document, a version and a person is not looked at here.
    """
    sheets = _sheets(read_grids(path, cancelled=cancelled), path)
    if FORM not in sheets:
        raise Refusal(
            f"“{path.name}” is no sign-off form of this program; choose the file that was filled in."
        )
    grid, row, column = sheets[FORM]
    identity = identity_said(_text(grid, row, column + 2), _text(grid, row, column + 3))
    if identity is None:
        raise Refusal(
            f"“{path.name}” does not say any more whom it is for: its hidden cells were changed; "
            "send a new form."
        )
    lines = _lines(grid, row, column)
    charter = _lines(*sheets[CHARTER]) if CHARTER in sheets else ()
    return Returned(path, identity, tuple(_answers(path, lines)), tuple(lines), tuple(charter))


_Found = tuple[Grid, int, int]


def _sheets(grids: tuple[Grid, ...], path: Path) -> dict[str, _Found]:
    found: dict[str, _Found] = {}
    for grid in grids:
        for number, row in enumerate(grid.rows[:_DEEPEST_MARKS]):
            for column, text in enumerate(row):
                marked = marks.sheet_marked(text)
                if marked is None or IDENTITY not in row:
                    continue
                if marked[0] > marks.VERSION:
                    raise Refusal(
                        f"“{path.name}” was written by a newer version of the program; update this "
                        "one to read it."
                    )
                found.setdefault(marked[1], (grid, number, column))
    return found


def _text(grid: Grid, row: int, column: int) -> str:
    cells = grid.rows[row]
    return cells[column] if column < len(cells) else ""


def _lines(grid: Grid, row: int, column: int) -> list[Said]:
    """Return all that stands below the marks, empty lines left out.

    What was written beside the columns of the form is part of the text, so it is not overlooked.
    """
    found = []
    for number in range(row + 1, grid.height):
        mark, term, text = (_text(grid, number, column + place) for place in range(3))
        cells = grid.rows[number]
        beside = (*cells[:column], *cells[column + 3 :])
        line = Said(plain(mark), plain(term), plain(" ".join((text, *beside))))
        if any(line):
            found.append(line)
    return found


def plain(text: str) -> str:
    """Return a text with its blanks made one, as files keep them differently."""
    return " ".join(text.split())


def _answers(path: Path, lines: list[Said]) -> list[Answer]:
    found: list[Answer] = []
    about: RoleMarked | None = None
    said: dict[str, str] = {}
    for line in (*lines, Said("role end 0 0", "", "")):
        if line.mark.startswith("role "):
            if about is not None:
                found.append(_answer(path, about, said))
            about, said = role_marked(line.mark), {}
        elif line.mark in ANSWERS:
            said[line.mark] = line.text
    return found


def _answer(path: Path, about: RoleMarked, said: dict[str, str]) -> Answer:
    outcome, day, remark = (said.get(each, "") for each in (OUTCOME, DAY, REMARK))
    return Answer(about, _outcome(path, outcome), _day(path, day), remark)


def _outcome(path: Path, text: str) -> str:
    for outcome, label in OUTCOMES.items():
        if outcome != OPEN and text.casefold() in (outcome, label.casefold()):
            return outcome
    if text:
        known = ", ".join(label for outcome, label in OUTCOMES.items() if outcome != OPEN)
        raise Refusal(f"“{path.name}”: “{shown(text)}” is no answer; it is one of {known}.")
    return OPEN


def _day(path: Path, text: str) -> datetime.date | None:
    if not text:
        return None
    try:
        day = day_typed(text)
    except Refusal as refusal:
        raise Refusal(f"“{path.name}”: {refusal.sentence}.") from None
    if day is None:
        raise Refusal(f"“{path.name}”: “{shown(text)}” is no date; write one such as 2026-12-31.")
    return day
