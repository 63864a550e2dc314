"""The page “Compare” by keys and clicks: two states chosen, listed, filtered, drawn and explained."""

from collections.abc import Callable
from pathlib import Path

import pytest
from frameworks import counting_keys, framework_of
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from governance_app.domain.commands import AddItem, EditItem, SetLetters
from governance_app.domain.comparing import Difference, Group
from governance_app.store.opening import create_document
from governance_app.ui.compare.result_view import LIST, MATRIX
from governance_app.ui.pages.compare_page import ComparePage
from governance_app.ui.pages.registry import page_named

Key = Qt.Key


def _framework(new_key: Callable[[], int] | None = None):
    return framework_of(
        {"Plan": {"Lead": "A", "Editor": "R"}, "Write": {"Lead": "A", "Editor": "R"}},
        new_key=new_key,
    )


@pytest.fixture
def page(open_window, tmp_path: Path) -> ComparePage:
    """Return the page of a document in which three things were edited."""
    path = tmp_path / "marketing.governance"
    framework = _framework()
    create_document(path, framework, author="Person A").close()
    window = open_window(path)
    window.resize(1_300, 800)
    window.session.complete()
    (plan, _), (lead, editor) = framework.activities, framework.roles
    mask = framework.scheme.mask
    for command in (
        EditItem("role", lead, {"name": "Head"}),
        SetLetters(((plan, lead, mask("I")), (plan, editor, mask("AR")))),
        AddItem("person", 900, {"name": "Person A"}),
    ):
        assert window.session.run(command)
    page = window.opened.area.open_page(page_named("compare"))
    page.setFocus()
    return page


@pytest.fixture
def found(qtbot: QtBot) -> Callable[[ComparePage], None]:
    """Return what waits until what was asked for last has been compared."""

    def waited(page: ComparePage) -> None:
        qtbot.waitUntil(lambda: not page.comparing.is_under_way)
        QApplication.processEvents()

    return waited


def listed(page: ComparePage) -> list[str]:
    rows = page.result.list.rows.rows
    return [row.sentence if isinstance(row, Difference) else row.text for row in rows]


def type_into(qtbot: QtBot, line, text: str) -> None:
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Key.Key_Return)


def test_without_a_version_the_beginning_is_compared_with_now(page: ComparePage, found) -> None:
    found(page)
    assert page.bar.names == ("#1", "now")
    assert listed(page) == [
        "Roles · 1",
        "Role “Lead” is now called “Head”.",
        "Responsibility · 1",
        "Accountable for “1.1 Plan” moved from Head to Editor.",
        "People · 1",
        "Person “Person A” was added.",
    ]
    assert page.hint == "3 differences"
    assert page.focusProxy() is page.result.list
    assert page.result.list.hasFocus(), "the keyboard goes into what was found"
    QAbstractItemModelTester(page.result.list.rows)
    QAbstractItemModelTester(page.result.matrix.cells)


