"""The table of a register, by keys and clicks alone."""

from typing import Any

import pytest
from frameworks import blank_framework, counting_keys, staffed_framework
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit

from governance_app.domain.commands import AddItem, EditItem, RemoveItems
from governance_app.domain.kinds import PERSON, ROLE
from governance_app.domain.registers.query import Filter, Query
from governance_app.domain.registers.register import Register
from governance_app.domain.rules import Assessment
from governance_app.store.opening import open_document
from governance_app.ui.registers.model import RegisterModel

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal
DIRECTOR, MANAGER = "Marketing Operations Director", "Campaign Manager"


def model_of(framework: Any, kind: Any, *, can_edit: bool = True) -> RegisterModel:
    import datetime

    day = datetime.date(2026, 11, 22)
    return RegisterModel(
        Register(kind, framework, day, Assessment(framework, day).of), can_edit=can_edit
    )


@pytest.mark.parametrize("kind", [ROLE, PERSON], ids=lambda kind: kind.name)
@pytest.mark.parametrize("can_edit", [True, False])
@pytest.mark.parametrize(
    "framework", [staffed_framework(), blank_framework("F", counting_keys())], ids=["some", "none"]
)
def test_the_model_keeps_qts_rules(qapp: Any, framework: Any, kind: Any, can_edit: bool) -> None:
    model = model_of(framework, kind, can_edit=can_edit)
    QAbstractItemModelTester(model, FATAL)
    names = [column.name for column in model.columns]
    for query in (
        Query(group=names[1]),
        Query(find="a"),
        Query(filters=(Filter(names[1], frozenset({"x"})),)),
        Query(sort=((names[0], True),)),
    ):
        model.show(model.register, query, names[:4])
        model.show(model.register, query, names)


def test_a_screen_reader_hears_item_column_and_text(qapp: Any) -> None:
    model = model_of(staffed_framework(), ROLE)
    role = Qt.ItemDataRole.AccessibleTextRole
    row = model.keys.index(
        next(k for k in model.keys if model.register.entry(k, "name").text == MANAGER)
    )
    place = model.place_of("reports_to")
    assert model.index(row, 0).data(role) == MANAGER
    assert model.index(row, place).data(role) == f"{MANAGER}, Reports to: {DIRECTOR}"
    assert model.index(row, model.place_of("level")).data(role) == f"{MANAGER}, Level: empty"
    last = model.index(model.rowCount() - 1, 0)
    assert last.data(role) == "New role, Name: empty"


def test_typing_replaces_a_cell_and_enter_goes_on_below(staffed: Any) -> None:
    staffed.go(MANAGER)
    staffed.type("Campaign Lead")
    staffed.press("Return")
    assert "Campaign Lead" in staffed.texts()
    assert (
        staffed.pane.model.entry(staffed.pane.table.currentIndex().row(), 0).text == "Content Lead"
    )
    staffed.press("Ctrl+Z")
    assert MANAGER in staffed.texts()


def test_f2_edits_what_is_there_and_escape_gives_it_up(staffed: Any) -> None:
    staffed.go(MANAGER)
    staffed.press("F2", "End")
    staffed.type(" X")
    staffed.press("Escape")
    assert MANAGER in staffed.texts()
    staffed.press("F2", "End")
    staffed.type(" X")
    staffed.press("Tab")
    assert f"{MANAGER} X" in staffed.texts()
    column = staffed.pane.model.columns[staffed.pane.table.currentIndex().column()]
    assert column.label == "Kind"  # the next one that can be typed into


def test_a_reference_is_found_by_a_part_of_its_name(staffed: Any) -> None:
    staffed.go("Content Lead", "Reports to")
    staffed.type("operations d")
    staffed.press("Return")
    assert staffed.text("Content Lead", "Reports to") == DIRECTOR
    assert staffed.framework.roles[staffed.item("Content Lead").reports_to].name == DIRECTOR


def test_a_choice_is_picked_with_arrows(staffed: Any) -> None:
    staffed.go("Content Lead", "Kind")
    staffed.press("F2", "Down", "Down", "Return")
    assert staffed.text("Content Lead", "Kind") == "Team"


