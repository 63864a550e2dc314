"""The overview by keys and clicks: its numbers, what they lead to, and what it tells."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from offices import Office
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from governance_app.domain.commands import EditItem, RemoveItems
from governance_app.domain.kinds import (
    ACTIVITY,
    METRIC,
    OBJECTIVE,
    OVERSIGHT,
    OVERSIGHT_FUNCTION,
    PROFILE,
    READING,
    STANDARD,
    SYSTEM,
)
from governance_app.domain.rules import Subject
from governance_app.store.opening import create_document
from governance_app.ui.application import open_first
from governance_app.ui.frame.documents import open_workspace
from governance_app.ui.frame.main_window import MainWindow
from governance_app.ui.overview.facts import MOST_LINES, Line
from governance_app.ui.pages import registry
from governance_app.ui.pages.overview_page import OverviewPage
from governance_app.ui.pages.registry import page_named
from governance_app.workspace import Workspace

Key = Qt.Key
OPENS_ON = registry.FIRST  # tests of the window let documents open on another page
NOW = datetime.datetime(2026, 3, 10, 12, 0, tzinfo=datetime.UTC)
TODAY = NOW.date()


def in_days(days: int) -> datetime.date:
    return TODAY + datetime.timedelta(days=days)


class Clock:
    """A clock that tests put forward."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime.datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def office() -> Office:
    """Return an office: two activities, one of them clear; a system overseen; an objective."""
    office = Office()
    lead = office.role("Lead")
    other = office.role("Other")
    office.appoint(office.person("Person A"), lead)
    process = office.process()
    office.activity(process, {lead: "A/R"}, "Clear one")
    office.activity(process, {other: "A/R"}, "Vacant one")
    office.activity(process, {}, "Open one")
    function = office.add(OVERSIGHT_FUNCTION, name="Technology", covers_system=True)
    system = office.add(SYSTEM, name="CRM", contract_end=in_days(30), owner=other)
    over = {"function": function, "role": lead, "system": system}
    office.add(OVERSIGHT, cadence="monthly", since=in_days(-40), **over)
    objective = office.add(OBJECTIVE, name="Faster", due=in_days(60))
    metric = office.add(METRIC, name="Days", objective=objective, target=10)
    office.add(READING, metric=metric, day=in_days(-1), value=8)
    return office


Open = Callable[[Office], OverviewPage]


@pytest.fixture
def open_overview(windows, show, clock: Clock, tmp_path: Path, qtbot: QtBot) -> Open:
    """Return what opens a document at its overview and waits for the numbers."""

    def opened(office: Office) -> OverviewPage:
        path = tmp_path / "office.governance"
        document = create_document(path, office.framework, author="Person A", now=clock)
        window = windows.new_window()
        window.take(Workspace(document, author="Person B", now=clock))
        window.resize(1_400, 900)
        show(window)
        page = window.opened.area.open_page(page_named("overview"))
        page.setFocus()
        qtbot.waitUntil(lambda: page.facts is not None)
        QApplication.processEvents()
        return page

    return opened


@pytest.fixture
def page(open_overview: Open, office: Office) -> OverviewPage:
    return open_overview(office)


def window_of(page: OverviewPage) -> MainWindow:
    window = page.window()
    assert isinstance(window, MainWindow)
    return window


def spoken(page: OverviewPage) -> list[str]:
    return [card.button.accessibleName() for card in page.cards.values()]


def listed(lines) -> list[str]:
    role = Qt.ItemDataRole.AccessibleTextRole
    return [lines.lines.index(row, 0).data(role) for row in range(lines.lines.rowCount())]


def focused_name() -> str:
    return QApplication.focusWidget().accessibleName()


def inspected(page: OverviewPage) -> str:
    inspector = window_of(page).opened.area.inspector
    inspector.draw_now()
    return inspector.shown_title


