"""Below metrics and objectives: the chart, how it stands, and the readings, by keys and clicks."""

import datetime
from decimal import Decimal

import pytest
from frameworks import counting_keys
from governed import governed_framework
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from governance_app.domain.commands import AddItem, EditItem
from governance_app.domain.kinds import METRIC, OBJECTIVE, PROCESS, READING
from governance_app.domain.rules import Subject
from governance_app.store.opening import create_document
from governance_app.ui.pages.registry import page_named

_BEGUN = datetime.date(2026, 1, 1)


def _framework():
    framework, new_key = governed_framework(), counting_keys(50_000)

    def add(kind, **values):
        nonlocal framework
        key = new_key()
        framework = framework.apply(AddItem(kind.name, key, values).changes(framework))
        return key

    goal = {"baseline": Decimal(10), "baseline_day": _BEGUN, "target": Decimal(20)}
    clicks = add(METRIC, name="Clicks", unit="%", due=datetime.date(2099, 12, 31), **goal)
    for month in (1, 2, 3):
        add(READING, metric=clicks, day=datetime.date(2026, month, 1), value=Decimal(10 + month))
    add(METRIC, name="Unread")
    add(PROCESS, name="Reporting", effort_now=Decimal(40), effort_automated=Decimal(10))
    add(OBJECTIVE, name="Less by hand", measured_by="automation", target=Decimal(50))
    return framework


@pytest.fixture
def window(open_window, tmp_path):
    path = tmp_path / "Measured.governance"
    create_document(path, _framework(), author="Person A").close()
    shown = open_window(path)
    shown.resize(1300, 850)
    return shown


@pytest.fixture
def page(window):
    page = window.opened.area.open_page(page_named("objectives"))
    page.setFocus()
    return page


def settle(page):
    QApplication.processEvents()
    page.pane.inspect()
    QApplication.processEvents()


@pytest.fixture
def stand_on(page):
    """Return what selects an item by its name, and gives what stands below the table."""

    def stood(kind, *names):
        place = [pane.kind for pane in page.panes].index(kind)
        page._tabs.open(place)
        pane = page.panes[place]
        table = pane.register.framework.of(kind)
        keys = [next(k for k, each in table.items() if each.name == name) for name in names]
        pane.table.setFocus()
        pane.table.stand_at(pane.model.row_of(keys[0]), 0)
        if len(keys) > 1:
            pane.table.select_cells(keys, ["name"])
        settle(page)
        return page.companions[pane]

    return stood


def said(companion):
    return companion.facts.said


def keys(*pressed):
    for each in pressed:
        focused = QApplication.focusWidget()
        if isinstance(each, str):
            for character in each:
                QTest.keyClicks(QApplication.focusWidget(), character)
        else:
            QTest.keyClick(focused, each)
    QApplication.processEvents()


_Key = Qt.Key


def test_the_chart_of_the_selected_metric_is_shown_with_its_rule(stand_on):
    companion = stand_on(METRIC, "Clicks")
    assert companion.view.isVisible()
    assert companion.view.chart.name == "Clicks"
    assert len(companion.view.chart.readings) == 3
    words = said(companion)
    assert "Status: On track" in words
    assert "where a straight line from the baseline to the target stood" in words
    assert "Last reading: 13 % on 2026-03-01" in words
    assert "+3 % (up by 30 per cent)" in words
    assert "A simple trend: the straight line through the last 3 readings" in words
    assert "Forecast for 2099-12-31" in words


def test_of_several_metrics_one_is_shown_and_that_is_said(stand_on):
    companion = stand_on(METRIC, "Clicks", "Unread")
    assert companion.view.chart.name in ("Clicks", "Unread")
    assert "The first of 2 selected metrics; one at a time is shown." in said(companion)


def test_a_metric_without_readings_offers_the_first_step(stand_on, page):
    companion = stand_on(METRIC, "Unread")
    assert not companion.view.isVisible()
    step = next(
        each
        for each in companion.findChildren(QPushButton)
        if each.accessibleName() == "Enter readings" and each.isVisible()
    )
    QTest.mouseClick(step, Qt.MouseButton.LeftButton)
    assert companion.edited() is companion.readings
    keys("2026-05-01", _Key.Key_Tab)
    keys("7,5", _Key.Key_Return)
    readings = page.session.framework.of(READING).values()
    (added,) = [each for each in readings if each.metric == companion.of_metric]
    assert (added.day, added.value) == (datetime.date(2026, 5, 1), Decimal("7.5"))
    assert len(companion.view.chart.readings) == 1
    companion.tabs.open(0)
    assert companion.view.isVisible()


def test_two_readings_for_one_day_and_what_is_none_are_refused_beside_the_cell(stand_on, page):
    companion = stand_on(METRIC, "Clicks")
    companion.open_readings()
    keys("2026-03-01", _Key.Key_Tab)
    keys("5", _Key.Key_Return)
    pane = companion.readings
    assert "same metric and day" in pane.gestures.hint.text()
    assert pane.gestures.hint.isVisible()
    pane.gestures.escape()
    pane.gestures.escape()
    pane.table.stand_at(0, 1)
    keys("often", _Key.Key_Return)
    assert "is no number" in pane.gestures.hint.text()
    assert len(page.session.framework.of(READING)) == 4


