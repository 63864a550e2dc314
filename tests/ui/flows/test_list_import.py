"""A list imported in the window: the difference first, by keys and clicks, as one edit."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from governance_app.domain.commands import AddItem, Several
from governance_app.domain.kinds import PERSON, ROLE
from governance_app.exchange.registers.difference import Outcome
from governance_app.ui.flows.people_import import PerhapsModel
from governance_app.ui.flows.register_import import import_list
from governance_app.ui.flows.register_import_preview import ListPreview
from governance_app.ui.flows.register_import_rows import RowsModel
from governance_app.ui.frame.main_window import MainWindow
from governance_app.ui.pages.registry import page_named

Said = Callable[[MainWindow, str], str]
Preview = Callable[..., ListPreview]
_THERE = (
    {"name": "Person A", "email": "a@example.org", "team": "Campaigns"},
    {"name": "Person B", "email": "b@example.org", "team": "Campaigns"},
    {"name": "Robin Example", "team": "Content"},
    {"name": "<b>Person & D</b>"},
)
_LIST = """Employee name,Work email,Department,Manager,Cost centre
Person A,a@example.org,Campaigns,,1
Person B,b@example.org,Operations,Person A,2
Robyn Example,r@example.org,Content,Person A,3
Person E,e@example.org,Content,,4
Person F,nowhere,,,5
"""


@pytest.fixture
def staffed(window: MainWindow) -> MainWindow:
    """Return a window with four people."""
    session = window.session
    adding = tuple(AddItem("person", session.workspace.new_key(), dict(each)) for each in _THERE)
    assert session.run(Several("Four people added", adding))
    return window


@pytest.fixture
def preview(
    staffed: MainWindow, tmp_path: Path, dialog: Callable[[type[Any]], Any], qtbot: QtBot
) -> Preview:
    """Return what imports a list and waits until its difference is shown."""

    def opened(text: str = _LIST, kind: Any = PERSON) -> ListPreview:
        path = tmp_path / "list.csv"
        path.write_text(text, encoding="utf-8")
        import_list(staffed, staffed.session, kind, path)
        shown = dialog(ListPreview)
        compared(shown, qtbot)
        return shown

    return opened


def compared(preview: ListPreview, qtbot: QtBot) -> None:
    """Wait until the difference is on the screen."""
    qtbot.waitUntil(lambda: preview.difference is not None, timeout=10_000)


def words(preview: ListPreview) -> list[str]:
    """Return the rows as they are shown: what becomes of each, and the details."""
    model = preview.rows.model
    return [
        " | ".join(str(model.index(row, column).data()) for column in range(4))
        for row in range(model.rowCount())
    ]


def people(window: MainWindow) -> dict[str, Any]:
    return {each.name: each for each in window.session.framework.of(PERSON).values()}


def test_people_are_imported_as_one_edit_that_one_undo_takes_back(
    staffed: MainWindow, preview: Preview, said: Said, press: Callable[..., None], qtbot: QtBot
) -> None:
    before = staffed.session.framework
    shown = preview()
    assert words(shown) == [
        "6 | Person F | Refused | "
        "“nowhere” is no e-mail address; correct it or leave it empty",
        "3 | Person B | Moved | Team: “Campaigns” → “Operations”; Manager: empty → “Person A”",
        "4 | Robyn Example | Joined | ",
        "5 | Person E | Joined | ",
        "2 | Person A | The same | ",
    ]  # fmt: skip
    assert shown.summary.text() == (
        "2 joined and 1 moved. One undo takes it all back. 1 row is refused and left out."
    )
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    QTest.keyClick(shown, Qt.Key.Key_Return)
    sentence = said(staffed, "One undo takes it back")
    assert sentence == "list.csv imported: 2 joined and 1 moved. One undo takes it back."
    assert people(staffed)["Person B"].team == "Operations"
    staffed.activateWindow()
    qtbot.waitUntil(staffed.isActiveWindow)
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert staffed.session.framework.tables == before.tables


def test_somebody_is_taken_for_somebody_else_only_by_a_tick(
    staffed: MainWindow, preview: Preview, qtbot: QtBot
) -> None:
    shown = preview()
    view = shown.people.view
    assert view.isVisible()
    model = shown.people.perhaps
    assert [model.index(0, column).data() for column in range(3)] == [
        "Robyn Example",
        "Robin Example",
        "a similar name; no e-mail so far",
    ]
    view.setFocus()
    view.setCurrentIndex(model.index(0, 0))
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert "the same person" in model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    compared(shown, qtbot)
    assert shown.difference.counts[Outcome.ADDED] == 1
    QTest.keyClick(view, Qt.Key.Key_Space)
    compared(shown, qtbot)
    assert shown.difference.counts[Outcome.ADDED] == 2
    QTest.keyClick(view, Qt.Key.Key_Space)
    compared(shown, qtbot)
    shown.take.click()
    qtbot.waitUntil(lambda: "Robyn Example" in people(staffed))
    assert "Robin Example" not in people(staffed)


def test_equal_names_are_ticked_at_once(
    staffed: MainWindow, preview: Preview, qtbot: QtBot
) -> None:
    shown = preview("Name,Email\nRobin Example,r@example.org\n<b>Person & D</b>,d@example.org\n")
    assert shown.difference.counts == {Outcome.ADDED: 2}
    shown.people.tick_all.click()
    compared(shown, qtbot)
    assert shown.difference.counts == {Outcome.CHANGED: 2}
    shown.reject()


def test_a_long_explanation_is_shown_in_full_below(preview: Preview) -> None:
    shown = preview()
    assert not shown.rows.details.isVisible()
    shown.rows.view.setFocus()
    shown.rows.view.setCurrentIndex(shown.rows.model.index(0, 0))
    assert shown.rows.details.text().endswith("correct it or leave it empty")
    QTest.keyClick(shown.rows.view, Qt.Key.Key_Down)
    assert shown.rows.details.text().startswith("Person B: Team")
    shown.reject()


def test_who_is_not_on_a_complete_list_has_left(
    staffed: MainWindow, preview: Preview, qtbot: QtBot
) -> None:
    shown = preview()
    assert shown.difference.counts[Outcome.LEFT] == 0
    shown.people.complete.setFocus()
    QTest.keyClick(shown.people.complete, Qt.Key.Key_Space)
    shown.people.day.line.setText("31.12.2026")
    shown.people.day.line.editingFinished.emit()
    compared(shown, qtbot)
    shown.rows.buttons[Outcome.LEFT].click()
    assert words(shown) == [
        " | Robin Example | Left | Active until: empty → “2026-12-31”",
        " | <b>Person & D</b> | Left | Active until: empty → “2026-12-31”",
    ]
    shown.people.day.line.setText("some day")
    shown.people.day.line.editingFinished.emit()
    compared(shown, qtbot)
    assert shown.difference.counts[Outcome.LEFT] == 0
    shown.reject()


def test_a_column_can_mean_something_else(
    staffed: MainWindow, preview: Preview, qtbot: QtBot
) -> None:
    shown = preview()
    email, cost = shown.columns.choices[1], shown.columns.choices[4]
    assert (email.target, cost.target) == ("email", "")
    cost.choose("title")
    compared(shown, qtbot)
    assert any("Job title: empty → “1”" in row for row in words(shown))
    cost.choose("name")
    assert shown.columns.choices[0].target == ""
    shown.columns.choices[0].choose("")
    cost.choose("")
    qtbot.waitUntil(lambda: "no column for Name" in shown.summary.text())
    assert not shown.take.isEnabled()
    QTest.keyClick(shown, Qt.Key.Key_Return)
    assert shown.isVisible()
    shown.reject()


def test_cancelling_changes_nothing(staffed: MainWindow, preview: Preview) -> None:
    before = staffed.session.framework
    QTest.keyClick(preview(), Qt.Key.Key_Escape)
    assert staffed.session.framework is before


def test_roles_are_imported_by_the_same_preview(
    staffed: MainWindow, preview: Preview, said: Said
) -> None:
    shown = preview("Role,Reports to\nPlanner,Campaign Manager\nCampaign Manager,\n", ROLE)
    assert shown.people is None
    assert words(shown)[0] == "2 | Planner | Added | "
    shown.take.click()
    said(staffed, "1 role added. One undo takes it back")


def test_a_list_that_says_nothing_new_cannot_be_imported(preview: Preview) -> None:
    shown = preview("Name,E-mail\nPerson A,A@example.org\n")
    assert shown.summary.text() == "It says nothing new."
    assert not shown.take.isEnabled()
    shown.reject()


def test_a_list_without_rows_says_so(preview: Preview) -> None:
    shown = preview("Name,E-mail\n")
    assert shown.summary.text() == "The list has no rows below its headings."
    shown.reject()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"", "is empty"), (b"PK\x03\x04", "people.csv"), (b'Name\n"Person', "never closed")],
)
def test_bad_files_get_a_sentence(
    staffed: MainWindow, tmp_path: Path, said: Said, content: bytes, sentence: str
) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(content)
    import_list(staffed, staffed.session, PERSON, path)
    said(staffed, sentence)


def test_the_file_is_asked_for(
    staffed: MainWindow, tmp_path: Path, dialog: Callable[[type[Any]], Any]
) -> None:
    path = tmp_path / "list.csv"
    path.write_text(_LIST, encoding="utf-8")
    staffed.run_action("import-people")
    asking = dialog(QFileDialog)
    asking.fileSelected.emit(str(path))
    asking.reject()
    dialog(ListPreview).reject()


def test_nothing_is_imported_where_nothing_may_be_changed(
    start_window: MainWindow,
    open_window: Callable[..., MainWindow],
    marketing_path: Path,
    said: Said,
) -> None:
    assert not start_window.list["import-people"].isEnabled()
    read_only = open_window(marketing_path, read_only=True)
    assert not read_only.list["import-people"].isEnabled()
    import_list(read_only, read_only.session, PERSON)
    said(read_only, "open for reading only")


def test_the_page_of_a_register_imports_its_kind(
    staffed: MainWindow, dialog: Callable[[type[Any]], Any], qtbot: QtBot
) -> None:
    page = staffed.opened.area.open_page(page_named("roles"))
    (importing,) = [each for each in page.page_actions() if each.text() == "Import roles…"]
    importing.trigger()
    asking = dialog(QFileDialog)
    assert asking.windowTitle() == "Import roles"
    asking.reject()


def test_the_models_are_sound(preview: Preview, qtbot: QtBot) -> None:
    shown = preview()
    testers = [
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        for model in (shown.findChild(RowsModel), shown.findChild(PerhapsModel))
    ]
    shown.people.perhaps.clear()
    shown.rows.buttons[Outcome.REFUSED].click()
    assert len(testers) == 2
    shown.reject()
