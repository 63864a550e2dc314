"""The sign-offs by keys and clicks: who is listed, what is written down, forms out and in."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from signing import Signing

from governance_app.domain.kinds import PERSON, SIGN_OFF
from governance_app.domain.kinds.sign_off import ACCEPTED, OPEN, QUESTIONED
from governance_app.domain.rules import Subject
from governance_app.store.clock import today
from governance_app.store.opening import create_document
from governance_app.ui.frame.documents import open_workspace
from governance_app.ui.frame.main_window import MainWindow
from governance_app.ui.pages.registry import page_named
from governance_app.ui.sign_off.sign_off_view import SignOffView
from governance_app.workspace.publishing import Wish, prepare, publish

Key, Button = Qt.Key, Qt.MouseButton


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a document in which Person A holds two roles, Person B one; nothing is published."""
    told = Signing()
    manager = told.role(purpose="Plans campaigns")
    lead = told.role("Content Lead", role_kind="team", purpose="Writes")
    for name, roles in (("Person A", (manager, lead)), ("Person B", (lead,))):
        person = told.person(name)
        for role in roles:
            told.appointed(person, role)
    file = tmp_path / "Marketing operations.governance"
    create_document(file, told.framework, author="Director").close()
    return file


@pytest.fixture
def open_page(
    start_window: MainWindow, path: Path
) -> Callable[..., tuple[MainWindow, SignOffView]]:
    def opened(*, published: bool = True) -> tuple[MainWindow, SignOffView]:
        workspace = open_workspace(path, "Director")
        if published:
            prepared = prepare(workspace.framework, workspace.document, today())
            publish(workspace, Wish("First edition"), prepared)
        start_window.take(workspace)
        assert start_window.opened is not None
        description = page_named("sign-off")
        assert description is not None
        page = start_window.opened.area.open_page(description)
        assert isinstance(page, SignOffView)
        page.setFocus()
        return start_window, page

    return opened


def _rows(page: SignOffView) -> list[tuple[str, ...]]:
    there = (page.model.sign_off(row) for row in range(page.model.count))
    return [page.model.words(each)[:3] for each in there if each is not None]


def _outcomes(page: SignOffView) -> list[str]:
    there = page.session.framework.of(SIGN_OFF).values()
    return sorted(f"{each.person_name}: {each.outcome}" for each in there)


def test_before_a_version_it_says_what_it_is_for(
    open_page: Callable[..., tuple[MainWindow, SignOffView]],
) -> None:
    _, page = open_page(published=False)
    assert page.no_version.isVisible()
    assert not page.form.isVisible()
    assert not page.write_forms.isEnabled()


def test_who_is_asked_is_listed_counted_and_explained(
    open_page: Callable[..., tuple[MainWindow, SignOffView]], qtbot: QtBot
) -> None:
    window, page = open_page()
    QAbstractItemModelTester(page.model, page)
    assert _rows(page) == [
        ("Person A", "Campaign Manager", "Open"),
        ("Person A", "Content Lead", "Open"),
        ("Person B", "Content Lead", "Open"),
    ]
    assert page.head.numbers[OPEN].accessibleName() == "3 open: list only these"
    shown: list[object] = []
    page.selection_changed.connect(shown.append)
    qtbot.keyClick(page.table, Key.Key_Down)
    qtbot.waitUntil(lambda: any("What this role is given" in str(each) for each in shown))
    assert "Writes" in str(shown[-1])
    assert page.form.who.text() == "Person A, Content Lead"
    assert window.isVisible()


