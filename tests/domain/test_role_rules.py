"""The rules about a role, read down its column, and about processes.

A column such as "A R -" gives a role its letters for Activity 1, Activity 2 and Activity 3.
"""

from fractions import Fraction

import pytest
from frameworks import framework_of
from hypothesis import given
from hypothesis import strategies as st

from governance_app.domain.commands import AddItem, EditItem, RemoveItems
from governance_app.domain.kinds import PROCESS
from governance_app.domain.rules import Scope, rules
from governance_app.domain.rules.cases import Load


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


_ALL = "Role 1 takes part in all 5 activities."
_TOLD = "Role 1 is only ever consulted or informed."
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
     [f"A A A A A - - - - - {_REST}", f"- - - - - A A A - - {_REST}", f"- - - - - - - - A A {_REST}"],
     [f"A A A A A - - - - - {_REST}", f"- - - - - A A - - - {_REST}", f"- - - - - - - - A A {_REST}"],
     "Accountable for much",
     "Role 1 is accountable for 5 activities; the other accountable roles for 2.0 on average.", ()),
    ("accountable-for-much",
     ["A A A A - - -", "- - - - A - -", "- - - - - A -"],
     ["A A A A A - -", "- - - - - A -", "- - - - - - A"],
     "Accountable for much",
     "Role 1 is accountable for 5 activities; the other accountable roles for 1.0 on average.", ()),
    ("accountable-for-much",
     ["A A A A A - -", "- - - - - A R"], ["A A A A A - -", "- - - - - A -", "- - - - - - R"],
     "Accountable for much",
     "Role 1 is accountable for 5 activities; the other accountable roles for 1.0 on average.", ()),
    ("accountable-for-much",
     ["A A A A - -", "R R R R R -", "- - - - - I"], ["A A A A A -", "R R R R R -", "- - - - - I"],
     "Accountable for much",
     "Role 1 is accountable for 5 activities; no other role is accountable for any.", ()),
    ("responsible-for-much",
     [f"R R R R R - - - - - {_REST}", f"- - - - - R R R - - {_REST}", f"- - - - - - - - R R {_REST}"],
     [f"R R R R R - - - - - {_REST}", f"- - - - - R R - - - {_REST}", f"- - - - - - - - R R {_REST}"],
     "Responsible for much",
     "Role 1 is responsible for 5 activities; the other responsible roles for 2.0 on average.", ()),
    ("responsible-for-much",
     ["R R R R - -", "A A A A A -", "- - - - - I"], ["R R R R R -", "A A A A A -", "- - - - - I"],
     "Responsible for much",
     "Role 1 is responsible for 5 activities; no other role is responsible for any.", ()),
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


@pytest.mark.parametrize(
    ("scheme", "column", "only_told"),
    [
        ("CAIRO", "C O I", True),
        ("CAIRO", "C O R", False),
        ("CAIRO", "O O O", False),  # it is told nothing
        ("RASCI", "C S I", False),  # who supports does some of the work
        ("RASCI", "C/S - -", False),
        ("RACI-VS", "C V I", False),
        ("RACI-VS", "C - I", True),
        ("RAPID", "I I I", True),  # gives input
        ("RAPID", "I A I", False),  # has to agree
        ("RAPID", "I R I", False),
    ],
)
def test_only_told_is_who_has_no_letter_but_of_being_told(tools, scheme, column, only_told):
    framework = _columns(column, "A A A", scheme=scheme)
    found = {each.subject for each in tools.told(framework, "role-only-told")}
    assert ("Role 1" in found) == only_told


def test_who_is_out_of_the_loop_takes_no_part(tools):
    every = _columns("R C I R R", "A A A A A", scheme="CAIRO")
    found = {each.subject for each in tools.told(every, "role-in-every-activity")}
    assert found == {"Role 1", "Role 2"}
    once = _columns("R C I R O", "A A A A A", scheme="CAIRO")
    assert {each.subject for each in tools.told(once, "role-in-every-activity")} == {"Role 2"}
    beside = _columns("R C I R R/O", "A A A A A", scheme="CAIRO")
    assert tools.told(beside, "role-in-every-activity")


@given(st.lists(st.integers(0, 12), min_size=1, max_size=8))
def test_much_is_more_than_twice_the_mean_of_the_others_that_have_some(counts):
    """The one limit for all roles agrees with comparing each role with the others one by one."""
    load = Load(sum(counts), sum(count > 0 for count in counts))
    for place, count in enumerate(counts):
        others = [each for each in counts[:place] + counts[place + 1 :] if each]
        usual = Fraction(sum(others), len(others)) if others else None
        much = count >= 5 and (usual is None or count > 2 * usual)
        assert (count >= load.limit) == much
        if count:
            assert load.others(count) == ("" if usual is None else f"{float(usual):.1f}")


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
