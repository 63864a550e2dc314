"""Everything that an import assumed is changed in its preview, by keys, before it is one edit."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from governance_app.exchange.adjusting.marks import Mark
from governance_app.exchange.exporting import write_export
from governance_app.store.opening import utc_now
from governance_app.ui.frame.main_window import MainWindow
from governance_app.ui.import_preview.dialog import ImportPreview
from governance_app.ui.import_preview.panels import CHANGES, LOOK_AT, ROLES

Said = Callable[[MainWindow, str], str]
Find = Callable[[type[Any]], Any]
OpenWindow = Callable[..., MainWindow]
Settled = Callable[[ImportPreview], ImportPreview]
Opened = Callable[[Path], ImportPreview]

_ODD = (
    ("Campaigns of the year", "", "", "", "", ""),
    ("Phase", "Task", "Remark", "Campaign Manger", "Legal", "Legal"),
    ("Planning", "Write the brief", "once a quarter", "R", "A", "I"),
    ("Planning", "Write the brief", "twice", "R", "A", ""),
    ("Launch", "Book the media", "", "A", "maybe", "C"),
    ("Launch", "Check the claims", "", "C", "A/R", "R"),
)


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    """Return a table with a remark, names misspelt and twice, and a cell not understood."""
    path = tmp_path / "odd.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(_ODD)
    return path


@pytest.fixture
def opened(window: MainWindow, dialog: Find, settled: Settled) -> Opened:
    """Return what opens the preview of a file over the example document."""

    def shown(path: Path) -> ImportPreview:
        window.documents.open_paths([path])
        return settled(dialog(ImportPreview))

    return shown


def _choose(menu: QMenu | None, *words: str) -> None:
    """Choose by the words of a menu and its menus, as arrows and Enter do."""
    assert menu is not None
    action: QAction | None = None
    for word in words:
        assert menu is not None, word
        action = next(each for each in menu.actions() if word in each.text().replace("&", ""))
        menu.setActiveAction(action)
        menu = action.menu()  # type: ignore[assignment]  # PySide types it as an object
    assert action is not None
    assert action.isEnabled()
    action.trigger()
    for each in QApplication.topLevelWidgets():
        if isinstance(each, QMenu):
            each.close()


def _ask(preview: ImportPreview, row: int, column: int) -> QMenu:
    """Ask with Alt+Down what stands in a cell."""
    preview.grid.show_cell(row, column)
    preview.grid.setFocus()
    QTest.keyClick(preview.grid, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert preview.menu is not None
    return preview.menu


def _mark(preview: ImportPreview, row: int, column: int) -> Mark:
    return preview.grid.cells.mark(row, column)


def test_the_sheet_shows_what_was_understood(opened: Opened, odd: Path) -> None:
    preview = opened(odd)
    assert _mark(preview, 0, 0) is Mark.IGNORED
    assert _mark(preview, 1, 3) is Mark.ROLE
    assert _mark(preview, 2, 0) is Mark.SECTION
    assert _mark(preview, 2, 1) is Mark.ACTIVITY
    assert _mark(preview, 2, 3) is Mark.LETTER
    assert _mark(preview, 4, 4) is Mark.NOT_UNDERSTOOD
    cells = preview.grid.cells
    spoken = cells.index(4, 4).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "E5: maybe – not understood. Text where a letter was expected"
    assert cells.headerData(1, Qt.Orientation.Horizontal) == "B: Activity"
    QTest.keyClick(preview, Qt.Key.Key_Escape)


def test_a_column_becomes_a_note_by_keys(
    opened: Opened, odd: Path, settled: Settled, window: MainWindow, said: Said
) -> None:
    preview = opened(odd)
    _choose(_ask(preview, 2, 2), "Column C is", "Note of the activity")
    settled(preview)
    assert _mark(preview, 2, 2) is Mark.NOTE
    QTest.keyClick(preview, Qt.Key.Key_Return)
    said(window, "One undo takes it back")
    assert window.session is not None
    descriptions = {each.description for each in window.session.framework.activities.values()}
    assert {"once a quarter", "twice"} <= descriptions


def test_what_is_told_of_a_table_can_be_taken_back(
    opened: Opened, odd: Path, settled: Settled
) -> None:
    preview = opened(odd)
    before = preview.deciding.matrices
    _choose(_ask(preview, 2, 0), "Column A is", "Not imported")
    settled(preview)
    assert _mark(preview, 2, 0) is Mark.IGNORED
    _choose(_ask(preview, 2, 0), "as it was first understood")
    settled(preview)
    assert preview.deciding.matrices == before
    QTest.keyClick(preview, Qt.Key.Key_Escape)


def test_a_text_is_given_a_meaning_in_its_cell_or_below(
    opened: Opened, odd: Path, settled: Settled
) -> None:
    preview = opened(odd)
    _choose(_ask(preview, 4, 4), "“maybe” means", "I  Informed")
    settled(preview)
    assert _mark(preview, 4, 4) is Mark.LETTER
    choice = preview.panels.letters.texts["maybe"]
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_Home)  # not imported, reported
    settled(preview)
    assert _mark(preview, 4, 4) is Mark.NOT_UNDERSTOOD
    QTest.keyClick(preview, Qt.Key.Key_Escape)


def test_a_letter_becomes_another_by_keys(opened: Opened, odd: Path, settled: Settled) -> None:
    preview = opened(odd)
    choice = preview.panels.letters.choices["C"]
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_End)  # not imported
    settled(preview)
    told = preview.deciding.told_of
    assert told is not None
    assert "C" not in told.wanted.matrices[0].letters
    QTest.keyClick(preview, Qt.Key.Key_Escape)


def test_a_suggested_role_is_taken_only_when_it_is_accepted(
    opened: Opened, odd: Path, settled: Settled, window: MainWindow, said: Said
) -> None:
    preview = opened(odd)
    assert "3 roles" in preview.summary.text()
    preview.panels.tabs.open(ROLES)
    assert preview.panels.tabs.bar.tabText(ROLES) == "Roles 3 (1 to accept)"
    accept = preview.panels.roles.accepting["Campaign Manger"]
    accept.setFocus()
    QTest.keyClick(accept, Qt.Key.Key_Space)
    settled(preview)
    assert "2 roles" in preview.summary.text()
    assert window.session is not None
    before = len(window.session.framework.roles)
    preview.take.click()
    said(window, "One undo takes it back")
    assert len(window.session.framework.roles) == before + 2


def test_a_role_is_left_out_by_keys(opened: Opened, odd: Path, settled: Settled) -> None:
    preview = opened(odd)
    choice = preview.panels.roles.choices["Legal (2)"]
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_End)
    settled(preview)
    assert "2 roles" in preview.summary.text()
    QTest.keyClick(preview, Qt.Key.Key_Escape)


def test_what_needs_a_look_leads_to_its_cell(opened: Opened, odd: Path) -> None:
    preview = opened(odd)
    preview.panels.tabs.open(LOOK_AT)
    problems = preview.panels.problems
    said = [problems.text(row, 2) for row in range(problems.count)]
    assert said[0] == "text where a letter was expected"
    assert any("stands 2 times in “Planning” (B3, B4)" in each for each in said)
    assert any("names several columns" in each for each in said)
    below = preview.panels.problem_list
    below.setFocus()
    below.setCurrentIndex(problems.index(0, 0))
    below.activated.emit(problems.index(0, 0))
    index = preview.grid.currentIndex()
    assert (index.row(), index.column()) == (4, 4)
    QTest.keyClick(preview, Qt.Key.Key_Escape)


def test_an_activity_that_the_document_has_elsewhere_needs_a_look(
    opened: Opened, tmp_path: Path, window: MainWindow
) -> None:
    session = window.session
    assert session is not None
    name = next(iter(session.framework.activities.values())).name
    path = tmp_path / "pasted.csv"
    rows = (("Task", "Head", "Crew"), (name, "R", "A"), ("Sell it", "A", "R"), ("Pay it", "A", "R"))
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    preview = opened(path)
    problems = preview.panels.problems
    said = [problems.text(row, 2) for row in range(problems.count)]
    assert [each for each in said if each.endswith("of the document already; another one is added")]
    QTest.keyClick(preview, Qt.Key.Key_Escape)


def test_the_findings_that_come_are_told_before(opened: Opened, odd: Path, qtbot: QtBot) -> None:
    preview = opened(odd)
    qtbot.waitUntil(lambda: preview.deciding.findings is not None)
    findings = preview.panels.findings
    assert findings.count > 0
    assert any("Write the brief" in findings.text(row, 1) for row in range(findings.count))
    QTest.keyClick(preview, Qt.Key.Key_Escape)


def test_hidden_sheets_are_offered_and_not_ticked(
    opened: Opened, tmp_path: Path, settled: Settled
) -> None:
    from xlsxwriter import Workbook

    book = Workbook(str(tmp_path / "two.xlsx"))
    for name in ("Shown", "Old"):
        page = book.add_worksheet(name)
        for row, line in enumerate((("Task", "Head", "Crew"), *[(n, "A", "R") for n in "PQS"])):
            page.write_row(row, 0, line)
    page.hide()
    book.close()
    preview = opened(tmp_path / "two.xlsx")
    assert [box.isChecked() for box in preview.tables.boxes] == [True, False]
    assert "Hidden sheet" in preview.tables.boxes[1].accessibleName()
    assert "Adds 3 activities" in preview.summary.text()
    preview.tables.boxes[1].setFocus()
    assert preview.grid.cells.grid.name == "Old"
    QTest.keyClick(preview.tables.boxes[1], Qt.Key.Key_Space)
    settled(preview)
    assert "Adds 6 activities" in preview.summary.text()
    QTest.keyClick(preview, Qt.Key.Key_Escape)


def test_a_table_of_which_nothing_was_understood_can_be_told(
    start_window: MainWindow, tmp_path: Path, dialog: Find, settled: Settled, said: Said
) -> None:
    path = tmp_path / "strange.csv"
    path.write_text("To do,Alpha,Beta\nFirst,yes,no\nSecond,yes,yes\n", "utf-8")
    start_window.documents.open_paths([path])
    said(start_window, "No RACI matrix was found")
    assert start_window.messages.message is not None
    ((label, show),) = start_window.messages.message.actions
    assert label == "Show the table"
    show()
    preview = settled(dialog(ImportPreview))
    assert not preview.take.isEnabled()
    _choose(_ask(preview, 0, 0), "Row 1 is", "header")
    for column, word in ((0, "activities’ names"), (1, "Role"), (2, "Role")):
        settled(preview)
        _choose(_ask(preview, 1, column), f"Column {'ABC'[column]} is", word)
    settled(preview)
    for word, text in (("R  Responsible", 1), ("Nothing", 2)):
        preview.deciding.choose(
            preview.deciding.choices.with_text(
                ("yes", "no")[text - 1], ("R",) if "R" in word[:1] else ()
            )
        )
        settled(preview)
    assert preview.take.isEnabled(), preview.summary.text()
    assert "Adds 2 activities, 1 process and 2 roles; sets 3 cells" in preview.summary.text()
    QTest.keyClick(preview, Qt.Key.Key_Escape)


@pytest.fixture
def edited_export(window: MainWindow, tmp_path: Path) -> Path:
    """Return an export of the document in which a name, a letter and two rows were changed."""
    assert window.session is not None
    path = tmp_path / "own.xlsx"
    write_export(window.session.framework, path, author="Person A", now=utc_now())
    book = load_workbook(path)
    page = book.worksheets[0]
    rows = [row for row in page.iter_rows() if str(row[0].value or "").startswith("activity ")]
    rows[0][3].value = "Renamed in Excel"
    letters = next(cell for cell in rows[1][4:] if cell.value == "R")
    letters.value = "I"
    page.delete_rows(rows[2][0].row)
    book.save(path)
    return path


def test_an_edited_export_shows_the_difference_first_and_updates_in_place(
    window: MainWindow,
    edited_export: Path,
    opened: Opened,
    settled: Settled,
    said: Said,
    press: Callable[..., None],
    qtbot: QtBot,
) -> None:
    assert window.session is not None
    before = window.session.framework
    preview = opened(edited_export)
    assert preview.summary.text() == (
        "Changes 1 activity; sets 1 cell. One undo takes it all back."
    )
    model = preview.panels.changes.model
    told = [[model.text(row, column) for column in range(4)] for row in range(model.count)]
    assert any(line[2] == "Renamed in Excel" and "→ “Renamed in Excel”" in line[3] for line in told)
    assert any(line[3] == "R → I" for line in told)
    preview.panels.tabs.open(CHANGES)
    ((removal, tick),) = preview.panels.changes.removals.items()
    assert not tick.isChecked()
    tick.setFocus()
    QTest.keyClick(tick, Qt.Key.Key_Space)
    settled(preview)
    assert "removes 1 activity" in preview.summary.text()
    QTest.keyClick(preview, Qt.Key.Key_Return)
    said(window, "1 item removed")
    after = window.session.framework
    assert removal.key not in after.activities
    assert len(after.activities) == len(before.activities) - 1
    assert after.roles == before.roles
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.session.framework.tables == before.tables


def _put(text: str = "", page: str = "") -> None:
    held = QMimeData()
    if text:
        held.setText(text)
    if page:
        held.setHtml(page)
    QApplication.clipboard().setMimeData(held)


@pytest.mark.parametrize("as_page", [False, True])
def test_a_table_is_pasted_as_an_import_by_its_key(
    start_window: MainWindow,
    dialog: Find,
    settled: Settled,
    press: Callable[..., None],
    qtbot: QtBot,
    as_page: bool,
) -> None:
    lines = [("Task", "Head", "Crew"), ("Sketch", "A", "R"), ("Draw", "A", "R"), ("Cut", "A", "R")]
    text = "\n".join("\t".join(line) for line in lines)
    rows = "".join(f"<tr>{''.join(f'<td>{each}</td>' for each in line)}</tr>" for line in lines)
    _put(text, f"<table>{rows}</table>" if as_page else "")
    start_window.activateWindow()
    qtbot.waitUntil(start_window.isActiveWindow)
    modifiers = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    press(Qt.Key.Key_V, modifiers)
    preview = settled(dialog(ImportPreview))
    assert "3 activities, 2 roles, 6 assignments" in preview.tables.boxes[0].accessibleName()
    QTest.keyClick(preview, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: start_window.session is not None, timeout=10_000)
    assert start_window.session is not None
    assert len(start_window.session.framework.activities) == 3


@pytest.mark.parametrize(
    ("text", "words"),
    [("", "There is no table on the clipboard"), ("Dear reader", "No RACI matrix was found")],
)
def test_a_clipboard_without_a_matrix_gets_a_sentence(
    start_window: MainWindow, said: Said, text: str, words: str
) -> None:
    _put(text)
    start_window.run_action("import-clipboard")
    said(start_window, words)


def test_a_clipboard_of_ten_million_cells_gets_a_sentence(
    start_window: MainWindow, said: Said
) -> None:
    _put(("R\t" * 999 + "R\n") * 10_000)
    start_window.run_action("import-clipboard")
    said(start_window, "cells")
    assert start_window.session is None


def test_a_file_that_was_copied_is_imported_as_one(
    start_window: MainWindow, odd: Path, dialog: Find, settled: Settled
) -> None:
    from PySide6.QtCore import QUrl

    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(odd))])
    QApplication.clipboard().setMimeData(held)
    start_window.run_action("import-clipboard")
    preview = settled(dialog(ImportPreview))
    assert preview.tables.boxes[0].text().startswith("odd")
    QTest.keyClick(preview, Qt.Key.Key_Escape)


def test_cancelling_the_reading_leaves_nothing_behind(
    start_window: MainWindow, odd: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    import threading

    from governance_app.exchange import spreadsheets

    waits, goes_on = threading.Event(), threading.Event()
    read = spreadsheets.read_grids

    def slow(path: Path, **how: Any) -> Any:
        waits.set()
        goes_on.wait(10)
        return read(path, **how)

    monkeypatch.setattr(spreadsheets, "read_grids", slow)
    before = sorted(odd.parent.rglob("*"))
    start_window.documents.open_paths([odd])
    qtbot.waitUntil(waits.is_set)
    (job,) = start_window.background.jobs
    assert job.title == "Reading odd.csv"
    job.cancel()
    goes_on.set()
    qtbot.waitUntil(lambda: not start_window.background.jobs)
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, ImportPreview)]
    assert start_window.session is None
    assert sorted(odd.parent.rglob("*")) == before


def test_enter_before_it_is_known_what_it_does_waits_for_that(
    start_window: MainWindow, odd: Path, dialog: Find, qtbot: QtBot
) -> None:
    start_window.documents.open_paths([odd])
    preview = dialog(ImportPreview)
    preview.deciding.ask()
    preview.deciding.told_of = None
    QTest.keyClick(preview, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: start_window.session is not None, timeout=10_000)


def test_the_models_of_the_preview_are_sound(opened: Opened, odd: Path) -> None:
    preview = opened(odd)
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    for model in (
        preview.grid.cells,
        preview.panels.changes.model,
        preview.panels.problems,
        preview.panels.findings,
    ):
        QAbstractItemModelTester(model, fatal)
    QTest.keyClick(preview, Qt.Key.Key_Escape)