def test_every_number_is_spoken(page: OverviewPage) -> None:
    assert spoken(page) == [
        "Accountability clear: 1 of 3 activities",
        "Oversight covered: 0 of 1 required",
        "Reviews in time: 0 of 1 review",
        "Objectives on track: 0 of 1 objective",
    ]
    missed = [card.missed_link.text() for card in page.cards.values()]
    assert missed == ["2 not clear", "1 not covered", "1 not in time", "1 not on track"]


def test_tab_walks_through_the_numbers_and_enter_follows_one(page: OverviewPage, press) -> None:
    assert focused_name() == spoken(page)[0]
    walked = []
    for _ in range(3):
        press(Key.Key_Tab)
        walked.append(focused_name())
    assert walked == ["2 not clear", "How “Accountability clear” is counted", spoken(page)[1]]
    page.cards["accountability"].button.setFocus()
    press(Key.Key_Return)
    assert window_of(page).page_title == "RACI matrix"
    view = window_of(page).page.view
    grid = window_of(page).page.grid
    activity = grid.activity_at(view.selection.cursor.row)
    assert page.session.framework.activities[activity].name == "Vacant one"


@pytest.mark.parametrize(
    ("number", "title"),
    [
        ("accountability", "RACI matrix"),
        ("oversight", "Technology"),
        ("reviews", "Oversight"),
        ("objectives", "Objectives & metrics"),
    ],
)
def test_a_click_on_a_number_leads_to_what_it_misses(
    page: OverviewPage, qtbot: QtBot, number, title
) -> None:
    qtbot.mouseClick(page.cards[number].button, Qt.MouseButton.LeftButton)
    assert window_of(page).page_title == title


def test_the_definition_is_shown_by_mouse_and_by_key(
    page: OverviewPage, qtbot: QtBot, press
) -> None:
    card = page.cards["reviews"]
    assert not card.rule.isVisible()
    qtbot.mouseClick(card.how_button, Qt.MouseButton.LeftButton)
    assert card.rule.isVisible()
    assert card.rule.text().startswith("Of all oversight with a cadence")
    assert inspected(page) == "Reviews in time"
    card.how_button.setFocus()
    press(Key.Key_Return)
    assert not card.rule.isVisible()
    press(Key.Key_Space)
    assert card.rule.isVisible()
    assert card.how_button.accessibleDescription() == card.rule.text()


def test_what_is_missed_is_listed_with_links(page: OverviewPage, press, qtbot: QtBot) -> None:
    assert inspected(page) == "Accountability clear"
    page.cards["accountability"].missed_link.setFocus()
    press(Key.Key_Return)
    inspector = window_of(page).opened.area.inspector
    texts = [each.accessibleName() for each in inspector.focusable()]
    assert texts == ["Vacant one: Other is vacant", "Open one: Nobody is accountable"]
    assert inspector.isAncestorOf(QApplication.focusWidget())
    press(Key.Key_Tab)
    press(Key.Key_Return)
    assert window_of(page).page_title == "RACI matrix"


def test_the_inspector_follows_the_keyboard(page: OverviewPage) -> None:
    for name, card in page.cards.items():
        card.button.setFocus()
        assert inspected(page) == card.button.number.title, name


def test_an_empty_framework_leads_to_the_first_steps(open_overview: Open, qtbot: QtBot) -> None:
    page = open_overview(Office())
    assert spoken(page)[3] == "Objectives on track: No objectives yet"
    assert page.cards["objectives"].button.accessibleDescription() == "Add an objective"
    assert page.due.nothing.isVisible()
    assert not page.cards["objectives"].missed_link.isVisible()
    qtbot.mouseClick(page.cards["objectives"].button, Qt.MouseButton.LeftButton)
    assert window_of(page).page_title == "Objectives & metrics"


