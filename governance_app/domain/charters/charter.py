"""What a role is given by a framework on a day, thing by thing: what its holder is to accept."""

import datetime
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from governance_app.domain.accountability.answering import Answering
from governance_app.domain.accountability.sheet import Sheet
from governance_app.domain.coverage_states import is_given_up
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, AUTHORITY_LIMIT, OVERSIGHT, PROCESS, ROLE, Role
from governance_app.domain.kinds.letter import NOT_INVOLVED
from governance_app.domain.matrix import Mask
from governance_app.domain.subjects import Subject

#: Told by other parts of a charter, or of nobody's concern who accepts it.
_LIMITS = f"{AUTHORITY_LIMIT.name}.role"
_LEFT_OUT = frozenset({_LIMITS, f"{ROLE.name}.reports_to"})
_TITLES = {_LIMITS: "May decide"}
LETTER_PART = "letter."


class Given(NamedTuple):
    """One thing that a role is given.

    `name` is the part of the charter for programs ("letter.A", "process.owner", "purpose") and
    `part` its heading. `within` says where it belongs (the process, the function), `detail` what
    else is to be known of it, and `through` the body by which the role has it ("" for its own).
    What is no item of its own, such as the purpose, has no `subject`.
    """

    name: str
    part: str
    subject: Subject | None
    label: str
    within: str = ""
    detail: str = ""
    through: str = ""

    @property
    def told(self) -> str:
        """What it is called, with what else is to be known of it."""
        return f"{self.label} ({self.detail})" if self.detail else self.label

    @property
    def place(self) -> str:
        """Where it belongs, and by which body the role has it; "" where neither is to be told."""
        through = f"as member of {self.through}" if self.through else ""
        return ", ".join(filter(None, (self.within, through)))


class Row(NamedTuple):
    """A line of what somebody is shown: a heading, and what stands beside it."""

    term: str
    text: str


@dataclass(frozen=True)
class Charter:
    """All that a role is given, in the order in which it is told."""

    role: Key
    name: str
    given: tuple[Given, ...]

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """What a holder reads: a line for each part, and in it one for each process or function."""
        return rows_of((each.part, each) for each in self.given)

    @cached_property
    def digest(self) -> str:
        """SHA-256 over all that a holder reads."""
        return digest_of(self.name, self.rows)


def rows_of(told: Iterable[tuple[str, Given]]) -> tuple[Row, ...]:
    """Return things under their headings; what lies within the same stands in one line."""
    parts: dict[tuple[str, str], dict[str, None]] = {}
    for heading, each in told:
        place = each.place[:1].upper() + each.place[1:]
        parts.setdefault((heading, place), {})[each.told] = None
    return tuple(
        Row(heading, f"{place}: {'; '.join(labels)}" if place else "; ".join(labels))
        for (heading, place), labels in parts.items()
    )


def digest_of(name: str, rows: tuple[Row, ...]) -> str:
    """Return the SHA-256 of a name and what is shown below it."""
    said = json.dumps([name, *rows], ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(said.encode("ascii")).hexdigest()


class Charters:
    """The charters of a framework on a day; what all of them need is looked up once."""

    def __init__(self, framework: Framework, day: datetime.date) -> None:
        self.framework, self.day = framework, day
        self._answering = Answering(framework, day)
        self._made: dict[Key, Charter] = {}

    def of(self, role: Key) -> Charter:
        """Return the charter of a role; KeyError where it is not there."""
        if role not in self._made:
            there = self.framework.roles[role]
            self._made[role] = Charter(role, there.name, tuple(self._given(there)))
        return self._made[role]

    def _given(self, role: Role) -> Iterator[Given]:
        sheet = self._answering.sheet(Subject(ROLE.name, role.key))
        yield from self._texts(role)
        yield from self._related(sheet, _LIMITS)
        yield from self._letters(role)
        names = {each.name for each in sheet.sections if not each.name.startswith(LETTER_PART)}
        yield from self._related(sheet, *sorted(names - _LEFT_OUT))

    def _related(self, sheet: Sheet, *names: str) -> Iterator[Given]:
        """Yield what items give to the role: those of the sections of these names."""
        for section in sheet.sections:
            if section.name not in names:
                continue
            for charge in section.charges:
                body = charge.ways[0].body if charge.ways else None
                is_of_function = charge.subject.kind == OVERSIGHT.name
                yield Given(
                    section.name,
                    _TITLES.get(section.name, section.title),
                    charge.subject,
                    charge.label,
                    charge.detail if is_of_function else "",
                    "" if is_of_function else charge.detail,
                    through="" if body is None else self.framework.roles[body].name,
                )

    def _texts(self, role: Role) -> Iterator[Given]:
        above = self.framework.roles.get(role.reports_to) if role.reports_to is not None else None
        for name, part, text in (
            ("purpose", "Purpose", role.purpose),
            ("authority", "Authority", role.authority),
            ("reports_to", "Reports to", "" if above is None else above.name),
        ):
            if text.strip():
                yield Given(name, part, None, text.strip())

    def _letters(self, role: Role) -> Iterator[Given]:
        """Yield every letter of the role, and of the bodies in which it sits, in the matrix' order."""
        framework, matrix = self.framework, self.framework.matrix
        bodies = [
            (key, ways[0].body) for key, ways in self._answering.ways.of_role(role.key).items()
        ]
        having = [(matrix.slots[key], body) for key, body in bodies if key in matrix.slots]
        if not having:
            return
        for letter in framework.scheme.in_a_cell:
            if letter.meaning == NOT_INVOLVED:
                continue
            for key in self._activities:
                row = matrix.rows.get(key, b"")
                found = _first_with(row, having, 1 << letter.bit)
                if found is None:
                    continue
                there = framework.activities[key]
                note = matrix.notes.get((key, found[1] or role.key), "").strip()
                yield Given(
                    f"{LETTER_PART}{letter.symbol}",
                    f"{letter.name} ({letter.symbol})",
                    Subject(ACTIVITY.name, key),
                    there.name,
                    framework.processes[there.process].name,
                    note,
                    "" if found[1] is None else framework.roles[found[1]].name,
                )

    @cached_property
    def _activities(self) -> list[Key]:
        """The activities of what has not been given up, in the order of the matrix."""
        framework, ranks = self.framework, self._answering.process_ranks
        kept = [
            each
            for each in framework.activities.values()
            if not is_given_up(PROCESS.name, framework.processes[each.process])
        ]
        kept.sort(key=lambda each: (ranks[each.process], each.position, each.key))
        return [each.key for each in kept]


def _first_with(
    row: bytes, having: list[tuple[int, Key | None]], mask: Mask
) -> tuple[int, Key | None] | None:
    """Return the place by which a row gives a letter, the role's own before those of bodies."""
    for place in having:
        if place[0] < len(row) and row[place[0]] & mask:
            return place
    return None
