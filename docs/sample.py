"""The framework that the pictures show: a marketing department with roles, people and processes.

What stands beside the matrix is in `sample_governed.py`.

Its days count from today, so that somebody is about to leave whenever the pictures are made.
"""

import datetime
import time
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from sample_chains import add_chains
from sample_governed import PROFILE_VALUES, add_governed

from governance_app.domain.commands import AddItem, EditItem, SetLetters, Several, blank_framework
from governance_app.domain.framework import Framework
from governance_app.domain.keys import Key, KeyMaker
from governance_app.domain.kinds import (
    ABSENCE,
    ACTIVITY,
    APPOINTMENT,
    COMPONENT,
    MEMBERSHIP,
    PERSON,
    PROCESS,
    PROCESS_USE,
    PROFILE,
    ROLE,
)


class _Role(NamedTuple):
    """`holders` and `deputies` are letters of people; the days are counted from today."""

    name: str
    reports_to: str = ""
    holders: str = ""
    deputies: str = ""
    since: int = -400
    until: int | None = None


class _Process(NamedTuple):
    """`rows` says for each activity the cell of each role, "-" for an empty one."""

    name: str
    component: str
    owner: str
    rows: Mapping[str, str]
    parent: str = ""
    values: Mapping[str, Any] = {}
    teams: Mapping[str, bool] = {}
    next_review: int | None = None


_DIRECTOR, _TECHNOLOGY, _EXCELLENCE = (
    "Marketing Operations Director",
    "Marketing Technology Manager",
    "Process Excellence Lead",
)
_ROLES = (
    _Role(_DIRECTOR, holders="A"),
    _Role(_TECHNOLOGY, _DIRECTOR, holders="B", deputies="H"),
    _Role(_EXCELLENCE, _DIRECTOR, holders="C", deputies="D", until=20),
    _Role("Campaign Manager", _EXCELLENCE, holders="D", since=-150),
    _Role("Content Lead", _EXCELLENCE, holders="I", until=-12),
    _Role("Analytics Lead", _TECHNOLOGY, holders="E", since=-90),
    _Role("Legal & Privacy", holders="F"),
    _Role("Finance Partner", holders="G"),
    _Role("Sales Operations", _DIRECTOR, holders="H", deputies="J", since=-60),
)
_COUNCIL = "Automation Council"
_COUNCIL_VALUES = {"name": _COUNCIL, "role_kind": "body", "quorum": 2, "cadence": "monthly"}
#: The first of them is the chair.
_MEMBERS = (_DIRECTOR, _TECHNOLOGY, _EXCELLENCE, "Legal & Privacy")
_COMPONENTS = ("Automation", "Technology", "Excellence")
_PROCESSES = (
    _Process(
        "Workflow automation",
        "Automation",
        _DIRECTOR,
        {
            "Build campaign workflow": "A R C R C I - - I -",
            "Approve automation rule": "A R C C - - C - - C",
            "Publish content calendar": "I - C C A/R I - - - -",
        },
        values={
            "criticality": "high",
            "status": "active",
            "review_cadence": "quarterly",
            "effort_now": Decimal(64),
            "effort_automated": Decimal(22),
        },
        teams={"Team North": True, "Team South": True, "Team East": False},
        next_review=24,
    ),
    _Process(
        "Lead management",
        "Automation",
        "Campaign Manager",
        {
            "Agree routing rules": "I C - A/R - C - - R -",
            "Score and route leads": "- C - R - R - - C -",
        },
        parent="Workflow automation",
        values={"criticality": "medium", "status": "active", "effort_now": Decimal(36)},
    ),
    _Process(
        "Technology integration",
        "Technology",
        _TECHNOLOGY,
        {
            "Select a platform": "R R C C C C C C I A",
            "Integrate CRM and e-mail platform": "I A/R C - - C - - R I",
            "Grant and review access": "I A - - - R C - - -",
            "Retire a platform": "A A R I I I C C I -",
        },
        values={"criticality": "critical", "status": "active", "review_cadence": "yearly"},
        next_review=-9,
    ),
    _Process(
        "Process excellence",
        "Excellence",
        _EXCELLENCE,
        {
            "Document standard process": "I C A/R C C - - - - -",
            "Run quality assurance": "I C A R R - C - - -",
            "Review process standards": "A C R C C C - - I I",
        },
        values={"status": "active", "review_cadence": "half-yearly"},
        next_review=80,
    ),
    _Process(
        "Performance optimisation",
        "Excellence",
        "Analytics Lead",
        {
            "Define metrics and targets": "A C C C C R - C C -",
            "Publish performance report": "I - I I I A/R - I I -",
            "Rebalance budget": "A - - C - R - R - -",
        },
        values={"criticality": "medium", "status": "planned"},
    ),
)
#: Letter → team, job title, and who they work for.
_PEOPLE = {
    "A": ("Marketing Operations", "Director", ""),
    "B": ("Technology", "Manager", "A"),
    "C": ("Marketing Operations", "Lead", "A"),
    "D": ("Campaigns", "Manager", "C"),
    "E": ("Analytics", "Lead", "B"),
    "F": ("Legal", "Counsel", ""),
    "G": ("Finance", "Partner", ""),
    "H": ("Sales Operations", "Manager", "A"),
    "I": ("Content", "Lead", "C"),
    "J": ("Sales Operations", "Specialist", "H"),
}


