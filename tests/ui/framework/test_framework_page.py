"""The page of the framework: what it is for, its limits, its amounts and its colour, by keys and clicks."""

from itertools import pairwise
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QColorDialog, QWidget

from governance_app.domain.commands import AddItem, EditItem
from governance_app.domain.kinds import COMPONENT, PROFILE
from governance_app.settings import Settings
from governance_app.ui.framework.brand_colour import contrast_with_paper
from governance_app.ui.framework.forms import quarters
from governance_app.ui.framework.limits import what_it_does
from governance_app.ui.page import Destination
from governance_app.ui.pages.registry import PAGES, number_of
from governance_app.ui.theme.theme import theme

NAME, VISION = "name", "vision"


def edit(sheet: Any, **values: Any) -> None:
    sheet.session.run(EditItem(PROFILE.name, sheet.profile.key, values))
    sheet.settle()


def test_it_is_the_first_page_of_what_is_defined() -> None:
    defined = [page for page in PAGES if page.group == "Define"]
    assert defined[0].name == "framework"
    assert number_of(defined[0]) is None


def test_a_text_is_written_by_a_click_and_tab_leads_to_the_next(sheet: Any) -> None:
    sheet.write(sheet.field(VISION).editor, "Every decision has an owner.")
    assert sheet.profile.vision == "Every decision has an owner."
    assert sheet.keyboard_on == "Audience"
    sheet.type("Directors")
    sheet.press("Tab")
    assert sheet.profile.audience == "Directors"
    assert sheet.keyboard_on == "Primary objective"
    assert sheet.session.undo_title.endswith("Audience changed")


def test_undo_shows_what_stood_there_before(sheet: Any) -> None:
    before = sheet.field(VISION).text
    sheet.write(sheet.field(VISION).editor, "Something else")
    sheet.session.undo()
    sheet.settle()
    assert sheet.field(VISION).text == before
    sheet.session.redo()
    sheet.settle()
    assert sheet.field(VISION).text == "Something else"


def test_what_is_being_typed_outlasts_other_edits(sheet: Any) -> None:
    sheet.click(sheet.field("outcomes").editor)
    sheet.press("Ctrl+End")
    sheet.type("More trust")
    edit(sheet, outcomes="From elsewhere", audience="From elsewhere")
    assert sheet.field("outcomes").text.endswith("More trust")
    assert sheet.field("audience").text == "From elsewhere"


def test_the_whole_page_is_walked_by_tab_from_top_to_bottom(sheet: Any) -> None:
    """The focus goes down the page, visits what may be edited, and leaves it at the end."""
    sheet.page.setFocus()
    visited: list[QWidget] = []
    for _ in range(200):
        sheet.press("Tab")
        focused = QApplication.focusWidget()
        if focused is None or not sheet.page.sheet.isAncestorOf(focused):
            break
        visited.append(focused)
    heights = [each.mapTo(sheet.page.sheet, each.rect().center()).y() for each in visited]
    assert all(later > earlier - 40 for earlier, later in pairwise(heights))
    editors = {id(field.editor) for field in sheet.page.sheet.fields.values()}
    assert editors <= {id(each) for each in visited}
    assert all(each.accessibleName() for each in visited)


def test_the_name_is_the_title_and_enter_takes_it_over(sheet: Any) -> None:
    sheet.write(sheet.field(NAME).editor, "Marketing & <b>more</b>", "Return")
    assert sheet.profile.name == "Marketing & <b>more</b>"
    assert sheet.field(NAME).text == "Marketing & <b>more</b>"
    sheet.write(sheet.field(NAME).editor, "", "Return")
    assert "empty" in sheet.field(NAME).refused
    sheet.press("Escape")
    assert sheet.field(NAME).text == "Marketing & <b>more</b>"


def test_lines_pasted_into_the_name_become_one(sheet: Any) -> None:
    sheet.click(sheet.field(NAME).editor)
    sheet.field(NAME).editor.setPlainText("Marketing\noperations")
    sheet.press("Return")
    sheet.settle()
    assert sheet.profile.name == "Marketing operations"
    assert sheet.field(NAME).text == "Marketing operations"


