"""The readings of one metric as a register of its own: typed, pasted, moved along."""

import datetime
from decimal import Decimal

import pytest
from counting_work import calls_of
from frameworks import counting_keys
from governed import governed_framework

from governance_app.domain.commands import AddItem
from governance_app.domain.errors import Refusal
from governance_app.domain.kinds import METRIC, READING
from governance_app.domain.registers import (
    Query,
    Register,
    command_for_new,
    command_for_paste,
)
from governance_app.domain.registers.part import Part

_TODAY = datetime.date(2026, 7, 1)
_BY_DAY = Query(sort=(("day", False),))


@pytest.fixture
def readings():
    """Return the register of the readings of a metric that has none yet."""
    framework = governed_framework()
    key = counting_keys(8_000)()
    framework = framework.apply(AddItem(METRIC.name, key, {"name": "Clicks"}).changes(framework))
    return Register(READING, framework, _TODAY, part=Part({"metric": key}))


def _pasted(register, whole, grid, top=0):
    keys = register.rows(_BY_DAY)
    new_key = counting_keys(20_000)
    command = command_for_paste(register, keys, top, ("day", "value"), grid, new_key)
    changes = command.changes(whole)
    after = whole.apply(changes)
    return register.updated(after, changes), after, command


def _shown(register):
    rows = register.rows(_BY_DAY)
    return [[register.entry(key, name).text for name in ("day", "value")] for key in rows]


def test_a_part_has_its_items_alone_without_the_column_that_is_the_same(readings):
    assert [each.name for each in readings.columns] == ["day", "value", "findings"]
    assert readings.rows(Query()) == []
    assert len(governed_framework().of(READING)) == 1, "another metric has a reading"


def test_what_is_typed_into_a_part_gets_what_all_of_it_have(readings):
    command = command_for_new(readings, 9_000, {"day": "2026-02-01", "value": "3,5"})
    assert command.values["metric"] == readings.given["metric"]
    with pytest.raises(Refusal, match="needs Value"):
        command_for_new(readings, 9_000, {"day": "2026-02-01"})


def test_two_columns_are_pasted_as_one_edit(readings):
    grid = [["2026-02-01", "3,5"], ["1 Mar 2026", "4"], ["", ""], ["01.04.2026", "1234,5"]]
    register, _, command = _pasted(readings, governed_framework_of(readings), grid)
    assert _shown(register) == [
        ["2026-02-01", "3.5"],
        ["2026-03-01", "4"],
        ["2026-04-01", "1234.5"],
    ]
    assert command.title(register.framework) == "3 readings added by pasting"


def governed_framework_of(register):
    """Return the whole framework: that of a register has the part's readings alone."""
    whole = governed_framework()
    key = register.given["metric"]
    return whole.apply(AddItem(METRIC.name, key, {"name": "Clicks"}).changes(whole))


@pytest.mark.parametrize(
    ("grid", "row", "words"),
    [
        ([["2026-02-01", "1"], ["2026-02-01", "2"]], 2, "same metric and day"),
        ([["2026-02-01", "1"], ["01/02/2026", "2"]], 2, "2026-01-02 or 2026-02-01"),
        ([["2026-02-01", "1,234"]], 1, "1234 or 1.234"),
        ([["2026-02-01", "NaN"]], 1, "is no number"),
        ([["soon", "1"]], 1, "is no date"),
        ([["2026-02-01", ""]], 1, "needs Value"),
    ],
)
def test_what_is_no_reading_is_refused_with_its_row(readings, grid, row, words):
    with pytest.raises(Refusal) as caught:
        _pasted(readings, governed_framework_of(readings), grid)
    assert caught.value.sentence.startswith(f"Row {row} of what you paste: ")
    assert words in caught.value.sentence


def test_days_may_be_moved_along_but_not_onto_one_that_stays(readings):
    whole = governed_framework_of(readings)
    register, whole, _ = _pasted(readings, whole, [[f"2026-02-0{n}", str(n)] for n in range(1, 5)])
    moved, _, _ = _pasted(register, whole, [[f"2026-02-0{n}", str(n)] for n in range(2, 6)])
    assert [day for day, _ in _shown(moved)] == [f"2026-02-0{n}" for n in range(2, 6)]
    with pytest.raises(Refusal, match="same metric and day"):
        _pasted(register, whole, [["2026-02-04", "9"]])


def test_thousands_are_pasted_with_as_much_work_for_each_as_for_one(readings):
    whole = governed_framework_of(readings)
    first = datetime.date(2000, 1, 1)
    grid = [[str(first + datetime.timedelta(days=n)), f"{n}.5"] for n in range(5_000)]
    fewer = calls_of(lambda: _pasted(readings, whole, grid[:250]))
    assert calls_of(lambda: _pasted(readings, whole, grid[:1_000])) < 6 * fewer
    register, whole, _ = _pasted(readings, whole, grid)
    assert len(register.rows(Query())) == 5_000
    value = Decimal("4999.5")
    assert max(each.value for each in whole.of(READING).values()) == value
