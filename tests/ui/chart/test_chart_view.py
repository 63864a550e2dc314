"""A chart walked by keys, zoomed, moved, told and written."""

import datetime
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from governance_app.domain.kinds import Reading
from governance_app.domain.measures.progress import Goal
from governance_app.domain.measures.trend import trend_of
from governance_app.ui.chart.content import Chart
from governance_app.ui.chart.painting import legend_entries
from governance_app.ui.chart.sheet import ChartSheet
from governance_app.ui.chart.view import ChartView
from governance_app.ui.diagram.exporting import write_sheet
from governance_app.ui.theme.theme import theme

_START = datetime.date(2026, 1, 1)
_TODAY = datetime.date(2026, 7, 1)


def chart(values, *, step=30, **goal):
    days = [_START + datetime.timedelta(days=step * n) for n in range(len(values))]
    series = tuple(
        Reading(n, 1, day, Decimal(str(value)))
        for n, (day, value) in enumerate(zip(days, values, strict=True))
    )
    aim = Goal("up", goal.get("baseline"), goal.get("begun"), goal.get("target"), goal.get("due"))
    return Chart("Open rate", "%", aim, series, trend_of(series), _TODAY)


_AIM = {
    "baseline": Decimal(10),
    "begun": _START,
    "target": Decimal(20),
    "due": _START + datetime.timedelta(days=300),
}


@pytest.fixture
def view(qtbot):
    shown = ChartView()
    qtbot.addWidget(shown)
    shown.resize(600, 320)
    with qtbot.waitExposed(shown):
        shown.show()
    shown.show_chart(chart([10, 12, 11, 15, 14], **_AIM))
    shown.setFocus()
    return shown


def press(view, *keys):
    for key in keys:
        QTest.keyClick(view, key)


_Key = Qt.Key


def test_arrow_keys_walk_the_readings_and_say_each(view):
    assert view.described() == "5 readings from 2026-01-01 to 2026-05-01; arrow keys walk them"
    press(view, _Key.Key_Left)
    said = "Reading 5 of 5. 2026-05-01: 14 %, as expected"
    assert view.accessibleDescription() == said
    press(view, _Key.Key_Left)
    assert view.accessibleDescription() == (
        "Reading 4 of 5. 2026-04-01: 15 %, 2 % above the expected 13 %"
    )
    press(view, _Key.Key_Home, _Key.Key_Left)
    assert view.current == 0
    press(view, _Key.Key_End, _Key.Key_Right)
    assert view.current == 4


def test_enter_goes_to_the_reading(view, qtbot):
    press(view, _Key.Key_Home)
    with qtbot.waitSignal(view.reading_chosen) as told:
        press(view, _Key.Key_Return)
    assert told.args == [view.chart.readings[0].key]


def test_keys_show_a_longer_and_a_shorter_time_and_all_of_it(view):
    whole = view.time_shown
    press(view, _Key.Key_Plus, _Key.Key_Plus)
    assert view.time_shown.days < whole.days / 2
    press(view, _Key.Key_Home)
    assert view.time_shown.first <= _START.toordinal() <= view.time_shown.last
    press(view, _Key.Key_Minus)
    assert view.time_shown.days < whole.days
    press(view, _Key.Key_0)
    assert view.time_shown == whole
    assert view.window_shown is None
    press(view, _Key.Key_Minus)
    assert view.time_shown == whole, "all of it is the longest"


def test_the_wheel_zooms_around_the_pointer_dragging_moves_and_a_double_click_fits(view):
    whole = view.time_shown
    _, plot = view._drawn(view.chart)
    day = plot.day_at(300)
    at = QPointF(300, 150)
    none = Qt.MouseButton.NoButton
    plain = Qt.KeyboardModifier.NoModifier
    wheel = QWheelEvent(
        at, at, QPoint(), QPoint(0, 480), none, plain, Qt.ScrollPhase.NoScrollPhase, False
    )
    QApplication.sendEvent(view, wheel)
    _, plot = view._drawn(view.chart)
    assert view.time_shown.days < whole.days
    assert plot.day_at(300) == pytest.approx(day, abs=0.01)
    before = view.time_shown
    QTest.mousePress(view, Qt.MouseButton.LeftButton, plain, QPoint(300, 150))
    QTest.mouseMove(view, QPoint(200, 150))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, plain, QPoint(200, 150))
    assert view.time_shown.first > before.first
    assert view.time_shown.days == pytest.approx(before.days)
    QTest.mouseDClick(view, Qt.MouseButton.LeftButton, plain, QPoint(300, 150))
    assert view.time_shown == whole


