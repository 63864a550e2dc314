"""The history page: what it lists, filters, tells, reverts and restores; and the way to it."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QMenu

from governance_app.domain.commands import EditItem, RemoveItems, SetLetters
from governance_app.domain.history import index as index_module
from governance_app.domain.kinds import ROLE
from governance_app.domain.rules import Subject
from governance_app.store.opening import open_document
from governance_app.ui.history import inspecting
from governance_app.ui.history.model import HistoryModel
from governance_app.ui.history.targets import target_of
from governance_app.ui.inspection.inspection import Offer, PartLink, Text
from governance_app.ui.pages.registry import page_named
from governance_app.workspace import Workspace


@pytest.fixture
def edited(marketing_path):
    """Return a document with five edits by somebody else, and what they were about."""
    with Workspace(open_document(marketing_path), author="Person B") as workspace:
        activity, role, cell = next(workspace.framework.matrix.cells())
        other = list(workspace.framework.roles)[3]
        workspace.execute(EditItem(ROLE.name, role, {"name": "First lead"}))
        workspace.execute(SetLetters(((activity, role, cell.letters ^ 4),)))
        workspace.execute(EditItem(ROLE.name, role, {"name": "Second lead"}))
        workspace.execute(RemoveItems(ROLE.name, (other,)))
        workspace.execute(EditItem(ROLE.name, role, {"purpose": "Leads"}))
    return marketing_path, activity, role


@pytest.fixture
def history(open_window, edited, qtbot):
    """Return the page, the journal of which has been read for its filters."""
    window = open_window(edited[0])
    page = window.opened.area.open_page(page_named("history"))
    page.setFocus()
    qtbot.waitUntil(lambda: page.search.index is not None and page.search.index.is_complete)
    page.window_of_test = window
    return page


def listed(page):
    model = page.model
    return [model.sequence(row) for row in range(model.rowCount())]


def told(page, qtbot):
    """Return the inspection of the selected edit, and all its texts."""
    found = []
    page.selection_changed.connect(found.append)
    page.explainer.explain_now()
    page.selection_changed.disconnect(found.append)
    blocks = [block for section in found[-1].sections for block in section.blocks]
    headings = [section.heading for section in found[-1].sections]
    return found[-1], blocks, headings


def test_every_edit_is_listed_the_newest_first(history):
    assert listed(history) == [6, 5, 4, 3, 2, 1]
    when, who, what = history.model.words(0)
    assert (who, what) == ("Person B", "Role “Second lead”: Purpose changed")
    assert len(when) == len("2026-05-01 14:00")
    assert history.head.count.text() == "6 edits"
    assert history.model.words(5)[1] == "Person A"
    text = history.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert text.startswith("Role “Second lead”: Purpose changed. Person B, ")


def test_the_model_keeps_the_rules_of_models(history, qtbot):
    QAbstractItemModelTester(history.model)
    history.model.show_found([5, 3])
    history.model.add_older([2])
    history.model.add_newest(8, [8, 7])
    assert listed(history) == [8, 7, 5, 3, 2]
    assert [history.model.row_of(each) for each in (8, 5, 2, 6, 1)] == [0, 2, 4, None, None]
    history.model.show_all(6)


def test_only_what_is_seen_is_read_of_a_million_edits():
    asked = []

    def read(sequences):
        asked.extend(sequences)
        return {}

    model = HistoryModel(read)
    model.show_all(1_000_000)
    assert model.rowCount() == 1_000_000
    assert model.words(500_000)[2].startswith("This change set is missing")
    assert len(asked) <= 128
    assert model.row_of(1) == 999_999


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("renamed", [4, 2]),
        ("SECOND renamed", [4]),
        ("framework created", [1]),
        ("nothing like it", []),
    ],
)
def test_typing_finds_edits(history, press, qtbot, typed, expected):
    history.find_text()
    press(typed)
    qtbot.waitUntil(lambda: history.head.asked.text == typed)
    qtbot.waitUntil(lambda: listed(history) == expected)
    assert history.head.count.text() == f"{len(expected)} of 6 edits"
    assert history.empty.isVisible() is not bool(expected)
    press(Qt.Key.Key_Escape)
    assert listed(history) == [6, 5, 4, 3, 2, 1]


def test_who_is_chosen_from_those_who_edited(history):
    menu = history.head.who.menu()
    menu.aboutToShow.emit()
    names = [action.text() for action in menu.actions()]
    assert names == ["By everybody", "Person A", "Person B"]
    menu.actions()[1].trigger()
    assert listed(history) == [1]
    assert history.head.who.text() == "Person A"


def test_days_are_typed_and_a_strange_one_is_told(history, press, qtbot):
    head = history.head
    head.since.setFocus()
    press("2999-01-01")
    press(Qt.Key.Key_Return)
    assert listed(history) == []
    head.since.line.selectAll()
    press("soon")
    press(Qt.Key.Key_Return)
    assert "is no date" in head.since.refused
    head.since.line.selectAll()
    press(Qt.Key.Key_Delete)
    press(Qt.Key.Key_Return)
    assert head.since.refused == ""
    assert listed(history) == [6, 5, 4, 3, 2, 1]
    head.since.line.setText("2020-01-02")
    head.since.line.editingFinished.emit()
    head.until.line.setText("2020-01-01")
    head.until.line.editingFinished.emit()
    assert head.until.refused == "This is before the first day."


def test_an_edit_is_told_before_and_after(history, qtbot):
    history.view.go_to(history.model.row_of(4))
    inspection, blocks, headings = told(history, qtbot)
    assert inspection.title == "Role “First lead” renamed to “Second lead”"
    assert inspection.subtitle.startswith("Person B · ")
    assert inspection.subtitle.endswith(" · change set 4")
    assert "Role “First lead”" in headings
    assert Text("Name: First lead → Second lead") in blocks
    assert PartLink("Who else changed this?", "history", f"role:{_role(history)}") in blocks


def _role(page):
    return next(k for k, r in page.session.framework.roles.items() if r.name == "Second lead")


def test_an_edit_is_reverted_from_the_inspector(history, qtbot):
    history.view.go_to(history.model.row_of(5))
    _, blocks, _ = told(history, qtbot)
    (offer,) = [each for each in blocks if isinstance(each, Offer)]
    before = len(history.session.framework.roles)
    assert history.session.run(offer.command)
    assert len(history.session.framework.roles) == before + 1
    assert listed(history)[0] == 7
    assert history.model.words(0)[2].startswith("Reverted: Role “")
    assert history.view.sequence == 5  # the cursor stays on its edit


def test_why_an_edit_cannot_be_reverted_is_told(history, qtbot):
    history.view.go_to(history.model.row_of(2))
    _, blocks, _ = told(history, qtbot)
    assert not [each for each in blocks if isinstance(each, Offer)]
    assert not history.revert.isEnabled()
    assert "was changed since by Person B (change set 6" in blocks[0].text
    history.view.go_to(history.model.row_of(1))
    _, blocks, _ = told(history, qtbot)
    assert blocks[0].text.startswith("The document began with this change set")


def test_a_large_edit_is_read_on_a_thread(history, qtbot, monkeypatch):
    monkeypatch.setattr("governance_app.ui.history.explainer._LARGE", 0)
    found = []
    history.selection_changed.connect(found.append)
    history.view.go_to(history.model.row_of(4))
    history.explainer.explain_now()
    assert found[-1].title == "Reading what this edit did…"
    qtbot.waitUntil(lambda: found[-1].title.startswith("Role “First lead” renamed"))


def test_of_very_much_only_some_is_told(history, qtbot, monkeypatch):
    monkeypatch.setattr(inspecting, "_MOST_TOLD", 3)
    history.view.go_to(history.model.row_of(1))
    _, blocks, headings = told(history, qtbot)
    assert len(headings) == 1 + 3 + 1
    assert "more items and assignments" in blocks[-1].text


def test_a_state_is_restored_as_one_edit(history, qtbot):
    history.view.go_to(history.model.row_of(2))
    history.restore.trigger()
    qtbot.waitUntil(lambda: listed(history)[0] == 7)
    names = {each.name for each in history.session.framework.roles.values()}
    assert "First lead" in names
    assert history.model.words(0)[2].startswith("Restored: As recorded on ")
    assert history.session.undo()
    assert "Second lead" in {each.name for each in history.session.framework.roles.values()}


def test_edits_made_meanwhile_join_what_is_found(history, qtbot):
    role = _role(history)
    history.show_part(f"role:{role}")
    assert listed(history) == [6, 4, 3, 2, 1]
    assert history.head.target.text() == "Only Role “Second lead”  ✕"
    history.session.run(EditItem(ROLE.name, role, {"name": "Third lead"}))
    other = next(each for each in history.session.framework.roles if each != role)
    history.session.run(EditItem(ROLE.name, other, {"name": "Another"}))
    assert listed(history) == [7, 6, 4, 3, 2, 1]
    history.head.target.click()
    assert listed(history) == [8, 7, 6, 5, 4, 3, 2, 1]


def test_the_history_of_a_cell_is_led_to_from_the_inspector(history, edited):
    _, activity, role = edited
    area = history.window_of_test.opened.area
    area.inspector.part_requested.emit("history", f"cell:{activity}:{role}")
    assert listed(history) == [3, 1]
    assert area.pages.description.name == "history"
    assert history.head.target.text().startswith("Only Second lead for “")


def test_an_item_leads_to_who_changed_it(history, edited, qtbot):
    area = history.window_of_test.opened.area
    area.open_page(page_named("roles")).show_subject(Subject(ROLE.name, edited[2]))
    wanted = PartLink("Who changed this?", "history", f"role:{edited[2]}")

    def is_offered():
        area.inspector.draw_now()
        return wanted in [b for s in area.inspector._shown.sections for b in s.blocks]

    qtbot.waitUntil(is_offered)


@pytest.mark.parametrize("part", ["", "role", "role:x", "nothing:1", "cell:1", "cell:1:2:3"])
def test_a_strange_part_is_passed_over(history, part):
    assert target_of(part) is None
    history.show_part(part)
    assert listed(history) == [6, 5, 4, 3, 2, 1]


def test_a_search_goes_on_while_the_journal_is_read(open_window, edited, qtbot, monkeypatch):
    monkeypatch.setattr(index_module, "BLOCK", 1)
    monkeypatch.setattr(index_module, "NEWEST_BLOCK", 1)
    window = open_window(edited[0])
    page = window.opened.area.open_page(page_named("history"))
    page.show_part(f"role:{edited[2]}")  # before anything has been read
    qtbot.waitUntil(lambda: listed(page) == [6, 4, 3, 2, 1])
    qtbot.waitUntil(lambda: page.head.count.text() == "5 of 6 edits")


def test_the_keys_of_the_list(history, press, qtbot):
    history.view.setFocus()
    press(Qt.Key.Key_End)
    assert history.view.sequence == 1
    press(Qt.Key.Key_Home)
    assert history.view.sequence == 6
    press(Qt.Key.Key_Down)
    assert history.view.sequence == 5
    asked = []
    history.inspector_requested.connect(lambda: asked.append(True))
    press(Qt.Key.Key_Return)
    assert asked
    history.show_menu(QPoint(5, 5))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    texts = [action.text() for action in menu.actions()]
    menu.close()
    assert texts == ["Revert this edit", "Open as recorded then", "Restore this state"]
    assert history.open_then.shortcut() == QKeySequence("Ctrl+Return")


def test_a_line_is_copied(history):
    history.view.go_to(0)
    history.copy_selection()
    copied = QApplication.clipboard().text().split("\t")
    assert copied[1:3] == ["Person B", "Role “Second lead”: Purpose changed"]
    assert copied[3].strip() == "6"


def test_read_only_offers_no_edits(open_window, edited, qtbot):
    window = open_window(edited[0], read_only=True)
    page = window.opened.area.open_page(page_named("history"))
    _, blocks, _ = told(page, qtbot)
    assert blocks[0].text == "This is open for reading only."
    assert not page.revert.isEnabled()
    assert not page.restore.isEnabled()
    assert page.open_then.isEnabled()