def test_an_answer_is_written_down_with_its_remark_and_cannot_be_undone(
    open_page: Callable[..., tuple[MainWindow, SignOffView]], qtbot: QtBot
) -> None:
    _, page = open_page()
    page.show_subject(Subject(PERSON.name, page.model.sign_off(2).person))  # type: ignore[union-attr]
    qtbot.keyClick(page.table, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(page.form.remark.line.hasFocus)
    qtbot.keyClicks(page.form.remark.line, "Who writes?")
    qtbot.mouseClick(page.form.buttons[QUESTIONED], Button.LeftButton)
    qtbot.waitUntil(lambda: page.model.counts[QUESTIONED] == 1)
    (said,) = [e for e in page.session.framework.of(SIGN_OFF).values() if e.outcome]
    assert (said.person_name, said.remark, said.day) == ("Person B", "Who writes?", today())
    assert (said.recorded_by, len(said.charter_digest)) == ("Director", 64)
    assert page.session.undo_title is None
    assert _rows(page)[0] == ("Person B", "Content Lead", "Questioned")
    assert page.form.remark.line.text() == ""
    qtbot.mouseClick(page.form.buttons[OPEN], Button.LeftButton)
    qtbot.waitUntil(lambda: page.model.counts[OPEN] == 3)
    assert not page.form.buttons[OPEN].isVisible()


def test_several_accept_at_once(
    open_page: Callable[..., tuple[MainWindow, SignOffView]], qtbot: QtBot
) -> None:
    _, page = open_page()
    page.select_everything()
    assert page.form.who.text() == "2 people, 3 roles"
    page.accept.trigger()
    qtbot.waitUntil(lambda: page.model.counts[ACCEPTED] == 3)
    assert len(page.selected) == 3, "who was selected stays selected"


def test_a_day_that_is_none_is_told_and_one_in_the_future_refused(
    open_page: Callable[..., tuple[MainWindow, SignOffView]], qtbot: QtBot
) -> None:
    window, page = open_page()
    page.form.day.line.setText("soon")
    qtbot.mouseClick(page.form.buttons[ACCEPTED], Button.LeftButton)
    assert "is no date" in page.form.day.refused
    messages: list[str] = []
    page.session.message.connect(lambda each: messages.append(each.text))
    page.form.day.line.setText("2999-01-01")
    qtbot.mouseClick(page.form.buttons[ACCEPTED], Button.LeftButton)
    qtbot.waitUntil(lambda: bool(messages))
    assert "in the future" in messages[0]
    assert page.model.counts[ACCEPTED] == 0
    assert window.isVisible()


def test_filters_list_fewer_and_say_so_where_nobody_is_left(
    open_page: Callable[..., tuple[MainWindow, SignOffView]], qtbot: QtBot
) -> None:
    _, page = open_page()
    page.head.finding.setText("person b")
    page.head.finding.look()
    assert [row[0] for row in _rows(page)] == ["Person B"]
    qtbot.mouseClick(page.head.numbers[ACCEPTED], Button.LeftButton)
    assert page.unfiltered.isVisible()
    page.head.list_everything()
    assert page.model.count == 3
    page.copy_selection()
    assert QApplication.clipboard().text().splitlines()[0].startswith("Person\tRole\tAnswer")


def test_forms_go_out_and_come_back(
    open_page: Callable[..., tuple[MainWindow, SignOffView]], qtbot: QtBot, tmp_path: Path
) -> None:
    _, page = open_page()
    messages: list[tuple[str, str]] = []
    page.session.message.connect(lambda each: messages.append((each.kind, each.text)))
    assert page.version is not None
    page.flow.write(page.version, tmp_path)
    qtbot.waitUntil(lambda: bool(messages))
    assert messages[0] == ("success", f"Saved 2 forms to {tmp_path}. Send each to its person.")
    of_a, of_b = sorted(tmp_path.glob("Sign-off*.xlsx"))
    book = openpyxl.load_workbook(of_b)
    sheet = book["Sign-off"]
    (row,) = [cell.row for cell in sheet["A"] if cell.value == "outcome"]
    sheet.cell(row, 3).value = "Declined"
    book.save(of_b)
    page.flow.read((of_a, of_b))
    qtbot.waitUntil(lambda: len(messages) == 2)
    kind, text = messages[1]
    assert kind == "warning"
    assert text.startswith("Read 1 form: Person B. “Sign-off 1 Person A.xlsx” is not filled in")
    assert _outcomes(page) == ["Person A: ", "Person A: ", "Person B: declined"]


def test_read_only_nothing_is_written_down(
    open_page: Callable[..., tuple[MainWindow, SignOffView]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _, page = open_page()
    monkeypatch.setattr(type(page.session), "read_only", property(lambda _: True))
    page.begin_day()
    assert not page.accept.isEnabled()
    assert not page.form.buttons[ACCEPTED].isEnabled()
    assert not page.read_forms.isEnabled()
    assert page.write_forms.isEnabled()
