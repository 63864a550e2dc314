"""The command that takes a file's matrices over: what it adds, and what it refuses."""

import pytest
from counting_work import calls_of
from frameworks import counting_keys, framework_of

from governance_app.domain.commands import (
    AddItem,
    ImportMatrices,
    PlannedCell,
    PlannedItem,
    Rename,
    SetNote,
    blank_framework,
)
from governance_app.domain.errors import Refusal
from governance_app.domain.framework import ordered
from governance_app.domain.kinds import ROLE
from governance_app.domain.matrix import Cell
from governance_app.domain.outline import outline
from governance_app.domain.positions import STEP
from governance_app.domain.scheme import LetterPattern

_PLAN = PlannedItem(901, "Plan", 900)


@pytest.fixture
def small():
    """Return a framework with one activity in the process Content, below Marketing."""
    return framework_of(
        {"Write": {"Lead": "A", "Editor": "R"}},
        sections={"Write": "Content"},
        component="Marketing",
    )


def _sentence(framework, **parts) -> str:
    with pytest.raises(Refusal) as caught:
        ImportMatrices("plan.xlsx", **parts).changes(framework)
    return str(caught.value)


@pytest.mark.parametrize(
    ("activities", "roles", "symbols", "title"),
    [
        (1, 1, "A", "Imported 1 activity, 1 role and 1 assignment from plan.xlsx"),
        (2, 0, "", "Imported 2 activities from plan.xlsx"),
        (1_200, 2, "ARC", "Imported 1,200 activities, 2 roles and 3 assignments from plan.xlsx"),
    ],
)
def test_what_an_import_is_called(small, activities, roles, symbols, title):
    command = ImportMatrices(
        "plan.xlsx",
        roles=tuple(PlannedItem(key, "Role") for key in range(roles)),
        activities=tuple(PlannedItem(key, "Do", 1) for key in range(activities)),
        cells=(PlannedCell(1, 2, ()), *(PlannedCell(1, 2, (each,)) for each in symbols)),
    )
    assert command.title(small) == title


def test_only_what_differs_is_counted_in_the_title(small, tools):
    write, lead, editor = (tools.key_of(small, name) for name in ("Write", "Lead", "Editor"))
    command = ImportMatrices(
        "edited.xlsx",
        renames=(Rename("role", lead, "Head"),),
        cells=(PlannedCell(write, lead, ("A",)), PlannedCell(write, editor, ("C",))),
    )
    assert command.title(small) == "Imported 1 other name and 1 assignment from edited.xlsx"
    assert ImportMatrices("same.xlsx").title(small) == "Imported same.xlsx"


def test_a_long_name_of_a_file_is_cut_in_the_title(small):
    assert ImportMatrices("x" * 500).title(small) == f"Imported {'x' * 59}…"


def test_everything_is_added_below_what_it_belongs_to(small, tools):
    command = ImportMatrices(
        "plan.xlsx",
        components=(PlannedItem(801, "Sales"),),
        roles=(PlannedItem(802, "Analyst"),),
        processes=(
            PlannedItem(811, "Leads", 801),
            PlannedItem(812, "Alone"),
            PlannedItem(813, "Scoring", 811),
            PlannedItem(814, "Editing", tools.key_of(small, "Content")),
            PlannedItem(815, "Offers", 801),
        ),
        activities=(
            PlannedItem(821, "Score", 813),
            PlannedItem(822, "Proofread", tools.key_of(small, "Content")),
        ),
        cells=(PlannedCell(821, 802, ("A", "R"), "Up to the limit"),),
    )
    after = tools.run(small, command)
    lines = [f"{'  ' * row.depth}{row.item.name}" for row in outline(after)]
    assert lines == [
        "Marketing",
        "  Content",
        "    Write",
        "    Proofread",
        "    Editing",
        "Sales",
        "  Leads",
        "    Scoring",
        "      Score",
        "  Offers",
        "Alone",
    ]
    assert after.matrix.cell(821, 802) == Cell(0b11, "Up to the limit")
    assert ordered(after.roles)[-1].name == "Analyst"


def test_top_processes_with_and_without_a_component_share_one_order(small, tools):
    processes = (
        PlannedItem(811, "First"),
        PlannedItem(812, "Second", 801),
        PlannedItem(813, "Third"),
    )
    command = ImportMatrices(
        "plan.xlsx", components=(PlannedItem(801, "Sales"),), processes=processes
    )
    after = tools.run(small, command)
    tops = ordered({k: p for k, p in after.processes.items() if p.parent is None})
    assert [each.name for each in tops] == ["Content", "First", "Second", "Third"]
    assert len({each.position for each in tops}) == 4


def test_what_is_added_finds_room_behind_the_last_place_that_there_is(small, tools):
    last = AddItem(ROLE.name, 700, {"name": "Last", "position": (1 << 63) - 1})
    command = ImportMatrices(
        "plan.xlsx",
        roles=(PlannedItem(801, "New"), PlannedItem(802, "Newer")),
        renames=(Rename(ROLE.name, 700, "Last of old"), Rename(ROLE.name, 801, "New indeed")),
    )
    after = tools.run(small, last, command)
    names = [each.name for each in ordered(after.roles)]
    assert names == ["Lead", "Editor", "Last of old", "New indeed", "Newer"]
    assert all(abs(each.position) <= 10 * STEP for each in after.roles.values())


