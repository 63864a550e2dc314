"""The bars above the matrix by keys and menus: filters as chips, views with names, find, zoom."""

from typing import Any

import pytest
from frameworks import framework_of, staffed_framework
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from governance_app.domain.matrix_view.wish import Criteria
from governance_app.ui.matrix.finding_text import Finder
from governance_app.ui.matrix.places import Place, at
from governance_app.ui.matrix.saved_views import MOST_VIEWS
from governance_app.ui.matrix.view_bar import in_words
from governance_app.ui.pages.matrix_page import MatrixPage
from governance_app.ui.widgets.buttons import Button
from governance_app.ui.widgets.labels import Label

LEADS, PLATFORM = "Score and route leads", "Select a platform"


@pytest.fixture
def bar(hands: Any) -> Any:
    """Return the bar, opened by its keys."""
    hands.press("Ctrl+Shift+F")
    bar = hands.page.looking.bar
    assert bar.line.hasFocus()
    return bar


def menu_of(button: Button, *names: str) -> Any:
    """Return the action of a button's menu, by the beginnings of names."""
    menu = button.menu()
    for name in names:
        menu.aboutToShow.emit()
        action = next(each for each in menu.actions() if each.text().startswith(name))
        menu = action.menu() or menu
    return action


def choose(button: Button, *names: str) -> None:
    menu_of(button, *names).trigger()


def said(bar: Any) -> list[str]:
    """Return what stands in the second line of the bar."""
    kinds = (Button, Label)
    there = [
        each for each in bar.said.children() if isinstance(each, kinds) and not each.isHidden()
    ]
    return [each.text().replace("&&", "&") for each in there]


def chip(bar: Any, text: str) -> Button:
    there = [each for each in bar.said.findChildren(Button) if not each.isHidden()]
    return next(each for each in there if text in each.text())


def test_text_is_filtered_as_one_types_and_enter_leads_into_the_grid(hands: Any, bar: Any) -> None:
    hands.type("platform")
    hands.press("Return")
    assert hands.view.hasFocus()
    assert said(bar) == ["Showing 2 of 8 activities", "Text: platform  ×"]
    assert len(hands.rows()) == 5


def test_letters_and_findings_are_ticked_and_taken_away_as_chips(hands: Any, bar: Any) -> None:
    choose(bar.filter_button, "Letter", "A ")
    choose(bar.filter_button, "Finding", "Errors")
    assert said(bar)[:3] == [
        "Showing 2 of 8 activities",
        "Letter: A  ×",
        "Finding: errors  ×",
    ]
    assert menu_of(bar.filter_button, "Letter", "A ").isChecked()
    chip(bar, "Letter").click()
    assert said(bar) == ["Showing 3 of 8 activities", "Finding: errors  ×"]
    choose(bar.filter_button, "Letter", "R ")
    chip(bar, "Show everything").click()
    assert said(bar) == []
    assert len(hands.rows()) == 12


def test_a_role_is_picked_by_typing_a_part_of_its_name(hands: Any, bar: Any) -> None:
    choose(bar.filter_button, "Role…")
    assert bar.picking.line.hasFocus()
    hands.type("legal")
    hands.press("Return")
    assert said(bar) == ["Showing 4 of 8 activities", "Role: Legal & Privacy  ×"]
    assert hands.view.hasFocus()
    assert not bar.picking.isVisible()
    choose(bar.filter_button, "Process…")
    hands.press("Escape")
    assert hands.view.hasFocus()


def test_a_person_is_picked(open_page: Any) -> None:
    hands = open_page(staffed_framework())
    hands.press("Ctrl+Shift+F")
    bar = hands.page.looking.bar
    choose(bar.filter_button, "Person…")
    hands.type("person b")
    hands.press("Return")
    assert "Person: Person B" in said(bar)[1]


def test_the_role_and_the_process_of_the_cursor_are_offered(hands: Any, bar: Any) -> None:
    hands.go(PLATFORM, "Legal & Privacy")
    choose(bar.filter_button, "Where Legal && Privacy has a part")
    choose(bar.filter_button, "In Technology integration")
    assert said(bar)[:3] == [
        "Showing 3 of 8 activities",
        "Role: Legal & Privacy  ×",
        "Process: Technology integration  ×",
    ]


