"""The page “What if” by keys and clicks: questions, answers, the ranking, what would help."""

import datetime
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from offices import Office
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from governance_app.domain.commands import AddItem, RemoveItems
from governance_app.domain.kinds import (
    APPOINTMENT,
    APPROVAL_CHAIN,
    APPROVER_LINE,
    PERSON,
    PROCESS,
    STEP,
    SYSTEM,
)
from governance_app.domain.rules import Subject
from governance_app.store.opening import create_document
from governance_app.ui.flows.leaver import LeaverDialog
from governance_app.ui.pages.registry import page_named
from governance_app.ui.pages.what_if_page import WhatIfPage
from governance_app.ui.what_if.figures_row import FigureView
from governance_app.ui.what_if.taken import Taken
from governance_app.workspace import Workspace

NOW = datetime.datetime(2026, 3, 10, 12, 0, tzinfo=datetime.UTC)
Key = Qt.Key
Open = Callable[..., WhatIfPage]


@pytest.fixture
def office() -> Office:
    """Return a role that rests on one person, and another with a deputy."""
    office = Office()
    head = office.role("Head")
    lead, other = office.role("Lead", reports_to=head), office.role("Other", reports_to=head)
    people = [office.person(f"Person {each}") for each in "ABCD"]
    office.appoint(people[0], lead)
    office.appoint(people[1], other)
    office.deputy(people[2], other)
    office.appoint(people[3], head, ends="2026-12-31")
    process = office.process("Campaigns", owner=lead, criticality="critical")
    office.activity(process, {lead: "A", other: "R"}, "Build")
    office.add(SYSTEM, name="CRM", owner=other)
    chain = office.add(APPROVAL_CHAIN, name="Spend")
    step = office.add(STEP, name="Agree", chain=chain)
    office.add(APPROVER_LINE, step=step, approver="role", role=lead)
    return office


@pytest.fixture
def open_page(windows, show, tmp_path: Path, qtbot: QtBot) -> Open:
    """Return what opens a document at this page."""

    def opened(office: Office, *, read_only: bool = False) -> WhatIfPage:
        path = tmp_path / "office.governance"
        document = create_document(path, office.framework, author="Person A", now=lambda: NOW)
        if read_only:
            document.read_only = True
        window = windows.new_window()
        window.take(Workspace(document, author="Person B", now=lambda: NOW))
        window.resize(1_400, 900)
        show(window)
        window.session.complete()
        page = window.opened.area.open_page(page_named("what-if"))
        page.setFocus()
        QApplication.processEvents()
        return page

    return opened


@pytest.fixture
def page(open_page: Open, office: Office) -> WhatIfPage:
    return open_page(office)


@pytest.fixture
def answered(qtbot: QtBot) -> Callable[[WhatIfPage], None]:
    """Return what waits until everything that was asked for has been found."""

    def waited(page: WhatIfPage) -> None:
        question, ranking = page.question, page.resilience
        qtbot.waitUntil(lambda: not question._reckoning.is_under_way)
        qtbot.waitUntil(lambda: not ranking._reckoning.is_under_way)
        QApplication.processEvents()

    return waited


def key_of(page: WhatIfPage, kind: str, name: str) -> int:
    table = page.session.framework.tables[kind]
    return next(key for key, each in table.items() if each.name == name)


def rows(page: WhatIfPage) -> list[tuple[str, str]]:
    return [(each.text, each.detail) for each in page.question.rows]


def chips(page: WhatIfPage) -> list[str]:
    return [each.text() for each in page.question.bar._shown]


def test_a_name_is_typed_and_the_answer_stands_below(
    page: WhatIfPage, answered, qtbot: QtBot
) -> None:
    line = page.question.bar.field.line
    line.setFocus()
    qtbot.keyClicks(line, "person a")
    qtbot.keyClick(line, Key.Key_Return)
    answered(page)
    assert (chips(page), line.text()) == (["Person A"], "")
    assert page.question.headline.text() == (
        "Without Person A: 1 process unowned, 1 activity without anybody accountable, requests of "
        "1 approval chain cannot be decided."
    )
    assert ("Campaigns (process)", "Person A → nobody · Lead") in rows(page)
    assert rows(page)[0] == ("Requests that stop · 1", "")
    assert next(
        each.accessibleName() for each in page.question.figures.findChildren(FigureView)
    ) == ("Items owned: today 2, then 1, worse")
    assert page.hint == "today → then · nothing of this is stored"


def test_away_and_gone_are_told_apart(page: WhatIfPage, answered, qtbot: QtBot) -> None:
    page.question.ask_about([Taken("person", key_of(page, "person", "Person B"))], is_away=True)
    answered(page)
    assert page.question.headline.text().startswith("While Person B is away: ")
    assert ("CRM (system)", "Person B → Person C (stepping in) · Other") in rows(page)
    qtbot.mouseClick(page.question.bar.gone, Qt.MouseButton.LeftButton)
    answered(page)
    assert page.question.headline.text().startswith("Without Person B: ")
    assert ("CRM (system)", "Person B → Person C (acting) · Other") in rows(page)


