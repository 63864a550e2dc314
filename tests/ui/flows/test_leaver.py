"""Somebody leaves: the list by role, who follows, what it leads to, one edit, the printed list."""

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from frameworks import staffed_framework
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from governance_app.domain.commands import AddItem, EditItem
from governance_app.domain.holding import holdings
from governance_app.domain.kinds import ABSENCE, APPOINTMENT, PERSON, ROLE
from governance_app.domain.rules.rule import Subject
from governance_app.store.opening import create_document
from governance_app.store.problems import WriteFailedError
from governance_app.ui.flows.leaver import LeaverDialog, somebody_leaves
from governance_app.ui.flows.leaver_print import HandOverPreview
from governance_app.ui.flows.leaver_rows import NamedRow, RoleRow
from governance_app.ui.frame.main_window import MainWindow
from governance_app.ui.pages.registry import page_named
from governance_app.ui.registers.pick_list import PickList

Said = Callable[[MainWindow, str], str]
OpenWindow = Callable[..., MainWindow]
_END = datetime.date(2026, 11, 30)
_NEXT = datetime.date(2026, 12, 1)
_C, _D = 9_001, 9_002


@pytest.fixture
def staffed(tmp_path: Path) -> Path:
    """Return a document in which Person A directs and deputises, and Person C is their deputy."""
    framework = staffed_framework()
    first, second = framework.of(PERSON)
    director = next(
        key for key, each in framework.roles.items() if each.name == "Marketing Operations Director"
    )
    for command in (
        AddItem(PERSON.name, _C, {"name": "Person C"}),
        AddItem(PERSON.name, _D, {"name": "Person D"}),
        EditItem(PERSON.name, first, {"manager": _D}),
        EditItem(PERSON.name, second, {"manager": first}),
        AddItem(APPOINTMENT.name, 9_003, {"person": _C, "role": director, "capacity": "deputy"}),
        AddItem(ABSENCE.name, 9_004, {"person": first, "starts": _NEXT}),
    ):
        framework = framework.apply(command.changes(framework))
    path = tmp_path / "staffed.governance"
    create_document(path, framework, author="Person A").close()
    return path


@pytest.fixture
def office(open_window: OpenWindow, staffed: Path) -> MainWindow:
    """Return a window with that document."""
    return open_window(staffed)


@pytest.fixture
def leaver(office: MainWindow, dialog: Any) -> LeaverDialog:
    """Return the leaver's window for Person A and the end of November 2026."""
    office.run_action("leaver")
    found: LeaverDialog = dialog(LeaverDialog)
    _type(found.who.line, "Person A")
    _type(found.day.line, "30.11.2026")
    return found


def _type(line: QLineEdit, text: str) -> None:
    """Replace what stands in a line, as a user does, and press Enter."""
    line.setFocus()
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClicks(line, text)
    if any(each.isVisible() for each in line.window().findChildren(PickList)):
        QTest.keyClick(line, Qt.Key.Key_Escape)  # what is typed counts, not the list
    QTest.keyClick(line, Qt.Key.Key_Return)
    QApplication.processEvents()


def _row(leaver: LeaverDialog, role: str) -> RoleRow:
    return next(row for row in leaver.rows if isinstance(row, RoleRow) and row.left.name == role)


def _holders(window: MainWindow, role: str) -> list[str]:
    assert window.session is not None
    framework = window.session.framework
    key = next(key for key, each in framework.roles.items() if each.name == role)
    people = framework.of(PERSON)
    return [people[each].name for each in holdings(framework, _NEXT).persons(key)]


def _foreseen(leaver: LeaverDialog, qtbot: QtBot, words: str) -> None:
    qtbot.waitUntil(lambda: words in leaver.summary.text, timeout=5_000)


