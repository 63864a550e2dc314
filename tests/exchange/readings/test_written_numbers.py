"""Numbers and days as lists write them: what each is either way, or why it is none."""

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance_app.exchange.readings.asking import DayOrder, DecimalMark
from governance_app.exchange.readings.days import day_written
from governance_app.exchange.readings.numbers import is_percent, number_written

_MARKS = {DecimalMark.POINT: (",", "."), DecimalMark.COMMA: (".", ",")}
_NUMBERS = st.decimals(
    min_value=-(10**20), max_value=10**20, allow_nan=False, allow_infinity=False, places=4
)


@pytest.mark.parametrize(
    ("text", "point", "comma"),
    [
        ("12", "12", "12"),
        ("-12", "-12", "-12"),
        ("\u221212", "-12", "-12"),
        ("+0", "0", "0"),
        ("12.5", "12.5", None),
        ("12,5", None, "12.5"),
        ("1.234", "1.234", "1234"),
        ("1,234", "1234", "1.234"),
        ("-1,234", "-1234", "-1.234"),
        ("1.000", "1.000", "1000"),
        ("0.123", "0.123", None),
        ("0,123", None, "0.123"),
        ("1234,567", None, "1234.567"),
        ("1,234,567", "1234567", None),
        ("1,234.5", "1234.5", None),
        ("1.234,5", None, "1234.5"),
        ("12,34,567", None, None),
        ("1,23.4", None, None),
        ("1 234 567", "1234567", "1234567"),
        ("1\u202f234,5", None, "1234.5"),
        ("1'234.5", "1234.5", None),
        ("1234 567", None, None),
        ("1 234'567", None, None),
        (".5", "0.5", None),
        ("5.", "5", None),
        (" 7 ", "7", "7"),
        ("12 %", "12", "12"),
        ("12.5%", "12.5", None),
        ("1,234 %", "1234", "1.234"),
    ],
)
def test_a_number_is_read_by_its_decimal_mark(
    text: str, point: str | None, comma: str | None
) -> None:
    written = number_written(text)
    assert written.point == (None if point is None else Decimal(point))
    assert written.comma == (None if comma is None else Decimal(comma))
    assert written.percent == text.endswith("%")
    assert bool(written.reason) == (point is None and comma is None)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "the value is empty"),
        ("  ", "the value is empty"),
        ("n/a", "“n/a” is no number"),
        ("NaN", "“NaN” is no number"),
        ("-Infinity", "“-Infinity” is no number"),
        ("∞", "“∞” is no number"),
        ("%", "“%” is no number"),
        ("-", "“-” is no number"),
        (".", "“.” is no number"),
        ("1e5", "is written with an exponent; write the number out"),
        ("-1.5E+999999999", "is written with an exponent"),
        ("€ 5", "has a sign of a currency; leave it out"),
        ("5$", "has a sign of a currency"),
        ("=1+2", "is no number"),
        ("(5)", "is no number"),
        ("0x10", "is no number"),
        ("1_000", "is no number"),
        ("٣", "is no number"),
        ("⁵", "is no number"),
        ("1\x1b", "“1�” is no number"),
        ("9" * 101, "is too long for a number"),
    ],
)
def test_what_is_no_number_says_why(text: str, why: str) -> None:
    written = number_written(text)
    assert written[:2] == (None, None)
    assert why in written.reason


@pytest.mark.parametrize(
    ("unit", "is_one"),
    [("%", True), ("% of revenue", True), ("Prozent", True), ("Per cent", True), ("hours", False),
     ("", False)],
)  # fmt: skip
def test_a_unit_is_per_cent_or_not(unit: str, is_one: bool) -> None:
    assert is_percent(unit) == is_one


@given(_NUMBERS, st.sampled_from(DecimalMark), st.booleans())
def test_a_number_written_in_a_locale_comes_back(
    number: Decimal, mark: DecimalMark, grouped: bool
) -> None:
    thousands, point = _MARKS[mark]
    text = f"{number:,f}" if grouped else f"{number:f}"
    text = text.translate({ord(","): thousands, ord("."): point})
    assert number_written(text).by(mark) == number


@given(
    st.text(max_size=30) | st.from_regex(r"[+-]?[0-9., ']{0,12}[%eE€]?[0-9]{0,3}", fullmatch=True)
)
def test_any_text_is_a_finite_number_or_refused_with_a_reason(text: str) -> None:
    written = number_written(text)
    values = [value for value in written[:2] if value is not None]
    assert bool(values) != bool(written.reason)
    assert all(value.is_finite() for value in values)
    assert written.is_unclear == (len(set(values)) == 2)


@pytest.mark.parametrize(
    ("text", "day_first", "month_first"),
    [
        ("2026-04-03", "2026-04-03", "2026-04-03"),
        ("2026-04-03 00:00:00", "2026-04-03", "2026-04-03"),
        ("03/04/2026", "2026-04-03", "2026-03-04"),
        ("3-4-2026", "2026-04-03", "2026-03-04"),
        ("3/4/2026 0:00", "2026-04-03", "2026-03-04"),
        ("04/04/2026", "2026-04-04", "2026-04-04"),
        ("25/04/2026", "2026-04-25", None),
        ("04/25/2026", None, "2026-04-25"),
        ("3.4.2026", "2026-04-03", "2026-04-03"),
        ("3 April 2026", "2026-04-03", "2026-04-03"),
        ("3. April 2026", "2026-04-03", "2026-04-03"),
        ("31/02/2026", None, None),
        ("2026-02-30", None, None),
        ("2026-04-03 13:30", None, None),
        ("03/04/26", None, None),
        ("46115", None, None),
        ("Total", None, None),
        ("", None, None),
    ],
)
def test_a_day_is_read_either_way(
    text: str, day_first: str | None, month_first: str | None
) -> None:
    written = day_written(text)
    found = [None if each is None else str(each) for each in written[:2]]
    assert found == [day_first, month_first]
    assert bool(written.reason) == (found == [None, None])


@given(st.dates(), st.sampled_from(DayOrder), st.sampled_from("/-"))
def test_a_day_written_in_a_locale_comes_back(
    day: datetime.date, order: DayOrder, mark: str
) -> None:
    parts = [f"{day.day:02}", f"{day.month}"]
    if order is DayOrder.MONTH_FIRST:
        parts.reverse()
    assert day_written(mark.join((*parts, f"{day.year:04}"))).by(order) == day
