"""The table “who decides”: its rows, what makes them, copying, and where they lead."""

from dataclasses import replace

import pytest
from approval_parts import Part, in_euros, session_of
from campaign_budget import CampaignBudget
from counting_work import calls_of
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QMenu

from governance_app.domain.approvals.deciders import MOST_ROWS
from governance_app.domain.approvals.deciders_states import RowState
from governance_app.domain.commands import EditItem, RemoveItems
from governance_app.domain.kinds import APPROVAL_CHAIN, APPROVER_LINE, PROFILE, ROLE, STEP
from governance_app.ui.approvals.deciders import DecidersTable


@pytest.fixture
def office():
    return in_euros(CampaignBudget())


@pytest.fixture
def opened(office, tmp_path, qtbot, qapp):
    """Return what opens the table of the office's chain, and waits for its proof."""
    made = []

    def open_it(*, read_only=False, proved=True):
        session = session_of(office, tmp_path / "Chain.governance", read_only=read_only)
        part = Part(session, DecidersTable(session), qtbot)
        part.part.show_chain(office.chain)
        made.append(part)
        if proved:
            wait_for_proof(part, qtbot)
        return part

    yield open_it
    for each in made:
        each.close()
    QApplication.clipboard().clear()


def wait_for_proof(part, qtbot):
    unproved = (RowState.UNPROVED,)
    qtbot.waitUntil(
        lambda: (
            part.part._job is None
            and not part.part._rest.isActive()
            and all(row.state not in unproved for row in part.part.table.rows)
        ),
        timeout=20_000,
    )


def wait_for_rows(part, qtbot, count):
    qtbot.waitUntil(lambda: len(part.part.table.rows) == count, timeout=20_000)


def grid(part):
    return part.part.view.rows_model.grid()


def pick(part, qtbot, name, text):
    """Choose something in the menu of a chooser, as a click does."""
    button = next(b for b in part.part.choosers.buttons.values() if b.text().startswith(name))
    menu = button.menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    action = next(each for each in menu.actions() if each.text().startswith(text))
    action.trigger()


def test_rows_by_amount_come_at_once_and_are_proved_soon(opened, qtbot):
    part = opened(proved=False)
    assert [row[0] for row in grid(part)[1:]] == [
        "under 10,000 EUR",
        "10,000 to 50,000 EUR",
        "over 50,000 EUR",
    ]
    assert {row[-1] for row in grid(part)[1:]} == {"not proved yet"}
    wait_for_proof(part, qtbot)
    assert grid(part)[2] == [
        "10,000 to 50,000 EUR",
        "Campaign Manager → Finance Partner and Legal & Privacy (if Personal data: yes)",
        "4 working days, then CMO",
        "may stop at step 2: Person F away",
    ]
    assert "Who decides, by amount" in part.words()