def test_a_chip_is_put_back_and_the_keyboard_stays_near(
    page: WhatIfPage, answered, qtbot: QtBot
) -> None:
    people = [Taken("person", key_of(page, "person", f"Person {each}")) for each in "AB"]
    page.question.ask_about(people, is_away=False)
    answered(page)
    first = page.question.bar._shown[0]
    first.setFocus()
    qtbot.keyClick(first, Key.Key_Space)
    answered(page)
    assert chips(page) == ["Person B"]
    assert page.question.bar._shown[0].hasFocus()
    page.question.bar._shown[0].click()
    assert page.question.outcome is None
    assert page.question.bar.field.line.hasFocus()
    assert page.hint == ""


def test_a_day_ahead_is_asked_about_alone(page: WhatIfPage, answered, qtbot: QtBot) -> None:
    line = page.question.bar.day.line
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "2027-01-15")
    qtbot.keyClick(line, Key.Key_Return)
    answered(page)
    assert page.question.headline.text().startswith("On 2027-01-15: ")
    assert page.question.outcome.findings.appear


def test_what_is_no_name_is_said_below_the_field(page: WhatIfPage, qtbot: QtBot) -> None:
    line = page.question.bar.field.line
    line.setFocus()
    qtbot.keyClicks(line, "<b>nobody")
    qtbot.keyClick(line, Key.Key_Return)
    assert page.question.bar.field.refused.startswith("Nobody and nothing here is called “<b>")
    assert chips(page) == []


def test_an_edit_and_a_removal_are_taken_into_account(page: WhatIfPage, answered) -> None:
    people = [Taken("person", key_of(page, "person", f"Person {each}")) for each in "AB"]
    page.question.ask_about(people, is_away=False)
    answered(page)
    added = AddItem(PROCESS.name, 90_001, {"name": "New", "owner": key_of(page, "role", "Lead")})
    page.session.run(added)
    answered(page)
    assert ("New (process)", "Person A → nobody · Lead") in rows(page)
    page.session.run(RemoveItems(PERSON.name, (int(people[0].key),)))
    answered(page)
    assert chips(page) == ["Person B"]
    assert page.question.headline.text().startswith("Without Person B: ")


def test_enter_on_a_row_leads_to_the_item(page: WhatIfPage, answered, qtbot: QtBot) -> None:
    page.show_part(f"person:{key_of(page, 'person', 'Person A')}")
    answered(page)
    found = page.question.list
    row = rows(page).index(("Campaigns (process)", "Person A → nobody · Lead"))
    found.setFocus()
    found.setCurrentIndex(found.rows.index(row, 0))
    with qtbot.waitSignal(page.subject_requested) as asked:
        qtbot.keyClick(found, Key.Key_Return)
    assert asked.args == [Subject(PROCESS.name, key_of(page, "process", "Campaigns"))]


def test_the_leave_of_one_person_who_is_gone_is_prepared(
    page: WhatIfPage, answered, qtbot: QtBot
) -> None:
    leave, person = page.page_actions()[0], key_of(page, "person", "Person A")
    assert not leave.isEnabled()
    page.show_part(f"person:{person}")
    answered(page)
    assert leave.isEnabled()
    leave.trigger()
    (dialog,) = page.window().findChildren(LeaverDialog)
    assert dialog.who.value == person
    dialog.reject()
    page.question.bar.away.click()
    answered(page)
    assert not leave.isEnabled()


def test_the_ranking_names_who_is_missed_most_and_what_fails(
    page: WhatIfPage, answered, qtbot: QtBot
) -> None:
    page.show_part("resilience")
    answered(page)
    view = page.resilience
    assert [each.spoken for each in view.list.entries.entries] == [
        "Person A, weight 10: 1 unowned, 1 without anybody accountable, 1 unapproved"
    ]
    assert view.name.text() == "Person A"
    assert [each.text for each in view.rows.rows.rows][:2] == [
        "Requests that stop · 1",
        view.rows.rows.rows[1].text,
    ]
    view.tabs.setCurrentIndex(1)
    assert view.list.entries.entries[0].name == "Person B and Person C"
    assert view.told.text().startswith("Without both, beyond each alone: ")
    view.ask_button.click()
    answered(page)
    assert page.tabs.place == 0
    assert chips(page) == ["Person B", "Person C"]
    assert page.question.headline.text().startswith("While Person B and Person C are away: ")