def test_the_roles_are_listed_with_who_follows(leaver: LeaverDialog) -> None:
    director, manager = (
        _row(leaver, "Marketing Operations Director"),
        _row(leaver, "Campaign Manager"),
    )
    assert director.field.line.text() == "Person C – deputy"
    assert manager.field.line.text() == "Nobody follows"
    assert director.field.line.accessibleName() == (
        "Who follows as Marketing Operations Director, holder"
    )
    assert "No role becomes vacant." in leaver.summary.text
    assert "away from 2026-12-01" in leaver.summary.text
    assert leaver.do_it.isEnabled()


def test_what_becomes_vacant_and_what_is_found_then_is_said(
    leaver: LeaverDialog, qtbot: QtBot
) -> None:
    _type(_row(leaver, "Marketing Operations Director").field.line, "")
    assert _row(leaver, "Marketing Operations Director").field.line.text() == "Keep vacant"
    assert "Marketing Operations Director becomes vacant." in leaver.summary.text
    _foreseen(leaver, qtbot, "Nobody has held Marketing Operations Director since 2026-11-30")
    _type(_row(leaver, "Marketing Operations Director").field.line, "person d")
    _foreseen(leaver, qtbot, "On 2026-12-01")
    assert leaver.summary.text.startswith("No role becomes vacant.")


def test_handing_over_is_one_edit_and_one_undo(
    leaver: LeaverDialog, office: MainWindow, said: Said
) -> None:
    session = office.session
    assert session is not None
    before = session.framework
    QTest.mouseClick(leaver.do_it, Qt.MouseButton.LeftButton)
    said(office, "Person A leaves on 2026-11-30; 1 role handed over. One undo takes it back.")
    assert _holders(office, "Marketing Operations Director") == ["Person C"]
    office.run_action("undo")
    assert session.framework.tables == before.tables


def test_a_full_disk_is_told_and_nothing_is_called_done(
    leaver: LeaverDialog, office: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise WriteFailedError("the disk is full")

    monkeypatch.setattr(office.session.workspace.document, "record", refuse)
    leaver.hand_over()
    QApplication.processEvents()
    assert not office.session.is_saved
    assert office.messages.banner("not-saved").text.startswith("Not saved: Person A leaves")
    assert office.messages.message is None
    monkeypatch.undo()
    assert office.session.retry()
    people = office.session.framework.of(PERSON).values()
    assert next(each.ends for each in people if each.name == "Person A") == _END


def test_all_of_it_goes_by_keys(
    office: MainWindow, dialog: Any, press: Any, said: Said, qtbot: QtBot
) -> None:
    press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    found = dialog(LeaverDialog)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is found.who.line)
    press("person a")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(found.rows))
    press(Qt.Key.Key_Tab)
    press("2026-11-30")
    press(Qt.Key.Key_Tab)
    assert not found.do_it.isEnabled(), "what was typed has not been looked at yet"
    qtbot.waitUntil(found.do_it.isEnabled)
    first = found.rows[0]
    assert QApplication.focusWidget() is first.field.line
    press(Qt.Key.Key_Down)
    assert first.field.list.isVisible()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert first.field.line.text() == "Person B"
    assert found.isVisible(), "Enter chooses; it does not hand over"
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    said(office, "1 role handed over")
    assert _holders(office, "Marketing Operations Director") == ["Person B"]


def test_tab_walks_from_above_to_below(leaver: LeaverDialog) -> None:
    leaver.who.line.setFocus()
    walked = []
    for _ in range(8):
        focused = QApplication.focusWidget()
        assert focused is not None
        walked.append(focused.accessibleName())
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert walked == [
        "Who leaves",
        "Last day",
        "Who follows as Marketing Operations Director, holder",
        "Who follows as Campaign Manager, deputy",
        "Work for them: who takes their place",
        "Print list…",
        "Cancel",
        "Hand over",
    ]