def test_the_pointer_shows_the_reading_that_is_nearest(view):
    _, plot = view._drawn(view.chart)
    for place, (day, value) in enumerate(zip(view.chart.days, view.chart.values, strict=True)):
        at = QPoint(round(plot.x(day)) + 3, round(plot.y(value)))
        QTest.mouseMove(view, at)
        assert view._hovered == place
    QTest.mouseMove(view, QPoint(round(plot.x(view.chart.days[-1])) + 80, 100))
    assert view._hovered is None


def test_an_edit_leaves_the_time_and_the_reading_where_they_were(view):
    press(view, _Key.Key_Left, _Key.Key_Left, _Key.Key_Plus)
    time, told = view.time_shown, view.described()
    more = chart([10, 12, 11, 15, 14, 19], **_AIM)
    view.show_chart(more, same=True)
    assert view.time_shown == time
    assert view.described() == told.replace("of 5", "of 6")
    view.show_chart(more)
    assert view.current is None
    assert view.window_shown is None


@pytest.mark.parametrize(
    "values",
    [
        [],
        [3],
        [0, 0, 0],
        ["1E-9", "3E-9", "2E-9"],
        ["1E+30", "-1E+30", "5E+29"],
        [-3, -5, -4],
        ["9" * 30, "1E-30", "0"],
    ],
)
@pytest.mark.parametrize("aim", [{}, _AIM, {"target": Decimal("1E+30")}])
def test_readings_of_any_size_are_drawn(view, values, aim):
    view.show_chart(chart(values, **aim))
    for size in ((600, 320), (200, 130), (90, 40)):
        view.resize(*size)
        view.grab()
    press(view, _Key.Key_Left, _Key.Key_Plus, _Key.Key_Left)
    view.grab()


def test_targets_far_away_do_not_make_the_chart_wider():
    far = {**_AIM, "due": datetime.date.max}
    first, last = chart([10, 12, 15], **far).whole
    assert last - first < 400
    assert chart([10, 12, 15], **far).forecast is not None


def test_thousands_of_readings_show_each_peak(view):
    values = [50] * 5_000
    values[1_234] = 500
    view.show_chart(chart(values, step=1))
    image = view.grab().toImage()
    colour = theme().colours.accent
    _, plot = view._drawn(view.chart)
    x = round(plot.x(view.chart.days[1_234]))
    y = round(plot.y(300))
    near = [image.pixelColor(x + dx, y) for dx in range(-2, 3)]
    assert any(
        abs(each.blue() - colour.blue()) + abs(each.red() - colour.red()) < 90 for each in near
    )


def test_the_legend_says_in_words_what_each_line_is():
    words = [text for _, text in legend_entries(chart([10, 12, 15], **_AIM))]
    assert words == [
        "Readings (3)",
        "Baseline 10 % on 2026-01-01",
        "Target 20 % by 2026-10-28",
        "Expected on the way",
        "Simple trend of the last 3 readings",
    ]
    short = [text for _, text in legend_entries(chart([10, 12, 15], **_AIM), short=True)]
    assert short == ["Readings (3)", "Baseline", "Target", "Expected", "Simple trend"]
    strokes = [sample for sample, _ in legend_entries(chart([10, 12, 15], **_AIM))]
    assert len(set(strokes)) == len(strokes)


@pytest.mark.parametrize("ending", [".svg", ".png", ".pdf"])
def test_a_chart_is_written_as_diagrams_are(view, tmp_path, ending):
    sheet = ChartSheet(view.chart, view.time_shown, "Open <b>rate", "Today", theme().font())
    path = write_sheet(sheet, tmp_path / f"chart{ending}")
    assert path.stat().st_size > 2_000
    if ending == ".png":
        image = QImage(str(path))
        assert image.width() == 2 * sheet.size[0]
        assert image.pixelColor(3, 3).name() == "#ffffff"
    assert sheet.picture().size().toTuple() == (1_920, 1_080)


def test_a_chart_without_a_metric_paints_nothing(view):
    view.show_chart(None)
    press(view, _Key.Key_Left, _Key.Key_Plus, _Key.Key_0)
    view.grab()
    assert view.described() == "No readings yet"
