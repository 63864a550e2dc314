"""The accountability page by keys and clicks: loads, sheets, two compared, lines, days."""

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from offices import Office, day
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from governance_app.domain.commands import EditItem, RemoveItems, SetLetters
from governance_app.domain.kinds import (
    ACTIVITY,
    APPOINTMENT,
    DELEGATION,
    OVERSIGHT,
    OVERSIGHT_FUNCTION,
    PERSON,
    ROLE,
    SYSTEM,
)
from governance_app.domain.rules import Subject
from governance_app.store.opening import create_document
from governance_app.ui.accountability.entries import ITEMS, PEOPLE, ROLES, TABS
from governance_app.ui.frame.main_window import MainWindow
from governance_app.ui.pages.accountability_page import AccountabilityPage
from governance_app.ui.pages.registry import page_named
from governance_app.ui.widgets.buttons import LinkButton
from governance_app.ui.widgets.labels import Label
from governance_app.workspace import Workspace

NOW = datetime.datetime(2026, 3, 10, 12, 0, tzinfo=datetime.UTC)
Key = Qt.Key
Open = Callable[[Office], AccountabilityPage]


@pytest.fixture
def office() -> Office:
    """Return two roles with a holder each, a third one vacant from July on, and what they own."""
    office = Office()
    lead = office.role("Lead", level=1)
    helper = office.role("Helper", reports_to=lead)
    other = office.role("Other", reports_to=lead)
    people = [office.person(f"Person {each}") for each in "ABC"]
    office.appoint(people[0], lead)
    office.appoint(people[1], helper, ends="2026-06-30")
    office.appoint(people[2], other)
    office.deputy(people[0], other)
    process = office.process("Campaigns", owner=lead)
    office.activity(process, {lead: "A", helper: "R"}, "Build")
    office.activity(process, {lead: "A", helper: "R", other: "R"}, "Ship")
    system = office.add(SYSTEM, name="CRM", owner=helper)
    function = office.add(OVERSIGHT_FUNCTION, name="Technology", covers_system=True)
    office.add(OVERSIGHT, function=function, role=lead, system=system)
    return office


@pytest.fixture
def open_page(windows, show, tmp_path: Path, qtbot: QtBot) -> Open:
    """Return what opens a document at this page and waits until it is reckoned."""

    def opened(office: Office) -> AccountabilityPage:
        path = tmp_path / "office.governance"
        document = create_document(path, office.framework, author="Person A", now=lambda: NOW)
        window = windows.new_window()
        window.take(Workspace(document, author="Person B", now=lambda: NOW))
        window.resize(1_400, 900)
        show(window)
        page = window.opened.area.open_page(page_named("accountability"))
        page.setFocus()
        qtbot.waitUntil(lambda: page.picture is not None)
        QApplication.processEvents()
        return page

    return opened


@pytest.fixture
def page(open_page: Open, office: Office) -> AccountabilityPage:
    return open_page(office)


@pytest.fixture
def wait(qtbot: QtBot) -> Callable[[AccountabilityPage, Callable[[], object]], None]:
    """Return what waits until the page shows an answer, and no other one is under way."""

    def waited(page: AccountabilityPage, until: Callable[[], object]) -> None:
        qtbot.waitUntil(lambda: bool(until()))
        QApplication.processEvents()

    return waited


def window_of(page: AccountabilityPage) -> MainWindow:
    window = page.window()
    assert isinstance(window, MainWindow)
    return window


def spoken(view) -> list[str]:
    role, model = Qt.ItemDataRole.AccessibleTextRole, view.model()
    return [model.index(row, 0).data(role) for row in range(model.rowCount())]


def chosen(page: AccountabilityPage) -> str:
    return page.picture.chosen.name


def open_tab(page: AccountabilityPage, tab: str, wait) -> None:
    page.tabs.setCurrentIndex(TABS.index(tab))
    wait(page, lambda: page.picture.wish.tab == tab)


def texts(part) -> list[str]:
    return [each.text() for each in part.findChildren(Label) if each.isVisible()]


def links(part) -> list[str]:
    return [each.accessibleName() for each in part.findChildren(LinkButton) if each.isVisible()]


