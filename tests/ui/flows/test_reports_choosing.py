"""Choosing a report and its options: what is set, when, and what is said where that fails."""

import threading
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from pdf_files import pdf
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from governance_app.domain.commands import EditItem, RemoveItems
from governance_app.domain.errors import Cancelled, Refusal
from governance_app.domain.kinds import PROFILE, ROLE
from governance_app.domain.rules import Subject
from governance_app.kept_child import done_with, taken_child
from governance_app.reports import child
from governance_app.reports.setting import Paper
from governance_app.reports.typesetting import SetReport
from governance_app.ui.frame.main_window import MainWindow
from governance_app.ui.pages.registry import page_named
from governance_app.ui.pages.reports_page import ReportsPage
from governance_app.ui.reports import mailing, previewing, renewing
from governance_app.ui.reports.each_dialog import EachDialog
from governance_app.ui.reports.preparing import readiness_of
from governance_app.ui.reports.wish import Wish
from governance_app.ui.widgets.buttons import Button

Said = Callable[[MainWindow, str], str]


@dataclass
class Typesetter:
    """Stands for what sets reports: tells what was wanted, and refuses where a test says so."""

    wishes: list[Wish] = field(default_factory=list)
    shipped: list[bool] = field(default_factory=list)
    refusal: str = ""
    waits: threading.Event = field(default_factory=threading.Event)

    def __call__(self, _: object, wish: Wish, cancelled: object, *, beside: Path) -> SetReport:
        self.wishes.append(wish)
        self.shipped.append(wish.only_shipped)
        self.waits.wait(10)
        if self.refusal and not wish.only_shipped:
            raise Refusal(self.refusal)
        return SetReport(
            pdf(wish.report, "Second"), 2, ("“✂” is not printed.",) * (wish.report == "people")
        )


@pytest.fixture
def typesetter(monkeypatch: pytest.MonkeyPatch) -> Typesetter:
    made = Typesetter()
    made.waits.set()
    monkeypatch.setattr(previewing, "set_wish", made)
    monkeypatch.setattr(renewing, "REST", 20)
    return made


@pytest.fixture
def page(
    typesetter: Typesetter,
    open_window: Callable[..., MainWindow],
    marketing_path: Path,
    qtbot: QtBot,
) -> Iterator[ReportsPage]:
    window = open_window(marketing_path)
    window.resize(1_300, 800)
    window.run_action("preview")
    made = window.page
    assert isinstance(made, ReportsPage)
    qtbot.waitUntil(lambda: made.pages is not None)
    yield made


def settled(page: ReportsPage, typesetter: Typesetter, qtbot: QtBot) -> Wish:
    """Wait until nothing more is being set, and return what was wanted last."""
    qtbot.waitUntil(lambda: not page.renewing.is_busy)
    return typesetter.wishes[-1]


def role_of(page: ReportsPage) -> Subject:
    return Subject(ROLE.name, next(iter(page.session.framework.roles)))


def test_the_list_has_every_kind_below_its_group(page: ReportsPage) -> None:
    from governance_app.reports.registry import REPORTS

    model = page.kinds.kinds
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    names = [model.line(model.index(row, 0)).report for row in range(model.rowCount())]
    assert sorted(each.name for each in names if each) == sorted(each.name for each in REPORTS)
    assert names[0] is None, "a heading"
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsSelectable


def test_arrows_walk_through_the_kinds_and_enter_leads_to_the_pages(
    page: ReportsPage, typesetter: Typesetter, qtbot: QtBot
) -> None:
    assert page.kinds.hasFocus()
    first = page.chosen_report
    QTest.keyClick(page.kinds, Qt.Key.Key_Down)
    assert page.chosen_report != first
    assert settled(page, typesetter, qtbot).report == page.chosen_report
    QTest.keyClick(page.kinds, Qt.Key.Key_Return)
    assert page.pane.view.hasFocus()


