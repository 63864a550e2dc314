"""The table of totals: rows and columns add up exactly, and periods stand in order."""

import datetime
from decimal import Decimal
from fractions import Fraction

from frameworks import counting_keys, frameworks
from governed import with_governed
from hypothesis import given
from hypothesis import strategies as st
from offices import Office

from governance_app.domain.kinds import BUDGET_LINE, TOUCHPOINT
from governance_app.domain.measures.budget_table import RESOURCES, budget_table

_DAY = datetime.date.fromisoformat


@given(frameworks(), st.randoms(use_true_random=False), st.booleans())
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
