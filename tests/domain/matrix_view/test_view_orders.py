"""The orders of the rows, what columns stand under, and wishes as they are kept in a file."""

import pytest
from frameworks import framework_of, marketing_framework, staffed_framework
from hypothesis import given
from hypothesis import strategies as st

from governance_app.domain.commands import EditItem
from governance_app.domain.framework import Framework
from governance_app.domain.matrix_view.groups import NO_BODY, NO_LINE, group_names
from governance_app.domain.matrix_view.sorting import activities_sorted
from governance_app.domain.matrix_view.wish import (
    FEWEST,
    FINDING,
    LETTER,
    MOST,
    NAME,
    OWN,
    Criteria,
    Sorting,
    Wish,
    wish_from,
)
from governance_app.domain.outline import outline
from governance_app.domain.role_order import RoleOrder, roles_in_order
from governance_app.domain.rules import Assessment


def ordered_by(framework: Framework, sorting: Sorting) -> list[str]:
    found = Assessment(framework).of_activities
    keys = activities_sorted(framework, outline(framework), sorting, found)
    assert keys is not None
    assert sorted(keys) == sorted(framework.activities)
    return [framework.activities[key].name for key in keys]


def role(framework: Framework, name: str) -> int:
    return next(key for key, each in framework.roles.items() if each.name == name)


def test_the_outline_is_no_order_of_its_own() -> None:
    framework = marketing_framework()
    assert activities_sorted(framework, outline(framework), Sorting(OWN), {}) is None


def test_by_name_in_any_case() -> None:
    framework = framework_of({"b": {}, "C": {}, "a": {}, "B": {}})
    assert ordered_by(framework, Sorting(NAME)) == ["a", "b", "B", "C"]


def test_the_worst_findings_come_first_and_none_last() -> None:
    framework = marketing_framework()
    names = ordered_by(framework, Sorting(FINDING))
    assert set(names[:3]) == {
        "Score and route leads",
        "Grant and review access",
        "Retire a platform",
    }
    found = Assessment(framework).of_activities
    clean = [each.name for key, each in framework.activities.items() if not found.get(key)]
    assert names[-len(clean) :] == [name for name in names if name in clean]


def test_by_how_many_letters_there_are() -> None:
    framework = framework_of({"a": {"X": "R"}, "b": {"X": "R", "Y": "C"}, "c": {}})
    assert ordered_by(framework, Sorting(MOST)) == ["b", "a", "c"]
    assert ordered_by(framework, Sorting(FEWEST)) == ["c", "a", "b"]


def test_by_the_letters_of_a_role_the_accountable_first_and_empty_ones_last() -> None:
    rows = {"a": {"X": "I"}, "b": {"Y": "A"}, "c": {"X": "A/R"}, "d": {"X": "R"}, "e": {"X": "A"}}
    framework = framework_of(rows)
    by_role = Sorting(LETTER, role(framework, "X"))
    assert ordered_by(framework, by_role) == ["c", "e", "d", "a", "b"]
    assert ordered_by(framework, Sorting(LETTER, 987)) == ["a", "b", "c", "d", "e"]


def grouped(framework: Framework, order: RoleOrder) -> dict[str, str]:
    keys = roles_in_order(framework, order)
    names = group_names(framework, order, keys)
    return (
        {}
        if names is None
        else dict(zip((framework.roles[k].name for k in keys), names, strict=True))
    )


def test_columns_stand_under_their_body() -> None:
    groups = grouped(staffed_framework(), RoleOrder.BODY)
    assert groups["Marketing Council"] == "Marketing Council"
    assert groups["Campaign Manager"] == "Marketing Council"
    assert groups["Content Lead"] == NO_BODY
    assert list(groups.values()) == sorted(groups.values(), key=lambda name: name == NO_BODY)


def test_columns_stand_under_the_head_of_their_line() -> None:
    framework = framework_of({"a": {}}, roles=("Top", "Left", "Right", "Leaf", "Low", "Alone"))
    keys = {each.name: key for key, each in framework.roles.items()}
    for low, high in (("Left", "Top"), ("Right", "Top"), ("Leaf", "Top"), ("Low", "Left")):
        edit = EditItem("role", keys[low], {"reports_to": keys[high]})
        framework = framework.apply(edit.changes(framework))
    assert grouped(framework, RoleOrder.REPORTING_LINE) == {
        "Top": "Top",
        "Left": "Left",
        "Low": "Left",
        "Right": "Top",
        "Leaf": "Top",
        "Alone": NO_LINE,
    }


def test_several_tops_head_their_own_lines() -> None:
    framework = framework_of({"a": {}}, roles=("One", "Other", "Below one", "Below other"))
    keys = {each.name: key for key, each in framework.roles.items()}
    for low, high in (("Below one", "One"), ("Below other", "Other")):
        edit = EditItem("role", keys[low], {"reports_to": keys[high]})
        framework = framework.apply(edit.changes(framework))
    groups = grouped(framework, RoleOrder.REPORTING_LINE)
    assert groups == {"One": "One", "Below one": "One", "Other": "Other", "Below other": "Other"}


@pytest.mark.parametrize("order", list(RoleOrder))
def test_no_names_where_nothing_belongs_together(order: RoleOrder) -> None:
    assert grouped(framework_of({"a": {}}, roles=("X", "Y")), order) == {}


wishes = st.builds(
    Wish,
    st.builds(
        Criteria,
        *[st.frozensets(st.integers(1, 9), max_size=2) for _ in range(4)],
        st.frozensets(st.sampled_from(["any", "error"]), max_size=2),
        st.text(max_size=9),
    ),
    st.one_of(
        st.builds(Sorting, st.sampled_from([OWN, NAME, FINDING, MOST, FEWEST]), st.none()),
        st.builds(Sorting, st.just(LETTER), st.integers(1, 9)),
    ),
    st.frozensets(st.integers(1, 9), max_size=2),
    st.sampled_from([OWN, "body", "reporting_line"]),
)


@given(wishes)
def test_a_wish_is_kept_as_it_is(wish: Wish) -> None:
    assert wish_from(wish.as_json()) == wish


@pytest.mark.parametrize(
    "stored",
    [
        None,
        [],
        "text",
        {"letters": "A", "roles": [True, "x", 1.5], "people": None},
        {"order": "by moon", "columns": ["body"], "text": 7, "findings": {"a": 1}},
        {"order": "letter"},
        {"order": [1], "hidden_roles": {"1": 2}},
    ],
)
def test_what_is_no_wish_is_left_out(stored: object) -> None:
    assert wish_from(stored) == Wish()