def test_what_is_due_stands_in_the_order_of_days(page: OverviewPage, press) -> None:
    assert listed(page.due.list) == [
        "CRM, Review · Technology · Lead, 28 Feb, 10 days late",
        "CRM, Contract ends · Other, 9 Apr, in 30 days",
        "Faster, Objective to be reached, 9 May, in 60 days",
    ]
    assert page.due.summary.text() == "1 overdue · next 90 days"
    page.due.list.setFocus()
    press(Key.Key_Down)
    press(Key.Key_Return)
    assert window_of(page).page_title == "Technology"


def test_a_click_on_a_line_follows_it(page: OverviewPage, qtbot: QtBot) -> None:
    lines = page.due.list
    place = lines.visualRect(lines.lines.index(2, 0)).center()
    qtbot.mouseClick(lines.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert window_of(page).page_title == "Objectives & metrics"


def test_first_reviews_without_a_day_are_told(
    open_overview: Open, office: Office, qtbot: QtBot
) -> None:
    over = next(iter(office.framework.of(OVERSIGHT)))
    office.run(EditItem(OVERSIGHT.name, over, {"since": None}))
    page = open_overview(office)
    assert page.due.first_reviews_link.text() == "1 first review has no day yet"
    qtbot.mouseClick(page.due.first_reviews_link, Qt.MouseButton.LeftButton)
    assert window_of(page).page_title == "Oversight"


def test_many_lines_are_shown_when_asked_for(
    open_overview: Open, office: Office, press, qtbot: QtBot
) -> None:
    for n in range(12):
        office.add(STANDARD, name=f"Standard {n}", next_review=in_days(n))
    page = open_overview(office)
    assert page.due.list.lines.rowCount() == 6
    assert page.due.all_link.text() == "Show all 15"
    page.due.all_link.setFocus()
    press(Key.Key_Return)
    assert page.due.list.lines.rowCount() == 15
    qtbot.waitUntil(lambda: page.due.list.height() >= page.due.list.sizeHint().height())
    page.due.list.setFocus()
    press(Key.Key_End)
    assert page.due.list.currentIndex().row() == 14
    page.due.all_link.setFocus()
    press(Key.Key_Return)
    assert page.due.list.lines.rowCount() == 6


def test_more_than_can_be_listed_is_told_in_a_number(page: OverviewPage) -> None:
    lines = tuple(Line(f"Line {n}") for n in range(MOST_LINES))
    page.due.show_lines(lines, 1_002)
    assert page.due.all_link.text() == f"Show the first {MOST_LINES} of 1,002"


def test_the_findings_are_counted_and_lead_there(page: OverviewPage, press) -> None:
    names = [row.accessibleName() for row in page.counts.rows.values()]
    window = window_of(page)
    counts = page.session.count_findings()
    assert names == [
        f"{counts[each]} {each.value}{'s' * (counts[each] != 1)}" for each in page.counts.rows
    ]
    (_, warnings, _) = page.counts.rows.values()
    warnings.setFocus()
    press(Key.Key_Return)
    assert window.page_title == "Findings"
    assert window.page.model.explanation(window.page.view.currentIndex()).severity.value == (
        "warning"
    )


def test_the_next_step_leads_to_what_it_asks_for(page: OverviewPage, press) -> None:
    assert page.step.title.text() == "1. Review what is in force"
    page.step.button.setFocus()
    press(Key.Key_Return)
    assert window_of(page).page_title == "Standards"
    window_of(page).opened.area.open_page(page_named("overview"))
    page.step.guide_link.setFocus()
    press(Key.Key_Return)
    assert window_of(page).page_title == "Guide"


def test_edits_are_told_and_counted(page: OverviewPage, qtbot: QtBot, clock: Clock) -> None:
    assert [each.split(", ")[1:3] for each in listed(page.changes.list)] == [["Person A", "today"]]
    clock.now += datetime.timedelta(seconds=90)
    activity = next(
        key for key, each in page.session.framework.activities.items() if each.name == "Open one"
    )
    page.session.run(RemoveItems(ACTIVITY.name, (activity,)))
    qtbot.waitUntil(lambda: spoken(page)[0] == "Accountability clear: 1 of 2 activities")
    newest = listed(page.changes.list)[0]
    at = clock.now.astimezone()
    assert newest.endswith(f"Person B, today, {at:%H:%M}")
    assert "Open one" in newest
    page.session.undo()
    qtbot.waitUntil(lambda: listed(page.changes.list)[0].startswith("Undone: "))
    assert spoken(page)[0] == "Accountability clear: 1 of 3 activities"


def test_a_hidden_page_waits_until_it_is_shown(page: OverviewPage, qtbot: QtBot) -> None:
    before, area = page.facts, window_of(page).opened.area
    area.open_page(page_named("findings"))
    profile = page.session.framework.profile
    page.session.run(EditItem(PROFILE.name, profile.key, {"name": "Another", "vision": "To be"}))
    qtbot.wait(150)
    assert page.facts is before
    area.open_page(page_named("overview"))
    qtbot.waitUntil(lambda: page.facts is not before)
    assert "renamed" in listed(page.changes.list)[0] or "Another" in listed(page.changes.list)[0]


def test_at_midnight_it_tells_of_the_new_day(
    page: OverviewPage, qtbot: QtBot, clock: Clock
) -> None:
    clock.now += datetime.timedelta(days=31)
    page.session.begin_day()
    qtbot.waitUntil(lambda: "1 day late" in listed(page.due.list)[1])
    assert page.due.summary.text() == "2 overdue · next 90 days"


@pytest.mark.parametrize(
    ("width", "numbers", "panels"), [(1_400, 4, 2), (700, 2, 2), (500, 2, 1), (360, 1, 1)]
)
def test_columns_become_fewer_where_there_is_little_room(
    page: OverviewPage, width, numbers, panels
) -> None:
    for columns in (page._numbers, page._panels):
        columns.resize(width, columns.height())
    assert (page._numbers.columns, page._panels.columns) == (numbers, panels)


def test_the_lists_keep_qt_s_rules(page: OverviewPage) -> None:
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    QAbstractItemModelTester(page.due.list.lines, mode, page)
    page.due.show_lines((Line("One", subject=Subject("role", 1)),))
    page.due.show_lines(())
    assert page.due.nothing.isVisible()


@pytest.mark.parametrize(("is_empty", "title"), [(False, "Overview"), (True, "RACI matrix")])
def test_a_document_opens_here_once_something_is_in_it(
    windows, show, office: Office, tmp_path: Path, monkeypatch, is_empty: bool, title: str
) -> None:
    monkeypatch.setattr(registry, "FIRST", OPENS_ON)
    framework = (Office() if is_empty else office).framework
    document = create_document(tmp_path / "office.governance", framework, author="Person A")
    window = windows.new_window()
    window.take(Workspace(document, author="Person B"))
    assert show(window).page_title == title


def test_it_opens_before_its_numbers_are_known(
    windows, show, marketing_path: Path, monkeypatch, qtbot: QtBot
) -> None:
    """The frame is painted at once, and the numbers come when the document has been read."""
    monkeypatch.setattr(registry, "FIRST", OPENS_ON)
    open_first(windows, [marketing_path])
    (window,) = windows.all
    qtbot.waitUntil(lambda: window.is_painted)
    page = window.page
    assert isinstance(page, OverviewPage)
    qtbot.waitUntil(lambda: page.facts is not None)
    assert spoken(page)[0] == "Accountability clear: 6 of 8 activities"
    assert window.focusWidget() is page.cards["accountability"].button


def test_a_document_that_was_left_elsewhere_opens_there(
    windows, show, marketing_path: Path, monkeypatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(registry, "FIRST", OPENS_ON)
    for expected in ("Overview", "Findings"):
        window = windows.new_window()
        window.take(open_workspace(marketing_path, "Person A"))
        assert show(window).page_title == expected
        window.opened.go_to("findings")
        window.close()
