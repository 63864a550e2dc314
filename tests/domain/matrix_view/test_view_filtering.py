"""Which activities fit: by letter, role, person, process, finding and text, and all of it together."""

import datetime

import pytest
from frameworks import framework_of, frameworks, marketing_framework, staffed_framework
from hypothesis import given
from hypothesis import strategies as st

from governance_app.domain.commands import EditItem, SetNote
from governance_app.domain.framework import Framework
from governance_app.domain.matrix_view.filtering import hidden_activities, roles_of, used_roles
from governance_app.domain.matrix_view.wish import ANY, NONE, Criteria
from governance_app.domain.outline import outline
from governance_app.domain.rules import Assessment

TODAY = datetime.date(2026, 11, 22)
LEADS, RULE, BUILD = "Score and route leads", "Approve automation rule", "Build campaign workflow"
CALENDAR = "Publish content calendar"
PLATFORMS = ["Select a platform", "Integrate CRM and MAP", "Grant and review access"]


def key_of(framework: Framework, kind: str, name: str) -> int:
    return next(key for key, item in framework.tables[kind].items() if item.name == name)


def kept(framework: Framework, criteria: Criteria) -> list[str]:
    """Return the names of the activities that fit, as they stand in the outline."""
    outlined = outline(framework)
    found = Assessment(framework).of_activities
    hidden = hidden_activities(framework, outlined, criteria, found, TODAY)
    return [
        row.item.name for row in outlined if row.kind == "activity" and row.item.key not in hidden
    ]


def some(framework: Framework, kind: str, *names: str) -> frozenset[int]:
    return frozenset(key_of(framework, kind, name) for name in names)


def letters(framework: Framework, *symbols: str) -> frozenset[int]:
    return frozenset(each.key for each in framework.scheme.letters if each.symbol in symbols)


def test_nothing_asked_for_keeps_everything() -> None:
    framework = marketing_framework()
    assert len(kept(framework, Criteria())) == len(framework.activities)


def test_letters_and_roles_mean_the_letters_of_these_roles() -> None:
    framework = marketing_framework()
    legal = some(framework, "role", "Legal & Privacy")
    with_legal = [RULE, "Select a platform", "Grant and review access", "Retire a platform"]
    assert kept(framework, Criteria(roles=legal)) == with_legal
    consulted = Criteria(roles=legal, letters=letters(framework, "C"))
    assert kept(framework, consulted) == with_legal
    assert kept(framework, Criteria(roles=legal, letters=letters(framework, "A"))) == []
    without_a = kept(framework, Criteria(letters=letters(framework, "A")))
    assert LEADS not in without_a
    assert len(without_a) == 7


def test_of_several_roles_or_letters_any_is_enough() -> None:
    framework = marketing_framework()
    two = some(framework, "role", "Legal & Privacy", "Content Lead")
    found = kept(framework, Criteria(roles=two, letters=letters(framework, "A", "R")))
    assert found == [CALENDAR]


def test_people_stand_for_the_roles_that_they_hold_or_are_deputies_of() -> None:
    framework = staffed_framework()
    person = some(framework, "person", "Person A")
    names = {framework.roles[role].name for role in roles_of(framework, person, TODAY)}
    assert names == {"Marketing Operations Director", "Campaign Manager"}
    assert LEADS in kept(framework, Criteria(people=person))  # by the deputy's role
    later = datetime.date(2027, 6, 1)
    second = some(framework, "person", "Person B")
    assert roles_of(framework, second, later) == frozenset()


def test_sections_keep_all_below_them() -> None:
    framework = marketing_framework()
    process = some(framework, "process", "Technology integration")
    assert kept(framework, Criteria(sections=process))[:3] == PLATFORMS
    first = some(framework, "process", "Workflow automation")
    assert kept(framework, Criteria(sections=first)) == [BUILD, RULE, LEADS, CALENDAR]
    component = some(framework, "component", "Operations")
    assert len(kept(framework, Criteria(sections=component))) == 8


