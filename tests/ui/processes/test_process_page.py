"""The processes page by keys, clicks and drops."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from governance_app.domain.commands import AddItem, EditItem
from governance_app.domain.kinds import COMPONENT, PROCESS, kind_named
from governance_app.domain.outline import outline
from governance_app.domain.rules import Subject
from governance_app.ui.frame.main_window import MainWindow
from governance_app.ui.pages.process_page import ProcessPage
from governance_app.ui.pages.registry import page_named
from governance_app.ui.processes import moves
from governance_app.ui.processes.painting import fold_mark
from governance_app.ui.widgets.buttons import Button

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
KEY = Qt.Key


def open_page(window: MainWindow) -> ProcessPage:
    """Open the page in a window, with the keyboard in its tree."""
    description = page_named("processes")
    assert description is not None
    assert window.opened is not None
    page = window.opened.area.open_page(description)
    assert isinstance(page, ProcessPage)
    page.setFocus()
    return page


@pytest.fixture
def page(window: MainWindow) -> ProcessPage:
    """Return the page of the example, whose model is watched."""
    made = open_page(window)
    QAbstractItemModelTester(made.model, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    return made


def lines(page: ProcessPage) -> list[str]:
    return [" " * row.depth + row.item.name for row in outline(page.session.framework)]


def shown(page: ProcessPage) -> list[str]:
    model = page.model
    there = (model.line(row) for row in range(model.rowCount()))
    return [model.tree.item(line).name for line in there if line is not None]


def index_of(page: ProcessPage, name: str):
    return page.model.index(page.model.row_of(subject(page, name)), 0)


def subject(page: ProcessPage, name: str) -> Subject:
    return next(
        Subject(row.kind, row.item.key)
        for row in outline(page.session.framework)
        if row.item.name == name
    )


def go_to(page: ProcessPage, *names: str) -> None:
    page.view.choose([subject(page, name) for name in names])
    page.view.setFocus()


def enter(press) -> None:
    """Press Enter; Qt takes over what was typed as soon as it is idle."""
    press(KEY.Key_Return)
    QApplication.processEvents()


def name_of(page: ProcessPage) -> str:
    current = page.view.current
    assert current is not None
    return str(page.session.framework.of(kind_named(current.kind))[current.key].name)


def test_the_tree_shows_every_component_process_and_activity(page):
    rows = outline(page.session.framework)
    assert shown(page) == [row.item.name for row in rows]


def test_arrows_walk_fold_and_unfold(page, press):
    first = name_of(page)
    press(KEY.Key_Left)
    press(KEY.Key_Down)
    folded = name_of(page)
    press(KEY.Key_Up)
    press(KEY.Key_Right)
    press(KEY.Key_Down)
    assert (folded, name_of(page)) != (first, first)
    assert folded != name_of(page)


def test_an_activity_is_added_behind_the_one_where_one_stands_and_named_by_typing(page, press):
    go_to(page, "Score and route leads")
    before = lines(page)
    press(KEY.Key_Insert)
    press("Agree routing rules")
    enter(press)
    at = before.index(next(each for each in before if each.endswith("Score and route leads")))
    depth = len(before[at]) - len(before[at].lstrip())
    assert lines(page) == [
        *before[: at + 1],
        " " * depth + "Agree routing rules",
        *before[at + 1 :],
    ]
    assert name_of(page) == "Agree routing rules"


def test_a_process_is_added_named_and_given_an_owner_by_typing(page, press):
    go_to(page, "Workflow automation")
    press(KEY.Key_Insert, ALT)
    press("Lead routing")
    enter(press)
    press(KEY.Key_Right)  # the line has nothing below it: the next column
    page.view.setCurrentIndex(page.view.currentIndex().siblingAtColumn(1))
    press(KEY.Key_F2)
    press("campaign")
    enter(press)
    made = page.session.framework.processes[subject(page, "Lead routing").key]
    assert page.session.framework.roles[made.owner].name == "Campaign Manager"


def test_what_cannot_be_is_refused_with_a_sentence_and_nothing_changes(page, press, window):
    go_to(page, "Workflow automation")
    place = page.model.names.index("next_review")
    page.view.setColumnHidden(place, False)
    page.view.setCurrentIndex(page.view.currentIndex().siblingAtColumn(place))
    said = []
    page.session.message.connect(said.append)
    before = page.session.framework
    press(KEY.Key_F2)
    press("soon")
    enter(press)
    assert page.session.framework is before
    assert "soon" in said[0].text


def test_a_process_is_duplicated_with_its_letters(page, press):
    go_to(page, "Workflow automation")
    before = page.session.framework
    press(KEY.Key_D, CONTROL)
    assert name_of(page) == "Workflow automation (copy)"
    after = page.session.framework
    copied = [a for a in after.activities.values() if a.process == page.view.current.key]
    assert copied
    for each in copied:
        original = next(a for a in before.activities.values() if a.name == each.name)
        assert after.matrix.rows[each.key] == before.matrix.rows[original.key]
    press(KEY.Key_Z, CONTROL)
    assert lines(page) == [" " * r.depth + r.item.name for r in outline(before)]


def test_alt_and_arrows_move_lines_and_the_selection_goes_along(page, press):
    go_to(page, "Score and route leads")
    before = lines(page)
    press(KEY.Key_Up, ALT)
    assert lines(page) != before
    assert name_of(page) == "Score and route leads"
    press(KEY.Key_Down, ALT)
    assert lines(page) == before


def test_a_process_becomes_a_part_of_the_one_above_and_comes_out_again(page, press):
    names = [row.item for row in outline(page.session.framework) if row.kind == PROCESS.name]
    second = next(
        each for each in names if moves.moved_in(page.session.framework, [_line(each)]) is not None
    )
    before = lines(page)
    go_to(page, second.name)
    press(KEY.Key_Right, ALT)
    assert page.session.framework.processes[second.key].parent is not None
    assert name_of(page) == second.name
    press(KEY.Key_Left, ALT)
    assert lines(page) == before


def _line(process):
    return Subject(PROCESS.name, process.key)


def test_cut_lines_are_moved_by_pasting(page, press):
    go_to(page, "Score and route leads", "Approve automation rule")
    press(KEY.Key_X, CONTROL)
    assert "Score and route leads" in QApplication.clipboard().text()
    go_to(page, "Technology integration")
    press(KEY.Key_V, CONTROL)
    framework = page.session.framework
    target = subject(page, "Technology integration").key
    moved = {each.name for each in framework.activities.values() if each.process == target}
    assert {"Score and route leads", "Approve automation rule"} <= moved
    assert page.session.undo_title.startswith("2 activities moved to")


def test_a_name_is_copied_as_a_text_that_no_spreadsheet_calculates(page, press):
    activity = subject(page, "Score and route leads")
    page.session.run(EditItem(activity.kind, activity.key, {"name": "=1+1"}))
    go_to(page, "=1+1")
    press(KEY.Key_C, CONTROL)
    held = QApplication.clipboard().mimeData()
    assert held.text().startswith("'=1+1\t")
    assert "mso-number-format:'\\@'\">=1+1</td>" in held.html()


def drop(page: ProcessPage, target: str, *, above: bool) -> None:
    """Drop what is selected on a line, or above it, as the mouse does."""
    view = page.view
    where = view.visualRect(index_of(page, target))
    point = QPointF(where.left() + 20, where.top() + 1 if above else where.bottom() - 1)
    source, view.is_own_drag = view.is_own_drag, lambda event: True
    for make, handle in ((QDragMoveEvent, view.dragMoveEvent), (QDropEvent, view.dropEvent)):
        at = point.toPoint() if make is QDragMoveEvent else point
        data = page.model.mimeData([])
        buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        handle(make(at, Qt.DropAction.MoveAction, data, buttons, keys))
    view.is_own_drag = source


@pytest.mark.parametrize("above", [True, False])
def test_an_activity_is_dropped_before_or_behind_another(page, above):
    go_to(page, "Select a platform")
    drop(page, "Score and route leads", above=above)
    names = [line.strip() for line in lines(page)]
    at = names.index("Score and route leads")
    assert names[at - 1 if above else at + 1] == "Select a platform"


@pytest.mark.parametrize("above", [True, False])
def test_a_process_is_dropped_before_or_behind_another(page, above):
    before = lines(page)
    go_to(page, "Technology integration")
    drop(page, "Workflow automation", above=above)
    processes = [r.item.name for r in outline(page.session.framework) if r.kind == PROCESS.name]
    at = processes.index("Workflow automation")
    assert processes[at - 1 if above else at + 1] == "Technology integration"
    assert (lines(page) == before) is not above


def test_lines_of_several_kinds_stay_where_they_are(page, press):
    said = []
    page.session.message.connect(said.append)
    before = page.session.framework
    go_to(page, "Select a platform", "Workflow automation")
    drop(page, "Score and route leads", above=True)
    press(KEY.Key_X, CONTROL)
    go_to(page, "Technology integration")
    press(KEY.Key_V, CONTROL)
    assert page.session.framework is before
    assert "cannot stand there" in said[-1].text


def test_removing_tells_what_goes_too_and_undo_brings_it_back(page, press, qtbot):
    before = lines(page)
    go_to(page, "Workflow automation")
    press(KEY.Key_Delete, CONTROL)
    panel = page.pane.removals[PROCESS.name]
    assert lines(page) == before
    assert "activities go too" in panel.accessibleDescription()
    press(KEY.Key_Escape)
    assert not panel.isVisible()
    assert QApplication.focusWidget() is page.view
    press(KEY.Key_Delete, CONTROL)
    buttons = [each for each in panel.findChildren(Button) if "Remove with" in each.text()]
    button = next(each for each in buttons if each.isVisible())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert len(lines(page)) < len(before)
    page.view.setFocus()
    press(KEY.Key_Z, CONTROL)
    assert lines(page) == before


def test_what_is_folded_stays_folded_and_is_remembered(page, press, window):
    go_to(page, "Workflow automation")
    press(KEY.Key_Left)
    state = page.state()
    assert "Score and route leads" not in shown(page)
    page.session.run(
        AddItem(COMPONENT.name, page.session.workspace.new_key(), {"name": "One more"})
    )
    assert "Score and route leads" not in shown(page)
    page.view.unfold_all()
    assert "Score and route leads" in shown(page)
    page.restore_state(state)
    assert "Score and route leads" not in shown(page)


def test_folding_what_one_stands_in_leads_to_its_line(page, press):
    go_to(page, "Score and route leads")
    press(KEY.Key_Left)
    assert name_of(page) == "Workflow automation"
    go_to(page, "Score and route leads")
    page.view.fold_all()
    assert name_of(page) == "Operations"
    press(KEY.Key_Asterisk)
    assert "Score and route leads" in shown(page)


def test_a_click_on_its_mark_folds_a_line(page, qtbot):
    where = page.view.visualRect(index_of(page, "Workflow automation"))
    mark = fold_mark(where, 1).center()
    for expected in (False, True):
        qtbot.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=mark)
        assert ("Score and route leads" in shown(page)) is expected


def test_a_hidden_page_catches_up(page, window):
    window.opened.area.open_page(page_named("findings"))
    key = page.session.workspace.new_key()
    page.session.run(AddItem(PROCESS.name, key, {"name": "Meanwhile"}))
    assert not page.model.is_there(Subject(PROCESS.name, key))
    open_page(window)
    assert page.model.is_there(Subject(PROCESS.name, key))


def test_the_inspector_explains_the_line(page, qtbot: QtBot):
    seen = []
    page.selection_changed.connect(seen.append)
    go_to(page, "Workflow automation")
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[-1].title == "Workflow automation"


def test_a_screen_reader_hears_line_and_column(page):
    index = index_of(page, "Workflow automation")
    role = Qt.ItemDataRole.AccessibleTextRole
    assert index.data(role) == "Process: 1 Workflow automation, level 2, unfolded"
    owner = index.siblingAtColumn(1).data(role)
    assert owner.startswith("Workflow automation, Process owner: ")


def test_an_empty_framework_says_what_the_page_is_for(open_window, tmp_path, press, blank_path):
    page = open_page(open_window(blank_path))
    assert page.pane.empty.isVisible()
    assert QApplication.focusWidget().text() == "New process"
    press(KEY.Key_Space)
    press("Campaigns")
    enter(press)
    assert lines(page) == ["Campaigns"]


def test_a_document_that_is_read_only_cannot_be_arranged(open_window, marketing_path, press):
    page = open_page(open_window(marketing_path, read_only=True))
    before = page.session.framework
    go_to(page, "Score and route leads")
    for key, modifier in ((KEY.Key_Up, ALT), (KEY.Key_Delete, CONTROL), (KEY.Key_F2, KEY(0))):
        press(key, modifier if key != KEY.Key_F2 else Qt.KeyboardModifier.NoModifier)
    assert page.session.framework is before
    assert page.view.findChild(QLineEdit) is None


def test_the_menu_of_the_heads_hides_and_shows_columns(page, qtbot):
    page.view.heads.choose_columns(QPoint(5, 5))
    menu = QApplication.activePopupWidget()
    action = next(each for each in menu.actions() if each.text() == "Criticality")
    place = page.model.names.index("criticality")
    assert not page.view.isColumnHidden(place)
    action.trigger()
    assert page.view.isColumnHidden(place)
    menu.close()


def test_finding_shows_what_has_the_words_with_what_it_is_in(page, press, qtbot):
    everything = lines(page)
    press(KEY.Key_F, CONTROL)
    press("route lea")
    qtbot.waitUntil(lambda: page.model.find == "route lea")
    assert shown(page) == ["Operations", "Workflow automation", "Score and route leads"]
    press(KEY.Key_Return)
    assert QApplication.focusWidget() is page.view
    press(KEY.Key_F, CONTROL)
    press(KEY.Key_Escape)
    assert shown(page) == [each.strip() for each in everything]


def test_what_is_below_a_found_line_is_shown_too(page):
    page.model.look_for("workflow automation")
    assert "Score and route leads" in shown(page)
    assert "Technology integration" not in shown(page)
