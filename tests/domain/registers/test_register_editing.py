"""What is typed, filled in, cleared and added in a register, as commands."""

import datetime
from decimal import Decimal

import pytest
from frameworks import staffed_framework

from governance_app.domain.commands import AddItem
from governance_app.domain.errors import Refusal
from governance_app.domain.kinds import (
    ACTIVITY,
    APPOINTMENT,
    COMPONENT,
    KINDS,
    LETTER,
    PERSON,
    PROCESS,
    PROFILE,
    ROLE,
)
from governance_app.domain.registers import (
    Query,
    Register,
    command_for_clearing,
    command_for_many,
    command_for_new,
    command_for_typing,
    grid_for_copy,
    parts_of,
)

TODAY = datetime.date(2026, 11, 22)


def _register(kind, framework=None):
    return Register(kind, framework or staffed_framework(), TODAY)


def _keys(register, *names):
    items = register.framework.of(register.kind)
    return [next(key for key, each in items.items() if each.name == name) for name in names]


@pytest.mark.parametrize(
    ("kind", "name", "column", "text", "value", "title"),
    [
        (ROLE, "Content Lead", "level", "3", 3, "Role “Content Lead”: Level changed"),
        (ROLE, "Content Lead", "name", "Editor", "Editor", None),
        (ROLE, "Content Lead", "role_kind", "team", "team", None),
        (ROLE, "Content Lead", "component", "operations", "Operations", None),
        (ROLE, "Campaign Manager", "reports_to", "", None, None),
        (PROCESS, "Workflow automation", "effort_now", "12,5", Decimal("12.5"), None),
        (
            PROCESS,
            "Workflow automation",
            "next_review",
            "1 Dec 2026",
            datetime.date(2026, 12, 1),
            "Process “Workflow automation”: Next review changed",
        ),
    ],
)
def test_a_typed_text_becomes_the_value_of_the_field(tools, kind, name, column, text, value, title):
    register = _register(kind)
    (key,) = _keys(register, name)
    command = command_for_typing(register, key, column, text)
    after = tools.run(register.framework, command)
    found = getattr(after.of(kind)[key], column)
    if kind.field(column).refers_to and found is not None:
        found = after.of(COMPONENT)[found].name
    assert found == value
    assert title is None or command.title(register.framework) == title


@pytest.mark.parametrize(
    ("kind", "name", "column", "text", "sentence"),
    [
        (
            ROLE,
            "Content Lead",
            "holders",
            "Person A",
            "Held by is worked out from other entries; change those instead.",
        ),
        (
            ROLE,
            "Content Lead",
            "findings",
            "",
            "Findings is worked out from other entries; change those instead.",
        ),
        (ROLE, "Content Lead", "name", " ", "Role: Name is empty; type one."),
        (ROLE, "Content Lead", "level", "high", None),
        (PROCESS, "Workflow automation", "next_review", "soon", None),
    ],
)
def test_what_a_cell_cannot_hold_is_refused_in_a_sentence(kind, name, column, text, sentence):
    register = _register(kind)
    (key,) = _keys(register, name)
    with pytest.raises(Refusal) as refused:
        command_for_typing(register, key, column, text)
    assert refused.value.sentence.endswith(".")
    assert sentence is None or refused.value.sentence == sentence


def test_a_text_left_as_it_was_changes_nothing_where_names_are_shared(tools):
    framework = staffed_framework()
    twin = AddItem("role", 900, {"name": "Marketing Operations Director"})
    register = _register(ROLE, tools.run(framework, twin))
    (key,) = _keys(register, "Campaign Manager")
    text = register.entry(key, "reports_to").text
    command = command_for_typing(register, key, "reports_to", text)
    assert not command.changes(register.framework)
    with pytest.raises(Refusal, match="2 roles are called"):
        command_for_typing(register, key, "reports_to", text.upper())


@pytest.mark.parametrize(
    ("column", "text", "title"),
    [
        ("level", "2", "Level of 3 roles set to “2”"),
        ("level", " 2 ", "Level of 3 roles set to “2”"),
        ("reports_to", "campaign manager", "Reports to of 3 roles set to “campaign manager”"),
        ("component", "", "Component of 3 roles emptied"),
    ],
)
def test_many_rows_are_edited_as_one(tools, column, text, title):
    register = _register(ROLE)
    keys = _keys(register, "Content Lead", "Analytics Lead", "Finance Partner")
    command = command_for_many(register, keys, column, text)
    assert command.title(register.framework) == title
    after = register.framework.apply(command.changes(register.framework))
    then = Register(ROLE, after, TODAY)
    expected = {"campaign manager": "Campaign Manager"}.get(text, text.strip())
    assert {then.entry(key, column).text for key in keys} == {expected}
    untouched = set(register.rows(Query())) - set(keys)
    assert all(after.roles[key] == register.framework.roles[key] for key in untouched)


def test_where_one_of_many_cannot_be_none_is_edited():
    register = _register(ROLE)
    keys = _keys(register, "Content Lead", "Marketing Operations Director")
    command = command_for_many(register, keys, "reports_to", "Campaign Manager")
    with pytest.raises(Refusal, match="would lead back to itself"):
        command.changes(register.framework)