def test_walking_on_lets_what_is_being_set_finish_and_sets_only_the_last(
    page: ReportsPage, typesetter: Typesetter, qtbot: QtBot
) -> None:
    settled(page, typesetter, qtbot)
    typesetter.waits.clear()
    before = len(typesetter.wishes)
    page.choose("roles")
    qtbot.waitUntil(lambda: len(typesetter.wishes) == before + 1)
    job = page.renewing._job
    assert job is not None
    for kind in ("people", "processes", "systems"):
        page.choose(kind)
        qtbot.wait(60)
    assert not job.progress.cancelled, "it costs the kept process to end it in the middle"
    typesetter.waits.set()
    assert settled(page, typesetter, qtbot).report == "systems"
    assert [each.report for each in typesetter.wishes[before:]] == ["roles", "systems"]


def test_a_report_of_one_role(page: ReportsPage, typesetter: Typesetter, qtbot: QtBot) -> None:
    role = role_of(page)
    name = page.session.framework.roles[role.key].name
    line = page.options.of.line
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, name)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert settled(page, typesetter, qtbot).of == role
    dialog = page.ask_where_to_save()
    assert name in dialog.selectedFiles()[0]
    dialog.reject()


def test_what_is_of_nothing_is_said_and_nothing_is_set(
    page: ReportsPage, typesetter: Typesetter, qtbot: QtBot
) -> None:
    before = len(typesetter.wishes)
    page.options.of.line.setText("Nobody knows this one")
    page.options.of.line.editingFinished.emit()
    page.options.day.line.setText("the day after never")
    page.options.day.line.editingFinished.emit()
    assert page.options.of.refused
    assert page.options.day.refused
    qtbot.wait(150)
    assert len(typesetter.wishes) == before


def test_day_paper_file_and_parts_count_at_once(
    page: ReportsPage, typesetter: Typesetter, qtbot: QtBot
) -> None:
    before = settled(page, typesetter, qtbot)
    page.options.day.line.setText("2026-01-31")
    page.options.day.line.editingFinished.emit()
    page.options.paper.setCurrentText("A3")
    tick = next(iter(page.options.parts.values()))
    QTest.keyClick(tick, Qt.Key.Key_Space)
    wish = settled(page, typesetter, qtbot)
    assert wish.day.isoformat() == "2026-01-31"
    assert wish.today == page.session.today
    assert wish.paper.name == "A3"
    assert wish.included is not None
    assert before.included is not None
    assert len(before.included ^ wish.included) == 1


def test_what_a_kind_does_not_have_is_not_offered(page: ReportsPage) -> None:
    assert page.options.of.isVisible()
    page.choose("roles")
    assert not page.options.of.isVisible()
    assert not page.options.parts
    actions = {each.text(): each.isEnabled() for each in page.page_actions()}
    assert not actions["One for each…"]


def test_a_role_that_is_removed_is_forgotten(
    page: ReportsPage, typesetter: Typesetter, qtbot: QtBot
) -> None:
    role = role_of(page)
    page.choose("raci", role)
    assert settled(page, typesetter, qtbot).of == role
    page.session.run(RemoveItems(ROLE.name, (role.key,)))
    qtbot.waitUntil(lambda: settled(page, typesetter, qtbot).of is None)


def test_edits_while_the_page_is_hidden_are_set_once_when_it_is_shown(
    page: ReportsPage, typesetter: Typesetter, qtbot: QtBot
) -> None:
    settled(page, typesetter, qtbot)
    area = page.session.parent().area  # type: ignore[union-attr]  # the document that is open
    area.open_page(page_named("matrix"))
    before = len(typesetter.wishes)
    for number in range(3):
        page.session.run(EditItem(ROLE.name, role_of(page).key, {"name": f"Renamed {number}"}))
    qtbot.wait(100)
    assert len(typesetter.wishes) == before
    area.open_page(page_named("reports"))
    qtbot.waitUntil(lambda: len(typesetter.wishes) == before + 1)