def test_a_cell_keeps_nothing_of_what_it_held(small, tools):
    write, lead = tools.key_of(small, "Write"), tools.key_of(small, "Lead")
    noted = tools.run(small, SetNote(write, lead, "Old"))
    again = ImportMatrices("plan.xlsx", cells=(PlannedCell(write, lead, ("A",)),))
    assert tools.run(noted, again).matrix.cell(write, lead) == Cell(0b10)
    cleared = ImportMatrices("plan.xlsx", cells=(PlannedCell(write, lead, ()),))
    assert tools.run(noted, cleared).matrix.cell(write, lead) is None


def test_an_import_of_what_is_there_changes_nothing(small, tools):
    write, lead = tools.key_of(small, "Write"), tools.key_of(small, "Lead")
    command = ImportMatrices(
        "plan.xlsx",
        renames=(Rename(ROLE.name, lead, "Lead"),),
        cells=(PlannedCell(write, lead, ("A",)),),
    )
    assert not command.changes(small)


def test_a_letter_of_the_file_is_added_and_set(small, tools):
    write, lead = tools.key_of(small, "Write"), tools.key_of(small, "Lead")
    command = ImportMatrices(
        "plan.xlsx",
        letters=((801, LetterPattern("LEA", "LEADS", "other")),),
        cells=(PlannedCell(write, lead, ("A", "LEADS")),),
    )
    after = tools.run(small, command)
    assert after.scheme.text(after.matrix.letters(write, lead)) == "A/LEA"
    assert after.profile.scheme == "Own"


_GONE = "what the file puts it under is no longer there."

_REFUSED = [
    ({"cells": (PlannedCell(999, 8, ("A",)),)}, "This activity is no longer there"),
    ({"cells": (PlannedCell(999, 8, ()),)}, "This activity is no longer there"),
    ({"cells": (PlannedCell(10, 999, ("A",)),)}, "This role is no longer there"),
    ({"cells": (PlannedCell(10, 6, ("X",)),)}, "There is no letter “X” here"),
    ({"cells": (PlannedCell(10, 6, ("A",), "a\x00"),)}, "A note: Note has a control character"),
    ({"activities": (PlannedItem(901, "Plan", 999),)}, f"Activity “Plan”: {_GONE}"),
    ({"activities": (PlannedItem(901, "Plan", 8),)}, f"Activity “Plan”: {_GONE}"),
    ({"activities": (PlannedItem(901, "Plan"),)}, "Activity “Plan”: Process is empty"),
    ({"processes": (PlannedItem(901, "Sub", 999),)}, f"Process “Sub”: {_GONE}"),
    ({"processes": (PlannedItem(901, "Sub", 10),)}, f"Process “Sub”: {_GONE}"),
    ({"roles": (PlannedItem(901, "New", 6),)}, f"Role “New”: {_GONE}"),
    ({"roles": (PlannedItem(6, "New"),)}, "Role “New” is there already."),
    ({"roles": (PlannedItem(901, "A"), PlannedItem(901, "B"))}, "Role “B” is there already."),
    ({"processes": (PlannedItem(9, "New"),)}, "Process “New” is there already."),
    ({"activities": (_PLAN, _PLAN), "processes": (PlannedItem(900, "P"),)}, "Activity “Plan” is"),
    ({"components": (PlannedItem(8, "New"),)}, "Component “New” is there already."),
    ({"roles": (PlannedItem(901, ""),)}, "Role: Name is empty"),
    ({"renames": (Rename(ROLE.name, 999, "New"),)}, "This role is no longer there"),
    ({"renames": (Rename(ROLE.name, 6, "\n"),)}, "Name has a control character"),
    (
        {"processes": (PlannedItem(901, "A", 902), PlannedItem(902, "B", 901))},
        "Process “A”: the file makes it a part of itself.",
    ),
    (
        {"processes": (PlannedItem(901, "Self", 901),)},
        "Process “Self”: the file makes it a part of itself.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("parts", "words"), _REFUSED)
def test_what_is_impossible_is_refused_in_one_sentence(small, tools, parts, words):
    keys = [
        tools.key_of(small, name) for name in ("Lead", "Editor", "Marketing", "Content", "Write")
    ]
    assert keys == [6, 7, 8, 9, 10]
    assert words in _sentence(small, **parts)


def test_a_process_may_come_before_the_one_that_it_is_part_of(small, tools):
    command = ImportMatrices(
        "plan.xlsx", processes=(PlannedItem(901, "Inner", 902), PlannedItem(902, "Outer"))
    )
    assert tools.run(small, command).processes[901].parent == 902


def test_the_work_of_an_import_grows_with_its_size_alone():
    def work(activities: int, roles: int) -> int:
        role_keys = range(1_000_000, 1_000_000 + roles)
        processes = tuple(PlannedItem(100_000 + n, f"Process {n}") for n in range(activities // 5))
        rows = tuple(
            PlannedItem(200_000 + n, f"Activity {n}", processes[n // 5].key)
            for n in range(activities)
        )
        command = ImportMatrices(
            "plan.xlsx",
            roles=tuple(PlannedItem(key, f"Role {key}") for key in role_keys),
            processes=processes,
            activities=rows,
            cells=tuple(PlannedCell(row.key, key, ("R",)) for row in rows for key in role_keys),
        )
        framework = blank_framework("Large", counting_keys())
        assert len(command.changes(framework).cells) == activities * roles
        return calls_of(lambda: command.changes(framework))

    small, large = work(250, 20), work(1_000, 20)
    assert large < 6 * small, "four times the size is about four times the work"