def test_one_of_many_is_told_by_its_name():
    register = _register(ROLE)
    command = command_for_many(register, _keys(register, "Content Lead"), "level", "2")
    assert command.title(register.framework) == "Role “Content Lead”: Level changed"


def test_a_row_is_added_with_what_was_typed_and_defaults_for_the_rest(tools):
    register = _register(ROLE)
    typed = {"name": "Events Lead", "reports_to": "Campaign Manager", "level": "", "purpose": " "}
    command = command_for_new(register, 900, typed)
    assert command.title(register.framework) == "Role “Events Lead” added"
    added = tools.run(register.framework, command).roles[900]
    assert (added.name, added.role_kind, added.level) == ("Events Lead", "individual", None)
    assert added.reports_to == _keys(register, "Campaign Manager")[0]
    assert added.position == max(r.position for r in register.framework.roles.values()) + (1 << 20)


@pytest.mark.parametrize(
    ("kind", "typed", "sentence"),
    [
        (ROLE, {"level": "2"}, "A new role needs Name; fill in what is missing."),
        (ROLE, {"name": "  "}, "A new role needs Name; fill in what is missing."),
        (
            APPOINTMENT,
            {"capacity": "Deputy"},
            "A new appointment needs Person and Role; fill in what is missing.",
        ),
        (ACTIVITY, {"name": "Plan"}, "A new activity needs Process; fill in what is missing."),
        (
            ROLE,
            {"name": "Lead", "holders": "Person A"},
            "Held by is worked out from other entries; change those instead.",
        ),
    ],
)
def test_a_row_that_lacks_something_is_refused_and_what_it_lacks_is_named(kind, typed, sentence):
    with pytest.raises(Refusal) as refused:
        command_for_new(_register(kind), 900, typed)
    assert refused.value.sentence == sentence


def test_cells_are_emptied_together(tools):
    register = _register(PROCESS)
    keys = register.rows(Query())
    command = command_for_clearing(register, keys, ["owner", "component", "findings"])
    assert command.title(register.framework) == "2 columns of 2 processes emptied"
    after = tools.run(register.framework, command)
    assert {(each.owner, each.component) for each in after.processes.values()} == {(None, None)}
    one = command_for_clearing(register, keys[:1], ["owner"])
    assert one.title(register.framework) == "Process “Workflow automation”: Process owner changed"
    several = command_for_clearing(register, keys, ["owner"])
    assert several.title(register.framework) == "Process owner of 2 processes emptied"


@pytest.mark.parametrize(
    ("columns", "sentence"),
    [
        (
            ["level", "name"],
            "Name cannot be empty; type something else instead, or remove the roles.",
        ),
        (
            ["role_kind"],
            "Kind cannot be empty; type something else instead, or remove the roles.",
        ),
        (["holders"], "Held by is worked out from other entries; change those instead."),
    ],
)
def test_what_must_not_be_empty_is_not_emptied(columns, sentence):
    register = _register(ROLE)
    with pytest.raises(Refusal) as refused:
        command_for_clearing(register, register.rows(Query()), columns)
    assert refused.value.sentence == sentence


def test_a_grid_is_copied_as_it_is_shown():
    register = _register(PERSON)
    grid = grid_for_copy(register, register.rows(Query()), ["name", "team", "roles", "deputy_for"])
    assert grid == [
        ["Person A", "", "Marketing Operations Director", "Campaign Manager"],
        ["Person B", "Campaigns", "Campaign Manager", ""],
    ]


def test_parts_are_the_kinds_that_cannot_be_without_what_they_belong_to():
    named = {
        kind.name: [f"{part.name}.{field.name}" for part, field in parts_of(kind)] for kind in KINDS
    }
    assert {name: parts for name, parts in named.items() if parts} == {
        "role": [
            "membership.body",
            "membership.member",
            "appointment.role",
            "authority_limit.role",
            "delegation.role",
        ],
        "person": [
            "appointment.person",
            "absence.person",
            "delegation.from_person",
            "delegation.to_person",
        ],
        "component": ["standard_use.component", "document_link.component"],
        "process": [
            "process_use.process",
            "system_use.process",
            "standard_use.process",
            "oversight.process",
        ],
        "system": ["system_use.system", "standard_use.system", "oversight.system"],
        "integration": ["standard_use.integration", "oversight.integration"],
        "objective": ["oversight.objective"],
        "metric": ["touchpoint_metric.metric", "oversight.metric"],  # its readings are too many
        "touchpoint": [
            "touchpoint_metric.touchpoint",
            "budget_line.touchpoint",
            "standard_use.touchpoint",
            "oversight.touchpoint",
        ],
        "standard": ["standard_use.standard", "oversight.standard"],
        "oversight_function": ["oversight.function"],
        "oversight": ["review.oversight"],
        "decision_kind": ["authority_limit.decision", "delegation.decision"],
    }


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [(PROFILE, "A document holds one framework"), (LETTER, "A letter is added to the scheme")],
)
def test_what_has_a_command_of_its_own_is_not_added_by_typing(kind, sentence):
    with pytest.raises(Refusal, match=sentence):
        command_for_new(_register(kind), 900, {"name": "More"})