def test_who_is_proposed_is_chosen_with_one_click(leaver: LeaverDialog) -> None:
    row = _row(leaver, "Marketing Operations Director")
    _type(row.field.line, "keep vacant")
    (link,) = row.links
    assert link.text() == "Person C – deputy"
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert row.field.line.text() == "Person C – deputy"
    assert link.isHidden()
    assert row.field.line.selectedText() == "Person C – deputy", "typing replaces it"
    assert row.field.line.cursorPosition() == 0, "its beginning is in view"


def test_another_day_keeps_what_was_chosen(leaver: LeaverDialog) -> None:
    _type(_row(leaver, "Marketing Operations Director").field.line, "Person D")
    _type(leaver.day.line, "2026-12-15")
    assert _row(leaver, "Marketing Operations Director").field.line.text() == "Person D"
    assert leaver.plan is not None
    assert leaver.plan.last_day == datetime.date(2026, 12, 15)


def test_somebody_takes_the_leavers_place_as_manager(
    leaver: LeaverDialog, office: MainWindow
) -> None:
    (named,) = [row for row in leaver.rows if isinstance(row, NamedRow)]
    assert named.field.line.text() == "Leave as it is"
    named.field.line.setFocus()
    QTest.keyClick(named.field.line, Qt.Key.Key_Down)
    QTest.keyClick(named.field.line, Qt.Key.Key_Down)
    QTest.keyClick(named.field.line, Qt.Key.Key_Return)
    assert named.field.line.text() == "Person D – manager of Person A"
    leaver.hand_over()
    assert office.session is not None
    people = {each.name: each for each in office.session.framework.of(PERSON).values()}
    assert people["Person B"].manager == _D


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("Person Z", "Nobody here is called “Person Z” or is there on that day"),
        ("Person A", "Nobody here is called “Person A”"),
    ],
)
def test_nobody_unknown_follows(leaver: LeaverDialog, typed: str, sentence: str) -> None:
    row = _row(leaver, "Marketing Operations Director")
    _type(row.field.line, typed)
    assert row.field.refused.startswith(sentence)
    assert row.field.line.accessibleDescription() == row.field.refused
    assert not leaver.do_it.isEnabled()
    _type(row.field.line, "Person D")
    assert row.field.refused == ""
    assert leaver.do_it.isEnabled()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("soon", "“soon” is no date; type one such as 2026-11-21."),
        ("", "Type one such as 2026-11-21."),
        ("05/11/2026", "type one of the two so."),
    ],
)
def test_a_strange_day_is_told(leaver: LeaverDialog, typed: str, sentence: str) -> None:
    _type(leaver.day.line, typed)
    assert leaver.day.refused.endswith(sentence)
    assert leaver.plan is None
    assert not leaver.do_it.isEnabled()
    assert leaver.rows == []


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_are_days(leaver: LeaverDialog, day: str) -> None:
    _type(leaver.day.line, day)
    assert leaver.plan is not None
    assert leaver.summary.text


def test_why_it_cannot_be_done_is_said(leaver: LeaverDialog, office: MainWindow) -> None:
    assert office.session is not None
    person = leaver.who.value
    assert office.session.run(EditItem(PERSON.name, person, {"ends": datetime.date(2026, 10, 1)}))
    QApplication.processEvents()
    assert leaver.summary.text == (
        "Person A is only there until 2026-10-01; choose that day or an earlier one."
    )
    assert not leaver.do_it.isEnabled()


def test_who_holds_nothing_simply_leaves(leaver: LeaverDialog, office: MainWindow) -> None:
    _type(leaver.who.line, "Person D")
    assert "Person D holds no role on that day or later" in leaver.summary.text
    leaver.hand_over()
    assert office.session is not None
    assert office.session.framework.of(PERSON)[_D].ends == _END


