"""How a metric stands: by the rule written beside it, at both sides of each limit."""

import datetime
from decimal import Decimal

import pytest
from governed import AMOUNTS
from hypothesis import given
from hypothesis import strategies as st
from offices import TODAY, Office

from governance_app.domain.commands import EditItem, RemoveItems
from governance_app.domain.kinds import METRIC, OBJECTIVE, PROCESS, PROCESS_USE, READING
from governance_app.domain.measures.objectives import metric_progress, objective_progress
from governance_app.domain.measures.processes import automation, standardisation
from governance_app.domain.measures.progress import Goal, Standing, Value, progress_of
from governance_app.domain.measures.series import all_series, latest, series_after

_BEGUN, _DUE = datetime.date(2026, 1, 1), datetime.date(2026, 4, 11)  # a hundred days
_MIDDLE = datetime.date(2026, 2, 20)  # day 50
_UP = Goal("up", Decimal(20), _BEGUN, Decimal(30), _DUE)
_DOWN = Goal("down", Decimal(30), _BEGUN, Decimal(20), _DUE)


@pytest.mark.parametrize(
    ("goal", "value", "standing", "percent"),
    [
        (_UP, "30", Standing.REACHED, "1E+2"),
        (_UP, "30.1", Standing.REACHED, "101"),
        (_UP, "29.9", Standing.ON_TRACK, "99"),
        (_UP, "25", Standing.ON_TRACK, "50"),
        (_UP, "24.9", Standing.BEHIND, "49"),
        (_UP, "10", Standing.BEHIND, "-1E+2"),
        (_DOWN, "20", Standing.REACHED, "1E+2"),
        (_DOWN, "25", Standing.ON_TRACK, "50"),
        (_DOWN, "25.1", Standing.BEHIND, "49"),
        (_DOWN, "40", Standing.BEHIND, "-1E+2"),
    ],
)
def test_a_number_is_compared_with_a_straight_line(goal, value, standing, percent):
    found = progress_of(goal, Value(_MIDDLE, Decimal(value)), _MIDDLE)
    assert (found.standing, found.percent) == (standing, Decimal(percent))
    assert found.expected == 25
    assert found.rule == standing.rule
    assert standing.rule.endswith(".")


@pytest.mark.parametrize(
    ("changed", "value", "today", "standing"),
    [
        ({"target": None}, "25", _MIDDLE, Standing.NO_TARGET),
        ({"target": None}, None, _MIDDLE, Standing.NO_TARGET),
        ({}, None, _MIDDLE, Standing.NO_READINGS),
        ({"baseline": None}, "25", _MIDDLE, Standing.UNDER_WAY),
        ({"baseline_day": None}, "25", _MIDDLE, Standing.UNDER_WAY),
        ({"due": None}, "25", _MIDDLE, Standing.UNDER_WAY),
        ({"due": None}, "30", _MIDDLE, Standing.REACHED),
        ({}, "25", _DUE, Standing.ON_TRACK),
        ({}, "25", _DUE + datetime.timedelta(days=1), Standing.MISSED),
        ({}, "30", _DUE + datetime.timedelta(days=1), Standing.REACHED),
        ({"direction": "down"}, "25", _MIDDLE, Standing.BACKWARDS),
        ({"baseline": Decimal(30)}, "25", _MIDDLE, Standing.BACKWARDS),
        ({"due": _BEGUN}, "25", _BEGUN, Standing.UNDER_WAY),
    ],
)
def test_what_cannot_be_told_is_not_told(changed, value, today, standing):
    last = None if value is None else Value(_MIDDLE, Decimal(value))
    assert progress_of(_UP._replace(**changed), last, today).standing is standing


_AMOUNT = st.sampled_from([None, *AMOUNTS])
_DAY = st.sampled_from([None, _BEGUN, _DUE, datetime.date.min, datetime.date.max])


@given(
    st.builds(Goal, st.sampled_from(["up", "down"]), _AMOUNT, _DAY, _AMOUNT, _DAY),
    st.none() | st.builds(Value, _DAY.filter(bool), st.sampled_from(AMOUNTS)),
    _DAY.filter(bool),
)
def test_numbers_of_any_size_and_sign_stand_somehow(goal, last, today):
    found = progress_of(goal, last, today)
    assert isinstance(found.standing, Standing)
    assert all(n is None or n.is_finite() for n in (found.expected, found.percent))


@given(st.sampled_from(AMOUNTS), st.sampled_from(AMOUNTS), st.sampled_from(AMOUNTS))
def test_turned_upside_down_it_stands_the_same(baseline, target, value):
    up = Goal("up", baseline, _BEGUN, target, _DUE)
    down = Goal("down", -baseline, _BEGUN, -target, _DUE)
    one = progress_of(up, Value(_MIDDLE, value), _MIDDLE)
    other = progress_of(down, Value(_MIDDLE, -value), _MIDDLE)
    assert (one.standing, one.percent) == (other.standing, other.percent)


@pytest.fixture
def office() -> Office:
    """Return an empty office."""
    return Office()


def test_the_last_reading_that_is_not_in_the_future_counts(office):
    metric = office.add(METRIC, name="Open rate")
    days = [TODAY + datetime.timedelta(days=n) for n in (1, -1, 0)]
    keys = [office.add(READING, metric=metric, day=d, value=Decimal(1)) for d in days]
    series = all_series(office.framework)
    assert [each.key for each in series[metric]] == [keys[1], keys[2], keys[0]]
    found = [latest(series[metric], day) for day in sorted(days)]
    assert [each.key for each in found] == [keys[1], keys[2], keys[0]]
    assert latest(series[metric], days[1] - datetime.timedelta(days=1)) is None


