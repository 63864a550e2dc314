"""Folding sections by keys, and finding what is folded away."""

from typing import Any

from governance_app.domain.rules import Subject
from governance_app.ui.matrix.places import at


def test_left_folds_and_right_unfolds(hands: Any) -> None:
    hands.view.select(at(*hands.name_place("Workflow automation")))
    hands.press("Left")
    assert hands.rows()[:3] == ["Operations", "Workflow automation", "Technology integration"]
    assert hands.cursor == hands.name_place("Workflow automation")
    hands.press("Right")
    assert len(hands.rows()) == 12
    hands.press("Right")
    assert hands.cursor == (3, 0), "from an open section into its first row"


def test_left_leads_outwards(hands: Any) -> None:
    hands.go("Score and route leads", "Marketing Operations Director")
    hands.press("Left")
    assert hands.cursor == (5, 0)
    hands.press("Left")
    assert hands.cursor == hands.name_place("Workflow automation")
    hands.press("Left", "Left")
    assert hands.cursor == hands.name_place("Operations")
    hands.press("Left")
    assert hands.rows() == ["Operations", ""]


def test_right_on_an_activity_leads_into_the_cells(hands: Any) -> None:
    hands.view.select(at(*hands.name_place("Score and route leads")))
    hands.press("Right")
    assert hands.cursor == (5, 1)


def test_space_folds_a_section(hands: Any) -> None:
    hands.view.select(at(*hands.name_place("Workflow automation")))
    hands.press("Space")
    assert len(hands.rows()) == 8
    hands.press("Space")
    assert len(hands.rows()) == 12


def test_fold_and_unfold_all(hands: Any) -> None:
    actions = {action.text(): action for action in hands.page.page_actions()}
    actions["Collapse all"].trigger()
    assert hands.rows() == ["Operations", ""]
    actions["Expand all"].trigger()
    assert len(hands.rows()) == 12


def test_what_is_folded_away_is_unfolded_when_it_is_shown(hands: Any) -> None:
    key = hands.grid.activity_at(5)
    hands.page.gestures.structure.collapse_all()
    hands.page.show_subject(Subject("activity", key))
    assert hands.cursor == hands.name_place("Score and route leads")
    role = hands.grid.role_at(4)
    hands.page.show_subject(Subject("role", role))
    assert hands.cursor == (0, 4)
    hands.page.show_subject(Subject("role", 12345))
    assert hands.cursor == (0, 4), "what is not there leads nowhere"


def test_folded_sections_stay_folded_through_edits_and_are_remembered(
    hands: Any, open_page: Any
) -> None:
    hands.view.select(at(*hands.name_place("Workflow automation")))
    hands.press("Left")
    hands.view.select(at(*hands.name_place("Select a platform")))
    hands.press("Alt+Down")
    assert hands.rows()[:3] == ["Operations", "Workflow automation", "Technology integration"]
    state = hands.page.state()
    hands.page.gestures.structure.expand_all()
    hands.page.restore_state(state)
    assert len(hands.rows()) == 8


def test_a_foreign_state_does_no_harm(hands: Any) -> None:
    for state in (
        {},
        {"name_width": "wide", "collapsed": "all"},
        {"name_width": -4, "collapsed": [1.5, None, "x", 99999]},
        {"name_width": True, "collapsed": [hands.grid.activity_at(3)]},
    ):
        hands.page.restore_state(state)
    assert len(hands.rows()) == 12
    assert hands.page.state()["name_width"] == 0