@pytest.mark.parametrize(
    ("limit", "typed", "told"),
    [
        ("most_letters_in_cell", "1", "More than 1 letters for one role"),
        ("most_responsible", "7", "More than 7 responsible roles for one activity are a warning."),
        ("most_consulted", "12", "More than 12 consulted roles"),
        ("most_informed", "1000", "More than 1,000 informed roles"),
        ("most_roles_of_person", "2", "More than 2 roles held by one person are a warning."),
        ("ending_within_days", "90", "ends within 90 days without a successor is a warning"),
    ],
)
def test_beside_a_limit_stands_what_its_rule_does_now(
    sheet: Any, limit: str, typed: str, told: str
) -> None:
    sheet.write(sheet.field(limit).editor, typed)
    assert getattr(sheet.profile, limit) == int(typed)
    assert told in sheet.field(limit).words.text()


@pytest.mark.parametrize(
    ("tick", "off", "on"),
    [
        ("accountable_implies_responsible", "is an error", "unless another one does"),
        ("shared_accountability", "is an error", "Several roles may be accountable"),
    ],
)
def test_a_tick_is_set_by_space_and_says_what_it_does(
    sheet: Any, tick: str, off: str, on: str
) -> None:
    field = sheet.field(tick)
    assert off in field.words.text()
    field.editor.setFocus()
    sheet.press("Space")
    sheet.settle()
    assert getattr(sheet.profile, tick) is True
    assert on in field.words.text()


def test_every_limit_of_the_rules_has_words_and_a_field(sheet: Any) -> None:
    for field in PROFILE.fields:
        assert field.name in sheet.page.sheet.fields
    assert what_it_does(sheet.profile, NAME) == ""


@pytest.mark.parametrize(("typed", "why"), [("0", "from 1 to"), ("many", "no whole number")])
def test_a_limit_that_is_none_is_refused_below_it(sheet: Any, typed: str, why: str) -> None:
    field = sheet.field("most_responsible")
    sheet.write(field.editor, typed)
    assert why in field.refused
    assert field.text == typed
    assert sheet.profile.most_responsible == 3
    assert sheet.window.messages.message is None


@pytest.mark.parametrize(("typed", "kept"), [("EUR", "EUR"), ("usd", "USD"), (" chf ", "CHF")])
def test_a_currency_is_three_letters(sheet: Any, typed: str, kept: str) -> None:
    sheet.write(sheet.field("currency").editor, typed)
    assert sheet.profile.currency == kept
    assert sheet.field("currency").text == kept


@pytest.mark.parametrize("typed", ["EURO", "E1R", "12", "E R"])
def test_what_is_no_currency_is_refused_below_it(sheet: Any, typed: str) -> None:
    sheet.write(sheet.field("currency").editor, typed)
    assert "is no currency; type its three letters, such as EUR" in sheet.field("currency").refused
    assert sheet.profile.currency == ""


def test_the_year_says_when_its_quarters_begin(sheet: Any) -> None:
    sheet.write(sheet.field("year_begins").editor, "April", "Return", "Tab")
    assert sheet.profile.year_begins == "april"
    words = sheet.field("year_begins").words.text()
    assert "Quarters begin in April, July, October and January." in words
    assert quarters("december") == "Quarters begin in December, March, June and September."


@pytest.mark.parametrize(
    ("typed", "refused"),
    [("#1a5fb4", ""), ("#FFFFFF", ""), ("blue", "is no colour"), ("#12", "is no colour")],
)
def test_a_colour_is_typed(sheet: Any, typed: str, refused: str) -> None:
    row = sheet.field("brand_colour")
    sheet.write(row.editor, typed)
    assert refused in row.refused
    assert sheet.profile.brand_colour == ("" if refused else typed)
    assert row.swatch.colour.isValid() is (not refused)


def test_a_colour_is_chosen_in_the_dialog_and_undone(sheet: Any, qtbot: Any) -> None:
    row = sheet.field("brand_colour")
    row.button.setFocus()
    sheet.press("Space")
    (dialog,) = sheet.window.findChildren(QColorDialog)
    assert dialog.isVisible()
    dialog.setCurrentColor(QColor("#336699"))
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    sheet.settle()
    assert sheet.profile.brand_colour == "#336699"
    assert row.text == "#336699"
    sheet.session.undo()
    sheet.settle()
    assert row.text == ""