def test_roles_stand_there_by_load_and_the_first_is_shown(page: AccountabilityPage) -> None:
    assert spoken(page.chooser.list) == [
        "Helper, load 20, median of its peers 15",
        "Lead, load 16, median of its peers 16",
        "Other, load 10, median of its peers 15",
    ]
    assert chosen(page) == "Helper"
    assert spoken(page.sheets.first.list) == [
        "Responsible (R) · 2, 1 on them alone",
        "Build, Campaigns, nobody answers for it without them",
        "Ship, Campaigns",
        "Systems owned · 1, 1 on them alone",
        "CRM, nobody answers for it without them",
    ]
    assert page.sheets.first.alone.text() == (
        "Only Person B stands behind this role; without them nobody answers for 2 things."
    )
    assert page.sheets.first.held.text() == "Behind it: Person B; reports to Lead"


def test_down_chooses_the_next_and_enter_leads_to_an_item(
    page: AccountabilityPage, press, wait
) -> None:
    press(Key.Key_Down)
    wait(page, lambda: chosen(page) == "Lead")
    press(Key.Key_Return)
    assert page.sheets.first.list.hasFocus()
    assert page.sheets.first.list.currentIndex().data() == "Build"
    wanted = []
    page.subject_requested.connect(wanted.append)
    press(Key.Key_Return)
    assert [each.kind for each in wanted] == ["activity"]
    assert window_of(page).opened.area.pages.description.name == "matrix"


