"""Names pasted where new activities and roles are typed: a matrix from a spreadsheet's columns."""

from typing import Any

import pytest
from frameworks import blank_framework, counting_keys, framework_of
from PySide6.QtGui import QGuiApplication

from governance_app.ui.matrix import pasting_names
from governance_app.ui.matrix.places import Area, at


def paste(hands: Any, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    hands.page.paste_clipboard()


@pytest.fixture
def small(open_page: Any) -> Any:
    """Return a user at one activity and two roles; row 3 and column 3 take new ones."""
    return open_page(framework_of({"Plan": {"One": "A", "Two": "R"}}))


def test_a_column_of_names_becomes_activities_in_one_step(small: Any) -> None:
    newest = small.page.session.document.newest()[0]
    small.view.select(at(3, 0))
    paste(small, "Build\n'=1+1\n\nLaunch the <b>campaign</b>\n")
    assert small.rows() == [
        "Process",
        "1.1 Plan",
        "1.2 Build",
        "1.3 =1+1",
        "1.4 Launch the <b>campaign</b>",
        "",
    ]
    assert small.view.selection.area == Area(3, 0, 5, 0)
    assert small.page.session.document.newest()[0] == newest + 1
    assert small.page.session.undo_title == "3 activities added by pasting"
    small.page.session.undo()
    assert small.rows() == ["Process", "1.1 Plan", ""]


def test_letters_beside_the_names_come_along(small: Any) -> None:
    small.view.select(at(3, 0))
    paste(small, "Build\tA/R\tC\nLaunch\t\tA\n")
    assert [small.letters(step, "One") for step in ("Build", "Launch")] == ["A/R", ""]
    assert [small.letters(step, "Two") for step in ("Build", "Launch")] == ["C", "A"]


@pytest.mark.parametrize("text", ["Three\tFour\tFive\n", "Three\nFour\n\nFive\n"])
def test_a_line_or_a_column_of_names_becomes_roles(small: Any, text: str) -> None:
    small.view.select(at(0, 3))
    paste(small, text)
    assert small.roles() == ["One", "Two", "Three", "Four", "Five"]
    assert small.view.selection.area == Area(0, 3, 0, 5)
    small.page.session.undo()
    assert small.roles() == ["One", "Two"]


def test_an_empty_framework_is_filled_from_a_spreadsheet(open_page: Any) -> None:
    hands = open_page(blank_framework("F", counting_keys()))
    paste(hands, "Plan\nBuild\n")
    hands.view.select(at(0, 1))
    paste(hands, "One\tTwo\n")
    hands.press("Ctrl+Home")
    paste(hands, "A\tR\nR\tA\n")
    assert hands.rows() == ["Process", "1.1 Plan", "1.2 Build", ""]
    assert [hands.letters("Plan", "One"), hands.letters("Build", "Two")] == ["A", "A"]


@pytest.mark.parametrize(
    ("place", "text", "said"),
    [
        (at(3, 0), "Activity\tLead\tHelp\nBuild\tA\tR\n", "“Lead” in line 1, column 2"),
        (at(3, 0), "Build\tA\tR\tC\n", "letters for more roles than the 2 roles here"),
        (at(3, 0), "\tA\n", "must begin with the name of an activity"),
        (at(0, 3), "Three\tFour\nA\tR\n", "one line or one column of names"),
        (at(3, 0), "x\n" * 6, "The clipboard holds 6 activities, and at most 5"),
    ],
)
def test_a_whole_table_is_offered_to_be_imported(
    small: Any, place: Any, text: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pasting_names, "MOST_NAMES", 5)
    before = small.framework
    small.view.select(place)
    paste(small, text)
    assert said in small.messages[-1].text
    assert small.messages[-1].actions[0][0] == "Import as a table…"
    assert small.framework is before


@pytest.mark.parametrize(("place", "text"), [(at(3, 0), ""), (at(0, 3), "\n\n")])
def test_nothing_is_added_from_nothing(small: Any, place: Any, text: str) -> None:
    before = small.framework
    small.view.select(place)
    paste(small, text)
    assert "clipboard holds no" in small.messages[-1].text
    assert small.framework is before
