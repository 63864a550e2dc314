"""The form of an item in the inspector: its fields, parts and findings, by keys and clicks."""

import datetime
import shutil
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QPlainTextEdit

from governance_app.domain.kinds import ABSENCE, APPOINTMENT, MEMBERSHIP, ROLE
from governance_app.domain.rules import Subject
from governance_app.ui.inspection.forms import Bar, FormField, Timeline
from governance_app.ui.inspection.inspection import Inspection, Link, Section
from governance_app.ui.pages.registry import page_named
from governance_app.ui.registers.form_fields import FormFieldBlock
from governance_app.ui.registers.parts_block import NewPart
from governance_app.ui.registers.timeline import TimelineBlock, span_of
from governance_app.ui.widgets.buttons import LinkButton

DIRECTOR, MANAGER = "Marketing Operations Director", "Campaign Manager"


def field(hands: Any, label: str, within: Any = None) -> Any:
    """Return the editor of a field in the inspector, with the keyboard in it."""
    hands.settle()
    there = (within or hands.panel).findChildren(FormFieldBlock)
    block = next(each for each in there if each.block.label == label)
    block.editor.setFocus(Qt.FocusReason.TabFocusReason)
    return block.editor


def block(hands: Any, label: str) -> FormFieldBlock:
    there = hands.panel.findChildren(FormFieldBlock)
    return next(each for each in there if each.block.label == label)


def texts_of(blocks: Any) -> list[str]:
    return [each.block.label for each in blocks]


def replace(hands: Any, editor: Any, text: str, *keys: str) -> None:
    editor.selectAll()
    hands.press("Delete")
    hands.type(text)
    hands.press(*(keys or ("Return",)))
    hands.settle()


def test_enter_leads_into_the_form_and_escape_back(staffed: Any) -> None:
    staffed.go(MANAGER)
    staffed.press("Return")
    assert staffed.panel.isAncestorOf(QApplication.focusWidget())
    staffed.press("Escape")
    assert staffed.pane.table.hasFocus()


def test_the_form_has_every_field_by_its_type(staffed: Any) -> None:
    staffed.go("Marketing Council")
    staffed.settle()
    kinds = {
        each.block.label: type(each.editor) for each in staffed.panel.findChildren(FormFieldBlock)
    }
    assert kinds == {
        "Name": QLineEdit,
        "Kind": QLineEdit,
        "Reports to": QLineEdit,
        "Purpose": QPlainTextEdit,
        "Authority": QPlainTextEdit,
        "Level": QLineEdit,
        "Component": QLineEdit,
        "Quorum": QLineEdit,
        "Meets": QLineEdit,
    }
    for each in staffed.panel.findChildren(FormFieldBlock):
        assert each.editor.accessibleName() == each.block.label
        assert each.block.help in each.editor.accessibleDescription()


@pytest.mark.parametrize(
    ("label", "typed", "column", "shown"),
    [
        ("Name", "Campaign Lead", "Name", "Campaign Lead"),
        ("Kind", "Team", "Kind", "Team"),
        ("Reports to", "legal", "Reports to", "Legal & Privacy"),
        ("Level", "4", "Level", "4"),
        ("Reports to", "", "Reports to", ""),
    ],
)
def test_a_field_is_taken_over_by_enter(
    staffed: Any, label: str, typed: str, column: str, shown: str
) -> None:
    staffed.go(MANAGER)
    replace(staffed, field(staffed, label), typed)
    name = typed if label == "Name" else MANAGER
    assert staffed.text(name, column) == shown
    assert block(staffed, label).text == shown


def test_leaving_a_field_takes_it_over_and_the_keyboard_goes_on(staffed: Any) -> None:
    staffed.go(MANAGER)
    replace(staffed, field(staffed, "Name"), "Campaign Lead", "Tab")
    assert "Campaign Lead" in staffed.texts()
    assert QApplication.focusWidget().accessibleName() == "Kind"


@pytest.mark.parametrize(
    ("label", "typed", "why"),
    [
        ("Level", "high", "no whole number"),
        ("Level", "100", "from 1 to 99"),
        ("Name", "", "empty"),
        ("Reports to", "Nobody", "no role “Nobody”"),
        ("Reports to", MANAGER, "back to itself"),
        ("Kind", "planet", "none of"),
    ],
)
def test_a_refused_text_stays_with_its_sentence_below(
    staffed: Any, label: str, typed: str, why: str
) -> None:
    staffed.go(MANAGER)
    replace(staffed, field(staffed, label), typed, "Tab")
    refused = block(staffed, label)
    assert why in refused.refused
    assert refused.text == typed
    assert why in refused.editor.accessibleDescription()
    assert staffed.window.messages.message is None


