"""Pasting letters into cells: what spreadsheets copy, what was copied here, and what is refused."""

from typing import Any

import pytest
from frameworks import framework_of, marketing_framework
from PySide6.QtGui import QGuiApplication

from governance_app.ui.clipboard import lines_from
from governance_app.ui.matrix.letters_read import letters_of
from governance_app.ui.matrix.places import at

LEADS, CALENDAR = "Score and route leads", "Publish content calendar"
FIRST, SECOND = "Marketing Operations Director", "Marketing Technology Manager"


def paste(hands: Any, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    hands.page.paste_clipboard()


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("", ""),
        (" - ", ""),
        ("A", "A"),
        ("a", "A"),
        ("A/R", "A/R"),
        ("R, A", "A/R"),
        ("RA", "A/R"),
        ("Accountable", "A"),
        ("Responsible and", None),
        ("'-", ""),
        ("X", None),
        ("=A", None),
    ],
)
def test_a_cell_is_read_as_people_write_it(text: str, letters: str | None) -> None:
    scheme = marketing_framework().scheme
    mask = letters_of(scheme, text)
    assert (None if mask is None else scheme.text(mask)) == letters


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("", []),
        ("\r\n\r\n", []),
        ("A\tR\r\nC\t\r\n", [["A", "R"], ["C", ""]]),
        ('"A\nR"\tC', [["A\nR", "C"]]),
    ],
)
def test_a_text_is_read_as_spreadsheets_write_it(text: str, block: list[list[str]]) -> None:
    assert lines_from(text) == block


def test_a_block_begins_where_one_stands_and_is_one_step(hands: Any) -> None:
    before = hands.framework
    hands.go(LEADS, FIRST)
    paste(hands, "A\tR\r\n\tA/R\r\n")
    assert (hands.letters(LEADS, FIRST), hands.letters(LEADS, SECOND)) == ("A", "R")
    assert (hands.letters(CALENDAR, FIRST), hands.letters(CALENDAR, SECOND)) == ("", "A/R")
    assert hands.view.selection.area.size == 4
    hands.page.session.undo()
    assert hands.framework.matrix.rows == before.matrix.rows


def test_what_was_copied_here_comes_back_across_sections(hands: Any) -> None:
    hands.go("Build campaign workflow", FIRST)
    hands.page.select_everything()
    hands.page.copy_selection()
    copied, before = QGuiApplication.clipboard().text(), hands.framework
    hands.press("Delete")
    assert hands.framework.matrix.count() == 0
    hands.go("Build campaign workflow", FIRST)
    first = hands.view.selection.cursor
    hands.view.select(at(1, first.column))  # select all begins in the first row of all
    paste(hands, copied)
    assert hands.framework.matrix.rows == before.matrix.rows


def test_lines_from_elsewhere_leave_the_rows_of_sections_out(hands: Any) -> None:
    hands.go(CALENDAR, "Legal & Privacy")
    paste(hands, "C\nI\n")
    assert hands.letters(CALENDAR, "Legal & Privacy") == "C"
    assert hands.letters("Select a platform", "Legal & Privacy") == "I"


def test_one_letter_fills_what_is_selected(hands: Any) -> None:
    row, column = hands.place(LEADS, FIRST)
    hands.select(row, column, row + 1, column + 1)
    paste(hands, "I")
    for activity in (LEADS, CALENDAR):
        for role in (FIRST, SECOND):
            assert hands.letters(activity, role) == "I"


@pytest.mark.parametrize(
    ("at_activity", "at_role", "text", "said"),
    [
        (LEADS, FIRST, "A\tX\n", "“X” in line 1, column 2 of the clipboard is no letter"),
        (LEADS, FIRST, "A\t<b>\n", "“<b>” in line 1, column 2"),
        (LEADS, "Sales Operations", "A\tR\n", "room for only 1 of the 2 columns"),
        ("Retire a platform", FIRST, "A\nR\n", "room for only 1 line of the 2 lines"),
        (LEADS, "", "A\tR\n", "stand in the first one"),
        (LEADS, "", "A", "stand in one, then paste"),
        (LEADS, FIRST, "", "no text"),
        (LEADS, FIRST, "word " * 10_000, "is no letter"),
    ],
)
def test_what_cannot_be_pasted_changes_nothing_and_says_why(
    hands: Any, at_activity: str, at_role: str, text: str, said: str
) -> None:
    before = hands.framework
    hands.view.select(at(*hands.place(at_activity, at_role)))
    paste(hands, text)
    assert hands.framework is before
    assert said in hands.messages[-1].text
    assert len(hands.messages[-1].text) < 300


def test_a_read_only_document_takes_nothing(open_page: Any) -> None:
    hands = open_page(framework_of({"Plan": {"Role": "A"}}), read_only=True)
    before = hands.framework
    paste(hands, "R")
    assert hands.framework is before


def test_ctrl_v_pastes(window: Any, press: Any) -> None:
    from PySide6.QtCore import Qt

    activity, role, letters = next(window.session.framework.matrix.cells())
    assert letters
    QGuiApplication.clipboard().setText("I\tI")
    press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    informed = window.session.framework.scheme.mask(["I"])
    assert window.session.framework.matrix.letters(activity, role) == informed
