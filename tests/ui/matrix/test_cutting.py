"""Cutting cells: they stay, in a dashed frame, until they are pasted; then they move as one step."""

from typing import Any

import pytest
from frameworks import marketing_framework
from PySide6.QtGui import QGuiApplication

from governance_app.domain.commands import SetNote
from governance_app.ui.matrix.places import Area, at

LEADS, CALENDAR = "Score and route leads", "Publish content calendar"
CAMPAIGN, CONTENT = "Campaign Manager", "Content Lead"


def frame(hands: Any) -> Any:
    cutting = hands.page.gestures.cells._cutting
    return None if cutting is None else cutting.frame.area


def test_what_is_cut_moves_where_it_is_pasted_and_one_undo_brings_it_back(hands: Any) -> None:
    before, newest = hands.framework, hands.page.session.document.newest()[0]
    hands.select(5, 3, 6, 5)
    hands.press("Ctrl+X")
    assert QGuiApplication.clipboard().text() == "\tR\t\r\nC\tC\tA/R\r\n"
    assert hands.framework is before, "nothing has moved yet"
    assert frame(hands) == Area(5, 3, 6, 5)
    hands.view.select(at(8, 1))
    hands.page.paste_clipboard()
    assert frame(hands) is None
    assert hands.letters("Select a platform", "Marketing Technology Manager") == "R"
    assert hands.letters("Integrate CRM and MAP", hands.roles()[2]) == "A/R"
    assert hands.letters(CALENDAR, CONTENT) == ""
    assert hands.view.selection.area == Area(8, 1, 9, 3)
    assert hands.page.session.document.newest()[0] == newest + 1
    assert hands.page.session.undo_title == "6 cells moved"
    hands.page.session.undo()
    assert hands.framework.matrix.rows == before.matrix.rows


def test_notes_move_along_by_one_cell(hands: Any) -> None:
    place = hands.place(LEADS, CAMPAIGN)
    cell = (hands.grid.activity_at(place.row), hands.grid.role_at(place.column))
    hands.page.session.run(SetNote(*cell, "until May"))
    hands.go(LEADS, CAMPAIGN)
    hands.press("Ctrl+X", "Right")
    hands.page.paste_clipboard()
    beside = (cell[0], hands.grid.role_at(place.column + 1))
    assert hands.framework.matrix.notes == {beside: "until May"}
    assert hands.letters(LEADS, CAMPAIGN) == ""


def test_a_second_paste_is_a_copy(hands: Any) -> None:
    hands.go(LEADS, CAMPAIGN)
    hands.press("Ctrl+X", "Down")
    hands.page.paste_clipboard()
    hands.go("Select a platform", CAMPAIGN)
    hands.page.paste_clipboard()
    assert hands.letters(CALENDAR, CAMPAIGN) == "R"
    assert hands.letters("Select a platform", CAMPAIGN) == "R"


@pytest.mark.parametrize("how", ["Escape", "an edit", "another copy", "another program"])
def test_a_cut_is_given_up(hands: Any, how: str) -> None:
    hands.go(LEADS, CAMPAIGN)
    hands.press("Ctrl+X")
    if how == "Escape":
        hands.press("Escape")
    elif how == "an edit":
        hands.press("Right")
        hands.type("i")
    elif how == "another copy":
        hands.press("Ctrl+C")
    else:
        QGuiApplication.clipboard().setText("R")
    assert frame(hands) is None
    assert hands.letters(LEADS, CAMPAIGN) == "R"
    hands.go("Select a platform", CAMPAIGN)
    hands.page.paste_clipboard()
    assert hands.letters("Select a platform", CAMPAIGN) == "R", "it is a copy still"
    assert hands.letters(LEADS, CAMPAIGN) == "R"


def test_the_frame_follows_what_was_cut_and_goes_while_it_is_folded_away(hands: Any) -> None:
    hands.go("Select a platform", CAMPAIGN)
    hands.press("Ctrl+X")
    there = frame(hands)
    hands.page.gestures.structure.toggle(hands.grid.section_at(2).item.key)
    assert frame(hands) == Area(there.top - 4, there.left, there.bottom - 4, there.right)
    hands.page.gestures.structure.collapse_all()
    assert frame(hands) is None
    hands.page.gestures.structure.expand_all()
    assert frame(hands) == there


def test_a_block_that_has_no_room_stays(hands: Any) -> None:
    before = hands.framework
    hands.select(5, 3, 6, 5)
    hands.press("Ctrl+X")
    hands.view.select(at(8, 8))
    hands.page.paste_clipboard()
    assert "room for only 2 of the 3 columns" in hands.messages[-1].text
    assert hands.framework is before
    assert frame(hands) == Area(5, 3, 6, 5)


@pytest.mark.parametrize(
    ("place", "said"),
    [(at(5, 0), "names stay"), (at(0, 2), "names stay"), (at(7, 0), "names stay")],
)
def test_names_are_not_cut(hands: Any, place: Any, said: str) -> None:
    hands.view.select(place)
    hands.press("Ctrl+X")
    assert said in hands.page.gestures.hint.text()
    assert frame(hands) is None


def test_what_is_read_only_is_not_cut(open_page: Any) -> None:
    hands = open_page(marketing_framework(), read_only=True)
    hands.go(LEADS, CAMPAIGN)
    hands.press("Ctrl+X")
    assert "for reading only" in hands.page.gestures.hint.text()