def test_a_refused_text_outlasts_other_edits_and_goes_with_the_selection(staffed: Any) -> None:
    from governance_app.domain.commands import EditItem

    staffed.go(MANAGER)
    replace(staffed, field(staffed, "Level"), "high", "Tab")
    staffed.session.run(EditItem(ROLE.name, staffed.item(MANAGER).key, {"purpose": "Elsewhere"}))
    staffed.settle()
    assert block(staffed, "Level").text == "high"
    assert "no whole number" in block(staffed, "Level").refused
    staffed.go("Content Lead")
    staffed.settle()
    staffed.go(MANAGER)
    staffed.settle()
    assert block(staffed, "Level").text == ""


@pytest.mark.parametrize(
    ("label", "typed", "shown"), [("Meets", "Not set", ""), ("Quorum", "2.0", "2")]
)
def test_what_means_the_same_is_shown_as_it_was(
    staffed: Any, qtbot: Any, label: str, typed: str, shown: str
) -> None:
    staffed.go("Marketing Council")
    before = staffed.session.undo_title
    replace(staffed, field(staffed, label), typed)
    qtbot.waitUntil(lambda: block(staffed, label).text == shown)
    assert block(staffed, label).editor.hasFocus()
    assert staffed.session.undo_title == before


def test_enter_tries_a_refused_text_again(staffed: Any) -> None:
    from governance_app.domain.commands import AddItem

    staffed.go(MANAGER)
    replace(staffed, field(staffed, "Reports to"), "Head of all")
    assert "no role" in block(staffed, "Reports to").refused
    staffed.session.run(AddItem(ROLE.name, 77, {"name": "Head of all"}))
    staffed.settle()
    field(staffed, "Reports to")
    staffed.press("Return")
    staffed.settle()
    assert staffed.item(MANAGER).reports_to == 77


def test_escape_gives_a_refused_text_up(staffed: Any) -> None:
    staffed.go(MANAGER)
    replace(staffed, field(staffed, "Level"), "high")
    staffed.press("Escape")
    assert block(staffed, "Level").text == ""
    assert block(staffed, "Level").refused == ""


def test_vacancy_and_coming_end_stand_in_words(staffed: Any) -> None:
    staffed.go("Content Lead")
    staffed.settle()
    assert "Vacant: nobody holds this role." in staffed.words()


def test_somebody_is_appointed_by_keys_alone(staffed: Any) -> None:
    staffed.go("Content Lead")
    staffed.settle()
    staffed.named("+ Add appointment", staffed.panel).setFocus()
    staffed.press("Space")
    staffed.panel.draw_now()
    assert QApplication.focusWidget().accessibleName() == "Person"
    staffed.type("person b")
    staffed.press("Tab", "Tab")
    staffed.type("2026-01-01")
    staffed.press("Return")
    staffed.settle()
    added = [
        a
        for a in staffed.framework.of(APPOINTMENT).values()
        if a.role == staffed.item("Content Lead").key
    ]
    assert [(a.capacity, a.starts, a.ends) for a in added] == [
        ("holder", datetime.date(2026, 1, 1), None)
    ]
    assert staffed.text("Content Lead", "Held by") == "Person B"
    assert not staffed.panel.findChildren(NewPart)


def test_an_appointment_that_cannot_be_is_refused_in_its_form(staffed: Any) -> None:
    staffed.go(MANAGER)
    staffed.settle()
    staffed.click("+ Add appointment", staffed.panel)
    form = staffed.panel.findChildren(NewPart)[0]
    field(staffed, "Person", form)
    staffed.press("Return")
    assert "empty" in form.fields[0].refused
    staffed.type("person a")
    staffed.press("Return", "Return")
    assert "only one person can hold it" in form.refused
    staffed.press("Escape")
    staffed.settle()
    assert not staffed.panel.findChildren(NewPart)
    assert len(staffed.framework.of(APPOINTMENT)) == 3


