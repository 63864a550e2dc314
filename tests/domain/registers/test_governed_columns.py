"""What registers say of touchpoints, budget lines, standards and oversight, and that they keep up."""

import datetime
from decimal import Decimal

import pytest
from frameworks import DAYS, counting_keys
from governed import GOVERNED, governed_framework, values_of, with_governed
from hypothesis import given
from hypothesis import strategies as st
from offices import TODAY, Office, day

from governance_app.domain.commands import AddItem, EditItem, RemoveItems
from governance_app.domain.errors import Refusal
from governance_app.domain.kinds import (
    APPOINTMENT,
    BUDGET_LINE,
    COMPONENT,
    METRIC,
    OVERSIGHT,
    OVERSIGHT_FUNCTION,
    PROCESS,
    PROFILE,
    REVIEW,
    STANDARD,
    STANDARD_USE,
    SYSTEM,
    TOUCHPOINT,
    TOUCHPOINT_METRIC,
)
from governance_app.domain.registers import Query, Register

_SHOWN = (TOUCHPOINT, BUDGET_LINE, STANDARD, OVERSIGHT)


@pytest.fixture
def office() -> Office:
    """Return an empty office."""
    return Office()


def cells(office, kind, key, *columns, on=TODAY):
    """Return texts and tones of some cells of an item."""
    register = Register(kind, office.framework, on)
    found = [register.entry(key, column) for column in columns]
    return [(each.text, each.tone) for each in found]


def texts(office, kind, key, *columns, on=TODAY):
    """Return the texts of some cells of an item."""
    return [text for text, _ in cells(office, kind, key, *columns, on=on)]


def test_a_touchpoint_tells_its_metrics_and_what_is_spent_now(office):
    letter, event = office.add(TOUCHPOINT, name="Letter"), office.add(TOUCHPOINT, name="Event")
    office.add(TOUCHPOINT_METRIC, touchpoint=letter, metric=office.add(METRIC, name="Open rate"))

    def line(planned, actual, period="month", starts="03-05", **values):
        amounts = {"planned": Decimal(planned), "actual": Decimal(actual)}
        place = {"touchpoint": letter, "period": period, "starts": day(starts)}
        office.add(BUDGET_LINE, **place, **amounts, **values)

    line("0.10", "0.20")
    line("0.20", "0.30", "year", "12-31")
    line("5", "0", starts="02-28")  # another month
    line("7", "1", "own", "01-01", ends=day("02-28"))  # over by now
    line("1", "0", "own", "02-01", ends=day("03-01"))
    line("2", "0", starts="")  # each month
    line("40", "44.5", "quarter", "03-31", resource="time")
    columns = ("metrics", "money_planned", "money_spent", "hours_planned", "hours_spent")
    assert cells(office, TOUCHPOINT, letter, *columns) == [
        ("1", "plain"),
        ("3.30", "plain"),
        ("0.50", "plain"),
        ("40", "plain"),
        ("▲ 44.5", "error"),
    ]
    assert texts(office, TOUCHPOINT, event, *columns) == [""] * 5
    office.run(EditItem(PROFILE.name, office.framework.profile.key, {"year_begins": "july"}))
    assert texts(office, TOUCHPOINT, letter, "money_planned") == ["3.10"]  # another year


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ({}, ["Each month", "", "", ""]),
        (
            {"period": "quarter", "starts": "03-31", "planned": "900", "actual": "1000.5",
             "planned_results": 3600, "actual_results": 4000},
            ["Quarter 4 of 2025/26", "▲ -100.5", "0.25", "0.250"],
        ),
        (
            {"period": "own", "starts": "03-01", "ends": "04-15", "planned": "1", "actual": "-1",
             "planned_results": 3, "actual_results": 3},
            ["2026-03-01 – 2026-04-15", "2", "0.333", "-0.333"],
        ),
        ({"period": "year", "starts": "04-01", "planned": "5"}, ["2026/27", "", "", ""]),
        (
            {"planned": "1000", "actual": "1000", "planned_results": 3, "actual_results": 0},
            ["Each month", "0", "333.33", ""],
        ),
    ],
)  # fmt: skip
def test_a_budget_line_tells_its_period_and_what_a_result_costs(office, values, shown):
    office.run(EditItem(PROFILE.name, office.framework.profile.key, {"year_begins": "april"}))
    typed = {
        name: day(value)
        if name in ("starts", "ends")
        else Decimal(value)
        if name in ("planned", "actual")
        else value
        for name, value in values.items()
    }
    key = office.add(BUDGET_LINE, touchpoint=office.add(TOUCHPOINT, name="Letter"), **typed)
    columns = ("when", "difference", "planned_per_result", "actual_per_result")
    assert texts(office, BUDGET_LINE, key, *columns) == shown


