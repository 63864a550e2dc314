"""What is put off until the window stands there: the rest of a large document, and its findings."""

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from governance_app.domain.commands import EditItem
from governance_app.domain.kinds import ACTIVITY, ROLE
from governance_app.domain.outline import activities_in_order
from governance_app.domain.rules import Assessment, Subject
from governance_app.store import beginning
from governance_app.store.document import Document
from governance_app.store.opening import open_document
from governance_app.store.problems import ReadFailedError
from governance_app.ui.application import open_first
from governance_app.ui.frame.documents import open_workspace
from governance_app.ui.frame.main_window import MainWindow
from governance_app.ui.frame.window_state import WindowState
from governance_app.ui.frame.windows import Windows
from governance_app.ui.matrix.places import Place, at
from governance_app.ui.pages.findings_page import FindingsPage
from governance_app.ui.pages.matrix_page import MatrixPage


@pytest.fixture(params=["large", "small"])
def size(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Let the example count as large, so that only one of its processes is there at first."""
    if request.param == "large":
        monkeypatch.setattr(beginning, "_IS_LARGE", "SELECT 1")
        monkeypatch.setattr(beginning, "_ENOUGH", 1)
        monkeypatch.setattr(beginning, "_PROCESSES", 1)
    return str(request.param)


class Held:
    """Holds up the findings of every document until it is let go."""

    def __init__(self) -> None:
        self.go_on = threading.Event()


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch):
    made, make = Held(), Assessment.__init__

    def slowly(self: Assessment, *arguments: object) -> None:
        if threading.current_thread() is not threading.main_thread():
            assert made.go_on.wait(10)
        make(self, *arguments)

    monkeypatch.setattr(Assessment, "__init__", slowly)
    yield made
    made.go_on.set()


@pytest.fixture
def opening(windows: Windows, marketing_path, size) -> MainWindow:
    """Return a window that is about to be painted for the first time."""
    open_first(windows, [marketing_path])
    return windows.all[0]


def _complete(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.session.is_complete)


def _page(window: MainWindow) -> MatrixPage:
    assert isinstance(window.page, MatrixPage)
    return window.page


def _looks_checked(window: MainWindow) -> None:
    """What is on the screen is what the framework and its findings say."""
    framework, page = window.session.framework, _page(window)
    truth = Assessment(framework, window.session.assessment.today)
    assert page.grid.framework is framework
    assert [row.item for row in page.grid.rows.outlined if row.kind == ACTIVITY.name] == (
        activities_in_order(framework)
    )
    for key in framework.activities:
        subject = Subject(ACTIVITY.name, key)
        assert page.grid.findings_of(subject) == truth.of_activities.get(key, ())
    counts = window.opened.counts
    assert counts.activities == len(framework.activities)
    assert counts.errors == window.session.count_findings().get("error", counts.errors)
    assert window.status.link("errors").isVisible()
    errors = [f for f in truth.findings() if f.rule in ("no-accountable", "nobody-responsible")]
    assert counts.errors >= len(errors)


def test_the_first_paint_shows_the_beginning_without_findings(
    opening: MainWindow, held: Held, qtbot: QtBot, size
) -> None:
    qtbot.waitUntil(lambda: opening.is_painted)
    page = _page(opening)
    assert page.grid.assessment is None
    assert opening.opened.counts is None
    assert not opening.status.link("errors").isVisible()
    first = activities_in_order(page.grid.framework)
    held.go_on.set()
    _complete(opening, qtbot)
    whole = activities_in_order(opening.session.framework)
    assert whole[: len(first)] == first
    assert (len(first) < len(whole)) == (size == "large")
    _looks_checked(opening)


def test_the_cursor_stays_where_it_is(opening: MainWindow, held: Held, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: opening.is_painted)
    page = _page(opening)
    stood_on = page.view.identities()
    held.go_on.set()
    _complete(opening, qtbot)
    assert page.view.identities() == stood_on
    key = stood_on[0].row
    title = f"1.1 {opening.session.framework.activities[key].name}"
    qtbot.waitUntil(lambda: opening.opened.area.inspector.shown_title == title)


def test_a_letter_typed_before_it_is_done_waits_and_is_set(
    opening: MainWindow, held: Held, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: opening.is_painted)
    page = _page(opening)
    cursor = page.view.selection.cursor
    activity, role = page.grid.activity_at(cursor.row), page.grid.role_at(cursor.column)
    threading.Timer(0.05, held.go_on.set).start()
    QTest.keyClick(page.view, "c")
    framework = opening.session.framework
    assert framework.scheme.text(framework.matrix.letters(activity, role)) == "C"
    assert opening.session.is_saved
    assert opening.session.document.load() == framework
    qtbot.waitUntil(lambda: opening.opened.counts is not None)
    _looks_checked(opening)


def test_a_row_added_before_it_is_done_stands_at_the_true_end(
    opening: MainWindow, held: Held, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: opening.is_painted)
    page = _page(opening)
    page.view.select(at(*Place(page.grid.row_count - 1, 0)))
    threading.Timer(0.05, held.go_on.set).start()
    QTest.keyClick(page.view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    page.view.select(at(*Place(page.grid.row_count - 1, 0)))
    QTest.keyClicks(page.view, "L")
    QTest.keyClicks(page.gestures.naming.editor, "ast")
    QTest.keyClick(page.gestures.naming.editor, Qt.Key.Key_Return)
    activities = activities_in_order(opening.session.framework)
    assert activities[-1].name == "Last"
    qtbot.waitUntil(lambda: opening.opened.counts.activities == len(activities))
    _looks_checked(opening)


def test_an_edit_from_elsewhere_waits_too(
    opening: MainWindow, held: Held, qtbot: QtBot, rename_role: Callable[..., bool]
) -> None:
    qtbot.waitUntil(lambda: opening.is_painted)
    threading.Timer(0.05, held.go_on.set).start()
    role = next(iter(opening.session.shown.roles))
    assert opening.session.run(EditItem(ROLE.name, role, {"name": "Edited"}))
    assert _page(opening).grid.name_of(Subject(ROLE.name, role)) == "Edited"
    assert opening.session.undo()
    _looks_checked(opening)


def test_keys_before_the_first_paint(opening: MainWindow, qtbot: QtBot) -> None:
    page = _page(opening)
    QTest.keyClick(page.view, "r")
    assert opening.session.is_complete
    _complete(opening, qtbot)
    _looks_checked(opening)


@pytest.mark.parametrize("painted", [True, False])
def test_closing_before_it_is_done(
    opening: MainWindow, held: Held, qtbot: QtBot, marketing_path, painted: bool
) -> None:
    if painted:
        qtbot.waitUntil(lambda: opening.is_painted)
    threading.Timer(0.05, held.go_on.set).start()
    assert opening.close()
    with open_document(marketing_path) as document:  # nobody holds it any more
        assert document.newest()[0] == 1


def test_closing_right_after_a_letter_keeps_it(
    opening: MainWindow, qtbot: QtBot, marketing_path
) -> None:
    page = _page(opening)
    QTest.keyClick(page.view, "c")
    edited = opening.session.framework
    assert opening.close()
    with open_document(marketing_path) as document:
        assert document.load() == edited


def test_the_findings_page_is_complete_when_it_is_the_first(
    windows: Windows, marketing_path, size, qtbot: QtBot
) -> None:
    with open_document(marketing_path) as document:
        state = WindowState()
        state.set_document(document.document_id, "findings", {})
        state.save()
    open_first(windows, [marketing_path])
    (window,) = windows.all
    page = window.page
    assert isinstance(page, FindingsPage)
    assert page.model.rowCount() > 0
    _complete(window, qtbot)
    assert window.opened.counts.errors == window.opened.area.navigation.item("matrix").count


def test_a_document_that_is_only_read(windows: Windows, marketing_path, size, qtbot: QtBot) -> None:
    window = windows.new_window()
    window.take(open_workspace(marketing_path, "Person A", read_only=True, at_once=False))
    window.show()
    _complete(window, qtbot)
    _looks_checked(window)
    QTest.keyClick(_page(window).view, "c")
    assert window.session.framework == window.session.document.load()


@pytest.mark.parametrize("waits", [True, False])
def test_a_rest_that_cannot_be_read_leads_to_the_start_page(
    windows: Windows, marketing_path, qtbot: QtBot, message_of, monkeypatch, waits: bool
) -> None:
    def fail(document: Document) -> object:
        raise ReadFailedError("The disk is gone.")

    monkeypatch.setattr(beginning, "_IS_LARGE", "SELECT 1")
    monkeypatch.setattr(beginning, "_ENOUGH", 1)
    monkeypatch.setattr(beginning, "_PROCESSES", 1)
    monkeypatch.setattr(Document, "load", fail)
    open_first(windows, [marketing_path])
    (window,) = windows.all
    if waits:
        window.session.complete()
    qtbot.waitUntil(lambda: window.session is None)
    assert message_of(window) == "The disk is gone."
    assert window.start_page.isVisible()


# What is painted before it is written


def test_a_letter_is_painted_before_it_is_written(window: MainWindow, qtbot: QtBot) -> None:
    page, seen = _page(window), []
    paint = page.view.paintEvent
    newest = window.session.document.newest()
    page.view.paintEvent = lambda event: (
        seen.append(window.session.workspace.document.newest()),
        paint(event),
    )
    QTest.keyClick(page.view, "c")
    assert window.session.workspace.document.newest() == newest
    qtbot.waitUntil(lambda: window.session.workspace.is_written)
    assert seen
    assert seen[0] == newest
    assert window.session.document.load() == window.session.framework


def test_what_the_disk_refuses_after_the_paint_is_told(
    window: MainWindow, qtbot: QtBot, banner_of, monkeypatch
) -> None:
    from governance_app.store.problems import WriteFailedError

    def refuse(document: Document, change_set: object) -> object:
        raise WriteFailedError("The disk is full.")

    before = window.session.framework
    monkeypatch.setattr(Document, "record", refuse)
    QTest.keyClick(_page(window).view, "c")
    qtbot.waitUntil(lambda: "The disk is full." in banner_of(window, "not-saved"))
    assert window.session.framework != before
    assert not window.close()
    window.session.discard_pending()
    assert window.session.framework == before


def test_undo_right_after_a_letter(window: MainWindow) -> None:
    before = window.session.framework
    QTest.keyClick(_page(window).view, "c")
    assert window.session.undo_title is not None
    assert window.session.undo()
    assert window.session.framework == before