def test_what_is_typed_into_a_new_part_outlasts_other_edits(staffed: Any) -> None:
    from governance_app.domain.commands import EditItem

    staffed.go("Content Lead")
    staffed.settle()
    staffed.click("+ Add appointment", staffed.panel)
    field(staffed, "From", staffed.panel.findChildren(NewPart)[0])
    staffed.type("2027")
    staffed.session.run(EditItem(ROLE.name, staffed.item("Content Lead").key, {"purpose": "x"}))
    staffed.settle()
    form = staffed.panel.findChildren(NewPart)[0]
    assert next(f for f in form.fields if f.block.label == "From").text == "2027"


def test_an_appointment_is_edited_and_removed_in_place(staffed: Any) -> None:
    staffed.go(MANAGER)
    staffed.settle()
    called = "Appointment “Person B · Campaign Manager”"
    staffed.click(f"Edit {called}", staffed.panel)
    replace(staffed, field(staffed, "Until"), "2027-06-30")
    ends = [a.ends for a in staffed.framework.of(APPOINTMENT).values()]
    assert datetime.date(2027, 6, 30) in ends
    staffed.click(f"Finish {called}".replace("Finish", "Finish"), staffed.panel)
    staffed.click(f"Remove {called}", staffed.panel)
    assert staffed.text(MANAGER, "Held by") == "Vacant"
    staffed.session.undo()
    staffed.settle()
    assert staffed.text(MANAGER, "Held by").startswith("Person B")


def test_a_body_has_members_and_a_chair(staffed: Any) -> None:
    staffed.go("Marketing Council")
    staffed.settle()
    assert "Members" in staffed.words()
    staffed.click("+ Add membership", staffed.panel)
    form = staffed.panel.findChildren(NewPart)[-1]
    field(staffed, "Member", form)
    staffed.type("content l")
    staffed.press("Return", "Return")
    staffed.settle()
    members = {m.member for m in staffed.framework.of(MEMBERSHIP).values()}
    assert staffed.item("Content Lead").key in members


def test_a_tick_is_taken_over_at_once(staffed: Any) -> None:
    staffed.go("Marketing Council")
    staffed.settle()
    called = "Membership “Campaign Manager · Marketing Council”"
    staffed.click(f"Edit {called}", staffed.panel)
    box = staffed.panel.findChildren(QCheckBox)[0]
    box.setFocus()
    staffed.press("Space")
    staffed.settle()
    assert sum(m.chair for m in staffed.framework.of(MEMBERSHIP).values()) == 2


def test_a_person_shows_everything_they_hold(staffed: Any) -> None:
    staffed.open("people")
    staffed.go("Person B")
    staffed.settle()
    words = staffed.words()
    assert "Holds" in words
    assert "Part in activities, by the roles held" in words
    assert "Owner of processes" in words
    assert staffed.named(MANAGER, staffed.panel)
    assert staffed.named("Workflow automation", staffed.panel)
    staffed.click("+ Add absence", staffed.panel)
    form = staffed.panel.findChildren(NewPart)[0]
    field(staffed, "From", form)
    staffed.type("2026-11-01")
    staffed.press("Return")
    staffed.settle()
    assert len(staffed.framework.of(ABSENCE)) == 2


def test_several_rows_are_summed_up(staffed: Any) -> None:
    staffed.go(DIRECTOR)
    staffed.press("Shift+Down")
    staffed.settle()
    assert staffed.panel.shown_title == "2 roles"


def test_the_matrix_says_who_holds_a_role(staffed: Any) -> None:
    manager = staffed.item(MANAGER).key
    matrix = staffed.window.opened.area.open_page(page_named("matrix"))
    matrix.show_subject(Subject(ROLE.name, manager))
    QApplication.processEvents()
    staffed.panel.draw_now()
    assert {"Held by", "Until 2026-12-31; nobody follows."} <= set(staffed.words())
    assert staffed.named("Person B", staffed.panel)
    matrix.setFocus()
    staffed.press("Down", "Down")
    QApplication.processEvents()
    staffed.panel.draw_now()
    assert "Held by Person B · deputy Person A" in staffed.words()


def test_a_link_to_a_person_leads_to_people(staffed: Any) -> None:
    staffed.go(MANAGER)
    staffed.settle()
    staffed.click("Person B", staffed.panel)
    assert staffed.window.page_title == "People"
    model, index = staffed.pane.model, staffed.pane.table.currentIndex()
    assert model.entry(index.row(), 0).text == "Person B"


def test_a_link_to_what_the_page_shows_stays_on_it(staffed: Any) -> None:
    staffed.go(DIRECTOR)
    staffed.settle()
    staffed.click("Marketing Council", staffed.panel)
    assert staffed.window.page_title == "Roles"
    model, index = staffed.pane.model, staffed.pane.table.currentIndex()
    assert model.entry(index.row(), 0).text == "Marketing Council"