def test_escape_in_the_dialog_leaves_the_colour(sheet: Any, qtbot: Any) -> None:
    edit(sheet, brand_colour="#336699")
    sheet.click(sheet.field("brand_colour").button)
    (dialog,) = sheet.window.findChildren(QColorDialog)
    assert dialog.currentColor().name() == "#336699"
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    sheet.settle()
    assert sheet.profile.brand_colour == "#336699"


def test_a_colour_that_paper_swallows_is_told(sheet: Any) -> None:
    edit(sheet, brand_colour="#f5e663")
    assert "hard to read" in sheet.field("brand_colour").words.text()
    edit(sheet, brand_colour="#1a5fb4")
    assert "hard to read" not in sheet.field("brand_colour").words.text()
    assert contrast_with_paper(QColor("#000000")) == pytest.approx(21)
    assert contrast_with_paper(QColor("#ffffff")) == pytest.approx(1)


def test_a_long_vision_is_read_in_a_column_that_reads_well(sheet: Any) -> None:
    edit(sheet, vision="Governance of everything that matters. " * 128)
    editor = sheet.field(VISION).editor
    assert editor.toPlainText() == sheet.profile.vision
    assert editor.width() <= theme().scaled(760)
    assert 15 * editor.fontMetrics().lineSpacing() < editor.height() < 600
    edit(sheet, vision="Short")
    assert editor.height() < 3 * editor.fontMetrics().lineSpacing()


def test_a_setting_takes_several_lines_where_there_is_little_room(sheet: Any) -> None:
    """Nothing is cut at the right edge, however large the text is."""
    row = sheet.field("brand_colour")
    assert row.words.y() < row.button.geometry().bottom()
    sheet.window.resize(1100, 700)
    theme().apply(Settings(theme="light", font_size="large"))
    sheet.settle()
    row = sheet.field("brand_colour")
    assert row.words.y() > row.button.geometry().bottom()
    assert sheet.page.sheet.width() <= sheet.page._view.viewport().width()


def test_one_is_led_to_a_field(sheet: Any) -> None:
    key = sheet.profile.key
    sheet.window.opened.area.show_destination(Destination(PROFILE.name, key, field="currency"))
    assert sheet.keyboard_on == "Currency"
    assert not sheet.field("currency").visibleRegion().isEmpty()


def test_home_and_end_scroll_and_escape_leaves_a_field(sheet: Any) -> None:
    bar = sheet.page._view.verticalScrollBar()
    sheet.page.setFocus()
    sheet.press("End")
    assert bar.value() > 0.99 * bar.maximum() > 0
    sheet.press("Home")
    assert bar.value() == 0
    sheet.click(sheet.field(VISION).editor)
    sheet.press("Escape")
    assert sheet.page._view.hasFocus()


def test_a_document_for_looking_only_is_read(read_only_sheet: Any) -> None:
    sheet = read_only_sheet
    for name, field in sheet.page.sheet.fields.items():
        editor = field.editor
        locked = editor.isReadOnly() if hasattr(editor, "isReadOnly") else not editor.isEnabled()
        assert locked, name
    for absent in ("+ Add letter", "+ Add component", "+ Add related document"):
        assert not sheet.is_named(absent)
    assert not any(action.isEnabled() for action in sheet.page.page_actions())
    assert not sheet.field("brand_colour").button.isEnabled()


def test_the_look_changes_and_what_was_open_stays(sheet: Any) -> None:
    sheet.session.run(AddItem(COMPONENT.name, 10**9, {"name": "Extra"}))
    sheet.settle()
    sheet.click("More of Component “Extra”")
    theme().refresh()
    sheet.settle()
    assert sheet.is_named("Less of Component “Extra”")


def test_the_inspector_says_how_large_the_framework_is(sheet: Any) -> None:
    inspector = sheet.window.opened.area.inspector
    inspector.draw_now()
    assert inspector.shown_title == sheet.profile.name
    edit(sheet, name="Renamed")
    inspector.draw_now()
    assert inspector.shown_title == "Renamed"