def test_what_is_refused_stays_in_the_cell_with_the_sentence(staffed: Any) -> None:
    staffed.go("Content Lead", "Level")
    staffed.type("soon")
    staffed.press("Return")
    assert "soon" in staffed.said
    assert "whole number" in staffed.said
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    assert QApplication.focusWidget().text() == "soon"
    staffed.press("Ctrl+A")
    staffed.type("3")
    staffed.press("Return")
    assert staffed.text("Content Lead", "Level") == "3"
    assert staffed.said == ""


def test_a_loop_of_reporting_is_refused_in_the_cell(staffed: Any) -> None:
    staffed.go(DIRECTOR, "Reports to")
    staffed.type(MANAGER)
    staffed.press("Return")
    assert "back to itself" in staffed.said
    staffed.press("Escape")
    assert staffed.text(DIRECTOR, "Reports to") == ""


def test_what_is_refused_follows_its_cell_when_rows_move(staffed: Any, qtbot: Any) -> None:
    staffed.go("Content Lead", "Level")
    staffed.type("soon")
    staffed.press("Return")
    editor = staffed.pane.gestures.typing.editor
    before = editor.y()
    key = staffed.item("Marketing Technology Manager").key
    staffed.session.run(RemoveItems(ROLE.name, (key,)))
    assert editor.is_open
    assert editor.y() < before
    staffed.session.run(RemoveItems(ROLE.name, (staffed.item("Content Lead").key,)))
    assert not editor.is_open


def test_a_computed_column_says_why_nothing_can_be_typed(staffed: Any) -> None:
    staffed.go(MANAGER, "Held by")
    staffed.type("x")
    assert "worked out" in staffed.said


def test_the_last_row_takes_a_new_item(staffed: Any) -> None:
    before = len(staffed.framework.roles)
    staffed.press("Ins")
    staffed.type("Event Lead")
    staffed.press("Return")
    staffed.type("Web Lead")
    staffed.press("Return")
    assert len(staffed.framework.roles) == before + 2
    assert staffed.texts()[-2:] == ["Event Lead", "Web Lead"]
    staffed.press("Ctrl+Z")
    assert "Web Lead" not in staffed.texts()


def test_a_new_item_takes_what_was_typed_in_all_its_cells(staffed: Any) -> None:
    staffed.go("")
    staffed.type("Event Lead")
    staffed.press("Tab")
    staffed.type("team")
    staffed.press("Tab")
    staffed.type(DIRECTOR)
    staffed.press("Return")
    added = staffed.item("Event Lead")
    assert added.role_kind == "team"
    assert staffed.framework.roles[added.reports_to].name == DIRECTOR


def test_a_new_item_without_its_name_is_refused_and_kept(staffed: Any) -> None:
    before = len(staffed.framework.roles)
    staffed.go("", "Level")
    staffed.type("3")
    staffed.press("Return")
    assert "Name" in staffed.said
    assert len(staffed.framework.roles) == before
    staffed.press("Home")
    staffed.type("Event Lead")
    staffed.press("Return")
    assert staffed.item("Event Lead").level == 3


def test_leaving_the_last_row_adds_what_was_typed(staffed: Any) -> None:
    staffed.go("")
    staffed.type("Event Lead")
    staffed.press("Tab", "Up")
    assert "Event Lead" in staffed.texts()


def test_ctrl_enter_fills_all_selected_cells_as_one_edit(staffed: Any) -> None:
    staffed.go(DIRECTOR, "Level")
    staffed.press("Shift+Down", "Shift+Down")
    staffed.type("2")
    staffed.press("Ctrl+Return")
    assert staffed.texts("Level")[:4] == ["2", "2", "2", ""]
    assert staffed.session.undo_title == "Level of 3 roles set to “2”"
    staffed.press("Ctrl+Z")
    assert set(staffed.texts("Level")) == {""}


def test_delete_empties_cells_and_refuses_what_must_be_there(staffed: Any) -> None:
    staffed.go(MANAGER, "Reports to")
    staffed.press("Delete")
    assert staffed.text(MANAGER, "Reports to") == ""
    staffed.go(MANAGER)
    staffed.press("Delete")
    assert "cannot be empty" in staffed.said
    assert MANAGER in staffed.texts()


