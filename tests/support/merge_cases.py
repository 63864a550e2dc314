"""Conflicts of every kind between two copies of one framework, for the tests of merging."""

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any, NamedTuple

from frameworks import framework_of

from governance_app.domain.commands import (
    AddItem,
    AddLetter,
    Command,
    EditItem,
    MoveItem,
    RemoveItems,
    RemoveLetter,
    SetLetters,
    SetNote,
    Several,
)
from governance_app.domain.framework import Framework
from governance_app.domain.merging.conflicts import ConflictKind
from governance_app.domain.merging.merging import Merge, merge_of
from governance_app.domain.scheme import LetterPattern

_R, _A, _C = 1, 2, 4
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


def _name(kind: str, key: int) -> Callable[[Framework], Any]:
    return lambda framework: getattr(framework.tables[kind].get(key), "name", None)


def cell_text(activity: int, role: int) -> Callable[[Framework], Any]:
    def text(framework: Framework) -> Any:
        cell = framework.matrix.cell(activity, role)
        return None if cell is None else (framework.scheme.text(cell.letters), cell.note)

    return text


def _values(key: int) -> Callable[[Framework], Any]:
    return lambda framework: [
        (each.day, each.value) for each in framework.tables["reading"].values() if each.key != key
    ]


def _holders(framework: Framework) -> Any:
    held = framework.tables["appointment"].values()
    return [framework.tables["person"][each.person].name for each in held]


def _above(framework: Framework) -> Any:
    return [framework.roles[key].reports_to for key in (LEAD, EDITOR)]


def symbols_of(framework: Framework) -> str:
    return "".join(each.symbol for each in framework.scheme.letters)


_S = LetterPattern("S", "Support", "support")
_SIGNS = LetterPattern("S", "Signs off", "other")
_INDIVIDUAL = EditItem("role", EDITOR, {"role_kind": "individual"})

