"""The inspector: what it draws, and that its mends, texts and links do what they say."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from governance_app.domain.commands import EditItem
from governance_app.domain.kinds import ROLE
from governance_app.domain.rules import Subject
from governance_app.ui.frame.inspector_panel import InspectorPanel
from governance_app.ui.frame.main_window import MainWindow
from governance_app.ui.inspection.inspection import (
    EditableText,
    FindingCard,
    Inspection,
    LetterMeaning,
    Letters,
    Link,
    Section,
    Text,
)
from governance_app.ui.widgets.buttons import LinkButton

Key = Qt.Key


@dataclass
class Shown:
    """An inspector with the first role of the example."""

    panel: InspectorPanel
    role: int
    window: MainWindow

    def show(self, *blocks: object) -> None:
        inspection = Inspection("Title", "Subtitle", (Section("Heading", blocks),))
        self.panel.show_inspection(inspection)
        self.panel.draw_now()
        QApplication.processEvents()

    def rename(self, name: str) -> EditItem:
        return EditItem(ROLE.name, self.role, {"name": name})

    def text(self, *, several_lines: bool = False) -> EditableText:
        name = self.window.session.framework.roles[self.role].name
        return EditableText("Name", name, self.rename, several_lines)

    @property
    def name(self) -> str:
        return self.window.session.framework.roles[self.role].name


@pytest.fixture
def shown(window: MainWindow) -> Shown:
    role = next(iter(window.session.framework.roles))
    return Shown(window.opened.area.inspector, role, window)


def words(panel: InspectorPanel) -> list[str]:
    return [label.text() for label in panel.findChildren(QLabel)]


def test_every_block_is_drawn_as_plain_text(shown: Shown) -> None:
    shown.show(
        Text("a<b and c>d"),
        FindingCard("No Accountable", "Nobody <b>answers</b>.", "When it goes wrong …", "error"),
        Letters((LetterMeaning("A", "Accountable", "accountable"),)),
    )
    assert {
        "Title",
        "Subtitle",
        "Heading",
        "a<b and c>d",
        "Error: No Accountable",
        "Nobody <b>answers</b>.",
        "Accountable",
    } <= set(words(shown.panel))
    formats = {label.textFormat() for label in shown.panel.findChildren(QLabel)}
    assert formats == {Qt.TextFormat.PlainText}


def test_a_mend_is_a_button_that_mends(shown: Shown, press) -> None:
    card = FindingCard("T", "M", "R", "error", (("Call it so", shown.rename("Mended")),))
    shown.show(card)
    shown.panel.take_focus()
    focused = QApplication.focusWidget()
    assert isinstance(focused, LinkButton)
    assert focused.accessibleName() == "Call it so"
    press(Key.Key_Space)
    assert shown.name == "Mended"


def test_a_read_only_document_offers_no_mends(open_window, marketing_path) -> None:
    window = open_window(marketing_path, read_only=True)
    role = next(iter(window.session.framework.roles))
    shown = Shown(window.opened.area.inspector, role, window)
    shown.show(FindingCard("T", "M", "R", "error", (("Mend", shown.rename("x")),)), shown.text())
    assert shown.panel.findChildren(LinkButton) == []
    assert shown.panel.findChild(QLineEdit).isReadOnly()


@pytest.mark.parametrize("leave", [Key.Key_Return, Key.Key_Tab])
def test_a_text_is_taken_over(shown: Shown, press, leave: Qt.Key) -> None:
    shown.show(shown.text(), Link("further", Subject(ROLE.name, shown.role)))
    field = shown.panel.findChild(QLineEdit)
    field.setFocus()
    field.selectAll()
    press("Typed")
    assert shown.name != "Typed"
    press(leave)
    assert shown.name == "Typed"


def test_a_text_of_several_lines_is_taken_over_on_leaving(shown: Shown, press) -> None:
    shown.show(shown.text(several_lines=True), Link("further", Subject(ROLE.name, shown.role)))
    field = shown.panel.findChild(QPlainTextEdit)
    field.setFocus()
    field.selectAll()
    press("Typed")
    press(Key.Key_Tab)
    assert shown.name == "Typed"


def test_escape_gives_typing_up(shown: Shown, press) -> None:
    before = shown.name
    shown.show(shown.text())
    field = shown.panel.findChild(QLineEdit)
    field.setFocus()
    press("xyz")
    press(Key.Key_Escape)
    assert field.text() == before
    press(Key.Key_Return)
    assert shown.name == before


def test_a_refused_text_stays_to_be_mended(shown: Shown, press, message_of) -> None:
    shown.show(shown.text())
    field = shown.panel.findChild(QLineEdit)
    field.setFocus()
    field.setText("x" * 10_000)
    press(Key.Key_Return)
    assert "10,000 characters" in message_of(shown.window)
    assert field.text() == "x" * 10_000
    field.setText("Shorter")
    press(Key.Key_Return)
    assert shown.name == "Shorter"


def test_typing_is_not_lost_when_something_else_is_to_be_shown(
    shown: Shown, press, qtbot: QtBot
) -> None:
    shown.show(shown.text())
    field = shown.panel.findChild(QLineEdit)
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    field.selectAll()
    press("half a na")
    shown.panel.show_inspection(Inspection("Other"))
    shown.panel.draw_now()
    assert shown.panel.shown_title == "Title"
    assert field.text() == "half a na"
    press(Key.Key_Return)
    shown.panel.draw_now()
    assert shown.name == "half a na"
    assert shown.panel.shown_title == "Other"


def test_a_link_leads_to_its_subject(shown: Shown, press, window: MainWindow, go_to) -> None:
    go_to("findings")
    shown.show(Link("Show the role", Subject(ROLE.name, shown.role)))
    shown.panel.take_focus()
    press(Key.Key_Space)
    assert window.page_title == "Roles"


def test_escape_leads_back_to_the_page(shown: Shown, press) -> None:
    shown.show(Link("Show the role", Subject(ROLE.name, shown.role)))
    shown.panel.take_focus()
    press(Key.Key_Escape)
    assert shown.window.page.isAncestorOf(QApplication.focusWidget())


def test_f9_hides_and_shows_it(window: MainWindow, press) -> None:
    panel = window.opened.area.inspector
    assert panel.isVisible()
    press(Key.Key_F9)
    assert not panel.isVisible()
    assert not window.list["inspector"].isChecked()
    press(Key.Key_F9)
    assert panel.isVisible()


def test_the_same_inspection_is_not_drawn_twice(shown: Shown, qtbot: QtBot) -> None:
    shown.show(shown.text())
    drawn = shown.panel.widget()
    shown.show(shown.text())
    assert shown.panel.widget() is drawn


def test_focus_stays_at_its_place_when_it_is_drawn_anew(shown: Shown) -> None:
    links = [Link(f"Link {n}", Subject(ROLE.name, shown.role)) for n in range(3)]
    shown.show(*links)
    shown.panel.focusable()[1].setFocus()
    shown.show(*links, Text("more"))
    assert QApplication.focusWidget().accessibleName() == "Link 1"