def test_a_click_on_a_head_sorts_and_shift_sorts_further(staffed: Any) -> None:
    staffed.click_head("Name")
    assert staffed.texts() == sorted(staffed.texts(), key=str.casefold)
    staffed.click_head("Name")
    assert staffed.texts() == sorted(staffed.texts(), key=str.casefold, reverse=True)
    staffed.click_head("Kind")
    staffed.click_head("Name", shift=True)
    assert staffed.pane.arrangement.query.sort == (("role_kind", False), ("name", False))
    head = staffed.pane.model
    spoken = head.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Name, sorted up"


def test_sorting_keeps_the_cursor_on_its_item(staffed: Any) -> None:
    staffed.go(MANAGER, "Kind")
    staffed.click_head("Name")
    model, index = staffed.pane.model, staffed.pane.table.currentIndex()
    assert model.entry(index.row(), 0).text == MANAGER
    assert model.columns[index.column()].label == "Kind"


def test_find_shows_what_has_the_text(staffed: Any, qtbot: Any) -> None:
    staffed.press("Ctrl+F")
    staffed.type("analytics l")
    qtbot.waitUntil(lambda: staffed.texts() == ["Analytics Lead"])
    assert staffed.pane.bar.count.text() == "1 of 10 roles"
    staffed.press("Escape")
    qtbot.waitUntil(lambda: len(staffed.texts()) == 10)


def test_a_filter_shows_only_rows_with_its_text_and_goes_by_its_chip(staffed: Any) -> None:
    bar = staffed.pane.bar
    menu = bar.filter_button.menu()
    menu.aboutToShow.emit()
    below = next(a.menu() for a in menu.actions() if a.text() == "Kind")
    below.aboutToShow.emit()
    next(a for a in below.actions() if a.text().startswith("Body")).trigger()
    assert staffed.texts() == ["Marketing Council"]
    staffed.settle()
    staffed.click("Take away the filter Kind: Body")
    assert len(staffed.texts()) == 10


def test_groups_have_headings_that_the_cursor_passes_over(staffed: Any) -> None:
    menu = staffed.pane.bar.group_button.menu()
    menu.aboutToShow.emit()
    next(a for a in menu.actions() if a.text() == "Kind").trigger()
    model, table = staffed.pane.model, staffed.pane.table
    headings = [
        model.heading_text(h) for r in range(model.rowCount()) if (h := model.heading_at(r))
    ]
    assert headings == ["Individual (8)", "Team (1)", "Body (1)"] or "Body (1)" in headings
    table.setFocus()
    for _ in range(20):
        staffed.press("Up")
    stood = set()
    for _ in range(20):
        stood.add(table.currentIndex().row())
        staffed.press("Down")
    assert all(model.heading_at(row) is None for row in stood)
    headed = next(row for row in range(model.rowCount()) if model.heading_at(row))
    assert model.flags(model.index(headed, 0)) == Qt.ItemFlag.NoItemFlags
    assert len(stood) == 11
    table.grab()


def test_columns_are_chosen_and_kept_with_the_document(staffed: Any) -> None:
    menu = staffed.pane.bar.columns_button.menu()
    menu.aboutToShow.emit()
    next(a for a in menu.actions() if a.text() == "Purpose").trigger()
    staffed.click_head("Name")
    labels = [column.label for column in staffed.pane.model.columns]
    assert labels[-1] == "Purpose"
    kept = staffed.page.state()
    menu.aboutToShow.emit()
    next(a for a in menu.actions() if a.text() == "Purpose").trigger()
    assert "Purpose" not in [column.label for column in staffed.pane.model.columns]
    staffed.page.restore_state(kept)
    assert [column.label for column in staffed.pane.model.columns] == labels
    assert staffed.pane.arrangement.query.sort == (("name", False),)


