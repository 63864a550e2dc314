"""Readings imported in the window: what is unclear is asked in the preview, by keys and clicks."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from governance_app.domain.commands import AddItem, Several
from governance_app.domain.kinds import METRIC, READING
from governance_app.exchange.readings.asking import DayOrder, DecimalMark
from governance_app.exchange.registers.difference import Outcome
from governance_app.ui.flows.register_import import import_list
from governance_app.ui.flows.register_import_preview import ListPreview
from governance_app.ui.frame.main_window import MainWindow

Said = Callable[[MainWindow, str], str]
Preview = Callable[..., ListPreview]


@pytest.fixture
def measured(window: MainWindow) -> MainWindow:
    """Return a window with two metrics."""
    session = window.session
    adding = tuple(
        AddItem("metric", session.workspace.new_key(), {"name": name})
        for name in ("Open rate", "Hours saved")
    )
    assert session.run(Several("Two metrics added", adding))
    return window


@pytest.fixture
def preview(
    measured: MainWindow, tmp_path: Path, dialog: Callable[[type[Any]], Any], qtbot: QtBot
) -> Preview:
    """Return what imports a list and waits until it is compared, or something is asked."""

    def opened(*lines: str) -> ListPreview:
        path = tmp_path / "readings.csv"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        import_list(measured, measured.session, READING, path)
        shown = dialog(ListPreview)
        qtbot.waitUntil(lambda: bool(shown.summary.text()), timeout=10_000)
        return shown

    return opened


def compared(preview: ListPreview, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: preview.difference is not None, timeout=10_000)


def readings(window: MainWindow) -> dict[tuple[str, str], str]:
    framework = window.session.framework
    return {
        (framework.of(METRIC)[each.metric].name, str(each.day)): f"{each.value:f}"
        for each in framework.of(READING).values()
    }


def test_readings_are_imported_as_one_edit_that_one_undo_takes_back(
    measured: MainWindow, preview: Preview, said: Said, press: Callable[..., None], qtbot: QtBot
) -> None:
    shown = preview("Day,Open rate,Seen", "2026-01-31,21.5,3", "2026-02-28,NaN,")
    model = shown.rows.model
    assert [
        " | ".join(str(model.index(row, column).data()) for column in range(4))
        for row in range(model.rowCount())
    ] == [
        "C1 | Seen | Refused | Metric: there is no metric “Seen”; type the name of one, or add it "
        "first",
        "B3 | Open rate · 2026-02-28 | Refused | “NaN” is no number; type a number such as 12.5, "
        "or leave the row out",
        "B2 | Open rate · 2026-01-31 | Added | Value: empty → “21.5”",
    ]
    assert not any(each.isVisible() for each in shown.readings.choices.values())
    shown.columns.choices[2].choose(
        next(each.name for each in shown._found.targets if each.label == "Hours saved")
    )
    qtbot.waitUntil(
        lambda: shown.difference is not None and shown.difference.counts[Outcome.ADDED] == 2
    )
    shown.activateWindow()
    qtbot.waitUntil(shown.isActiveWindow)
    QTest.keyClick(shown, Qt.Key.Key_Return)
    sentence = said(measured, "One undo takes it back")
    assert sentence == "readings.csv imported: 2 readings added. One undo takes it back."
    assert readings(measured) == {
        ("Open rate", "2026-01-31"): "21.5",
        ("Hours saved", "2026-01-31"): "3",
    }
    measured.activateWindow()
    qtbot.waitUntil(measured.isActiveWindow)
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert readings(measured) == {}


def test_what_can_be_read_in_two_ways_is_asked_where_it_is_needed(
    measured: MainWindow, preview: Preview, said: Said, qtbot: QtBot
) -> None:
    shown = preview("Metric;Day;Value", "Open rate;03/04/2026;1,234")
    days, decimal = (shown.readings.choices[each] for each in (DayOrder, DecimalMark))
    assert days.isVisible()
    assert not decimal.isVisible()
    assert not shown.take.isEnabled()
    assert shown.summary.text() == "Choose above how the list is to be read."
    assert days.words.text() == ("“03/04/2026” can be 2026-04-03 or 2026-03-04. Which is it?")
    days.buttons[DayOrder.DAY_FIRST].setFocus()
    QTest.keyClick(days.buttons[DayOrder.DAY_FIRST], Qt.Key.Key_Space)
    qtbot.waitUntil(decimal.isVisible)
    assert not shown.take.isEnabled()
    decimal.buttons[DecimalMark.POINT].click()
    compared(shown, qtbot)
    assert shown.rows.model.index(0, 3).data() == "Value: empty → “1234”"
    decimal.buttons[DecimalMark.COMMA].click()
    compared(shown, qtbot)
    assert shown.take.isEnabled()
    shown.take.click()
    said(measured, "1 reading added")
    assert readings(measured) == {("Open rate", "2026-04-03"): "1.234"}


def test_a_table_of_days_has_no_columns_to_choose(preview: Preview, qtbot: QtBot) -> None:
    shown = preview("KPI,2026-01-31,2026-02-28", "Open rate,1,2", "Hours saved,3,")
    compared(shown, qtbot)
    assert shown.columns is None
    assert shown.difference.counts == {Outcome.ADDED: 3}
    shown.reject()


def test_what_is_no_list_of_readings_is_said(
    measured: MainWindow, tmp_path: Path, said: Said
) -> None:
    path = tmp_path / "strange.csv"
    path.write_text("Colour,Shape\nred,round\n", encoding="utf-8")
    import_list(measured, measured.session, READING, path)
    said(measured, "“strange.csv” is no list of readings")