def test_an_edit_offers_to_apply_the_filter_again(hands: Any, bar: Any) -> None:
    choose(bar.filter_button, "Finding", "Errors")
    hands.view.setFocus()
    hands.go(LEADS, "Campaign Manager")
    hands.type("a")
    assert "Apply again" in said(bar)
    chip(bar, "Apply again").click()
    assert said(bar)[0] == "Showing 2 of 8 activities"
    assert "Apply again" not in said(bar)


def test_rows_are_sorted_from_the_menu(hands: Any, bar: Any) -> None:
    choose(bar.sort_button, "Worst findings first")
    assert said(bar) == ["Showing all 8 activities", "Order: Worst findings first  ×"]
    hands.go(PLATFORM, "Legal & Privacy")
    choose(bar.sort_button, "By the letters of Legal")
    assert hands.letters(hands.rows()[0].partition(" ")[2], "Legal & Privacy") == "C"
    choose(bar.sort_button, "As in the outline")
    assert hands.rows()[0] == "Operations"


@pytest.mark.parametrize(
    ("button", "choice"),
    [("sort", "By name"), ("columns", "Show all roles"), ("zoom", "125"), ("filter", "Letter")],
)
def test_after_a_choice_the_keyboard_is_in_the_grid(
    hands: Any, bar: Any, button: str, choice: str
) -> None:
    hands.go(PLATFORM, "Legal & Privacy")
    choose(bar.columns_button, "Hide Legal && Privacy")
    pressed = getattr(bar, f"{button}_button")
    pressed.setFocus()
    choose(pressed, choice, *(["A "] if choice == "Letter" else []))
    assert hands.page.view.hasFocus()


def test_what_asks_for_a_name_keeps_the_keyboard_in_the_bar(hands: Any, bar: Any) -> None:
    bar.filter_button.setFocus()
    choose(bar.filter_button, "Role…")
    assert not hands.page.view.hasFocus()
    assert bar.isAncestorOf(QApplication.focusWidget())


def test_columns_are_hidden_and_shown(hands: Any, bar: Any) -> None:
    hands.view.select(at(*hands.place(PLATFORM, "Legal & Privacy")))
    choose(bar.columns_button, "Hide Legal && Privacy")
    assert "Legal & Privacy" not in hands.roles()
    assert said(bar) == ["Showing all 8 activities", "1 role hidden  ×"]
    choose(bar.columns_button, "Show Legal && Privacy")
    assert len(hands.roles()) == 9
    hands.select(5, 2, 5, 4)
    choose(bar.columns_button, "Show only the 3 selected roles")
    assert len(hands.roles()) == 3
    choose(bar.columns_button, "Show all roles")
    hands.type("")
    bar.line.setText(LEADS)
    bar.line.look()
    choose(bar.columns_button, "Hide 5 roles without a letter")
    assert len(hands.roles()) == 4


def test_a_view_is_saved_chosen_updated_and_removed(hands: Any, bar: Any) -> None:
    choose(bar.filter_button, "Finding", "Errors")
    choose(bar.views_button, "Save this view as…")
    hands.type("What is wrong")
    hands.press("Return")
    assert bar.views_button.text() == "What is wrong"
    hands.page.looking.show_everything()
    assert bar.views_button.text() == "Views"
    choose(bar.views_button, "What is wrong")
    assert said(bar)[0] == "Showing 3 of 8 activities"
    choose(bar.sort_button, "By name")
    choose(bar.views_button, "Update “What is wrong”")
    hands.page.looking.show_everything()
    choose(bar.views_button, "What is wrong")
    assert "Order: By name  ×" in said(bar)
    choose(bar.views_button, "Remove", "What is wrong")
    assert [each.text() for each in bar.views_button.menu().actions() if each.text()] == [
        "What is wrong",
        "Save this view as…",
        "Remove",
    ]  # as it was when it was last opened
    bar.views_button.menu().aboutToShow.emit()
    assert not any("wrong" in each.text() for each in bar.views_button.menu().actions())


