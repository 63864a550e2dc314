"""What reports say, as plain values; nothing here knows how it is set or written.

Content is made of strings, numbers and tuples only, so a writer of any format can use it, and
`as_json` can hand it to a layout.
"""

import dataclasses
import datetime
import json
from dataclasses import dataclass
from enum import Enum
from typing import Any

from governance_app.reports.earlier import Earlier
from governance_app.reports.recorded import Recorded
from governance_app.reports.signing import Signing

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@dataclass(frozen=True, slots=True)
class Edition:
    """Which state of the framework is printed: the day that it tells of, and "Draft" or "Version 3".

    `printed` is the day of printing where that is another day, None where it is the same.
    `recorded` are the edits up to the day, for reports that tell what changed; None where the
    report is made without the journal. `earlier` is the state that a report of changes compares
    with, None where there is none; `signing` the version that a report of sign-offs is about.
    """

    date: datetime.date
    version: str
    printed: datetime.date | None = None
    recorded: Recorded | None = None
    earlier: Earlier | None = None
    signing: Signing | None = None


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands at the head of every report.

    `date` is for reading ("21 November 2026"), `iso_date` for the file's properties. `language` is
    the language of the report's own sentences, as BCP 47 names it. `about` is the name of what a
    report of one item is about, "" for one of the whole framework.
    """

    title: str
    framework: str
    version: str
    date: str
    iso_date: str
    language: str = "en"
    about: str = ""


@dataclass(frozen=True, slots=True)
class Flag:
    """A finding as it stands beside what it is about: its severity and its few words."""

    severity: str
    title: str


@dataclass(frozen=True, slots=True)
class ReportedFinding:
    """A finding in words.

    `kind` is the word for what it is about ("Activity"), `place` the number of an activity or
    process, "" for a role.
    """

    kind: str
    place: str
    subject: str
    message: str
    mends: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """Findings that say the same of different subjects, with the reason that they share."""

    severity: str
    title: str
    reason: str
    findings: tuple[ReportedFinding, ...]


@dataclass(frozen=True, slots=True)
class LegendLetter:
    """A letter of the scheme: what stands in the cells, its word and its meaning class."""

    symbol: str
    name: str
    meaning: str


@dataclass(frozen=True, slots=True)
class ReportedRole:
    """A role with its load: in how many activities it has each letter, and any letter at all."""

    name: str
    kind: str
    reports_to: str
    counts: tuple[int, ...]
    activities: int
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True)
class ReportedCell:
    """The letters of one role for one activity; `note` numbers its note, 0 where it has none."""

    letters: tuple[str, ...]
    note: int = 0


@dataclass(frozen=True, slots=True)
class ReportedRow:
    """A line of the matrix: a component, a process or an activity.

    `cells` has one cell a role for an activity, and none for the others; `owner` is the role that
    owns a process, "" where there is none.
    """

    kind: str
    depth: int
    number: str
    name: str
    owner: str = ""
    cells: tuple[ReportedCell, ...] = ()
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportedNote:
    """The note on one assignment, by the number that stands in its cell."""

    number: int
    place: str
    activity: str
    role: str
    text: str


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is of everything."""

    activities: int
    roles: int
    assignments: int
    errors: int
    warnings: int
    hints: int


@dataclass(frozen=True, slots=True)
class MatrixContent:
    """The content of the matrix report."""

    cover: Cover
    counts: Counts
    letters: tuple[LegendLetter, ...]
    roles: tuple[ReportedRole, ...]
    rows: tuple[ReportedRow, ...]
    groups: tuple[FindingGroup, ...]
    notes: tuple[ReportedNote, ...]


def cover_of(title: str, framework: str, edition: Edition, about: str = "") -> Cover:
    """Return the head of a report."""
    day, printed = edition.date, edition.printed
    date = spelled(day)
    if printed is not None and printed != day:
        date = f"as of {date}, printed {spelled(printed)}"
    return Cover(title, framework, edition.version, date, day.isoformat(), about=about)


def spelled(day: datetime.date) -> str:
    """Return a day as it reads well in print: "21 November 2026"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def spelled_month(day: datetime.date) -> str:
    """Return the month of a day as it reads well in print: "November 2026"."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def as_json(content: Any) -> str:
    """Return content as JSON: an object for every value, by the names of its fields.

    A block of a document says in `block` of which kind it is.
    """
    return json.dumps(content, default=_fields, ensure_ascii=False, separators=(",", ":"))


def _fields(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    named = {each.name: getattr(value, each.name) for each in dataclasses.fields(value)}
    kind = getattr(value, "block", "")
    return {"block": kind, **named} if kind else named
