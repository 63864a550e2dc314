"""Budgets add up to the last digit, whichever way they are added."""

import datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from frameworks import counting_keys, frameworks
from governed import with_governed
from hypothesis import given
from hypothesis import strategies as st
from offices import Office

from governance_app.domain.commands import EditItem
from governance_app.domain.kinds import BUDGET_LINE, PROFILE, TOUCHPOINT, BudgetLine
from governance_app.domain.kinds.profile import MONTHS
from governance_app.domain.measures.budget import (
    budget,
    cost_per_result,
    period_of,
    total_of,
)

_DAY = datetime.date.fromisoformat


@pytest.mark.parametrize(
    ("period", "day", "begins", "label", "first", "last"),
    [
        ("month", "2026-03-17", "january", "March 2026", "2026-03-01", "2026-03-31"),
        ("month", "2026-12-01", "april", "December 2026", "2026-12-01", "2026-12-31"),
        ("month", "2028-02-29", "july", "February 2028", "2028-02-01", "2028-02-29"),
        ("quarter", "2026-03-31", "january", "Quarter 1 of 2026", "2026-01-01", "2026-03-31"),
        ("quarter", "2026-04-01", "january", "Quarter 2 of 2026", "2026-04-01", "2026-06-30"),
        ("quarter", "2026-03-31", "april", "Quarter 4 of 2025/26", "2026-01-01", "2026-03-31"),
        ("quarter", "2026-01-31", "february", "Quarter 4 of 2025/26", "2025-11-01", "2026-01-31"),
        ("quarter", "2026-12-31", "december", "Quarter 1 of 2026/27", "2026-12-01", "2027-02-28"),
        ("year", "2026-03-31", "january", "2026", "2026-01-01", "2026-12-31"),
        ("year", "2026-03-31", "april", "2025/26", "2025-04-01", "2026-03-31"),
        ("year", "2026-04-01", "april", "2026/27", "2026-04-01", "2027-03-31"),
        ("year", "1999-10-01", "october", "1999/00", "1999-10-01", "2000-09-30"),
        ("year", "9999-12-31", "april", "9999/00", "9999-04-01", "9999-12-31"),
        ("year", "0001-01-01", "april", "0/01", "0001-01-01", "0001-03-31"),
        ("month", "9999-12-31", "april", "December 9999", "9999-12-01", "9999-12-31"),
    ],
)
def test_the_period_in_which_a_day_lies(period, day, begins, label, first, last):
    line = BudgetLine(1, 2, period=period, starts=_DAY(day))
    found = period_of(line, begins)
    assert (found.label, found.first, found.last) == (label, _DAY(first), _DAY(last))
    assert not found.is_recurring


@given(
    st.sampled_from(["month", "quarter", "year"]),
    st.dates(),
    st.sampled_from(list(MONTHS)),
)
def test_every_day_lies_in_its_period_and_the_days_of_a_period_in_the_same(kind, day, begins):
    line = BudgetLine(1, 2, period=kind, starts=day)
    found = period_of(line, begins)
    assert found.first <= day <= found.last
    for each in (found.first, found.last):
        assert period_of(line._replace(starts=each), begins) == found


def test_a_period_of_its_own_and_one_that_comes_again():
    own = BudgetLine(1, 2, period="own", starts=_DAY("2026-03-01"), ends=_DAY("2026-04-15"))
    assert period_of(own, "april").label == "2026-03-01 – 2026-04-15"
    assert period_of(own._replace(ends=None), "april").label == "2026-03-01 – …"
    assert not period_of(own._replace(starts=None, ends=None), "april").is_recurring
    each = period_of(own._replace(period="quarter", starts=None), "april")
    assert (each.label, each.is_recurring) == ("Each quarter", True)


@pytest.fixture
def office() -> Office:
    """Return an empty office."""
    return Office()


def test_money_and_time_by_touchpoint_and_period(office):
    letter, event = office.add(TOUCHPOINT, name="Letter"), office.add(TOUCHPOINT, name="Event")
    office.run(EditItem(PROFILE.name, office.framework.profile.key, {"year_begins": "april"}))

    def line(touchpoint, planned, actual, **values):
        amounts = {"planned": planned, "actual": actual}
        amounts = {n: None if a is None else Decimal(a) for n, a in amounts.items()}
        office.add(BUDGET_LINE, touchpoint=touchpoint, **amounts, **values)

    march, late = _DAY("2026-03-05"), _DAY("2026-03-31")
    line(letter, "0.10", "0.3", starts=march)
    line(letter, "0.20", None, starts=late)
    line(letter, "1E+20", None, starts=_DAY("2026-04-01"))
    line(letter, "8", "9", starts=march, resource="time")
    line(event, "5", "-1", starts=march, period="year")
    line(event, "7", "0", period="month")
    found = budget(office.framework)
    cells = {
        (t, r, p.label): (c.planned, c.actual, c.lines) for (t, r, p), c in found.cells.items()
    }
    assert cells == {
        (letter, "money", "March 2026"): (Decimal("0.3"), Decimal("0.3"), 2),
        (letter, "money", "April 2026"): (Decimal("1E+20"), 0, 1),
        (letter, "time", "March 2026"): (8, 9, 1),
        (event, "money", "2025/26"): (5, -1, 1),
        (event, "money", "Each month"): (7, 0, 1),
    }
    assert found.of_touchpoints[letter, "money"].planned == Decimal("100000000000000000000.30")
    assert found.of_touchpoints[event, "money"].planned == 5
    assert (found.whole["time"].left, found.whole["time"].is_exceeded) == (-1, True)
    assert found.whole["money"].planned == Decimal("100000000000000000005.30")
    assert {p.label for p, _ in found.of_periods} == {
        "March 2026",
        "April 2026",
        "2025/26",
        "Each month",
    }


@given(frameworks(), st.randoms(use_true_random=True))
def test_whichever_way_lines_are_added_they_come_to_the_same(framework, chance):
    framework = with_governed(framework, chance, counting_keys(10_000), most=12)
    found, lines = budget(framework), list(framework.of(BUDGET_LINE).values())
    for name in ("planned", "actual"):
        exact = sum(Fraction(getattr(each, name) or 0) for each in lines)
        for totals in (found.cells, found.of_periods):
            assert sum(Fraction(getattr(each, name)) for each in totals.values()) == exact
        dated = sum(Fraction(getattr(each, name)) for each in found.whole.values())
        told = sum(Fraction(getattr(each, name)) for each in found.of_touchpoints.values())
        assert dated == told
    chance.shuffle(lines)
    assert total_of(lines) == total_of(framework.of(BUDGET_LINE).values())


@pytest.mark.parametrize(
    ("lines", "planned", "actual"),
    [
        ([], None, None),
        ([("900", "1000", 3600, 4000)], "0.25", "0.25"),
        ([("900", "1000", 3600, 4000), ("100", None, 400, 5)], "0.25", "0.25"),
        ([("900", "1000", 0, None)], None, None),
        ([(None, None, 5, 5)], None, None),
        ([("1", "-1", 3, 3)], "0.3333333333333333333333333333", "-0.3333333333333333333333333333"),
    ],
)
def test_what_one_result_costs(lines, planned, actual):
    def number(text):
        return None if text is None else Decimal(text)

    found = cost_per_result(
        BudgetLine(n, 1, planned=number(p), actual=number(a), planned_results=pr, actual_results=ar)
        for n, (p, a, pr, ar) in enumerate(lines)
    )
    assert found == (number(planned), number(actual))
