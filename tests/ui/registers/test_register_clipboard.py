"""Cells to and from the clipboard: what spreadsheets take, and what they give."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from governance_app.ui.clipboard import as_html, as_tabs, copy_cells, grid_from

DIRECTOR, MANAGER = "Marketing Operations Director", "Campaign Manager"

TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20) | st.sampled_from(
    ("=1+1", "'quoted", "+49", "a\tb", "two\nlines", 'say "so"', '"', "")
)


@given(st.integers(1, 4).flatmap(lambda n: st.lists(st.lists(TEXTS, min_size=n, max_size=n))))
def test_what_is_copied_comes_back_as_it_was(grid: list[list[str]]) -> None:
    while grid and not any(grid[-1]):  # blank lines at the end say nothing
        grid.pop()
    if grid and not any(any(line) for line in grid):
        return
    assert grid_from(as_tabs(grid)) == grid


def test_what_a_spreadsheet_would_calculate_goes_out_as_text() -> None:
    assert as_tabs([["=1+1", "a"]]) == "'=1+1\ta\r\n"
    assert "<td" in as_html([["<b>"]])
    assert "&lt;b&gt;" in as_html([["<b>"]])


def test_copied_rows_are_a_table_of_texts(staffed: Any, with_clipboard: Any) -> None:
    staffed.go(DIRECTOR)
    staffed.press("Shift+Down", "Shift+Right", "Ctrl+C")
    held = QApplication.clipboard().mimeData()
    assert held.text() == (f"{DIRECTOR}\tPerson A\r\nMarketing Technology Manager\tVacant\r\n")
    assert "<table" in held.html()


def test_one_copied_cell_is_its_text(staffed: Any, with_clipboard: Any) -> None:
    staffed.go(MANAGER)
    staffed.press("Ctrl+C")
    assert QApplication.clipboard().text() == MANAGER


def test_pasted_rows_change_and_add_as_one_edit(staffed: Any, with_clipboard: Any) -> None:
    before = staffed.texts()
    with_clipboard("Council\r\nEvent Lead\r\nWeb Lead\r\n")
    staffed.go("Marketing Council")
    staffed.press("Ctrl+V")
    assert staffed.texts() == [*before[:-1], "Council", "Event Lead", "Web Lead"]
    staffed.press("Ctrl+Z")
    assert staffed.texts() == before


def test_the_labels_of_columns_are_not_pasted_as_a_row(staffed: Any, with_clipboard: Any) -> None:
    with_clipboard("Name\tHeld by\nEvent Lead\t\nWeb Lead\t\n")
    staffed.go("")
    staffed.press("Ctrl+V")
    assert staffed.texts()[-3:] == ["Marketing Council", "Event Lead", "Web Lead"]


def test_one_text_is_pasted_into_all_selected_cells(staffed: Any, with_clipboard: Any) -> None:
    with_clipboard("Team")
    staffed.go("Content Lead", "Kind")
    staffed.press("Shift+Down", "Ctrl+V")
    assert staffed.text("Content Lead", "Kind") == "Team"
    assert staffed.text("Analytics Lead", "Kind") == "Team"


def test_a_refused_paste_changes_nothing_and_says_where(staffed: Any, with_clipboard: Any) -> None:
    with_clipboard("2\r\nhigh\r\n")
    staffed.go(DIRECTOR, "Level")
    staffed.press("Ctrl+V")
    assert "Row 2" in staffed.said
    assert "high" in staffed.said
    assert set(staffed.texts("Level")) == {""}


def test_cut_copies_and_empties(staffed: Any, with_clipboard: Any) -> None:
    staffed.go(MANAGER, "Reports to")
    staffed.press("Ctrl+X")
    assert QApplication.clipboard().text() == DIRECTOR
    assert staffed.text(MANAGER, "Reports to") == ""


@pytest.mark.parametrize("text", ["", "\n", "\t\t\n"])
def test_nothing_to_paste_does_nothing(staffed: Any, with_clipboard: Any, text: str) -> None:
    with_clipboard(text)
    before = staffed.texts()
    staffed.go("")
    staffed.press("Ctrl+V")
    assert staffed.texts() == before


@pytest.mark.parametrize("text", ["=1+1", "two\nlines", "plain"])
def test_one_cell_alone_comes_back_as_one_cell(text: str, qapp: QApplication) -> None:
    copy_cells([[text]])
    held = QApplication.clipboard().text()
    assert not held.startswith("=")
    assert not held.endswith("\r\n")
    assert grid_from(held) == [[text]]