def test_keys_walk_fold_explain_and_lead(page: ComparePage, found, qtbot: QtBot) -> None:
    found(page)
    told, asked, led = [], [], []
    page.selection_changed.connect(told.append)
    page.inspector_requested.connect(lambda: asked.append(True))
    page.subject_requested.connect(led.append)
    view = page.result.list
    view.setFocus()
    qtbot.keyClick(view, Key.Key_End)
    assert told[-1].title == "Person A"
    qtbot.keyClick(view, Key.Key_Return)
    assert asked == [True]
    qtbot.keyClick(view, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [each.kind for each in led] == ["person"]
    qtbot.keyClick(view, Key.Key_Left)  # to its heading
    qtbot.keyClick(view, Key.Key_Left)  # folds it
    assert listed(page)[-1] == "People · 1"
    assert told[-1].title == "Compare", "on a heading the page explains itself"
    qtbot.keyClick(view, Key.Key_Right)
    assert listed(page)[-1] == "Person “Person A” was added."


def test_numbers_text_and_items_filter(page: ComparePage, found, qtbot: QtBot) -> None:
    found(page)
    head = page.result.head
    assert {group: button.accessibleName() for group, button in head.buttons.items()} == {
        Group.ROLES: "Roles: 1 difference",
        Group.RESPONSIBILITY: "Responsibility: 1 difference",
        Group.PEOPLE: "People: 1 difference",
    }
    qtbot.mouseClick(head.buttons[Group.ROLES], Qt.MouseButton.LeftButton)
    assert listed(page) == ["Roles · 1", "Role “Lead” is now called “Head”."]
    qtbot.mouseClick(head.buttons[Group.ROLES], Qt.MouseButton.LeftButton)
    page.find_text()
    qtbot.keyClicks(head.line, "EDITOR")
    qtbot.keyClick(head.line, Key.Key_Down)
    assert listed(page)[1:] == ["Accountable for “1.1 Plan” moved from Head to Editor."]
    type_into(qtbot, head.line, "nowhere")
    assert listed(page) == []
    head.clear()
    assert len(listed(page)) == 6
    type_into(qtbot, head.about.line, "Person A (person)")
    assert listed(page) == ["People · 1", "Person “Person A” was added."]


def test_an_edit_is_compared_at_once_where_a_state_is_now(
    page: ComparePage, found, qtbot: QtBot
) -> None:
    found(page)
    page.session.run(AddItem("role", 901, {"name": "Auditor"}))
    found(page)
    assert "Role “Auditor” was added." in listed(page)
    page.session.undo()
    found(page)
    assert "Role “Auditor” was added." not in listed(page)


def test_other_states_are_typed_and_what_is_not_there_is_said_below_its_field(
    page: ComparePage, found, qtbot: QtBot
) -> None:
    found(page)
    type_into(qtbot, page.bar.first.line, "#3")
    found(page)
    assert listed(page) == ["People · 1", "Person “Person A” was added."]
    type_into(qtbot, page.bar.second.line, "99")
    found(page)
    assert "There is no version 99" in page.bar.second.refused
    assert page.bar.first.refused == ""
    assert page.result.stop is None
    type_into(qtbot, page.bar.second.line, "#3")
    found(page)
    assert page.answer.differences == ()
    assert page.bar.second.refused == ""
    assert page.hint == ""


def test_the_other_way_round_what_came_went(page: ComparePage, found, qtbot: QtBot) -> None:
    found(page)
    qtbot.mouseClick(page.bar.turn, Qt.MouseButton.LeftButton)
    found(page)
    assert page.bar.names == ("now", "#1")
    assert "Person “Person A” was removed." in listed(page)


def test_another_document_begun_apart_is_compared_by_name(
    page: ComparePage, found, tmp_path: Path
) -> None:
    found(page)
    apart = tmp_path / "apart.governance"
    create_document(apart, _framework(counting_keys(5_000)), author="Person B").close()
    page.bar.first.choose_file(apart)
    found(page)
    assert "begun apart" in page.bar.remark.text()
    assert not page.bar.remark.isHidden()
    assert any("“Lead” was removed" in each for each in listed(page))


def test_the_matrix_is_walked_and_explained(page: ComparePage, found, qtbot: QtBot) -> None:
    found(page)
    told = []
    page.selection_changed.connect(told.append)
    page.result.tabs.open(MATRIX)
    matrix = page.result.matrix
    matrix.setFocus()
    assert matrix.grid()[0] == ["", "Activity", "Head", "Editor"]
    assert [row[1:] for row in matrix.grid()[2:]] == [["Plan", "−A +I", "R +A"]]
    assert told[-1].sections[0].heading == "Accountable moved"
    index = matrix.currentIndex()
    spoken = matrix.cells.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "1.1 Plan, Head: I, before A"
    qtbot.keyClick(matrix, Key.Key_Right)
    assert matrix.place == (
        next(iter(page.session.framework.activities)),
        matrix.cells.drawn.roles[1].key,
    )
    page.copy_selection()
    assert "−A +I" in QApplication.clipboard().text()


def test_what_is_selected_is_copied_and_all_is_written(
    page: ComparePage, found, qtbot: QtBot, tmp_path: Path
) -> None:
    found(page)
    page.copy_selection()
    assert "Role “Lead” is now called “Head”." in QApplication.clipboard().text()
    path = tmp_path / "differences.csv"
    page.write_list(path)
    qtbot.waitUntil(path.exists)
    qtbot.waitUntil(lambda: "Person “Person A” was added." in path.read_text("utf-8-sig"))


def test_the_page_comes_back_as_it_was_left(page: ComparePage, found) -> None:
    found(page)
    assert page.state() == {"matrix": False}, "nothing was chosen"
    page.show_part("#2..now")
    found(page)
    page.result.tabs.open(MATRIX)
    kept = page.state()
    page.show_part("#1..now")
    page.result.tabs.open(LIST)
    page.restore_state({**kept, "unknown": 1})
    assert page.bar.names == ("#2", "now")
    assert page.result.tabs.place == MATRIX
    page.restore_state({"first": 7, "matrix": "no"})
    assert page.bar.names == ("#2", "now")