def sample(today: datetime.date | None = None) -> Framework:
    """Return the framework that the pictures show: two activities in error, one vacant role.

    `today` is the day that its days count from where it is not the present one.
    """
    return _Sample(today).framework()


class _Sample:
    """Puts the sample together; every item is known by its name until it has its key."""

    def __init__(self, today: datetime.date | None) -> None:
        self._new_key = KeyMaker(lambda: int(time.time() * 1_000))
        self._today = today or datetime.date.today()  # noqa: DTZ011  # the day that the window shows
        self._blank = blank_framework("Marketing operations", self._new_key)
        self._added: list[AddItem] = []
        self._keys: dict[tuple[str, str], Key] = {}
        self._cells: list[tuple[Key, Key, int]] = []

    def framework(self) -> Framework:
        """Add everything, in one edit."""
        self._add_roles()
        self._add_people()
        self._add_council()
        self._add_processes()
        add_governed(self)
        add_chains(self)
        profile = EditItem(PROFILE.name, self._blank.profile.key, PROFILE_VALUES)
        edit = Several("sample", (profile, *self._added, SetLetters(tuple(self._cells))))
        return self._blank.apply(edit.changes(self._blank))

    def _add_roles(self) -> None:
        for role in _ROLES:
            self.add(ROLE.name, name=role.name, reports_to=self.key("role", role.reports_to))
        self.add(ROLE.name, **_COUNCIL_VALUES)

    def _add_people(self) -> None:
        for letter, (team, title, manager) in _PEOPLE.items():
            self.add(
                PERSON.name,
                name=f"Person {letter}",
                email=f"person.{letter.lower()}@example.org",
                team=team,
                title=title,
                manager=self.key("person", f"Person {manager}" if manager else ""),
            )
        for role in _ROLES:
            for capacity, letters in (("holder", role.holders), ("deputy", role.deputies)):
                for letter in letters:
                    self.add(
                        APPOINTMENT.name,
                        person=self.key("person", f"Person {letter}"),
                        role=self.key("role", role.name),
                        capacity=capacity,
                        starts=self.day(role.since),
                        ends=self.day(role.until) if capacity == "holder" else None,
                    )
        self.add(
            ABSENCE.name,
            person=self.key("person", "Person B"),
            starts=self.day(-3),
            ends=self.day(11),
        )

    def _add_council(self) -> None:
        for place, member in enumerate(_MEMBERS):
            self.add(
                MEMBERSHIP.name,
                body=self.key("role", _COUNCIL),
                member=self.key("role", member),
                chair=place == 0,
            )

    def _add_processes(self) -> None:
        for name in _COMPONENTS:
            self.add(COMPONENT.name, name=name)
        for process in _PROCESSES:
            key = self.add(
                PROCESS.name,
                name=process.name,
                component=self.key("component", process.component),
                parent=self.key("process", process.parent),
                owner=self.key("role", process.owner),
                next_review=self.day(process.next_review),
                **process.values,
            )
            for team, standardised in process.teams.items():
                self.add(PROCESS_USE.name, name=team, process=key, standardised=standardised)
            for name, letters in process.rows.items():
                self._add_row(self.add(ACTIVITY.name, name=name, process=key), letters)

    def _add_row(self, activity: Key, letters: str) -> None:
        roles = [self._keys["role", name] for name in (*(role.name for role in _ROLES), _COUNCIL)]
        self._cells += [
            (activity, role, self._blank.scheme.mask(text.split("/")))
            for role, text in zip(roles, letters.split(), strict=True)
            if text != "-"
        ]

    def add(self, kind: str, **values: Any) -> Key:
        """Add an item; return its key."""
        key = self._new_key()
        self._added.append(AddItem(kind, key, values))
        if "name" in values:
            self._keys[kind, values["name"]] = key
        return key

    def key(self, kind: str, name: str) -> Key | None:
        """Return an item by its name; None for an empty one."""
        return self._keys[kind, name] if name else None

    def names(self, kind: str) -> list[str]:
        """Return the names of all items of a kind."""
        return [name for of, name in self._keys if of == kind]

    def day(self, days: int | None) -> datetime.date | None:
        """Return the day that lies so many days from today."""
        return None if days is None else self._today + datetime.timedelta(days)
