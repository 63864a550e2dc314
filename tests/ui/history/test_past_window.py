"""The past in a window of its own: what it shows, that it refuses edits, and the way back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from governance_app.domain.commands import EditItem
from governance_app.domain.kinds import ROLE
from governance_app.store.opening import open_document
from governance_app.ui.pages.registry import page_named


@pytest.fixture
def open_past(window, windows, qtbot):
    """Return what opens a state of the past from a document with two edits."""
    role = next(iter(window.session.framework.roles))
    for name in ("First lead", "Second lead"):
        window.session.run(EditItem(ROLE.name, role, {"name": name}))

    def opened(asked):
        window.opened.area.pages.past_requested.emit(asked)
        qtbot.waitUntil(lambda: len(windows.all) == 2)
        past = next(each for each in windows.all if each is not window)
        qtbot.waitUntil(lambda: past.is_painted)
        return past, role

    return opened


def test_the_whole_program_shows_the_past_for_reading(open_past, window):
    past, role = open_past("#2")
    session = past.session
    assert session.framework.roles[role].name == "First lead"
    assert window.session.framework.roles[role].name == "Second lead"
    banner = past.messages.banner("read-only").text
    assert banner.startswith("As recorded on ")
    assert "change set 2 — read only" in banner
    assert "change set 2" in past.windowTitle()
    assert "change set 2, read-only" in past.top_bar.state.text()
    assert not past.list["undo"].isEnabled()


def test_an_edit_of_the_past_is_refused_with_a_sentence(open_past):
    past, role = open_past("#2")
    assert not past.session.run(EditItem(ROLE.name, role, {"name": "No"}))
    assert past.messages.message.text.startswith("The past cannot be edited; go back to now")
    assert past.session.framework.roles[role].name == "First lead"


def test_its_history_ends_with_the_moment(open_past):
    past, _ = open_past("#2")
    page = past.opened.area.open_page(page_named("history"))
    assert page.model.rowCount() == 2


def test_back_to_now_closes_it_and_shows_the_document(open_past, window, windows, qtbot):
    past, _ = open_past("#2")
    back = past.messages.banner("read-only").actions[0]
    assert back[0] == "Back to now"
    back[1]()
    qtbot.waitUntil(lambda: windows.all == (window,))
    assert window.session is not None


def test_back_to_now_opens_the_document_where_no_window_has_it(open_past, window, windows, qtbot):
    past, role = open_past("#2")
    window.close()
    qtbot.waitUntil(lambda: windows.all == (past,))
    past.messages.banner("read-only").actions[0][1]()
    qtbot.waitUntil(lambda: past.session is not None and not past.session.read_only)
    assert past.session.framework.roles[role].name == "Second lead"
    assert past.messages.banner("read-only") is None


def test_a_copy_of_the_past_is_a_document_of_its_own(open_past, tmp_path, qtbot):
    past, role = open_past("#2")
    past.documents.copy_to(tmp_path / "then.governance")
    qtbot.waitUntil(lambda: past.messages.message is not None)
    assert past.messages.message.text.startswith("Saved to ")
    with open_document(tmp_path / "then.governance", read_only=True) as copy:
        assert copy.load().roles[role].name == "First lead"


def test_a_moment_that_is_not_there_is_told_in_the_window(window, windows, qtbot):
    window.opened.area.pages.past_requested.emit("1999-01-01")
    qtbot.waitUntil(lambda: window.messages.message is not None)
    assert "Nothing was recorded in" in window.messages.message.text
    assert windows.all == (window,)


def test_the_moment_is_typed_below_the_history(window, windows, press, qtbot):
    page = window.opened.area.open_page(page_named("history"))
    asked = []
    page.past_requested.connect(asked.append)
    page.open_at.trigger()
    assert page.form.isVisible()
    assert QApplication.focusWidget() is page.form.moment.line
    press("no day")
    press(Qt.Key.Key_Return)
    assert page.form.moment.refused
    assert page.form.isVisible()
    page.form.moment.line.selectAll()
    press("2999-12-31 14:00")
    press(Qt.Key.Key_Return)
    assert asked == ["2999-12-31T14:00"]
    assert page.form.isHidden()
    qtbot.waitUntil(lambda: len(windows.all) == 2)


def test_naming_a_moment_is_given_up_by_escape(window, press):
    page = window.opened.area.open_page(page_named("history"))
    page.open_at.trigger()
    press(Qt.Key.Key_Escape)
    assert page.form.isHidden()
