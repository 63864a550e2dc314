"""The findings page: the worst first, explained and mended at the keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from governance_app.domain.commands import AddItem, RemoveItems
from governance_app.domain.kinds import ACTIVITY, ROLE
from governance_app.ui.findings.model import FindingsModel
from governance_app.ui.findings.rows import Entry, Listed, rows_of
from governance_app.ui.frame.main_window import MainWindow
from governance_app.ui.pages.findings_page import FindingsPage

Key = Qt.Key


@pytest.fixture
def page(window: MainWindow, press, go_to) -> FindingsPage:
    go_to("findings")
    assert isinstance(window.page, FindingsPage)
    return window.page


def texts(page: FindingsPage) -> list[str]:
    return [page.model.index(row, 0).data() for row in range(page.model.rowCount())]


def test_findings_stand_under_their_severity_the_worst_first(page: FindingsPage) -> None:
    found = texts(page)
    headings = [text for text in found if ":" not in text]
    assert headings == ["3 errors", "1 warning", "3 hints"]
    assert found[1] == "No Accountable: Nobody is accountable for “Score and route leads”."


def test_the_first_finding_is_selected_and_explained(
    page: FindingsPage, window: MainWindow, press, qtbot: QtBot
) -> None:
    assert page.view.currentIndex().row() == 1
    inspector = window.opened.area.inspector
    qtbot.waitUntil(lambda: inspector.shown_title == "Score and route leads")
    press(Key.Key_Return)
    press(Key.Key_Return)  # Enter leads to its first mend, and presses that
    assert texts(page)[0] == "2 errors"


def test_every_error_is_mended_at_the_keyboard(
    page: FindingsPage, window: MainWindow, press, qtbot: QtBot
) -> None:
    page.show_part("error")
    for _ in range(3):
        qtbot.waitUntil(lambda: window.opened.area.inspector.focusable() != [])
        press(Key.Key_Return)
        assert window.opened.area.inspector.isAncestorOf(QApplication.focusWidget())
        press(Key.Key_Space)
        press(Key.Key_Escape)
    assert not any(text.endswith(("error", "errors")) for text in texts(page))
    for _ in range(3):
        press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert texts(page)[0] == "3 errors"


def test_the_menu_key_offers_the_mends(page: FindingsPage, press, window: MainWindow) -> None:
    page.show_part("error")
    press(Key.Key_Menu)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == [
        "Make Campaign Manager accountable",
        "Make Analytics Lead accountable",
        "Accept…",
        "Show where it is",
    ]
    menu.actions()[0].trigger()
    menu.close()
    assert texts(page)[0] == "2 errors"


def test_a_double_click_leads_to_the_subject(
    page: FindingsPage, window: MainWindow, qtbot: QtBot
) -> None:
    place = page.view.visualRect(page.model.index(1, 0)).center()
    qtbot.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window.page_title == "RACI matrix"


def test_the_selection_stays_at_its_finding(page: FindingsPage, window: MainWindow) -> None:
    page.show_part("warning")
    before = page.model.finding(page.view.currentIndex())
    activity = before.subject.key
    other = next(key for key in window.session.framework.activities if key != activity)
    window.session.run(RemoveItems(ACTIVITY.name, (other,)))
    assert page.model.finding(page.view.currentIndex()) == before


def test_similar_names_are_found_in_the_background(
    page: FindingsPage, window: MainWindow, qtbot: QtBot
) -> None:
    key = window.session.workspace.new_key()
    window.session.run(AddItem(ROLE.name, key, {"name": "Campaign Manger"}))
    qtbot.waitUntil(lambda: any(text.startswith("Similar name:") for text in texts(page)))
    window.session.run(RemoveItems(ROLE.name, (key,)))
    assert not any(text.startswith("Similar name:") for text in texts(page))


def test_nothing_wrong_says_what_the_page_is_for(
    page: FindingsPage, window: MainWindow, qtbot: QtBot
) -> None:
    window.session.run(RemoveItems(ACTIVITY.name, tuple(window.session.framework.activities)))
    window.session.run(RemoveItems("process", tuple(window.session.framework.processes)))
    window.session.run(RemoveItems(ROLE.name, tuple(window.session.framework.roles)))
    assert texts(page) == []
    assert not page.view.isVisible()


def test_the_model_keeps_qt_s_rules(window: MainWindow) -> None:
    model = FindingsModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    framework = window.session.framework
    rows = rows_of(framework, [Entry(each) for each in window.session.findings()], Listed())
    model.show(framework, rows)
    model.show(framework, [])


def test_a_screen_reader_hears_the_severity(page: FindingsPage) -> None:
    heard = page.model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard.startswith("Error: No Accountable. Nobody is accountable")
