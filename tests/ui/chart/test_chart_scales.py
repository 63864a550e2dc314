"""Ticks at sensible days and round numbers, and thousands of points on few pixels."""

import datetime
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance_app.ui.chart.scales import time_ticks, value_axis
from governance_app.ui.chart.thinning import Stretch, in_sight, thinned, with_neighbours

_DAY = datetime.date


@pytest.mark.parametrize(
    ("first", "last", "most", "labels"),
    [
        (_DAY(2026, 1, 1), _DAY(2026, 1, 5), 8, [f"2026-01-0{n}" for n in range(1, 6)]),
        (
            _DAY(2026, 1, 1),
            _DAY(2026, 2, 4),
            5,
            ["2026-01-05", "2026-01-12", "2026-01-19", "2026-01-26", "2026-02-02"],
        ),
        (_DAY(2026, 1, 1), _DAY(2026, 12, 31), 5, ["2026-01", "2026-04", "2026-07", "2026-10"]),
        (_DAY(2015, 6, 1), _DAY(2026, 6, 1), 6, ["2016", "2018", "2020", "2022", "2024", "2026"]),
        (_DAY(1, 1, 1), _DAY(9999, 12, 31), 6, ["2000", "4000", "6000", "8000"]),
    ],
)
def test_ticks_of_time_stand_where_a_calendar_has_them(first, last, most, labels):
    ticks = time_ticks(first.toordinal(), last.toordinal(), most)
    assert [each.label for each in ticks] == labels


@given(st.floats(-500, 3_660_000), st.floats(0.01, 3_700_000), st.integers(1, 20))
def test_ticks_of_time_are_few_in_order_and_in_sight(first, days, most):
    ticks = [each.at for each in time_ticks(first, first + days, most)]
    assert ticks == sorted(set(ticks))
    assert all(first <= each <= first + days for each in ticks)
    assert len(ticks) <= most + 1


@pytest.mark.parametrize(
    ("low", "high", "labels", "factor"),
    [
        (0, 1, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"], ""),
        (-5, 100, ["-50", "0", "50", "100"], ""),
        (1e-9, 3e-9, ["1.0", "1.5", "2.0", "2.5", "3.0"], "× 10⁻⁹"),
        (1e30, 5e30, ["1", "2", "3", "4", "5"], "× 10³⁰"),
        (123_456, 123_789, ["123,400", "123,500", "123,600", "123,700", "123,800"], ""),
        (3, 3, ["2.6", "2.8", "3.0", "3.2", "3.4"], ""),
        (0, 0, ["-1.0", "-0.5", "0.0", "0.5", "1.0"], ""),
    ],
)
def test_ticks_of_values_are_round_numbers(low, high, labels, factor):
    axis = value_axis(low, high, 6)
    assert [each.label for each in axis.ticks] == labels
    assert axis.factor == factor


_VALUES = st.floats(-1e60, 1e60, allow_nan=False)


@given(_VALUES, _VALUES, st.integers(2, 20))
def test_an_axis_of_values_has_room_for_all_and_labels_that_differ(low, high, most):
    axis = value_axis(low, high, most)
    hair = (axis.high - axis.low) * 1e-12
    assert axis.low <= min(low, high) + hair
    assert axis.high >= max(low, high) - hair
    assert axis.low < axis.high
    assert 2 <= len(axis.ticks) <= most + 3
    labels = [each.label for each in axis.ticks]
    assert len(set(labels)) == len(labels)
    assert all(one.at < other.at for one, other in itertools.pairwise(axis.ticks))


_READ = st.dictionaries(st.integers(1, 9_000), st.floats(-1e9, 1e9), min_size=1, max_size=300)


@given(_READ, st.floats(0.05, 500))
def test_thinning_keeps_order_ends_and_every_peak(read, a_pixel):
    days = sorted(read)
    values = [read[day] for day in days]
    whole = Stretch(0, len(days))
    kept = thinned(days, values, whole, days[0], a_pixel)
    assert kept == sorted(set(kept))
    assert kept[0] == 0
    assert kept[-1] == len(days) - 1
    drawn = [values[place] for place in kept]
    assert (min(drawn), max(drawn)) == (min(values), max(values))
    columns = (days[-1] - days[0]) / a_pixel + 1
    assert a_pixel <= 1 or len(kept) <= 2 * (columns + 1) + 2
    for _, those in itertools.groupby(range(len(days)), lambda n: (days[n] - days[0]) // a_pixel):
        column = list(those)
        peak = max(values[n] for n in column)
        assert a_pixel <= 1 or any(values[n] == peak for n in column if n in kept)


def test_what_is_in_sight_leads_out_of_it():
    days = [10, 20, 30, 40, 50]
    seen = in_sight(days, 15, 40)
    assert seen == (1, 4)
    assert seen.size == 3
    assert with_neighbours(seen, len(days)) == (0, 5)
    assert with_neighbours(in_sight(days, 0, 5), len(days)) == (0, 1)