def test_findings_by_severity_rule_or_none() -> None:
    framework = marketing_framework()
    wrong = kept(framework, Criteria(findings=frozenset({ANY})))
    assert LEADS in wrong
    right = kept(framework, Criteria(findings=frozenset({NONE})))
    assert sorted([*wrong, *right]) == sorted(each.name for each in framework.activities.values())
    errors = kept(framework, Criteria(findings=frozenset({"error"})))
    assert errors == [LEADS, "Grant and review access", "Retire a platform"]
    rule = Assessment(framework).of_activities[key_of(framework, "activity", LEADS)][0].rule
    assert kept(framework, Criteria(findings=frozenset({rule}))) == [LEADS]
    assert kept(framework, Criteria(findings=frozenset({rule, NONE}))) == [
        name for name in kept(framework, Criteria()) if name == LEADS or name in right
    ]


def test_text_stands_in_names_numbers_descriptions_and_notes() -> None:
    framework = marketing_framework()
    assert kept(framework, Criteria(text="  PLATFORM ")) == [
        "Select a platform",
        "Retire a platform",
    ]
    assert kept(framework, Criteria(text="1.3")) == [LEADS]
    leads, legal = key_of(framework, "activity", LEADS), key_of(framework, "role", "Content Lead")
    described = EditItem("activity", leads, {"description": "By the Scoring Model."})
    framework = framework.apply(described.changes(framework))
    assert kept(framework, Criteria(text="scoring model")) == [LEADS]
    rule = key_of(framework, "activity", BUILD)
    noted = framework.apply(SetNote(rule, legal, "Only on Mondays").changes(framework))
    assert kept(noted, Criteria(text="mondays")) == [BUILD]


def test_a_wish_for_what_is_gone_fits_nothing() -> None:
    framework = marketing_framework()
    for criteria in (
        Criteria(roles=frozenset({987})),
        Criteria(people=frozenset({987})),
        Criteria(letters=frozenset({987})),
        Criteria(sections=frozenset({987})),
        Criteria(findings=frozenset({"no-such-rule"})),
    ):
        assert kept(framework, criteria) == []


@given(frameworks(), st.data())
def test_letters_of_roles_as_looked_up_cell_by_cell(
    framework: Framework, data: st.DataObject
) -> None:
    roles = (
        data.draw(st.sets(st.sampled_from(sorted(framework.roles)))) if framework.roles else set()
    )
    every = [each.key for each in framework.scheme.letters]
    chosen = data.draw(st.sets(st.sampled_from(every))) if every else set()
    criteria = Criteria(letters=frozenset(chosen), roles=frozenset(roles))
    hidden = hidden_activities(framework, outline(framework), criteria, {}, TODAY)
    mask = sum(1 << each.bit for each in framework.scheme.letters if each.key in chosen)
    for activity in framework.activities:
        there = [framework.matrix.letters(activity, role) for role in roles or framework.roles]
        fits = any(cell & (mask or 0xFF) for cell in there)
        assert (activity not in hidden) == (fits or criteria.is_empty)


@given(frameworks())
def test_used_roles_are_those_with_a_letter(framework: Framework) -> None:
    wanted = {role for _, role, _ in framework.matrix.cells()}
    assert used_roles(framework.matrix, framework.activities) == wanted
    assert used_roles(framework.matrix, ()) == frozenset()


@pytest.mark.parametrize("roles", [1, 2, 3])
def test_some_roles_of_short_rows(roles: int) -> None:
    framework = framework_of({"a": {"X": "A"}, "b": {"Z": "R"}}, roles=("X", "Y", "Z"))
    names = ("X", "Y", "Z")[:roles]
    found = kept(framework, Criteria(roles=some(framework, "role", *names)))
    assert found == (["a", "b"] if roles == 3 else ["a"])