def test_a_layout_that_is_wrong_is_told_and_the_shipped_one_offered(
    page: ReportsPage, typesetter: Typesetter, qtbot: QtBot
) -> None:
    old = page.pages
    typesetter.refusal = "The layout “document.typ” cannot be used: expected comma (line 3)."
    page.choose("roles")
    qtbot.waitUntil(lambda: "line 3" in page.pane.failure.sentence)
    assert page.pages is old, "what was shown stays"
    buttons = {each.accessibleName(): each for each in page.pane.failure.findChildren(Button)}
    QTest.mouseClick(buttons["Use the shipped layout"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.pane.failure.sentence == "")
    assert typesetter.shipped[-1]
    assert page.pages is not old
    page.choose("people")
    assert settled(page, typesetter, qtbot).only_shipped, "what is wrong with it is known"


def test_what_could_not_be_printed_is_said_above_the_pages(
    page: ReportsPage, typesetter: Typesetter, qtbot: QtBot
) -> None:
    page.choose("people")
    qtbot.waitUntil(lambda: "✂" in page.pane.warnings.text())
    page.choose("raci")
    qtbot.waitUntil(lambda: not page.pane.warnings.isVisible())


def test_what_was_prepared_is_shown_without_setting_it_again(
    typesetter: Typesetter,
    open_window: Callable[..., MainWindow],
    marketing_path: Path,
    qtbot: QtBot,
) -> None:
    window = open_window(marketing_path)
    session: Any = window.session
    readiness_of(session).prepare({})
    qtbot.waitUntil(lambda: len(typesetter.wishes) == 1)
    qtbot.waitUntil(lambda: not session.background._jobs)
    window.run_action("preview")
    made: Any = window.page
    assert made.pages is not None
    qtbot.wait(100)
    assert len(typesetter.wishes) == 1


def test_nothing_is_kept_ready_once_the_document_is_closed(
    typesetter: Typesetter,
    open_window: Callable[..., MainWindow],
    marketing_path: Path,
    qtbot: QtBot,
) -> None:
    window = open_window(marketing_path)
    session: Any = window.session
    readiness_of(session).prepare({})
    qtbot.waitUntil(lambda: bool(typesetter.wishes) and not session.background._jobs)
    kept = taken_child(child.run)
    assert kept is not None
    done_with(child.run, kept, is_well=True)
    window.close_document()
    qtbot.waitUntil(lambda: taken_child(child.run) is None)


def test_what_was_prepared_before_an_edit_is_set_anew(
    typesetter: Typesetter,
    open_window: Callable[..., MainWindow],
    marketing_path: Path,
    qtbot: QtBot,
) -> None:
    window = open_window(marketing_path)
    session: Any = window.session
    readiness_of(session).prepare({"report": "roles", "paper": "nonsense"})
    qtbot.waitUntil(lambda: [each.report for each in typesetter.wishes] == ["roles"])
    role = next(iter(session.framework.roles))
    session.run(EditItem(ROLE.name, role, {"name": "Renamed"}))
    window.run_action("preview")
    qtbot.waitUntil(lambda: len(typesetter.wishes) == 2)


@pytest.mark.parametrize(("ending", "begins"), [("html", b"<!"), ("md", b"#"), ("xlsx", b"PK")])
def test_the_report_is_saved_in_every_format(
    page: ReportsPage, tmp_path: Path, said: Said, ending: str, begins: bytes
) -> None:
    window: Any = page.window()
    path = tmp_path / f"out.{ending}"
    dialog = page.ask_where_to_save()
    assert any(ending in each for each in dialog.nameFilters())
    dialog.reject()
    page.outputs.save(page.wish, path)
    said(window, "Saved to")
    assert path.read_bytes().startswith(begins)


def test_another_ending_is_refused(page: ReportsPage, tmp_path: Path, said: Said) -> None:
    window: Any = page.window()
    page.outputs.save(page.wish, tmp_path / "out.exe")
    said(window, ".exe")
    assert not list(tmp_path.glob("out*"))


@pytest.mark.parametrize("zipped", [False, True])
def test_one_file_for_each_role(
    page: ReportsPage, tmp_path: Path, said: Said, dialog: Any, zipped: bool
) -> None:
    window: Any = page.window()
    page.ask_for_each()
    asking: EachDialog = dialog(EachDialog)
    asking.formats.setCurrentIndex(asking.formats.findData(".md"))
    asking.places.setCurrentIndex(1 if zipped else 0)
    QTest.mouseClick(asking.go, Qt.MouseButton.LeftButton)
    where: QFileDialog = dialog(QFileDialog)
    where.reject()
    into = tmp_path / ("all.zip" if zipped else "all")
    page.outputs.write_each(page.wish, ROLE.name, ".md", into)
    said(window, "Saved")
    names = zipfile.ZipFile(into).namelist() if zipped else [each.name for each in into.iterdir()]
    assert len(names) == len(page.session.framework.roles)
    assert len({each.casefold() for each in names}) == len(names)


def test_a_batch_that_is_cancelled_leaves_nothing_behind(
    page: ReportsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    from governance_app.reports import batch

    written = []

    def slow(*arguments: Any, cancelled: Callable[[], bool], **more: Any) -> tuple[str, ...]:
        Path(arguments[3]).write_text("half")
        written.append(1)
        page.session.background.jobs[0].cancel()
        if cancelled():
            raise Cancelled
        return ()

    monkeypatch.setattr(batch, "write_report", slow)
    folder = tmp_path / "place"
    folder.mkdir()
    page.outputs.write_each(page.wish, ROLE.name, ".md", folder / "all")
    qtbot.waitUntil(lambda: bool(written) and not page.session.background.jobs)
    assert not list(folder.iterdir())


@pytest.mark.parametrize(
    ("attaches", "opens", "words"),
    [(True, True, "Handed"), (False, True, "drag it"), (False, False, "by hand")],
)
def test_a_mail_is_begun_and_the_user_is_told_where_the_file_lies(
    page: ReportsPage,
    tmp_path: Path,
    said: Said,
    monkeypatch: pytest.MonkeyPatch,
    attaches: bool,
    opens: bool,
    words: str,
) -> None:
    links: list[str] = []
    monkeypatch.setattr(mailing, "_attached", lambda *_: attaches)
    monkeypatch.setattr(
        QDesktopServices, "openUrl", lambda url: links.append(url.toString()) or opens
    )
    window: Any = page.window()
    path = tmp_path / "out.md"
    page.outputs.mail(page.wish, path)
    sentence = said(window, words)
    assert str(path) in sentence
    assert path.exists()
    assert bool(links) is not attaches
    assert all(each.startswith("mailto:?subject=") for each in links)


def test_a_narrow_page_shows_the_pages_or_the_choice(page: ReportsPage) -> None:
    page.kinds.setFocus()
    page.desk.fit(400)
    assert not page.kinds.isVisible()
    assert page.pane.isVisible()
    assert page.pane.view.hasFocus(), "the keyboard does not stay in what is hidden"
    QTest.mouseClick(page.desk.turn, Qt.MouseButton.LeftButton)
    assert page.kinds.hasFocus()
    assert not page.pane.isVisible()
    page.desk.fit(1_300)
    assert page.kinds.isVisible()
    assert page.pane.isVisible()


def test_the_choice_is_kept_with_the_window(page: ReportsPage) -> None:
    page.choose("people")
    page.options.paper.setCurrentText("Letter")
    state = dict(page.state())
    page.choose("raci")
    page.options.paper.setCurrentText("A4")
    page.restore_state({**state, "archive": 7})
    assert page.chosen_report == "people"
    assert page.options.paper.currentText() == "Letter"


def test_the_paper_is_that_of_the_settings_until_another_is_chosen(
    typesetter: Typesetter,
    open_window: Callable[..., MainWindow],
    marketing_path: Path,
    qtbot: QtBot,
) -> None:
    window = open_window(marketing_path)
    session: Any = window.session
    profile = session.framework.profile
    session.run(EditItem(PROFILE.name, profile.key, {"report_paper": "letter"}))
    window.run_action("preview")
    page: Any = window.page
    assert settled(page, typesetter, qtbot).paper is Paper.LETTER
    assert "paper" not in page.state()
    page.options.paper.setCurrentText("A3")
    assert settled(page, typesetter, qtbot).paper is Paper.A3
    assert page.state()["paper"] == "A3"