def test_the_best_appointment_is_made_by_its_button_and_one_undo_takes_it_back(
    page: WhatIfPage, answered
) -> None:
    page.show_part("resilience")
    answered(page)
    before = dict(page.session.framework.of(APPOINTMENT))
    button = page.resilience.advice.buttons[0]
    assert button.accessibleName().startswith("Appoint Person ")
    assert " as deputy of Lead: mends 3 failures, weight " in button.accessibleName()
    button.click()
    answered(page)
    (added,) = [
        each for key, each in page.session.framework.of(APPOINTMENT).items() if key not in before
    ]
    assert (added.capacity, added.role) == ("deputy", key_of(page, "role", "Lead"))
    assert added.starts == page.session.today
    assert page.resilience.advice.isHidden()
    assert page.resilience.nothing.text() == "Nothing rests on one person alone."
    page.session.undo()
    answered(page)
    assert page.session.framework.of(APPOINTMENT) == before


def test_without_people_the_first_step_leads_to_them(open_page: Open, qtbot: QtBot) -> None:
    page = open_page(Office())
    button = page.question._no_people.findChild(type(page.resilience.ask_button))
    with qtbot.waitSignal(page.destination_requested) as asked:
        button.click()
    assert (asked.args[0].kind, asked.args[0].is_new) == (PERSON.name, True)
    page.tabs.open(1)
    assert page.resilience._parts.currentWidget() is page.resilience._empty


def test_what_is_listed_is_copied_and_written(
    page: WhatIfPage, answered, qtbot: QtBot, tmp_path: Path
) -> None:
    page.show_part(f"person:{key_of(page, 'person', 'Person A')}")
    answered(page)
    page.copy_selection()
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0] == "What\tItem\tToday → then"
    assert "Unowned\tCampaigns (process)\tPerson A → nobody · Lead" in lines
    page.write_list(tmp_path / "list.csv")
    qtbot.waitUntil((tmp_path / "list.csv").exists)
    qtbot.waitUntil(lambda: not page.session.background.jobs)
    assert "Campaigns (process)" in (tmp_path / "list.csv").read_text(encoding="utf-8-sig")


def test_looking_is_stopped_and_gone_on_with(page: WhatIfPage, answered) -> None:
    view = page.question
    view.ask_about([Taken("person", key_of(page, "person", "Person A"))], is_away=False)
    answered(page)
    state = view.state
    assert state.isHidden()
    state._patience.stop()
    view._show(replace(view.outcome, approvals=None, findings=None))
    assert state.words.text() == "Requests and findings are being looked at…"
    state.show_progress(1, 4)
    assert state.words.text() == "Requests and findings are being looked at… 25 %"
    state.link.click()
    told = (state.link.text(), state.words.text())
    assert told == ("Look at them", "Requests and findings were not looked at.")
    state.link.click()
    answered(page)
    assert view.outcome.is_whole
    assert state.isHidden()


def test_the_lists_keep_to_the_rules_of_their_models(page: WhatIfPage, answered) -> None:
    page.show_part("resilience")
    answered(page)
    page.show_part(f"role:{key_of(page, 'role', 'Lead')}")
    answered(page)
    for view in (page.question.list, page.resilience.list, page.resilience.rows):
        QAbstractItemModelTester(view.model())
    assert chips(page) == ["Lead"]
    page.show_part("person:none")
    page.show_part("nothing:1")
    assert chips(page) == ["Lead"]
    keys = key_of(page, "person", "Person B"), key_of(page, "system", "CRM")
    page.show_part(f"person:{keys[0]},system:{keys[1]},team:Nowhere,process:1")
    answered(page)
    assert chips(page) == ["Person B", "CRM"]


def test_the_tab_is_remembered(page: WhatIfPage, answered) -> None:
    page.tabs.open(1)
    answered(page)
    state = page.state()
    page.tabs.open(0)
    page.restore_state({"resilience": "x"})
    assert page.tabs.place == 0
    page.restore_state(state)
    assert page.tabs.place == 1


def test_the_people_page_leads_here_with_the_person_who_is_selected(
    page: WhatIfPage, answered
) -> None:
    area = page.window().opened.area
    people = area.open_page(page_named("people"))
    key = key_of(page, "person", "Person B")
    people.show_subject(Subject(PERSON.name, key))
    action = next(each for each in people.page_actions() if each.text() == "What if they leave?")
    action.trigger()
    answered(page)
    assert area.page is page
    assert chips(page) == ["Person B"]
    assert page.question.headline.text().startswith("Without Person B: ")


def test_tab_follows_the_eye(page: WhatIfPage, answered, qtbot: QtBot) -> None:
    def walked(start, count: int) -> list[str]:
        start.setFocus()
        names = []
        for _ in range(count):
            qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)
            names.append(QApplication.focusWidget().accessibleName())
        return names

    people = [Taken("person", key_of(page, "person", f"Person {each}")) for each in "AB"]
    page.question.ask_about(people, is_away=False)
    answered(page)
    names = walked(page.question.bar.day.line, 3)
    assert names == ["Person A: put back", "Person B: put back", "What becomes worse"]
    page.show_part("resilience")
    answered(page)
    assert walked(page.resilience.advice.buttons[-1], 4) == [
        "How many are away",
        "Who is missed most",
        "What if they are away",
        "What fails without them",
    ]
