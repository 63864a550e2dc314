"""The command palette: found by a few letters, done by Enter, all at the keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from governance_app.ui.frame.command_palette import CommandPalette, EntryModel
from governance_app.ui.frame.main_window import MainWindow
from governance_app.ui.frame.palette_entries import Entry, entries_of, ranked
from governance_app.ui.pages.registry import PAGES, PageDescription
from governance_app.ui.widgets.buttons import plain_text

CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


def palette_of(window: MainWindow) -> CommandPalette:
    palette = window.findChild(CommandPalette)
    assert palette is not None
    return palette


def lines_of(window: MainWindow) -> list[str]:
    model = palette_of(window).model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_ctrl_k_lists_every_command_that_can_be_done_now(window: MainWindow, press) -> None:
    press(Key.Key_K, CTRL)
    lines = lines_of(window)
    assert {"New document", "Save a copy…", "Theme: Dark", "Go to Findings"} <= set(lines)
    assert palette_of(window).field.hasFocus()


def test_each_line_says_its_keys(window: MainWindow, page_keys) -> None:
    details = {entry.text: entry.detail for entry in entries_of(window)}
    assert details["New document"] == "Ctrl+N"
    assert details["Keyboard shortcuts"] == "Ctrl+/"
    assert details["Go to Findings"] == page_keys("findings")


@pytest.mark.parametrize(
    ("typed", "first", "kind"),
    [
        ("campaign m", "Campaign Manager", "Role"),
        ("mark oper dir", "Marketing Operations Director", "Role"),
        ("score", "Score and route leads", "Activity"),
        ("technology integ", "Technology integration", "Process"),
        ("operations", "Operations", "Component"),
        ("dark", "Theme: Dark", "Command"),
        ("findings", "Go to Findings", "Page"),
        ("people", "Go to People", "Page"),
        ("roles", "Go to Roles", "Page"),
        ("raci matrix", "Go to RACI matrix", "Page"),
        ("campain manger", "Campaign Manager", "Role"),
        ("retire a platfrom", "Retire a platform", "Activity"),
    ],
)
def test_a_few_letters_find_it(window: MainWindow, typed: str, first: str, kind: str) -> None:
    found = ranked(typed, entries_of(window))
    assert (found[0].text, found[0].kind) == (first, kind)


def test_an_item_is_selected_where_it_stands(
    window: MainWindow, press, qtbot: QtBot, go_to
) -> None:
    window.opened.area.open_page(window.opened.area.pages.description)
    go_to("findings")
    assert window.page_title == "Findings"
    press(Key.Key_K, CTRL)
    press("score and")
    press(Key.Key_Return)
    assert window.page_title == "RACI matrix"
    assert not palette_of(window).isVisible()
    qtbot.waitUntil(lambda: "Score and route leads" in window.opened.area.inspector.shown_title)


def test_a_person_is_found_and_selected_on_their_page(
    staffed_window: MainWindow, press, qtbot: QtBot
) -> None:
    assert Entry("Person B", "Person", "Campaigns", None) in [
        entry._replace(target=None) for entry in entries_of(staffed_window)
    ]
    press(Key.Key_K, CTRL)
    press("person b")
    press(Key.Key_Return)
    assert staffed_window.page_title == "People"
    inspector = staffed_window.opened.area.inspector
    qtbot.waitUntil(lambda: inspector.shown_title == "Person B")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_each_page_adds_its_commands(staffed_window: MainWindow, page: PageDescription) -> None:
    staffed_window.opened.area.open_page(page)
    offered = {entry.text for entry in entries_of(staffed_window) if entry.kind == "Command"}
    own = {
        plain_text(action)
        for action in staffed_window.page.page_actions()
        if action.isEnabled() and action.isVisible()
    }
    assert own <= offered


def test_a_command_is_done_by_enter(window: MainWindow, press) -> None:
    press(Key.Key_K, CTRL)
    press("theme dark")
    press(Key.Key_Return)
    assert window.windows.settings.theme == "dark"


def test_arrows_choose_and_stay_in_the_list(window: MainWindow, press) -> None:
    press(Key.Key_K, CTRL)
    press("theme")
    palette = palette_of(window)
    press(Key.Key_Up)
    assert palette.list.currentIndex().row() == 0
    for _ in range(100):
        press(Key.Key_Down)
    assert palette.list.currentIndex().row() == palette.model.rowCount() - 1


def test_escape_gives_the_keyboard_back(window: MainWindow, press) -> None:
    before = window.focusWidget()
    press(Key.Key_K, CTRL)
    press(Key.Key_Escape)
    assert not palette_of(window).isVisible()
    assert window.focusWidget() is before


def test_what_fits_nothing_says_so(window: MainWindow, press) -> None:
    press(Key.Key_K, CTRL)
    press("qqqqzzzz")
    assert lines_of(window) == []
    press(Key.Key_Return)
    assert not palette_of(window).isVisible()


def test_a_click_on_the_search_field_opens_it(start_window: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(start_window.top_bar.search, Qt.MouseButton.LeftButton)
    assert palette_of(start_window).isVisible()
    assert "New document" in lines_of(start_window)
    assert "Undo" not in lines_of(start_window)


def test_the_model_keeps_qt_s_rules() -> None:
    model = EntryModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show([Entry("a", "Role", "", None), Entry("b", "Role", "", None)])
    model.show([])


def test_a_screen_reader_hears_what_a_line_is() -> None:
    model = EntryModel()
    model.show([Entry("Campaign Manager", "Role", "", None)])
    heard = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "Campaign Manager, Role"


def test_a_name_of_markup_is_a_name(window: MainWindow) -> None:
    entries = [Entry("<b>a & b</b>", "Role", "", None)]
    assert ranked("a & b", entries) == entries
