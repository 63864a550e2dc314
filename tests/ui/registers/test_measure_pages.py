"""The pages of systems, objectives, touchpoints, standards and oversight: registers as tabs."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QTabBar

from governance_app.ui.pages.register_page import RegisterPage
from governance_app.ui.pages.registry import PAGES, page_named

_MEASURES = ["technology", "objectives", "touchpoints", "standards", "oversight"]


def open_page(window, name):
    page = window.opened.area.open_page(page_named(name))
    page.setFocus()
    assert isinstance(page, RegisterPage)
    return page


def type_line(press, text):
    """Type a text and Enter; the first character opens the line that takes the rest."""
    for character in text:
        press(character)
    press(Qt.Key.Key_Return)
    QApplication.processEvents()


@pytest.mark.parametrize("name", _MEASURES)
def test_every_page_says_what_each_of_its_registers_is_for(window, name):
    page = open_page(window, name)
    description = page_named(name)
    assert {pane.kind.name for pane in page.panes} <= description.home_of
    for pane in page.panes:
        QAbstractItemModelTester(
            pane.table.model(), QAbstractItemModelTester.FailureReportingMode.Fatal, page
        )
    tabs = [each for each in page.findChildren(QTabBar) if each.accessibleName() == "Registers"]
    assert len(tabs) == (len(page.panes) > 1)


def test_a_system_and_an_integration_are_added_by_typing(window, press):
    page = open_page(window, "technology")
    type_line(press, "CRM platform")
    systems = page.session.framework.tables["system"]
    assert [each.name for each in systems.values()] == ["CRM platform"]
    tabs = page.findChild(QTabBar)
    tabs.setFocus()
    press(Qt.Key.Key_Right)
    assert page.pane.kind.name == "integration"
    page.setFocus()
    type_line(press, "CRM to e-mail")
    integrations = page.session.framework.tables["integration"]
    assert [each.name for each in integrations.values()] == ["CRM to e-mail"]
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not page.session.framework.tables["integration"]


def test_the_pages_that_one_goes_to_most_have_a_digit():
    numbered = [each.name for each in PAGES if each.has_number]
    assert len(numbered) <= 9
    assert {"matrix", "roles", "people", "processes", "findings", "reports"} <= set(numbered)


def test_amounts_are_read_with_marks_and_edited_and_copied_without(window, press):
    page = open_page(window, "technology")
    type_line(press, "CRM platform")
    pane = page.pane
    cost = pane.model.place_of("yearly_cost")
    pane.table.stand_at(0, cost)
    type_line(press, "48000.5")
    cell = pane.model.index(0, cost)
    assert cell.data(Qt.ItemDataRole.DisplayRole) == "48,000.5"
    assert cell.data(Qt.ItemDataRole.EditRole) == "48000.5"
    pane.table.stand_at(0, cost)
    page.copy_selection()
    assert QApplication.clipboard().text().strip() == "48000.5"
    pane.table.stand_at(0, cost)
    press(Qt.Key.Key_F2)
    assert QApplication.focusWidget().text() == "48000.5"
    press(Qt.Key.Key_Escape)


def test_what_stands_below_a_register_waits_for_its_first_item(window, press):
    page = open_page(window, "objectives")
    below = page.companions[page.pane]
    assert not below.isVisible()
    type_line(press, "Reach")
    assert below.isVisible()
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    assert not below.isVisible()
