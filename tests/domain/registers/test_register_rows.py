"""Which rows a register shows, in which order and in which groups."""

import datetime

import pytest
from frameworks import framework_of, staffed_framework

from governance_app.domain.commands import AddItem, EditItem, MoveItem
from governance_app.domain.kinds import ACTIVITY, PERSON, PROCESS, ROLE
from governance_app.domain.outline import outline
from governance_app.domain.registers import Filter, Heading, Query, Register

TODAY = datetime.date(2026, 11, 22)


@pytest.fixture(scope="module")
def team(tools):
    """Return a register of five roles with levels, kinds and reporting lines."""
    names = ["lead", "Éditeur", "Analyst", "Zoo Keeper", "Council"]
    framework = framework_of({}, roles=names)
    lead, editor, analyst, keeper, council = framework.roles
    framework = tools.run(
        framework,
        EditItem(ROLE.name, editor, {"level": 10, "reports_to": lead}),
        EditItem(ROLE.name, analyst, {"level": 9, "reports_to": lead, "component": None}),
        EditItem(ROLE.name, keeper, {"level": 9, "reports_to": analyst, "role_kind": "external"}),
        EditItem(ROLE.name, council, {"role_kind": "body"}),
    )
    return Register(ROLE, framework, TODAY)


def _shown(register, query):
    return [
        row if isinstance(row, Heading) else register.entry(row, "name").text
        for row in register.rows(query)
    ]


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        (Query(), ["lead", "Éditeur", "Analyst", "Zoo Keeper", "Council"]),
        (
            Query(sort=(("name", False),)),
            ["Analyst", "Council", "Éditeur", "lead", "Zoo Keeper"],
        ),
        (
            Query(sort=(("name", True),)),
            ["Zoo Keeper", "lead", "Éditeur", "Council", "Analyst"],
        ),
        (
            Query(sort=(("level", False),)),
            ["Analyst", "Zoo Keeper", "Éditeur", "lead", "Council"],
        ),
        (
            Query(sort=(("level", True),)),
            ["Éditeur", "Analyst", "Zoo Keeper", "lead", "Council"],
        ),
        (
            Query(sort=(("level", False), ("name", True))),
            ["Zoo Keeper", "Analyst", "Éditeur", "lead", "Council"],
        ),
        # Choices are in the order in which they are offered.
        (
            Query(sort=(("role_kind", False),)),
            ["lead", "Éditeur", "Analyst", "Council", "Zoo Keeper"],
        ),
        (Query(find="ANALYST"), ["Analyst", "Zoo Keeper"]),
        (Query(find="  zoo   keeper "), ["Zoo Keeper"]),
        (Query(find="éditeur"), ["Éditeur"]),
        (Query(find="nobody"), []),
        (
            Query(filters=(Filter("level", frozenset({"9", "10"})),)),
            ["Éditeur", "Analyst", "Zoo Keeper"],
        ),
        (Query(filters=(Filter("level", frozenset({""})),)), ["lead", "Council"]),
        (
            Query(
                find="analyst",
                filters=(
                    Filter("level", frozenset({"9"})),
                    Filter("role_kind", frozenset({"External"})),
                ),
            ),
            ["Zoo Keeper"],
        ),
        (Query(filters=(Filter("level", frozenset()),)), []),
        (
            Query(
                filters=(Filter("gone", frozenset({"x"})),), sort=(("gone", True),), group="gone"
            ),
            ["lead", "Éditeur", "Analyst", "Zoo Keeper", "Council"],
        ),
        (
            Query(group="level"),
            [
                Heading("9", 2),
                "Analyst",
                "Zoo Keeper",
                Heading("10", 1),
                "Éditeur",
                Heading("", 2),
                "lead",
                "Council",
            ],
        ),
        (
            Query(group="level", sort=(("level", True), ("name", True)), find="e"),
            [
                Heading("10", 1),
                "Éditeur",
                Heading("9", 2),
                "Zoo Keeper",
                "Analyst",
                Heading("", 1),
                "lead",
            ],
        ),
    ],
)
def test_rows_are_found_filtered_sorted_and_grouped(team, query, rows):
    assert _shown(team, query) == rows


def test_what_other_items_tell_is_sorted_and_filtered_too():
    register = Register(ROLE, staffed_framework(), TODAY)
    assert _shown(register, Query(sort=(("letters", True),)))[:2] == [
        "Marketing Operations Director",
        "Marketing Technology Manager",
    ]
    first = _shown(register, Query(sort=(("holders", False),)))
    assert first[-4:] == [
        "Marketing Operations Director",
        "Campaign Manager",
        "Legal & Privacy",
        "Marketing Council",
    ]
    vacant = register.rows(Query(filters=(Filter("holders", frozenset({"Vacant"})),)))
    assert len(vacant) == register.tally("holders")["Vacant"] == 6


def test_activities_and_processes_stand_as_in_the_matrix(tools):
    framework = staffed_framework()
    inner = tools.key_of(framework, "Technology integration")
    outer = tools.key_of(framework, "Workflow automation")
    operations = tools.key_of(framework, "Operations")
    framework = tools.run(
        framework,
        AddItem(PROCESS.name, 890, {"name": "First", "component": operations}, before=outer),
        EditItem(PROCESS.name, inner, {"parent": outer}),
        AddItem(ACTIVITY.name, 891, {"name": "Before all", "process": 890}),
        AddItem(ACTIVITY.name, 900, {"name": "Last", "process": outer}),
    )
    for kind in (PROCESS, ACTIVITY):
        register = Register(kind, framework, TODAY)
        in_outline = [row.item.key for row in outline(framework) if row.kind == kind.name]
        assert register.rows(Query()) == in_outline


def test_a_moved_role_stands_where_it_was_moved_to(tools):
    framework = staffed_framework()
    register = Register(ROLE, framework, TODAY)
    keys = register.rows(Query())
    changes = MoveItem(ROLE.name, keys[-1], keys[0]).changes(framework)
    after = register.updated(framework.apply(changes), changes)
    assert after.rows(Query()) == [keys[-1], *keys[:-1]]
    assert register.rows(Query()) == keys


def test_people_stand_as_they_were_added():
    register = Register(PERSON, staffed_framework(), TODAY)
    assert _shown(register, Query()) == ["Person A", "Person B"]


def test_what_is_not_there_is_no_cell(team):
    with pytest.raises(KeyError):
        team.entry(999, "name")
    with pytest.raises(KeyError):
        team.entry(999, "holders")
    with pytest.raises(KeyError):
        team.entry(team.rows(Query())[0], "gone")
