"""The table of totals: rows and columns add up exactly, and periods stand in order."""

import datetime
from decimal import Decimal
from fractions import Fraction

from frameworks import counting_keys, frameworks
from governed import values_of, with_governed
from hypothesis import given
from hypothesis import strategies as st
from offices import Office

from governance_app.domain.commands import AddItem, EditItem, RemoveItems
from governance_app.domain.errors import Refusal
from governance_app.domain.kinds import BUDGET_LINE, PROFILE, TOUCHPOINT
from governance_app.domain.measures.budget import budget, budget_after
from governance_app.domain.measures.budget_table import RESOURCES, budget_table

_DAY = datetime.date.fromisoformat


@given(frameworks(), st.randoms(use_true_random=True), st.booleans())
def test_rows_and_columns_add_up_to_the_last_digit(framework, chance, some):
    framework = with_governed(framework, chance, counting_keys(10_000), most=6)
    wanted = set(list(framework.of(TOUCHPOINT))[::2]) if some else None
    table = budget_table(framework, wanted)
    lines = [
        each
        for each in framework.of(BUDGET_LINE).values()
        if wanted is None or each.touchpoint in wanted
    ]
    assert set(table.touchpoints) == {each.touchpoint for each in lines}
    for resource in RESOURCES:
        for name in ("planned", "actual", "left"):

            def number(touchpoint, period, name=name, resource=resource):
                found = table.total(resource, touchpoint, period)
                return Fraction(getattr(found, name)) if found else Fraction(0)

            whole = number(None, None)
            assert whole == sum(number(None, period) for period in table.periods)
            assert whole == sum(number(each, None) for each in table.touchpoints)
            for period in (*table.periods, *table.recurring):
                assert number(None, period) == sum(number(t, period) for t in table.touchpoints)
            for each in table.touchpoints:
                assert number(each, None) == sum(number(each, p) for p in table.periods)
    counted = sum(
        table.total(r, t, p).lines
        for r in RESOURCES
        for t in table.touchpoints_of(r)
        for p in (*table.periods, *table.recurring)
        if table.total(r, t, p)
    )
    assert counted == len(lines)


def test_periods_stand_in_the_order_of_time_and_own_ones_behind():
    office = Office()
    touchpoint = office.add(TOUCHPOINT, name="Letter")

    def line(period, starts="", ends="", **values):
        days = {"starts": _DAY(starts) if starts else None, "ends": _DAY(ends) if ends else None}
        office.add(BUDGET_LINE, touchpoint=touchpoint, period=period, **days, **values)

    for period, starts, ends in (
        ("own", "2026-03-01", "2026-04-15"),
        ("own", "2026-01-15", "2026-06-30"),
        ("year", "2026-05-05", ""),
        ("quarter", "2026-01-01", ""),
        ("month", "2026-03-31", ""),
        ("month", "2026-04-01", ""),
        ("month", "", ""),
        ("quarter", "", ""),
    ):
        line(period, starts, ends, planned=Decimal(1))
    table = budget_table(office.framework)
    assert [each.label for each in table.periods] == [
        "March 2026",
        "Quarter 1 of 2026",
        "April 2026",
        "2026",
        "2026-01-15 – 2026-06-30",
        "2026-03-01 – 2026-04-15",
    ]
    assert [each.label for each in table.recurring] == ["Each month", "Each quarter"]
    assert table.resources == ("money",)
    assert table.total("money", touchpoint, None).planned == 6  # without what recurs


def test_touchpoints_without_lines_are_left_out():
    office = Office()
    office.add(TOUCHPOINT, name="Quiet")
    loud = office.add(TOUCHPOINT, name="Loud")
    assert budget_table(office.framework).touchpoints == ()
    office.add(BUDGET_LINE, touchpoint=loud, resource="time", actual=Decimal(2))
    table = budget_table(office.framework)
    assert (table.touchpoints, table.resources) == ((loud,), ("time",))
    assert table.touchpoints_of("money") == ()


@given(frameworks(), st.randoms(use_true_random=True), st.data())
def test_totals_kept_up_to_date_are_as_those_made_anew(tools, framework, chance, data):
    now = with_governed(framework, chance, counting_keys(10_000), most=6)
    found, new_key = budget(now), counting_keys(100_000)
    for _ in range(data.draw(st.integers(1, 5))):
        kind = chance.choice([BUDGET_LINE, BUDGET_LINE, TOUCHPOINT])
        there, values = list(now.of(kind)), values_of(now, kind, chance)
        command = chance.choice(
            [
                AddItem(kind.name, new_key(), values),
                EditItem(kind.name, chance.choice(there or [1]), values),
                RemoveItems(kind.name, (chance.choice(there or [1]),)),
                EditItem(PROFILE.name, now.profile.key, {"year_begins": "april"}),
                tools.drawn_command(data.draw, now, new_key),
            ]
        )
        try:
            changes = command.changes(now)
        except Refusal:
            continue
        now = now.apply(changes)
        found = budget_after(found, now, changes)
        fresh = budget(now)
        for name in ("cells", "of_touchpoints", "of_periods", "whole"):
            assert getattr(found, name) == getattr(fresh, name)


def test_an_edited_moved_or_removed_line_counts_once():
    office = Office()
    letter, event = office.add(TOUCHPOINT, name="Letter"), office.add(TOUCHPOINT, name="Event")
    place = {"touchpoint": letter, "starts": _DAY("2026-03-01")}
    line = office.add(BUDGET_LINE, planned=Decimal(5), **place)
    office.add(BUDGET_LINE, planned=Decimal(7), **place)
    found = budget(office.framework)
    for command in (
        EditItem(BUDGET_LINE.name, line, {"planned": Decimal(6)}),
        EditItem(BUDGET_LINE.name, line, {"starts": _DAY("2026-04-30")}),
        EditItem(BUDGET_LINE.name, line, {"starts": None}),
        EditItem(BUDGET_LINE.name, line, {"resource": "time", "starts": _DAY("2026-04-30")}),
        EditItem(BUDGET_LINE.name, line, {"touchpoint": event}),
        RemoveItems(TOUCHPOINT.name, (event,)),
        RemoveItems(TOUCHPOINT.name, (letter,)),
    ):
        changes = command.changes(office.framework)
        office.framework = office.framework.apply(changes)
        found = budget_after(found, office.framework, changes)
        fresh = budget(office.framework)
        for name in ("cells", "of_touchpoints", "of_periods", "whole"):
            assert getattr(found, name) == getattr(fresh, name), command