def test_a_difference_is_exact_whatever_its_size(office):
    amounts = {"planned": Decimal("9" * 30), "actual": Decimal("1E-30")}
    touchpoint = office.add(TOUCHPOINT, name="Letter")
    key = office.add(BUDGET_LINE, touchpoint=touchpoint, **amounts)
    assert texts(office, BUDGET_LINE, key, "difference") == ["9" * 29 + "8." + "9" * 30]


def test_lines_are_sorted_by_their_days_and_amounts_by_their_size(office):
    touchpoint = office.add(TOUCHPOINT, name="Letter")

    def line(starts, actual, period="month"):
        amounts = {"planned": Decimal(10), "actual": Decimal(actual)}
        place = {"touchpoint": touchpoint, "period": period}
        return office.add(BUDGET_LINE, starts=day(starts), **place, **amounts)

    april, february, march = line("04-01", 9), line("02-01", 100), line("03-01", 20)
    register = Register(BUDGET_LINE, office.framework, TODAY)
    assert register.rows(Query(sort=(("when", False),))) == [february, march, april]
    assert register.rows(Query(sort=(("difference", False),))) == [february, march, april]


def test_a_standard_tells_what_it_applies_to(office):
    standard = office.add(STANDARD, name="E-mail policy")
    assert texts(office, STANDARD, standard, "applies_to") == [""]
    system = office.add(SYSTEM, name="CRM")
    office.add(STANDARD_USE, standard=standard, system=system)
    office.add(STANDARD_USE, standard=standard, component=office.add(COMPONENT, name="Workflow"))
    assert texts(office, STANDARD, standard, "applies_to") == ["CRM, Workflow"]
    office.run(RemoveItems(SYSTEM.name, (system,)))
    assert texts(office, STANDARD, standard, "applies_to") == ["Workflow"]


@pytest.mark.parametrize(
    ("values", "reviews", "on", "shown"),
    [
        ({}, [], "03-01", [("One person only", "warning"), ("", "plain"), ("", "plain")]),
        (
            {"cadence": "monthly"}, [], "03-01",
            [("Due", "warning"), ("None yet", "muted"), ("First review", "warning")],
        ),
        (
            {"cadence": "monthly", "since": "2026-01-01"}, [], "03-01",
            [("Lapsed", "error"), ("None yet", "muted"), ("2026-02-01 late", "error")],
        ),
        (
            {"cadence": "monthly", "since": "2026-01-01"}, ["02-04", "02-03"], "03-01",
            [("Due", "warning"), ("2026-02-04", "plain"), ("2026-03-04", "warning")],
        ),
        (
            {"cadence": "monthly"}, ["02-28", "03-02"], "03-01",
            [("One person only", "warning"), ("2026-02-28", "plain"), ("2026-03-28", "plain")],
        ),
        (
            {"cadence": "monthly", "not_required": True}, ["02-28"], "03-01",
            [("Not required", "muted"), ("2026-02-28", "plain"), ("", "plain")],
        ),
    ],
)  # fmt: skip
def test_oversight_tells_its_state_and_when_to_look_again(office, values, reviews, on, shown):
    role = office.role("Watcher")
    office.appoint(office.person(), role)
    function = office.add(OVERSIGHT_FUNCTION, name="Processes", covers_process=True)
    place = {"function": function, "role": role, "process": office.process("Campaigns")}
    since = day(values.get("since", ""))
    over = office.add(OVERSIGHT, **place, **{**values, "since": since})
    for each in reviews:
        office.add(REVIEW, oversight=over, day=day(each))
    assert texts(office, OVERSIGHT, over, "covers", "covered_kind") == ["Campaigns", "Process"]
    columns = ("state", "last_review", "next_due")
    assert cells(office, OVERSIGHT, over, *columns, on=day(on)) == shown


