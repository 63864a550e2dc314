"""Keys grow, whatever the clock does and however many threads ask."""

from concurrent.futures import ThreadPoolExecutor
from itertools import chain, repeat
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance_app.domain.keys import KeyMaker

_NOW = 1_790_000_000_000  # milliseconds: some day in 2026


@given(st.lists(st.tuples(st.integers(0, 1 << 41), st.integers(0, (1 << 21) - 1)), min_size=1))
def test_keys_increase_also_when_the_clock_jumps(moments):
    clock = iter(moments)
    now = [moments[0]]

    def milliseconds() -> int:
        now[0] = next(clock)
        return now[0][0]

    make = KeyMaker(milliseconds, lambda bits: now[0][1])
    keys = [make() for _ in moments]
    assert keys == sorted(set(keys))
    assert all(0 < key < 1 << 63 for key in keys)


def test_a_later_clock_gives_a_later_key_whatever_is_drawn():
    clock = chain([_NOW, _NOW + 1], repeat(_NOW + 2))
    make = KeyMaker(lambda: next(clock), lambda bits: (1 << bits) - 1)
    first, second = make(), make()
    other = KeyMaker(lambda: _NOW + 1, lambda bits: 0)
    assert first < other() <= second
    assert first >> 21 == _NOW


def test_a_key_fits_a_column_of_63_bits_in_the_last_year_and_is_refused_after_it():
    last = KeyMaker(lambda: (1 << 42) - 1, lambda bits: (1 << bits) - 1)
    assert last() == (1 << 63) - 1
    with pytest.raises(OverflowError, match="2109"):
        last()


def test_a_clock_before_1970_still_gives_keys_above_zero():
    make = KeyMaker(lambda: -5, lambda bits: 0)
    assert [make(), make()] == [1, 2]


def test_threads_that_ask_together_get_different_keys():
    make = KeyMaker(lambda: _NOW, lambda bits: 0)
    with ThreadPoolExecutor(8) as pool:
        taken = list(pool.map(lambda _: [make() for _ in range(500)], range(8)))
    keys = [key for some in taken for key in some]
    assert len(set(keys)) == len(keys)
    assert all(some == sorted(some) for some in taken)


def test_two_makers_that_start_in_the_same_millisecond_differ():
    one, other = (KeyMaker(lambda: _NOW, Random(seed).getrandbits) for seed in (1, 2))
    assert {one() for _ in range(20)}.isdisjoint({other() for _ in range(20)})
