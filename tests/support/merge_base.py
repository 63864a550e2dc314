"""A small framework whose copies are merged in tests, and what one looks at afterwards."""

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any, NamedTuple

from frameworks import framework_of

from governance_app.domain.commands import (
    AddItem,
    Command,
    EditItem,
    SetNote,
    Several,
)
from governance_app.domain.framework import Framework
from governance_app.domain.merging.conflicts import ConflictKind
from governance_app.domain.merging.merging import Merge, merge_of

_DAY = datetime.date(2026, 5, 1)


def _base() -> Framework:
    framework = framework_of(
        {"Plan": {"Lead": "A", "Editor": "R"}, "Write": {"Editor": "R"}, "Report": {"Lead": "A"}},
        roles=("Lead", "Editor", "Analyst"),
        sections={"Plan": "Content", "Write": "Content", "Report": "Data"},
    )
    lead, _, analyst = framework.roles
    plan = next(iter(framework.activities))
    more = Several(
        "More",
        (
            AddItem("person", 500, {"name": "Person A"}),
            AddItem("person", 501, {"name": "Person B"}),
            AddItem("metric", 510, {"name": "Open rate", "direction": "up"}),
            AddItem("reading", 511, {"metric": 510, "day": _DAY, "value": Decimal(20)}),
            AddItem("role", 520, {"name": "Council", "role_kind": "body"}),
            EditItem("role", analyst, {"reports_to": lead}),
            SetNote(plan, lead, "Up to the limit"),
        ),
    )
    return framework.apply(more.changes(framework))


BASE = _base()
LEAD, EDITOR, ANALYST, COUNCIL = BASE.roles
PLAN, WRITE, REPORT = BASE.activities
CONTENT, DATA = BASE.processes
LETTERS = {letter.symbol: key for key, letter in BASE.letters.items()}


class Case(NamedTuple):
    """What each copy does, what is asked in words, and what is looked at afterwards."""

    ours: tuple[Command, ...]
    theirs: tuple[Command, ...]
    kind: ConflictKind
    asked: tuple[str, str, str, str]  # title, before, ours, theirs
    look: Callable[[Framework], Any]
    left: Any  # what one sees where it is left as in ours
    taken: Any  # what one sees where it is taken from theirs


def name_of(kind: str, key: int) -> Callable[[Framework], Any]:
    """Return what tells the name of an item, None where it is not there."""
    return lambda framework: getattr(framework.tables[kind].get(key), "name", None)


def cell_text(activity: int, role: int) -> Callable[[Framework], Any]:
    """Return what tells letters and note of a cell, None where it is empty."""

    def text(framework: Framework) -> Any:
        cell = framework.matrix.cell(activity, role)
        return None if cell is None else (framework.scheme.text(cell.letters), cell.note)

    return text


def readings_but(key: int) -> Callable[[Framework], Any]:
    """Return what tells days and values of all readings but one."""
    return lambda framework: [
        (each.day, each.value) for each in framework.tables["reading"].values() if each.key != key
    ]


def holders_of(framework: Framework) -> Any:
    """Return who is appointed, by name."""
    held = framework.tables["appointment"].values()
    return [framework.tables["person"][each.person].name for each in held]


def above_of(framework: Framework) -> Any:
    """Return whom lead and editor report to."""
    return [framework.roles[key].reports_to for key in (LEAD, EDITOR)]


def symbols_of(framework: Framework) -> str:
    """Return the letters of the scheme in their order."""
    return "".join(each.symbol for each in framework.scheme.letters)


def edited(commands: tuple[Command, ...]) -> Framework:
    """Return the framework of the cases after these commands."""
    framework = BASE
    for command in commands:
        framework = framework.apply(command.changes(framework))
    return framework


def merge_case(case: Case) -> Merge:
    """Return the merge of the two copies of a case."""
    return merge_of(BASE, edited(case.ours), edited(case.theirs))
