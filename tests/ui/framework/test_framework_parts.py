"""Letters, components and related documents on the page of the framework, by keys and clicks."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from governance_app.domain.commands import AddItem, AddLetter, EditItem, Several
from governance_app.domain.kinds import COMPONENT, DOCUMENT_LINK, LETTER, PROCESS, Letter
from governance_app.domain.rules import Subject
from governance_app.domain.scheme import LetterPattern
from governance_app.ui.framework.forms import limits_in_words
from governance_app.ui.registers.form_fields import FormFieldBlock
from governance_app.ui.registers.web_links import open_link
from governance_app.ui.widgets.chips import LetterChip


def add(sheet: Any, kind: Any, **values: Any) -> int:
    key = sheet.session.workspace.new_key()
    assert sheet.session.run(AddItem(kind.name, key, values))
    sheet.settle()
    return int(key)


def field(within: Any, label: str) -> Any:
    """Return the editor of a field that is shown below a widget."""
    blocks = within.findChildren(FormFieldBlock)
    there = [each.editor for each in blocks if each.block.label == label and each.isVisible()]
    return there[-1]


def chips(sheet: Any) -> str:
    slot = sheet.page.sheet.letters
    return "".join(each._symbol for each in slot.drawn.findChildren(LetterChip))


def test_letters_are_chips_with_meaning_and_limits(sheet: Any) -> None:
    assert chips(sheet) == "RACI"
    assert "One role for each activity" in sheet.words
    assert "One role or more for each activity" in sheet.words


@pytest.mark.parametrize(
    ("letter", "words"),
    [
        (Letter(1, "Accountable", "A", "accountable", 0), "One role for each activity"),
        (Letter(1, "Driver", "D", "responsible", 0, None, 1), "Means responsible · one role or"),
        (Letter(1, "Informed", "I", "informed", 0), "Any number of roles"),
        (Letter(1, "Verifies", "V", "other", 0, 1, 2), "Means other · at least 1 for each"),
    ],
)
def test_what_a_letter_asks_for_is_said_in_words(letter: Letter, words: str) -> None:
    assert limits_in_words(letter).startswith(words)


def test_another_scheme_brings_its_letters(sheet: Any) -> None:
    sheet.write(sheet.field("scheme").editor, "daci", "Escape", "Tab")
    assert sheet.profile.scheme == "DACI"
    assert chips(sheet) == "DACI"
    assert sheet.field("scheme").text == "DACI"
    assert sheet.window.page_title == "Framework"
    sheet.session.undo()
    sheet.settle()
    assert (chips(sheet), sheet.field("scheme").text) == ("RACI", "RACI")


def test_a_scheme_that_is_clicked_in_the_list_is_in_use_at_once(sheet: Any, qtbot: Any) -> None:
    field_of_scheme = sheet.field("scheme")
    sheet.click(field_of_scheme.editor)
    offered = field_of_scheme.list
    place = offered.visualRect(offered.model().index(3, 0)).center()
    qtbot.mouseClick(offered.viewport(), Qt.MouseButton.LeftButton, pos=place)
    sheet.settle()
    assert (sheet.profile.scheme, chips(sheet)) == ("DACI", "DACI")


def test_a_scheme_without_place_for_a_letter_in_use_is_refused_below_it(sheet: Any) -> None:
    sheet.write(sheet.field("scheme").editor, "RAPID", "Escape", "Tab")
    assert sheet.profile.scheme == "RACI"
    assert "has no letter that means" in sheet.field("scheme").refused


def test_letters_of_ones_own_get_a_name(sheet: Any) -> None:
    sheet.write(sheet.field("scheme").editor, "House rules", "Tab")
    assert sheet.profile.scheme == "House rules"
    assert sheet.symbols() == "RACI"


def test_a_letter_is_edited_where_it_stands(sheet: Any) -> None:
    sheet.click("Edit Letter “Consulted”")
    slot = sheet.page.sheet.letters
    sheet.write(field(slot, "Per activity, at most"), "4")
    assert "At most 4 for each activity" in sheet.words
    sheet.write(field(slot, "Letter"), "A", "Tab")
    assert "There is a letter A already" in " ".join(sheet.words)
    assert chips(sheet) == "RACI"
    sheet.click("Move up: Letter “Consulted”")
    assert sheet.symbols() == chips(sheet) == "RCAI"


def test_a_letter_in_use_is_not_removed_and_says_why(sheet: Any) -> None:
    sheet.click("Remove Letter “Accountable”")
    assert sheet.symbols() == "RACI"
    assert any("A (Accountable) is in use" in each for each in sheet.words)


def test_a_letter_is_added_by_keys_and_removed(sheet: Any) -> None:
    sheet.named("+ Add letter").setFocus()
    sheet.press("Space")
    sheet.settle()
    assert sheet.keyboard_on == "Name"
    sheet.type("Signs off")
    sheet.press("Tab")
    sheet.type("S")
    sheet.press("Tab")
    sheet.type("other")
    sheet.press("Return", "Return")
    sheet.settle()
    assert (sheet.symbols(), sheet.profile.scheme) == ("RACIS", "Own")
    sheet.click("Remove Letter “Signs off”")
    assert sheet.symbols() == "RACI"


def test_a_ninth_letter_is_refused_in_its_form(sheet: Any) -> None:
    for symbol in "WXYZ":
        sheet.session.run(
            AddLetter(sheet.session.workspace.new_key(), LetterPattern(symbol, symbol, "other"))
        )
    sheet.settle()
    sheet.click("+ Add letter")
    slot = sheet.page.sheet.letters
    for label, text in (("Name", "More"), ("Letter", "M")):
        sheet.write(field(slot, label), text)
    sheet.write(field(slot, "Meaning"), "Other", "Return", "Return")
    assert len(sheet.symbols()) == 8
    assert any("at most 8 letters" in each for each in sheet.words)


def test_a_document_is_added_to_the_framework_by_keys(sheet: Any) -> None:
    sheet.named("+ Add related document").setFocus()
    sheet.press("Return")
    sheet.settle()
    sheet.type("Brand <b>guide</b>")
    sheet.press("Tab")
    sheet.type("guides/brand.pdf")
    sheet.press("Return")
    sheet.settle()
    assert sheet.documents() == [("Brand <b>guide</b>", "guides/brand.pdf")]
    assert "Brand <b>guide</b>" in sheet.words


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "file:///etc/passwd", "http://plain.example", "//server/share"]
)
def test_what_is_no_link_is_refused_below_its_field(sheet: Any, link: str) -> None:
    sheet.click("+ Add related document")
    slot = sheet.page.sheet.documents
    sheet.write(field(slot, "Name"), "Policy")
    sheet.write(field(slot, "Link"), link, "Return")
    assert sheet.documents() == []
    assert any("must begin with https://" in each for each in sheet.words)


def test_an_address_is_opened_by_a_click_alone_and_a_path_never(
    sheet: Any, opened_links: list[str]
) -> None:
    add(sheet, DOCUMENT_LINK, name="Policy", link="https://example.org/policy")
    add(sheet, DOCUMENT_LINK, name="Ask", link="mailto:governance@example.org")
    add(sheet, DOCUMENT_LINK, name="Path", link="policies/e-mail.pdf")
    assert opened_links == []
    sheet.click("Open Policy")
    sheet.named("Open Ask").setFocus()
    sheet.press("Return")
    assert opened_links == ["https://example.org/policy", "mailto:governance@example.org"]
    assert not sheet.is_named("Open Path")
    assert "policies/e-mail.pdf" in [
        each.text() for each in sheet.page.findChildren(type(sheet.named("policies/e-mail.pdf")))
    ]
    assert not isinstance(sheet.named("policies/e-mail.pdf"), QPushButton)


@pytest.mark.parametrize(
    "link",
    [
        "policies/e-mail.pdf",
        "http://example.org",
        "https://user:secret@example.org",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "",
    ],
)
def test_nothing_else_is_ever_opened(link: str, opened_links: list[str]) -> None:
    assert open_link(link) is False
    assert opened_links == []


def test_documents_are_edited_ordered_and_removed(sheet: Any) -> None:
    for name in ("First", "Second", "Third"):
        add(sheet, DOCUMENT_LINK, name=name)
    sheet.click("More of the related documents")
    sheet.click("Edit Related document “Second”")
    sheet.click("Move up: Related document “Second”")
    assert sheet.names(DOCUMENT_LINK) == ["Second", "First", "Third"]
    slot = sheet.page.sheet.documents
    sheet.write(field(slot, "Name"), "Changed", "Return")
    sheet.click("Remove Related document “Third”")
    assert sheet.names(DOCUMENT_LINK) == ["Changed", "First"]
    sheet.session.undo()
    sheet.settle()
    assert sheet.names(DOCUMENT_LINK) == ["Changed", "First", "Third"]


def test_many_documents_are_shown_when_they_are_wanted(sheet: Any) -> None:
    for number in range(12):
        sheet.session.run(
            AddItem(
                DOCUMENT_LINK.name,
                sheet.session.workspace.new_key(),
                {"name": f"Document {number}"},
            )
        )
    sheet.settle()
    assert "Document 7" in sheet.words
    assert "Document 11" not in sheet.words
    sheet.click("Show all 12")
    assert "Document 11" in sheet.words


def test_a_component_is_renamed_where_it_is_read(sheet: Any) -> None:
    first = sheet.names()[0]
    slot = sheet.page.sheet.component_slots[0]
    sheet.write(field(slot, "Name"), "Automation & <i>flow</i>", "Return")
    assert sheet.names()[0] == "Automation & <i>flow</i>"
    sheet.write(field(slot, "Purpose"), "Less by hand.", "Tab")
    assert sheet.items(COMPONENT)[0].purpose == "Less by hand."
    sheet.session.undo()
    sheet.session.undo()
    sheet.settle()
    assert field(slot, "Name").toPlainText() == first


def test_the_keyboard_stays_where_it_goes_when_a_component_is_drawn_anew(sheet: Any) -> None:
    slot = sheet.page.sheet.component_slots[0]
    sheet.write(field(slot, "Name"), "Renamed", "Tab")
    assert sheet.keyboard_on == f"{_count(sheet, 0)} of Component “Renamed”"
    sheet.press("Tab", "Tab")
    assert sheet.keyboard_on == "Purpose"


def test_what_was_opened_is_next_by_tab(sheet: Any) -> None:
    """The page sees to it, whether or not the inspector is drawn anew."""
    sheet.window.opened.area.rebuilt.disconnect()
    name = sheet.names()[0]
    sheet.named(f"More of Component “{name}”").setFocus()
    sheet.press("Space")
    sheet.settle()
    assert sheet.keyboard_on == f"Less of Component “{name}”"
    sheet.press("Tab")
    assert sheet.keyboard_on == "Purpose"
    sheet.press("Tab")
    assert sheet.keyboard_on == "+ Add related document"
    sheet.press("Tab")
    assert sheet.keyboard_on == f"Remove Component “{name}”"
    sheet.press("Tab")
    assert sheet.keyboard_on == "+ Add component"
    sheet.press("Shift+Tab", "Shift+Tab", "Space")
    sheet.settle()
    assert sheet.keyboard_on == "Name"
    sheet.type("Guide")
    sheet.press("Tab")
    assert sheet.keyboard_on == "Link"


def _count(sheet: Any, place: int) -> str:
    key = sheet.items(COMPONENT)[place].key
    count = sum(p.component == key for p in sheet.session.framework.processes.values())
    return f"{count} process{'es' * (count != 1)}" if count else "No process"


def test_of_many_components_the_last_is_there_when_one_is_led_to_it(
    sheet: Any,
) -> None:
    new_key = sheet.session.workspace.new_key
    keys = [new_key() for _ in range(30)]
    added = [AddItem(COMPONENT.name, key, {"name": f"Part {key}"}) for key in keys]
    sheet.session.run(Several("Many components added", tuple(added)))
    document = add(sheet, DOCUMENT_LINK, name="The last", component=keys[-1])
    sheet.page._write()
    sheet.window.opened.area.show_subject(Subject(DOCUMENT_LINK.name, document))
    sheet.settle()
    assert sheet.is_named("Finish Related document “The last”")
    for key in keys:
        assert sheet.is_named(f"Component “Part {key}”")


def test_the_number_of_processes_leads_to_them(sheet: Any) -> None:
    key = add(sheet, COMPONENT, name="Counted")
    for name in ("One", "Two"):
        add(sheet, PROCESS, name=name, component=key)
    sheet.click("2 processes of Component “Counted”")
    assert sheet.window.page_title == "Processes"
    assert sheet.window.page.view.current == Subject(COMPONENT.name, key)


def test_a_component_is_added_moved_and_removed(sheet: Any) -> None:
    before = sheet.names()
    add_action = next(a for a in sheet.page.page_actions() if a.text() == "Add component")
    add_action.trigger()
    sheet.settle()
    assert sheet.keyboard_on == "Name"
    sheet.type("Brand")
    sheet.press("Return")
    sheet.settle()
    assert sheet.names() == [*before, "Brand"]
    sheet.click("More of Component “Brand”")
    sheet.click("Move up: Component “Brand”")
    assert sheet.names() == [*before[:-1], "Brand", before[-1]]
    sheet.click("Remove Component “Brand”")
    assert sheet.names() == before


def test_before_a_component_goes_its_consequences_are_told(sheet: Any) -> None:
    key = add(sheet, COMPONENT, name="Parted")
    add(sheet, PROCESS, name="Left alone", component=key)
    add(sheet, DOCUMENT_LINK, name="Goes with it", component=key)
    sheet.click("More of Component “Parted”")
    sheet.click("Remove Component “Parted”")
    assert any("Left alone" in each for each in sheet.words)
    assert any("Goes with it" in each for each in sheet.words)
    sheet.press("Escape")
    assert "Parted" in sheet.names()
    sheet.click("Remove Component “Parted”")
    sheet.click("Remove with all of this")
    assert "Parted" not in sheet.names()
    assert QApplication.focusWidget() is not None


def test_a_component_has_documents_of_its_own(sheet: Any, opened_links: list[str]) -> None:
    key = add(sheet, COMPONENT, name="Documented")
    sheet.click("More of Component “Documented”")
    slot = sheet.page.sheet.slot_of(key)
    adding = [e for e in slot.findChildren(QPushButton) if e.text() == "+ Add related document"]
    sheet.click(adding[0])
    sheet.write(field(slot, "Name"), "Its guide")
    sheet.write(field(slot, "Link"), "https://example.org/its-guide", "Return")
    (document,) = sheet.items(DOCUMENT_LINK)
    assert (document.name, document.component) == ("Its guide", key)
    sheet.click("Open Its guide")
    assert opened_links == ["https://example.org/its-guide"]


def test_one_is_led_to_a_letter_and_to_a_document(sheet: Any) -> None:
    component = add(sheet, COMPONENT, name="Documented")
    document = add(sheet, DOCUMENT_LINK, name="Its guide", component=component)
    of_all = add(sheet, DOCUMENT_LINK, name="For all")
    letter = sheet.items(LETTER)[2]
    for subject, called in (
        (Subject(LETTER.name, letter.key), "Letter “Consulted”"),
        (Subject(DOCUMENT_LINK.name, document), "Related document “Its guide”"),
        (Subject(DOCUMENT_LINK.name, of_all), "Related document “For all”"),
    ):
        sheet.window.opened.area.show_subject(subject)
        sheet.settle()
        assert sheet.is_named(f"Finish {called}")
        assert not sheet.named(f"Finish {called}").visibleRegion().isEmpty()


def test_a_document_for_looking_only_opens_links_and_changes_nothing(
    open_window: Any, marketing_path: Any, sheet_of: Any, opened_links: list[str]
) -> None:
    sheet = sheet_of(open_window(marketing_path))
    add(sheet, DOCUMENT_LINK, name="Policy", link="https://example.org/policy")
    sheet.window.close_document()
    reading = sheet_of(open_window(marketing_path, read_only=True))
    reading.click("Open Policy")
    assert opened_links == ["https://example.org/policy"]
    assert not reading.is_named("More of the related documents")
    assert not any(
        each.accessibleName().startswith(("Edit ", "Remove "))
        for each in reading.page.findChildren(QPushButton)
    )


def test_edits_elsewhere_are_shown_when_the_page_is_opened_again(sheet: Any) -> None:
    area = sheet.window.opened.area
    from governance_app.ui.pages.registry import page_named

    area.open_page(page_named("matrix"))
    first = sheet.items(COMPONENT)[0]
    sheet.session.run(EditItem(COMPONENT.name, first.key, {"name": "From elsewhere"}))
    area.open_page(page_named("framework"))
    sheet.settle()
    assert sheet.is_named("Component “From elsewhere”")
