"""Totals by period and touchpoint below the registers: what they show, and where numbers lead."""

import datetime
from decimal import Decimal

import pytest
from counting_work import calls_of
from offices import Office
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from governance_app.domain.commands import EditItem
from governance_app.domain.framework import Framework
from governance_app.domain.kinds import (
    BUDGET_LINE,
    PROFILE,
    TOUCHPOINT,
    BudgetLine,
    Touchpoint,
)
from governance_app.domain.measures.budget_table import budget_table
from governance_app.store.opening import create_document
from governance_app.ui.budget.sheet import BudgetSheet

_DAY = datetime.date.fromisoformat


def _budgets() -> Office:
    office = Office()
    office.run(EditItem(PROFILE.name, office.framework.profile.key, {"currency": "EUR"}))
    letter, event = office.add(TOUCHPOINT, name="Letter"), office.add(TOUCHPOINT, name="Event")
    office.add(TOUCHPOINT, name="Quiet")

    def line(touchpoint, planned, actual, starts="2026-03-05", **values):
        amounts = {"planned": Decimal(planned), "actual": Decimal(actual)}
        day = _DAY(starts) if starts else None
        office.add(BUDGET_LINE, touchpoint=touchpoint, starts=day, **amounts, **values)

    line(letter, "1234.50", "1200.25", purpose="Issues")
    line(letter, "0.50", "60", purpose="Post")
    line(letter, "100", "0", "2026-04-01", period="own", ends=_DAY("2026-05-15"))
    line(letter, "9", "0", "")
    line(event, "70", "80", "2026-04-01")
    line(event, "8", "4", resource="time")
    return office


@pytest.fixture
def hands(open_window, hands_on, tmp_path):
    """Return hands on the page Touchpoints of a document with budgets."""
    path = tmp_path / "Budgets.governance"
    create_document(path, _budgets().framework, author="Person A").close()
    window = open_window(path)
    window.resize(1300, 850)
    return hands_on(window, "touchpoints")


def companion(hands):
    return hands.page.companions[hands.pane]


def shown(hands):
    """Return the table as a screen shows it: heads, then rows with their names."""
    sheet = companion(hands).table.budget_model.sheet
    heads = [sheet.period_label(column) for column in range(0, sheet.width, 3)]
    rows = [
        (row.label, [sheet.text(n, column) for column in range(sheet.width)])
        for n, row in enumerate(sheet.rows)
    ]
    return heads, rows


def test_money_and_time_stand_apart_with_totals_that_add_up(hands):
    heads, rows = shown(hands)
    assert heads == [
        "March 2026",
        "April 2026",
        "2026-04-01 – 2026-05-15",
        "All periods",
        "Each month",
    ]
    letter = ["1,235.00", "1,260.25", "▲ -25.25", "", "", "", "100", "0", "100"]
    letter_all = ["1,335.00", "1,260.25", "74.75", "9", "0", "9"]
    event = ["", "", "", "70", "80", "▲ -10", "", "", ""]
    both = ["1,235.00", "1,260.25", "▲ -25.25", "70", "80", "▲ -10", "100", "0", "100"]
    both_all = ["1,405.00", "1,340.25", "64.75", "9", "0", "9"]
    hours = ["8", "4", "4", "", "", "", "", "", "", "8", "4", "4", "", "", ""]
    assert rows == [
        ("Money (EUR)", [""] * 15),
        ("Letter", letter + letter_all),
        ("Event", [*event, "70", "80", "▲ -10", "", "", ""]),
        ("All touchpoints", both + both_all),
        ("Time (hours)", [""] * 15),
        ("Event", hours),
    ]


def test_the_table_is_a_sound_model_and_speaks(hands):
    table = companion(hands).table
    QAbstractItemModelTester(
        table.budget_model, QAbstractItemModelTester.FailureReportingMode.Fatal, table
    )
    interface = QAccessible.queryAccessibleInterface(table)
    assert interface.role() == QAccessible.Role.Table
    spoken = table.budget_model.data(
        table.budget_model.index(1, 2), Qt.ItemDataRole.AccessibleTextRole
    )
    assert spoken == "Letter, March 2026, difference: -25.25 EUR, over budget"


def test_enter_on_a_number_shows_its_lines(hands):
    table = companion(hands).table
    table.setFocus()
    table.setCurrentIndex(table.budget_model.index(1, 0))
    hands.press("Return")
    hands.settle()
    assert hands.pane.kind is BUDGET_LINE
    assert hands.texts("For") == ["Issues", "Post"]
    assert hands.pane.table.hasFocus()
    below = companion(hands).table
    below.setFocus()
    below.setCurrentIndex(below.budget_model.index(3, 9))  # all touchpoints, all periods
    hands.press("Return")
    hands.settle()
    register, sheet = hands.pane.register, below.budget_model.sheet
    planned = [hands.pane.model.key_at(n) for n in range(len(hands.pane.model.rows))]
    lines = register.framework.of(BUDGET_LINE)
    assert sum(lines[key].planned for key in planned) == sheet.amount(3, 9)


def test_a_click_on_a_name_leads_to_the_touchpoint(hands, qtbot):
    hands.page._tabs.open(1)
    hands.settle()
    heads = companion(hands).table.names
    at = heads.viewport().rect().topLeft()
    at.setY(heads.sectionViewportPosition(2) + 6)
    at.setX(10)
    qtbot.mouseClick(heads.viewport(), Qt.MouseButton.LeftButton, pos=at)
    hands.settle()
    assert hands.pane.kind is TOUCHPOINT
    assert hands.pane.table.selected().keys == [
        each.key for each in hands.framework.of(TOUCHPOINT).values() if each.name == "Event"
    ]