def test_it_is_a_sound_model_that_speaks(opened):
    part = opened()
    view = part.part.view
    QAbstractItemModelTester(
        view.rows_model, QAbstractItemModelTester.FailureReportingMode.Fatal, view
    )
    assert QAccessible.queryAccessibleInterface(view).role() == QAccessible.Role.Table
    spoken = view.rows_model.data(view.rows_model.index(1, 3), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "10,000 to 50,000 EUR: state: may stop at step 2: Person F away"


def test_other_attributes_make_rows_or_are_fixed(opened, office, qtbot):
    part = opened()
    pick(part, qtbot, "Personal data", "each")
    assert grid(part)[0][:2] == ["Amount", "Personal data"]
    assert len(grid(part)) == 1 + 6
    pick(part, qtbot, "Amount", "over 50,000")
    assert grid(part)[0][0] == "Personal data"
    assert [row[0] for row in grid(part)[1:]] == ["no", "yes"]
    assert "Who decides, by personal data" in part.words()
    pick(part, qtbot, "Personal data", "any")
    assert [row[0] for row in grid(part)[1:]] == ["every request"]
    assert part.part.choosers.buttons[office.amount].text() == "Amount: over 50,000 EUR"


def test_what_is_chosen_stays_for_each_chain(opened, office, qtbot):
    part = opened()
    pick(part, qtbot, "Personal data", "each")
    part.part.show_chain(None)
    assert not part.part.view.isVisible()
    part.part.show_chain(office.chain)
    assert len(grid(part)) == 1 + 6


def test_people_of_today_stand_beside_roles_when_wanted(opened):
    part = opened()
    part.part.persons.setFocus()
    part.press("Space")
    assert grid(part)[1][1].startswith("Campaign Manager (Person D) → Legal & Privacy (nobody")


def test_enter_and_a_double_click_open_the_request_of_a_row(opened, office, qtbot):
    part = opened()
    view = part.part.view
    view.setFocus()
    view.setCurrentIndex(view.rows_model.index(0, 0))
    part.press("Down", "Return")
    assert part.examples[-1].values[office.amount] == 10_000
    assert part.examples[-1].scenario.absence.person == office.people["F"]
    where = view.visualRect(view.rows_model.index(2, 1)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert part.examples[-1].values[office.amount] > 50_000


def test_a_selected_row_marks_its_steps(opened, office):
    part = opened()
    view = part.part.view
    view.setCurrentIndex(view.rows_model.index(0, 0))
    steps = {office.first, office.owner_line, office.second, office.legal_line}
    assert part.marked[-1] == steps
    view.setFocus()
    part.press("Down", "Down")
    assert part.marked[-1] >= {office.third, office.director_line}


def test_the_table_is_copied_whole_or_by_rows(opened):
    part = opened()
    part.part.copy_button.click()
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0].split("\t") == ["Amount", "Approvers in order", "Longest time", "State"]
    assert len(lines) == 4
    view = part.part.view
    view.setFocus()
    view.setCurrentIndex(view.rows_model.index(1, 0))
    part.press("Shift+Down", "Ctrl+C")
    assert len(QApplication.clipboard().text().splitlines()) == 3
    assert "<table" in QApplication.clipboard().mimeData().html()


def test_names_are_data_and_no_markup(opened, office):
    office.run(EditItem(ROLE.name, office.manager, {"name": "=A&<b>B</b>"}))
    part = opened()
    assert grid(part)[1][1].startswith("=A&<b>B</b> → ")
    index = part.part.view.rows_model.index(0, 1)
    assert "&lt;b&gt;" in part.part.view.rows_model.data(index, Qt.ItemDataRole.ToolTipRole)


def test_edits_are_shown_and_proved(opened, office, qtbot):
    part = opened()
    part.part.view.setCurrentIndex(part.part.view.rows_model.index(2, 0))
    part.session.run(EditItem(APPROVER_LINE.name, office.legal_line, {"when_late": ""}))
    assert grid(part)[1][-1] == "stops at step 2"
    assert part.part.view.currentIndex().row() == 2
    for line in (office.owner_line, office.finance_line, office.legal_line, office.director_line):
        part.session.run(
            EditItem(APPROVER_LINE.name, line, {"when_late": "approve", "escalate_to": None})
        )
    wait_for_proof(part, qtbot)
    assert {row[-1] for row in grid(part)[1:]} == {"complete"}


def test_without_chain_steps_or_calendar_it_says_what_to_do(opened, office):
    part = opened()
    key = office.framework.profile.key
    part.session.run(EditItem(PROFILE.name, key, {"holiday_region": "XX"}))
    assert any(each.startswith("The public holidays of “XX”") for each in part.words())
    part.session.run(EditItem(PROFILE.name, key, {"holiday_region": ""}))
    part.session.run(RemoveItems(STEP.name, (office.first, office.second, office.third)))
    assert any(each.startswith("This chain has no steps yet") for each in part.words())
    part.session.run(RemoveItems(APPROVAL_CHAIN.name, (office.chain,)))
    assert any(each.startswith("Choose or add an approval chain") for each in part.words())


def test_a_thousand_rows_are_shown_without_delay(opened):
    part = opened()
    table = part.part.table
    rows = [
        replace(table.rows[n % 3], labels=(f"{n:,} to {n:,}.99 EUR",)) for n in range(MOST_ROWS)
    ]

    def show():
        part.part._show_table(replace(table, rows=tuple(rows), note="There are more."))
        part.part.view.viewport().repaint()

    assert calls_of(show) < 200 * MOST_ROWS
    assert "There are more." in part.words()
    part.part.view.setFocus()
    part.press("Down", "Ctrl+End")
    assert part.part.view.currentIndex().row() == MOST_ROWS - 1


def test_what_takes_long_is_looked_at_on_a_thread(opened, office, qtbot, monkeypatch):
    monkeypatch.setattr("governance_app.ui.approvals.deciders._AT_ONCE", 4)
    part = opened(proved=False)
    assert "Looking at every class of request…" in part.words()
    wait_for_rows(part, qtbot, 3)


def test_a_read_only_document_has_its_table(opened):
    assert len(grid(opened(read_only=True))) == 4