def test_series_are_kept_up_to_date(office):
    metric, other = office.add(METRIC, name="Open rate"), office.add(METRIC, name="Clicks")
    for each in (metric, other):
        for n in range(3):
            day = TODAY + datetime.timedelta(days=n)
            office.add(READING, metric=each, day=day, value=Decimal(n))
    first, *_ = office.framework.of(READING)
    far = datetime.date.max
    for command in (
        EditItem(READING.name, first, {"day": far}),
        EditItem(READING.name, first, {"day": far, "metric": other}),
        EditItem(READING.name, first, {"value": Decimal(9)}),
        RemoveItems(READING.name, (first,)),
        RemoveItems(METRIC.name, (metric,)),
    ):
        before = all_series(office.framework)
        changes = command.changes(office.framework)
        after = office.framework.apply(changes)
        assert series_after(before, changes) == all_series(after)
        assert series_after(series_after(before, changes), changes.inverse()) == before
    untouched = EditItem(METRIC.name, metric, {"name": "Rate"}).changes(office.framework)
    assert series_after(before, untouched) is before


def test_a_metric_without_a_due_day_has_that_of_its_objective(office):
    objective = office.add(OBJECTIVE, name="Reach", due=_DUE)
    values = {"baseline": Decimal(20), "baseline_day": _BEGUN, "target": Decimal(30)}
    metric = office.add(METRIC, name="Open rate", objective=objective, **values)
    office.add(READING, metric=metric, day=_MIDDLE, value=Decimal(25))
    item, series = office.framework.of(METRIC)[metric], all_series(office.framework)
    assert metric_progress(office.framework, item, series, _MIDDLE).expected == 25
    late = _DUE + datetime.timedelta(days=1)
    assert metric_progress(office.framework, item, series, late).standing is Standing.MISSED


def _of(office, key, today=_MIDDLE):
    objective = office.framework.of(OBJECTIVE)[key]
    return objective_progress(office.framework, objective, all_series(office.framework), today)


def test_an_objective_stands_as_the_worst_of_its_metrics(office):
    key = office.add(OBJECTIVE, name="Reach", due=_DUE)
    assert _of(office, key).standing is Standing.NO_READINGS
    assert _of(office, key).rule == "No metric measures the objective."
    values = {"baseline": Decimal(20), "baseline_day": _BEGUN, "target": Decimal(30)}
    for number, (value, worst) in enumerate(
        [(30, Standing.REACHED), (26, Standing.ON_TRACK), (21, Standing.BEHIND)]
    ):
        metric = office.add(METRIC, name=f"Metric {number}", objective=key, **values)
        office.add(READING, metric=metric, day=_MIDDLE, value=Decimal(value))
        assert _of(office, key).standing is worst
    assert len(_of(office, key).of_metrics) == 3
    assert _of(office, key).rule.endswith(Standing.BEHIND.rule)


def test_the_automation_objective_is_what_the_processes_save(office):
    key = office.add(
        OBJECTIVE, name="Automate", measured_by="automation", target=Decimal(70), due=_DUE
    )
    assert _of(office, key).standing is Standing.NO_READINGS
    outer = office.process("Outer", effort_now=Decimal(100), effort_automated=Decimal(25))
    office.process("Inner", parent=outer, effort_now=Decimal(40))  # the outer one stands for it
    office.process("Old", status="retired", effort_now=Decimal(1000))
    beside = office.process("Beside")
    office.process("Below", parent=beside, effort_now=Decimal(20), effort_automated=Decimal(5))
    found = automation(office.framework)
    assert (found.now, found.after, found.estimated, found.open) == (120, 30, 2, 0)
    assert found.percent == 75
    assert _of(office, key).standing is Standing.REACHED
    office.process("Later", effort_now=Decimal(30))
    assert automation(office.framework).percent == 60
    assert automation(office.framework).open == 1
    assert _of(office, key).standing is Standing.UNDER_WAY
    assert _of(office, key, _DUE + datetime.timedelta(days=1)).standing is Standing.MISSED
    assert "saves" in _of(office, key).rule


def test_what_is_part_of_a_retired_process_counts_by_itself(office):
    old = office.process("Old", status="retired", effort_now=Decimal(1000))
    office.process("Inner", parent=old, effort_now=Decimal(40), effort_automated=Decimal(0))
    assert automation(office.framework).percent == 100


def test_nothing_is_divided_by_no_effort(office):
    office.process("Free", effort_now=Decimal(0), effort_automated=Decimal(0))
    assert automation(office.framework).percent is None


def test_the_standardisation_objective_is_where_the_standard_is_followed(office):
    key = office.add(
        OBJECTIVE, name="Standardise", measured_by="standardisation", target=Decimal(100)
    )
    assert standardisation(office.framework).percent is None
    one, other = office.process("One"), office.process("Other")
    for process, standardised in ((one, True), (one, True), (other, True), (other, False)):
        office.add(PROCESS_USE, name="Team", process=process, standardised=standardised)
    found = standardisation(office.framework)
    assert (found.places, found.standard, found.processes, found.wholly) == (4, 3, 2, 1)
    assert _of(office, key).own.last.value == 75
    office.run(EditItem(PROCESS.name, other, {"status": "retired"}))
    assert _of(office, key).standing is Standing.REACHED
