"""What registers say of metrics, objectives and benefits, kept up to date by edits."""

import contextlib
import datetime
from decimal import Decimal

import pytest
from frameworks import counting_keys
from governed import governed_framework, values_of
from hypothesis import given
from hypothesis import strategies as st

from governance_app.domain.commands import AddItem, EditItem, RemoveItems
from governance_app.domain.errors import Refusal
from governance_app.domain.kinds import (
    BENEFIT,
    METRIC,
    OBJECTIVE,
    PROCESS,
    PROCESS_USE,
    READING,
)
from governance_app.domain.registers import Query, Register
from governance_app.domain.registers.part import Part
from governance_app.domain.rules import Assessment

_DAY = datetime.date
_TODAY = _DAY(2026, 7, 1)


def _cells(register):
    names = [each.name for each in register.columns]
    return {k: [register.entry(k, n) for n in names] for k in register.rows(Query())}


def _drawn_edit(now, chance, new_key):
    """Return a command for an item that says something of metrics, objectives or benefits."""
    kind = chance.choice([READING, READING, METRIC, OBJECTIVE, BENEFIT, PROCESS, PROCESS_USE])
    values = values_of(now, kind, chance)
    there = list(now.of(kind))
    step = chance.choice(["add", "edit", "edit", "remove"])
    if step == "add" or not there:
        return AddItem(kind.name, new_key(), values)
    key = chance.choice(there)
    if step == "remove":
        return RemoveItems(kind.name, (key,))
    name = chance.choice(list(values))
    return EditItem(kind.name, key, {name: values[name]})


@given(
    st.randoms(use_true_random=True),
    st.sampled_from([METRIC, OBJECTIVE, BENEFIT, READING]),
    st.booleans(),
)
def test_what_edits_leave_is_as_made_anew(chance, kind, knows_series):
    now, new_key = governed_framework(), counting_keys(90_000)
    for wanted in (METRIC, READING, READING, PROCESS_USE, BENEFIT):
        with contextlib.suppress(Refusal):
            command = AddItem(wanted.name, new_key(), values_of(now, wanted, chance))
            now = now.apply(command.changes(now))
    assessment = Assessment(now, _TODAY)
    part = Part({"metric": next(iter(now.of(METRIC)))}) if kind is READING else None
    series = assessment.series if knows_series else None
    register = Register(kind, now, _TODAY, assessment.of, series=series, part=part)
    for _ in range(6):
        _cells(register)
        try:
            changes = _drawn_edit(now, chance, new_key).changes(now)
        except Refusal:
            continue
        now = now.apply(changes)
        assessment.update(now, changes)
        register = register.updated(now, changes)
        fresh = Register(kind, now, _TODAY, Assessment(now, _TODAY).of, part=part)
        assert _cells(register) == _cells(fresh)


class _Desk:
    """A framework with an objective, a metric of it, a benefit and a process."""

    def __init__(self):
        self.now, self.key = governed_framework(), counting_keys(7_000)
        self.objective = self.add(OBJECTIVE, name="More reach", due=_DAY(2026, 12, 31))
        self.metric = self.add(
            METRIC,
            name="Opened",
            unit="%",
            objective=self.objective,
            baseline=Decimal(20),
            baseline_day=_DAY(2026, 1, 1),
            target=Decimal(30),
        )
        self.benefit = self.add(BENEFIT, name="Reach", metric=self.metric)

    def add(self, kind, **values):
        key = self.key()
        self.run(AddItem(kind.name, key, values))
        return key

    def run(self, command):
        self.now = self.now.apply(command.changes(self.now))

    def read(self, *values):
        for place, value in enumerate(values):
            day = _DAY(2026, 2, 1) + datetime.timedelta(days=30 * place)
            self.add(READING, metric=self.metric, day=day, value=Decimal(value))

    def text(self, kind, key, column, today=_TODAY):
        return Register(kind, self.now, today).entry(key, column)


@pytest.fixture
def desk():
    return _Desk()


def test_a_metric_says_its_last_reading_its_day_how_it_stands_and_where_it_goes(desk):
    assert desk.text(METRIC, desk.metric, "standing").text == "No readings"
    desk.read("20", "22.50", "26")
    told = {n: desk.text(METRIC, desk.metric, n).text for n in _OF_METRICS}
    assert told == {
        "last_reading": "26 %",
        "last_read": "2026-04-02",
        "standing": "On track",
        "trend": "Better",
    }
    early = _DAY(2026, 3, 15)
    assert desk.text(METRIC, desk.metric, "last_reading", early).text == "22.50 %"
    assert desk.text(METRIC, desk.metric, "trend", early).text == "", "two readings make no trend"


_OF_METRICS = ("last_reading", "last_read", "standing", "trend")


