"""The trend is the line that lies nearest to the readings, and says that it is a simple one."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance_app.domain.kinds import Reading
from governance_app.domain.measures.trend import MOST, trend_of

_FIRST = datetime.date(2026, 1, 1)
_NUMBERS = st.decimals(-1000, 1000, places=2)
_NEARLY = Decimal("1E-20")


def _readings(values, step=1):
    days = (_FIRST + datetime.timedelta(days=n * step) for n in range(len(values)))
    return tuple(
        Reading(key, 1, day, value)
        for key, (day, value) in enumerate(zip(days, values, strict=True))
    )


@given(_NUMBERS, _NUMBERS, st.integers(3, 150), st.integers(1, 40), st.integers(-500, 500))
def test_readings_on_a_line_go_on_along_it(at_first, a_day, count, step, ahead):
    readings = _readings([at_first + a_day * n * step for n in range(count)], step)
    day = _FIRST + datetime.timedelta(days=ahead)
    assert abs(trend_of(readings).on(day) - (at_first + a_day * ahead)) < _NEARLY


@given(st.lists(_NUMBERS, min_size=3, max_size=30), _NUMBERS)
def test_what_is_added_to_every_reading_is_added_to_the_trend(values, more):
    one, other = trend_of(_readings(values)), trend_of(_readings([v + more for v in values]))
    for ahead in (0, 10, 100):
        day = _FIRST + datetime.timedelta(days=ahead)
        assert abs(one.on(day) + more - other.on(day)) < _NEARLY


@given(st.lists(_NUMBERS, min_size=3, max_size=30))
def test_the_line_goes_through_the_middle_of_the_readings(values):
    trend = trend_of(_readings(values))
    middle = (trend.on(trend.first_day) + trend.on(trend.last_day)) / 2
    assert abs(middle - sum(values) / len(values)) < _NEARLY


def test_it_says_what_it_is():
    trend = trend_of(_readings([Decimal(n) for n in range(200)]))
    assert trend.readings == MOST
    assert trend.said == (
        "A simple trend: the straight line through the last 100 readings, from 2026-04-11 to "
        "2026-07-19. It knows nothing of seasons and plans."
    )


@pytest.mark.parametrize("values", [[], ["1"], ["1", "2"]])
def test_two_readings_make_no_trend(values):
    assert trend_of(_readings(list(map(Decimal, values)))) is None


def test_readings_of_one_day_make_no_trend():
    assert trend_of(_readings([Decimal(1)] * 3, step=0)) is None


@pytest.mark.parametrize(
    ("values", "target", "day"),
    [
        ([1, 2, 3], "10", "2026-01-10"),
        ([1, 2, 3], "9.5", "2026-01-10"),
        ([1, 2, 3], "3", None),  # there already
        ([1, 2, 3], "0", None),
        ([3, 2, 1], "0", "2026-01-04"),
        ([3, 2, 1], "4", None),
        ([2, 2, 2], "5", None),
        ([1, 2, 3], "1E+30", None),  # after the last day that there is
        ([0, 0, 1], "2922100", None),
    ],
)
def test_when_the_target_is_reached_if_it_goes_on_so(values, target, day):
    trend = trend_of(_readings(list(map(Decimal, values))))
    found = trend.reaches(Decimal(target))
    assert found == (datetime.date.fromisoformat(day) if day else None)


def test_numbers_of_any_size_have_a_trend():
    trend = trend_of(_readings(list(map(Decimal, ("-1E+30", "1E-30", "9" * 30)))))
    assert trend.on(datetime.date.max).is_finite()
