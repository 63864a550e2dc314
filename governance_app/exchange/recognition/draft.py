"""A matrix before it is known which side holds the roles: names down, names across, letters."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

from governance_app.exchange.grid import CellRange
from governance_app.exchange.recognition.arrangement import Arrangement
from governance_app.exchange.recognition.cells import CellReading
from governance_app.exchange.recognition.headings import Heading
from governance_app.exchange.recognition.result import Problem
from governance_app.exchange.recognition.role_words import role_likeness

#: So many cells of a larger matrix tell which side keeps to a law.
_MOST_WEIGHED = 50_000
_NUMBERED = re.compile(r"\s*\d+(?:\.\d+)*[.)]?\s+\S")


@dataclass(frozen=True, slots=True)
class Name:
    """A row or a column of a draft: its name, where it is written, and what it stands in."""

    text: str
    cell: tuple[int, int]
    section: tuple[str, ...] = ()


@dataclass(slots=True)
class Draft:
    """What was found in one block of a grid."""

    down: list[Name]
    across: list[Name]
    letters: dict[tuple[int, int], list[CellReading]]
    """Readings by (row name, column name); several where a name spans several cells."""
    range: CellRange
    corner: Heading = Heading.UNKNOWN
    """What the heading over the names down announces."""
    groups: Heading = Heading.UNKNOWN
    """What the heading over what groups the names down announces."""
    announced: bool = False
    """Whether the sheet says that it is a matrix of responsibilities: "RACI", "responsible"."""
    problems: list[Problem] = field(default_factory=list)
    orientation: "Orientation | None" = None
    """Given by layouts that can only be read one way."""
    header: str = ""
    """A sentence part that says where the names were found."""
    left_out: list[str] = field(default_factory=list)
    """Sentence parts that say what was left out and why."""
    nameless: list[int] = field(default_factory=list)
    """The numbers on the sheet of rows without a name that were taken with the one above."""
    written: int = 0
    """Number of cells with anything in them where letters are expected."""
    understood: int = 0
    arrangement: Arrangement | None = None
    """How the table is read, where that can be said by columns and rows."""
    rows: list[int] = field(default_factory=list)
    """The rows of the grid whose cells were taken."""
    notes: dict[int, str] = field(default_factory=dict)
    """What else is said of the names down."""


@dataclass(frozen=True, slots=True)
class Orientation:
    """Whether the roles stand across, how sure that is, and why."""

    roles_across: bool
    margin: float
    why: str


def orientation_of(draft: Draft) -> Orientation:
    """Weigh what speaks for roles across against roles down.

    Roles across is the habit, so it starts ahead. The heading of the names down often settles it;
    then the names themselves, and the law that an activity has exactly one accountable role.
    """
    if draft.orientation is not None:
        return draft.orientation
    evidence: list[tuple[float, str]] = [(0.35, "roles usually stand across")]
    if draft.corner in (Heading.ACTIVITY, Heading.DESCRIPTION):
        evidence.append((1.0, "the heading of the names down says activity"))
    elif draft.corner is Heading.ROLE:
        evidence.append((-1.2, "the heading of the names down says role"))
    elif draft.corner is Heading.NAME:
        evidence.append((0.3, "the heading of the names down says name"))
    if draft.groups is Heading.ROLE:
        evidence.append((-0.8, "beside the names down stand teams, or how to reach a person"))
    numbered = _numbered(draft.down) - _numbered(draft.across)
    evidence.append((0.6 * numbered, "the names of activities are numbered"))
    across = role_likeness([name.text for name in draft.across])
    down = role_likeness([name.text for name in draft.down])
    evidence.append((across - down, "names across look more like roles"))
    law = _accountable_law(draft)
    evidence.append((law, "one accountable role for each activity"))
    total = sum(weight for weight, _ in evidence)
    sign = 1 if total >= 0 else -1
    best = max(evidence, key=lambda item: item[0] * sign)
    why = best[1]
    if sign < 0 and why.startswith("names"):
        why = "names down look more like roles"
    return Orientation(total >= 0, abs(total), why)


def _numbered(names: Sequence[Name]) -> float:
    """Return the share of names that begin with a number: "1. Plan", "2.3 Build"."""
    return sum(_NUMBERED.match(name.text) is not None for name in names) / max(1, len(names))


def _accountable_law(draft: Draft) -> float:
    """Say which side keeps to one "A" each: towards 1 the rows, towards -1 the columns."""
    rows = [0] * len(draft.down)
    columns = [0] * len(draft.across)
    used_rows = [False] * len(draft.down)
    used_columns = [False] * len(draft.across)
    for (row, column), readings in islice(draft.letters.items(), _MOST_WEIGHED):
        used_rows[row] = used_columns[column] = True
        if "A" in readings[0].letters or any("A" in other.letters for other in readings[1:]):
            rows[row] += 1
            columns[column] += 1
    by_row = _share_of_ones(rows, used_rows)
    by_column = _share_of_ones(columns, used_columns)
    few = min(len(rows), len(columns)) < 2
    return 0.0 if few else 0.8 * (by_row - by_column)


def _share_of_ones(counts: Sequence[int], used: Sequence[bool]) -> float:
    """Return the share of used lines with exactly one."""
    lines = [count for count, is_used in zip(counts, used, strict=True) if is_used]
    return sum(count == 1 for count in lines) / len(lines) if lines else 0.0