def test_a_metric_that_is_behind_stands_out_and_missed_ones_more(desk):
    desk.read("20", "20", "20")
    assert desk.text(METRIC, desk.metric, "standing") == ("Behind", "warning", 1)
    assert desk.text(METRIC, desk.metric, "standing", _DAY(2027, 1, 1)).tone == "error"


def test_an_objective_says_how_its_worst_metric_stands_and_how_many_there_are(desk):
    desk.read("20", "22.50", "26")
    assert desk.text(OBJECTIVE, desk.objective, "progress").text == "On track"
    desk.add(METRIC, name="Other", objective=desk.objective, target=Decimal(3))
    assert desk.text(OBJECTIVE, desk.objective, "progress").text == "No readings"
    assert desk.text(OBJECTIVE, desk.objective, "metrics").text == "2"


def test_objectives_that_processes_measure_say_the_figure(desk):
    process = desk.add(
        PROCESS, name="Reporting", effort_now=Decimal(40), effort_automated=Decimal(10)
    )
    saved = desk.add(OBJECTIVE, name="Less by hand", measured_by="automation", target=Decimal(50))
    assert desk.text(OBJECTIVE, saved, "progress").text == "Reached, at 75 %"
    desk.run(EditItem(PROCESS.name, process, {"effort_automated": Decimal(30)}))
    assert desk.text(OBJECTIVE, saved, "progress").text == "Under way, at 25 %"
    desk.add(PROCESS_USE, process=process, name="Web", standardised=True)
    desk.add(PROCESS_USE, process=process, name="Events")
    alike = desk.add(OBJECTIVE, name="One way", measured_by="standardisation", target=Decimal(80))
    assert desk.text(OBJECTIVE, alike, "progress").text == "Under way, at 33.3 %", "one of three"


def test_a_benefit_says_what_its_metric_measured(desk):
    assert desk.text(BENEFIT, desk.benefit, "measured").text == "No readings"
    desk.read("20", "22.50", "26")
    assert desk.text(BENEFIT, desk.benefit, "measured").text == "+30 %, on track"
    bare = desk.add(BENEFIT, name="Unmeasured")
    assert desk.text(BENEFIT, bare, "measured").text == "No metric"


_EDITS = {
    "a reading of a metric": (
        lambda d: AddItem(
            READING.name, 9_999, {"metric": d.metric, "day": _TODAY, "value": Decimal(1)}
        ),
        (
            ("metric", "last_reading"),
            ("metric", "last_read"),
            ("metric", "standing"),
            ("metric", "trend"),
            ("objective", "progress"),
            ("benefit", "measured"),
        ),
    ),
    "the due day of its objective": (
        lambda d: EditItem(OBJECTIVE.name, d.objective, {"due": _DAY(2026, 5, 1)}),
        (("metric", "standing"), ("objective", "progress"), ("benefit", "measured")),
    ),
    "the target of a metric": (
        lambda d: EditItem(METRIC.name, d.metric, {"target": Decimal(90)}),
        (("metric", "standing"), ("objective", "progress"), ("benefit", "measured")),
    ),
    "a metric that goes to no objective": (
        lambda d: EditItem(METRIC.name, d.metric, {"objective": None}),
        (("objective", "progress"), ("objective", "metrics")),
    ),
    "the effort of a process": (
        lambda d: EditItem(PROCESS.name, d.process, {"effort_automated": Decimal(39)}),
        (("saved", "progress"),),
    ),
    "where a process runs": (
        lambda d: AddItem(
            PROCESS_USE.name, 9_999, {"process": d.process, "name": "Web", "standardised": True}
        ),
        (("alike", "progress"),),
    ),
}


@pytest.mark.parametrize("named", _EDITS)
def test_an_edit_shows_wherever_it_matters(desk, named):
    desk.read("20", "22.50", "26")
    effort = {"effort_now": Decimal(40), "effort_automated": Decimal(10)}
    desk.process = desk.add(PROCESS, name="Reporting", **effort)
    desk.saved = desk.add(OBJECTIVE, name="Less by hand", measured_by="automation")
    desk.alike = desk.add(OBJECTIVE, name="One way", measured_by="standardisation")
    command, shown = _EDITS[named]
    kinds = {"metric": METRIC, "benefit": BENEFIT}
    for what, column in shown:
        kind, key = kinds.get(what, OBJECTIVE), getattr(desk, what)
        register = Register(kind, desk.now, _TODAY)
        before = register.entry(key, column)
        changes = command(desk).changes(desk.now)
        after = desk.now.apply(changes)
        entry = register.updated(after, changes).entry(key, column)
        assert entry == Register(kind, after, _TODAY).entry(key, column), column
        assert entry != before, column
