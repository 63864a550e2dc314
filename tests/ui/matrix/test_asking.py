"""Before a row or column goes that others name, what it would bring is told and asked."""

from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from governance_app.domain.commands import AddItem, EditItem
from governance_app.domain.kinds import APPOINTMENT, PERSON, PROCESS, ROLE
from governance_app.domain.rules import Subject
from governance_app.ui.matrix.places import at
from governance_app.ui.widgets.buttons import Button

ROLE_NAME = "Content Lead"


@pytest.fixture
def held(hands: Any) -> Any:
    """Return hands on a matrix in which Person A holds a role that owns a process."""
    session = hands.page.session
    role = next(each.key for each in hands.framework.roles.values() if each.name == ROLE_NAME)
    process = next(iter(hands.framework.processes))
    session.run(AddItem(PERSON.name, 1, {"name": "Person A"}))
    session.run(AddItem(APPOINTMENT.name, 2, {"person": 1, "role": role}))
    session.run(EditItem(PROCESS.name, process, {"owner": role}))
    hands.view.select(at(*hands.head_place(ROLE_NAME)))
    return hands


def _panel(hands: Any, kind: Any = ROLE) -> Any:
    QApplication.processEvents()
    return hands.page.asking.panels[kind.name]


def _said(panel: Any) -> list[str]:
    return [each.text() for each in panel.findChildren(QLabel) if each.isVisible()]


def _press(panel: Any, text: str) -> None:
    button = next(each for each in panel.findChildren(Button) if text in each.text())
    button.click()


def test_a_role_that_somebody_holds_is_not_removed_without_asking(held: Any) -> None:
    held.press("Ctrl+Delete")
    assert ROLE_NAME in held.roles()
    said = _said(_panel(held))
    assert f"Remove role “{ROLE_NAME}”?" in said
    assert any(text.startswith("1 appointment goes too") for text in said)
    assert any("loses its “Process owner”" in text for text in said)


def test_escape_cancels_and_the_keyboard_is_back_in_the_grid(held: Any) -> None:
    held.press("Ctrl+Delete")
    panel = _panel(held)
    held.press("Escape")
    assert panel.isHidden()
    assert QApplication.focusWidget() is held.view
    assert ROLE_NAME in held.roles()


def test_the_role_is_kept_as_vacant(held: Any) -> None:
    held.press("Ctrl+Delete")
    _press(_panel(held), "Keep, vacant after today")
    assert ROLE_NAME in held.roles()
    assert held.framework.of(APPOINTMENT)[2].ends is not None


def test_another_role_takes_the_place(held: Any) -> None:
    held.press("Ctrl+Delete")
    panel = _panel(held)
    panel.line.setText("Analytics Lead")
    held.press("Return")
    assert ROLE_NAME not in held.roles()
    analytics = held.framework.of(APPOINTMENT)[2].role
    assert held.framework.roles[analytics].name == "Analytics Lead"
    assert next(iter(held.framework.processes.values())).owner == analytics


def test_all_of_it_goes_and_one_undo_brings_it_back(held: Any) -> None:
    before = held.framework
    held.press("Ctrl+Delete")
    _press(_panel(held), "Remove with all of this")
    assert ROLE_NAME not in held.roles()
    held.page.session.undo()
    assert held.framework.tables == before.tables


def test_a_process_with_activities_is_asked_for_too(hands: Any) -> None:
    hands.page.show_subject(Subject(PROCESS.name, next(iter(hands.framework.processes))))
    rows = hands.rows()
    hands.press("Ctrl+Delete")
    assert hands.rows() == rows
    assert any("4 activities go too" in text for text in _said(_panel(hands, PROCESS)))


def test_what_is_asked_follows_other_edits(held: Any) -> None:
    held.press("Ctrl+Delete")
    held.page.session.undo()  # the owner
    said = _panel(held).accessibleDescription()
    assert "1 appointment goes too" in said
    assert "Process owner" not in said