def test_views_and_zoom_are_kept_with_the_page_and_a_filter_is_not(hands: Any, bar: Any) -> None:
    choose(bar.filter_button, "Letter", "C ")
    by_body = next(a for a in hands.page.page_actions() if a.text() == "Roles by body")
    by_body.trigger()
    choose(bar.views_button, "Save this view as…")
    hands.type("  With   the consulted ")
    hands.press("Return")
    hands.page.looking.zooming.zoom_to(80)
    state = hands.page.state()
    other = MatrixPage(hands.page.session)
    other.restore_state(state)
    assert other.view.zoom == 80
    assert other.grid.row_count == 13
    assert dict(other.state())["views"] == state["views"]
    other.looking.open_bar()
    choose(other.looking.bar.views_button, "With the consulted")
    assert other.looking.filtering.wish.criteria.letters
    assert other.grid.arrangement.order == "body"
    other.close()
    other.deleteLater()


@pytest.mark.parametrize(
    "stored",
    [
        {"views": {"": {}, "x": 7, "y" * 900: {"text": "a" * 9_000}}, "zoom": 3},
        {"views": [1, 2], "zoom": "100"},
        {"views": {f"view {n}": {} for n in range(900)}, "zoom": True},
    ],
)
def test_a_state_that_is_none_does_no_harm(hands: Any, stored: Any) -> None:
    hands.page.restore_state(stored)
    hands.page.looking.open_bar()
    assert hands.view.zoom == 100
    assert len(hands.page.looking.state()["views"]) <= MOST_VIEWS


def test_how_many_are_shown_in_words() -> None:
    assert in_words(40, 120) == "Showing 40 of 120 activities"
    assert in_words(1, 1) == "Showing all 1 activity"


# Zoom


def test_the_matrix_zooms_by_keys_while_the_keyboard_is_in_it(hands: Any) -> None:
    high = hands.view.plan.sizes.row_height
    hands.press("Ctrl+Plus")
    assert hands.view.zoom == 110
    assert hands.view.plan.sizes.row_height > high
    hands.press("Ctrl+Minus", "Ctrl+Minus", "Ctrl+Minus")
    assert hands.view.zoom == 80
    for _ in range(20):
        hands.press("Ctrl+Minus")
    assert hands.view.zoom == 50
    hands.view.viewport().grab()
    hands.press("Ctrl+0")
    assert hands.view.plan.sizes.row_height == high


def test_the_wheel_zooms_with_ctrl_and_scrolls_without(hands: Any) -> None:
    def turn(by: int, held: Qt.KeyboardModifier) -> None:
        middle = QPointF(hands.view.viewport().rect().center())
        event = QWheelEvent(
            middle,
            hands.view.viewport().mapToGlobal(middle),
            QPoint(),
            QPoint(0, by),
            Qt.MouseButton.NoButton,
            held,
            Qt.ScrollPhase.NoScrollPhase,
            False,  # Qt's order
        )
        QApplication.sendEvent(hands.view.viewport(), event)

    turn(120, Qt.KeyboardModifier.ControlModifier)
    assert hands.view.zoom == 110
    for _ in range(4):
        turn(-30, Qt.KeyboardModifier.ControlModifier)  # as fine wheels tell
    assert hands.view.zoom == 100
    turn(-120, Qt.KeyboardModifier.NoModifier)
    assert hands.view.zoom == 100


def test_the_cursor_stays_in_sight_when_zoomed(hands: Any) -> None:
    hands.go("Retire a platform", "Sales Operations")
    hands.page.looking.zooming.zoom_to(200)
    plan = hands.view.plan
    assert plan.cells_area.contains(plan.rect_of(hands.cursor).center())


# Find


@pytest.fixture
def find(hands: Any) -> Any:
    """Return the bar for finding, as “Find” of the window opens it, from the first cell on."""
    hands.press("Ctrl+Home")
    hands.page.find_text()
    bar = hands.page.looking.find_bar
    assert bar.line.hasFocus()
    return bar


def rest(bar: Any) -> None:
    while bar.finder.is_looking:
        QApplication.processEvents()


def test_each_key_leads_to_the_first_place(hands: Any, find: Any) -> None:
    hands.type("s")
    rest(find)
    hands.type("core")
    assert hands.cursor == hands.place(LEADS)
    rest(find)
    assert find.count.text() == "1 of 1"
    hands.press("Escape")
    assert hands.view.hasFocus()
    assert hands.cursor == hands.place(LEADS)