def test_only_what_is_selected_above_is_shown_where_that_is_wanted(hands):
    hands.click("Only what is selected", companion(hands))
    hands.go("Event")
    hands.settle()
    QApplication.processEvents()
    hands.qtbot.waitUntil(lambda: [row for row, _ in shown(hands)[1]][1:2] == ["Event"])
    assert [row for row, _ in shown(hands)[1]] == ["Money (EUR)", "Event", "Time (hours)", "Event"]
    hands.go("Quiet")
    hands.qtbot.waitUntil(lambda: shown(hands)[1] == [])
    assert "What is selected has no budget line." in hands.words(companion(hands))
    hands.click("Only what is selected", companion(hands))
    assert len(shown(hands)[1]) == 6


def test_the_selected_touchpoint_is_marked(hands):
    hands.go("Event")
    hands.settle()
    (marked,) = companion(hands).table.names.marked
    assert hands.framework.of(TOUCHPOINT)[marked].name == "Event"


def test_an_edit_and_its_undo_are_seen(hands):
    key = next(e.key for e in hands.framework.of(BUDGET_LINE).values() if e.purpose == "Post")
    hands.session.run(EditItem(BUDGET_LINE.name, key, {"actual": Decimal("0.25")}))
    hands.qtbot.waitUntil(lambda: shown(hands)[1][1][1][1] == "1,200.50")
    hands.session.undo()
    hands.qtbot.waitUntil(lambda: shown(hands)[1][1][1][1] == "1,260.25")


def test_the_table_is_copied_with_its_heads_and_numbers_as_numbers(hands):
    hands.click("Copy table", companion(hands))
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0].split("\t")[:3] == ["Touchpoint", "March 2026: planned", "March 2026: actual"]
    assert lines[2].split("\t")[:4] == ["Letter", "1235.00", "1260.25", "-25.25"]
    assert "<td>-25.25</td>" in QApplication.clipboard().mimeData().html()
    table = companion(hands).table
    table.setFocus()
    table.setCurrentIndex(table.budget_model.index(1, 0))
    hands.press("Shift+Right", "Ctrl+C")
    copied = [line.split("\t") for line in QApplication.clipboard().text().splitlines()]
    assert copied == [
        ["Touchpoint", "March 2026: planned", "March 2026: actual"],
        ["Letter", "1235.00", "1260.25"],
    ]


def test_a_name_that_looks_like_a_formula_is_copied_as_text(hands):
    key = next(e.key for e in hands.framework.of(TOUCHPOINT).values() if e.name == "Letter")
    hands.session.run(EditItem(TOUCHPOINT.name, key, {"name": "=1+1<b>"}))
    hands.qtbot.waitUntil(lambda: shown(hands)[1][1][0] == "=1+1<b>")
    hands.click("Copy table", companion(hands))
    assert QApplication.clipboard().text().splitlines()[2].startswith("'=1+1<b>\t1235.00\t")
    html = QApplication.clipboard().mimeData().html()
    assert "=1+1&lt;b&gt;" in html
    assert "<b>" not in html


def test_without_lines_it_says_what_would_stand_there(bare):
    bare.open("touchpoints")
    below = bare.page.companions[bare.pane]
    assert not below.isVisible()
    bare.type("Letter")
    bare.press("Return")
    assert below.nothing.isVisible()
    assert not below.table.isVisible()


def test_what_nobody_has_planned_is_empty_and_no_nought():
    office = Office()
    letter = office.add(TOUCHPOINT, name="Letter")
    office.add(BUDGET_LINE, touchpoint=letter)
    office.add(BUDGET_LINE, touchpoint=letter, period="year", actual=Decimal(0))
    sheet = BudgetSheet(office.framework, budget_table(office.framework))
    assert [sheet.period_label(column) for column in (0, 3)] == ["Each month", "Each year"]
    assert [sheet.text(1, column) for column in range(6)] == ["", "", "", "", "0", "0"]
    assert sheet.lines_of(1, 0) is not None  # the line is there, to be filled in


def test_five_hundred_touchpoints_and_three_years_of_months_are_there_at_once():
    touchpoints = {n: Touchpoint(n, f"Touchpoint {n}", position=n) for n in range(1_000, 1_500)}
    lines = {}
    for touchpoint in touchpoints:
        for month in range(36):
            key, amounts = 10_000 + len(lines), (Decimal("900.10"), Decimal("850.05"))
            starts = datetime.date(2026 + month // 12, month % 12 + 1, 1)
            lines[key] = BudgetLine(key, touchpoint, "", "money", "month", starts, None, *amounts)
    start = Office().framework
    framework = Framework(
        {**start.tables, "touchpoint": touchpoints, "budget_line": lines}, start.matrix
    )
    sheet = BudgetSheet(framework, budget_table(framework))
    assert (len(sheet.rows), sheet.width) == (502, 37 * 3)
    assert sheet.text(501, 108) == f"{Decimal('900.10') * 18_000:,f}"
    table = budget_table(framework)
    assert calls_of(lambda: BudgetSheet(framework, table)) < 18_000, "not a call a line"
    assert calls_of(lambda: budget_table(framework)) < 60 * 18_000