@pytest.mark.parametrize(
    "state",
    [
        {"role": 3},
        {"role": {"columns": 7, "sort": "x", "filters": [], "group": 3, "widths": []}},
        {"role": {"columns": ["no", "level"], "sort": [["no", True], ["name"]], "group": "no"}},
        {"role": {"widths": {"name": -3, "no": 5}, "filters": {"level": 3, "no": ["x"]}}},
    ],
)
def test_a_strange_state_is_left_out(staffed: Any, state: Any) -> None:
    staffed.page.restore_state(state)
    assert len(staffed.texts()) == 10
    assert staffed.pane.model.columns[0].name == "name"


def test_escape_gives_up_a_choice_at_once(staffed: Any) -> None:
    staffed.go(MANAGER, "Kind")
    staffed.press("F2", "Down", "Escape")
    assert staffed.text(MANAGER, "Kind") == "Individual"
    assert staffed.pane.table.hasFocus()


def test_the_model_keeps_qts_rules_while_it_is_edited(staffed: Any) -> None:
    tester = QAbstractItemModelTester(staffed.pane.model, FATAL)
    staffed.go(MANAGER)
    staffed.type("Campaign Lead")
    staffed.press("Return", "Ins")
    staffed.type("New")
    staffed.press("Return", "Ctrl+Z", "Ctrl+Z")
    staffed.click_head("Kind")
    staffed.pane.arrange(staffed.pane.arrangement.grouped_by("role_kind"))
    staffed.press("Up", "Up", "Ctrl+A", "Ctrl+C")
    staffed.pane.arrange(staffed.pane.arrangement.finding("nothing has this"))
    staffed.pane.arrange(staffed.pane.arrangement.finding(""))
    assert tester.model() is staffed.pane.model


def test_a_new_item_that_the_filter_hides_is_told(staffed: Any) -> None:
    staffed.pane.arrange(staffed.pane.arrangement.filtered("role_kind", frozenset({"Body"})))
    staffed.go("")
    staffed.type("Event Lead")
    staffed.press("Return")
    assert "hides it" in staffed.said
    assert any(role.name == "Event Lead" for role in staffed.framework.roles.values())


def test_the_widths_that_the_user_gave_are_kept(staffed: Any, qtbot: Any) -> None:
    head, left = staffed.pane.table.head, Qt.MouseButton.LeftButton
    before, middle = head.sectionSize(1), head.height() // 2
    edge = head.sectionViewportPosition(2) - 1
    qtbot.mouseMove(head.viewport(), QPoint(edge, middle))
    qtbot.mousePress(head.viewport(), left, pos=QPoint(edge, middle))
    qtbot.mouseMove(head.viewport(), QPoint(edge + 40, middle))
    qtbot.mouseRelease(head.viewport(), left, pos=QPoint(edge + 40, middle))
    assert head.sectionSize(1) == before + 40
    assert staffed.pane.arrangement.query.sort == ()
    kept = staffed.page.state()
    assert list(kept["role"]["widths"]) == ["holders"]
    head.resizeSection(1, 50)
    staffed.page.restore_state(kept)
    assert head.sectionSize(1) == before + 40


@pytest.mark.parametrize(
    ("step", "labels", "group"),
    [
        ("Move this column left", ["Name", "Deputies", "Held by", "Kind"], ""),
        ("Move this column right", ["Name", "Held by", "Kind", "Deputies"], ""),
        ("Hide this column", ["Name", "Held by", "Kind", "Reports to"], ""),
        ("Group by this column", ["Name", "Held by", "Deputies", "Kind"], "deputies"),
    ],
)
def test_a_column_is_arranged_where_the_cursor_is(
    staffed: Any, step: str, labels: list[str], group: str
) -> None:
    staffed.go(MANAGER, "Deputies")
    next(a for a in staffed.page.page_actions() if a.text() == step).trigger()
    assert [column.label for column in staffed.pane.model.columns][:4] == labels
    assert staffed.pane.arrangement.query.group == group


def test_the_names_stay_first_and_shown(staffed: Any) -> None:
    staffed.go(MANAGER)
    for step in ("Move this column right", "Hide this column"):
        next(a for a in staffed.page.page_actions() if a.text() == step).trigger()
    staffed.go(MANAGER, "Held by")
    next(a for a in staffed.page.page_actions() if a.text() == "Move this column left").trigger()
    assert staffed.pane.model.columns[0].label == "Name"


