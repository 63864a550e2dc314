"""A role that another edit has just removed, while something on the screen still speaks of it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from governance_app.domain.commands import RemoveItems
from governance_app.domain.kinds import ROLE
from governance_app.domain.rules import Subject, explain
from governance_app.ui.frame.main_window import MainWindow

Key = Qt.Key


@pytest.fixture
def remove(window: MainWindow):
    """Return what removes a role, as another edit does; returns its key."""

    def removed(name: str) -> int:
        roles = window.session.framework.roles.values()
        (key,) = [each.key for each in roles if each.name == name]
        assert window.session.run(RemoveItems(ROLE.name, (key,)))
        return key

    return removed


def test_a_mend_that_names_it_is_refused_in_a_sentence(
    window: MainWindow, remove, message_of
) -> None:
    session = window.session
    mends = [
        mend
        for finding in session.findings()
        for mend in explain(session.framework, finding).mends
        if mend.label == "Make Campaign Manager accountable"
    ]
    assert mends
    remove("Campaign Manager")
    before = session.framework
    assert not session.run(mends[0].command)
    assert session.framework is before
    assert "no longer" in message_of(window) or "is not there" in message_of(window)


def test_its_name_that_is_being_typed_goes_with_it(window: MainWindow, remove, press) -> None:
    roles = window.session.framework.roles.items()
    (key,) = [key for key, each in roles if each.name == "Campaign Manager"]
    window.page.show_subject(Subject(ROLE.name, key))
    window.page.setFocus()
    press(Key.Key_F2)
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    press("Another")
    remove("Campaign Manager")
    if isinstance(QApplication.focusWidget(), QLineEdit):
        press(Key.Key_Return)
    names = {each.name for each in window.session.framework.roles.values()}
    assert not any("Another" in each or each == "Campaign Manager" for each in names)


def test_links_and_the_selection_lead_nowhere_quietly(window: MainWindow, remove, press) -> None:
    window.page.setFocus()
    key = remove("Campaign Manager")
    window.show_subject(Subject(ROLE.name, key))
    press(Key.Key_Right)
    press("a")
    assert window.session.is_saved