CASES = {
    "a field": Case(
        (EditItem("role", LEAD, {"name": "Head"}),),
        (EditItem("role", LEAD, {"name": "Chief", "purpose": "Leads"}),),
        ConflictKind.FIELD,
        ("Role “Head”: Name", "Lead", "Head", "Chief"),
        lambda f: (f.roles[LEAD].name, f.roles[LEAD].purpose),
        ("Head", "Leads"),
        ("Chief", "Leads"),
    ),
    "a reference": Case(
        (EditItem("process", CONTENT, {"owner": LEAD}),),
        (EditItem("process", CONTENT, {"owner": EDITOR}),),
        ConflictKind.FIELD,
        ("Process “Content”: Process owner", "(empty)", "Lead", "Editor"),
        lambda f: f.processes[CONTENT].owner,
        LEAD,
        EDITOR,
    ),
    "letters of one cell, with a note of one side": Case(
        (SetLetters(((PLAN, EDITOR, _C),)),),
        (SetLetters(((PLAN, EDITOR, _A),)), SetNote(PLAN, EDITOR, "For a while")),
        ConflictKind.CELL,
        ("Editor for “Plan”", "R", "C", "A"),
        cell_text(PLAN, EDITOR),
        ("C", "For a while"),
        ("A", "For a while"),
    ),
    "a note": Case(
        (SetNote(PLAN, LEAD, "Ours"),),
        (SetNote(PLAN, LEAD, "Theirs"),),
        ConflictKind.CELL,
        ("Lead for “Plan”: Note", "Up to the limit", "Ours", "Theirs"),
        cell_text(PLAN, LEAD),
        ("A", "Ours"),
        ("A", "Theirs"),
    ),
    "a cell that one emptied": Case(
        (SetLetters(((PLAN, LEAD, 0),)),),
        (SetNote(PLAN, LEAD, "Theirs"),),
        ConflictKind.CELL,
        ("Lead for “Plan”", "A – Up to the limit", "(no letter)", "A – Theirs"),
        cell_text(PLAN, LEAD),
        None,
        ("A", "Theirs"),
    ),
    "the copy removed what was changed here": Case(
        (EditItem("activity", WRITE, {"name": "Draft"}),),
        (RemoveItems("process", (CONTENT,)),),
        ConflictKind.REMOVED,
        ("Process “Content”", "", "Activity “Draft” was changed", "Removed with 2 activities"),
        lambda f: (_name("activity", WRITE)(f), _name("activity", PLAN)(f), f.matrix.count()),
        ("Draft", "Plan", 4),
        (None, None, 1),
    ),
    "removed here what was changed in the copy": Case(
        (RemoveItems("process", (CONTENT,)),),
        (EditItem("activity", WRITE, {"name": "Draft"}),),
        ConflictKind.REMOVED,
        ("Process “Content”", "", "Removed with 2 activities", "Activity “Draft” was changed"),
        lambda f: (_name("activity", WRITE)(f), _name("activity", PLAN)(f), f.matrix.count()),
        (None, None, 1),
        ("Draft", "Plan", 4),
    ),
    "the copy removed a role that got letters here": Case(
        (SetLetters(((REPORT, ANALYST, _R),)),),
        (RemoveItems("role", (ANALYST,)),),
        ConflictKind.REMOVED,
        ("Role “Analyst”", "", "1 assignment was set", "Removed"),
        lambda f: (ANALYST in f.roles, cell_text(REPORT, ANALYST)(f)),
        (True, ("R", "")),
        (False, None),
    ),
    "removed here a role that got letters in the copy": Case(
        (RemoveItems("role", (EDITOR,)),),
        (SetLetters(((REPORT, EDITOR, _R),)),),
        ConflictKind.REMOVED,
        ("Role “Editor”", "", "Removed", "1 assignment was set"),
        lambda f: (EDITOR in f.roles, cell_text(REPORT, EDITOR)(f), cell_text(WRITE, EDITOR)(f)),
        (False, None, None),
        (True, ("R", ""), ("R", "")),
    ),
    "the copy removed a role that others report to": Case(
        (SetLetters(((WRITE, LEAD, _A),)),),
        (RemoveItems("role", (LEAD,)),),
        ConflictKind.REMOVED,
        ("Role “Lead”", "", "1 assignment was set", "Removed"),
        lambda f: (LEAD in f.roles, f.roles[ANALYST].reports_to),
        (True, LEAD),
        (False, None),
    ),
    "removed here a role that others report to": Case(
        (RemoveItems("role", (LEAD,)),),
        (SetLetters(((WRITE, LEAD, _A),)),),
        ConflictKind.REMOVED,
        ("Role “Lead”", "", "Removed", "1 assignment was set"),
        lambda f: (LEAD in f.roles, f.roles[ANALYST].reports_to),
        (False, None),
        (True, LEAD),
    ),
    "the copy removed what is referred to here": Case(
        (EditItem("process", DATA, {"owner": ANALYST}),),
        (RemoveItems("role", (ANALYST,)),),
        ConflictKind.REMOVED,
        ("Role “Analyst”", "", "Process “Data” was changed", "Removed"),
        lambda f: (ANALYST in f.roles, f.processes[DATA].owner),
        (True, ANALYST),
        (False, None),
    ),
    "removed here what something new in the copy belongs to": Case(
        (RemoveItems("process", (DATA,)),),
        (AddItem("activity", 900, {"name": "Archive", "process": DATA}),),
        ConflictKind.REMOVED,
        ("Process “Data”", "", "Removed with 1 activity", "Activity “Archive” was added"),
        lambda f: (DATA in f.processes, REPORT in f.activities, 900 in f.activities),
        (False, False, False),
        (True, True, True),
    ),
    "moved here into what the copy removed": Case(
        (MoveItem("activity", REPORT, None, {"process": CONTENT}),),
        (RemoveItems("process", (CONTENT,)),),
        ConflictKind.REMOVED,
        ("Process “Content”", "", "Activity “Report” was changed", "Removed with 2 activities"),
        lambda f: (CONTENT in f.processes, f.activities[REPORT].process),
        (True, CONTENT),
        (False, DATA),
    ),
    "the copy removed a letter that was used here": Case(
        (SetLetters(((REPORT, LEAD, _A | _C),)),),
        (RemoveLetter(LETTERS["C"]),),
        ConflictKind.REMOVED,
        ("Letter “Consulted”", "", "1 assignment was set", "Removed"),
        lambda f: (symbols_of(f), f.matrix.letters(REPORT, LEAD)),
        ("RACI", _A | _C),
        ("RAI", _A),
    ),
    "a reading of one day": Case(
        (
            AddItem(
                "reading",
                600,
                {"metric": 510, "day": datetime.date(2026, 6, 1), "value": Decimal(21)},
            ),
        ),
        (
            AddItem(
                "reading",
                700,
                {"metric": 510, "day": datetime.date(2026, 6, 1), "value": Decimal(22)},
            ),
        ),
        ConflictKind.ADDED_TWICE,
        ("Reading “Open rate”", "", "Value: 21", "Value: 22"),
        _values(511),
        [(datetime.date(2026, 6, 1), Decimal(21))],
        [(datetime.date(2026, 6, 1), Decimal(22))],
    ),
    "a letter of the scheme": Case(
        (AddLetter(600, _S), SetLetters(((WRITE, LEAD, 16),))),
        (AddLetter(700, _SIGNS), SetLetters(((REPORT, EDITOR, 16),))),
        ConflictKind.ADDED_TWICE,
        (
            "Letter “Support”",
            "",
            "Name: Support; Meaning: Support",
            "Name: Signs off; Meaning: Other",
        ),
        lambda f: (
            _name("letter", 600)(f),
            cell_text(WRITE, LEAD)(f),
            cell_text(REPORT, EDITOR)(f),
        ),
        ("Support", ("S", ""), ("S", "")),
        ("Signs off", ("S", ""), ("S", "")),
    ),
    "a circle": Case(
        (EditItem("role", LEAD, {"reports_to": EDITOR}),),
        (EditItem("role", EDITOR, {"reports_to": LEAD}),),
        ConflictKind.CIRCLE,
        (
            "Role “Lead”: Reports to",
            "Lead → (empty); Editor → (empty)",
            "Lead → Editor; Editor → (empty)",
            "Lead → (empty); Editor → Lead",
        ),
        _above,
        [EDITOR, None],
        [None, LEAD],
    ),
    "two holders of a role for one": Case(
        (_INDIVIDUAL, AddItem("appointment", 600, {"person": 500, "role": EDITOR})),
        (_INDIVIDUAL, AddItem("appointment", 700, {"person": 501, "role": EDITOR})),
        ConflictKind.TOGETHER,
        (
            "Appointment “Person B · Editor”",
            "",
            "As it is here",
            "As in the copy; so is Appointment “Person A · Editor”",
        ),
        _holders,
        ["Person A"],
        ["Person B"],
    ),
    "a body that got a member, and is none any more": Case(
        (EditItem("role", COUNCIL, {"role_kind": "team"}),),
        (AddItem("membership", 700, {"body": COUNCIL, "member": LEAD}),),
        ConflictKind.TOGETHER,
        (
            "Membership “Lead · Council”",
            "",
            "As it is here",
            "As in the copy; so is Role “Council”",
        ),
        lambda f: (f.roles[COUNCIL].role_kind, len(f.tables["membership"])),
        ("team", 0),
        ("body", 1),
    ),
    "days that cross": Case(
        (EditItem("person", 500, {"starts": datetime.date(2026, 6, 1)}),),
        (EditItem("person", 500, {"ends": datetime.date(2026, 5, 1)}),),
        ConflictKind.TOGETHER,
        ("Person “Person A”", "", "As it is here", "As in the copy"),
        lambda f: (f.tables["person"][500].starts, f.tables["person"][500].ends),
        (datetime.date(2026, 6, 1), None),
        (None, datetime.date(2026, 5, 1)),
    ),
}


def edited(commands: tuple[Command, ...]) -> Framework:
    """Return the framework of the cases after these commands."""
    framework = BASE
    for command in commands:
        framework = framework.apply(command.changes(framework))
    return framework


def merge_case(case: Case) -> Merge:
    """Return the merge of the two copies of a case."""
    return merge_of(BASE, edited(case.ours), edited(case.theirs))