def test_a_click_on_a_system_leads_to_it(page: AccountabilityPage, qtbot: QtBot) -> None:
    view = page.sheets.first.list
    row = next(at for at, text in enumerate(spoken(view)) if text.startswith("CRM"))
    where = view.visualRect(view.rows.index(row, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert window_of(page).opened.area.pages.description.name == "technology"


def test_people_are_told_with_the_role_and_what_rests_on_them(
    page: AccountabilityPage, wait
) -> None:
    open_tab(page, PEOPLE, wait)
    assert [each.split(",")[0] for each in spoken(page.chooser.list)] == [
        "Person B",
        "Person A",
        "Person C",
    ]
    page.chooser.list.setCurrentIndex(page.chooser.list.entries.index(1, 0))
    wait(page, lambda: chosen(page) == "Person A")
    first = page.sheets.first
    assert first.held.text() == "Holds Lead, Other (deputy)"
    assert first.alone.text() == "Without them nobody answers for 4 things."
    assert first.alone.palette().windowText().color().name() == "#b3231a"
    assert "Ship, as deputy for Other · Campaigns" in spoken(first.list)


def test_two_are_compared_beside_each_other_and_alone_again(
    page: AccountabilityPage, press, wait
) -> None:
    page.compare.setFocus()
    press("Other")
    press(Key.Key_Return)
    wait(page, lambda: page.picture.other is not None)
    compared = page.sheets.compared
    assert page.sheets.list is compared.list
    assert compared.head.accessibleName() == (
        "Helper and Other. On them alone: 2 and 0. Load: 20 and 10."
    )
    assert [each[2] for each in compared.head.lines] == ["▲ 2", "▲ 10"]
    assert spoken(compared.list) == [
        "Responsible (R): 2 and 1",
        "Ship, Campaigns, both answer for it",
        "Build, Campaigns, only Helper",
        "Systems owned: 1 and 0",
        "CRM, only Helper",
    ]
    page.compare.line.clear()
    page.compare.line.editingFinished.emit()
    wait(page, lambda: page.picture.other is None)
    assert page.sheets.list is page.sheets.first.list


def test_what_nobody_else_answers_for_can_be_listed_alone(page: AccountabilityPage, press) -> None:
    first = page.sheets.first
    assert first.alone_count.accessibleName() == "2 on them alone: list only these"
    first.alone_count.setFocus()
    press(Key.Key_Return)
    assert spoken(first.list) == [
        "Responsible (R) · 1, 1 on them alone",
        "Build, Campaigns, nobody answers for it without them",
        "Systems owned · 1, 1 on them alone",
        "CRM, nobody answers for it without them",
    ]
    press(Key.Key_Return)
    assert len(spoken(first.list)) == 5


def test_the_load_stands_beside_that_of_peers_and_leads_to_its_weights(
    page: AccountabilityPage, qtbot: QtBot
) -> None:
    first = page.sheets.first
    assert first.load_count.accessibleName() == "20 load, 1 of 2: how it is counted"
    assert first.median.accessibleName() == "15 median of peers: how it is counted"
    assert page.chooser.weights.text() == (
        "Load: A 4, R 5, C 2, I 1, times criticality. The mark is the median of peers."
    )
    page.chooser.set_weights.click()
    assert window_of(page).opened.area.pages.description.name == "framework"


def test_a_name_that_nobody_has_is_refused_below_the_field(
    page: AccountabilityPage, qtbot: QtBot
) -> None:
    page.compare.line.setText("Nobody at all")
    page.compare.line.editingFinished.emit()
    assert page.compare.refused == "Nobody of this name."


def test_the_line_of_an_item_leads_up_to_the_top(page: AccountabilityPage, wait) -> None:
    open_tab(page, ITEMS, wait)
    assert spoken(page.chooser.list) == [
        "Build, Activity",
        "Campaigns, Process",
        "CRM, System",
        "Ship, Activity",
    ]
    page.chooser.list.setCurrentIndex(page.chooser.list.entries.index(2, 0))
    wait(page, lambda: chosen(page) == "CRM")
    assert texts(page.line) == ["CRM", "Owner", "Person B", "↓ reports to", "Person A"]
    assert links(page.line) == ["Show this system", "Helper", "Lead"]
    wanted = []
    page.subject_requested.connect(wanted.append)
    page.line.findChildren(LinkButton)[1].click()
    assert [each.kind for each in wanted] == ["role"]


def test_another_day_decides_who_holds_what(page: AccountabilityPage, press, wait) -> None:
    page.day.setFocus()
    page.day.line.selectAll()
    press("2026-07-01")
    press(Key.Key_Return)
    wait(page, lambda: page.picture.wish.day == datetime.date(2026, 7, 1))
    assert page.sheets.first.alone.text() == (
        "Nobody stands behind this role: nobody answers for 2 things."
    )
    assert page.hint == "3 roles · on 2026-07-01"
    page.begin_day()
    assert page.day.day == datetime.date(2026, 7, 1), "the day that was asked for stays"


def test_no_day_keeps_what_is_shown_and_says_why(page: AccountabilityPage) -> None:
    before = page.picture
    page.day.line.setText("soon")
    page.day.line.editingFinished.emit()
    QApplication.processEvents()
    assert "no date" in page.day.refused
    assert page.picture is before


def test_what_is_looked_for_is_listed_alone(page: AccountabilityPage, press, wait) -> None:
    page.find_text()
    press("lea")
    page.chooser.finding.look()
    assert [each.split(",")[0] for each in spoken(page.chooser.list)] == ["Lead"]
    press(Key.Key_Escape)
    assert page.chooser.list.entries.rowCount() == 3
    page.chooser.finding.setText("nobody")
    page.chooser.finding.look()
    assert "No role is called so." in texts(page)
    open_tab(page, PEOPLE, wait)
    assert page.chooser.list.entries.rowCount() == 3


def test_the_order_turns_and_is_kept(page: AccountabilityPage, open_page: Open) -> None:
    page.chooser.order.click()
    assert [each.split(",")[0] for each in spoken(page.chooser.list)] == ["Helper", "Lead", "Other"]
    assert page.chooser.order.accessibleName() == "By name"
    assert page.state() == {"tab": ROLES, "by_name": True}
    page.chooser.order.click()
    page.restore_state({"tab": PEOPLE, "by_name": True})
    assert page.state() == {"tab": PEOPLE, "by_name": True}
    page.restore_state({"tab": 7, "by_name": "yes"})
    assert page.state() == {"tab": PEOPLE, "by_name": True}


def test_edits_are_shown_and_the_choice_stays(page: AccountabilityPage, wait) -> None:
    session = page.session
    page.chooser.list.setCurrentIndex(page.chooser.list.entries.index(2, 0))
    wait(page, lambda: chosen(page) == "Other")
    role = page.picture.chosen.subject.key
    session.run(EditItem(ROLE.name, role, {"name": "Renamed"}))
    wait(page, lambda: chosen(page) == "Renamed")
    assert page.sheets.first.name.text() == "Renamed"
    activity = next(iter(session.framework.activities))
    session.run(SetLetters(((activity, role, session.framework.scheme.mask(["A"])),)))
    wait(page, lambda: page.sheets.first.sheet.beside.load == 18)
    assert spoken(page.chooser.list)[1].startswith("Renamed, load 18")


def test_an_edit_is_shown_at_once(page: AccountabilityPage, wait) -> None:
    role = page.picture.chosen.subject.key
    activity = next(iter(page.session.framework.activities))
    page.session.run(SetLetters(((activity, role, page.session.framework.scheme.mask(["I"])),)))
    assert page.sheets.first.sheet.beside.load == 12
    assert page.picture.wish.framework is page.session.framework
    page.session.undo()
    assert page.sheets.first.sheet.beside.load == 20
    open_tab(page, ITEMS, wait)
    page.session.run(EditItem(ACTIVITY.name, activity, {"name": "Assemble"}))
    assert spoken(page.chooser.list)[0] == "Assemble, Activity"
    page.session.run(RemoveItems(ACTIVITY.name, (activity,)))
    assert chosen(page) == "Campaigns"
    open_tab(page, ROLES, wait)
    page.session.run(RemoveItems(ROLE.name, (role,)))
    wait(page, lambda: chosen(page) == "Other")


@pytest.mark.parametrize(
    ("on", "absence", "alone"),
    [
        ("2026-03-10", "", "Only Person B stands behind this role"),
        (
            "2026-05-02",
            "Person B is away: Person C (delegation) acts as Helper.",
            "Only Person C stands behind this role",
        ),
        ("2026-06-02", "Person B is away: nobody acts as Helper.", "Nobody stands behind"),
        ("2026-07-01", "", "Nobody stands behind this role"),
        ("2025-12-31", "", "Nobody stands behind this role"),
    ],
)
def test_appointments_absences_and_delegations_decide_on_a_day(
    open_page: Open, office: Office, wait, on: str, absence: str, alone: str
) -> None:
    there = {each.name: key for key, each in office.framework.of(PERSON).items()}
    (helper,) = [
        each
        for each in office.framework.of(APPOINTMENT).values()
        if each.person == there["Person B"]
    ]
    office.run(EditItem(APPOINTMENT.name, helper.key, {"starts": day("2026-01-01")}))
    office.away(there["Person B"], "2026-05-01", "2026-06-30")
    give = {"from_person": there["Person B"], "to_person": there["Person C"]}
    office.add(DELEGATION, starts=day("2026-05-01"), ends=day("2026-05-31"), **give)
    page = open_page(office)
    page.show_subject(Subject(ROLE.name, helper.role))
    page.day.line.setText(on)
    page.day.line.editingFinished.emit()
    wait(page, lambda: page.picture.wish.day == day(on) and chosen(page) == "Helper")
    assert page.sheets.first.absence.text() == absence
    assert page.sheets.first.alone.text().startswith(alone)
    if "delegation" in absence:
        page.show_subject(Subject(PERSON.name, there["Person C"]))
        wait(page, lambda: chosen(page) == "Person C")
        assert "CRM, acting as Helper, nobody answers for it without them" in spoken(
            page.sheets.first.list
        )
        assert "Person B, load 20, median of its peers 16" in spoken(page.chooser.list)


def test_a_hidden_page_hears_of_edits_when_it_is_shown(page: AccountabilityPage, wait) -> None:
    area = window_of(page).opened.area
    area.open_page(page_named("roles"))
    session, before = page.session, page.picture
    appointment = next(iter(session.framework.of(APPOINTMENT)))
    session.run(EditItem(APPOINTMENT.name, appointment, {"ends": datetime.date(2026, 3, 1)}))
    assert page.picture is before
    area.open_page(page_named("accountability"))
    wait(page, lambda: page.picture is not before)
    assert page.picture.wish.framework is session.framework


def test_the_inspector_explains_the_model_and_its_weights(page: AccountabilityPage) -> None:
    inspector = window_of(page).opened.area.inspector
    inspector.draw_now()
    assert inspector.shown_title == "How this is counted"
    assert "A 4, R 5, C 2, I 1." in texts(inspector)
    assert "Set the weights of letters" in links(inspector)


@pytest.mark.parametrize(
    ("with_people", "sentence"),
    [
        (True, "Nobody holds this role."),
        (False, "Nobody holds this role: no people have been entered yet."),
    ],
)
def test_a_role_that_nobody_holds_says_so(
    open_page: Open, with_people: bool, sentence: str
) -> None:
    office = Office()
    office.process("Campaigns", owner=office.role("Lead"))
    if with_people:
        office.person()
    first = open_page(office).sheets.first
    assert first.vacant.isVisible()
    assert first.vacant.text() == sentence


def test_an_empty_document_offers_the_first_step(open_page: Open, wait) -> None:
    page = open_page(Office())
    assert not page.chooser.list.isVisible()
    assert "Nobody answers for anything yet" in texts(page)
    wanted = []
    page.destination_requested.connect(wanted.append)
    open_tab(page, PEOPLE, wait)
    assert "No people yet" in texts(page)


def test_the_lists_are_sound_models(page: AccountabilityPage, wait) -> None:
    testers = [
        QAbstractItemModelTester(
            each.model(), QAbstractItemModelTester.FailureReportingMode.Fatal, page
        )
        for each in (page.chooser.list, page.sheets.first.list)
    ]
    for tab in (PEOPLE, ITEMS, ROLES):
        open_tab(page, tab, wait)
    assert all(testers)
