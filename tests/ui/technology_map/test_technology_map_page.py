"""The map of the technology stack by keys and clicks: walking, linking, removing, finding."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from offices import Office
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from governance_app.domain.commands import AddItem, EditItem, RemoveItems
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import INTEGRATION, SYSTEM, SYSTEM_USE
from governance_app.domain.rules import Subject
from governance_app.ui.registers.keyboard import SHEET

Hands = Any
OpenMap = Callable[..., Hands]


@pytest.mark.parametrize(
    ("keys", "to"),
    [
        ("", "Web analytics"),
        ("Right", "Automation platform"),
        ("Right Right", "CRM"),
        ("Right Right Left", "Automation platform"),
        ("Right Right Right", "No system"),
        ("Down", "Archive"),
        ("Down Up", "Web analytics"),
        ("Alt+Right", "→ Visits"),
        ("Alt+Right Right", "Automation platform"),
        ("Alt+Right Left", "Web analytics"),
        ("Alt+Right Escape", "Web analytics"),
        ("Right Alt+Left Alt+Right Alt+Right Alt+Right Alt+Right", "→ Visits"),
    ],
)
def test_arrows_walk_along_links_and_neighbours(stack_map: Hands, keys: str, to: str) -> None:
    stack_map.view.set_current(stack_map.system("Web analytics"))
    stack_map.press(*keys.split())
    if "Alt+Left" in keys:
        links = {stack_map.current}
        for _ in range(2):
            stack_map.press("Alt+Right")
            links.add(stack_map.current)
        assert links == {"→ Visits", "→ Leads", "→ Scores"}
    else:
        assert stack_map.current == to


def test_a_click_shows_the_form_of_a_system_and_of_an_integration(stack_map: Hands) -> None:
    stack_map.click(stack_map.card("CRM"))
    assert (stack_map.current, stack_map.inspected) == ("CRM", "CRM")
    stack_map.click(stack_map.line("Scores"))
    assert (stack_map.current, stack_map.inspected) == ("→ Scores", "Scores")
    stack_map.click(stack_map.card("No system"))
    assert stack_map.inspected == "Orders"


def test_enter_and_a_double_click_go_into_the_form(stack_map: Hands, qtbot: Any) -> None:
    with qtbot.waitSignal(stack_map.registers.inspector_requested):
        stack_map.press("Return")
    stack_map.view.setFocus()
    with qtbot.waitSignal(stack_map.registers.inspector_requested):
        QTest.mouseDClick(
            stack_map.view.viewport(),
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            stack_map.line("Visits"),
        )


def test_a_screen_reader_hears_cards_and_links(stack_map: Hands) -> None:
    told = stack_map.view.accessibleDescription
    stack_map.view.set_current(stack_map.system("Web analytics"))
    assert stack_map.view.accessibleName() == "Map of the technology stack"
    assert told() == "Web analytics, Analytics · Vendor A, owner Data Lead, 1 integration"
    stack_map.press("Alt+Right")
    assert told() == (
        "integration Visits, from Web analytics to Automation platform, one way, working, "
        "owner Data Lead"
    )


def test_dragging_from_a_handle_makes_an_integration_and_undo_takes_it_back(
    stack_map: Hands,
) -> None:
    stack_map.view.set_current(stack_map.system("Web analytics"))
    stack_map.drag(stack_map.handle("Web analytics"), stack_map.card("CRM"))
    made = stack_map.integrations()["Web analytics to CRM"]
    assert (made.from_system, made.to_system) == (501, 503)
    assert stack_map.current == "→ Web analytics to CRM"
    assert stack_map.inspected == "Web analytics to CRM"
    assert made.key in stack_map.view.drawing.arrangement.routes
    assert stack_map.page.doing.isHidden()
    stack_map.view.setFocus()
    stack_map.press("Ctrl+Z")
    assert "Web analytics to CRM" not in stack_map.integrations()
    assert len(stack_map.view.content.links) == 4


def test_while_a_link_is_drawn_it_says_what_it_would_make(stack_map: Hands) -> None:
    stack_map.view.set_current(stack_map.system("Web analytics"))
    stack_map.drag(stack_map.handle("Web analytics"), stack_map.card("CRM"), release=False)
    marks = stack_map.view.marks
    assert (marks.thread.begin, marks.target, marks.is_refused) == (501, 503, False)
    assert stack_map.page.doing.label.text() == "New integration: Web analytics to CRM"
    stack_map.press("Escape")
    assert stack_map.view.marks.thread is None
    at = stack_map.card("CRM")
    QTest.mouseRelease(stack_map.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert len(stack_map.integrations()) == 4


def test_a_link_let_go_on_the_ground_or_on_its_own_card_makes_nothing(stack_map: Hands) -> None:
    stack_map.view.set_current(stack_map.system("Web analytics"))
    below = stack_map.card("Web analytics")
    below.setY(below.y() + 500)
    stack_map.drag(stack_map.handle("Web analytics"), below)
    stack_map.drag(stack_map.handle("Web analytics"), stack_map.card("Web analytics"))
    assert len(stack_map.integrations()) == 4
    assert stack_map.view.marks.thread is None


def test_a_link_drawn_to_an_empty_end_fills_it(stack_map: Hands) -> None:
    stack_map.view.set_current(stack_map.system("Web analytics"))
    stack_map.drag(stack_map.handle("Web analytics"), stack_map.card("No system"))
    assert stack_map.integrations()["Orders"].to_system == 501
    assert stack_map.current == "→ Orders"
    assert len(stack_map.integrations()) == 4


def test_an_end_is_not_filled_with_the_system_at_the_other_end(stack_map: Hands) -> None:
    stack_map.view.set_current(stack_map.system("CRM"))
    stack_map.drag(stack_map.handle("CRM"), stack_map.card("No system"), release=False)
    assert stack_map.view.marks.is_refused
    assert stack_map.page.doing.label.text().startswith("Integration “Orders”")
    at = stack_map.card("No system")
    QTest.mouseRelease(stack_map.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert stack_map.integrations()["Orders"].to_system is None


def test_insert_and_enter_make_an_integration_by_keys_alone(stack_map: Hands) -> None:
    stack_map.view.set_current(stack_map.system("Web analytics"))
    stack_map.press("Insert")
    assert "press Enter" in stack_map.page.doing.label.text()
    stack_map.press("Return")
    assert stack_map.page.doing.label.text() == "Go to another system first."
    stack_map.press("Right", "Right", "Return")
    assert "Web analytics to CRM" in stack_map.integrations()
    assert stack_map.view.marks.cut is None


def test_escape_leaves_what_insert_began(stack_map: Hands) -> None:
    stack_map.press("Insert", "Escape", "Right", "Return")
    assert len(stack_map.integrations()) == 4
    assert stack_map.page.doing.isHidden()


@pytest.mark.parametrize("key", ["Delete", "Ctrl+Delete"])
def test_delete_removes_a_link_and_undo_brings_it_back(stack_map: Hands, key: str) -> None:
    stack_map.click(stack_map.line("Visits"))
    stack_map.press(key)
    assert "Visits" not in stack_map.integrations()
    assert stack_map.view.hasFocus()
    stack_map.press("Ctrl+Z")
    assert "Visits" in stack_map.integrations()


def test_delete_on_a_system_asks_as_its_register_does(stack_map: Hands) -> None:
    stack_map.click(stack_map.card("CRM"))
    stack_map.press("Delete")
    panel = stack_map.page.removals["system"]
    assert panel.isVisible()
    assert stack_map.system("CRM") == 503
    stack_map.press("Escape")
    assert panel.isHidden()
    stack_map.click(stack_map.card("Archive"))
    stack_map.press("Delete")
    assert 504 not in stack_map.session.framework.of(SYSTEM)


def test_an_edit_keeps_selection_zoom_and_place(stack_map: Hands) -> None:
    stack_map.click(stack_map.line("Visits"))
    stack_map.view.set_zoom(0.9)
    before = stack_map.card("CRM")
    arrangement = stack_map.view.drawing.arrangement
    stack_map.session.run(EditItem(INTEGRATION.name, 603, {"status": "active"}))
    stack_map.session.run(EditItem(SYSTEM.name, 502, {"vendor": "Vendor C"}))
    assert (stack_map.current, stack_map.view.zoom) == ("→ Visits", 0.9)
    assert stack_map.card("CRM") == before
    assert stack_map.view.drawing.arrangement.boxes == arrangement.boxes
    stack_map.click(stack_map.card("CRM"))
    stack_map.session.run(AddItem(SYSTEM.name, 777, {"name": "Survey tool"}))
    assert stack_map.current == "CRM"
    assert (stack_map.card("CRM") - before).manhattanLength() <= 2
    assert stack_map.view.zoom == 0.9


def test_a_link_that_goes_leaves_the_keyboard_on_its_card(stack_map: Hands) -> None:
    stack_map.click(stack_map.line("Visits"))
    stack_map.session.run(RemoveItems(INTEGRATION.name, (601,)))
    assert stack_map.current == "Web analytics"
    stack_map.session.run(RemoveItems(SYSTEM.name, (501,)))
    assert stack_map.view.current in stack_map.view.content.cards


def test_typing_finds_systems_then_integrations(stack_map: Hands) -> None:
    stack_map.type("sc")
    search = stack_map.page.search
    assert search.count.text() == "1 of 1"
    assert stack_map.current == "→ Scores"
    stack_map.press("Escape")
    stack_map.press("Ctrl+F")
    stack_map.type("crm")
    assert stack_map.current == "CRM"
    stack_map.press("Escape")
    assert stack_map.view.hasFocus()


def test_findings_lead_to_the_register_and_the_palette_of_the_map_to_its_cards(
    stack_map: Hands,
) -> None:
    stack_map.page.show_subject(Subject(INTEGRATION.name, 603))
    assert stack_map.current == "→ Scores"
    stack_map.page.show_subject(Subject(SYSTEM.name, 504))
    assert stack_map.current == "Archive"
    stack_map.registers.show_subject(Subject(INTEGRATION.name, 603))
    assert stack_map.registers.view is None
    assert stack_map.registers.pane.kind is INTEGRATION


def test_an_empty_map_offers_the_first_step(open_map: OpenMap) -> None:
    hands = open_map(Office().framework)
    assert hands.page._empty.isVisible()
    hands.page.add_system()
    QApplication.processEvents()
    assert hands.view.isVisible()
    assert hands.current == "New system"
    assert hands.inspected == "New system"


def test_a_document_that_is_only_read_is_only_shown(
    open_map: OpenMap, small_stack: Framework
) -> None:
    hands = open_map(small_stack, read_only=True)
    actions: list[QAction] = list(hands.page.page_actions())
    assert [each.text() for each in actions if each.isEnabled()] == ["Export map…"]
    assert not hands.view.marks.has_handles
    hands.session.message.connect(lambda message: hands.said.append(message.text))
    hands.press("Insert", "Delete")
    hands.click(hands.card("CRM"))
    hands.press("Delete")
    assert hands.page.removals["system"].isHidden()
    assert not hands.said


@pytest.mark.parametrize("ending", ["svg", "png", "pdf"])
def test_the_map_is_exported(stack_map: Hands, tmp_path: Path, qtbot: Any, ending: str) -> None:
    path = tmp_path / f"map.{ending}"
    with qtbot.waitSignal(stack_map.session.message):
        stack_map.page.export_to(path)
    content = path.read_bytes()
    begins = {"svg": b"<?xml", "png": b"\x89PNG", "pdf": b"%PDF"}
    assert content.startswith(begins[ending])
    if ending == "svg":
        assert "Web analytics" in content.decode()
        assert "Broken: Scores" in content.decode()


def test_the_hint_counts_what_is_broken(stack_map: Hands) -> None:
    assert stack_map.page.hint.startswith("4 systems · 4 integrations · 1 broken")


def test_a_system_in_use_by_a_process_is_removed_only_after_asking(
    stack_map: Hands,
) -> None:
    framework = stack_map.session.framework
    assert not framework.of(SYSTEM_USE)
    stack_map.click(stack_map.card("Automation platform"))
    stack_map.press("Delete")
    words = stack_map.page.removals["system"].accessibleDescription()
    assert words.startswith("Remove system “Automation platform”?")


def test_the_inspector_stays_on_the_map_after_an_edit(stack_map: Hands, qtbot: Any) -> None:
    """The registers behind the map are kept up to date, too, and say nothing of their selection."""
    stack_map.click(stack_map.card("CRM"))
    stack_map.session.run(EditItem(SYSTEM.name, 501, {"vendor": "Vendor C"}))
    qtbot.wait(20)
    assert stack_map.inspected == "CRM"


def test_the_sheet_of_keys_tells_those_of_the_map(stack_map: Hands) -> None:
    page = stack_map.registers
    assert "Remove" in dict(page.keys())
    page._tabs.open(0)
    assert dict(page.keys()) == dict(SHEET)


def test_an_empty_map_cannot_be_linked_or_exported(open_map: OpenMap) -> None:
    hands = open_map(Office().framework)
    assert [each.text() for each in hands.page.page_actions() if each.isEnabled()] == ["Add system"]


def test_a_map_that_was_seen_whole_is_so_after_an_edit(stack_map: Hands) -> None:
    for place in range(12):
        values = {"name": f"Tool {place}"}
        stack_map.session.run(AddItem(SYSTEM.name, 800 + place, values))
        values = {"name": f"Feed {place}", "from_system": 800 + place, "to_system": 501}
        stack_map.session.run(AddItem(INTEGRATION.name, 900 + place, values))
    seen = stack_map.view.viewport().rect()
    assert all(seen.contains(stack_map.card(f"Tool {place}")) for place in range(12))


def test_steps_of_the_registers_leave_rows_alone_that_the_map_hides(stack_map: Hands) -> None:
    actions = {each.text(): each for each in stack_map.registers.page_actions()}
    actions["Remove the selected rows"].trigger()
    assert len(stack_map.integrations()) == 4
    assert len(stack_map.session.framework.of(SYSTEM)) == 4
    assert stack_map.registers.pane.removal.isHidden()
    stack_map.registers._tabs.open(0)
    actions["Remove the selected rows"].trigger()
    assert not stack_map.registers.pane.removal.isHidden()
