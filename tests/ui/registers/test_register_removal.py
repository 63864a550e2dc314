"""Removing what others name: the consequences first, then transfer, keep, remove or cancel."""

import datetime
from typing import Any

from frameworks import staffed_framework
from PySide6.QtWidgets import QApplication

from governance_app.domain.kinds import APPOINTMENT, PERSON, ROLE
from governance_app.ui.registers.consequences import consequences_of, keeping

DIRECTOR, MANAGER = "Marketing Operations Director", "Campaign Manager"


def key(framework: Any, name: str) -> int:
    tables = framework.tables.values()
    return next(k for items in tables for k, i in items.items() if getattr(i, "name", "") == name)


def test_the_consequences_name_everything_that_goes_or_is_emptied() -> None:
    framework = staffed_framework()
    assert consequences_of(framework, ROLE, [key(framework, MANAGER)]) == [
        "1 membership goes too: Campaign Manager · Marketing Council.",
        "2 appointments go too: Person B · Campaign Manager and Person A · Campaign Manager.",
        "1 process loses its “Process owner”: Workflow automation.",
        "6 cells of the matrix are emptied, in 6 activities.",
    ]


def test_what_nothing_names_has_no_consequences() -> None:
    from governance_app.domain.commands import AddItem

    framework = staffed_framework()
    framework = framework.apply(AddItem(ROLE.name, 9_999, {"name": "Unused"}).changes(framework))
    assert consequences_of(framework, ROLE, [9_999]) == []
    assert keeping(framework, ROLE, [9_999], datetime.date(2026, 11, 22)) is None


def test_what_nothing_names_is_removed_at_once_and_undone(staffed: Any) -> None:
    staffed.go("")
    staffed.type("Unused")
    staffed.press("Return")
    staffed.go("Unused")
    staffed.press("Ctrl+Del")
    assert "Unused" not in staffed.texts()
    assert not staffed.pane.removal.isVisible()
    staffed.press("Ctrl+Z")
    assert "Unused" in staffed.texts()


def test_the_panel_lists_what_goes_and_escape_changes_nothing(staffed: Any) -> None:
    staffed.go(MANAGER)
    staffed.press("Ctrl+Del")
    panel = staffed.pane.removal
    assert panel.isVisible()
    words = staffed.words(panel)
    assert "Remove role “Campaign Manager”?" in words
    assert any("2 appointments go too" in each for each in words)
    assert "2 appointments go too" in panel.accessibleDescription()
    staffed.press("Escape")
    assert not panel.isVisible()
    assert staffed.pane.table.hasFocus()
    assert MANAGER in staffed.texts()


def test_transfer_hands_everything_over_and_removes_as_one_edit(staffed: Any) -> None:
    before = staffed.framework
    staffed.go(MANAGER)
    staffed.press("Ctrl+Del")
    staffed.type("content l")
    staffed.press("Return")
    assert MANAGER not in staffed.texts()
    content = staffed.item("Content Lead").key
    assert [a.role for a in staffed.framework.of(APPOINTMENT).values()].count(content) == 2
    staffed.press("Ctrl+Z")
    assert staffed.framework.tables == before.tables
    assert set(staffed.framework.matrix.cells()) == set(before.matrix.cells())


def test_without_a_taker_the_panel_asks_for_one(staffed: Any) -> None:
    staffed.go(MANAGER)
    staffed.press("Ctrl+Del")
    staffed.click("Transfer, then remove")
    assert any("takes the place" in each for each in staffed.words(staffed.pane.removal))
    staffed.named("The role that takes the place").setFocus()
    staffed.type("nobody of this name")
    staffed.press("Return")
    assert any("nobody of this name" in each for each in staffed.words(staffed.pane.removal))
    assert MANAGER in staffed.texts()


def test_a_role_is_kept_as_vacant(staffed: Any) -> None:
    staffed.go(MANAGER)
    staffed.press("Ctrl+Del")
    staffed.click("Keep, vacant after today")
    assert not staffed.pane.removal.isVisible()
    manager = staffed.item(MANAGER).key
    today = staffed.session.assessment.today
    ends = {a.ends for a in staffed.framework.of(APPOINTMENT).values() if a.role == manager}
    assert ends == {today}
    assert staffed.framework.matrix.slots[manager] is not None


def test_a_person_is_kept_and_everything_held_ends(staffed: Any) -> None:
    staffed.open("people")
    staffed.go("Person A")
    staffed.press("Ctrl+Del")
    assert any("2 appointments go too" in each for each in staffed.words(staffed.pane.removal))
    staffed.click("Keep, and end everything held today")
    today = staffed.session.assessment.today
    person = staffed.item("Person A")
    assert person.ends == today
    held = [a for a in staffed.framework.of(APPOINTMENT).values() if a.person == person.key]
    assert {a.ends for a in held} == {today}


def test_removing_with_all_of_it_leaves_no_orphan(staffed: Any) -> None:
    staffed.open("people")
    staffed.go("Person B")
    staffed.press("Shift+Space", "Delete")
    staffed.click("Remove with all of this")
    assert staffed.texts() == ["Person A"]
    people = staffed.framework.of(PERSON)
    assert all(a.person in people for a in staffed.framework.of(APPOINTMENT).values())
    assert QApplication.focusWidget() is staffed.pane.table


def test_the_panel_goes_when_its_item_is_removed_elsewhere(staffed: Any) -> None:
    from governance_app.domain.commands import RemoveItems

    staffed.go(MANAGER)
    staffed.press("Ctrl+Del")
    staffed.session.run(RemoveItems(ROLE.name, (staffed.item(MANAGER).key,)))
    assert not staffed.pane.removal.isVisible()


def test_several_rows_are_asked_for_together(staffed: Any) -> None:
    staffed.go(DIRECTOR)
    staffed.press("Shift+Down", "Ctrl+Del")
    assert "Remove 2 roles?" in staffed.words(staffed.pane.removal)
    staffed.press("Escape")


def test_what_the_other_cannot_take_is_told_before_it_goes(staffed: Any) -> None:
    staffed.go(MANAGER)
    staffed.press("Ctrl+Del")
    staffed.type(DIRECTOR)
    staffed.press("Return")  # who holds the director's role leaves no room for another holder
    panel = staffed.pane.removal
    assert panel.isVisible()
    assert MANAGER in staffed.texts()
    told = next(each for each in staffed.words(panel) if "cannot take all" in each)
    assert told.startswith(f"“{DIRECTOR}” cannot take all of it. ")
    assert "1 appointment goes too: Person B · Campaign Manager." in told
    assert told.endswith("Transfer once more to go on.")
    staffed.click("Transfer, then remove")
    assert MANAGER not in staffed.texts()
    assert not panel.isVisible()
