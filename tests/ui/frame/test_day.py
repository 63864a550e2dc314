"""A window that stays open over midnight: the next day it shows what is so on that day."""

import datetime
from pathlib import Path

import pytest
from offices import Office, day
from pytestqt.qtbot import QtBot

from governance_app.store.opening import create_document
from governance_app.ui.frame.main_window import MainWindow
from governance_app.ui.pages.registry import PAGES, page_named
from governance_app.workspace import Workspace

EVENING = datetime.datetime(2026, 3, 31, 12, 0, tzinfo=datetime.UTC)


class Clock:
    """A clock that tests put forward."""

    def __init__(self) -> None:
        self.now = EVENING

    def __call__(self) -> datetime.datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def window(windows, show, clock: Clock, tmp_path: Path) -> MainWindow:
    """Return a window with an activity whose role is held until the last of March."""
    office = Office()
    lead = office.role("Lead")
    office.appoint(office.person("Person A"), lead, "01-01", "03-31")
    office.activity(office.process(), {lead: "A/R"})
    path = tmp_path / "office.governance"
    document = create_document(path, office.framework, author="Person A", now=clock)
    made = windows.new_window()
    made.take(Workspace(document, author="Person A", now=clock))
    return show(made)


def texts(page) -> list[str]:
    return [page.model.index(row, 0).data() for row in range(page.model.rowCount())]


def test_the_next_day_a_role_without_a_holder_is_found(
    window: MainWindow, clock: Clock, qtbot: QtBot
) -> None:
    session = window.session
    assert session.assessment.today == day("03-31")
    for page in PAGES:  # each is there, and hears of the day
        window.opened.area.open_page(page)
    findings = window.opened.area.open_page(page_named("findings"))
    assert not any(each.startswith("Vacant") for each in texts(findings))
    session.begin_day()
    assert session.assessment.today == day("03-31"), "no other day has begun"
    clock.now += datetime.timedelta(days=1)
    with qtbot.waitSignal(session.day_began):
        session.begin_day()
    assert session.assessment.today == day("04-01")
    assert any(each.startswith("Vacant") for each in texts(findings))
    matrix = window.opened.area.open_page(page_named("matrix"))
    assert matrix.grid.assessment is session.assessment


def test_the_window_looks_for_the_day_by_itself(
    window: MainWindow, clock: Clock, qtbot: QtBot
) -> None:
    care = window.opened.care
    assert care._days.isActive()
    assert care._days.interval() <= 60_000
    clock.now += datetime.timedelta(days=1)
    with qtbot.waitSignal(window.session.day_began):
        care._days.timeout.emit()


def test_an_edit_of_the_next_day_is_judged_on_that_day(
    window: MainWindow, clock: Clock, rename_role
) -> None:
    clock.now += datetime.timedelta(days=1)
    window.session.begin_day()
    assert rename_role(window, "Another name")
    assert window.session.assessment.today == day("04-01")
