"""Loads: what a cell weighs, who has how much beside whom, and that edits keep them right."""

from fractions import Fraction

import pytest
from frameworks import frameworks
from hypothesis import given
from hypothesis import strategies as st
from offices import TODAY, Office

from governance_app.domain.accountability.loads import (
    Beside,
    people_beside,
    person_loads,
    role_loads,
    role_loads_after,
    roles_beside,
)
from governance_app.domain.accountability.workload import USUAL_WEIGHTS, weight_of, workload
from governance_app.domain.commands import EditItem, RemoveItems, SetLetters
from governance_app.domain.framework import Framework
from governance_app.domain.holding import holdings
from governance_app.domain.keys import Key
from governance_app.domain.kinds import ACTIVITY, LETTER, PROCESS, PROFILE, ROLE
from governance_app.domain.kinds.letter import NOT_INVOLVED


def letter(office: Office, symbol: str) -> Key:
    return next(key for key, each in office.framework.letters.items() if each.symbol == symbol)


@pytest.mark.parametrize(
    ("letters", "expected"),
    [("R", 10), ("A", 8), ("C", 4), ("I", 2), ("A/R", 18)],
)
def test_a_cell_weighs_its_letters_times_medium(letters: str, expected: int) -> None:
    office = Office()
    lead = office.role()
    office.activity(office.process(), {lead: letters})
    assert role_loads(office.framework) == {lead: expected}


@pytest.mark.parametrize(
    ("criticality", "above", "status", "expected"),
    [
        ("low", "critical", "", 5),
        ("medium", "", "", 10),
        ("high", "", "", 15),
        ("critical", "", "", 20),
        ("", "critical", "", 20),
        ("", "", "", 10),
        ("critical", "", "retired", 0),
    ],
)
def test_a_process_weighs_by_how_critical_it_or_the_one_above_is(
    criticality: str, above: str, status: str, expected: int
) -> None:
    office = Office()
    lead = office.role()
    top = office.process("Top", criticality=above)
    middle = office.process("Middle", parent=top)
    process = office.process("Own", parent=middle, criticality=criticality, status=status)
    office.activity(process, {lead: "R"})
    assert role_loads(office.framework) == {lead: expected}


def test_own_weights_replace_the_usual_ones() -> None:
    office = Office()
    lead, other = office.role(), office.role("Other")
    process = office.process(criticality="high")
    office.activity(process, {lead: "R", other: "I"})
    office.run(EditItem(LETTER.name, letter(office, "R"), {"weight": 0}))
    office.run(EditItem(LETTER.name, letter(office, "I"), {"weight": 7}))
    office.run(EditItem(PROFILE.name, office.framework.profile.key, {"weight_high": 10}))
    assert role_loads(office.framework) == {lead: 0, other: 70}


def test_every_meaning_has_a_usual_weight_and_no_part_weighs_nothing() -> None:
    assert set(USUAL_WEIGHTS) == set(LETTER.field("meaning").choices)
    assert USUAL_WEIGHTS[NOT_INVOLVED] == 0


def test_who_hold_a_role_together_share_it_and_deputies_have_none() -> None:
    office = Office()
    lead, other = office.role("Lead", "team"), office.role("Other")
    first, second, third = (office.person(f"Person {each}") for each in "ABC")
    for person in (first, second):
        office.appoint(person, lead)
    office.appoint(first, other)
    office.deputy(third, lead)
    office.activity(office.process(), {lead: "R", other: "I"})
    loads = person_loads(holdings(office.framework, TODAY), role_loads(office.framework))
    assert loads == {first: 7, second: 5}


def test_roles_are_ranked_among_their_level_and_equal_ones_share_a_rank() -> None:
    office = Office()
    process = office.process()
    letters = {"One": "R", "Two": "A", "Three": "A", "Four": "I"}
    roles = {name: office.role(name, level=2) for name in letters}
    apart = office.role("Apart")
    office.activity(process, {roles[name]: each for name, each in letters.items()})
    beside = roles_beside(office.framework, role_loads(office.framework))
    assert {name: beside[key].rank for name, key in roles.items()} == {
        "One": 1,
        "Two": 2,
        "Three": 2,
        "Four": 4,
    }
    assert beside[roles["One"]] == Beside(Fraction(10), Fraction(8), 1, 4)
    assert beside[apart] == Beside(Fraction(0), Fraction(0), 1, 1)


def test_the_median_of_an_even_number_of_people_lies_between() -> None:
    assert people_beside({1: Fraction(4), 2: Fraction(7)})[1].median == Fraction(11, 2)


def brute_force(framework: Framework) -> dict[Key, int]:
    """Return the loads cell by cell, as one would do it by hand."""
    loads = dict.fromkeys(framework.roles, 0)
    for activity, role, cell in framework.matrix.cells():
        process = framework.processes[framework.activities[activity].process]
        if process.status == "retired":
            continue
        while not process.criticality and process.parent is not None:
            process = framework.processes[process.parent]
        factor = getattr(framework.profile, f"weight_{process.criticality or 'medium'}")
        there = framework.scheme.of(cell.letters)
        loads[role] += factor * sum(map(weight_of, there))
    return loads


CRITICALITY = st.sampled_from(["", "", "low", "medium", "high", "critical"])


@given(st.data())
def test_one_pass_equals_counting_cell_by_cell(data: st.DataObject) -> None:
    framework = weighed(data)
    assert role_loads(framework) == brute_force(framework)
    assert set(workload(framework).of_process) == set(framework.processes)


def weighed(data: st.DataObject) -> Framework:
    """Draw a framework whose processes are more or less critical."""
    framework = data.draw(frameworks())
    for key in framework.processes:
        status = data.draw(st.sampled_from(["", "retired"]))
        values = {"criticality": data.draw(CRITICALITY), "status": status}
        framework = framework.apply(EditItem(PROCESS.name, key, values).changes(framework))
    return framework


@given(st.data())
def test_loads_kept_by_edits_equal_those_counted_anew(data: st.DataObject) -> None:
    framework = weighed(data)
    loads = role_loads(framework)
    for _ in range(3):
        changes = data.draw(edits(framework)).changes(framework)
        framework = framework.apply(changes)
        loads = role_loads_after(loads, framework, changes)
        assert loads == brute_force(framework)


@st.composite
def edits(draw: st.DrawFn, framework: Framework) -> SetLetters | EditItem | RemoveItems:
    roles, activities = list(framework.roles), list(framework.activities)
    choices: list[SetLetters | EditItem | RemoveItems] = [
        EditItem(PROFILE.name, framework.profile.key, {"weight_medium": draw(st.integers(0, 9))})
    ]
    if roles and activities:
        letters = st.integers(0, (1 << len(framework.letters)) - 1)
        activity, role = draw(st.sampled_from(activities)), draw(st.sampled_from(roles))
        choices = [SetLetters(((activity, role, draw(letters)),))] * 3 + choices
        choices.append(RemoveItems(ROLE.name, (role,)))
        choices.append(RemoveItems(ACTIVITY.name, (activity,)))
        process = draw(st.sampled_from(list(framework.processes)))
        choices.append(EditItem(ACTIVITY.name, activity, {"process": process}))
    return draw(st.sampled_from(choices))
