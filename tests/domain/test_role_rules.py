"""The rules about a role, read down its column, and about processes.

A column such as "A R -" gives a role its letters for Activity 1, Activity 2 and Activity 3.
"""

import pytest
from frameworks import framework_of

from governance_app.domain.commands import AddItem, EditItem, RemoveItems
from governance_app.domain.kinds import PROCESS
from governance_app.domain.rules import Scope, rules


def _columns(*columns: str, scheme: str = "RACI"):
    """Return a framework from one column of letters for each of Role 1, Role 2 …"""
    height = max(len(column.split()) for column in columns)
    rows: dict[str, dict[str, str]] = {f"Activity {n}": {} for n in range(1, height + 1)}
    for number, column in enumerate(columns, start=1):
        for row, letters in zip(rows.values(), column.split(), strict=True):
            row[f"Role {number}"] = letters.strip("-")
    return framework_of(
        rows, roles=[f"Role {n}" for n in range(1, len(columns) + 1)], scheme=scheme
    )


_ALL = "Role 1 has a letter in all 5 activities."
_TOLD = "Role 1 is neither accountable nor responsible for anything."
_REST = "- - - - -"

# rule, columns without the finding on Role 1, columns with it, title, message, mends
_CASES = [
    ("role-in-no-activity", ["I -", "A/R A/R"], ["- -", "A/R A/R"], "In no activity",
     "Role 1 has no letter in any activity.", ("Remove the role",)),
    ("role-in-every-activity", ["R R R R -"], ["R R R R I"], "In every activity", _ALL, ()),
    ("role-in-every-activity", ["R R R R"], ["R R R R R"], "In every activity", _ALL, ()),
    ("role-only-told", ["C I R", "A A A"], ["C I I", "A A A"], "Only told", _TOLD, ()),
    ("role-only-told", ["C I A", "R R R"], ["C I -", "R R R"], "Only told", _TOLD, ()),
    ("role-only-told", ["- - -", "R R R"], ["- - I", "R R R"], "Only told", _TOLD, ()),
    ("accountable-for-much",
     [f"A A A A A - - - {_REST}", f"- - - - - A A - {_REST}", f"- - - - - - - A {_REST}"],
     [f"A A A A A - - - {_REST}", f"- - - - - A - - {_REST}", f"- - - - - - - A {_REST}"],
     "Accountable for much",
     "Role 1 is accountable for 5 activities; the average of all accountable roles is 2.3.", ()),
    ("accountable-for-much",
     ["A A A A - - -", "- - - - A - -", "- - - - - A -", "- - - - - - A"],
     ["A A A A A - -", "- - - - - A -", "- - - - - - A", "- - - - - - -"],
     "Accountable for much",
     "Role 1 is accountable for 5 activities; the average of all accountable roles is 2.3.", ()),
    ("responsible-for-much",
     [f"R R R R R - - - {_REST}", f"- - - - - R R - {_REST}", f"- - - - - - - R {_REST}"],
     [f"R R R R R - - - {_REST}", f"- - - - - R - - {_REST}", f"- - - - - - - R {_REST}"],
     "Responsible for much",
     "Role 1 is responsible for 5 activities; the average of all responsible roles is 2.3.", ()),
    ("decides-and-does", ["A A R - - -"], ["A A R R - -"], "Decides and does much",
     "Role 1 is accountable for 2 and responsible for 2 of 6 activities.", ()),
    ("decides-and-does", ["A R R - - -"], ["A/R A/R - - - -"], "Decides and does much",
     "Role 1 is accountable for 2 and responsible for 2 of 6 activities.", ()),
    ("decides-and-does", ["A A R R"], ["A A R R -"], "Decides and does much",
     "Role 1 is accountable for 2 and responsible for 2 of 5 activities.", ()),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "below", "above", "title", "message", "mends"), _CASES)
def test_a_rule_finds_what_it_should_and_is_silent_just_below_it(
    tools, rule, below, above, title, message, mends
):
    assert not [each for each in tools.told(_columns(*below), rule) if each.subject == "Role 1"]
    found = [each for each in tools.told(_columns(*above), rule) if each.subject == "Role 1"]
    assert found == [(rule, "Role 1", title, message, mends)]


def test_every_rule_about_a_role_is_in_the_table():
    named = {name for name, each in rules().items() if each.scope is Scope.ROLE}
    assert named == {case[0] for case in _CASES}


@pytest.mark.parametrize(
    ("scheme", "accountable", "responsible"),
    [
        ("RACI", "A", "R"),
        ("RASCI", "A", "R"),
        ("RACI-VS", "A", "R"),
        ("DACI", "A", "D"),
        ("RAPID", "D", "P"),
        ("CAIRO", "A", "R"),
    ],
)
def test_a_role_is_judged_by_the_meaning_of_its_letters(tools, scheme, accountable, responsible):
    columns = f"{accountable} {accountable} {responsible} {responsible} -", "- - - - I"
    found = tools.told(_columns(*columns, scheme=scheme), "decides-and-does")
    assert [each.subject for each in found] == ["Role 1"]


@pytest.fixture
def processes(tools):
    """Return a framework with an activity in the process Inner, which is a part of Outer."""
    framework = framework_of({"Do": {"Lead": "A/R"}}, sections={"Do": "Inner"})
    inner = tools.key_of(framework, "Inner")
    return tools.run(
        framework,
        AddItem(PROCESS.name, 900, {"name": "Outer"}),
        EditItem(PROCESS.name, inner, {"parent": 900}),
    )


def test_a_process_is_filled_by_an_activity_below_it(tools, processes):
    assert not tools.told(processes, "process-without-activities")


def test_a_process_without_activities_is_found_with_its_mend(tools, processes):
    framework = tools.run(processes, AddItem(PROCESS.name, 901, {"name": "Beside", "parent": 900}))
    assert tools.told(framework, "process-without-activities") == [
        (
            "process-without-activities",
            "Beside",
            "No activities",
            "The process “Beside” has no activities.",
            ("Remove the process",),
        )
    ]


def test_without_its_last_activity_every_process_above_is_found(tools, processes):
    framework = tools.run(processes, RemoveItems("activity", (tools.key_of(processes, "Do"),)))
    found = {each.subject for each in tools.told(framework, "process-without-activities")}
    assert found == {"Inner", "Outer"}


def test_a_framework_of_roles_alone_is_not_reported(tools):
    framework = framework_of({}, roles=["Role 1", "Role 2", "Role 3"])
    assert tools.explained(framework) == []


def test_a_role_named_like_a_template_is_shown_as_it_is(tools):
    framework = framework_of({"Do": {"Lead": "A/R"}}, roles=["Lead", "{count} {0} %s"])
    (found,) = tools.told(framework, "role-in-no-activity")
    assert found.message == "{count} {0} %s has no letter in any activity."
    assert found.subject == "{count} {0} %s"
