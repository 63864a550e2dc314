"""The Help menu: shortcuts, about, and a report for support that names nothing of the user's."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QTreeWidget

from governance_app.ui.frame.about import LICENCES, AboutDialog
from governance_app.ui.frame.main_window import MainWindow
from governance_app.ui.frame.shortcut_sheet import ShortcutSheet, shortcuts_of
from governance_app.ui.pages.registry import PAGES, PageDescription

CTRL = Qt.KeyboardModifier.ControlModifier


def test_the_report_for_support_names_nothing_of_the_document(
    window: MainWindow, message_of
) -> None:
    window.list["support"].trigger()
    report = QApplication.clipboard().text()
    assert "Document with 8 activities, 9 roles, 2 processes, 47 assignments; saved" in report
    assert "PySide6-Essentials 6." in report
    framework = window.session.framework
    named = [each.name for kind in framework.tables.values() for each in kind.values()]
    assert [name for name in named if len(name) > 3 and name in report] == []
    assert str(window.session.path.parent) not in report
    assert "on the clipboard" in message_of(window)


def test_the_shortcut_sheet_lists_every_action_with_a_key(window: MainWindow, press) -> None:
    press(Qt.Key.Key_Slash, CTRL)
    sheet = window.findChild(ShortcutSheet)
    tree = sheet.findChild(QTreeWidget)
    listed = {
        tree.topLevelItem(group).child(row).text(0)
        for group in range(tree.topLevelItemCount())
        for row in range(tree.topLevelItem(group).childCount())
    }
    with_keys = {
        action.text().replace("&", "")
        for name in window.list.described
        if (action := window.list[name]).shortcuts()
    }
    assert with_keys <= listed
    sheet.close()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_key_means_two_things(window: MainWindow, page: PageDescription) -> None:
    window.opened.area.open_page(page)
    actions = [window.list[name] for name in window.list.described]
    actions += [*window.page_actions, *window.page.page_actions()]
    keys = [key.toString() for action in actions for key in action.shortcuts()]
    assert sorted(keys) == sorted(set(keys))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_sheet_begins_with_the_keys_of_the_page(
    window: MainWindow, page: PageDescription
) -> None:
    window.opened.area.open_page(page)
    groups = shortcuts_of(window)
    told = groups.get(window.page_title, [])
    assert set(window.page.keys()) <= set(told)
    if window.page.keys():
        assert next(iter(groups)) == window.page_title
    assert all(text.strip() and keys.strip() for lines in groups.values() for text, keys in lines)


def test_the_sheet_groups_by_menu(window: MainWindow, page_keys) -> None:
    groups = shortcuts_of(window)
    assert ("New document", QKeySequence("Ctrl+N").toString()) in groups["File"]
    assert ("Go to Findings", page_keys("findings")) in [
        (text, keys) for text, keys in groups["Go"]
    ]


def test_about_names_version_and_licences(window: MainWindow) -> None:
    window.list["about"].trigger()
    dialog = window.findChild(AboutDialog)
    tree = dialog.findChild(QTreeWidget)
    rows = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
    assert {row.text(0): row.text(2) for row in rows} == LICENCES
    assert all(row.text(1) != "?" for row in rows)
    assert any("Licence: MIT" in label.text() for label in dialog.findChildren(QLabel))
    dialog.close()


def test_every_menu_lists_what_the_list_of_actions_says(window: MainWindow) -> None:
    shown = set()
    for menu in [action.menu() for action in window.menuBar().actions()]:
        for action in menu.actions():
            shown.update(action.menu().actions() if action.menu() else [action])
    assert {window.list[name] for name in window.list.described} <= shown


def test_recent_documents_are_in_the_menu(window: MainWindow) -> None:
    recent = window.findChild(type(window.menuBar()))
    menus = [
        each
        for each in recent.findChildren(type(window.menuBar().actions()[0].menu()))
        if each.title() == "Open &recent"
    ]
    menus[0].aboutToShow.emit()
    assert [action.text().split("    ")[0] for action in menus[0].actions()] == [
        "Marketing operations"
    ]