def test_menus_offer_the_same_by_mouse(staffed: Any, qtbot: Any) -> None:
    staffed.go(MANAGER)
    table = staffed.pane.table
    table.customContextMenuRequested.emit(table.visualRect(table.currentIndex()).center())
    menu = staffed.pane.findChildren(QMenu)[-1]
    qtbot.waitUntil(menu.isVisible)
    next(a for a in menu.actions() if a.text() == "Show only rows with this text").trigger()
    menu.close()
    assert staffed.texts() == [MANAGER]
    head = table.head
    at = QPoint(head.sectionViewportPosition(1) + 5, 5)
    head.customContextMenuRequested.emit(at)
    menu = staffed.pane.findChildren(QMenu)[-1]
    next(a for a in menu.actions() if a.text() == "Sort by this column").trigger()
    menu.close()
    assert staffed.pane.arrangement.query.sort == (("holders", False),)


def test_a_long_text_is_typed_in_several_lines(staffed: Any) -> None:
    staffed.pane.arrange(staffed.pane.arrangement.with_column("purpose", shown=True))
    staffed.go(MANAGER, "Purpose")
    staffed.type("One")
    assert isinstance(QApplication.focusWidget(), QPlainTextEdit)
    staffed.press("Shift+Return")
    staffed.type("Two")
    staffed.press("Return")
    assert staffed.item(MANAGER).purpose == "One\nTwo"


def test_tab_walks_the_cells_and_ctrl_tab_leaves_them(staffed: Any) -> None:
    staffed.go(DIRECTOR)
    staffed.press("Tab")
    assert staffed.pane.table.currentIndex().column() == 1
    staffed.press("Shift+Tab")
    assert staffed.pane.table.currentIndex().column() == 0
    staffed.press("Ctrl+Tab")
    assert not staffed.pane.table.hasFocus()


def test_a_read_only_document_takes_nothing(
    open_window: Any, marketing_path: Any, hands_on: Any
) -> None:
    hands = hands_on(open_window(marketing_path, read_only=True), "roles")
    assert not hands.pane.model.has_new_row
    hands.go(MANAGER)
    hands.type("x")
    hands.press("Delete", "Ctrl+Del")
    assert MANAGER in hands.texts()


def test_other_edits_are_shown_and_the_cursor_stays(staffed: Any) -> None:
    staffed.go(MANAGER, "Kind")
    director = staffed.item(DIRECTOR).key
    staffed.session.run(EditItem(ROLE.name, director, {"name": "Head"}))
    assert staffed.text(MANAGER, "Reports to") == "Head"
    staffed.session.run(AddItem(ROLE.name, 99_999, {"name": "Added elsewhere"}))
    assert "Added elsewhere" in staffed.texts()
    staffed.session.run(RemoveItems(ROLE.name, (99_999,)))
    index = staffed.pane.table.currentIndex()
    assert staffed.pane.model.entry(index.row(), 0).text == MANAGER


def test_an_empty_register_says_what_it_is_for_and_where_to_begin(bare: Any) -> None:
    empty = bare.pane.empty
    assert empty.isVisible()
    assert "What has authority here?" in bare.words(empty)
    bare.click("Add roles")
    bare.type("First role")
    bare.press("Return")
    assert bare.texts() == ["First role"]
    assert not empty.isVisible()


def test_a_new_row_is_added_when_the_keyboard_leaves_the_table(staffed: Any) -> None:
    staffed.open("people")
    staffed.go("")
    staffed.type("Person N")
    staffed.pane.bar.line.setFocus()
    assert "Person N" in staffed.texts()
    staffed.go("")
    staffed.type("Person O")
    staffed.press("Tab")  # on to the next cell of the same row
    assert "Person O" not in staffed.texts()


def test_a_new_row_that_is_being_typed_is_kept_when_the_window_closes(staffed: Any) -> None:
    path = staffed.session.path
    staffed.open("people")
    staffed.go("")
    staffed.type("Person N")
    staffed.window.close()
    with open_document(path, read_only=True) as document:
        assert "Person N" in {each.name for each in document.load().of(PERSON).values()}