def test_oversight_tells_of_leavers_and_new_names(office):
    role = office.role("Watcher")
    appointment = office.appoint(office.person(), role)
    function = office.add(OVERSIGHT_FUNCTION, name="Processes", covers_process=True)
    process = office.process("Campaigns")
    over = office.add(OVERSIGHT, function=function, role=role, process=process)
    register = Register(OVERSIGHT, office.framework, TODAY)
    assert register.entry(over, "state").text == "One person only"
    assert register.entry(over, "covers").text == "Campaigns"
    for command, column, text in (
        (RemoveItems(APPOINTMENT.name, (appointment,)), "state", "Vacant"),
        (EditItem(PROCESS.name, process, {"name": "Events"}), "covers", "Events"),
        (EditItem(PROCESS.name, process, {"status": "retired"}), "state", "Not required"),
    ):
        changes = command.changes(office.framework)
        office.framework = office.framework.apply(changes)
        register = register.updated(office.framework, changes)
        assert register.entry(over, column).text == text


def _columns(register):
    """Return all cells of a register, and its rows by each of its columns."""
    found = {
        key: {each.name: register.entry(key, each.name) for each in register.columns}
        for key in register.framework.of(register.kind)
    }
    rows = [register.rows(Query(sort=((each.name, True),))) for each in register.columns]
    return found, rows, register.rows(Query(find="e"))


@given(st.sampled_from(_SHOWN), st.randoms(use_true_random=True), st.sampled_from(DAYS), st.data())
def test_brought_up_to_date_they_are_as_made_anew(tools, kind, chance, today, data):
    new_key = counting_keys(100_000)
    now = with_governed(governed_framework(), chance, counting_keys(50_000), most=2)
    register = Register(kind, now, today)
    for _ in range(data.draw(st.integers(1, 6))):
        if chance.random() < 0.7:
            _columns(register)
        command = _command(tools, now, new_key, chance, data)
        try:
            changes = command.changes(now)
        except Refusal:
            continue
        now = now.apply(changes)
        register = register.updated(now, changes)
        assert _columns(register) == _columns(Register(kind, now, today))


def _command(tools, now, new_key, chance, data):
    """Return what most often touches what is governed, and now and then anything else."""
    if chance.random() < 0.25:
        return tools.drawn_command(data.draw, now, new_key)
    if chance.random() < 0.15:
        begins = chance.choice(["january", "april", "july"])
        return EditItem(PROFILE.name, now.profile.key, {"year_begins": begins})
    kind = chance.choice(GOVERNED)
    values, there = values_of(now, kind, chance), list(now.tables[kind.name])
    if not there or chance.random() < 0.5:
        return AddItem(kind.name, new_key(), values)
    if chance.random() < 0.3:
        return RemoveItems(kind.name, (chance.choice(there),))
    some = chance.sample(sorted(values), chance.randint(1, len(values)))
    return EditItem(kind.name, chance.choice(there), {name: values[name] for name in some})


def test_the_current_period_is_that_of_the_day(office):
    letter = office.add(TOUCHPOINT, name="Letter")
    place = {"touchpoint": letter, "starts": day("03-05"), "planned": Decimal(3)}
    office.add(BUDGET_LINE, **place)
    for on, text in (("02-28", ""), ("03-01", "3"), ("03-31", "3"), ("04-01", "")):
        on_day = datetime.date.fromisoformat(f"2026-{on}")
        assert texts(office, TOUCHPOINT, letter, "money_planned", on=on_day) == [text]