def test_two_columns_are_pasted_undone_and_copied_where_the_keyboard_is(stand_on, page, window):
    companion = stand_on(METRIC, "Clicks")
    companion.open_readings()
    QApplication.clipboard().setText("2026-04-01\t14\r\n2026-05-01\t15,5\r\n")
    page.paste_clipboard()
    assert [float(each) for each in companion.view.chart.values] == [11, 12, 13, 14, 15.5]
    assert "Last reading: 15.5 %" in said(companion)
    page.session.undo()
    assert len(companion.view.chart.readings) == 3
    companion.readings.table.stand_at(0, 1)
    page.copy_selection()
    assert QApplication.clipboard().text() == "11"
    page.pane.table.setFocus()
    page.copy_selection()
    assert QApplication.clipboard().text() == "Clicks"
    QApplication.clipboard().clear()


def test_a_reading_of_the_chart_is_found_in_the_table(stand_on):
    companion = stand_on(METRIC, "Clicks")
    companion.view.setFocus()
    keys(_Key.Key_Home, _Key.Key_Right, _Key.Key_Return)
    table = companion.readings.table
    assert companion.tabs.place == 1
    assert table.register_model.entry(table.currentIndex().row(), 0).text == "2026-02-01"


def test_an_edit_elsewhere_is_shown_when_the_metrics_are_seen_again(stand_on, page):
    companion = stand_on(METRIC, "Clicks")
    metric = companion.of_metric
    stand_on(OBJECTIVE, "Less by hand")
    page.session.run(EditItem(METRIC.name, metric, {"target": Decimal(11)}))
    assert "Status: Reached" in said(stand_on(METRIC, "Clicks"))


def test_a_metric_that_is_removed_leaves_no_chart(stand_on, page):
    companion = stand_on(METRIC, "Unread")
    page.pane.table.setFocus()
    page.pane.gestures.remove()
    settle(page)
    assert companion.view.chart is None or companion.view.chart.name != "Unread"


def test_an_objective_says_its_metrics_as_links(stand_on, page, qtbot):
    companion = stand_on(OBJECTIVE, "Reach")
    words = said(companion)
    assert "As the metric of the objective that stands worst" in words
    link = next(
        each
        for each in companion.findChildren(QPushButton)
        if each.accessibleName().startswith("Open rate: ")
    )
    with qtbot.waitSignal(companion.subject_requested) as told:
        QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert told.args[0].kind == METRIC.name
    settle(page)
    assert page.pane.kind is METRIC
    assert page.companions[page.pane].view.chart.name == "Open rate"


def test_an_objective_that_the_processes_measure_says_what_was_counted(stand_on):
    words = said(stand_on(OBJECTIVE, "Less by hand"))
    assert "Progress: Reached" in words
    assert "Of the hours a month that the processes take now" in words
    assert "Counted: 1 process with an effort after automation" in words
    assert "40 hours a month now, 10 after automation" in words
    assert "75 % today" in words


def test_the_chart_is_copied_and_written(stand_on, tmp_path, qtbot, page):
    companion = stand_on(METRIC, "Clicks")
    companion.copy_picture()
    assert not QApplication.clipboard().image().isNull()
    QApplication.clipboard().clear()
    path = tmp_path / "chart.svg"
    with qtbot.waitSignal(page.session.message):
        companion.export_to(path)
    assert path.read_text(encoding="utf-8").startswith("<?xml")


def test_a_link_to_a_reading_leads_to_its_line_below_its_metric(window, page):
    framework = page.session.framework
    clicks = next(each.key for each in framework.of(METRIC).values() if each.name == "Clicks")
    there = [each for each in framework.of(READING).values() if each.metric == clicks]
    window.opened.area.open_page(page_named("standards"))
    window.opened.area.show_subject(Subject(READING.name, there[1].key))
    QApplication.processEvents()
    assert window.opened.area.page is page
    companion = page.companions[page.pane]
    assert page.pane.kind is METRIC
    assert companion.of_metric == clicks
    assert companion.tabs.place == 1
    index = companion.readings.table.currentIndex()
    assert companion.readings.model.key_at(index.row()) == there[1].key


def test_readings_are_imported_from_the_head_of_the_page_and_where_there_are_none(
    stand_on, page, monkeypatch
):
    asked = []
    monkeypatch.setattr(
        "governance_app.ui.measures.metric_companion.import_list",
        lambda window, session, kind: asked.append((window, session, kind)),
    )
    expected = (page.window(), page.session, READING)
    (action,) = [each for each in page.page_actions() if each.text() == "Import readings…"]
    assert not action.property("hidden_in_head")
    action.trigger()
    assert asked == [expected]
    companion = stand_on(METRIC, "Unread")
    (button,) = [
        each
        for each in companion.findChildren(QPushButton)
        if each.accessibleName() == "Import readings…" and each.isVisible()
    ]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked == [expected, expected]
