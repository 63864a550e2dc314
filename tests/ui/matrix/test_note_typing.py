"""Notes on cells, typed in place: opened by a key, taken over by Enter, shown by a mark and on hover."""

from typing import Any

import pytest
from frameworks import marketing_framework

from governance_app.ui.inspection.inspection import EditableText
from governance_app.ui.matrix import words
from governance_app.ui.matrix.places import at

LEADS, CAMPAIGN = "Score and route leads", "Campaign Manager"


def notes(hands: Any) -> list[str]:
    return list(hands.framework.matrix.notes.values())


def test_a_note_is_written_in_place_and_is_one_step(hands: Any) -> None:
    hands.go(LEADS, CAMPAIGN)
    newest = hands.page.session.document.newest()[0]
    hands.press("Shift+F2")
    assert hands.page.gestures.notes.is_open
    hands.type("until May")
    hands.press("Shift+Return")
    hands.type("then again")
    hands.press("Return")
    assert notes(hands) == ["until May\nthen again"]
    assert hands.page.session.document.newest()[0] == newest + 1
    assert hands.view.hasFocus()
    assert not hands.page.gestures.notes.is_open
    hands.page.session.undo()
    assert notes(hands) == []


def test_a_note_is_changed_and_removed(hands: Any) -> None:
    hands.go(LEADS, CAMPAIGN)
    hands.press("Shift+F2")
    hands.type("one")
    hands.press("Return", "Shift+F2", "End")
    hands.type(" two")
    hands.press("Return")
    assert notes(hands) == ["one two"]
    hands.press("Shift+F2", "Delete", "Return")
    assert notes(hands) == []


def test_escape_gives_up_and_leaving_takes_over(hands: Any) -> None:
    hands.go(LEADS, CAMPAIGN)
    hands.press("Shift+F2")
    hands.type("one")
    hands.press("Escape")
    assert notes(hands) == []
    assert hands.view.hasFocus()
    hands.press("Shift+F2")
    hands.type("two")
    hands.click(hands.place(LEADS, "Content Lead"))
    assert notes(hands) == ["two"]
    assert not hands.page.gestures.notes.is_open


def test_a_note_is_seen_read_and_heard(hands: Any) -> None:
    hands.go(LEADS, CAMPAIGN)
    hands.press("Shift+F2")
    hands.type("<b>until May</b>")
    shown: list[Any] = []
    hands.page.selection_changed.connect(shown.append)
    hands.press("Return")
    hands.page._inspect()
    assert words.tooltip(hands.grid, hands.cursor).endswith("<b>until May</b>")
    assert words.accessible_text(hands.grid, hands.cursor).endswith("with a note")
    blocks = [block for section in shown[-1].sections for block in section.blocks]
    texts = [block.value for block in blocks if isinstance(block, EditableText)]
    assert texts == ["<b>until May</b>"]


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (at(5, 3), "type a letter in this cell first"),
        (at(5, 0), "Notes belong to cells"),
        (at(0, 3), "Notes belong to cells"),
        (at(7, 0), "Notes belong to cells"),
        (at(12, 3), "Notes belong to cells"),
    ],
)
def test_where_there_is_no_letter_there_is_no_note(hands: Any, place: Any, said: str) -> None:
    hands.view.select(place)
    hands.press("Shift+F2")
    assert said in hands.page.gestures.hint.text()
    assert not hands.page.gestures.notes.is_open


def test_a_note_that_is_refused_stays_to_be_mended(hands: Any) -> None:
    hands.go(LEADS, CAMPAIGN)
    hands.press("Shift+F2")
    hands.focused.setPlainText("x" * 40_000)
    hands.press("Return")
    assert "shorten it" in hands.messages[-1].text
    assert hands.page.gestures.notes.is_open
    hands.press("Escape")
    assert notes(hands) == []


def test_the_field_goes_with_its_cell_and_stays_in_sight(hands: Any) -> None:
    from governance_app.domain.commands import RemoveItems

    hands.go("Retire a platform", "Sales Operations")
    hands.type("c")
    hands.press("Shift+F2")
    editor = hands.page.gestures.notes.editor
    assert hands.view.viewport().rect().contains(editor.geometry())
    activity = hands.grid.activity_at(hands.cursor.row)
    hands.page.session.run(RemoveItems("activity", (activity,)))
    assert not hands.page.gestures.notes.is_open


def test_what_is_read_only_takes_no_note(open_page: Any) -> None:
    hands = open_page(marketing_framework(), read_only=True)
    hands.go(LEADS, CAMPAIGN)
    hands.press("Shift+F2")
    assert "for reading only" in hands.page.gestures.hint.text()


def test_clearing_a_cell_with_a_note_says_so(hands: Any) -> None:
    hands.go(LEADS, CAMPAIGN)
    hands.press("Shift+F2")
    hands.type("one")
    hands.press("Return")
    hands.type("a")
    assert not hands.messages, "whoever types a letter sees the mark"
    hands.press("Delete")
    assert hands.messages[-1].text == "A note is gone with the letters of its cell."
    hands.messages[-1].actions[0][1]()
    assert notes(hands) == ["one"]
