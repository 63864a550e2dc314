"""The mends of what is found where one stands are one key away."""

from typing import Any

import pytest
from frameworks import framework_of, marketing_framework
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from governance_app.ui.matrix.places import Place, at

LEADS, CAMPAIGN = "Score and route leads", "Campaign Manager"


def listed(hands: Any) -> list[tuple[str, bool]]:
    """Return what the list shows, and which of it can be chosen."""
    actions = hands.page.gestures.mends.shown.actions()
    return [(each.text(), each.isEnabled()) for each in actions if each.text()]


def press_in_menu(hands: Any, *keys: str) -> None:
    for key in keys:
        QTest.keyClick(hands.page.gestures.mends.shown, getattr(Qt.Key, f"Key_{key}"))


@pytest.mark.parametrize("column", [0, 4, 10, 11])
def test_enter_runs_the_first_mend_from_any_cell_of_a_row(hands: Any, column: int) -> None:
    assert hands.check(LEADS) == "No Accountable"
    hands.view.select(at(hands.name_place(LEADS).row, column))
    newest = hands.page.session.document.newest()[0]
    hands.press("Alt+Return")
    (heading, can_be_chosen), (first, is_mend), *_ = listed(hands)
    assert heading == f"No Accountable · {LEADS}"
    assert (can_be_chosen, is_mend) == (False, True)
    assert first == "Make Campaign Manager accountable"
    press_in_menu(hands, "Return")
    assert hands.check(LEADS) == ""
    assert hands.page.session.document.newest()[0] == newest + 1
    hands.page.session.undo()
    assert hands.check(LEADS) == "No Accountable"


def test_a_double_click_on_a_check_lists_them_too(hands: Any) -> None:
    hands.double_click(Place(hands.name_place(LEADS).row, hands.grid.columns.check))
    assert listed(hands)[0] == (f"No Accountable · {LEADS}", False)
    press_in_menu(hands, "Return")
    assert hands.check(LEADS) == ""


def test_another_mend_is_chosen_by_arrows_and_escape_does_nothing(hands: Any) -> None:
    hands.go(LEADS, CAMPAIGN)
    before = hands.framework
    hands.press("Alt+Enter")
    mends = [text for text, can_be_chosen in listed(hands) if can_be_chosen]
    assert len(mends) > 1
    press_in_menu(hands, "Escape")
    assert hands.framework is before
    hands.press("Alt+Return")
    shown = hands.page.gestures.mends.shown
    assert shown.activeAction().text() == mends[0]
    press_in_menu(hands, "Down")
    assert shown.activeAction().text() == mends[1]
    press_in_menu(hands, "Return")
    assert hands.framework is not before


def test_a_cell_tells_of_its_role_as_well(open_page: Any) -> None:
    hands = open_page(framework_of({"Plan": {"Lead": "R"}, "Build": {"Lead": "A/R"}}))
    hands.go("Plan", "Lead")
    row = {finding.subject.kind for finding in hands.page.gestures.mends.findings()}
    assert "activity" in row
    hands.view.select(at(*hands.head_place("Lead")))
    assert {f.subject.kind for f in hands.page.gestures.mends.findings()} <= {"role"}


def test_a_section_lists_what_is_found_about_it(hands: Any) -> None:
    hands.view.select(at(*hands.name_place("Workflow automation")))
    assert all(f.subject.kind == "process" for f in hands.page.gestures.mends.findings())


def test_where_nothing_is_wrong_it_is_said(hands: Any) -> None:
    hands.go("Build campaign workflow", "Campaign Manager")
    hands.view.select(at(hands.cursor.row, 0))
    assert hands.check("Build campaign workflow") == ""
    hands.press("Alt+Return")
    assert hands.page.gestures.hint.text() == "Nothing is wrong with this activity."
    assert hands.page.gestures.mends.shown is None


def test_what_is_read_only_is_not_mended(open_page: Any) -> None:
    hands = open_page(marketing_framework(), read_only=True)
    hands.go(LEADS, CAMPAIGN)
    hands.press("Alt+Return")
    assert "for reading only" in hands.page.gestures.hint.text()


def test_names_are_text_in_the_list(open_page: Any) -> None:
    hands = open_page(framework_of({"R&D <b>plan</b>": {"One & two": "R"}}))
    hands.press("Alt+Return")
    (heading, _), *rest = listed(hands)
    assert heading.endswith("R&&D <b>plan</b>")
    assert any("One && two" in text for text, _ in rest)
