"""Pasting letters into cells: what spreadsheets copy, what was copied here, and what is refused."""

from typing import Any

import pytest
from frameworks import framework_of, marketing_framework
from PySide6.QtGui import QGuiApplication

from governance_app.domain.commands import SetNote
from governance_app.ui import clipboard
from governance_app.ui.clipboard import lines_from
from governance_app.ui.matrix.blocks import block_of, letters_in
from governance_app.ui.matrix.letters_read import letters_of
from governance_app.ui.matrix.places import Area, Place, Selection, at

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


@pytest.mark.parametrize(
    ("area", "text", "after"),
    [
        # Rows and columns are a multiple of the block: it begins again and again.
        (Area(3, 1, 4, 4), "A\tR\n", [["A", "R", "A", "R"], ["A", "R", "A", "R"]]),
        (Area(3, 1, 6, 1), "A\nC\n", [["A"], ["C"], ["A"], ["C"]]),
        (Area(3, 1, 4, 2), "A\tR\nC\tI\n", [["A", "R"], ["C", "I"]]),
        # The row of the section between takes no part.
        (Area(6, 1, 8, 2), "I\n", [["I", "I"], ["I", "I"]]),
        # It is none: the block stands once, in the upper left corner.
        (Area(3, 1, 5, 1), "I\nI\n", [["I"], ["I"], [""]]),
    ],
)
def test_a_block_fills_a_selection_that_is_a_multiple_of_it(
    hands: Any, area: Area, text: str, after: list[list[str]]
) -> None:
    hands.select(*area)
    paste(hands, text)
    scheme, grid = hands.framework.scheme, hands.grid
    block = block_of(grid, area)
    assert [[scheme.text(mask) for mask in line] for line in letters_in(grid, block)] == after
    assert hands.page.session.undo_title.startswith("Letters pasted into")


def test_a_block_is_pasted_into_several_rectangles_that_fit(hands: Any) -> None:
    hands.view.select(Selection(Place(4, 1), Place(3, 1), (Area(8, 5, 9, 6),)))
    paste(hands, "A\nC\n")
    assert hands.letters("Integrate CRM and MAP", hands.roles()[5]) == "C"
    assert hands.letters("Build campaign workflow", hands.roles()[0]) == "A"
    paste(hands, "A\nC\nR\n")
    assert "select one rectangle" in hands.messages[-1].text


def test_an_empty_row_that_was_copied_clears(hands: Any) -> None:
    hands.go("Build campaign workflow", FIRST)
    paste(hands, "\t\t\r\n")
    row = hands.place("Build campaign workflow", FIRST).row
    assert letters_in(hands.grid, block_of(hands.grid, Area(row, 1, row, 3))) == [[0, 0, 0]]


def test_an_empty_cell_that_was_copied_here_clears(hands: Any) -> None:
    hands.go(LEADS, FIRST)
    assert hands.letters(LEADS, FIRST) == ""
    hands.press("Ctrl+C")
    hands.go("Build campaign workflow", FIRST)
    hands.page.paste_clipboard()
    assert hands.letters("Build campaign workflow", FIRST) == ""


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        # Quoted cells of several lines, as Excel and LibreOffice write them.
        ('"A\nR"\tC\r\n', ["A/R", "C"]),
        ('"R\r\nA"\t"Consulted\n"\r\n', ["A/R", "C"]),
    ],
)
def test_cells_of_several_lines_are_read(hands: Any, text: str, letters: list[str]) -> None:
    hands.go(LEADS, FIRST)
    paste(hands, text)
    assert [hands.letters(LEADS, FIRST), hands.letters(LEADS, SECOND)] == letters


def test_what_was_copied_with_heads_finds_its_place_by_names(hands: Any) -> None:
    hands.select(3, 1, 6, 5)
    hands.press("Ctrl+Shift+C")
    text, before = QGuiApplication.clipboard().text(), hands.framework
    hands.press("Delete")
    # In a spreadsheet somebody has sorted the rows, turned two columns round and added a check.
    lines = [line.split("\t") for line in text.splitlines()]
    turned = [[*line[:2], line[3], line[2], *line[4:]] for line in (lines[0], *lines[:0:-1])]
    turned[0].append("Check")
    turned[1].append("No Accountable")
    hands.view.select(at(9, 3))
    paste(hands, "\n".join("\t".join(line) for line in turned))
    assert hands.framework.matrix.rows == before.matrix.rows
    assert hands.view.selection == at(9, 3)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("Content Lead", "Content Leader"), "“Content Leader” is no role that is shown here"),
        (("1.3 Score", "1.3 Sort"), "“1.3 Sort and route leads” is no activity"),
        (("\tR", "\tX"), "“X” in line 2, column 3"),
    ],
)
def test_names_that_are_not_here_are_told_and_nothing_is_pasted(
    hands: Any, change: tuple[str, str], said: str
) -> None:
    hands.select(5, 3, 6, 5)
    hands.press("Ctrl+Shift+C")
    before = hands.framework
    paste(hands, QGuiApplication.clipboard().text().replace(*change))
    assert said in hands.messages[-1].text
    assert hands.framework is before
    wanted: list[str] = []
    hands.page.command_requested.connect(wanted.append)
    ((text, act),) = hands.messages[-1].actions
    act()
    assert (text, wanted) == ("Import as a table…", ["import-clipboard"])


def test_whole_rows_are_pasted_on_whole_rows(hands: Any) -> None:
    hands.view.select(at(6, 1))
    hands.press("Shift+Space", "Ctrl+C")
    hands.view.select(at(5, 1))
    hands.press("Shift+Space")
    hands.page.paste_clipboard()
    names = hands.rows()
    assert names[4] == "1.3 Score and route leads", "names stay"
    whole = [Area(row, 1, row, 9) for row in (5, 6)]
    one, other = (letters_in(hands.grid, block_of(hands.grid, area)) for area in whole)
    assert one == other


def test_notes_stay_beside_pasted_letters_and_go_with_cleared_ones(hands: Any) -> None:
    place = hands.place("Build campaign workflow", FIRST)
    cell = (hands.grid.activity_at(place.row), hands.grid.role_at(place.column))
    hands.page.session.run(SetNote(*cell, "until May"))
    hands.view.select(at(*place))
    paste(hands, "R\tR\n")
    assert hands.framework.matrix.notes == {cell: "until May"}
    assert hands.messages[-1].kind == "info"
    assert "stays beside letters that changed" in hands.messages[-1].text
    paste(hands, "\tR\n")
    assert not hands.framework.matrix.notes
    assert hands.messages[-1].text == "A note is gone with the letters of its cell."
    text, undo = hands.messages[-1].actions[0]
    assert text == "Undo"
    undo()
    assert hands.framework.matrix.notes == {cell: "until May"}


def test_ten_million_cells_are_refused_before_they_are_read(
    hands: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clipboard, "table_from", None)  # nothing is read
    before = hands.framework
    paste(hands, "A\tR\tC\tI\t\t\t\t\t\t\n" * 1_000_000)
    assert hands.messages[-1].text == (
        "The clipboard holds about 10,000,000 cells, and at most 500,000 are pasted at once; "
        "save them as a file and import that."
    )
    assert hands.framework is before


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