@pytest.mark.parametrize(
    ("kind", "name"), [(APPOINTMENT, "Person A"), (ABSENCE, "Person B")], ids=["held", "away"]
)
def test_a_part_is_shown_with_the_item_it_belongs_to(staffed: Any, kind: Any, name: str) -> None:
    key = next(iter(staffed.framework.of(kind)))
    staffed.window.opened.area.show_subject(Subject(kind.name, key))
    assert staffed.window.page_title == "People"
    model, index = staffed.pane.model, staffed.pane.table.currentIndex()
    assert model.entry(index.row(), 0).text == name


def test_a_reference_leads_to_what_it_names(staffed: Any) -> None:
    staffed.go(MANAGER)
    staffed.settle()
    staffed.click(f"Show {DIRECTOR}", staffed.panel)
    model, index = staffed.pane.model, staffed.pane.table.currentIndex()
    assert model.entry(index.row(), 0).text == DIRECTOR


def test_the_keyboard_stays_in_its_field_when_something_comes_above(staffed: Any) -> None:
    from governance_app.domain.fields import FieldType

    def made(name: str) -> FormField:
        return FormField(name, "", FieldType.NAME, str, None, ("role", 1, name))

    def show(*blocks: Any) -> None:
        staffed.panel.show_inspection(Inspection("T", "", (Section("", blocks),), "same"))
        staffed.panel.draw_now()

    show(made("first"), made("second"), made("third"))
    block(staffed, "second").editor.setFocus()
    show(Link("New", Subject(ROLE.name, 1)), made("first"), made("second"), made("third"))
    assert QApplication.focusWidget().accessibleName() == "second"


def test_people_of_the_same_name_are_told_apart(staffed: Any) -> None:
    from governance_app.domain.commands import AddItem

    for key, email in ((71, "one@example.org"), (72, "two@example.org")):
        staffed.session.run(AddItem("person", key, {"name": "Person C", "email": email}))
    staffed.go("Content Lead")
    staffed.settle()
    staffed.click("+ Add appointment", staffed.panel)
    form = staffed.panel.findChildren(NewPart)[0]
    field(staffed, "Person", form)
    staffed.type("person c")
    staffed.press("Down", "Return", "Return")
    staffed.settle()
    assert [a.person for a in staffed.framework.of(APPOINTMENT).values()][-1] == 72


def test_a_read_only_form_only_shows(
    open_window: Any, _staffed_file: Any, hands_on: Any, tmp_path: Any
) -> None:
    copy = shutil.copy(_staffed_file, tmp_path / "Read only.governance")
    hands = hands_on(open_window(Path(copy), read_only=True), "roles")
    hands.go(MANAGER)
    hands.settle()
    editors = [each.editor for each in hands.panel.findChildren(FormFieldBlock)]
    assert editors
    assert all(editor.isReadOnly() for editor in editors)
    names = {each.accessibleName() for each in hands.panel.findChildren(LinkButton)}
    assert {"Person A", "Person B"} <= names
    assert not any(name.startswith(("+", "Edit", "Remove")) for name in names)


def test_a_timeline_tells_its_bars_and_has_room_for_all(qtbot: Any) -> None:
    today = datetime.date(2026, 11, 22)
    bars = (
        Bar("Person A", None, datetime.date(2025, 12, 31), False, "Person A, Holder · until 2025"),
        Bar("Person B", datetime.date(2026, 1, 1), None, True, "Person B, Deputy"),
        Bar("Person C", datetime.date(1, 1, 1), datetime.date(9999, 12, 31), False, "Person C"),
    )
    drawn = TimelineBlock(Timeline(bars, today))
    qtbot.addWidget(drawn)
    assert drawn.accessibleDescription() == (
        "Person A, Holder · until 2025; Person B, Deputy; Person C"
    )
    first, last = span_of(Timeline(bars, today))
    assert first < datetime.date(2025, 12, 31) < today < last
    assert last.year < 2030
    drawn.grab()


def test_blocks_that_look_the_same_are_the_same() -> None:
    from governance_app.domain.fields import FieldType

    def made(value: str) -> FormField:
        return FormField("Name", value, FieldType.NAME, str, None, ("role", 1, "name"))

    assert made("a") == made("a")
    assert made("a") != made("b")
