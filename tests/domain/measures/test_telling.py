"""Numbers as a reader wants them."""

import datetime
from decimal import Decimal

import pytest

from governance_app.domain.kinds import Reading
from governance_app.domain.kinds.metric import DOWN, UP
from governance_app.domain.measures.telling import (
    brief,
    change_told,
    direction_told,
    pace_told,
    signed,
    with_unit,
    written,
)
from governance_app.domain.measures.trend import trend_of


@pytest.mark.parametrize(
    ("number", "told"),
    [
        ("0", "0"),
        ("-0.0", "0"),
        ("12", "12"),
        ("1234567.89", "1,234,568"),
        ("21.2345", "21.2"),
        ("0.072345", "0.0723"),
        ("-3.999", "-4"),
        ("1E-9", "1 × 10⁻⁹"),
        ("2.5E+30", "2.5 × 10³⁰"),
        ("9.9996E+29", "1 × 10³⁰"),
        ("-9" + "9" * 29, "-1 × 10³⁰"),
        ("999999999999999", "999,999,999,999,999"),
        ("1000000000000000", "1 × 10¹⁵"),
    ],
)
def test_a_computed_number_is_told_in_three_digits(number, told):
    assert brief(Decimal(number)) == told


@pytest.mark.parametrize(
    ("number", "told"),
    [
        ("12345.50", "12,345.50"),
        ("1E-9", "0.000000001"),
        ("1E+30", "1 × 10³⁰"),
        ("-0.10", "-0.10"),
    ],
)
def test_a_number_that_was_typed_keeps_its_digits(number, told):
    assert written(Decimal(number)) == told


def test_a_change_says_how_much_of_the_baseline_it_is():
    assert change_told(Decimal(20), Decimal(25), "%") == "+5 % (up by 25 per cent)"
    assert change_told(Decimal(-40), Decimal(-50), "") == "-10 (down by 25 per cent)"
    assert change_told(Decimal(0), Decimal(5), "h") == "+5 h"
    assert change_told(Decimal(7), Decimal(7), "h") == "0 h"
    assert signed(Decimal(-2)) == "-2"
    assert with_unit("3", "") == "3"


@pytest.mark.parametrize(
    ("values", "direction", "word"),
    [
        ((1, 2, 3), UP, "Better"),
        ((1, 2, 3), DOWN, "Worse"),
        ((3, 2, 1), UP, "Worse"),
        ((3, 2, 1), DOWN, "Better"),
        ((2, 2, 2), UP, "No change"),
    ],
)
def test_a_trend_is_better_or_worse_by_the_direction_of_the_metric(values, direction, word):
    days = [datetime.date(2026, 1, 1 + place) for place in range(len(values))]
    series = [
        Reading(n, 0, day, Decimal(v)) for n, (day, v) in enumerate(zip(days, values, strict=True))
    ]
    trend = trend_of(series)
    assert direction_told(trend, direction) == word
    told = pace_told(trend, direction, "%")
    assert told == (word if word == "No change" else f"{word} by 30.4 % a month")
