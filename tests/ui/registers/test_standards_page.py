"""Standards: what they apply to by clicks, and links that open only where they may, and only then."""

import datetime

import pytest
from offices import Office
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from governance_app.domain.commands import EditItem
from governance_app.domain.kinds import COMPONENT, STANDARD, STANDARD_USE, SYSTEM, TOUCHPOINT
from governance_app.store.opening import create_document
from governance_app.ui.registers.form_fields import FormFieldBlock
from governance_app.ui.registers.web_links import QDesktopServices
from governance_app.ui.widgets.buttons import LinkButton

_WEB, _MAIL, _PATH = "https://example.org/policy?a=b#c", "mailto:quality@example.org", "a/mail.pdf"


@pytest.fixture
def hands(open_window, hands_on, tmp_path):
    """Return hands on the page Standards of a document with some to apply."""
    office = Office()
    office.add(SYSTEM, name="CRM")
    office.add(TOUCHPOINT, name="Newsletter")
    office.add(COMPONENT, name="Workflow automation")
    office.process("Campaigns")
    office.add(STANDARD, name="E-mail policy")
    path = tmp_path / "Standards.governance"
    create_document(path, office.framework, author="Person A").close()
    window = open_window(path)
    window.resize(1500, 900)
    return hands_on(window, "standards")


@pytest.fixture
def opened(monkeypatch):
    """Return the addresses that were opened outside the program."""
    addresses = []

    def open_url(url):
        addresses.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return addresses


def field(hands, name):
    """Return a visible field of the form by its name."""
    there = hands.panel.findChildren(FormFieldBlock)
    return next(each for each in there if each.block.name == name and each.isVisible())


def set_link(hands, link):
    (standard,) = hands.framework.of(STANDARD).values()
    hands.session.run(EditItem(STANDARD.name, standard.key, {"link": link}))
    hands.settle()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("process", "Campaigns"),
        ("system", "CRM"),
        ("component", "Workflow automation"),
        ("touchpoint", "Newsletter"),
    ],
)
def test_what_a_standard_applies_to_is_added_and_removed_by_clicks(hands, name, text):
    hands.go("E-mail policy")
    hands.settle()
    assert "Applies to" in hands.words()
    hands.click("+ Add standard in use")
    field(hands, name).editor.setFocus()
    hands.type(text)
    hands.click("Add", hands.panel)
    (use,) = hands.framework.of(STANDARD_USE).values()
    assert getattr(use, name) is not None
    assert hands.text("E-mail policy", "Applies to") == text
    hands.click(f"Remove Standard in use “E-mail policy · {text}”")
    assert not hands.framework.of(STANDARD_USE)
    assert hands.text("E-mail policy", "Applies to") == ""


def test_a_use_of_nothing_is_refused_in_a_sentence(hands):
    hands.go("E-mail policy")
    hands.settle()
    hands.click("+ Add standard in use")
    hands.click("Add", hands.panel)
    assert not hands.framework.of(STANDARD_USE)
    assert any("component, process, system" in words for words in hands.words())


def test_a_review_that_is_late_is_found_and_a_decision_ends_it(hands):
    (standard,) = hands.framework.of(STANDARD).values()
    before = hands.session.today - datetime.timedelta(days=1)
    values = {"decision": "under-review", "next_review": before}
    hands.session.run(EditItem(STANDARD.name, standard.key, values))
    hands.settle()
    late = hands.text("E-mail policy", "Findings")
    hands.session.run(EditItem(STANDARD.name, standard.key, {"next_review": hands.session.today}))
    hands.settle()
    assert late != hands.text("E-mail policy", "Findings")


@pytest.mark.parametrize("link", [_WEB, _MAIL])
def test_an_address_opens_when_it_is_clicked_and_not_before(hands, opened, link):
    set_link(hands, link)
    hands.go("E-mail policy", "Link")
    hands.press("Return")
    hands.settle()
    place = hands.pane.model.place_of("link")
    cell = hands.pane.table.visualRect(hands.pane.model.index(0, place)).center()
    hands.qtbot.mouseClick(hands.pane.table.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    hands.settle()
    assert hands.text("E-mail policy", "Link") == link
    assert opened == []
    hands.click(f"Open {link}")
    assert opened == [link]


@pytest.mark.parametrize("link", [_PATH, "=HYPERLINK(1)", "/etc/passwd", "example.org", "<a>b</a>"])
def test_what_is_no_address_is_shown_as_text(hands, opened, link):
    set_link(hands, link)
    hands.go("E-mail policy", "Link")
    hands.settle()
    assert hands.text("E-mail policy", "Link") == link
    assert field(hands, "link").text == link
    buttons = hands.panel.findChildren(LinkButton)
    assert not [each for each in buttons if each.accessibleName().startswith("Open")]
    hands.press("Ctrl+C")
    copied = QApplication.clipboard().text()
    assert copied == (f"'{link}" if link.startswith("=") else link)
    assert opened == []


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "\\\\server\\share\\policy.pdf",
        "//server/share",
        "http://example.org",
        "data:text/html,x",
        "C:\\policy.pdf",
        "https://name:password@example.org",
    ],
)
def test_what_could_do_harm_is_refused_where_it_is_typed(hands, opened, link):
    hands.go("E-mail policy", "Link")
    hands.type(link)
    hands.press("Return")
    assert "must begin with https:// or mailto:" in hands.said
    hands.press("Escape")
    hands.settle()
    form = field(hands, "link")
    form.editor.setFocus()
    form.editor.setText(link)
    hands.press("Return")
    assert "must begin with https:// or mailto:" in field(hands, "link").refused
    (standard,) = hands.framework.of(STANDARD).values()
    assert (standard.link, opened) == ("", [])