def test_f3_leads_on_and_back_through_activities_roles_and_sections(hands: Any, find: Any) -> None:
    hands.type("platform")
    rest(find)
    assert hands.cursor == hands.place(PLATFORM)
    assert find.count.text() == "1 of 2"
    hands.press("F3")
    assert hands.cursor == hands.place("Retire a platform")
    hands.press("F3")
    assert hands.cursor == hands.place(PLATFORM)  # after the last comes the first
    hands.press("Shift+F3")
    assert hands.cursor == hands.place("Retire a platform")
    hands.press("Escape")
    hands.press("F3")  # from the grid, with the bar closed
    assert hands.cursor == hands.place(PLATFORM)


def test_roles_are_found_in_their_heads(hands: Any, find: Any) -> None:
    hands.type("legal")
    rest(find)
    assert hands.cursor == hands.head_place("Legal & Privacy")
    hands.press("Escape")
    hands.page.find_text()
    hands.type("technology")
    rest(find)
    assert find.count.text().endswith("of 2")  # a process and a role
    places = [hands.cursor]
    hands.press("Return")
    places.append(hands.cursor)
    assert set(places) == {
        hands.name_place("Technology integration"),
        hands.head_place("Marketing Technology Manager"),
    }


def test_letters_are_found_by_symbol_and_by_word(hands: Any, find: Any) -> None:
    choose(find.scope_button, "In letters")
    hands.type("accountable")
    rest(find)
    seen = [hands.cursor]
    every = int(find.count.text().partition(" of ")[2])
    for _ in range(every - 1):
        hands.press("Return")
        seen.append(hands.cursor)
        assert find.count.text() == f"{len(seen)} of {every}"
    assert seen == sorted(seen)
    mask = hands.framework.scheme.mask(["A"])
    assert all(hands.grid.letters(place) & mask for place in seen)
    held = sum(bool(cell.letters & mask) for _, _, cell in hands.framework.matrix.cells())
    assert every == held
    hands.press("Return")
    assert hands.cursor == seen[0]
    hands.press("Shift+Return")
    assert hands.cursor == seen[-1]


def test_what_is_folded_is_unfolded_and_what_is_filtered_is_not_found(hands: Any) -> None:
    hands.page.gestures.structure.collapse_all()
    hands.page.find_text()
    hands.type("score")
    rest(hands.page.looking.find_bar)
    assert hands.cursor == hands.place(LEADS)
    hands.page.looking.open_bar()
    hands.page.looking.filtering.filter_by(Criteria(text="platform"))
    hands.page.find_text()
    find = hands.page.looking.find_bar
    find.line.setText("score")
    rest(find)
    assert find.count.text() == "Not here"
    hands.page.looking.filtering.show_everything()
    rest(find)
    assert find.count.text() == "1 place"


def test_the_count_follows_edits(hands: Any, find: Any) -> None:
    hands.type("platform")
    rest(find)
    hands.press("Escape")
    hands.page.find_text()
    hands.view.setFocus()
    hands.view.select(at(*hands.place(LEADS)))
    hands.type("A platform more")
    hands.press("Return")
    rest(find)
    assert find.count.text() == "3 places"


def test_a_key_looks_at_a_bounded_part_and_the_rest_follows(
    open_page: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from governance_app.domain.matrix_view import finding_text as texts
    from governance_app.ui.matrix import finding_text

    hands = open_page(framework_of({f"step {n}": {"X": "R"} for n in range(64)}, roles=["X"]))
    monkeypatch.setattr(texts, "NAMES_IN_A_TEXT", 8)
    monkeypatch.setattr(finding_text, "_PIECE", 0.0)  # as long as a piece takes at least
    steps: list[int] = []
    real = Finder._step

    def step(self: Finder) -> None:
        steps.append(1)
        real(self)

    monkeypatch.setattr(Finder, "_step", step)
    hands.page.find_text()
    find = hands.page.looking.find_bar
    QTest.keyClick(find.line, "s")
    assert len(steps) <= 1
    assert find.finder.is_looking
    rest(find)
    assert find.finder.count == 65  # the process as well
    assert len(steps) >= 8
    assert hands.cursor == Place(2, 0)


def test_nothing_looked_for_finds_nothing(hands: Any, find: Any) -> None:
    before = hands.cursor
    hands.type(" ")
    rest(find)
    assert find.count.text() == ""
    hands.press("Return")
    assert hands.cursor == before
    find.line.setText("nothing is called so")
    rest(find)
    assert find.count.text() == "Not here"
    assert hands.cursor == before