def test_the_list_is_shown_as_it_would_be_printed(
    leaver: LeaverDialog, office: MainWindow, dialog: Any, said: Said, qtbot: QtBot, tmp_path: Path
) -> None:
    QTest.mouseClick(leaver.print_it, Qt.MouseButton.LeftButton)
    preview: HandOverPreview = dialog(HandOverPreview)
    qtbot.waitUntil(lambda: preview.pages is not None, timeout=30_000)
    assert preview.view.accessibleDescription() == "1 page"
    preview.save_to(tmp_path / "list.pdf")
    said(office, "Saved to")
    assert (tmp_path / "list.pdf").read_bytes().startswith(b"%PDF")
    preview.ask_how_to_print()
    asking = dialog(QPrintDialog)
    assert asking.maxPage() == 1
    asking.reject()
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    preview.print_on(printer)
    said(office, "Sent 1 page to the printer.")
    preview.reject()
    assert leaver.isVisible()


def test_the_list_can_be_printed_after_the_hand_over(
    leaver: LeaverDialog, office: MainWindow, dialog: Any, qtbot: QtBot
) -> None:
    leaver.hand_over()
    message = office.messages.message
    assert message is not None
    ((text, show),) = message.actions
    assert text == "Print list…"
    show()
    preview = dialog(HandOverPreview)
    qtbot.waitUntil(lambda: preview.pages is not None, timeout=30_000)
    preview.reject()


def test_a_preview_is_closed_while_it_is_being_set(leaver: LeaverDialog, dialog: Any) -> None:
    leaver.print_list()
    dialog(HandOverPreview).reject()


def test_the_window_is_closed_while_it_looks_ahead(leaver: LeaverDialog) -> None:
    leaver.reject()


def test_nothing_is_handed_over_where_one_may_only_look(
    open_window: OpenWindow, staffed: Path
) -> None:
    window = open_window(staffed, read_only=True)
    assert window.session is not None
    first = next(iter(window.session.framework.of(PERSON)))
    somebody_leaves(window, first)
    (leaver,) = window.findChildren(LeaverDialog)
    assert leaver.rows
    assert leaver.print_it.isEnabled()
    assert not leaver.do_it.isEnabled()
    leaver.hand_over()
    assert leaver.isVisible()
    leaver.reject()


def test_without_people_it_says_what_to_do(window: MainWindow, said: Said) -> None:
    window.run_action("leaver")
    said(window, "There are no people in this document yet")
    message = window.messages.message
    assert message is not None
    ((label, go_there),) = message.actions
    assert label == "Go to People"
    go_there()
    assert window.page_title == "People"
    assert window.messages.message is None


def test_a_row_is_as_high_as_what_it_says(leaver: LeaverDialog) -> None:
    QApplication.processEvents()
    for row in leaver.rows:
        assert row.height() == row.heightForWidth(row.width())


def test_what_the_user_typed_is_shown_as_it_is(leaver: LeaverDialog, office: MainWindow) -> None:
    assert office.session is not None
    role = _row(leaver, "Marketing Operations Director").left.role
    assert office.session.run(EditItem(ROLE.name, role, {"name": "<b>A & B</b>"}))
    QApplication.processEvents()
    row = _row(leaver, "<b>A & B</b>")
    assert row.field.line.accessibleName() == "Who follows as <b>A & B</b>, holder"


def test_the_person_on_whose_row_one_stands_is_chosen(office: MainWindow, dialog: Any) -> None:
    people = page_named("people")
    assert people is not None
    assert office.opened is not None
    page = office.opened.area.open_page(people)
    page.show_subject(Subject(PERSON.name, _C))
    office.run_action("leaver")
    found = dialog(LeaverDialog)
    assert found.who.line.text() == "Person C"
    assert found.rows
    found.reject()


def test_everything_that_takes_the_keyboard_has_a_name(leaver: LeaverDialog) -> None:
    _type(_row(leaver, "Marketing Operations Director").field.line, "")
    unnamed = [
        each
        for each in leaver.findChildren(QWidget)
        if each.isVisible()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not each.accessibleName()
    ]
    assert unnamed == []
    assert leaver.summary.accessibleDescription() == leaver.summary.text
